"""Faults to plant in a clean register: for each rule, what to break and which matters it must then find."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from hsnplan.domain.identity import keyed_id
from tests.domain.findings.clean import DIVISIONS, GOALS, NOW, Clean

Planted = set[str]
Plant = Callable[[Clean, Random], Planted]
"""Breaks something and says the keys of the findings that the rule must give."""


def _activities(clean: Clean, chance: Random) -> list[str]:
    rows = sorted(clean.kinds["activity"])
    return chance.sample(rows, chance.randint(1, len(rows)))


def _goals(chance: Random) -> list[str]:
    return chance.sample([f"g{goal}" for goal in range(GOALS)], chance.randint(1, GOALS))


def _judged(clean: Clean, goal: str, unit: str = "", **values: str) -> None:
    clean.change("assessment", keyed_id("assessment", goal, unit, NOW.id), **values)


def _each_activity(fault: Callable[[Clean, str], None]) -> Plant:
    def plant(clean: Clean, chance: Random) -> Planted:
        rows = _activities(clean, chance)
        for row in rows:
            fault(clean, row)
        return set(rows)

    return plant


def _each_goal(fault: Callable[[Clean, str], None], key: str = "{}") -> Plant:
    def plant(clean: Clean, chance: Random) -> Planted:
        rows = _goals(chance)
        for row in rows:
            fault(clean, row)
        return {key.format(row) for row in rows}

    return plant


def _planned_commented(clean: Clean, row: str) -> None:
    clean.report(row, "planned", "Vi har börjat.")


def _start_passed(clean: Clean, row: str) -> None:
    clean.report(row, "planned")


def _end_passed(clean: Clean, row: str) -> None:
    clean.change("activity", row, end="2023-04-01")


def _finished_before_start(clean: Clean, row: str) -> None:
    clean.report(row, "completed", date="2023-01-15")


def _no_unit(clean: Clean, row: str) -> None:
    clean.change("activity", row, unit="")


def _no_goal(clean: Clean, row: str) -> None:
    clean.change("activity", row, parent="att-placera")


def _no_dates(clean: Clean, row: str) -> None:
    clean.change("activity", row, start="", end="")


def _no_responsible(clean: Clean, row: str) -> None:
    clean.change("activity", row, responsible_role=" ")


def _not_started(clean: Clean, chance: Random) -> Planted:
    rows = _activities(clean, chance)
    for row in rows:
        clean.report(row, "planned")
    return {f"{NOW.id}/{clean.kinds['activity'][row].unit}" for row in rows}


def _unit_closed(clean: Clean, chance: Random) -> Planted:
    unit = chance.choice(DIVISIONS)
    clean.change("unit", unit, valid_to="2023-03-31")
    return {row.id for row in clean.kinds["activity"].values() if row.unit == unit}


def _idle_goal(clean: Clean, chance: Random) -> Planted:
    goals = _goals(chance)
    for row in list(clean.kinds["activity"].values()):
        if row.parent in goals:
            clean.change("activity", row.id, deleted=True)
    return set(goals)


def _one_set(clean: Clean, chance: Random) -> Planted:
    *some, last = _goals(chance)
    for goal in some:
        clean.change("node", goal, decided=False)
    rest = [f"g{goal}" for goal in range(GOALS) if f"g{goal}" not in some]
    if last in rest and len(rest) > 1:
        clean.change("node", last, reported=())
        return {*some, last}
    return set(some)


def _not_handed_in(clean: Clean, chance: Random) -> Planted:
    unit = chance.choice(DIVISIONS)
    clean.kinds["submission"] = {
        key: row for key, row in clean.kinds["submission"].items() if row.unit != unit
    }
    return {f"{NOW.id}/{unit}"}


def _colour_units(clean: Clean, goal: str) -> None:
    for unit in DIVISIONS:
        _judged(clean, goal, unit, state="partly")


def _colour_below(clean: Clean, _: Random) -> Planted:
    _put_area(clean, "not_met")
    return {"area"}


def _put_area(clean: Clean, state: str) -> None:
    goal = clean.kinds["assessment"][keyed_id("assessment", "g0", "", NOW.id)]
    clean.put("assessment", goal._replace(id="area-now", node="area", state=state))


def _multi_year(clean: Clean, chance: Random) -> Planted:
    levels = (("Strategi", "heading"), ("Mål", "measure"), ("Uppdrag", "assignment"))
    clean.change("plan", "plan", levels=levels)
    planted = set()
    for number in range(5):
        key, state = f"u{number}", chance.choice(("multi_year", "done", "off_plan", "on_plan", "some_delay"))
        multi_year = chance.random() < 0.7
        goal = clean.kinds["node"]["g0"]
        clean.put("node", goal._replace(id=key, level=2, title=f"Uppdrag {number}", multi_year=multi_year))
        judged = clean.kinds["assessment"][keyed_id("assessment", "g0", "", NOW.id)]
        clean.put("assessment", judged._replace(id=f"{key}-now", node=key, state=state))
        if multi_year and state in {"on_plan", "some_delay"}:
            planted.add(key)
    return planted


def _no_reason(clean: Clean, goal: str) -> None:
    _judged(clean, goal, state="not_judged")
    _without_units(clean, goal)


def _without_units(clean: Clean, goal: str) -> None:
    for unit in DIVISIONS:
        del clean.kinds["assessment"][keyed_id("assessment", goal, unit, NOW.id)]


def _reason_date(clean: Clean, goal: str) -> None:
    _judged(clean, goal, state="not_judged", reason="data saknas till 2023-04-20")
    _without_units(clean, goal)


def _reason_frequency(clean: Clean, goal: str) -> None:
    _judged(clean, goal, state="not_judged", reason="följs upp årsvis")
    _without_units(clean, goal)


def _red_comment(clean: Clean, goal: str) -> None:
    _judged(clean, goal, state="not_met", comment="")
    _without_units(clean, goal)


def _count_share(clean: Clean, goal: str) -> None:
    clean.change("outcome", f"{goal}-now", printed="1 503", share="44.9")


def _odd_outcome(clean: Clean, goal: str) -> None:
    clean.change("outcome", f"{goal}-now", numerator="10", denominator="0", share="")


def _other_unit(clean: Clean, goal: str) -> None:
    for target in ("plan", "now"):
        clean.change("target", f"{goal}-{target}", printed="Högst 20 minuter")
    for outcome in ("now", "K", "M", "d0"):
        clean.change("outcome", f"{goal}-{outcome}", printed="15 minuter")
    clean.change("outcome", f"{goal}-now", printed="3 dagar")


def _lost_sign(clean: Clean, goal: str) -> None:
    clean.change("target", f"{goal}-plan", printed="Högst −2,2 %")
    clean.change("target", f"{goal}-now", printed="Högst 2,2 %")


def _other_target(clean: Clean, goal: str) -> None:
    clean.change("target", f"{goal}-now", printed="Minst 60 %")


def _open_target(clean: Clean, goal: str) -> None:
    clean.change("target", f"{goal}-plan", printed="Kompletteras efter 2022")


def _stated_sum(clean: Clean, chance: Random) -> Planted:
    total = int(clean.kinds["stated"]["all"].printed)
    clean.change("stated", "ongoing", printed=str(total - chance.randint(1, total)), figure="")
    return {"all"}


def _stated_figure(clean: Clean, chance: Random) -> Planted:
    total = int(clean.kinds["stated"]["all"].printed)
    off = chance.randint(1, 9)
    clean.change("stated", "all", printed=str(total + off))
    clean.change("stated", "ongoing", printed=str(total + off), figure="")
    return {"all"}


def _table_sum(clean: Clean, chance: Random) -> Planted:
    column, place, parts = chance.choice((("kr", 1, 60), ("fg", 2, 21)))
    for other in ("kr0", "kr1", "kr2", "sum"):
        cells = list(clean.kinds["figure_row"][other].cells)
        cells[3] = ""  # no difference is told, so that the planted figure is the only fault
        if other == "sum":
            cells[place] = str(parts + chance.choice((-1, 1)) * chance.randint(3, 9))
        clean.change("figure_row", other, cells=tuple(cells))
    return {f"sum/{column}"}


def _area_due(clean: Clean, chance: Random) -> Planted:
    names = [f"Område {number}" for number in range(chance.randint(1, 4))]
    clean.change("plan", "plan", areas=("Ekonomi", *names))
    return {f"plan/{name}" for name in names}


def _questions(clean: Clean, goal: str) -> None:
    _judged(clean, goal, forecast=" ")


def _aspects(clean: Clean, chance: Random) -> Planted:
    for row in list(clean.kinds["assessment"].values()):
        clean.change("assessment", row.id, comment="Ekonomi, sociala frågor och jämställdhet; arbetsmiljö.")
    return {f"{NOW.id}/miljömässig hållbarhet"}


def _duplicate(clean: Clean, chance: Random) -> Planted:
    row = clean.kinds["activity"][chance.choice(sorted(clean.kinds["activity"]))]
    twin = row._replace(id=f"z-{row.id}", number=9_000, title=f"  {row.title.upper()}", position=9_000.0)
    clean.put("activity", twin)
    clean.report(twin.id, "ongoing")
    for key in ("all", "ongoing"):
        stated = clean.kinds["stated"][key]
        clean.change("stated", key, printed=str(int(stated.printed) + 1))
    return {row.id}


def _smart(clean: Clean, goal: str) -> None:
    for target in ("plan", "now"):
        clean.change("target", f"{goal}-{target}", printed="Minst 100 %")


_PERSONAL: Final = (
    "Patient 850709-9805 väntar",
    "Född 19850709-9805.",
    "Skriv till eva.ek@region.se",
    "Ring 070-123 45 67",
    "Nås på 063-15 30 00.",
    "Samordningsnummer 701063-2391",
)


def _personal(clean: Clean, chance: Random) -> Planted:
    rows = _activities(clean, chance)
    for row in rows:
        clean.change("activity", row, description=chance.choice(_PERSONAL))
    return {f"{row}/description" for row in rows}


PLANTS: Final[dict[str, Plant]] = {
    "planned-commented": _each_activity(_planned_commented),
    "start-passed": _each_activity(_start_passed),
    "end-passed": _each_activity(_end_passed),
    "finished-before-start": _each_activity(_finished_before_start),
    "not-started": _not_started,
    "no-unit": _each_activity(_no_unit),
    "no-goal": _each_activity(_no_goal),
    "no-dates": _each_activity(_no_dates),
    "no-responsible": _each_activity(_no_responsible),
    "unit-closed": _unit_closed,
    "idle-goal": _idle_goal,
    "one-set": _one_set,
    "not-handed-in": _not_handed_in,
    "colour-units": _each_goal(_colour_units),
    "colour-below": _colour_below,
    "multi-year": _multi_year,
    "no-reason": _each_goal(_no_reason),
    "reason-date": _each_goal(_reason_date),
    "reason-frequency": _each_goal(_reason_frequency),
    "red-comment": _each_goal(_red_comment),
    "count-share": _each_goal(_count_share, "{}-now"),
    "odd-outcome": _each_goal(_odd_outcome, "{0}  zero {0}-now"),
    "other-unit": _each_goal(_other_unit, "{}-now"),
    "lost-sign": _each_goal(_lost_sign),
    "other-target": _each_goal(_other_target),
    "open-target": _each_goal(_open_target),
    "stated-sum": _stated_sum,
    "stated-figure": _stated_figure,
    "table-sum": _table_sum,
    "area-due": _area_due,
    "questions": _each_goal(_questions),
    "aspects": _aspects,
    "duplicate": _duplicate,
    "smart": _each_goal(_smart),
    "personal-data": _personal,
}

FOLLOWS: Final[dict[str, set[str]]] = {
    "planned-commented": {"not-started", "stated-figure"},
    "start-passed": {"not-started", "stated-figure"},
    "finished-before-start": {"stated-figure"},
    "not-started": {"start-passed", "stated-figure"},
    "no-goal": {"idle-goal"},
    "idle-goal": {"stated-figure"},
    "red-comment": {"aspects"},
    "multi-year": {"idle-goal"},
}
"""What else the same fault rightly brings up; all other rules must stay silent."""
