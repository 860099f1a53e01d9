"""What one does with chosen activities in whatever place shows them: reviews, clashes, and those that are the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hsnplan.domain.roles import REVIEWING
from hsnplan.ui.commands import Command
from hsnplan.ui.workspace import Workspace


class ActivityDeeds:
    """Acts on the activities that `chosen` answers with, by id; clashes may be of other `rows` too."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        chosen: Callable[[], list[str]],
        rows: Callable[[], list[str]] | None = None,
    ) -> None:
        self._workspace, self._parent, self._chosen = workspace, parent, chosen
        self._rows = rows or chosen

    # --- the second line ---

    def _reported(self) -> list[str]:
        register = self._workspace.register
        return [row for row in self._chosen() if register.current(row) is not None]

    def may_review(self) -> bool:
        """Whether some chosen activity has a report, and all of those may be reviewed here."""
        found = self._reported()
        return bool(found) and self._workspace.may_write(found, REVIEWING)

    def confirm(self) -> None:
        """Confirm the reports of the chosen activities."""
        from hsnplan.application import activities, story  # the second line does

        found = self._reported()
        if found:
            by = story.who(self._workspace.actor)
            self._workspace.do(activities.confirm(self._workspace.register, found, by))

    def send_back(self) -> None:
        """Ask for a word, and send the reports of the chosen activities back with it."""
        from hsnplan.ui.judging.sending_back import ask  # as above

        found = self._reported()
        if found:
            ask(self._parent, self._workspace, found)

    # --- clashes ---

    def has_clash(self) -> bool:
        """Whether the chosen row has a clash that waits to be settled."""
        return any(row in self._workspace.register.clashing for row in self._rows()[:1])

    def show_clash(self) -> None:
        """Go to the clash of the chosen row."""
        if self.has_clash():
            self._workspace.asked_for.emit("clash", self._rows()[0])

    # --- those that are the same ---

    def may_join(self) -> bool:
        """Whether several activities are chosen, and may be joined."""
        found = self._chosen()
        return len(found) > 1 and self._workspace.may_write(found)

    def join(self) -> None:
        """Ask which of the chosen activities stays, and let it take over the others."""
        from hsnplan.ui.joining_dialog import ask  # few activities are the same

        found = self._chosen()
        if len(found) > 1:
            ask(self._parent, self._workspace, found)

    def commands(self, name: str, menu: str) -> list[Command]:
        """All of it as commands; `name` begins their own names."""
        return [
            Command(
                f"{name}-confirm",
                "Bekräfta rapporten",
                menu,
                self.confirm,
                "Ctrl+Alt+K",
                self.may_review,
                group="review",
                help="andra linjen: alla markerade som har en rapport, i ett steg",
            ),
            Command(
                f"{name}-send-back",
                "Skicka tillbaka …",
                menu,
                self.send_back,
                "Ctrl+Alt+L",
                self.may_review,
                group="review",
                help="andra linjen: med ett ord om vad som behöver ändras; enheten ser det först i Mina aktiviteter",
            ),
            Command(
                f"{name}-clash",
                "Visa krocken",
                menu,
                self.show_clash,
                "Ctrl+Alt+V",
                self.has_clash,
                group="same",
                help="när någon annan har skrivit om raden utan att se det som visas",
            ),
            Command(
                f"{name}-join",
                "Slå ihop …",
                menu,
                self.join,
                "Ctrl+Alt+J",
                self.may_join,
                group="same",
                help="aktiviteter som är samma: en blir kvar, med allas rapporter, kommentarer och länkar",
            ),
        ]
