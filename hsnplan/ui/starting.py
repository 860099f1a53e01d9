"""The register that is shown first, and what there is instead when it cannot be opened."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hsnplan.application import registers
from hsnplan.domain.errors import Refusal
from hsnplan.ui.files import (
    EXAMPLE,
    ask_for_new,
    example_path,
    fresh_example,
    make_new,
    open_at,
    open_example,
    own_folder,
)

if TYPE_CHECKING:
    from hsnplan.application.session import Session, Surroundings
    from hsnplan.application.settings import Settings
    from hsnplan.ui.messages import Messages

FIRST_EXAMPLE = 2023


class Starting:
    """Opens the first register. There is no window yet, so all is asked in dialogs of their own."""

    def __init__(self, settings: Settings, computer: Surroundings, messages: Messages) -> None:
        self._settings, self._computer, self._messages = settings, computer, messages

    def session(self, path: str | None) -> Session | None:
        """The register that was asked for, else the last one, else the example; None when the user gives up."""
        chosen = os.path.abspath(path) if path else self._settings.last_file or EXAMPLE
        while chosen:
            try:
                return self._open(chosen)
            except Refusal as refusal:
                chosen = self._instead(refusal, chosen)
        return None

    def _open(self, chosen: str) -> Session:
        if chosen == EXAMPLE:
            return open_example(FIRST_EXAMPLE, self._settings, self._computer, self._messages)
        return open_at(chosen, self._settings, self._computer, self._messages)

    def _instead(self, refusal: Refusal, refused: str) -> str:
        """What to open instead of what was refused, "" for nothing; a refusal on the way is told in its place."""
        from hsnplan.ui.dialogs.start import StartDialog

        path = example_path(FIRST_EXAMPLE) if refused == EXAMPLE else refused
        is_example = os.path.realpath(path) == os.path.realpath(example_path(FIRST_EXAMPLE))
        recent = [known for known in self._settings.recent if known != path and os.path.exists(known)]
        while True:
            dialog = StartDialog(None, refusal.sentence, recent, is_example=is_example)
            if not self._messages.run(dialog):
                return ""
            try:
                chosen = self._carry_out(dialog.choice, path)
            except Refusal as again:
                refusal = again
            else:
                if chosen:
                    return chosen

    def _carry_out(self, choice: str, refused: str) -> str:
        """The path that a choice leads to, "" when it was left half way."""
        from hsnplan.ui.dialogs.start import CHOOSE, FRESH, NEW, RESTORE

        if choice == CHOOSE:
            return self._messages.open_path("Öppna register", own_folder(self._settings))
        if choice == RESTORE:
            return self._restore(refused)
        if choice == NEW:
            return self._make()
        return fresh_example(FIRST_EXAMPLE, self._messages) if choice == FRESH else choice

    def _restore(self, path: str) -> str:
        from hsnplan.ui.keeping.errands import agreed_to_restore, backup_folder  # restoring is rare

        source = self._messages.open_path("Återställ från säkerhetskopia", backup_folder(path))
        if not source:
            return ""
        if not agreed_to_restore(self._messages, path, source):
            return ""
        self._messages.wait(
            "Återställer registret",
            "Det som ligger där nu sparas först.",
            lambda: registers.restore(path, source, self._settings.actor, self._computer),
        )
        return path

    def _make(self) -> str:
        asked = ask_for_new(self._settings, self._computer, self._messages)
        if asked is None or not self._introduced():
            return ""
        make_new(asked, self._settings, self._computer).close()
        return asked.path

    def _introduced(self) -> bool:
        """Whether it is known who works here; asks when it is not."""
        from hsnplan.ui.dialogs.person import PersonDialog

        actor = self._settings.actor
        if actor.role or actor.name:
            return True
        dialog = PersonDialog(None, actor, None)
        if not self._messages.run(dialog):
            return False
        self._settings.actor = dialog.fields.actor
        return True
