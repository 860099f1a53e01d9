"""The year 2023 of each activity: 702 of them, as they stood on 25 August."""

from collections.abc import Sequence
from typing import Any, Final

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.content import read
from hsnplan.application.example.days import some_day
from hsnplan.application.example.lives import Habits, Life, Rhythm, Seasons, Told
from hsnplan.application.example.places import ALONE, Place
from hsnplan.application.example.states import QUOTAS_2023, deal
from hsnplan.application.example.words import Comments, Figures, figures

SEASONS: Final = Seasons(
    ("2023-01-09", "2023-03-24"), ("2023-04-11", "2023-04-28"), ("2023-08-14", "2023-08-25")
)
CUT_OFF: Final = "2023-08-25"
PASSED, LATER, COMMENTED = 40, 36, 36
"""How many planned activities should have started, rightly start later, and have been commented all the same."""
YEAR_END: Final = "2023-12-31"
_ENDS: Final = ("2023-09-30", "2023-10-31", "2023-11-30", "2023-12-15", "2024-06-30")


def by_hand() -> tuple[list[Place], list[Life]]:
    """The activities of Akutmottagningen, written one by one."""
    places: list[Place] = []
    lives: list[Life] = []
    for row in read("activities2023-akutmottagningen"):
        goal, above = row["goal"], len(places)
        places.append(Place(goal, "AKM", row["title"], row["type"]))
        lives.append(_written(row))
        for part in row.get("children", ()):
            places.append(Place(goal, "AKM", part["title"], part["type"], above))
            lives.append(_written(part))
    return places, lives


def _written(row: dict[str, Any]) -> Life:
    def told(key: str) -> Told | None:
        return Told(row[key][1], row[key][0], row[key][2]) if key in row else None

    review = tuple(row["review"]) if "review" in row else None
    first = "planned" if "t1" in row else ""
    return Life(row["start"], row["end"], "2023-01-11", first, told("t1"), told("special"), review)


def lives_2023(places: Sequence[Place], written: Sequence[Life]) -> list[Life]:
    """The life of every place, in order; the first are those written by hand."""
    chance = Chance("lives of 2023")
    left = {
        state: count - sum(life.state == state for life in written) for state, count in QUOTAS_2023.items()
    }
    states = deal(chance, places, len(written), left)
    planned = _Planned(chance, [index for index, state in states.items() if state == "planned"], written)
    author = _Author(chance, planned)
    return [
        *written,
        *(author.life(index, places[index], states[index]) for index in range(len(written), len(places))),
    ]


class _Planned:
    """Who among the planned should have started, who starts later, and who has been commented."""

    def __init__(self, chance: Chance, indices: Sequence[int], written: Sequence[Life]) -> None:
        known = [life for life in written if life.state == "planned"]
        passed = sum(life.start <= CUT_OFF for life in known)
        rows = chance.shuffled(sorted(indices))
        border = PASSED - passed
        self.passed = set(rows[:border])
        self.later = set(rows[border : border + LATER - (len(known) - passed)])
        commented = sum(bool(life.special and life.special.comment) for life in known)
        half = (COMMENTED - commented) // 2
        undated = [index for index in rows if index not in self.passed | self.later]
        self.commented = {*rows[:half], *undated[: COMMENTED - commented - half]}


