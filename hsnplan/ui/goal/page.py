"""The goal page: everything about one goal or assignment, opened from the places that show it as a row."""

from __future__ import annotations

import os
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QWidget

from hsnplan.application import story
from hsnplan.domain.errors import Refusal
from hsnplan.domain.goal_figures import GoalFigures
from hsnplan.domain.typography import number, quoted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command
from hsnplan.ui.dialogs.frame import scroll_area
from hsnplan.ui.goal import shown
from hsnplan.ui.goal.commands import commands_of
from hsnplan.ui.goal.facts import FactCard
from hsnplan.ui.goal.head import GoalHead
from hsnplan.ui.goal.lists import ActivityPart, UnitPart
from hsnplan.ui.goal.picture import compose
from hsnplan.ui.goal.series import SeriesArea
from hsnplan.ui.goal.side import GoalSide
from hsnplan.ui.late_page import LatePage
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

_SIDE: Final = 344
_BESIDE_FROM: Final = 900
"""A page narrower than this (in design pixels) has the judgements below the rest."""


class GoalPage(LatePage):
    """Shows the goal with the id `node`; "" while none has been asked for."""

    title = "Målsidan"
    icon = "followup"
    sums_up = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.node = ""
        self._stale = False
        self.head = GoalHead()
        self.facts = FactCard()
        self.series = SeriesArea()
        self.units = UnitPart()
        self.activities = ActivityPart()
        self.side = GoalSide()
        self._build()
        self._listen()

    def _build(self) -> None:
        main = QFrame()
        main.setProperty("ground", "surface")
        self._lines = Column(main, margins=(0, 14, 0, 16), gap=16)
        for part in (self.head, self.facts, self.series):
            around = Row(margins=(20, 0, 16, 0))
            around.addWidget(part)
            self._lines.addLayout(around)
        self._lines.addWidget(self.units)
        self._lines.addWidget(self.activities)
        self._lines.addStretch(1)
        self._main = scroll_area(main, "Målet")
        self._beside = scroll_area(QWidget(), "Bedömning och historik")
        self._beside.setWidget(self.side)
        for area in (self._main, self._beside):
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line = Line(upright=True)
        whole = Row(self, gap=0)
        whole.addWidget(self._main, 1)
        whole.addWidget(self._line)
        whole.addWidget(self._beside)

    def _listen(self) -> None:
        self.workspace.touched.connect(self.outdate)
        self.workspace.replaced.connect(self.outdate)
        self.head.back_asked.connect(self.back_asked)
        self.head.copy.clicked.connect(self.copy_picture)
        self.head.outcome.clicked.connect(self.new_outcome)
        self.head.judge.clicked.connect(self.judge)
        self.series.outcome_asked.connect(self.new_outcome)
        self.side.history_asked.connect(self.show_history)
        self.activities.opened.connect(lambda row: self.workspace.asked_for.emit("activity", row))
        self.units.opened.connect(lambda row: self.workspace.asked_for.emit("unit", row))
        in_force.theme_changed.connect(self.measure)

    # --- keeping in step ---

    @override
    def read(self) -> None:
        """Show the goal; one that is no more is left."""
        register = self.workspace.register
        node = register.nodes.get(self.node)
        if node is None or node.deleted:
            if self.isVisible():
                self.back_asked.emit()
            return
        figures = GoalFigures(register, node.id)
        judged = register.assessment_of(node.id)
        rows, linked = shown.activities_of(register, node.id), shown.linked_to(register, node.id)
        editable = self.workspace.can_edit
        self.head.show_goal(register, node, judged, editable=editable)
        self.facts.show_facts(shown.facts(figures, rows, len(linked)))
        self.series.show_figures(figures, editable=editable)
        self.units.show_figures(figures)
        self.activities.show_activities(register, rows, linked)
        self.side.show_judgements(register, node.id, judged)
        self.side.show_history(shown.history_remarks(self._steps()))
        self.head.copy.setEnabled(self.series.drawing is not None)
        self.summary_changed.emit()

    def _steps(self) -> list[story.Step]:
        return story.history(self.workspace.session, self.node, self.workspace.register, self.workspace.day)

    @property
    def figures(self) -> GoalFigures:
        """The goal's outcomes as they are now."""
        return GoalFigures(self.workspace.register, self.node)

    # --- what can be done ---

    def may_edit(self) -> bool:
        """Whether a goal is shown that may be changed."""
        return self.workspace.can_edit and self.node in self.workspace.register.nodes

    def new_outcome(self) -> None:
        """Ask for an outcome and write it down."""
        if self.may_edit():
            from hsnplan.ui.judging.outcome_dialog import OutcomeDialog

            OutcomeDialog(self, self.workspace, self.node).open()

    def judge(self) -> None:
        """Ask for a judgement and write it down."""
        if self.may_edit():
            from hsnplan.ui.judging.judge_dialog import JudgeDialog

            JudgeDialog(self, self.workspace, self.node).open()

    def review(self) -> None:
        """Let the second line review a judgement of the goal in the period in hand."""
        from hsnplan.ui.judging import review_dialog

        register = self.workspace.register
        if self.node:
            said = review_dialog.judgements(self.workspace, self.node, register.period_id)
            review_dialog.ask(self, self.workspace, register.nodes[self.node].title, said)

    def show_history(self) -> None:
        """Show all that was changed in the goal."""
        if self.node:
            from hsnplan.ui.dialogs.history import HistoryDialog

            title = story.title(self.workspace.register, "node", self.node)
            dialog = HistoryDialog(self, title, self._steps(), may_remove=self.workspace.can_edit)
            dialog.accepted.connect(lambda: self._remove(dialog.removed))
            dialog.open()

    def _remove(self, change: str) -> None:
        from hsnplan.ui import removing  # little is removed

        removing.ask(self, self.workspace, change)

    def show_in_plan(self) -> None:
        """Go to the goal's row."""
        self.workspace.asked_for.emit("node", self.node)

    # --- pictures ---

    def has_picture(self) -> bool:
        """Whether a series is drawn."""
        return self.series.drawing is not None

    def picture(self) -> QImage | None:
        """The series as a picture for a document; None when none is drawn."""
        self.series.make_plot()
        drawn, drawing = self.series.picture(), self.series.drawing
        register = self.workspace.register
        if drawn is None or drawing is None:
            return None
        what = self.series.which.words
        example = " Exempeldata." if register.board.example else ""
        source = f"{register.plan.title}. Registret {self.workspace.day or register.today}.{example}"
        return compose(drawn, register.nodes[self.node].title, what, source, drawing.spoken())

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        made = self.picture()
        if made is not None:
            QGuiApplication.clipboard().setImage(made)
            self.workspace.news.emit("Bilden är kopierad")

    def save_picture(self) -> None:
        """Ask where, and write the picture there."""
        made = self.picture()
        if made is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, "Spara bild", "serie.png", "Bilder (*.png)")
        if path:
            self.write_picture(made, path)

    def write_picture(self, picture: QImage, path: str) -> None:
        """Write a picture to a file; what goes wrong is told."""
        path = path if path.lower().endswith(".png") else f"{path}.png"
        if not picture.save(path):
            name = quoted(os.path.basename(path))
            self.workspace.tell(Refusal(f"Bilden {name} går inte att skriva. Välj en annan plats."))

    # --- what the window asks ---

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        node = self.workspace.register.nodes.get(entity_id)
        if kind != "goal" or node is None or node.deleted:
            return False
        if entity_id != self.node:
            self.node = entity_id
            self._main.verticalScrollBar().setValue(0)
            self._beside.verticalScrollBar().setValue(0)
        self.refresh()
        return True

    @override
    def summary(self) -> str:
        register = self.workspace.register
        goals = [row.id for row in register.goals()]
        if self.node not in goals:
            return ""
        return f"Plats {number(goals.index(self.node) + 1)} av {number(len(goals))} mål"

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    @override
    def entered(self) -> None:
        self.catch_up()
        self.head.judge.setFocus() if self.head.judge.isEnabled() else self.head.back.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def regions(self) -> list[QWidget]:
        return [self.head, self.series, self.units, self.activities, self.side]

    @override
    def measure(self) -> None:
        """Judgements beside the rest, or below it where there is little room."""
        beside = self.width() / in_force.ratio >= _BESIDE_FROM
        self._beside.setFixedWidth(px(_SIDE))
        if beside != (self._beside.widget() is self.side):
            if beside:
                self._lines.removeWidget(self.side)
                self._beside.setWidget(self.side)
            else:
                self._beside.takeWidget()
                self._lines.insertWidget(self._lines.count() - 1, self.side)
            self.side.show()
        self._beside.setVisible(beside)
        self._line.setVisible(beside)
