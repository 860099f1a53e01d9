"""What is missing: places, units, dates, people, activities, hand-ins, and goals that stand in one set only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from hsnplan.domain.collation import sort_key
from hsnplan.domain.entities import Activity, Unit
from hsnplan.domain.findings.finding import Finding, Rule, Scene, about, grounds, named, titled
from hsnplan.domain.rollup import goals


def _lacking(
    rule: str, words: str, has: Callable[[Scene, Activity], bool]
) -> Callable[[Scene], Iterable[Finding]]:
    def look(scene: Scene) -> Iterable[Finding]:
        for row in scene.activities:
            if not has(scene, row):
                yield about(row, rule, f"{named(row)} {words}.", ())

    return look


def _has_unit(scene: Scene, row: Activity) -> bool:
    unit = scene.register.units.get(row.unit)
    return unit is not None and not unit.deleted


def _has_goal(scene: Scene, row: Activity) -> bool:
    return scene.register.goal_of(row.id) is not None


def _has_dates(_: Scene, row: Activity) -> bool:
    return bool(row.start or row.end)


def _has_responsible(_: Scene, row: Activity) -> bool:
    return bool(row.responsible_role.strip() or row.responsible_name.strip())


def unit_closed(scene: Scene) -> Iterable[Finding]:
    """Unfinished work of a unit that is no more."""
    for row in scene.activities:
        unit = scene.register.units.get(row.unit)
        over = unit is not None and unit.valid_to and unit.valid_to < scene.today
        if unit is not None and over and scene.state(row.id) not in {"completed", "cancelled"}:
            words = f"{named(row)} hör till {unit.name}, som upphörde {unit.valid_to}."
            yield about(row, "unit-closed", words, (unit.id, unit.valid_to))


def idle_goals(scene: Scene) -> Iterable[Finding]:
    """Goals and assignments that no activity works for."""
    one_each = {row.parent: row.id for row in scene.activities}.values()
    worked = {above.id for row in one_each for above in scene.register.ancestors(row)}
    for goal in goals(scene.register):
        if goal not in worked:
            node = scene.register.nodes[goal]
            yield Finding(
                "idle-goal",
                goal,
                f"{titled(scene.register, node)} har inga aktiviteter.",
                (("node", goal),),
                grounds(),
            )


def one_set_only(scene: Scene) -> Iterable[Finding]:
    """Goals of the decided plan that the period does not report, and reported ones that the plan has not."""
    if not any(scene.period in row.reported for row in scene.goals):
        return
    for node in scene.goals:
        reported = scene.period in node.reported
        if node.decided != reported:
            words = (
                "redovisas men finns inte i den beslutade planen"
                if reported
                else "finns i planen men redovisas inte"
            )
            yield Finding(
                "one-set",
                node.id,
                f"{titled(scene.register, node)} {words}.",
                (("node", node.id),),
                grounds(node.decided, reported),
            )


def _working_units(scene: Scene) -> list[tuple[Unit, int]]:
    counts = Counter(row.unit for row in scene.activities)
    units = scene.register.units
    found = [(units[unit], count) for unit, count in counts.items() if unit in units]
    return sorted(found, key=lambda pair: (sort_key(pair[0].name), pair[0].id))


def _updated(said: int, count: int) -> str:
    if count == 1:
        return f"dess aktivitet är {'' if said else 'inte '}uppdaterad"
    return f"{said or 'ingen'} av {count} aktiviteter är uppdaterad{'e' if said > 1 else ''}"


def silent_units(scene: Scene) -> Iterable[Finding]:
    """Units with activities that have not handed in the period."""
    handed = {
        row.unit for row in scene.register.submissions.values() if row.period == scene.period and not row.node
    }
    said = Counter(
        scene.register.activities[row.activity].unit
        for row in scene.register.reports.values()
        if row.period == scene.period and row.activity in scene.register.activities
    )
    for unit, count in _working_units(scene):
        if unit.id not in handed:
            yield Finding(
                "not-handed-in",
                f"{scene.period}/{unit.id}",
                f"{unit.name} har inte lämnat in; {_updated(said[unit.id], count)}.",
                (("unit", unit.id),),
                grounds(said[unit.id], count),
                unit=unit.id,
            )


RULES: Final = (
    Rule(
        "no-unit",
        "Aktivitet utan enhet",
        "Någon måste äga varje aktivitet.",
        _lacking("no-unit", "saknar enhet", _has_unit),
    ),
    Rule(
        "no-goal",
        "Aktivitet utan mål",
        "En aktivitet hör till ett mål.",
        _lacking("no-goal", "ligger inte under något mål", _has_goal),
    ),
    Rule(
        "no-dates",
        "Aktivitet utan datum",
        "Utan datum syns ingen försening.",
        _lacking("no-dates", "saknar både planerad start och slut", _has_dates),
    ),
    Rule(
        "no-responsible",
        "Aktivitet utan ansvarig",
        "En roll ska stå för varje aktivitet.",
        _lacking("no-responsible", "saknar ansvarig", _has_responsible),
    ),
    Rule("unit-closed", "Enheten har upphört", "Arbetet behöver en ny ägare.", unit_closed),
    Rule("idle-goal", "Mål utan aktiviteter", "Ingen arbetar för målet.", idle_goals),
    Rule(
        "one-set",
        "Mål i bara en av uppsättningarna",
        "Planens mål och periodens mål ska vara desamma.",
        one_set_only,
    ),
    Rule("not-handed-in", "Enheter som inte lämnat in", "Vem som ska påminnas.", silent_units),
)
