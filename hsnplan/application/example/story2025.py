"""The spring of 2025 as deeds: the plan of 4 November 2024 and its two revisions, the work, the open tertial."""

from collections.abc import Sequence
from typing import Any, Final

from hsnplan.application.example.cases import tell_case
from hsnplan.application.example.content import COORDINATION, SECRETARIAT, Organisation, read
from hsnplan.application.example.days import workdays
from hsnplan.application.example.deeds import Deed, Story
from hsnplan.application.example.figures import tell_figures
from hsnplan.application.example.lives import Life
from hsnplan.application.example.lives2025 import lives_2025
from hsnplan.application.example.places import Place, places_2025
from hsnplan.application.example.revisions2025 import tell_revisions
from hsnplan.application.example.work import Year, tell_work
from hsnplan.application.example.writings import tell_texts
from hsnplan.domain.edit import Edit
from hsnplan.domain.identity import year_period_id

_ASKED, _MEASURED = "2025-04-03", "2025-04-29"
_LONG_TERM: Final = 3
_ORDER: Final = (0, 1, 3, 2)
"""How areas, short-term indicators, assignments and long-term indicators stand under one another."""
_MONTHS_IN: Final = ("2025-02-13", "2025-03-13", "2025-04-10", "2025-04-29")
_INVENTED: Final = "Påhittat för exemplet."


def tell_2025() -> list[Deed]:
    """Every deed of the spring, in order."""
    organisation = Organisation()
    story = Story(2025, organisation)
    plan = read("plan2025")
    tertial = plan["periods"][0]
    story.found(plan["plan"]["decided"], SECRETARIAT, plan["plan"], plan["levels"])
    _tell_plan(story, plan)
    story.do(tertial["opened"], COORDINATION, f"Öppna {tertial['name']}", story.period(tertial, opened=True))
    story.guidances(_ASKED, COORDINATION, plan, tertial["key"])
    _tell_tertial(story, plan, tertial["key"])
    story.stated(_MEASURED, COORDINATION, plan["stated"])
    nodes = _measures(plan)
    places = places_2025(organisation, [(row["key"], row["count"], row["themes"]) for row in nodes])
    period = story.id("period", tertial["key"])
    lives = _not_before_their_node(places, lives_2025(places), plan["assignments"])
    tell_work(story, Year(places, lives, year_period_id(2025), (period,), {}))
    tell_case(story)
    tell_texts(story)
    tell_figures(story, "outcomes2025", plan["indicators"], _MONTHS_IN, tertial["key"])
    return story.told()


def _not_before_their_node(
    places: Sequence[Place], lives: Sequence[Life], rows: Sequence[dict[str, Any]]
) -> list[Life]:
    added = {row["key"]: workdays(row["added"], "2025-03-31")[1] for row in rows if "added" in row}
    return [
        life._replace(created=max(life.created, added.get(place.goal, "")))
        for place, life in zip(places, lives, strict=True)
    ]


def _measures(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [*plan["indicators"], *plan["assignments"]]


def _tell_plan(story: Story, plan: dict[str, Any]) -> None:
    rows = [
        (level, place, row)
        for level, name in enumerate(("areas", "indicators", "assignments", "long_term"))
        for place, row in enumerate(plan[name], start=1)
    ]
    decided = [_node(story, *row) for row in rows if "added" not in row[2]]
    (added,) = [_node(story, *row) for row in rows if "added" in row[2]]
    measured = [*plan["indicators"], *plan["long_term"]]
    targets = [story.figure("target", row["key"], "", printed=row["target"]) for row in measured]
    day = plan["plan"]["decided"]
    story.do(day, SECRETARIAT, "Planen lades in efter beslutet", *decided, *targets)
    former = Edit("plan", story.id("plan", "former"), plan["former"])
    story.do(day, SECRETARIAT, "Förra årets plan: uppgivet antal mål och uppdrag", former)
    tell_revisions(story, plan, added, _description(plan["areas"][2]))


def _node(story: Story, level: int, place: int, row: dict[str, Any]) -> Edit:
    values = {
        "parent": story.id("node", row["under"]) if "under" in row else story.id("plan", ""),
        "position": float(place + 100 * _ORDER[level]),
        "level": level,
        "number": _number(level, place),
        "title": row["title"],
        "words": row.get("words", ""),
        "description": _description(row),
        "direction": row.get("direction", ""),
        "frequency": row.get("frequency", ""),
        "followed_at": row.get("followed_at", ""),
        "decided": True,
        "page": str(row.get("page", "")),
        "multi_year": row.get("multi_year", False),
    }
    return Edit("node", story.id("node", row["key"]), values)


def _number(level: int, place: int) -> str:
    """Short-term indicators and assignments have numbers of their own; the region's long-term ones are told apart."""
    return "" if level == 0 else f"L{place}" if level == _LONG_TERM else str(place)


def _description(row: dict[str, Any]) -> str:
    page = f"Sidan {row['page']} i planen." if "page" in row else ""
    return _INVENTED if row.get("example") else page


def _tell_tertial(story: Story, plan: dict[str, Any], tertial: str) -> None:
    rows = _measures(plan)
    reported = {"reported": (story.id("period", tertial),)}
    told = [*plan["areas"], *rows]
    story.do(
        _ASKED,
        COORDINATION,
        "Anvisning: redovisas i tertial 1",
        *(Edit("node", story.id("node", row["key"]), reported) for row in told),
    )
    story.do(
        _MEASURED,
        COORDINATION,
        "Utfall för tertial 1 (exempel)",
        *_outcomes(story, plan["indicators"], tertial),
    )
    story.do(_MEASURED, COORDINATION, "Bedömningar för tertial 1 (exempel)", *_judged(story, rows, tertial))


def _outcomes(story: Story, rows: Sequence[dict[str, Any]], tertial: str) -> list[Edit]:
    return [
        story.figure("outcome", row["key"], tertial, printed=row["outcome"], source="Exempeldata")
        for row in rows
        if row["outcome"]
    ]


def _judged(story: Story, rows: Sequence[dict[str, Any]], tertial: str) -> list[Edit]:
    return [
        story.figure(
            "assessment",
            row["key"],
            tertial,
            state=row["judged"],
            reason=row.get("reason", ""),
            comment=row.get("remark", ""),
            forecast=row.get("forecast", ""),
            measures=row.get("measures", ""),
        )
        for row in rows
    ]
