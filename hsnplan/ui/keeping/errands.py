"""What the menu Arkiv does with backups, and with a register that lies in two files."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from hsnplan.application import registers
from hsnplan.application.session import Session, Surroundings
from hsnplan.application.settings import Settings
from hsnplan.domain.errors import Refusal
from hsnplan.ui.messages import Messages

if TYPE_CHECKING:
    from hsnplan.application.doubles import Joined
    from hsnplan.storage.doubles import Double


class Showing(Protocol):
    """What shows registers in the window."""

    def back_up(self) -> None:
        """Write a backup of the register that is shown."""

    def show_anew(self, path: str) -> bool:
        """Show the register at a path, which is the one at hand and was closed; a refusal is told."""


class Safekeeping:
    """Lists backups and puts them back, and brings two files of one copy together, for one window."""

    def __init__(
        self,
        settings: Settings,
        computer: Surroundings,
        messages: Messages,
        current: Callable[[], Session],
        files: Showing,
    ) -> None:
        self._settings = settings
        self._computer = computer
        self._messages = messages
        self._current = current
        self._files = files

    def backups(self) -> None:
        """Show the backups of the register: when, why, how large, what differs; and carry out what is chosen."""
        from hsnplan.application import keeping
        from hsnplan.ui.keeping.dialogs import NOW, OTHER, BackupsDialog

        path = self._current().file.path
        try:
            rows = self._messages.wait_watched(
                "Läser säkerhetskopiorna", "De jämförs med registret.", lambda _: keeping.listed(path)
            )
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return
        dialog = BackupsDialog(self._messages.window, rows or [])
        if rows is None or not self._messages.run(dialog):
            return
        if dialog.choice == NOW:
            self._files.back_up()
        elif dialog.choice == OTHER:
            self.restore()
        elif dialog.choice:
            self._restore_from(path, dialog.choice)

    def restore(self) -> None:
        """Put a backup the user points out in the place of the register, after saying what that would do."""
        path = self._current().file.path
        source = self._messages.open_path("Återställ från säkerhetskopia", backup_folder(path))
        if source:
            self._restore_from(path, source)

    def _restore_from(self, path: str, source: str) -> None:
        try:
            if agreed_to_restore(self._messages, path, source):
                self._restore(path, source)
        except Refusal as refusal:
            self._messages.refuse(refusal)

    def _restore(self, path: str, source: str) -> None:
        self._current().close()
        try:
            saved = self._messages.wait(
                "Återställer registret",
                "Det som ligger där nu sparas först.",
                lambda: registers.restore(path, source, self._settings.actor, self._computer),
            )
        finally:
            self._files.show_anew(path)
        self._messages.inform(f"Registret är återställt. Det som låg där förut finns i {saved}")

    def tell_double(self, double: Double) -> None:
        """Tell of another file of the same copy, and offer to bring the two together."""
        from hsnplan.application import doubles

        if self._current().file.writable:
            self._messages.offer(doubles.words(double), "Slå samman …", lambda: self.join(double))
        else:
            self._messages.warn(doubles.words(double))

    def join(self, double: Double) -> None:
        """Bring another file of the same copy and the register together, when the user wants that."""
        from hsnplan.application import doubles

        name = os.path.basename(double.path)
        explanation = (
            "Allt i båda filerna finns sedan här. Det som är sagt olika blir en krock att avgöra. Registret som det är "
            "säkerhetskopieras först, och den andra filen läggs bland säkerhetskopiorna."
        )
        if not self._messages.ask(f"Slå samman med ”{name}”?", explanation, "Slå samman"):
            return
        try:
            joined = self._joined(double.path)
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return
        if joined is not None:
            self._messages.inform(doubles.outcome(joined))

    def _joined(self, other: str) -> Joined | None:
        """What came of it; None when the user would not wait for the other file to be read."""
        from hsnplan.application import doubles, keeping

        session = self._current()
        path, save = session.file.path, keeping.before_merge_beside(session)
        words = "Den kontrolleras, och registret säkerhetskopieras."
        read = self._messages.wait_watched(
            "Läser den andra filen", words, lambda _: (doubles.read(path, other), save())
        )
        if read is None:
            return None
        found, session.secured = read
        return self._messages.finish("Slår samman filerna", doubles.joining(session, other, found))


def agreed_to_restore(messages: Messages, path: str, source: str) -> bool:
    """Whether the user wants a backup in the place of a register, having seen what would be lost.

    Raises:
        Refusal: it is no backup, or it is damaged.
    """
    from hsnplan.ui.keeping.dialogs import RestoreDialog  # restoring is rare

    seen = messages.wait_watched(
        "Läser säkerhetskopian",
        "Den jämförs med registret.",
        lambda _: registers.restore_preview(path, source),
    )
    return seen is not None and messages.run(RestoreDialog(messages.window, path, seen))


def backup_folder(path: str) -> str:
    """Where the backups of a register lie, if there are any; else where it lies itself."""
    from hsnplan.storage.backup import folder_of

    folder = folder_of(path)
    return folder if os.path.isdir(folder) else os.path.dirname(folder)
