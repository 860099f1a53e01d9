"""Uppföljning: a period's board, goals by division, with what the board has judged and what is missing above it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget
from typing_extensions import override

from hsnplan.ui.commands import Command, Page
from hsnplan.ui.followup.board import CHANGED, EVERY, LACKING, Board, Line, board_of, headings
from hsnplan.ui.followup.card import SummaryCard
from hsnplan.ui.followup.commands import commands_of
from hsnplan.ui.followup.deeds import Deeds
from hsnplan.ui.followup.model import FIRST_UNIT, BoardModel
from hsnplan.ui.followup.naming import brief_facts, period_facts, short_unit
from hsnplan.ui.followup.panel import JudgingPanel, Subject
from hsnplan.ui.followup.shown import Shown
from hsnplan.ui.followup.tree import BoardTree
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.labels import Line as Hairline
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

_CHOICES = (EVERY, LACKING, CHANGED)
_TITLE_NEEDS, _FACTS_NEED, _FACTS_WANT, _CARD_NEEDS = 760, 980, 1160, 420
_REMIND_NEEDS = 860
_PANEL = 344


class FollowUpPage(Page):
    """The place Uppföljning."""

    title = "Uppföljning"
    icon = "followup"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.shown = Shown(workspace)
        self.board: Board | None = None
        self._stale = True
        self.model = BoardModel(self)
        self.tree = BoardTree(self.model)
        self.card = SummaryCard()
        self.panel = JudgingPanel(workspace)
        self.deeds = Deeds(self)
        self._row, self._unit = "", ""
        self.chooser = QComboBox()
        self.which = Segmented([(EVERY, "Alla mål"), (LACKING, "Saknas"), (CHANGED, "Ändrade")], "Visa mål")
        self._build()
        self._listen()

    def _build(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        self.chooser.setAccessibleName("Period")
        head = Row(margins=(20, 10, 16, 10), gap=12)
        self._title = Label(self.title, size=20, weight=600)
        self._facts = ElidedLabel(tone="text2")
        for part in (self._title, self.chooser):
            head.addWidget(part)
        self.late = Button("", kind="link")
        head.addWidget(self._facts, 1)
        head.addWidget(self.late)
        head.addWidget(self.which)
        self.remind = Button("Påminn …")
        self.main = Button("Stäng perioden …", kind="primary")
        for button in (self.remind, self.main):
            head.addWidget(button)
        lines.addLayout(head)
        self._around_card = QWidget()
        Row(self._around_card, margins=(20, 0, 16, 12)).addWidget(self.card)
        lines.addWidget(self._around_card)
        self._nothing = EmptyState(
            "followup", "Inget saknas", "Alla har svarat för perioden.", "Visa alla mål"
        )
        self._unchanged = EmptyState(
            "followup", "Ingen bedömning är ändrad", "Målen är bedömda som förra perioden.", "Visa alla mål"
        )
        self._goalless = EmptyState(
            "plan", "Planen har inga mål", "Lägg in planens mål i Planen, så kan de bedömas här."
        )
        self._none = EmptyState(
            "calendar",
            "Ingen period är öppen",
            "Öppna en period med stoppdatum, så visas här vilka mål som ska bedömas och vad som saknas.",
            "Öppna period …",
            kind="primary",
        )
        self._stack = QStackedWidget()
        for place in (self.tree, self._nothing, self._unchanged, self._goalless, self._none):
            self._stack.addWidget(place)
        middle = Row(gap=0)
        self._line = Hairline(upright=True)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._line)
        middle.addWidget(self.panel)
        lines.addLayout(middle, 1)
        self._line.hide()
        self.panel.hide()

    def _listen(self) -> None:
        self.workspace.touched.connect(self._outdate)
        self.workspace.replaced.connect(self._start_anew)
        self.chooser.activated.connect(self._choose)
        self.which.chosen.connect(lambda _: self._show_rows())
        for empty in (self._nothing, self._unchanged):
            empty.taken.connect(self.show_all)
        self.card.unit_pressed.connect(lambda _: self.show_which(LACKING))
        self.card.whole_pressed.connect(self.judge_whole)
        self.late.clicked.connect(self.deeds.show_late)
        self.remind.clicked.connect(self.deeds.remind)
        self.main.clicked.connect(self._do_main)
        self._none.taken.connect(self.deeds.open_period)
        self.tree.goal_pressed.connect(self.open_goal)
        self.tree.judge_pressed.connect(self.judge)
        self.tree.done_pressed.connect(self._hand_in)
        self.tree.outcome_pressed.connect(self._write_outcome)
        self.panel.outcome_pressed.connect(self._write_outcome)
        self.tree.closed.connect(self.close_panel)
        self.tree.went.connect(self._follow)
        self.panel.closed.connect(self.close_panel)
        self.panel.done.connect(self._judged)
        self.panel.unit_chosen.connect(self._judge_by)
        in_force.theme_changed.connect(self._measure)

    # --- keeping in step ---

    def _start_anew(self) -> None:
        self.shown.start_anew()
        self.shown.choose("")
        self._outdate()

    def _outdate(self) -> None:
        """Look again, at once when the place is shown, else when it next is."""
        self._stale = True
        if self.isVisible():
            QTimer.singleShot(0, self._catch_up)

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read the period anew."""
        self._stale = False
        period = self.shown.period
        self.board = board_of(self.shown.register(), period.id) if period is not None else None
        self._tell_periods()
        self._show_rows()
        self._show_subject()
        self.badge_changed.emit()

    def _tell_periods(self) -> None:
        rows, period = self.shown.periods(), self.shown.period
        self.chooser.clear()
        for row in rows:
            self.chooser.addItem(row.name, row.id)
        if period is not None:
            self.chooser.setCurrentIndex([row.id for row in rows].index(period.id))
            self._tell_facts()
        self.chooser.setVisible(bool(rows))
        self._none.button.setEnabled(self.workspace.can_edit)
        late = self.shown.late()
        self.late.tell(f"{late} inkom efter stängning")
        self.late.setVisible(bool(late))

    def _tell_facts(self) -> None:
        period = self.shown.period
        if period is not None:
            tell = period_facts if self.width() >= px(_FACTS_WANT) else brief_facts
            facts = period_facts(self.workspace.register, period)
            self._facts.setText(self.shown.refusal or tell(self.workspace.register, period))
            self._facts.setAccessibleName(self.shown.refusal or facts)

    def _show_rows(self) -> None:
        board = self.board
        if board is not None:
            self._tell_counts(board)
            groups = board.shown(self.which.value)
            if self.model.headings != headings(board) or not self.model.renew(groups):
                self.model.show(groups, headings(board))
            self.tree.go_to_first()
        self._stack.setCurrentWidget(self._place(board))
        self._tell_buttons()
        self._measure()
        self.summary_changed.emit()

    def _tell_buttons(self) -> None:
        period = self.shown.period
        lacking = sum(row.lacking > 0 for row in self.board.divisions) if self.board is not None else 0
        self.remind.tell(f"Påminn {lacking} …" if lacking else "Påminn …")
        self.remind.setEnabled(bool(lacking))
        opened = self.workspace.register.open_period is not None
        self.main.tell("Stäng perioden …" if period is not None and period.open else "Öppna period …")
        self.main.setEnabled(self.workspace.can_edit)
        self.main.setVisible(period is not None and (period.open or not opened))

    def _do_main(self) -> None:
        period = self.shown.period
        (self.deeds.close_period if period is not None and period.open else self.deeds.open_period)()

    def _tell_counts(self, board: Board) -> None:
        self.card.tell(board, editable=self.shown.may_judge)
        self.which.tell(LACKING, f"Saknas {board.lacking}")
        self.which.tell(CHANGED, f"Ändrade {board.changed}")

    def _place(self, board: Board | None) -> QWidget:
        if board is None:
            return self._none
        if not board.lines:
            return self._goalless
        if board.shown(self.which.value):
            return self.tree
        return self._nothing if self.which.value == LACKING else self._unchanged

    def _choose(self, row: int) -> None:
        self.show_period(str(self.chooser.itemData(row)))

    def show_period(self, period: str) -> None:
        """Look at another period."""
        self.shown.choose(period)
        self.refresh()

    def show_which(self, which: str) -> None:
        """Show all goals, those that lack something, or those judged otherwise than before."""
        self.which.choose(which)
        self._show_rows()

    def show_all(self) -> None:
        """Show every goal."""
        self.show_which(EVERY)
        self.tree.setFocus()

    def open_goal(self) -> None:
        """Go to the goal's own page."""
        node = self.tree.node()
        if node:
            self.workspace.asked_for.emit("goal", node)

    # --- judging ---

    def unit(self) -> str:
        """The division of the column the cursor stands in, "" for the board's and the others."""
        nth = self.tree.column - FIRST_UNIT
        units = self.board.units if self.board is not None else ()
        return units[nth].id if 0 <= nth < len(units) else ""

    def unit_name(self) -> str:
        """The short name of that division."""
        unit = self.workspace.register.units.get(self.unit())
        return short_unit(unit) if unit is not None else ""

    def judge(self, digit: int = -1) -> None:
        """Open the panel for the cell the cursor stands on; a digit chooses the state."""
        if self.has_row():
            self._row, self._unit = self.tree.node(), self._unit_to_judge()
            self._open_panel(digit)

    def _unit_to_judge(self) -> str:
        line = self.tree.current()
        return self.unit() if line is not None and line.is_goal else ""

    def judge_whole(self) -> None:
        """Open the panel for the plan as a whole."""
        self._row, self._unit = self.workspace.register.plan.id, ""
        self._open_panel(-1)

    def _judge_by(self, unit: str) -> None:
        self._unit = unit
        self._open_panel(-1)

    def _open_panel(self, digit: int) -> None:
        self.panel.show()
        self._show_subject()
        self._measure()
        if self.shown.may_judge and self.workspace.may_change():
            self.panel.begin(digit)

    def _follow(self) -> None:
        """The panel, when it is open, shows the cell the cursor goes to."""
        if not self.panel.isHidden() and self.tree.hasFocus() and self.has_row():
            self._row, self._unit = self.tree.node(), self._unit_to_judge()
            self._show_subject()

    def _show_subject(self) -> None:
        if self.panel.isHidden():
            return
        if self.board is None or not self._row:
            self.close_panel()
            return
        subject = Subject(self._row, self.board.period, self._unit)
        line = next(
            (row for group in self.board.groups for row in group.lines if row.node == self._row), None
        )
        self.panel.show_subject(self.board, subject, line, editable=self.shown.may_judge)

    def _judged(self) -> None:
        self.tree.setFocus()

    def close_panel(self) -> None:
        """Leave the panel; what was being written is kept as a draft."""
        self.panel.hide()
        self._measure()
        self.tree.setFocus()

    def has_row(self) -> bool:
        """Whether the cursor stands on something that can be judged."""
        return bool(self.board is not None and self.tree.node())

    def may_edit(self) -> bool:
        """Whether the register may be changed."""
        return self.workspace.can_edit

    def may_hand_in(self) -> bool:
        """Whether the cursor stands in a division's column of the period that takes in reports."""
        period = self.shown.period
        current = period is not None and period.id == self.workspace.register.period_id
        return bool(current and self.shown.may_judge and self.unit())

    def _hand_in(self) -> None:
        if self.may_hand_in():
            self.deeds.hand_in()

    def goal(self) -> Line | None:
        """The goal the cursor stands on; None for a direction or a top row."""
        line = self.tree.current()
        return line if line is not None and line.is_goal else None

    def may_measure(self) -> bool:
        """Whether an outcome may be written of the goal the cursor stands on."""
        return self.shown.may_judge and self.goal() is not None

    def _write_outcome(self) -> None:
        if self.may_measure():
            self.deeds.write_outcome()

    def may_reopen(self) -> bool:
        """Whether the period that is shown is closed and may be opened again."""
        period = self.shown.period
        return period is not None and not period.open and self.workspace.can_edit

    # --- what the window asks ---

    @override
    def badge(self) -> str:
        return ""

    @override
    def summary(self) -> str:
        board = self.board
        if board is None:
            return "Ingen period"
        return f"{len(board.lines)} mål · {board.judged} av {board.asked} bedömda"

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
    def reveal(self, kind: str, entity_id: str) -> bool:
        if kind != "period" or entity_id not in self.workspace.register.periods:
            return False
        self.show_period(entity_id)
        return True

    @override
    def regions(self) -> list[QWidget]:
        return [self.chooser, self.tree, self.panel]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(240))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        width, height = self.width() / in_force.ratio, self.height() / in_force.ratio
        has_board = self.board is not None
        self._tell_facts()
        self._title.setVisible(width >= _TITLE_NEEDS)
        self._facts.setVisible(width >= _FACTS_NEED and has_board)
        self.which.setVisible(has_board)
        period = self.shown.period
        self.remind.setVisible(period is not None and period.open and width >= _REMIND_NEEDS)
        self._around_card.setVisible(has_board and height >= _CARD_NEEDS)
        self.panel.setFixedWidth(px(_PANEL))
        self._line.setVisible(not self.panel.isHidden())

    @override
    def save_state(self) -> dict[str, object]:
        return {"which": self.which.value, "folded": sorted(self.tree.folded())}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        if state.get("which") in _CHOICES:
            self.which.choose(str(state["which"]))
        self._outdate()
        folded = state.get("folded")
        if isinstance(folded, list) and folded:
            self._catch_up()
            self.tree.fold({key for key in folded if isinstance(key, str)})
