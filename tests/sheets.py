"""Answer sheets filled in as people do it, and saved as the programs they use save them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from hsnplan.application import sheet_handing_out, sheet_receiving
from hsnplan.application.receiving import Receipt
from hsnplan.application.session import Session
from hsnplan.exchange import answer_sheet, answers, sheet_facts
from tests.copies import Home
from tests.exchange.books import saved, zipped

SAVED = "2023-08-25T09:00:00Z"
LATER = "2023-08-25T10:00:00Z"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
Answers = Mapping[str, tuple[Any, Any]]
"""The status and comment that are written, by activity."""


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        return {name: given.read(name) for name in given.namelist()}


def saved_at(content: bytes, moment: str) -> bytes:
    """The file, saved at another time; "" for a file that does not say when."""
    parts = parts_of(content)
    if not moment:
        return zipped({name: part for name, part in parts.items() if name != "docProps/core.xml"})
    core = _MODIFIED.sub(rb"\g<1>" + moment.encode(), parts["docProps/core.xml"])
    return zipped({**parts, "docProps/core.xml": core})


def content_of(book: openpyxl.Workbook, moment: str = SAVED) -> bytes:
    return saved_at(saved(book), moment)


def column(sheet: Any, heading: str) -> int:
    """The column of a heading, counted from 1."""
    return next(int(cell.column) for cell in sheet[1] if cell.value == heading)


def row_of(sheet: Any, activity: str) -> int:
    place = column(sheet, answer_sheet.ID)
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, place).value == activity)


def answer_cells(book: openpyxl.Workbook, given: Answers) -> None:
    sheet = book[answer_sheet.ANSWERS]
    for activity, (status, comment) in given.items():
        row = row_of(sheet, activity)
        sheet.cell(row, column(sheet, answer_sheet.STATUS)).value = status
        sheet.cell(row, column(sheet, answer_sheet.COMMENT)).value = comment


def write_beside(book: openpyxl.Workbook, label: str, value: Any) -> None:
    for row in book[answer_sheet.START].iter_rows():
        for cell in row:
            if cell.value == label:
                cell.offset(column=1).value = value


def filled(
    path: str, given: Answers, *, name: str = "Maj Berg", done: str = "", moment: str = SAVED
) -> bytes:
    """A handed-out file with answers, as openpyxl writes it back."""
    book = openpyxl.load_workbook(path)
    answer_cells(book, given)
    for label, value in ((answer_sheet.NAME, name), (answer_sheet.DONE, done)):
        if value:
            write_beside(book, label, value)
    return content_of(book, moment)


class Sheets(Home):
    """The main register of `Home` with an answer sheet handed out to its first unit; `more` activities in that."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.sheet = self.hand_out([self.unit])[0]

    def hand_out(self, units: Iterable[str], **given: str) -> list[str]:
        self.count += 1
        folder = os.path.join(self.folder, f"blad{self.count}")
        made = sheet_handing_out.hand_out_sheets(self.main, folder, list(units), **given)
        return [row.path for row in made]

    def take(self, content: bytes, session: Session | None = None, **given: bool) -> Receipt:
        home = session or self.main
        return sheet_receiving.receive_return(home, self.read(content, home), **given)

    def read(
        self, content: bytes, session: Session | None = None, *, new_rows: bool = False
    ) -> sheet_receiving.Return:
        found = answers.read(content)
        return sheet_receiving.understand(session or self.main, content, found, new_rows=new_rows)

    def said(self, activity: str) -> tuple[str, str]:
        """State and comment of an activity in the open period."""
        report = self.main.register.report_in(activity, self.small.period)
        return ("", "") if report is None else (report.state, report.comment)

    def handout_of(self, path: str) -> str:
        """The id of the hand-out that a file is."""
        return sheet_facts.read(answers.read(Path(path).read_bytes()).lines).handout
