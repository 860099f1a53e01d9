"""Opening, making, copying and checking registers in a window: what the menu Arkiv does with files."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from hsnplan.application import registers
from hsnplan.application.folders import data_folder
from hsnplan.application.session import Session, Surroundings
from hsnplan.domain.errors import Refusal
from hsnplan.storage.faults import telling
from hsnplan.storage.file import Outdated

if TYPE_CHECKING:
    from hsnplan.application.settings import Settings
    from hsnplan.ui.dialogs.new_register import NewRegister
    from hsnplan.ui.keeping.errands import Safekeeping
    from hsnplan.ui.messages import Messages

T = TypeVar("T")
EXAMPLES = (2023, 2025)
EXAMPLE = "example"
"""Stands for the example where a path is chosen."""


def example_path(year: int) -> str:
    """Where the example register of a year lies for the person at this computer."""
    return os.path.join(data_folder(), f"exempel-{year}.hsnplan")


def open_example(year: int, settings: Settings, computer: Surroundings, messages: Messages) -> Session:
    """A session on the example register of a year, which is made the first time.

    Raises:
        Refusal: it cannot be made or opened.
    """
    path = example_path(year)
    if not os.path.exists(path):
        messages.wait("Ett ögonblick", f"Exempelregistret {year} förbereds.", lambda: _build(path, year))
    return open_at(path, settings, computer, messages)


def open_at(path: str, settings: Settings, computer: Surroundings, messages: Messages) -> Session:
    """A session on the register at a path; one of an older hsnplan is brought up while that is said.

    Raises:
        Refusal: it cannot be opened.
    """
    actor = settings.actor
    try:
        return registers.open_session(path, actor, computer, upgrade=False)
    except Outdated:
        messages.wait(
            "Uppgraderar registret",
            "Det är gjort av en äldre hsnplan. En säkerhetskopia sparas först.",
            lambda: registers.open_session(path, actor, computer).close(),
        )
        return registers.open_session(path, actor, computer)


def fresh_example(year: int, messages: Messages) -> str:
    """The path of an example register of a year that is made beside one that cannot be opened.

    Raises:
        Refusal: it cannot be made.
    """
    stem, ending = os.path.splitext(example_path(year))
    names = (f"{stem} ({count}){ending}" for count in range(2, 1000))
    path = next((name for name in names if not os.path.lexists(name)), f"{stem} (ny){ending}")
    messages.wait("Ett ögonblick", f"Ett nytt exempelregister {year} förbereds.", lambda: _build(path, year))
    return path


def _build(path: str, year: int) -> None:
    from hsnplan.application.example.build import build_example  # only the first time

    with telling(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    build_example(path, year)


def ask_for_new(settings: Settings, computer: Surroundings, messages: Messages) -> NewRegister | None:
    """What a new register is to hold and where it is to lie; None when there is to be none."""
    from hsnplan.ui.dialogs.new_register import NewRegisterDialog

    year = int(computer.today()[:4])
    dialog = NewRegisterDialog(messages.window, year, own_folder(settings), messages.save_path)
    return dialog.filled_in if messages.run(dialog) else None


def make_new(asked: NewRegister, settings: Settings, computer: Surroundings) -> Session:
    """A session on a new register.

    Raises:
        Refusal: it cannot be made there.
    """
    return registers.new_session(
        asked.path,
        settings.actor,
        computer,
        board=asked.board,
        year=asked.year,
        title=asked.title,
        levels=asked.levels,
    )


def own_folder(settings: Settings) -> str:
    """Where the user keeps registers of their own: where the last one lies, else among the documents, else at home."""
    from PySide6.QtCore import QStandardPaths

    own = [os.path.dirname(path) for path in settings.recent]
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = [folder for folder in own if folder != data_folder()]
    wanted = (*places, documents, os.path.expanduser("~"), os.getcwd(), os.path.dirname(data_folder()))
    fitting = (folder for folder in wanted if os.path.isdir(folder) and os.access(folder, os.W_OK))
    return next(fitting, os.getcwd())


class Files:
    """Chooses registers for one window; `show` puts an opened one into it, `current` is the one that is shown."""

    def __init__(
        self,
        settings: Settings,
        computer: Surroundings,
        messages: Messages,
        current: Callable[[], Session],
        show: Callable[[Session], None],
        introduce: Callable[[], bool],
    ) -> None:
        self._settings = settings
        self._computer = computer
        self._messages = messages
        self._current = current
        self._show = show
        self._introduce = introduce

    @cached_property
    def safe(self) -> Safekeeping:
        """What keeps backups and brings them back; the first picture does without."""
        from hsnplan.ui.keeping.errands import Safekeeping

        return Safekeeping(self._settings, self._computer, self._messages, self._current, self)

    # --- opening ---

    def choose(self) -> None:
        """Let the user point out a register and show it."""
        path = self._messages.open_path("Öppna register", own_folder(self._settings))
        if path:
            self.open(path)

    def open(self, path: str) -> bool:
        """Show the register at a path; a refusal is told, and what was shown stays."""
        return self._is_shown(path) or self._show_if_well(lambda: self._session(path))

    def open_example(self, year: int) -> bool:
        """Show the example register of a year."""
        return self._is_shown(example_path(year)) or self._show_if_well(
            lambda: open_example(year, self._settings, self._computer, self._messages)
        )

    def _is_shown(self, path: str) -> bool:
        """Whether it is the register at hand, which opened twice would stand in its own way."""
        shown = self._current().file.path
        return os.path.exists(path) and os.path.exists(shown) and os.path.samefile(path, shown)

    def make(self) -> None:
        """Ask what a new register is to hold, make it and show it."""
        asked = ask_for_new(self._settings, self._computer, self._messages)
        actor = self._settings.actor
        if asked is not None and (actor.role or actor.name or self._introduce()):
            self._show_if_well(lambda: make_new(asked, self._settings, self._computer))

    def _session(self, path: str) -> Session:
        return open_at(path, self._settings, self._computer, self._messages)

    def _show_if_well(self, make: Callable[[], Session]) -> bool:
        try:
            session = make()
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return False
        self._show(session)
        return True

    def show_anew(self, path: str) -> bool:
        """Show the register at a path, which is the one at hand and was closed; a refusal is told."""
        return self._show_if_well(lambda: self._session(path))

    # --- copies ---

    def save_copy(self) -> None:
        """Write a whole, checked copy where the user wants it; work goes on in the file that is open."""
        path = self._current().file.path
        stem, ending = os.path.splitext(path)
        target = self._messages.save_path("Spara en kopia", f"{stem} kopia{ending}")
        if target:
            self._copy(target, "Kopian är skriven och kontrollerad")

    def back_up(self) -> None:
        """Write a whole, checked copy into the folder of backups beside the register."""
        self._copy("", "Säkerhetskopian är skriven och kontrollerad")

    def _copy(self, target: str, words: str) -> None:
        made = self._aside("Sparar en kopia", lambda session: registers.backup(session, target))
        if made is not None:
            if target:
                self._settings.keep_backup(self._current().register.board.id, os.path.abspath(made))
                self._settings.save()
            self._messages.inform(f"{words}: {made}")

    def verify(self) -> None:
        """Recompute everything the register claims, beside the window, and tell what was found."""
        from hsnplan.ui.dialogs.findings import FindingsDialog

        findings = self._aside("Kontrollerar registret", Session.verify, can_leave=True)
        if findings is not None:
            self._messages.run(FindingsDialog(self._messages.window, findings))

    def _aside(self, title: str, job: Callable[[Session], T], *, can_leave: bool = False) -> T | None:
        """What a job gives that works on a session of its own beside the window; None when refused, and told."""
        path, actor = self._current().file.path, self._settings.actor

        def work() -> T:
            session = registers.open_session(path, actor, self._computer, writable=False)
            try:
                return job(session)
            finally:
                session.close()

        try:
            return self._messages.wait(title, "Det brukar gå på någon sekund.", work, can_leave=can_leave)
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return None
