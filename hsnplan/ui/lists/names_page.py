"""The page of an import that asks whom unknown names stand for; near misses are offered first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from hsnplan.application.import_names import key
from hsnplan.application.import_review import Review
from hsnplan.application.importing import Intake
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quoted
from hsnplan.ui.lists.table import Cell, Head, LineModel, LineTable, small
from hsnplan.ui.lists.words import unit_words
from hsnplan.ui.theme import MEDIUM
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label, plain_caption
from hsnplan.ui.widgets.layouts import Column, Row

_HEADS = (Head("Namn i listan"), Head("Är", 72), Head("Rader", 72), Head("Menas"))
_KINDS = {"unit": "Enhet", "goal": "Mål"}
_NOBODY = "Okänt, raderna nekas"
_ALL = {"unit": "Alla enheter", "goal": "Alla mål"}


class Name(NamedTuple):
    """A name in the list: of what, on how many rows, what comes near, and the id it has been said to stand for."""

    kind: str
    name: str
    rows: int
    near: tuple[str, ...]
    means: str


class Bearer(NamedTuple):
    """A unit or goal that a name may stand for: its id, its name, and the words it is offered with."""

    id: str
    name: str
    words: str


class NamesPage(QWidget):
    """Lists the names that nobody bears, and those that somebody has been said to."""

    changed = Signal()
    """Something else has been said: the rows have to be looked through anew."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._review: Review | None = None
        self._met: dict[tuple[str, str], Name] = {}
        self.model = LineModel[Name](_HEADS, self._cells)
        self.table = LineTable(self.model, "Namn som inte känns igen")
        self.table.taken.connect(self._offer)
        self.new_goals = QCheckBox("Lägg till mål som saknas i planen")
        self.new_goals.toggled.connect(self._say_new_goals)
        self.take_all = Button("Ta alla förslag")
        self.take_all.clicked.connect(self._take_all)
        lines = Column(self, gap=12)
        lines.addWidget(Label("Säg vad namnen står för, så läses raderna in. Annars nekas de.", tone="text2"))
        lines.addWidget(self.table, 1)
        foot = Row(gap=12)
        foot.addWidget(self.take_all)
        foot.addWidget(self.new_goals)
        foot.addStretch(1)
        lines.addLayout(foot)

    @property
    def unsettled(self) -> int:
        """How many names stand for nothing yet."""
        return sum(not name.means for name in self.model.lines)

    def start_anew(self, review: Review) -> None:
        """Another file or sheet is gone through."""
        self._review = review
        self._met.clear()
        self.new_goals.setChecked(False)
        self.model.show([])

    def show_intake(self, found: Intake) -> None:
        """Show the names of a list that has been looked through, and those that were met before."""
        for name, unknown in found.unknown.items():
            self._met[unknown.kind, key(name)] = Name(unknown.kind, name, unknown.rows, unknown.near, "")
        self._renew()
        has_goals = any(name.kind == "goal" for name in self._met.values())
        self.new_goals.setVisible(has_goals and found.what == "aktiviteter")

    def _renew(self) -> None:
        if self._review is None:
            return
        said = {
            (kind, key(name)): entity for kind in _KINDS for name, entity in self._review.named(kind).items()
        }
        current = self.table.currentIndex().row()
        self.take_all.setVisible(any(len(name.near) == 1 for name in self._met.values()))
        self.model.show([name._replace(means=said.get(met, "")) for met, name in self._met.items()])
        self.table.selectRow(max(0, min(current, len(self.model.lines) - 1)))
        self.take_all.setEnabled(any(len(name.near) == 1 and not name.means for name in self.model.lines))

    def _cells(self, name: Name) -> Sequence[Cell]:
        if name.means:
            means = Cell(self._title(name), menu=True)
        elif name.kind == "goal" and self.new_goals.isChecked():
            means = Cell("Läggs till", "text2", menu=True)
        elif name.near:
            means = Cell(f"Menar du {' eller '.join(map(quoted, name.near))}?", "accent", menu=True)
        else:
            means = Cell(_NOBODY, "not_met", menu=True)
        return (
            Cell(name.name, weight=MEDIUM),
            small(_KINDS[name.kind]),
            small(number(name.rows), "dim"),
            means,
        )

    def _title(self, name: Name) -> str:
        if name.kind == "unit":
            return unit_words(self._register, name.means)
        node = self._register.nodes.get(name.means)
        return node.title if node is not None else ""

    # --- saying what a name stands for ---

    def _offer(self, row: int) -> None:
        menu = self.menu_for(row)
        menu.popup(self.table.place_below(row).bottomLeft())

    def menu_for(self, row: int) -> QMenu:
        """Those that come near, all others, and nobody."""
        name = self.model.lines[row]
        say = partial(self._say, name)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        everyone = self._everyone(name.kind)
        near = [bearer for bearer in everyone if bearer.name in name.near]
        for bearer in near:
            _add(menu, bearer.words, bearer.id, name.means, say)
        if near:
            menu.addSeparator()
        others = menu.addMenu(_ALL[name.kind])
        for bearer in everyone:
            _add(others, bearer.words, bearer.id, name.means, say)
        menu.addSeparator()
        _add(menu, _NOBODY, "", name.means, say)
        return menu

    def _everyone(self, kind: str) -> list[Bearer]:
        """All that a name may stand for: the goals as the plan has them, the units by name."""
        if kind == "goal":
            return [Bearer(node.id, node.title, node.title) for node in self._register.live_nodes()]
        standing = [unit for unit in self._register.units.values() if not (unit.deleted or unit.successor)]
        units = [Bearer(unit.id, unit.name, unit_words(self._register, unit.id)) for unit in standing]
        return sorted(units, key=lambda unit: key(unit.words))

    def _say(self, name: Name, entity: str, _: bool = False) -> None:
        if self._review is not None:
            self._review.say_name(name.kind, name.name, entity)
            self._renew()
            self.changed.emit()

    def _take_all(self) -> None:
        """Let every name with one near miss stand for it."""
        review = self._review
        if review is None:
            return
        for name in self.model.lines:
            near = [bearer for bearer in self._everyone(name.kind) if bearer.name in name.near]
            if len(near) == 1 and not name.means:
                review.say_name(name.kind, name.name, near[0].id)
        self._renew()
        self.changed.emit()

    def _say_new_goals(self, wanted: bool) -> None:
        if self._review is not None and self._review.new_goals != wanted:
            self._review.new_goals = wanted
            self.changed.emit()


def _add(menu: QMenu, words: str, entity: str, means: str, say: Callable[[str], object]) -> None:
    action = QAction(plain_caption(words), menu)
    action.setCheckable(True)
    action.setChecked(entity == means)
    action.triggered.connect(lambda: say(entity))
    menu.addAction(action)
