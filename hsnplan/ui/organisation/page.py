"""Organisation: the tree of units, and the chosen one's facts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from hsnplan.domain.typography import counted
from hsnplan.domain.worklist import full_name
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, FittedPage
from hsnplan.ui.organisation.commands import commands_of
from hsnplan.ui.organisation.deeds import Deeds
from hsnplan.ui.organisation.model import UnitModel
from hsnplan.ui.organisation.outline import NEW, Outline
from hsnplan.ui.organisation.panel import UnitPanel
from hsnplan.ui.organisation.tree import UnitTree
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, Chip
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.search import SearchField
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.reports.listing import Listing

_PANEL = 344
_BESIDE = 720
"""The width of the design from which the facts stand beside the tree."""
_TITLE_NEEDS, _CHIP_NEEDS, _PASTE_NEEDS = 430, 540, 640
"""Widths of the design from which the title and the buttons are shown; the menu has what they do."""
_FIRST_DEPTH = 2
"""How many levels are open when the place is shown the first time."""


class OrganisationPage(FittedPage):
    """The place Organisation."""

    title = "Organisation"
    icon = "organisation"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._every = Outline(workspace.register)
        self.model = UnitModel(Outline(workspace.register, closed=False), self)
        self.tree = UnitTree(self.model)
        self.panel = UnitPanel()
        self.filter = SearchField("Sök enhet eller chef", "Sök i organisationen")
        self.closed = Chip("Visa avslutade")
        self.new = Button("Ny enhet", kind="primary", icon="plus")
        self.paste = Button("Klistra in …")
        self.deeds = Deeds(workspace, self.tree, self.panel, self)
        self._open_before: set[str] | None = None
        self._build()
        self._listen()
        self._open_as_new()
        self.refresh()

    def _build(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        head = Row(margins=(20, 10, 16, 10), gap=8)
        self._title = Label(self.title, size=20, weight=600)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.filter, 3)
        for part in (self.closed, self.paste, self.new):
            head.addWidget(part)
        lines.addLayout(head)
        self._middle = Row(gap=0)
        self._nothing = EmptyState(
            "filter", "Ingen enhet passar", "Ändra orden eller rensa.", "Rensa sökningen"
        )
        self._empty = self._first_units()
        self._stack = QStackedWidget()
        for place in (self.tree, self._nothing, self._empty):
            self._stack.addWidget(place)
        self._line = Line(upright=True)
        self._middle.addWidget(self._stack, 1)
        self._middle.addWidget(self._line)
        self._middle.addWidget(self.panel)
        lines.addLayout(self._middle, 1)

    def _first_units(self) -> EmptyState:
        place = EmptyState(
            "organisation",
            "Organisationen är tom",
            "Lägg till enheterna en och en, eller klistra in dem som indragna rader eller kolumner.",
            "Lägg till den första enheten",
            kind="primary",
        )
        self.first_sheet = Button("Klistra in från Excel", kind="link")
        lines = place.layout()
        if isinstance(lines, QBoxLayout):
            lines.insertWidget(lines.count() - 1, self.first_sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        return place

    def _listen(self) -> None:
        self.workspace.touched.connect(self.refresh)
        self.workspace.replaced.connect(self._start_anew)
        self.filter.textChanged.connect(self._search)
        self.filter.left.connect(self._enter_rows)
        self.closed.toggled.connect(self.refresh)
        self.new.clicked.connect(self.deeds.add_beside)
        self.paste.clicked.connect(self.deeds.paste)
        self._empty.taken.connect(self._add_first)
        self.first_sheet.clicked.connect(self.deeds.paste)
        self._nothing.taken.connect(self.filter.clear)
        self.tree.went.connect(self._show_unit)
        self.panel.work_pressed.connect(self.show_work)
        in_force.theme_changed.connect(self.measure)

    # --- what is shown ---

    def refresh(self) -> None:
        """Show the units anew from the register."""
        register = self.workspace.register
        self.model.end_new()
        self.model.editable = self.workspace.can_edit
        self._every = Outline(register)
        shown = Outline(register, closed=self.closed.isChecked(), text=self.filter.text())
        nearest = next(
            (unit for unit in self.model.outline.near(self.tree.current()) if unit in shown.rows), ""
        )
        self.model.show(shown)
        self.tree.show_validity(shown=any(row.validity for row in shown.rows.values()))
        if self.filter.text():
            self.tree.expandAll()
        self._show_place()
        if not self.tree.current():
            self.tree.go_to(nearest or (shown.found[0] if shown.found else ""))
        self._show_unit(self.tree.current())
        self.summary_changed.emit()

    def _show_place(self) -> None:
        if not self._every.rows:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.tree if self.model.outline.rows else self._nothing)
        for button in (self.new, self.paste):
            button.setEnabled(self.workspace.can_edit)

    def _show_unit(self, unit: str) -> None:
        if unit == NEW:
            return
        register = self.workspace.register
        found = register.units.get(unit)
        has_facts = found is not None and self._stack.currentWidget() is self.tree
        self.panel.setVisible(has_facts)
        self._line.setVisible(has_facts)
        if found is not None:
            count = self._every.rows[unit].activities if unit in self._every.rows else 0
            self.panel.show_unit(register, found, count, editable=self.workspace.can_edit)
            if self.isVisible():
                self.workspace.selected.emit("unit", unit)

    def _open_as_new(self) -> None:
        outline = self.model.outline
        self.tree.open_only(unit for unit in outline.rows if outline.depth(unit) < _FIRST_DEPTH)

    def _start_anew(self) -> None:
        self.refresh()
        if not self.tree.opened():
            self._open_as_new()

    def _search(self, text: str) -> None:
        if text and self._open_before is None:
            self._open_before = self.tree.opened()
        self.refresh()
        outline = self.model.outline
        if text:
            self.tree.go_to(outline.found[0] if outline.found else "")
        elif self._open_before is not None:
            above = set(self._above(self.tree.current()))
            self.tree.open_only(self._open_before | above)
            self.tree.go_to(self.tree.current())
            self._open_before = None

    def _above(self, unit: str) -> list[str]:
        return [row.id for row in self.workspace.register.unit_path(unit)[:-1]]

    def _enter_rows(self) -> None:
        self.tree.setFocus()

    def _add_first(self) -> None:
        if self.workspace.can_edit:
            self._stack.setCurrentWidget(self.tree)
        self.deeds.add()

    def show_work(self) -> None:
        """Show the activities of the chosen unit where they are reported on."""
        if self.tree.current():
            self.workspace.asked_for.emit("worklist", self.tree.current())

    # --- what the window asks ---

    @override
    def listing(self) -> Listing | None:
        """The activities of the chosen unit and those below it."""
        from hsnplan.application import printing  # start-up does without

        unit, register = self.deeds.unit(), self.workspace.register
        if unit is None:
            return None
        shown = printing.view_of_unit(register, unit.id)
        below = " med underenheter" if register.child_units(unit.id) else ""
        return printing.activity_list(shown, self.workspace.occasion(), full_name(unit) + below)

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    @override
    def summary(self) -> str:
        register = self.workspace.register
        units = [unit for unit in register.units.values() if not unit.deleted]
        ended = sum(register.is_closed(unit) for unit in units)
        standing = len(units) - ended
        words = counted(standing, "enhet", "enheter")
        return f"{words} · {ended} avslutade" if ended else words

    @override
    def entered(self) -> None:
        if self._stack.currentWidget() is self.tree:
            self.tree.setFocus()
        else:
            self._empty.button.setFocus()

    @override
    def regions(self) -> list[QWidget]:
        return [self.filter, self.tree, self.panel]

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        unit = self.workspace.register.units.get(entity_id)
        if kind != "unit" or unit is None or unit.deleted:
            return False
        if self.workspace.register.is_closed(unit):
            self.closed.setChecked(True)
        self.filter.clear()
        return self.tree.go_to(entity_id)

    @override
    def measure(self) -> None:
        """The facts stand beside the tree, or below it where it is narrow."""
        width = self.width() / in_force.ratio
        beside = width >= _BESIDE
        self._middle.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.panel.setMinimumWidth(px(_PANEL) if beside else 0)
        self.panel.setMaximumWidth(px(_PANEL) if beside else self.width())
        self.panel.setMaximumHeight(self.height() if beside else self.height() // 2)
        self._line.setFixedSize(*((1, self.height()) if beside else (self.width(), 1)))
        self.filter.setMinimumWidth(px(120))
        self.filter.setMaximumWidth(px(280))
        for part, least in (
            (self._title, _TITLE_NEEDS),
            (self.closed, _CHIP_NEEDS),
            (self.paste, _PASTE_NEEDS),
        ):
            part.setVisible(width >= least)

    @override
    def save_state(self) -> dict[str, object]:
        opened = self._open_before if self._open_before is not None else self.tree.opened()
        return {"opened": sorted(opened), "closed": self.closed.isChecked(), "unit": self.tree.current()}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        self.closed.setChecked(state.get("closed") is True)
        opened = state.get("opened")
        if isinstance(opened, list):
            self.tree.open_only(unit for unit in opened if isinstance(unit, str))
        self.tree.go_to(str(state.get("unit", "")))
