"""What was reached, read from its printed words, and whether that meets a target.

Only like is compared with like: a count never with a percentage, three of four never with a share of three.
Where the figures do not decide, the answer is None and a person judges.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from hsnplan.domain.targets import Operator, Target, TargetKind, read_amount
from hsnplan.domain.typography import HARD_SPACE, plain_spaces, quantity

_ABOUT = r"(?:ca\b\.?|cirka|omkring|ungefär|drygt|knappt) ?"
_DONE = {"ja", "klar", "klart", "genomförd", "genomfört", "genomförd aktivitet", "avslutad", "avslutat"}
_NOT_DONE = {"nej", "ej genomförd", "inte genomförd", "ej påbörjad", "inte påbörjad"}
_COUNTS = {"", "st"}


class Outcome(NamedTuple):
    """An outcome as understood, with what it was read from: a number and unit, or `words`, or nothing."""

    value: Decimal | None = None
    unit: str = ""
    of: int | None = None
    words: str = ""
    approximate: bool = False
    printed: str = ""


@lru_cache(maxsize=4096)
def parse_outcome(printed: str | None) -> Outcome:
    """The outcome of "99,7 %", "14 977st", "ca 70%", "2 av 3", "Pågående" or nothing; never fails."""
    text = plain_spaces(printed or "").rstrip(" .")
    about = re.match(_ABOUT, text, re.IGNORECASE)
    amount = read_amount(text[about.end() :] if about else text)
    if amount is None:
        return Outcome(words=text, printed=printed or "")
    return Outcome(amount.value, amount.unit, amount.of, approximate=about is not None, printed=printed or "")


def in_print(printed: str) -> str:
    """An outcome in the program's own typography: "20 %" for "20%"; words, parts and estimates as they stand."""
    read = parse_outcome(printed)
    if read.value is None or read.of is not None or read.approximate:
        return printed
    return quantity(read.value, read.unit)


def beside(target: Target, printed: str, share: str, accumulated: str) -> str:
    """An outcome as it stands beside a target: a share where the target is one, never a bare count as if it were.

    Args:
        target: what was asked for.
        printed: the outcome as printed.
        share, accumulated: shares in per cent, for the period and since the year began, "" where not known.
    """
    shown = in_print(printed)
    if target.value is not None and not _is_share(target.unit):
        return shown
    if share or accumulated:
        words = f"{(share or accumulated).replace('.', ',')}{HARD_SPACE}%"
        return words if share else f"{words} ackumulerat"
    read = parse_outcome(printed)
    is_count = read.value is not None and read.of is None and not _alike(read.value, read, target)
    return f"antal {shown}" if target.value is not None and is_count else shown


def compare(outcome: Outcome, target: Target) -> bool | None:
    """Whether the outcome meets the target, or None when figures and words do not decide it."""
    if target.kind == TargetKind.COMPLETED_ACTIVITY:
        return _is_done(outcome.words)
    if outcome.value is None or target.value is None or target.operator is None:
        return None
    if not _alike(outcome.value, outcome, target) or (outcome.approximate and outcome.value == target.value):
        return None
    return _meets(outcome.value, target.operator, target.value)


def _is_done(words: str) -> bool | None:
    lower = words.casefold()
    return True if lower in _DONE else False if lower in _NOT_DONE else None


def _alike(value: Decimal, outcome: Outcome, target: Target) -> bool:
    """A bare number takes the target's unit, but only one with decimals can be a percentage."""
    if target.of is not None and outcome.of not in {None, target.of}:
        return False
    if _is_share(outcome.unit) or _is_share(target.unit):
        bare_share = outcome.unit == "" and value != value.to_integral_value()
        return _is_share(target.unit) and (_is_share(outcome.unit) or bare_share)
    return outcome.unit in _COUNTS or outcome.unit.casefold() == target.unit.casefold()


def _is_share(unit: str) -> bool:
    return unit.startswith("%")


def _meets(value: Decimal, operator: Operator, limit: Decimal) -> bool:
    match operator:
        case Operator.AT_LEAST:
            return value >= limit
        case Operator.MORE_THAN:
            return value > limit
        case Operator.AT_MOST:
            return value <= limit
        case Operator.LESS_THAN:
            return value < limit
        case Operator.EXACTLY:
            return value == limit
