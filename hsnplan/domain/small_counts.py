"""Counts of persons that are too small to be published, and what must be left out with them.

A count of one to four of a measure that counts persons (`Node.persons`) may tell who somebody is. It is left out, and
so is what it could be reckoned from: the next smallest part of a total that is printed, and a share whose parts are
known. Nobody (0) points at nobody.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.outcome_notices import figure_of
from hsnplan.domain.outcomes import parse_outcome

FEWEST: Final = 5
"""The smallest count of persons that is published, besides none."""
HIDDEN: Final = "färre än 5"
"""What stands in the place of a count that is too small."""
WITH_IT: Final = "visas inte"
"""What stands in the place of a count that a smaller one could be reckoned from."""
_NO_COUNT: Final = (
    *("%", "‰", "proc", "prom", "andel", "index", "poäng", "km", "mil"),
    *("dag", "dygn", "tim", "min", "sek", "veck", "mån", "år", "kr", "tkr", "mkr", "mnkr"),
)
"""How the units begin of what a measure of persons says that is no number of them: shares, times, money."""


def is_small(count: Decimal | int | None) -> bool:
    """Whether a count of persons is too small to be published."""
    return count is not None and 0 < count < FEWEST


def instead(outcome: Outcome) -> str:
    """What stands in the place of an outcome that tells too much: that it is small, or only that it is not shown."""
    part, _ = _figures(outcome)
    return HIDDEN if is_small(part) else WITH_IT


def small_in(outcome: Outcome) -> tuple[int, ...]:
    """The counts of an outcome that are too small: what it counts, what that is counted among, and the rest."""
    part, whole = _figures(outcome)
    rest = whole - part if whole is not None and part is not None else None
    return tuple(int(count) for count in (part, whole, rest) if count is not None and is_small(count))


def tells_too_much(outcome: Outcome) -> bool:
    """Whether an outcome of persons is left out: its count, what it is counted among, or the rest, is too small."""
    return bool(small_in(outcome))


def _figures(outcome: Outcome) -> tuple[Decimal | None, Decimal | None]:
    """How many an outcome counts, and among how many, as far as it says."""
    part, whole = figure_of(outcome.numerator), figure_of(outcome.denominator)
    read = parse_outcome(outcome.printed)
    if part is None and not read.unit.casefold().startswith(_NO_COUNT):
        part = read.value
    return part, whole if whole is not None or read.of is None else Decimal(read.of)
