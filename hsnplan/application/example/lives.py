"""What an activity of the example goes through: when it is made, planned for, reported on and reviewed."""

from typing import Final, NamedTuple

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.days import some_day, workdays


class Told(NamedTuple):
    """One report: the day it was written, the state, the comment."""

    day: str
    state: str
    comment: str = ""


class Life(NamedTuple):
    """The planned time, the day the activity was made, the state it was given then ("" none), and its reports.

    `review` is the day and the words of the second line on the tertial's report.
    """

    start: str
    end: str
    created: str
    first: str = ""
    tertial: Told | None = None
    special: Told | None = None
    review: tuple[str, str] | None = None

    @property
    def state(self) -> str:
        """The state the activity ends in."""
        told = self.special or self.tertial
        return told.state if told is not None else self.first


class Seasons(NamedTuple):
    """When a year's work is done: activities are made, the tertial is reported, the special follow-up is written."""

    planning: tuple[str, str]
    tertial: tuple[str, str]
    special: tuple[str, str]


DILIGENCE: Final = (100, 100, 95, 90, 90, 80, 75, 60, 40, 10)


class Rhythm:
    """A unit's habits: the days its manager sits down, and how much of it gets done (per cent)."""

    def __init__(self, unit: str, seasons: Seasons) -> None:
        self._chance = Chance(f"rhythm of {unit} {seasons.planning[0]}")
        self._planning = some_day(self._chance, *seasons.planning)
        self._tertial = some_day(self._chance, *seasons.tertial)
        self._special = some_day(self._chance, *seasons.special)
        self._seasons = seasons
        self.diligence = self._chance.pick(DILIGENCE)

    def planning(self) -> str:
        """A day of planning."""
        return self._near(self._planning, self._seasons.planning[1])

    def tertial(self) -> str:
        """A day of reporting in the tertial."""
        return self._near(self._tertial, self._seasons.tertial[1])

    def special(self) -> str:
        """A day of reporting in the special follow-up."""
        return self._near(self._special, self._seasons.special[1])

    def _near(self, day: str, last: str) -> str:
        days = workdays(day, last)
        return days[min(self._chance.below(3) // 2, len(days) - 1)]


class Habits:
    """The rhythm of every unit that has been asked for."""

    def __init__(self, seasons: Seasons) -> None:
        self._seasons = seasons
        self._known: dict[str, Rhythm] = {}

    def of(self, unit: str) -> Rhythm:
        """The unit's rhythm, the same each time."""
        if unit not in self._known:
            self._known[unit] = Rhythm(unit, self._seasons)
        return self._known[unit]
