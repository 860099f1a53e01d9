"""Uppföljning: a period's board, goals by division, with what the board has judged and what is missing above it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget
from typing_extensions import override

from hsnplan.ui.commands import Command, Page
from hsnplan.ui.followup.board import CHANGED, EVERY, LACKING, Board, board_of, headings
from hsnplan.ui.followup.card import SummaryCard
from hsnplan.ui.followup.commands import commands_of
from hsnplan.ui.followup.model import BoardModel
from hsnplan.ui.followup.naming import period_facts
from hsnplan.ui.followup.shown import Shown
from hsnplan.ui.followup.tree import BoardTree
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

_CHOICES = (EVERY, LACKING, CHANGED)
_TITLE_NEEDS, _FACTS_NEED, _CARD_NEEDS = 640, 900, 420


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
        head.addWidget(self._facts, 1)
        head.addWidget(self.which)
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
        middle.addWidget(self._stack, 1)
        lines.addLayout(middle, 1)

    def _listen(self) -> None:
        self.workspace.touched.connect(self._outdate)
        self.workspace.replaced.connect(self._start_anew)
        self.chooser.activated.connect(self._choose)
        self.which.chosen.connect(lambda _: self._show_rows())
        for empty in (self._nothing, self._unchanged):
            empty.taken.connect(self.show_all)
        self.card.unit_pressed.connect(lambda _: self.show_which(LACKING))
        self.tree.goal_pressed.connect(self.open_goal)
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
        self.badge_changed.emit()

    def _tell_periods(self) -> None:
        rows, period = self.shown.periods(), self.shown.period
        self.chooser.clear()
        for row in rows:
            self.chooser.addItem(row.name, row.id)
        if period is not None:
            self.chooser.setCurrentIndex([row.id for row in rows].index(period.id))
            facts = period_facts(self.workspace.register, period)
            self._facts.setText(self.shown.refusal or facts)
        self.chooser.setVisible(bool(rows))
        self._facts.setVisible(bool(rows))

    def _show_rows(self) -> None:
        board = self.board
        if board is not None:
            self._tell_counts(board)
            groups = board.shown(self.which.value)
            if self.model.headings != headings(board) or not self.model.renew(groups):
                self.model.show(groups, headings(board))
            self.tree.go_to_first()
        self._stack.setCurrentWidget(self._place(board))
        self._measure()
        self.summary_changed.emit()

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
    def regions(self) -> list[QWidget]:
        return [self.chooser, self.tree]

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
        self._title.setVisible(width >= _TITLE_NEEDS)
        self._facts.setVisible(width >= _FACTS_NEED and has_board)
        self.which.setVisible(has_board)
        self._around_card.setVisible(has_board and height >= _CARD_NEEDS)

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
