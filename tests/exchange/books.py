"""Makes files as Excel, LibreOffice and other systems write them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

LIST = (
    ("Mål", "Aktivitet", "Enhet", "Status", "Planerat slut"),
    ("Högst 4 timmar på akuten", "Läkare i triage", "Akutmottagningen", "Pågående", "2023-12-31"),
    ("Högst 4 timmar på akuten", "Ny rutin för larm", "Akutmottagningen", "Planerad", "2023-11-30"),
)

_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""


def workbook(rows: Iterable[Sequence[Any]], title: str = "Aktiviteter") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    return saved(workbook(rows))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return content.getvalue()


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """The zipped document with some text of one part changed; the text must be there."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        parts = {name: given.read(name).decode() for name in given.namelist()}
    assert old in parts[part]
    return zipped({**parts, part: parts[part].replace(old, new)})


def bare(sheet: str, strings: str = "") -> bytes:
    """An xlsx of the parts alone that mean something; `sheet` is what stands in the sheet's data."""
    relation = '<Relationship Id="r1" Target="worksheets/a.xml"/>'
    return zipped(
        {
            "xl/workbook.xml": '<workbook><sheet name="A" id="r1"/></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>",
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/worksheets/a.xml": f"<worksheet>{sheet}</worksheet>",
        }
    )


def ods_of(tables: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": _CONTENT.format(tables=tables),
        }
    )


def ods(rows: Iterable[Sequence[object]]) -> bytes:
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return ods_of(f'<table:table table:name="Aktiviteter">{lines}</table:table>')


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def text_table(rows: Iterable[Sequence[str]], separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    return "".join(f"{separator.join(row)}\r\n" for row in rows).encode(encoding)
