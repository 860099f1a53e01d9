"""When a goal would be met if its year went on as it has: the straight trend of its page, carried on.

The line is the one of least squares through the year's values (`curves.straight`), and needs three. It is no forecast
of what will happen: it knows nothing of seasons, decisions or money.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor
from typing import Final, NamedTuple

from hsnplan.domain.analysis.movement import HIGHER
from hsnplan.domain.curves import TREND_NEEDS, Point, Straight, straight, trend
from hsnplan.domain.dates import MONTHS
from hsnplan.domain.targets import Operator, Target
from hsnplan.domain.typography import quantity

HORIZON: Final = 36
HORIZON_WHY: Final = "Linjen följs högst tre år framåt: planen och dess målvärden gäller ett år i taget."
"""How many months ahead a line is believed at all."""

_MONTHS: Final = 12
_GOES_ON: Final = "Om utvecklingen fortsätter"
NOW, REACHED, TOO_FAR, NEVER, TOO_FEW, NO_NUMBER = (
    "now",
    "reached",
    "too_far",
    "never",
    "too_few",
    "no_number",
)


class Outlook(NamedTuple):
    """What the line comes to: `how` it ends, the month (`2024-03`, "" for none) and December's value in words."""

    how: str
    month: str = ""
    december: str = ""
    values: int = 0

    @property
    def says_when(self) -> bool:
        """Whether a line could be drawn, and the target is not met already."""
        return self.how in {REACHED, TOO_FAR, NEVER}

    @property
    def sentence(self) -> str:
        """The whole of it in words, with what it rests on."""
        said = _SENTENCES[self.how].format(month=month_words(self.month), horizon=HORIZON // _MONTHS)
        rests = f" Rät linje genom årets {self.values} värden." if self.values >= TREND_NEEDS else ""
        ends = f" I december är linjen vid {self.december}." if self.december and self.how != NOW else ""
        return f"{said}{ends}{rests}"

    @property
    def brief(self) -> str:
        """The same where room is little."""
        return _BRIEF[self.how].format(month=month_words(self.month), horizon=HORIZON // _MONTHS)


_SENTENCES: Final = {
    NOW: "Målvärdet är nått.",
    REACHED: f"{_GOES_ON} nås målvärdet i {{month}}.",
    TOO_FAR: f"{_GOES_ON} nås målvärdet inte inom {{horizon}} år.",
    NEVER: f"{_GOES_ON} nås målvärdet inte: linjen går inte mot det.",
    TOO_FEW: f"Minst {TREND_NEEDS} värden under året behövs för att dra en linje.",
    NO_NUMBER: "Målvärdet är inget tal som en linje kan nå.",
}
_BRIEF: Final = {
    NOW: "Nått",
    REACHED: "Nås {month}",
    TOO_FAR: "Inte inom {horizon} år",
    NEVER: "Nås inte",
    TOO_FEW: "För få värden",
    NO_NUMBER: "–",
}


def outlook(points: Sequence[Point], target: Target, *, met: bool | None, is_share: bool) -> Outlook:
    """Where the values of one year lead, the earliest first; `met` is whether the last of them meets the target."""
    if met:
        return Outlook(NOW, values=len(points))
    if target.value is None or met is None:
        return Outlook(NO_NUMBER)
    line = straight(points)
    if line is None:
        return Outlook(TOO_FEW, values=len(points))
    end = trend(points, lowest=0, highest=100 if is_share else None)
    december = _rounded(end.end[1], points, target) if end is not None else ""
    how, month = _reached(line, points[-1], target)
    return Outlook(how, month, december, len(points))


def _reached(line: Straight, last: Point, target: Target) -> tuple[str, str]:
    """How the line ends, and in which month; one that is there already comes there in the month after the last."""
    limit = float(target.value or 0)
    there = line.reaches(limit)
    if there is None or not _leads(line, last, limit, target.operator):
        return NEVER, ""
    if there > last.x + HORIZON:
        return TOO_FAR, ""
    return REACHED, _month(last.day, max(ceil(there), floor(last.x) + 1))


def _leads(line: Straight, last: Point, limit: float, operator: Operator | None) -> bool:
    if operator is Operator.EXACTLY:
        return (limit - line.at(last.x)) * line.slope > 0
    return line.slope > 0 if operator in HIGHER else line.slope < 0


def _month(day: str, place: int) -> str:
    """The month that stands so many months from the beginning of a day's year, 1 for January."""
    year, month = divmod(place - 1, _MONTHS)
    return f"{int(day[:4]) + year}-{month + 1:02d}"


def month_words(month: str) -> str:
    """A month in words: "mars 2024"; "" for none."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}" if month else ""


def _rounded(value: float, points: Sequence[Point], target: Target) -> str:
    """A value of the line with as many decimals as the values it comes from, and the target's unit."""
    decimals = max(-int(point.value.as_tuple().exponent) for point in points)
    return quantity(Decimal(str(value)), target.unit, max(0, decimals))
