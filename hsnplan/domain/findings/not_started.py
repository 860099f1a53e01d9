"""What nobody has begun, per unit: number, share, how many should have, the change since last, whom to remind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from hsnplan.domain.entities import Activity
from hsnplan.domain.findings.finding import NOT_STARTED, Finding, Rule, Scene, grounds
from hsnplan.domain.typography import MINUS, percent

_MOST: Final = 50
"""The share (per cent) of a unit's activities from which it is told though each may rightly start later …"""
_FEW: Final = 3
"""… and how many there must be for the share to say anything."""


class NotStarted(NamedTuple):
    """A unit's activities that nobody has begun.

    `change` is how many more they are than at the end of the former period, among those that were reported on by
    then; None where there is no such period. When an activity was added nobody has to say.
    """

    unit: str
    name: str
    total: int
    rows: tuple[Activity, ...]
    start_passed: int
    change: int | None
    remind: str

    @property
    def share(self) -> float:
        """The share of the unit's activities, in per cent."""
        return 100 * len(self.rows) / self.total


def not_started(scene: Scene) -> list[NotStarted]:
    """Every unit with activities of its own that are not begun, the largest number first."""
    by_unit: dict[str, list[Activity]] = {}
    for row in scene.activities:
        by_unit.setdefault(row.unit, []).append(row)
    former = Scene(scene.register, scene.former_period) if scene.former_period else None
    found = [_of_unit(scene, former, unit, rows) for unit, rows in by_unit.items()]
    return sorted((row for row in found if row.rows), key=lambda row: (-len(row.rows), row.name, row.unit))


def _of_unit(scene: Scene, former: Scene | None, unit: str, rows: list[Activity]) -> NotStarted:
    idle = tuple(row for row in rows if scene.state(row.id) in NOT_STARTED)
    known = scene.register.units.get(unit)
    return NotStarted(
        unit,
        known.name if known is not None else "Utan enhet",
        len(rows),
        idle,
        sum(bool(row.start) and row.start < scene.today for row in idle),
        _change_since(former, rows, idle) if former is not None else None,
        (known.manager_role or known.manager_name) if known is not None else "",
    )


def _change_since(former: Scene, rows: list[Activity], idle: tuple[Activity, ...]) -> int:
    known = {row.id for row in rows if former.said(row.id) is not None}
    before = sum(former.state(row) in NOT_STARTED for row in known)
    return sum(row.id in known for row in idle) - before


def idle_units(scene: Scene) -> Iterable[Finding]:
    """Units in which work that should have begun has not, or in which most is still to begin."""
    for row in not_started(scene):
        if row.start_passed or (row.share >= _MOST and len(row.rows) >= _FEW):
            yield Finding(
                "not-started",
                f"{scene.period}/{row.unit}",
                _sentence(row),
                tuple(("activity", activity.id) for activity in row.rows),
                grounds(len(row.rows), row.start_passed, row.total),
                unit=row.unit,
            )


def _sentence(row: NotStarted) -> str:
    remind = f" Påminn: {row.remind[:1].lower()}{row.remind[1:]}." if row.remind else ""
    return (
        f"{row.name}: {len(row.rows)} av {row.total} aktiviteter ({percent(row.share, 0)}) är inte "
        f"påbörjade{_change(row)}; {_should(row)}.{remind}"
    )


def _should(row: NotStarted) -> str:
    """How many should have begun, and of how many nobody can tell."""
    words = f"{row.start_passed} skulle ha börjat" if row.start_passed else "ingen skulle ha börjat än"
    undated = sum(not activity.start for activity in row.rows)
    return f"{words}, {undated} saknar startdatum" if undated else words


def _change(row: NotStarted) -> str:
    if not row.change:
        return ""
    return f", {'+' if row.change > 0 else MINUS}{abs(row.change)} sedan förra perioden"


RULES: Final = (
    Rule(
        "not-started",
        "Ej påbörjade per enhet",
        "Verksamheter med många ej påbörjade aktiviteter.",
        idle_units,
    ),
)
