"""The place Planen on a register, without a screen, for measuring what happens in it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hsnplan.application import registers
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.ui.imports import load_qt
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.theme import apply_theme
from hsnplan.ui.workspace import Workspace

load_qt()
_app = QApplication([])


class PlanWindow:
    """Planen, opened wide, painted and at rest."""

    def __init__(self, session: Session) -> None:
        apply_theme(_app, "light")
        self.session = session
        self.workspace = Workspace(session, print)
        self.page = PlanPage(self.workspace)
        self.page.resize(1240, 860)
        self.page.show()
        for _ in range(400):
            _app.processEvents()
        self.page.tree.expandAll()
        self.paint()

    def visible_activity(self, number: int) -> str:
        """The id of an activity; it is scrolled into view with some of its headings, and shown in the side panel.

        Each has its turn: a report is changed once or twice in a period, and not forty times.
        """
        rows = [row for row in self.session.register.live_activities() if row.position < 20 * 36]
        found = rows[number % len(rows)].id
        self.page.reveal("activity", found)
        self.rest()
        return found

    def paint(self) -> None:
        """Paint what has to be painted anew."""
        _app.processEvents()

    def rest(self) -> None:
        """Let all be laid out and painted that is under way, so that what is measured next does not pay for it."""
        for _ in range(5):
            self.paint()

    def repaint_all(self) -> None:
        """Paint the whole tree anew."""
        self.page.tree.viewport().repaint()

    def close(self) -> None:
        """Let go of the register."""
        self.page.close()
        self.session.close()


def plan_window(path: str) -> PlanWindow:
    """Planen on the register at a path."""
    return PlanWindow(registers.open_session(path, Actor("Mätning", "Chef", ""), Computer()))
