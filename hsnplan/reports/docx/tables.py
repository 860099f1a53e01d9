"""Tables as rows of markup: heads that are repeated on every page, rows that stay whole, headings within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hsnplan.reports.blocks import PLAIN, REMOVED, RIGHT, Cell, Column, GroupRow, Row, Table
from hsnplan.reports.docx import styles
from hsnplan.reports.docx.markup import columns, paragraph, run, twips

SYMBOLS: Final = {"met": "●", "partly": "▲", "not_met": "■", "not_judged": "○", "cancelled": "✕"}
"""The signs of judgement before their word; other states are said by their word alone."""
_NOTE: Final = f'<w:color w:val="{styles.GREY}"/><w:sz w:val="16"/>'
_STRIKE: Final = "<w:strike/>"
_STRONG: Final = "<w:b/>"
_TO_RIGHT: Final = '<w:jc w:val="right"/>'
_BORDERS: Final = (
    f'<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{styles.GREY}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{styles.HAIRLINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{styles.HAIRLINE}"/></w:tblBorders>'
)
_CHANGED: Final = f'<w:left w:val="single" w:sz="18" w:space="0" w:color="{styles.GREY}"/>'
_FROM_BAR: Final = '<w:tcMar><w:left w:w="100" w:type="dxa"/></w:tcMar>'
_UNDER_HEAD: Final = f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{styles.GREY}"/>'
_INDENT: Final = 9.0
_HEAD_ROW: Final = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW: Final = "<w:trPr><w:cantSplit/></w:trPr>"
_LONGEST_WHOLE: Final = 1500
"""A row with more signs than this in a cell may go on at the next page."""


def table(block: Table, widths: Sequence[float]) -> str:
    """The table with the column widths it has in print, in points."""
    rows = [_head(block.columns, widths)]
    for row in block.rows:
        if isinstance(row, GroupRow):
            rows.append(_group(row, len(block.columns), sum(widths)))
        else:
            rows.append(_row(row, block.columns, widths))
    return columns(widths, "".join(rows), block.name, _BORDERS)


def _head(heads: Sequence[Column], wide: Sequence[float]) -> str:
    cells = (
        _cell(paragraph(styles.CELL_HEAD, run(column.head), _aligned(column)), at, borders=_UNDER_HEAD)
        for column, at in zip(heads, wide, strict=True)
    )
    return f"<w:tr>{_HEAD_ROW}{''.join(cells)}</w:tr>"


def _row(row: Row, heads: Sequence[Column], wide: Sequence[float]) -> str:
    strike = _STRIKE if row.change == REMOVED else ""
    look = (_STRONG if row.strong else "") + strike
    cells = [
        _cell(
            paragraph(styles.CELL, _content(cell, look), _indented(cell) + _aligned(column)),
            at,
            borders=_CHANGED if row.change != PLAIN and place == 0 else "",
        )
        for place, (cell, column, at) in enumerate(zip(row.cells, heads, wide, strict=True))
    ]
    whole = all(len(cell.text) <= _LONGEST_WHOLE for cell in row.cells)
    return f"<w:tr>{_ROW if whole else ''}{''.join(cells)}</w:tr>"


def _group(row: GroupRow, count: int, wide: float) -> str:
    """A heading within the table: one cell over all columns, its remarks after it."""
    facts = "".join(run("   ", _NOTE) + _content(fact, _NOTE) for fact in row.facts)
    indent = f'<w:ind w:left="{twips((row.level - 1) * _INDENT)}"/>' if row.level > 1 else ""
    content = paragraph(styles.GROUP, run(row.title) + facts, indent)
    return f"<w:tr>{_ROW}{_cell(content, wide, span=count)}</w:tr>"


def _content(cell: Cell, look: str) -> str:
    """A cell's sign, words and note."""
    sign = SYMBOLS.get(cell.mark)
    shown = run(f"{sign}\u00a0", look) if sign else ""
    note = f"<w:r><w:br/></w:r>{run(cell.note, _NOTE)}" if cell.note else ""
    return shown + run(cell.text, look) + note


def _cell(content: str, wide: float, *, borders: str = "", span: int = 1) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    edges += _FROM_BAR if borders == _CHANGED else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/>{over}{edges}</w:tcPr>{content}</w:tc>'


def _aligned(column: Column) -> str:
    return _TO_RIGHT if column.align == RIGHT else ""


def _indented(cell: Cell) -> str:
    return f'<w:ind w:left="{twips(cell.indent * _INDENT)}"/>' if cell.indent else ""


def beside(cells: Sequence[Sequence[str]], wide: Sequence[float], caption: str) -> str:
    """Paragraphs side by side without borders: what stands beside each other in a letter, cell by cell."""
    rows = "".join(
        f"<w:tr>{_ROW}{''.join(_cell(content, at) for content, at in zip(row, wide, strict=True))}</w:tr>"
        for row in cells
    )
    return columns(wide, rows, caption)
