"""Avstämning: findings by rule or by unit, the chosen one beside, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from hsnplan.application import reconciliation
from hsnplan.application.reconciliation import Reconciled
from hsnplan.domain.periods import followed_up
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, FittedPage, Paper
from hsnplan.ui.reconciliation.commands import commands_of
from hsnplan.ui.reconciliation.deeds import Deeds
from hsnplan.ui.reconciliation.grouping import BY_RULE, BY_UNIT, grouped, lines_of, passing
from hsnplan.ui.reconciliation.model import FindingModel
from hsnplan.ui.reconciliation.panel import FindingPanel
from hsnplan.ui.reconciliation.tree import FindingTree
from hsnplan.ui.stepper import Stepper
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.aside import Aside
from hsnplan.ui.widgets.buttons import Button, Chip, Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.search import SearchField
from hsnplan.ui.workspace import Workspace

_PANEL = 344
_PAUSE_MS = 600
_PANEL_NEEDS, _TITLE_NEEDS, _CHIPS_NEED = 760, 560, 700
"""Widths of the design from which the panel, the title and the chips are shown; the menu has what they do."""
_NOTHING_YET = Reconciled("", (), ())


class ReconciliationPage(FittedPage):
    """The place Avstämning."""

    title = "Avstämning"
    icon = "reconcile"
    sums_up = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._found = _NOTHING_YET
        self._stale = True
        self._folded: set[str] | None = None
        self._chosen_period = ""
        self._looking = Stepper(self)
        self._pause = QTimer(self, singleShot=True)
        self.model = FindingModel(self)
        self.tree = FindingTree(self.model)
        self.panel = FindingPanel()
        self.deeds = Deeds(workspace, self.tree)
        self.by = Segmented([(BY_RULE, "Per regel"), (BY_UNIT, "Per enhet")], "Ordna iakttagelserna")
        self.filter = SearchField("Sök iakttagelse eller enhet", "Sök i avstämningen")
        self.period = QComboBox()
        self.period.setAccessibleName("Period")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.proposed = Chip("Med förslag")
        self.aside = Chip("Åsidosatta")
        self.more = Button("Detaljer")
        self._build()
        self._listen()
        self._outdate()

    def _build(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        head = Row(margins=(20, 10, 16, 10), gap=8)
        self._title = Label(self.title, size=20, weight=600)
        for part in (self._title, self.period):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.filter, 3)
        for widget in (self.by, self.proposed, self.aside, self.more):
            head.addWidget(widget)
        lines.addLayout(head)
        self._nothing = EmptyState("filter", "Inget passar", "Ändra orden eller rensa.", "Visa alla")
        self._clean = EmptyState(
            "reconcile",
            "Allt går ihop",
            "Status, färger, målvärden och summor säger samma sak. Nya iakttagelser visas här av sig själva.",
        )
        self._stack = QStackedWidget()
        for place in (self.tree, self._nothing, self._clean):
            self._stack.addWidget(place)
        self._stack.setFocusProxy(self.tree)
        self.room = Aside(self._stack, self.panel, width=_PANEL)
        lines.addWidget(self.room, 1)

    def _listen(self) -> None:
        self.workspace.touched.connect(self._outdate)
        self._pause.timeout.connect(self._catch_up)
        self._looking.finished.connect(self._take)
        self._looking.failed.connect(self._break)
        self.workspace.replaced.connect(self._start_anew)
        self.filter.textChanged.connect(self._show_rows)
        self.filter.left.connect(self.tree.setFocus)
        self.by.chosen.connect(lambda _: self._show_rows())
        self.period.activated.connect(lambda _: self._choose_period())
        self.proposed.toggled.connect(self._show_rows)
        self.aside.toggled.connect(self._show_rows)
        self._nothing.taken.connect(self._show_all)
        self.more.clicked.connect(self.room.toggle)
        self.room.changed.connect(self.measure)
        self.tree.went.connect(self._show_chosen)
        for sender in (self.tree, self.panel):
            sender.take_pressed.connect(self.deeds.take)
            sender.aside_pressed.connect(self.deeds.set_aside)
        self.tree.show_pressed.connect(self.deeds.show_row)
        self.panel.back_pressed.connect(self.deeds.bring_back)
        self.panel.switch_pressed.connect(self.deeds.switch_off)
        self.panel.row_pressed.connect(self.workspace.asked_for)
        in_force.theme_changed.connect(self.measure)

    # --- keeping in step ---

    def _start_anew(self) -> None:
        """What was found in another register, or on another day, is none of this one's."""
        self._found, self._chosen_period = _NOTHING_YET, ""
        self._show_rows()
        self.filter.clear()
        self.proposed.setChecked(False)
        self.aside.setChecked(False)
        self._outdate()

    def _outdate(self) -> None:
        """Look again: at once when the place is shown, else in a while, so that the count beside its name is true."""
        self._stale = True
        self._looking.stop()
        self._pause.start(0 if self.isVisible() else _PAUSE_MS)

    def _catch_up(self) -> None:
        """Look for findings anew, rule by rule, if something has changed."""
        if self._stale and not self._looking.is_working:
            self._pause.stop()
            self._looking.start(reconciliation.reconciling(self.workspace.register, self._chosen_period))

    def _take(self, found: Reconciled) -> None:
        """Show what was found."""
        first, self._stale = not self._found.period, False
        self._found = found
        self._tell_periods()
        self.proposed.set_count(sum(finding.proposal is not None for finding in found.open))
        self.aside.set_count(len(found.aside))
        self._show_rows()
        if first:
            self.tree.fold(
                self._folded if self._folded is not None else {row.key for row in self.model.groups}
            )
        self.badge_changed.emit()

    def _tell_periods(self) -> None:
        """Offer the periods there are, the latest first; the one in hand is chosen."""
        register = self.workspace.register
        rows = followed_up(register)
        with QSignalBlocker(self.period):
            self.period.clear()
            for row in rows:
                self.period.addItem(row.name, row.id)
            if self._found.period not in register.periods:
                self.period.insertItem(0, register.period_name(self._found.period), self._found.period)
            self.period.setCurrentIndex(self.period.findData(self._found.period))

    def _choose_period(self) -> None:
        self._chosen_period = str(self.period.currentData() or "")
        self._outdate()

    def _break(self, error: BaseException) -> None:
        raise error

    def _show_rows(self) -> None:
        every = lines_of(self.workspace.register, self._found, aside=self.aside.isChecked())
        shown = passing(every, self.filter.text(), proposed=self.proposed.isChecked())
        self.model.show(grouped(shown, self.by.value))
        self.tree.go_to_first()
        narrowed = bool(self.filter.text()) or self.proposed.isChecked() or self.aside.isChecked()
        looked = bool(self._found.period)
        place = self.tree if shown or not looked else self._nothing if narrowed or every else self._clean
        self._stack.setCurrentWidget(place)
        self._show_chosen()
        self.summary_changed.emit()

    def _show_all(self) -> None:
        self.filter.clear()
        self.proposed.setChecked(False)
        self.aside.setChecked(False)

    def _show_chosen(self) -> None:
        chosen = self.tree.chosen()
        self._fit_panel()
        if chosen:
            self.panel.show_lines(self.workspace.register, chosen, editable=self.workspace.can_edit)

    # --- what the window asks ---

    @override
    def badge(self) -> str:
        return str(len(self._found.open)) if self._found.open else ""

    @override
    def summary(self) -> str:
        count, aside = len(self._found.open), len(self._found.aside)
        words = counted(count, "iakttagelse", "iakttagelser")
        return f"{words} · {aside} åsidosatta" if aside else words

    @override
    def paper(self) -> Paper:
        return Paper("check", period=self._found.period)

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    @override
    def entered(self) -> None:
        self._catch_up()
        self.tree.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    @override
    def regions(self) -> list[QWidget]:
        return [self.filter, self.tree, self.panel]

    @override
    def measure(self) -> None:
        width = self.width() / in_force.ratio
        self.filter.setMinimumWidth(px(120))
        self.filter.setMaximumWidth(px(220))
        self._title.setVisible(width >= _TITLE_NEEDS)
        self.period.setVisible(width >= _PANEL_NEEDS)
        for chip in (self.proposed, self.aside):
            chip.setVisible(width >= _CHIPS_NEED)
        self._fit_panel()

    def _fit_panel(self) -> None:
        has_content = bool(self.tree.chosen()) and self._stack.currentWidget() is self.tree
        has_room = self.width() / in_force.ratio >= _PANEL_NEEDS
        self.room.fit(has_room=has_room, has_content=has_content)
        self.more.setVisible(has_content and not has_room)
        self.more.tell("Till listan" if self.room.is_alone else "Detaljer")

    @override
    def save_state(self) -> dict[str, object]:
        folded = self.tree.folded() if self._found.period else self._folded
        return {"by": self.by.value, **({} if folded is None else {"folded": sorted(folded)})}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        if state.get("by") in {BY_RULE, BY_UNIT}:
            self.by.choose(str(state["by"]))
        folded = state.get("folded")
        if isinstance(folded, list):
            self._folded = {key for key in folded if isinstance(key, str)}
        if self._found.period:
            self._show_rows()
            self.tree.fold(self._folded or set())
