"""A main window for tests: three small places on a small register, and messages that answer by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout

from hsnplan.application.drafts import Drafts
from hsnplan.application.settings import Settings
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.change import Actor
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Page
from hsnplan.ui.lists.dropping import Dropping
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.messages import Messages
from hsnplan.ui.places import Place
from hsnplan.ui.work import Watch
from hsnplan.ui.workspace import Workspace
from tests.registers import ACTOR, Small

T = TypeVar("T")


class Answering(Messages):
    """Remembers what it was told to say and answers what the test has laid ready."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.agrees = True
        self.path = ""
        self.suggested = ""
        self.fill_in: Callable[[QDialog], bool] = lambda dialog: False
        self.dialogs: list[QDialog] = []
        self.places: list[str] = []
        self.waited: list[str] = []
        self.shown_folders: list[str] = []

    @override
    def ask(self, question: str, explanation: str, yes: str, no: str = "Avbryt") -> bool:
        self.asked.append(question)
        return self.agrees

    @override
    def run(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        return self.fill_in(dialog)

    @override
    def wait(self, title: str, text: str, job: Callable[[], T], *, can_leave: bool = False) -> T | None:
        self.waited.append(title)
        return job()

    @override
    def wait_watched(
        self, title: str, text: str, job: Callable[[Watch], T], *, can_leave: bool = True
    ) -> T | None:
        return job(lambda done: None)

    @override
    def wait_for_others(
        self, title: str, text: str, job: Callable[[Watch], T], break_off: Callable[[], object]
    ) -> T | None:
        self.waited.append(title)
        return job(lambda done: None)

    @override
    def finish(self, title: str, steps: Steps[T], *, can_leave: bool = False) -> T:
        return finished(steps)

    @override
    def pdf_path(self, title: str, suggestion: str) -> str:
        self.suggested = suggestion
        return self.path

    @override
    def open_path(self, title: str, folder: str = "") -> str:
        return self.path

    @override
    def save_path(self, title: str, suggestion: str) -> str:
        return self.path

    @override
    def choose_file(self, title: str, folder: str, kinds: str) -> str:
        return self.path

    @override
    def choose_files(self, title: str, folder: str, kinds: str) -> list[str]:
        return [self.path] if self.path else []

    @override
    def choose_place(self, title: str, suggestion: str, kinds: str, ending: str) -> str:
        self.suggested = suggestion
        return self.places.pop(0) if self.places else self.path

    @override
    def choose_folder(self, title: str, folder: str) -> str:
        return self.path

    @override
    def show_folder(self, folder: str) -> None:
        self.shown_folders.append(folder)


class ListPage(Page):
    """Shows the activities' titles in one line, and has a field, a command and a state to keep."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.field = QLineEdit()
        self.field.setAccessibleName("Filter")
        self.titles = QLabel()
        self.ran = 0
        self.revealed = ""
        lines = QVBoxLayout(self)
        lines.addWidget(self.field)
        lines.addWidget(self.titles)
        workspace.touched.connect(self.fill)
        workspace.replaced.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        self.titles.setText(", ".join(row.title for row in self.workspace.register.live_activities()))

    @override
    def badge(self) -> str:
        return str(sum(not self.workspace.register.state(row) for row in self.workspace.register.activities))

    @override
    def summary(self) -> str:
        return f"{len(self.workspace.register.live_activities())} aktiviteter"

    @override
    def commands(self) -> list[Command]:
        return [Command("list-run", "Räkna raderna", "Plan", self._run, "Ctrl+R")]

    def _run(self) -> None:
        self.ran += 1

    @override
    def entered(self) -> None:
        self.field.setFocus()

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        if kind == "activity":
            self.revealed = entity_id
        return kind == "activity"

    @override
    def save_state(self) -> dict[str, object]:
        return {"filter": self.field.text()}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        self.field.setText(str(state.get("filter", "")))


class PlainPage(Page):
    """Shows nothing and can do nothing."""


PLACES = (
    Place("mine", "Mina aktiviteter", "mine", 1, PlainPage),
    Place("plan", "Planen", "plan", 1, ListPage),
    Place("organisation", "Organisation", "organisation", 2, PlainPage),
)


class Scene:
    """A window on a small register."""

    def __init__(
        self,
        folder: Path,
        *,
        actor: Actor = ACTOR,
        small: Small | None = None,
        places: tuple[Place, ...] = PLACES,
    ) -> None:
        self.folder = folder
        self.small = small or Small(str(folder / "register.hsnplan"))
        self.settings = Settings(str(folder / "settings.json"))
        self.settings.actor = actor
        self.small.session.actor = actor
        self.messages = Answering()
        self.workspace = Workspace(
            self.small.session, self.messages.refuse, settings=self.settings, drafts=Drafts()
        )
        self.window = MainWindow(self.workspace, self.small.computer, self.messages, places)

    @property
    def list_page(self) -> ListPage:
        page = self.window.pages["plan"]
        assert isinstance(page, ListPage)
        return page

    @property
    def notice(self) -> str:
        return self.window.notices.sentence

    def run(self, name: str) -> None:
        """Trigger a command's action as its menu entry or shortcut would."""
        self.window.menus.action(name).trigger()

    def close(self) -> None:
        self.window.close()
        self.workspace.session.close()
        self.window.deleteLater()  # a window that is left is restyled by every later test


def drop_on(scene: Scene, *paths: str) -> bool:
    """Drop files on a window; answers whether it took them."""
    scene.window._take_drops()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    event = QDropEvent(
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    filters = scene.window.findChildren(Dropping)
    return filters[-1].eventFilter(scene.window.windowHandle(), event)
