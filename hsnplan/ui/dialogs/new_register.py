"""A new register: whose it is, the plan's year, title and levels, and where the file is to lie."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from hsnplan.application import plans
from hsnplan.domain.typography import clean, is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.levels import LevelEditor
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field, pad_spin_box
from hsnplan.ui.widgets.layouts import Row

_TEXT = "Ett register är en fil med en nämnds plan, aktiviteter och organisation. Allt går att ändra senare."
PRESETS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Som 2025: målområde, nyckeltal, uppdrag", plans.LEVELS_2025),
    ("Som 2023: strategi, inriktning, uppdrag, mål", plans.LEVELS_2023),
    ("Egna nivåer", (("Målområde", "heading"), ("Mål", "measure"))),
)


class NewRegister(NamedTuple):
    """What was filled in."""

    board: str
    year: int
    title: str
    levels: tuple[tuple[str, str], ...]
    path: str


class NewRegisterDialog(Dialog):
    """`save_path` lets the user choose a file's place from a suggestion; "" when they leave it."""

    def __init__(
        self, parent: QWidget | None, year: int, folder: str, save_path: Callable[[str, str], str]
    ) -> None:
        super().__init__(parent, "Nytt register", _TEXT, accept_words="Skapa registret")
        self._folder, self._save_path = folder, save_path
        self.board = QLineEdit()
        self.board.setPlaceholderText("Hälso- och sjukvårdsnämnden")
        self.year = QSpinBox(minimum=2000, maximum=2100, value=year)
        pad_spin_box(self.year)
        self.title = QLineEdit(_title(year))
        self.preset = QComboBox()
        self.preset.addItems([words for words, _ in PRESETS])
        self.levels = LevelEditor(PRESETS[0][1])
        self.path = QLineEdit(self._suggestion(year))
        self._fields = {
            "board": Field("Nämnd", self.board),
            "year": Field("År", self.year),
            "title": Field("Planens titel", self.title),
            "preset": Field("Nivåer", self.preset),
            "levels": Field("Nivåernas namn, uppifrån och ned", self.levels),
            "path": Field("Fil", self.path, beside=self._browser()),
        }
        self._lay_out()
        self._connect()
        self.fit(560, focus=self.board)

    def _lay_out(self) -> None:
        for name in ("board", "", "preset", "levels"):
            if name:
                self.body.addWidget(self._fields[name])
            else:
                row = Row(gap=12)
                row.addWidget(self._fields["title"], 1)
                row.addWidget(self._fields["year"])
                self.body.addLayout(row)
        self.body.addWidget(self._fields["path"])

    def _browser(self) -> Button:
        browse = Button("Välj plats …")
        browse.clicked.connect(self._browse)
        return browse

    def _connect(self) -> None:
        self.year.valueChanged.connect(self._follow_year)
        self.preset.currentIndexChanged.connect(lambda place: self.levels.show_levels(PRESETS[place][1]))

    def _follow_year(self, year: int) -> None:
        """The title and the file's name go with the year as long as nobody has written others."""
        for editor, made in ((self.title, _title), (self.path, self._suggestion)):
            if editor.text() in {
                made(other) for other in range(self.year.minimum(), self.year.maximum() + 1)
            }:
                editor.setText(made(year))

    def _suggestion(self, year: int) -> str:
        return os.path.join(self._folder, f"verksamhetsplan-{year}.hsnplan")

    def _browse(self) -> None:
        path = self._save_path("Nytt register", self.path.text())
        if path:
            self.path.setText(path)
            self._fields["path"].accept()

    @property
    def filled_in(self) -> NewRegister:
        """The answers."""
        path = self.path.text().strip()
        return NewRegister(
            self.board.text().strip(),
            self.year.value(),
            self.title.text().strip(),
            self.levels.levels,
            path if path.endswith(".hsnplan") else f"{path}.hsnplan",
        )

    @override
    def checked(self) -> bool:
        faults = {
            "board": _text_fault(self.board.text(), "Skriv nämndens namn."),
            "title": _text_fault(self.title.text(), "Skriv planens titel."),
            "levels": self.levels.fault(),
            "path": self._path_fault(),
        }
        for name, sentence in faults.items():
            field = self._fields[name]
            field.refuse(sentence) if sentence else field.accept()
        return not any(faults.values())

    def _path_fault(self) -> str:
        path = self.filled_in.path
        if os.path.exists(path):
            return "Det finns redan en fil där. Välj ett annat namn."
        if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
            return "Mappen finns inte. Välj en annan plats."
        return ""


def _title(year: int) -> str:
    return f"Verksamhetsplan {year}"


def _text_fault(text: str, empty: str) -> str:
    if is_blank(text):
        return empty
    return "" if clean(text) else "Ta bort styrtecken ur texten."
