"""Registers of any size to measure on, kept between runs in the system's temporary folder."""

import os
import tempfile

from hsnplan.application import registers
from hsnplan.application.surroundings import Computer
from hsnplan.domain import clock
from hsnplan.domain.change import VERSION, Actor, Change, canonical, sealed
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.storage import deriving, journal, state

STATES = ("planned", "ongoing", "ongoing", "completed", "delayed", "")
LEVELS = (("Område", "heading"), ("Mål", "measure"))


def register_of(activities: int) -> str:
    """The path of a register with so many activities under 36 goals, on 60 units, each with a report."""
    path = os.path.join(
        tempfile.gettempdir(),
        f"hsnplan-benchmark-{state.fingerprint(state.objects())[:8]}-{activities}.hsnplan",
    )
    if not os.path.exists(path):
        _build(path + ".new", activities)
        os.replace(path + ".new", path)
    return path


def _build(path: str, activities: int) -> None:
    if os.path.exists(path):
        os.remove(path)
    session = registers.new_session(
        path, Actor("Mätning"), Computer(), board="Mätnämnden", year=2023, levels=LEVELS
    )
    rows = _rows(session.register.plan.id, activities)
    with session.file.writing() as connection:
        end = journal.tail(connection, session.copy)
        made = []
        for entity, field, value in rows:
            change = _change(end, session.copy, entity, field, value)
            end = journal.Tail(change.seq, change.id, change.clock)
            made.append(change)
        journal.add(connection, made, "2023-08-25T09:00:00")
        deriving.rebuild(connection)
    session.close()


def _change(end: journal.Tail, copy: str, entity: str, field: str, value: object) -> Change:
    draft = Change(
        id="",
        action="benchmark",
        clock=clock.tick(end.clock, 1_692_950_400_000),
        actor=Actor("Mätning").text(),
        copy=copy,
        seq=end.seq + 1,
        prev=end.prev,
        entity=entity,
        field=field,
        replaces=(),
        value=None,
        salt=None,
        value_hash="",
        why="Mätning",
        version=VERSION,
    )
    return sealed(draft, canonical(value), f"{end.seq:016x}")


def _rows(plan: str, activities: int) -> list[tuple[str, str, object]]:
    period = keyed_id("period")
    rows: list[tuple[str, str, object]] = [
        (period, "period.name", {"name": "Tertial 2"}),
        (period, "period.cut_off", {"cut_off": "2023-08-31"}),
        (period, "period.open", {"open": True}),
    ]
    for area in range(4):
        rows += _node(keyed_id("area", str(area)), plan, area, 0, f"Område {area + 1}")
    for goal in range(36):
        rows += _node(
            keyed_id("goal", str(goal)), keyed_id("area", str(goal % 4)), goal, 1, f"Mål nummer {goal + 1}"
        )
    for unit in range(60):
        entity = keyed_id("unit", str(unit))
        rows += [
            (entity, "unit.name", {"name": f"Enhet {unit + 1}"}),
            (entity, "unit.position", {"position": float(unit)}),
        ]
    for number in range(activities):
        rows += _activity(number, period)
    return rows


def _node(entity: str, parent: str, position: int, level: int, title: str) -> list[tuple[str, str, object]]:
    return [
        (entity, "node.parent", {"parent": parent}),
        (entity, "node.position", {"position": float(position)}),
        (entity, "node.level", {"level": level}),
        (entity, "node.title", {"title": title}),
    ]


def _activity(number: int, period: str) -> list[tuple[str, str, object]]:
    entity = keyed_id("activity", str(number))
    report = {
        "activity": entity,
        "period": period,
        "state": STATES[number % len(STATES)],
        "comment": f"Läget i vecka {number % 52 + 1}: enligt plan, åtgärd {number}.",
        "date": "2023-08-21",
    }
    return [
        (entity, "activity.number", {"number": number + 1}),
        (entity, "activity.parent", {"parent": keyed_id("goal", str(number % 36))}),
        (entity, "activity.position", {"position": float(number)}),
        (entity, "activity.title", {"title": f"Se över rutin {number} för återbesök och överlämning"}),
        (entity, "activity.unit", {"unit": keyed_id("unit", str(number * 7 % 60))}),
        (
            entity,
            "activity.responsible",
            {"responsible_role": "Enhetschef", "responsible_name": ""},
        ),
        (entity, "activity.start", {"start": "2023-02-01"}),
        (entity, "activity.end", {"end": "2023-11-30"}),
        (report_id(entity, period), "report.status", report),
    ]
