"""Opening and making registers in a window: what the menu Arkiv does with files."""

import os
from collections.abc import Callable

from hsnplan.application import registers
from hsnplan.application.folders import data_folder
from hsnplan.application.session import Session, Surroundings
from hsnplan.application.settings import Settings
from hsnplan.domain.errors import Refusal
from hsnplan.ui.messages import Messages

EXAMPLES = (2023, 2025)


def example_path(year: int) -> str:
    """Where the example register of a year lies for the person at this computer."""
    return os.path.join(data_folder(), f"exempel-{year}.hsnplan")


def open_example(year: int, settings: Settings, computer: Surroundings) -> Session:
    """A session on the example register of a year, which is made the first time.

    Raises:
        Refusal: it cannot be made or opened.
    """
    path = example_path(year)
    if not os.path.exists(path):
        from hsnplan.application.example.build import build_example  # only the first time

        build_example(path, year)
    return registers.open_session(path, settings.actor, computer)


class Files:
    """Chooses registers for one window; `show` puts an opened one into it."""

    def __init__(
        self,
        settings: Settings,
        computer: Surroundings,
        messages: Messages,
        show: Callable[[Session], None],
        introduce: Callable[[], bool],
    ) -> None:
        self._settings = settings
        self._computer = computer
        self._messages = messages
        self._show = show
        self._introduce = introduce

    def make(self) -> None:
        """Ask what a new register is to hold, make it and show it."""
        from hsnplan.ui.dialogs.new_register import NewRegisterDialog

        year = int(self._computer.today()[:4])
        folder = os.path.dirname(self._settings.last_file) or data_folder()
        dialog = NewRegisterDialog(self._messages.window, year, folder, self._messages.save_path)
        if self._messages.run(dialog) and (any(self._settings.actor) or self._introduce()):
            self._make(*dialog.filled_in)

    def _make(
        self, board: str, year: int, title: str, levels: tuple[tuple[str, str], ...], path: str
    ) -> None:
        self._try(
            lambda: registers.new_session(
                path,
                self._settings.actor,
                self._computer,
                board=board,
                year=year,
                title=title,
                levels=levels,
            )
        )

    def choose(self) -> None:
        """Let the user point out a register and show it."""
        path = self._messages.open_path("Öppna register", os.path.dirname(self._settings.last_file))
        if path:
            self.open(path)

    def open(self, path: str) -> bool:
        """Show the register at a path; a refusal is told, and what was shown stays."""
        return self._try(lambda: registers.open_session(path, self._settings.actor, self._computer))

    def open_example(self, year: int) -> bool:
        """Show the example register of a year."""
        return self._try(lambda: open_example(year, self._settings, self._computer))

    def _try(self, make: Callable[[], Session]) -> bool:
        try:
            session = make()
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return False
        self._show(session)
        return True