class _Author:
    """Writes lives, state by state."""

    def __init__(self, chance: Chance, planned: _Planned) -> None:
        self._chance = chance
        self._planned = planned
        self._habits = Habits(SEASONS)
        self._comments = Comments(chance)

    def life(self, index: int, place: Place, state: str) -> Life:
        """The life of one activity that ends in a state."""
        known = figures(self._chance)
        rhythm = self._habits.of(place.unit)
        if state == "planned":
            life = self._planned_life(index, place, rhythm, known)
        elif state == "ongoing":
            life = self._ongoing(place, rhythm, known)
        elif state == "completed":
            life = self._completed(place, rhythm, known)
        elif state == "delayed":
            life = self._delayed(place, rhythm, known)
        else:
            life = self._silent(rhythm)
        return self._reviewed(life, place)

    def _reviewed(self, life: Life, place: Place) -> Life:
        told = life.tertial
        if told is None or not told.comment or place.above != ALONE or not self._chance.hit(11):
            return life
        return life._replace(
            review=(some_day(self._chance, "2023-05-02", "2023-06-14"), self._comments.review())
        )

    def _in_spring(self, place: Place, how: str, known: Figures, per_cent: int, start: str = "") -> str:
        said = self._chance.hit(per_cent)
        return self._comments.say(place.sort, how, known, spring=True, start=start) if said else ""

    def _in_summer(self, place: Place, how: str, known: Figures, per_cent: int, start: str = "") -> str:
        said = self._chance.hit(per_cent)
        return self._comments.say(place.sort, how, known, spring=False, start=start) if said else ""

    def _begun(self, last: str = "2023-03-31") -> str:
        return some_day(self._chance, "2023-01-02", last) if self._chance.hit(76) else ""

    def _made(self, rhythm: Rhythm) -> tuple[str, str]:
        return rhythm.planning(), "planned" if self._chance.hit(66) else ""

    def _ongoing(self, place: Place, rhythm: Rhythm, known: Figures) -> Life:
        created, first = self._made(rhythm)
        if not self._chance.hit(rhythm.diligence):
            tertial = Told(rhythm.tertial(), "ongoing", self._in_spring(place, "start", known, 80))
            start = self._begun()
            return Life(start, self._end(start), created, first, tertial)
        comment = self._in_summer(place, "going", known, 78)
        special = Told(rhythm.special(), "ongoing", comment)
        if self._chance.hit(22):
            start = some_day(self._chance, "2023-05-02", "2023-08-14")
            tertial_planned = self._still_planned(place, rhythm, known, start)
            return Life(start, self._end(start), created, first, tertial_planned, special)
        tertial = Told(rhythm.tertial(), "ongoing", self._in_spring(place, "start", known, 74))
        start = self._begun("2023-04-14")
        return Life(start, self._end(start), created, first, tertial, special)

    def _still_planned(self, place: Place, rhythm: Rhythm, known: Figures, start: str) -> Told | None:
        if self._chance.hit(30):
            return None
        return Told(rhythm.tertial(), "planned", self._in_spring(place, "planned", known, 30, start))

    def _end(self, start: str) -> str:
        if self._chance.hit(68):
            return YEAR_END
        if start < "2023-05-01" and self._chance.hit(14):
            return self._chance.pick(("2023-06-30", "2023-07-31", "2023-08-15"))
        return self._chance.pick(_ENDS) if self._chance.hit(80) else ""

    def _completed(self, place: Place, rhythm: Rhythm, known: Figures) -> Life:
        created, first = self._made(rhythm)
        start = self._begun("2023-02-28")
        if self._chance.hit(26):
            done = Told(rhythm.tertial(), "completed", self._in_spring(place, "done", known, 80))
            return Life(start, self._chance.pick(("2023-03-31", "2023-04-30")), created, first, done)
        tertial = Told(rhythm.tertial(), "ongoing", self._in_spring(place, "start", known, 70))
        special = Told(rhythm.special(), "completed", self._in_summer(place, "done", known, 92))
        end = self._chance.pick(("2023-05-31", "2023-06-30", "2023-06-30", "2023-08-18", YEAR_END))
        return Life(start, end, created, first, tertial, special)

    def _delayed(self, place: Place, rhythm: Rhythm, known: Figures) -> Life:
        created, first = self._made(rhythm)
        start = some_day(self._chance, "2023-01-16", "2023-02-28")
        tertial = Told(rhythm.tertial(), "ongoing", self._in_spring(place, "start", known, 60))
        special = Told(rhythm.special(), "delayed", self._in_summer(place, "late", known, 100))
        return Life(
            start,
            self._chance.pick(("2023-05-31", "2023-06-30", "2023-07-31")),
            created,
            first,
            tertial,
            special,
        )

    def _planned_life(self, index: int, place: Place, rhythm: Rhythm, known: Figures) -> Life:
        start = self._planned_start(index)
        end = self._chance.pick((YEAR_END, YEAR_END, YEAR_END, "2023-11-30", "2023-12-15", "2024-03-31"))
        created, first = self._made(rhythm)
        tertial = self._spring_plan(place, rhythm, known, start, bool(first))
        if index in self._planned.commented:
            how = "begun" if self._chance.hit(72) else "planned"
            special = Told(rhythm.special(), "planned", self._in_summer(place, how, known, 100, start))
        elif self._chance.hit(rhythm.diligence - 10) or not (first or tertial):
            special = Told(rhythm.special(), "planned")
        else:
            special = None
        return Life(start, end, created, first, tertial, special)

    def _spring_plan(
        self, place: Place, rhythm: Rhythm, known: Figures, start: str, has_state: bool
    ) -> Told | None:
        if has_state and self._chance.hit(45):
            return None
        comment = self._in_spring(place, "planned", known, 34, start)
        return Told(rhythm.tertial(), "planned", comment) if self._chance.hit(90) else None

    def _planned_start(self, index: int) -> str:
        if index in self._planned.passed:
            spring = self._chance.hit(40)
            return some_day(
                self._chance, *(("2023-02-01", "2023-04-28") if spring else ("2023-05-02", "2023-08-21"))
            )
        if index in self._planned.later:
            return some_day(self._chance, "2023-08-28", "2023-11-15")
        return ""

    def _silent(self, rhythm: Rhythm) -> Life:
        start = some_day(self._chance, "2023-02-01", "2023-06-15") if self._chance.hit(40) else ""
        return Life(start, YEAR_END, rhythm.planning())
