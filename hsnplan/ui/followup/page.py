"""Uppföljning: a period's board, goals by division, with what the board has judged and what is missing above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from hsnplan.application.saving import Touched
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.followup.board import CHANGED, EVERY, LACKING, Board, Line, headings
from hsnplan.ui.followup.card import SummaryCard
from hsnplan.ui.followup.commands import commands_of
from hsnplan.ui.followup.deeds import Deeds
from hsnplan.ui.followup.desk import Desk
from hsnplan.ui.followup.head import BoardHead
from hsnplan.ui.followup.model import BoardModel
from hsnplan.ui.followup.shown import Shown
from hsnplan.ui.followup.tree import BoardTree
from hsnplan.ui.late_page import LatePage
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Line as Hairline
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.work import Stopped
from hsnplan.ui.workspace import Workspace

_CHOICES = (EVERY, LACKING, CHANGED)
_PANEL, _CARD_NEEDS = 344, 420


class FollowUpPage(LatePage):
    """The place Uppföljning."""

    title = "Uppföljning"
    icon = "followup"
    sums_up = True
    takes_a_while = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.shown = Shown(workspace)
        self.board: Board | None = None
        self._to_fold: set[str] = set()
        self.model = BoardModel(self)
        self.tree = BoardTree(self.model)
        self.card = SummaryCard()
        self.head = BoardHead(workspace, self.shown, self.title)
        self.desk = Desk(self)
        self.panel = self.desk.panel
        self.deeds = Deeds(self)
        self.chooser, self.which = self.head.chooser, self.head.which
        self._build()
        self._listen()

    def _build(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        lines.addWidget(self.head)
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
        self.workspace.touched.connect(self._heard)
        self.workspace.replaced.connect(self._start_anew)
        self.chooser.activated.connect(self._choose)
        self.which.chosen.connect(lambda _: self._show_rows())
        for empty in (self._nothing, self._unchanged):
            empty.taken.connect(self.show_all)
        self.card.unit_pressed.connect(lambda _: self.show_which(LACKING))
        self.card.whole_pressed.connect(self.desk.judge_whole)
        self.head.late.clicked.connect(self.deeds.show_late)
        self.head.remind.clicked.connect(self.deeds.remind)
        self.head.main.clicked.connect(self._do_main)
        self._none.taken.connect(self.deeds.open_period)
        self.tree.goal_pressed.connect(self.open_goal)
        self.tree.done_pressed.connect(self._hand_in)
        self.tree.outcome_pressed.connect(self._write_outcome)
        self.panel.outcome_pressed.connect(self._write_outcome)
        self.desk.moved.connect(self.measure)
        in_force.theme_changed.connect(self.measure)

    # --- keeping in step ---

    def _start_anew(self) -> None:
        self.shown.start_anew()
        self.shown.choose("")
        self.outdate()

    def _heard(self, touched: Sequence[Touched]) -> None:
        self.shown.forget(row.kind for row in touched)
        self.outdate()

    @override
    def read(self) -> None:
        self.board = self._read_board()
        self._none.button.setEnabled(self.workspace.can_edit)
        self.head.tell_periods()
        self._show_rows()
        self.desk.renew()
        self.badge_changed.emit()

    def _read_board(self) -> Board | None:
        try:
            return self.shown.board()
        except Stopped:
            self.shown.go_back()
            return self.shown.board()

    def _show_rows(self) -> None:
        board = self.board
        if board is not None:
            self.card.tell(board, editable=self.shown.may_judge)
            groups = board.shown(self.which.value)
            if self.model.headings != headings(board) or not self.model.renew(groups):
                self.model.show(groups, headings(board))
            if self._to_fold:
                self.tree.fold(self._to_fold)
                self._to_fold = set()
            self.tree.go_to_first()
        self._stack.setCurrentWidget(self._place(board))
        self.head.tell_board(board)
        self.measure()
        self.summary_changed.emit()

    def _do_main(self) -> None:
        period = self.shown.period
        (self.deeds.close_period if period is not None and period.open else self.deeds.open_period)()

    def _place(self, board: Board | None) -> QWidget:
        if board is None:
            return self._none
        if not board.lines:
            return self._goalless
        if board.shown(self.which.value):
            return self.tree
        return self._nothing if self.which.value == LACKING else self._unchanged

    def _choose(self, row: int) -> None:
        period, _, number = str(self.chooser.itemData(row)).partition("#")
        self.show_period(period, int(number or 0))

    def show_period(self, period: str, edition: int = 0) -> None:
        """Look at another period; at the edition of a number, 0 for the latest."""
        self.shown.choose(period, edition)
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

    # --- what can be done ---

    def has_row(self) -> bool:
        """Whether the cursor stands on something that can be judged."""
        return bool(self.board is not None and self.tree.node())

    def may_edit(self) -> bool:
        """Whether the register may be changed."""
        return self.workspace.can_edit

    def may_hand_in(self) -> bool:
        """Whether the cursor stands in a division's column of a period that is open."""
        return bool(self.shown.may_judge and self.desk.unit())

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
        if board.is_cut:
            return f"{len(board.lines)} mål"
        return f"{len(board.lines)} mål · {board.judged} av {board.asked} bedömda"

    @override
    def paper(self) -> Paper | None:
        period = self.shown.period
        if period is None:
            return None
        edition = self.shown.edition if self.shown.number else None
        return Paper("followup", period=period.id, edition=edition.id if edition is not None else "")

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    @override
    def entered(self) -> None:
        self.catch_up()
        self.tree.setFocus()

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
    def measure(self) -> None:
        height = self.height() / in_force.ratio
        has_board = self.board is not None
        self.head.measure(self.width())
        self._around_card.setVisible(has_board and height >= _CARD_NEEDS)
        self.panel.setFixedWidth(px(_PANEL))
        self._line.setVisible(not self.panel.isHidden())

    @override
    def save_state(self) -> dict[str, object]:
        return {"which": self.which.value, "folded": sorted(self._to_fold or self.tree.folded())}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        if state.get("which") in _CHOICES:
            self.which.choose(str(state["which"]))
        self.outdate()
        folded = state.get("folded")
        self._to_fold = {key for key in folded if isinstance(key, str)} if isinstance(folded, list) else set()
