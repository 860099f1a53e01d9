"""A manager's whole period by Excel in key presses: counted by walking through the cells of a file that was handed out.

Excel's own keys: in a protected sheet Tab goes to the next open cell, Alt+Down shows a cell's list, Ctrl+Page Down goes
to the next sheet.
"""

from pathlib import Path
from typing import Any

import openpyxl

from hsnplan.application import activities, sheet_receiving
from hsnplan.exchange import answer_sheet, answers
from tests.sheets import SAVED, Sheets, column, content_of, write_beside

UNITS_OWN = 25
CHANGED = 10
"""How many of the activities have a new status and a comment; the rest are as they were."""


class Typist:
    """Counts keys while it writes in the open cells of a book; the letters of comments are counted apart."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        self.keys = 1  # Enter on the file
        self.letters = 0
        self.sheet: Any = book[answer_sheet.ANSWERS]
        self.keys += 1  # Ctrl+Page Down
        cells = (cell for row in self.sheet.iter_rows() for cell in row)
        self.open = [cell for cell in cells if not cell.protection.locked]
        self.at = 0
        assert self.sheet.sheet_view.selection[-1].activeCell == self.open[0].coordinate
        (self.words,) = (
            rule.formula1.strip('"').split(",") for rule in self.sheet.data_validations.dataValidation
        )

    def choose(self, word: str) -> None:
        self.keys += 1 + (self.words.index(word) + 1) + 1  # Alt+Down, Down to the word, Enter
        self.open[self.at].value = word
        self.tab()

    def write(self, text: str) -> None:
        self.letters += len(text)
        self.open[self.at].value = text or None
        self.tab()

    def tab(self) -> None:
        self.keys += 1
        self.at += 1


def test_twenty_five_updates_take_a_hundred_and_fifty_three_keys_and_lead_home(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    for number in range(UNITS_OWN - 3):
        _, action = activities.add(home.main, home.small.goal, f"Aktivitet {number}", unit=home.unit)
        home.main.apply(action)
    (path,) = home.hand_out([home.unit])
    book = openpyxl.load_workbook(path)
    typist = Typist(book)
    for number in range(UNITS_OWN):
        typist.choose("Pågående" if number < CHANGED else answer_sheet.UNCHANGED)
        typist.write("Rutinen är införd, nästa avstämning i maj." if number < CHANGED else "")
    typist.keys += 1 + 1 + 1 + 1 + 1 + 1  # Ctrl+Page Up, Tab past the name, Alt+Down, Up to Ja, Enter, Ctrl+S
    write_beside(book, answer_sheet.DONE, answer_sheet.YES)
    assert (typist.keys, typist.letters, column(typist.sheet, answer_sheet.STATUS)) == (153, 420, 8)
    content = content_of(book, SAVED)
    found = sheet_receiving.understand(home.main, content, answers.read(content))
    assert sheet_receiving.receive_return(home.main, found).counts()["new"] == UNITS_OWN + 1
    assert [row.waiting for row in home.main.register.submissions.values()] == [0]
    home.main.close()
