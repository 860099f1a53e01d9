"""Copying from the window: asks which units, makes one action, and speaks up when a new unit lacks something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hsnplan.application.copies import Offer
    from hsnplan.application.saving import Touched
    from hsnplan.domain.edit import Action
    from hsnplan.ui.messages import Messages
    from hsnplan.ui.workspace import Workspace

_NONE_LACKS: Final = (
    "Ingen ny enhet saknar något: det som har kopierats till alla enheter bredvid varandra har de allihop. "
    "Markera en aktivitet och välj Kopiera till enheter för att kopiera mer."
)


class Copying(QObject):
    """Copies activities to units, and offers a unit that is added what all the units beside it have."""

    def __init__(self, workspace: Workspace, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._messages, self._window = workspace, messages, window
        self._added: list[str] = []
        workspace.copying_asked.connect(self._ask)
        workspace.touched.connect(self._note)
        workspace.replaced.connect(self._added.clear)

    def _ask(self, activities: list[str]) -> None:
        if activities:
            self.to_units(activities)
        else:
            self.to_new_units()

    def to_units(self, activities: Sequence[str]) -> None:
        """Ask which units get copies of activities."""
        from hsnplan.ui.copying.dialogs import UnitsDialog  # most days nobody asks

        if activities and self._may():
            register = self._workspace.register
            dialog = UnitsDialog(self._window, register, activities, partial(self._copy, tuple(activities)))
            self._messages.run(dialog)

    def to_new_units(self, unit: str = "") -> None:
        """Show what units (or one) lack that those beside them have, and let the user choose among it."""
        from hsnplan.application.copies import accept, offers
        from hsnplan.ui.copying.dialogs import OffersDialog

        if not self._may():
            return
        session = self._workspace.session
        lacking = offers(session.register, unit if unit in session.register.units else "")
        if not lacking:
            self._messages.inform(_NONE_LACKS)
            return

        def take(chosen: Sequence[Offer]) -> None:
            self._do(lambda: accept(session, chosen))

        self._messages.run(OffersDialog(self._window, session.register, lacking, take))

    def _may(self) -> bool:
        """Whether anything may be changed; says why not."""
        from hsnplan.domain.edit import Action

        return self._workspace.can_edit or self._workspace.do(Action("", ()))

    def _copy(self, activities: Sequence[str], units: Sequence[str], with_parts: bool) -> None:
        from hsnplan.application.copies import copy_to

        self._do(lambda: copy_to(self._workspace.session, activities, units, with_parts=with_parts))

    def _do(self, make: Callable[[], Action]) -> None:
        try:
            action = make()
        except Refusal as refusal:
            self._workspace.tell(refusal)
        else:
            self._workspace.do(action)

    # --- units that come later ---

    def _note(self, touched: Sequence[Touched]) -> None:
        new = [
            change.id
            for change in touched
            if change.kind == "unit" and change.before is None and change.after
        ]
        if new:
            self._added = new
            QTimer.singleShot(
                0, self, self._offer
            )  # after the news of what was done, which would wipe it out

    def _offer(self) -> None:
        from hsnplan.application.copies import offers

        register = self._workspace.register
        lacking = [
            offer for unit in self._added if unit in register.units for offer in offers(register, unit)
        ]
        units = list(dict.fromkeys(offer.unit for offer in lacking))
        self._added = []
        if lacking:
            only = units[0] if len(units) == 1 else ""
            self._messages.inform(_lacking_words(register.units[units[0]].name, len(units), len(lacking)))
            self._messages.propose("Kopiera …", partial(self.to_new_units, only))


def _lacking_words(name: str, units: int, count: int) -> str:
    rows = "en aktivitet" if count == 1 else f"{count} aktiviteter"
    if units == 1:
        return f"{quoted(name)} saknar {rows} som alla enheter bredvid har fått som kopia."
    return f"{units} nya enheter saknar aktiviteter som alla enheter bredvid har fått som kopia."
