"""Tables kept as printed, taken from the register for the documents that hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from hsnplan.domain import table_sums
from hsnplan.domain.hidden_cells import hidden_cells
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.typography import HARD_SPACE, MINUS, typeset
from hsnplan.reports.blocks import PLAIN
from hsnplan.reports.kept import Kept, KeptRow

_PARTS: Final = (
    ("investments", ("invester",)),
    ("staff", ("anställda", "månadsavlönade", "sjukfrånvaro", "personalomsättning", "frisktal")),
    ("staffing", ("bemanningsföretag", "hyrpersonal", "inhyrd")),
    ("forecast", ("prognos",)),
    ("grants", ("satsning", "statsbidrag")),
    ("elected", ("förtroende",)),
    ("analysis", ("ekonomisk analys",)),
    ("economy", ("ekonomi", "resultat", "budget")),
    ("access", ("garanti", "tillgänglig", "prestation", "väntetid")),
    ("production", ("produktion", "vård", "besök", "ambulans", "operation")),
)
"""What a table is about, by words of its title: the first that fits; one of no such words follows the one before it."""
OTHERWISE: Final = "production"
_BEGINS: Final = re.compile(rf"[-\u2013{MINUS}+]?\s*\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NOTHING: Final[Mapping[str, tuple[str, str]]] = {}


def of_plan(register: Register, *kinds: str) -> Iterator[tuple[FigureTable, list[FigureRow]]]:
    """The plan's own tables of some kinds (all, for none), with their rows."""
    return _tables(register, "", *kinds)


def of_period(register: Register, period: str) -> Iterator[tuple[str, FigureTable, list[FigureRow]]]:
    """A period's tables, each with the part of the report it belongs to."""
    part = OTHERWISE
    for table, rows in sorted(_tables(register, period), key=lambda row: (row[0].position, row[0].id)):
        part = part_of(table.title) or part
        yield part, table, rows


def part_of(title: str) -> str:
    """The part of a report that a table belongs to by its title; "" when no word of it says."""
    lower = title.casefold()
    return next((part for part, words in _PARTS if any(word in lower for word in words)), "")


def _tables(register: Register, period: str, *kinds: str) -> Iterator[tuple[FigureTable, list[FigureRow]]]:
    rows = table_sums.rows_by_table(register)
    for table in table_sums.tables(register, *kinds):
        if table.plan == register.plan.id and table.period == period:
            yield table, rows.get(table.id, [])


def snapshot(
    table: FigureTable,
    rows: list[FigureRow],
    changed: Mapping[str, tuple[str, str]] = _NOTHING,
    *,
    publish: bool = False,
    persons: Collection[str] = (),
) -> Kept:
    """A table as it is printed; what does not add up in it is left out where it is published.

    So are counts of a few persons in rows about `persons`, the nodes that count them, and what gives them away.
    `changed` are the rows (by id) that a revision has to do with: what has happened to them, as a code and in words.
    """
    wide = len(table.columns)
    given = [row.cells[:wide] + ("",) * (wide - len(row.cells)) for row in rows]
    columns = [_column(tuple(row[place] for row in given)) for place in range(wide)]
    cells = [tuple(column[at] for column in columns) for at in range(len(rows))]
    gone = hidden_cells(table, rows, persons) if publish else {}
    shown_cells = [
        tuple(gone.get((at, place), cell) for place, cell in enumerate(row)) for at, row in enumerate(cells)
    ]
    return Kept(
        title=table.title,
        measured_in=table.measured_in,
        heads=tuple(label for _, label, _ in table.columns),
        figures=tuple(_holds_figures([row[place] for row in cells]) for place in range(wide)),
        rows=tuple(_row(row, shown, changed) for row, shown in zip(rows, shown_cells, strict=True)),
        note=table.note,
        wrong=() if publish else tuple(map(table_sums.sentence, table_sums.of_table(table, rows))),
    )


def persons_of(register: Register) -> frozenset[str]:
    """The nodes whose measures count persons."""
    return frozenset(node.id for node in register.nodes.values() if node.persons)


def _row(row: FigureRow, shown: tuple[str, ...], changed: Mapping[str, tuple[str, str]]) -> KeptRow:
    change, said = changed.get(row.id, (PLAIN, ""))
    return KeptRow(shown, bool(row.rule), " ".join(filter(None, (row.note, said))), change)


@lru_cache(maxsize=8192)
def as_figure(printed: str, *, grouped: bool = False) -> str:
    """A cell as given, a figure in the program's typography: a real minus sign, "1 112", never parted at a line end.

    What may be a year stays, unless it is told to be `grouped`.
    """
    if table_sums.figure(printed) is None:
        return printed
    shown = re.sub(r"^[-\u2013]\s*", MINUS, re.sub(r"\s", HARD_SPACE, typeset(printed.strip())))
    return re.sub(r"(?<![\d,.\u00a0])(\d)(\d{3})(?!\d)", rf"\1{HARD_SPACE}\2", shown) if grouped else shown


@lru_cache(maxsize=2048)
def _column(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A column as it is printed: words as given, and where one figure cannot be a year, none is one."""
    if not _holds_figures(cells):
        return cells
    plain = [cell.strip() for cell in cells if table_sums.figure(cell) is not None]
    are_years = all(_YEAR.fullmatch(cell) for cell in plain)
    return tuple(as_figure(cell, grouped=not are_years) for cell in cells)


def _holds_figures(cells: Sequence[str]) -> bool:
    """Whether most of what stands in a column are figures; an empty column may be filled with them."""
    written = [cell for cell in cells if cell]
    return 2 * sum(_BEGINS.match(cell) is not None for cell in written) >= len(written)
