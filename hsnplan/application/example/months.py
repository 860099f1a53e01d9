"""Figures month by month that lead up to a printed one: invented, the same each time, and adding up to it.

The month that is printed is the last: its counts and its accumulated share stand as printed, and the months before are
such that all of them together give the accumulated share.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from hsnplan.application.example.chance import Chance

_TENTH: Final = Decimal("0.1")
_SPREAD: Final = 8
"""By how many per cent a month's possible number may differ from the last month's."""


class Counts(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def share(self) -> Decimal:
        """The share in per cent, with one decimal."""
        return (Decimal(self.part * 100) / self.whole).quantize(_TENTH, ROUND_HALF_UP)

    def less(self, other: "Counts") -> "Counts":
        """What is left when some of them are taken away."""
        return Counts(self.part - other.part, self.whole - other.whole)


def leading_up(
    chance: Chance, last: Counts, accumulated: Decimal, months: int, lean: Sequence[int] = ()
) -> list[Counts]:
    """The months that end with the last one and have a given accumulated share.

    The earlier ones rise or fall evenly towards it, or differ from their mean by `lean`, in tenths of a per cent.
    """
    wholes = [last.whole * chance.between(100 - _SPREAD, 100 + _SPREAD) // 100 for _ in range(months - 1)]
    total = _rounded(accumulated * (sum(wholes) + last.whole) / 100)
    rest = total - last.part
    mean = Decimal(rest * 100) / sum(wholes)
    step, middle = (last.share - mean) / (2 * months), Decimal(months - 2) / 2
    leans = [_TENTH * tenths for tenths in lean] or [(place - middle) * step for place in range(months - 1)]
    parts = [_rounded(whole * (mean + off) / 100) for whole, off in zip(wholes, leans, strict=True)]
    parts[-1] += rest - sum(parts)
    return [*map(Counts, parts, wholes), last]


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def accumulating(months: Sequence[Counts]) -> list[Counts]:
    """The counts since the first month, month by month."""
    sums = [Counts(0, 0)]
    for month in months:
        sums.append(Counts(sums[-1].part + month.part, sums[-1].whole + month.whole))
    return sums[1:]


def women_of(chance: Chance, month: Counts, per_cent: int) -> Counts:
    """The women of a month, about so many of a hundred, with a share a little above or below; the rest are men."""
    whole = month.whole * (per_cent * 10 + chance.between(-12, 12)) // 1000
    part = month.part * whole // month.whole + whole * chance.between(-12, 12) // 1000
    return Counts(max(month.part - (month.whole - whole), min(part, whole, month.part)), whole)
