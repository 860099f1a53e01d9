"""A goal's outcomes over the year and by sex, for the documents that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from hsnplan.domain import small_counts
from hsnplan.domain.curves import Curve as Line
from hsnplan.domain.curves import Point as Value
from hsnplan.domain.curves import straight
from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.goal_figures import GoalFigures, outcomes_by_goal, short_name
from hsnplan.domain.judging import period_day
from hsnplan.domain.rollup import reported
from hsnplan.domain.targets import Target
from hsnplan.domain.typography import quantity, typeset
from hsnplan.reports.figures import Point, Series, TimeSeries
from hsnplan.reports.sentences import lowered
from hsnplan.reports.tertial_snapshot import Curve, Split

FEWEST: Final = 3
"""A line of fewer values says no more than the table beside it."""
_WOMEN, _MEN = "K", "M"
_SHARE: Final = "%"


def curve(
    scene: Scene, node: Node, outcomes: Mapping[str, list[Outcome]], *, publish: bool = False
) -> Curve | None:
    """The year's outcomes of a goal up to the period, with target and trend; None for too few.

    `outcomes` are those of every goal (`outcomes_by_goal`).
    """
    figures = GoalFigures(scene.register, node.id, outcomes)
    points = _up_to(scene, figures.curve())
    hidden = publish and node.persons and any(_is_hidden(figures, point.period) for point in points)
    if len(points) < FEWEST or hidden:
        return None
    target = figures.target_in(scene.period)
    line = straight(points)
    comparable = target.value is not None and figures.is_share == target.unit.startswith(_SHARE)
    drawing = TimeSeries(
        (Series("Utfall", tuple(_point(scene, point) for point in points)),),
        unit="procent" if figures.is_share else target.unit,
        target=target.value if comparable else None,
        target_words=_target_words(target) if comparable else "",
        trend=(_rounded(line.at(points[0].x)), _rounded(line.at(points[-1].x))) if line is not None else None,
    )
    return Curve(node.title, drawing)


def _up_to(scene: Scene, line: Line) -> list[Value]:
    last = period_day(scene.register, scene.period)
    return [point for point in line.points if point.day <= last]


def _is_hidden(figures: GoalFigures, period: str, sex: str = "") -> bool:
    return bool(_instead(figures, period, sex))


def _instead(figures: GoalFigures, period: str, sex: str = "") -> str:
    """What stands in the place of an outcome that tells too much of persons, "" for one that may be shown."""
    found = figures.outcome(period, sex=sex)
    return small_counts.instead(found) if found is not None and small_counts.tells_too_much(found) else ""


def _point(scene: Scene, value: Value) -> Point:
    """A point of the figure; the unit of measure stands at its axis, and what is no period's own is named so."""
    share = quantity(value.value, _SHARE) if value.words.startswith(quantity(value.value, _SHARE)) else ""
    when = short_name(scene.register, value.period)
    so_far = value.words.endswith("ackumulerat")
    return Point(f"{when} (ack.)" if so_far else when, value.value, share)


def _target_words(target: Target) -> str:
    return f"Målvärde {lowered(typeset(target.printed))}"


def _rounded(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.1"))


def splits(scene: Scene, *, publish: bool = False) -> Iterator[Split]:
    """The outcomes of women and men of the period's goals, in the latest time up to it in which both are known."""
    register = scene.register
    found = outcomes_by_goal(register)
    for goal in reported(register, scene.period):
        rows = found.get(goal, ())
        if {_WOMEN, _MEN} <= {row.sex for row in rows}:
            split = _split(scene, register.nodes[goal], GoalFigures(register, goal, found), publish=publish)
            if split is not None:
                yield split


def _split(scene: Scene, node: Node, figures: GoalFigures, *, publish: bool) -> Split | None:
    women, men = (
        {point.day: point for point in _up_to(scene, figures.curve(sex=sex))} for sex in (_WOMEN, _MEN)
    )
    days = sorted(women.keys() & men.keys())
    if not days:
        return None
    day = days[-1]
    whole = {point.day: point for point in _up_to(scene, figures.curve())}.get(day)
    period = women[day].period
    told = [women[day].words, men[day].words]
    total = whole.words if whole is not None else ""
    if publish and node.persons:
        hidden = [_instead(figures, period, sex) for sex in (_WOMEN, _MEN)]
        told = [words or small_counts.WITH_IT for words in hidden] if any(hidden) else told
        total = total and (_instead(figures, period) or total)
    return Split(node.title, women[day].name, told[0], told[1], total)
