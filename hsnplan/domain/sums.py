"""Sums of printed figures: rounded terms need not give the rounded total exactly.

Each of n terms and the total are off by at most half a unit of the last digit, so a difference of more than
0.5 × (n + 1) units of it is no rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

_HALF: Final = Decimal("0.5")


def slack(terms: int, decimals: int) -> Decimal:
    """By how much a sum of so many terms with so many decimals may differ from its printed total."""
    return _HALF * (terms + 1) * Decimal(1).scaleb(-decimals)


def decimals_of(*values: Decimal) -> int:
    """The fewest decimals among some figures: the coarsest of them decides what rounding can explain."""
    exponents = [int(value.as_tuple().exponent) for value in values]
    return max(0, -max(exponents, default=0))


def adds_up(terms: Sequence[Decimal], total: Decimal) -> bool:
    """Whether some terms give a total, as far as rounding lets one tell."""
    off = abs(sum(terms, Decimal(0)) - total)
    return off <= slack(len(terms), decimals_of(*terms, total))
