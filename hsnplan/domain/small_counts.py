"""Counts of persons that are too small to be published, and what must be left out with them.

A count of one to four of a measure that counts persons (`Node.persons`) may tell who somebody is. It is left out, and
so is what it could be reckoned from: the next smallest part of a total that is printed, and a share whose parts are
known. Nobody (0) points at nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def is_small(count: Decimal | int | None) -> bool:
    """Whether a count of persons is too small to be published."""
    return count is not None and 0 < count < FEWEST


def hidden(parts: Sequence[Decimal | int | None]) -> tuple[bool, ...]:
    """Which parts of a printed total are left out: those that are too small and, where one alone is, one more.

    The one more is the smallest of the others that is not nothing: without it the first is the total less the rest.
    """
    small = [is_small(part) for part in parts]
    if sum(small) != 1:
        return tuple(small)
    others = [at for at, part in enumerate(parts) if not small[at] and part]
    if others:
        small[min(others, key=lambda at: (parts[at] or 0, at))] = True
    return tuple(small)


def tells_too_much(outcome: Outcome) -> bool:
    """Whether an outcome of persons is left out: its count, what it is counted among, or the rest, is too small."""
    part, whole = figure_of(outcome.numerator), figure_of(outcome.denominator)
    if part is None:
        read = parse_outcome(outcome.printed)
        part = read.value if read.unit in {"", "st"} or "patient" in read.unit else None
    rest = whole - part if whole is not None and part is not None else None
    return any(map(is_small, (part, whole, rest)))
