"""Which period is looked at, and from where it is read: the register now, or a closed period's latest edition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.application import closing
from hsnplan.domain.due import ActivityCounts, activity_counts
from hsnplan.domain.editions import editions_of, late
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Edition, Period
from hsnplan.domain.periods import followed_up
from hsnplan.domain.register import Register
from hsnplan.ui.followup.board import Board, without_the_board
from hsnplan.ui.followup.building import board_of
from hsnplan.ui.workspace import Workspace

_UNCOUNTED: Final = frozenset(
    ("assessment", "outcome", "target", "submission", "guidance", "scale", "rollup", "series")
)
"""Kinds whose changes leave the activities of goals as many, and as awaited, as they were."""


class Shown:
    """The period that is looked at; the open one until another is chosen."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._chosen = self._former = ("", 0)
        self._read: tuple[str, Register] | None = None
        self._counted: tuple[Register, str, ActivityCounts] | None = None
        self.refusal = ""

    def forget(self, kinds: Iterable[str]) -> None:
        """Entities of some kinds have changed: count the activities again if it may matter."""
        if not set(kinds) <= _UNCOUNTED:
            self._counted = None

    def board(self) -> Board | None:
        """The board of the period that is looked at; None without any period."""
        period = self.period
        if period is None:
            return None
        register = self.register()
        if self._counted is None or self._counted[:2] != (register, period.id):
            self._counted = register, period.id, activity_counts(register, period.id)
        board = board_of(register, period.id, self._counted[2])
        return without_the_board(board) if self._workspace.register.cut_for else board

    def choose(self, period: str, edition: int = 0) -> None:
        """Look at a period, "" for the open one; of a closed one at the edition of a number, 0 for the latest."""
        shown = self.edition
        is_at_hand = shown is None or (self._read is not None and self._read[0] == shown.id)
        known = self.period is not None and is_at_hand
        self._former = (self.period.id, self.number) if known and self.period is not None else ("", 0)
        self._chosen = period, edition

    def go_back(self) -> None:
        """Look at the period that was looked at before, since nobody waited for the other."""
        self._chosen, self._former = self._former, ("", 0)

    def start_anew(self) -> None:
        """Another register is shown."""
        self._read = self._counted = None

    def periods(self) -> list[Period]:
        """All periods in which the plan is followed up: the open ones first, then the latest."""
        rows = followed_up(self._workspace.register)
        return [row for row in rows if row.open] + [row for row in rows if not row.open]

    @property
    def period(self) -> Period | None:
        """The period that is looked at: the chosen one, else the open one, else the latest; None without any."""
        known = self._workspace.register.periods
        if self._chosen[0] in known:
            return known[self._chosen[0]]
        opened = self._workspace.register.open_period
        return opened or next(iter(self.periods()), None)

    @property
    def edition(self) -> Edition | None:
        """The edition that is shown: of a closed period the chosen one, else the latest; None while it is open."""
        period = self.period
        if period is None or period.open:
            return None
        found = editions_of(self._workspace.register, period.id)
        chosen = (row for row in found if (period.id, row.number) == self._chosen)
        return next(chosen, found[0] if found else None)

    @property
    def number(self) -> int:
        """The number of the edition that is shown where a later one has taken its place, 0 for the latest or none."""
        edition = self.edition
        if edition is None or editions_of(self._workspace.register, edition.period)[0] == edition:
            return 0
        return edition.number

    def register(self) -> Register:
        """What the board is read from; an edition that was frozen elsewhere is told of, and the register shown.

        Raises:
            Stopped: the user would not wait for an edition, and there is a period to `go_back` to.
        """
        edition = self.edition
        self.refusal = ""
        if edition is None:
            return self._workspace.register
        if self._read is None or self._read[0] != edition.id:
            try:
                steps = closing.reading(self._workspace.session, edition.id)
                title = f"Läser utgåva {edition.number}"
                self._read = edition.id, self._workspace.finish(title, steps, can_leave=bool(self._former[0]))
            except Refusal as refusal:
                self.refusal = refusal.sentence
                return self._workspace.register
        self._read[1].chosen_plan = self._workspace.register.chosen_plan
        return self._read[1]

    def late(self) -> int:
        """How much has come in after the closing of the period that is shown; 0 while it is open, or looked back at."""
        edition, period = self.edition, self.period
        register = self.register()
        if edition is None or period is None or self.refusal or self._workspace.day:
            return 0
        return len(late(register, self._workspace.register, period.id))

    @property
    def may_judge(self) -> bool:
        """Whether what is shown may be changed: the period is open, and so is the register."""
        period = self.period
        return period is not None and period.open and self._workspace.can_edit
