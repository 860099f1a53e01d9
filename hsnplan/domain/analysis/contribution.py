"""What is done under a goal beside how the goal moves: pointers to where one should look closer, never proof.

The board asks how well the activities contribute to its goals and says that their number makes it impossible to tell
(uppföljning av plan med budget 2025). Nothing here tells it either: two things are laid side by side, and where they do
not go together one may ask why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.analysis.directions import Directions, Standing, board_goals
from hsnplan.domain.analysis.movement import BETTER, UNKNOWN, Change
from hsnplan.domain.analysis.work import Tally, Work
from hsnplan.domain.judging import Colour

MUCH_BEGUN: Final = 0.6
MUCH_BEGUN_WHY: Final = (
    "Mycket är gjort när minst 60 % av aktiviteterna är påbörjade eller avslutade: mer än det vanliga i nämndens "
    "uppföljningar, 58 % i augusti 2023 (404 av 702) och 55 % i april 2025 (421 av 766)."
)
"""From which share of begun activities much is done: what is more than usual in the board's own follow-ups."""

CAVEAT: Final = (
    "Ett tecken på var det är värt att titta närmare, inget bevis: att något rör sig samtidigt säger inte att det ena "
    "beror på det andra."
)

MUCH_STILL, LITTLE_STILL, NOTHING, ALONE, ON_THE_WAY, MET, TOO_FEW = (
    "much_still",
    "little_still",
    "nothing",
    "alone",
    "on_the_way",
    "met",
    "too_few",
)
CLASSES: Final = {
    MUCH_STILL: "mycket gjort, ingen rörelse",
    LITTLE_STILL: "lite gjort, ingen rörelse",
    NOTHING: "inga aktiviteter",
    ALONE: "rörelse utan aktiviteter",
    ON_THE_WAY: "på väg",
    MET: "nått eller enligt plan",
    TOO_FEW: "för få värden för att säga något",
}
"""The classes with their words, those that most ask to be looked at first."""

EXPLAINED: Final = {
    MUCH_STILL: "Minst 60 % av aktiviteterna är påbörjade, men målet rör sig inte mot målvärdet under året.",
    LITTLE_STILL: "Färre än 60 % av aktiviteterna är påbörjade, och målet rör sig inte mot målvärdet under året.",
    NOTHING: "Ingen enhet har någon aktivitet för målet.",
    ALONE: "Målet rör sig mot målvärdet under året, fast ingen aktivitet är påbörjad.",
    ON_THE_WAY: "Aktiviteter är påbörjade, och målet rör sig mot målvärdet under året.",
    MET: "Målet är bedömt grönt, och aktiviteter finns.",
    TOO_FEW: "Minst två värden eller bedömningar behövs för att se en rörelse.",
}


class Contribution(NamedTuple):
    """One goal: how far its activities have come, how it stands, and the class that the two together give."""

    node: str
    work: Tally
    standing: Standing
    kind: str

    @property
    def words(self) -> str:
        """The class in words."""
        return CLASSES[self.kind]

    @property
    def change(self) -> Change | None:
        """What the goal's movement rests on."""
        return self.standing.over_year

    @property
    def way(self) -> str:
        """Which way the goal moved over the year."""
        return self.change.way if self.change is not None else UNKNOWN


def contributions(work: Work, unit: str = "") -> list[Contribution]:
    """Every goal of the board's, in the order of the plan; see `each`."""
    return list(each(work, unit))


def each(work: Work, unit: str = "") -> Iterator[Contribution]:
    """The goals of the board's, one at a time.

    With `unit` only the activities of it and those below it count, goals in which it has none are left out, and a
    goal's values are the unit's own where it has any.
    """
    register = work.register
    directions = Directions(register, work.scene.period)
    units = register.units_under(unit) if unit else None
    for goal in board_goals(register):
        rows = work.under(goal, units)
        if rows or units is None:
            standing = directions.standing(goal, unit)
            tally = work.tally(rows)
            yield Contribution(goal, tally, standing, classify(tally, standing))


def classify(work: Tally, standing: Standing) -> str:
    """The class of a goal by how much is begun and which way it moved over the year."""
    moved = standing.over_year.way if standing.over_year is not None else UNKNOWN
    if not work.live:
        return ALONE if moved == BETTER else NOTHING
    if moved == BETTER:
        return ON_THE_WAY if work.begun else ALONE
    if standing.level.colour is Colour.GREEN:
        return MET
    if moved == UNKNOWN:
        return TOO_FEW
    return MUCH_STILL if work.begun >= MUCH_BEGUN else LITTLE_STILL
