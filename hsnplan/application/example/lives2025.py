"""The spring of 2025 of each activity: 766 of them, as they stood on 30 April."""

from collections.abc import Sequence
from typing import Final

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.days import some_day
from hsnplan.application.example.lives import Habits, Life, Rhythm, Seasons, Told
from hsnplan.application.example.places import Place
from hsnplan.application.example.states import QUOTAS_2025, deal
from hsnplan.application.example.words import Comments, Figures, figures

SEASONS: Final = Seasons(
    ("2025-01-07", "2025-03-14"), ("2025-04-07", "2025-04-29"), ("2025-04-30", "2025-04-30")
)
CUT_OFF: Final = "2025-04-30"
PASSED, LATER, COMMENTED = 45, 60, 36
"""How many planned activities should have started, rightly start later, and have been commented all the same."""
_ENDS: Final = ("2025-12-31",) * 7 + (
    "2025-06-30",
    "2025-09-30",
    "2025-10-31",
    "2025-11-30",
    "2026-12-31",
    "",
)


def lives_2025(places: Sequence[Place]) -> list[Life]:
    """The life of every place, in order."""
    chance = Chance("lives of 2025")
    states = deal(chance, places, 0, QUOTAS_2025)
    planned = chance.shuffled(sorted(index for index, state in states.items() if state == "planned"))
    author = _Author(chance, planned)
    return [author.life(index, place, states[index]) for index, place in enumerate(places)]


class _Author:
    """Writes lives, state by state."""

    def __init__(self, chance: Chance, planned: Sequence[int]) -> None:
        self._chance = chance
        self._habits = Habits(SEASONS)
        self._comments = Comments(chance)
        self._passed = set(planned[:PASSED])
        self._later = set(planned[PASSED : PASSED + LATER])
        half = COMMENTED // 2
        self._commented = {*planned[:half], *planned[PASSED + LATER : PASSED + LATER + COMMENTED - half]}

    def life(self, index: int, place: Place, state: str) -> Life:
        """The life of one activity that ends in a state."""
        rhythm = self._habits.of(place.unit)
        known = figures(self._chance)
        if state == "planned":
            return self._planned(index, place, rhythm, known)
        if state == "ongoing" and not self._chance.hit(rhythm.diligence):
            return Life(self._begun(), self._chance.pick(_ENDS), rhythm.planning(), "ongoing")
        how = {"ongoing": "start", "completed": "done", "delayed": "late"}[state]
        told = Told(rhythm.tertial(), state, self._say(place, how, known, 80))
        last = "2025-03-31" if state == "ongoing" else "2025-02-14"
        return Life(self._begun(last), self._end(state), rhythm.planning(), self._first(), told)

    def _first(self) -> str:
        return self._chance.pick(("planned", "planned", "ongoing", ""))

    def _begun(self, last: str = "2025-03-31") -> str:
        return some_day(self._chance, "2025-01-02", last) if self._chance.hit(76) else ""

    def _end(self, state: str) -> str:
        if state == "completed":
            return self._chance.pick(("2025-03-31", "2025-04-30", "2025-04-30", "2025-12-31"))
        return self._chance.pick(("2025-03-31", "2025-04-15") if state == "delayed" else _ENDS)

    def _say(self, place: Place, how: str, known: Figures, per_cent: int, start: str = "") -> str:
        said = self._chance.hit(per_cent)
        return self._comments.say(place.sort, how, known, spring=True, start=start) if said else ""

    def _planned(self, index: int, place: Place, rhythm: Rhythm, known: Figures) -> Life:
        start, created = self._planned_start(index), rhythm.planning()
        end = self._chance.pick(("2025-12-31", "2025-12-31", "2025-11-30", "2026-03-31"))
        if index in self._commented:
            how = "start" if self._chance.hit(72) else "planned"
            told = Told(rhythm.tertial(), "planned", self._say(place, how, known, 100, start))
            return Life(start, end, created, "planned", told)
        told_again = self._chance.hit(rhythm.diligence)
        return Life(start, end, created, "planned", Told(rhythm.tertial(), "planned") if told_again else None)

    def _planned_start(self, index: int) -> str:
        if index in self._passed:
            return some_day(self._chance, "2025-01-15", "2025-04-25")
        return some_day(self._chance, "2025-05-05", "2025-10-15") if index in self._later else ""
