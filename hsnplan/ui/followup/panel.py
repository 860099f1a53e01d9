"""The panel where one judges: the goal with its target and outcome, what is proposed and why, and the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hsnplan.application import assessing
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.judging import MARKS, Judging
from hsnplan.domain.register import Register
from hsnplan.ui.followup.board import JUDGED, Board, Line
from hsnplan.ui.judging.block import JudgingBlock, Subject
from hsnplan.ui.judging.choices import fill_units, narrow_box
from hsnplan.ui.widgets.buttons import Button, IconButton
from hsnplan.ui.widgets.cards import FactRow
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.labels import Line as Hairline
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.thread import Remark, Thread
from hsnplan.ui.workspace import Workspace


class JudgingPanel(QScrollArea):
    """One judgement, all of it. What is saved becomes an action."""

    closed = Signal()
    done = Signal()
    """A judgement was saved."""
    unit_chosen = Signal(str)
    outcome_pressed = Signal()
    late_pressed = Signal()
    """Something is to be judged after the period was closed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.subject = Subject()
        self._editable = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Bedömning")
        self._kind = Label(size=12, weight=500, tone="dim")
        self._close = IconButton("close", "Stäng panelen")
        self._title = Label(size=16, weight=600, wrap=True)
        self._by = narrow_box()
        self._facts = {name: FactRow(name, "") for name in ("Målvärde", "Utfall", "Förra")}
        self._outcome = Button("Skriv utfall …", kind="link")
        self.block = JudgingBlock(workspace)
        self.form = self.block.form
        self.save = Button("Spara bedömning")
        self._hint = ElidedLabel("Ctrl+Enter sparar", size=12, tone="dim")
        self._why = Label(size=12, tone="dim", wrap=True)
        self.late = Button("Bedöm i efterhand …")
        self._others = Label("Andra bedömningar", weight=600)
        self.thread_ = Thread()
        self._build()
        self._listen()

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("ground", "surface")
        lines = Column(page, margins=(20, 14, 16, 16), gap=8)
        head = Row(gap=8)
        head.addWidget(self._kind, 1)
        head.addWidget(self._close)
        lines.addLayout(head)
        lines.addWidget(self._title)
        facts = Column(gap=0)
        for row in (*self._facts.values(), FactRow("Bedöms av", self._by)):
            facts.addWidget(row)
        lines.addLayout(facts)
        lines.addWidget(self._outcome, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._why)
        lines.addWidget(self.late, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Hairline())
        lines.addWidget(self.block)
        buttons = Row(gap=8)
        buttons.addWidget(self.save)
        buttons.addWidget(self._hint, 1)
        lines.addLayout(buttons)
        for rest in (Hairline(), self._others, self.thread_):
            lines.addWidget(rest)
        lines.addStretch(1)
        self.setWidget(page)

    def _listen(self) -> None:
        self._close.clicked.connect(self.closed)
        self._outcome.clicked.connect(self.outcome_pressed)
        self.late.clicked.connect(self.late_pressed)
        self._by.activated.connect(lambda nth: self.unit_chosen.emit(str(self._by.itemData(nth) or "")))
        self.save.clicked.connect(self.keep)
        self.block.done.connect(self.done)
        self.form.saved.connect(self.keep)
        self.form.left.connect(self.closed)

    # --- what is shown ---

    def show_subject(self, board: Board, subject: Subject, line: Line | None, *, editable: bool) -> None:
        """Show another judgement, or the same with other words, if nothing is being written of it."""
        self.subject, self._editable = subject, editable
        self._tell(board, line)
        self.block.show_subject(board.register, subject, editable=editable)
        self._show_others(board)

    def _tell(self, board: Board, line: Line | None) -> None:
        register, subject = board.register, self.subject
        node = register.nodes.get(subject.row)
        self._kind.setText(register.level_name(node) if node is not None else "Planen som helhet")
        self._title.setText(assessing.title(register, subject.row))
        former = line.former.word if line is not None and line.former.kind == JUDGED else ""
        is_goal = line is not None and line.is_goal
        told = {
            "Målvärde": line.target if line is not None else "",
            "Utfall": line.outcome if line is not None else "",
            "Förra": former,
        }
        for name, words in told.items():
            self._facts[name].set_value(words or "–")
            self._facts[name].setVisible(is_goal or bool(words))
        self._outcome.setVisible(is_goal and self._editable)
        self._offer_units(board, is_goal=is_goal)
        for part in (self.save, self._hint):
            part.setVisible(self._editable)
        why = "" if self._editable else self._locked(board)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.late.setVisible(bool(why) and self.workspace.can_edit)

    def _locked(self, board: Board) -> str:
        period = self.workspace.register.periods.get(board.period)
        if period is not None and not period.open:
            return (
                "Perioden är stängd. Det som bedöms i efterhand listas som inkommet efter utgåvan, "
                "eller öppna den igen med ett skäl för att rätta den."
            )
        return "Ingenting kan ändras medan du tittar."

    def _offer_units(self, board: Board, *, is_goal: bool) -> None:
        fill_units(self._by, board.register, self.subject.unit, units=is_goal)

    def _show_others(self, board: Board) -> None:
        register, subject = board.register, self.subject
        judging = Judging(register)
        rows = [
            row
            for row in register.assessments.values()
            if (row.node, row.period) == (subject.row, subject.period) and row.unit != subject.unit
        ]
        self._others.setVisible(bool(rows))
        self.thread_.show_remarks([_remark(register, judging, row) for row in rows])

    def begin(self, digit: int = -1) -> None:
        """Take the keyboard where one writes; with a digit, that state is chosen first."""
        self.block.begin(digit)

    def keep(self) -> bool:
        """Save what has been written; what will not do is told at its field."""
        return self.block.keep()


def _remark(register: Register, judging: Judging, row: Assessment) -> Remark:
    unit = register.units.get(row.unit)
    name = unit.name if unit is not None else "Nämnden"
    words = row.comment or row.reason
    return Remark(MARKS[judging.colour(row)], name, row.date, words, judging.word(row.node, row.state))
