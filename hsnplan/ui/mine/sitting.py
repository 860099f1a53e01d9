"""One sitting with a unit's worklist: what is updated keeps its place, until the list is put in order anew."""

from __future__ import annotations

from hsnplan.domain import reviewing
from hsnplan.domain.entities import Activity, Unit
from hsnplan.domain.mine import Mine
from hsnplan.domain.roles import REVIEWING, SECOND_LINE, units
from hsnplan.domain.worklist import Worklist, reported, waits, worklist
from hsnplan.ui.mine.model import Group
from hsnplan.ui.workspace import Workspace


class Sitting:
    """What the unit has to report, whatever the filter leaves, and what its second line has to review."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.mine = Mine()
        self.work = Worklist()
        self.recent: dict[str, int] = {}
        """In which order activities were updated, for the order within a day."""
        self._known: dict[str, str] = {}

    @property
    def unit(self) -> Unit | None:
        """The unit whose activities are shown."""
        return self._workspace.register.units.get(self.mine.unit)

    def forget_order(self) -> None:
        """The rows are put in order anew: nobody's hand is on them."""
        self.recent.clear()
        self._known.clear()

    def read(self, *, below: bool) -> None:
        """Take the worklist anew from the register, with `below` that of the units under the unit too."""
        self._note_recent()
        register, unit, known = self._workspace.register, self.unit, self._known
        self.work = Worklist()
        if unit is None:
            return
        self.work = worklist(register, unit.id, below=below, recent=self.recent, known=known)
        self._known = {row.id: known.get(row.id) or reported(register, row.id) for row in self.work.updated}

    def _note_recent(self) -> None:
        register = self._workspace.register
        gone = [row.id for row in self.work.waiting if row.id in register.activities]
        for activity in reversed([row for row in gone if not waits(register, row)]):
            self.recent[activity] = len(self.recent) + 1

    def groups(self) -> list[Group]:
        """The worklist under its headings."""
        to_review = self._to_review()
        updated = tuple(row for row in self.work.updated if row not in to_review)
        return [
            Group("review", "Att granska", to_review),
            Group("waiting", "Väntar på uppdatering", self.work.waiting),
            Group("updated", "Uppdaterade", updated),
        ]

    def _to_review(self) -> tuple[Activity, ...]:
        """What the second line has to review: the reports of those who have handed in."""
        register, mine = self._workspace.register, self._workspace.rights
        if mine.role != SECOND_LINE:
            return ()
        below = units(register, mine, REVIEWING)
        rows = (row for row in self.work.updated if below is None or row.unit in below)
        here = (row for row in rows if row.id in register.activities)  # another may be shown by now
        return tuple(row for row in here if reviewing.waits(register, row.id))

    def count_to_review(self) -> int | None:
        """How many reports the second line has to review; None for others."""
        return len(self._to_review()) if self._workspace.rights.role == SECOND_LINE else None
