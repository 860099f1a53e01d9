"""The first page of an import: what the list is a list of, and what each of its columns is read as."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from hsnplan.application.import_review import ListColumn, Review
from hsnplan.domain.register import Register
from hsnplan.exchange.headings import ACTIVITIES, Meaning, words
from hsnplan.ui.lists.table import Cell, Head, LineModel, LineTable, small
from hsnplan.ui.lists.words import WHATS, unit_words
from hsnplan.ui.theme import MEDIUM, px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import plain_caption
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.unit_choosing import choices

NOT_READ = "Läses inte"
_HEADS = (Head("", 44), Head("Rubrik i listan"), Head("Exempel ur listan"), Head("Läses som", 220))
_CHOOSE = "Välj …"


class ColumnsPage(QWidget):
    """Shows what a review says of the columns, and says otherwise when the user does."""

    changed = Signal()
    """Something else has been said: the rows have to be looked through anew."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._review: Review | None = None
        self.model = LineModel[ListColumn](_HEADS, self._cells)
        self.table = LineTable(self.model, "Listans kolumner")
        self.table.taken.connect(self._offer)
        self.sheet = QComboBox()
        self.what = QComboBox()
        self.unit = QComboBox()
        self.unit.addItem("Ingen", "")
        for name, unit in _units(register):
            self.unit.addItem(name, unit)
        self._sheet_field = Field("Blad", self.sheet)
        self._what_field = Field("Listan innehåller", self.what)
        self._unit_field = Field("Enhet för rader som saknar enhet", self.unit)
        top = Row(gap=12)
        for field in (self._sheet_field, self._what_field, self._unit_field):
            field.setMinimumWidth(px(220))
            top.addWidget(field)
        top.addStretch(1)
        lines = Column(self, gap=12)
        lines.addLayout(top)
        lines.addWidget(self.table, 1)
        self.sheet.activated.connect(self._choose_sheet)
        self.what.activated.connect(self._choose_what)
        self.unit.activated.connect(self._choose_unit)

    def show_review(self, review: Review) -> None:
        """Show a file that has been read."""
        self._review = review
        _fill(self.sheet, [(name, name) for name in review.sheets], _sheet_of(review))
        self._sheet_field.setVisible(len(review.sheets) > 1)
        self._renew()

    def _renew(self) -> None:
        review = self._review
        if review is None:
            return
        _fill(self.what, [(words_, key) for key, words_ in WHATS.items()], review.what)
        current = self.table.currentIndex().row()
        self.model.show(review.columns())
        self.table.selectRow(max(0, min(current, len(self.model.lines) - 1)))
        self._unit_field.setVisible(review.what == ACTIVITIES and not review.has_units())

    def _cells(self, column: ListColumn) -> Sequence[Cell]:
        review = self._review
        what = review.what or ACTIVITIES if review is not None else ACTIVITIES
        read_as = words(what, column.meaning) if column.meaning else NOT_READ
        read_as = self._level_words(column.meaning) or read_as
        heading = column.heading or "(utan rubrik)"
        return (
            small(column.letters, "dim"),
            Cell(heading, "text" if column.meaning else "dim", weight=MEDIUM),
            small(" · ".join(column.samples), "dim"),
            Cell(read_as[:1].upper() + read_as[1:], "text" if column.meaning else "dim", menu=True),
        )

    def _level_words(self, meaning: str) -> str:
        known = {each.key: each.heading for each in self._meanings()}
        return known.get(meaning, "") if meaning.startswith("level ") else ""

    def _meanings(self) -> list[Meaning]:
        return self._review.meanings() if self._review is not None else []

    # --- saying otherwise ---

    def _offer(self, row: int) -> None:
        menu = self.menu_for(row)
        place = self.table.place_below(row)
        menu.setMinimumWidth(place.width())
        menu.popup(place.bottomLeft())

    def menu_for(self, row: int) -> QMenu:
        """Everything that a column may be read as."""
        column = self.model.lines[row]
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for meaning in (Meaning("", NOT_READ), *self._meanings()):
            action = QAction(plain_caption(meaning.heading), menu)
            action.setCheckable(True)
            action.setChecked(meaning.key == column.meaning)
            action.triggered.connect(partial(self._say, column, meaning.key))
            menu.addAction(action)
            if not meaning.key:
                menu.addSeparator()
        return menu

    def _say(self, column: ListColumn, meaning: str, _: bool = False) -> None:
        if self._review is not None:
            self._review.say_column(column, meaning)
            self._told()

    def _choose_sheet(self) -> None:
        if self._review is not None:
            self._review.choose_sheet(str(self.sheet.currentData()))
            self._told()

    def _choose_what(self) -> None:
        if self._review is not None:
            self._review.say_what(str(self.what.currentData()))
            self._told()

    def _choose_unit(self) -> None:
        if self._review is not None:
            self._review.unit = str(self.unit.currentData())
            self._told()

    def _told(self) -> None:
        self._renew()
        self.changed.emit()


def _fill(box: QComboBox, options: Sequence[tuple[str, str]], value: str) -> None:
    box.clear()
    box.setPlaceholderText(_CHOOSE)
    for words_, key in options:
        box.addItem(words_, key)
    box.setCurrentIndex(box.findData(value))


def _sheet_of(review: Review) -> str:
    return review.source.table.sheet if review.source is not None else ""


def _units(register: Register) -> list[tuple[str, str]]:
    """Every unit that stands, in the order of the organisation, by its name and the one above."""
    return [(unit_words(register, choice.id), choice.id) for choice in choices(register)]
