"""The year 2023 as deeds: the plan of 15 December 2022, the work, the report of April, the follow-up of August."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from hsnplan.application.example.cases import tell_case
from hsnplan.application.example.chance import Chance
from hsnplan.application.example.content import COORDINATION, SECRETARIAT, Organisation, read
from hsnplan.application.example.days import some_day
from hsnplan.application.example.deeds import Deed, Story, unit_id
from hsnplan.application.example.figures import tell_figures
from hsnplan.application.example.links2023 import tell_links
from hsnplan.application.example.lives import Life
from hsnplan.application.example.lives2023 import YEAR_END, by_hand, lives_2023
from hsnplan.application.example.papers2023 import tell_papers
from hsnplan.application.example.places import ALONE, Place, places_2023
from hsnplan.application.example.work import Correction, Year, tell_work
from hsnplan.application.example.writings import tell_texts
from hsnplan.domain.edit import Edit
from hsnplan.domain.identity import keyed_id

_DECIDED, _ADDED, _TARGETS, _ASKED, _JUDGED = (
    "2022-12-15",
    "2023-01-05",
    "2023-02-10",
    "2023-04-03",
    "2023-05-10",
)
_MONTHS_IN: Final = ("2023-02-14", "2023-03-14", "2023-04-13", "2023-05-10")
_STATED: Final = "2023-08-24"
_UNITS_JUDGED: Final = "2023-05-05"
_MOVED_DATES, _MOVED_UNITS, _MOVED_ROLES = 18, 8, 6
_LEVELS: Final = ("strategies", "directions", "assignments", "goals")
_TEXTS: Final = ("words", "direction", "frequency", "followed_at")
_FIGURES: Final = ("numerator", "denominator", "share", "accumulated")


def tell_2023() -> list[Deed]:
    """Every deed of the year, in order."""
    organisation = Organisation()
    story = Story(2023, organisation)
    plan = read("plan2023")
    tertial, special = plan["periods"]
    story.found(_DECIDED, SECRETARIAT, plan["plan"], plan["levels"])
    _tell_plan(story, plan, tertial)
    story.guidances(_ASKED, COORDINATION, plan, tertial["key"])
    _tell_april(story, plan["goals"], tertial)
    _tell_above(story, plan, tertial)
    story.close(tertial, SECRETARIAT)
    story.do(special["opened"], COORDINATION, f"Öppna {special['name']}", story.period(special, opened=True))
    story.stated(_STATED, COORDINATION, plan["stated"])
    hand_places, hand_lives = by_hand()
    places = places_2023(organisation, hand_places)
    lives = lives_2023(places, hand_lives)
    corrections = _Corrections(organisation, places, lives, len(hand_places)).found
    periods = [story.id("period", row["key"]) for row in (tertial, special)]
    tell_work(story, Year(places, lives, periods[0], periods, corrections))
    tell_papers(story)
    tell_case(story)
    tell_texts(story)
    tell_links(story, places, lives)
    tell_figures(story, "outcomes2023", plan["goals"], _MONTHS_IN, tertial["key"])
    return story.told()


def _nodes(plan: dict[str, Any]) -> list[tuple[int, int, dict[str, Any]]]:
    """Every row of the plan with its level and its place among its sort, from the top down."""
    return [
        (level, place, row)
        for level, name in enumerate(_LEVELS)
        for place, row in enumerate(plan[name], start=1)
    ]


def _tell_plan(story: Story, plan: dict[str, Any], tertial: dict[str, Any]) -> None:
    rows = _nodes(plan)
    decided = [row for row in rows if row[2].get("decided", True)]
    added = [row for row in rows if not row[2].get("decided", True)]
    story.do(_DECIDED, SECRETARIAT, "Planen lades in efter beslutet", *_plan_edits(story, decided))
    story.do(_DECIDED, SECRETARIAT, f"Öppna {tertial['name']}", story.period(tertial, opened=True))
    story.do(
        _ADDED,
        COORDINATION,
        "Redovisas i april men står inte i den beslutade planen",
        *_plan_edits(story, added),
    )


def _plan_edits(story: Story, rows: Sequence[tuple[int, int, dict[str, Any]]]) -> list[Edit]:
    edits = [_node(story, level, place, row) for level, place, row in rows]
    targets = [row for _, _, row in rows if row.get("target_plan")]
    return edits + [story.figure("target", row["key"], "", printed=row["target_plan"]) for row in targets]


def _node(story: Story, level: int, place: int, row: dict[str, Any]) -> Edit:
    values: dict[str, Any] = {name: row[name] for name in _TEXTS if name in row}
    values |= {
        "title": row["title"],
        "level": level,
        "position": float(place),
        "decided": row.get("decided", True),
    }
    values["parent"] = story.id("node", row["under"]) if "under" in row else story.id("plan", "")
    values["number"] = str(place) if level > 1 else ""
    return Edit("node", story.id("node", row["key"]), values)


def _tell_april(story: Story, goals: Sequence[dict[str, Any]], tertial: dict[str, Any]) -> None:
    key = tertial["key"]
    told = [row for row in goals if row.get("reported", True)]

    def each(edit: Callable[[dict[str, Any]], Edit | None]) -> list[Edit]:
        return [made for made in map(edit, told) if made is not None]

    def target(row: dict[str, Any]) -> Edit | None:
        return story.figure("target", row["key"], key, printed=row["target_t1"]) if row["target_t1"] else None

    def outcome(row: dict[str, Any]) -> Edit | None:
        figures = {name: str(row[name]) for name in _FIGURES if name in row}
        printed = row.get("outcome", "")
        if not printed and not figures:
            return None
        source = "Tertialrapport april 2023"
        return story.figure("outcome", row["key"], key, printed=printed, source=source, **figures)

    def assessment(row: dict[str, Any]) -> Edit:
        words = {"state": row["judged"], "comment": row["remark"]}
        known = {name: row[name] for name in ("reason", "first_date") if name in row}
        return story.figure("assessment", row["key"], key, **words, **known)

    story.do(_TARGETS, COORDINATION, "Målvärden för tertial 1", *each(target))
    story.do(_ASKED, COORDINATION, "Anvisning: redovisas i tertial 1", *_reported(story, key))
    story.do(_JUDGED, COORDINATION, "Utfall för tertial 1", *each(outcome))
    story.do(_JUDGED, COORDINATION, "Bedömningar för tertial 1 (exempel)", *each(assessment))


def _tell_above(story: Story, plan: dict[str, Any], tertial: dict[str, Any]) -> None:
    """The directions and the plan as a whole, and what the divisions said themselves."""
    period = story.id("period", tertial["key"])
    for goal, told in plan["divisions"].items():
        for key in told["units"]:
            unit = unit_id(key)
            edit = _judgement(story.id("node", goal), unit, period, told)
            story.do(_UNITS_JUDGED, story.organisation.manager(key), "Divisionens bedömning (exempel)", edit)
    above = [(story.id("node", row["key"]), row) for row in plan["directions"]]
    edits = [
        _judgement(row, "", period, told) for row, told in [*above, (story.id("plan", ""), plan["whole"])]
    ]
    story.do(_JUDGED, COORDINATION, "Inriktningarna bedömda (exempel)", *edits)


def _judgement(row: str, unit: str, period: str, told: dict[str, Any]) -> Edit:
    values = {"node": row, "unit": unit, "period": period, "state": told["judged"], "comment": told["remark"]}
    return Edit("assessment", keyed_id("assessment", row, unit, period), values)


def _reported(story: Story, period: str) -> list[Edit]:
    rows = [row for _, _, row in _nodes(read("plan2023")) if row.get("reported", True)]
    values = {"reported": (story.id("period", period),)}
    return [Edit("node", story.id("node", row["key"]), values) for row in rows]


class _Corrections:
    """The corrections of May and June: titles, ends, units and responsibles; none of those written by hand."""

    def __init__(
        self, organisation: Organisation, places: Sequence[Place], lives: Sequence[Life], written: int
    ) -> None:
        self._chance = Chance("corrections of 2023")
        self._organisation = organisation
        self._places = places
        self._lives = lives
        self.found: dict[int, Correction] = {}
        whole = {place.above for place in places}
        alone = [index for index in range(written, len(places)) if places[index].above == ALONE]
        self._free = self._chance.shuffled([index for index in alone if index not in whole])
        self._titles(alone)
        self._ends()
        self._units()
        self._roles()

    def _note(self, index: int, label: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        day = some_day(self._chance, "2023-05-02", "2023-06-30")
        self.found[index] = Correction(day, label, before, after)

    def _rest(self) -> list[int]:
        return [index for index in self._free if index not in self.found]

    def _titles(self, alone: Sequence[int]) -> None:
        for title, former in read("revisions2023")["former_titles"].items():
            index = next(index for index in alone if self._places[index].title == title)
            self._note(index, "Ny titel", {"title": former}, {"title": title})

    def _ends(self) -> None:
        fitting = [index for index in self._rest() if self._has_room(self._lives[index])]
        for index in fitting[:_MOVED_DATES]:
            former = self._chance.pick(("2023-06-30", "2023-08-31"))
            self._note(index, "Nytt slutdatum", {"end": former}, {"end": YEAR_END})

    def _has_room(self, life: Life) -> bool:
        return life.end == YEAR_END and life.start < "2023-06-01" and life.state in ("ongoing", "planned")

    def _units(self) -> None:
        fitting = [index for index in self._rest() if self._above(index)]
        for index in fitting[:_MOVED_UNITS]:
            before, after = unit_id(self._above(index)), unit_id(self._places[index].unit)
            self._note(index, "Flyttad till enheten", {"unit": before}, {"unit": after})

    def _above(self, index: int) -> str:
        unit = self._places[index].unit
        area = self._organisation.area(unit)
        return area if area != unit else ""

    def _roles(self) -> None:
        for index in self._rest()[:_MOVED_ROLES]:
            role = self._organisation.manager(self._places[index].unit).role
            before = {"responsible_role": "Tillförordnad chef", "responsible_name": ""}
            self._note(index, "Ny ansvarig", before, {"responsible_role": role, "responsible_name": ""})
