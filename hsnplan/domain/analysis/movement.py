"""Whether a value or a judgement moved towards what is asked for: better, unchanged or worse."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from hsnplan.domain.curves import Point
from hsnplan.domain.goal_figures import signed
from hsnplan.domain.judging import Colour
from hsnplan.domain.targets import Direction, Operator, Target

BETTER, UNCHANGED, WORSE, UNKNOWN = "better", "unchanged", "worse", "unknown"
WAYS: Final = {
    BETTER: "bättre",
    UNCHANGED: "oförändrat",
    WORSE: "sämre",
    UNKNOWN: "går inte att säga",
}
"""The words for the ways, the best first."""

LEAST_CHANGE: Final = Decimal("0.01")
LEAST_CHANGE_WHY: Final = (
    "En ändring på mindre än en hundradel av målvärdet räknas som oförändrad: så mycket skiljer avrundningen "
    "i rapporternas tabeller."
)
"""The board's tables print most targets with two or three digits, so that less than a hundredth is rounding."""

HIGHER: Final = frozenset((Operator.AT_LEAST, Operator.MORE_THAN))
"""The operators that a larger value comes nearer to."""

_LOWER: Final = frozenset((Operator.AT_MOST, Operator.LESS_THAN))
_RANKS: Final = {Colour.GREEN: 0, Colour.YELLOW: 1, Colour.RED: 2}


class Change(NamedTuple):
    """From what, in which period, to what; `difference` has its sign ("+2,9") and is "" for judgements."""

    way: str
    period: str
    name: str
    before: str
    now: str
    difference: str = ""


def gain(target: Target, direction: str, before: Decimal, now: Decimal) -> Decimal | None:
    """By how much a value came nearer to what is asked for; negative: it went away; None: nobody says which way."""
    if target.operator is Operator.EXACTLY and target.value is not None:
        return abs(before - target.value) - abs(now - target.value)
    if target.operator in HIGHER or (target.operator is None and direction == Direction.HIGHER):
        return now - before
    if target.operator in _LOWER or (target.operator is None and direction == Direction.LOWER):
        return before - now
    return None


def way(target: Target, direction: str, before: Decimal, now: Decimal) -> str:
    """Better, unchanged or worse; unknown where neither target nor `direction` says which way is better."""
    gained = gain(target, direction, before, now)
    if gained is None:
        return UNKNOWN
    held_against = before if target.value is None else target.value
    if not gained or abs(gained) < abs(held_against) * LEAST_CHANGE:
        return UNCHANGED
    return BETTER if gained > 0 else WORSE


def between(target: Target, direction: str, before: Point, now: Point) -> Change:
    """The change from one value of a goal to a later one."""
    return Change(
        way(target, direction, before.value, now.value),
        before.period,
        before.name,
        before.words,
        now.words,
        signed(now.value - before.value),
    )


def same_time_last_year(points: Sequence[Point], now: Point) -> Point | None:
    """The value of the year before at the same time of the year: no other is fair to compare with."""
    day = f"{int(now.day[:4]) - 1}{now.day[4:]}"
    return next((point for point in points if point.day[:7] == day[:7]), None)


def colour_way(before: Colour, now: Colour) -> str:
    """Whether a judgement's colour is better than another; unknown where one has none."""
    if before not in _RANKS or now not in _RANKS:
        return UNKNOWN
    moved = _RANKS[before] - _RANKS[now]
    return BETTER if moved > 0 else WORSE if moved < 0 else UNCHANGED
