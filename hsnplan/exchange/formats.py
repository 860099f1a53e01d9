"""What a number in a spreadsheet means: the same 45292 is an amount, a date or a share, by its format."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from hsnplan.domain.typography import percent

DATE, PERCENT, PLAIN = "date", "percent", ""
_BUILT_IN: Final = {
    9: PERCENT,
    10: PERCENT,
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), DATE),
}
_NOISE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_FIRST: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of the calendar, nowhere in particular
_FIRST_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - the same
_LEAP_BUG: Final = 60
_MICROSECOND: Final = timedelta(microseconds=500_000)


def meaning(number_format: int, code: str = "") -> str:
    """What a number format shows: DATE, PERCENT or PLAIN."""
    if number_format in _BUILT_IN:
        return _BUILT_IN[number_format]
    signs = _NOISE.sub("", code.partition(";")[0]).casefold()
    if "general" in signs or "standard" in signs:
        return PLAIN
    if any(sign in signs for sign in "ydmhså"):
        return DATE
    return PERCENT if "%" in signs else PLAIN


def show(value: int | float, what: str, *, from_1904: bool = False) -> str | int | float:
    """The number as a cell's value: an ISO date, "70 %" or the number itself."""
    if what == PERCENT:
        return percent((Decimal(repr(value)) * 100).normalize())
    return day(value, from_1904=from_1904) or value if what == DATE else value


def day(serial: int | float, *, from_1904: bool = False) -> str:
    """The ISO date of a spreadsheet's day number, with the time when there is one; "" outside the calendar."""
    if not 0 <= serial < 3_000_000:
        return ""
    if serial < 1:
        return f"{(_FIRST + timedelta(days=serial) + _MICROSECOND):%H:%M}"
    first = _FIRST_1904 if from_1904 else _FIRST
    shift = 0 if from_1904 or serial >= _LEAP_BUG else 1  # Excel has a 29 February 1900
    try:
        moment = first + timedelta(days=serial + shift) + _MICROSECOND
    except OverflowError:
        return ""
    return f"{moment:%Y-%m-%d}" if serial == int(serial) else f"{moment:%Y-%m-%d %H:%M}"


def iso_day(text: str) -> str:
    """The date of "2025-01-15T00:00:00", with the time when it is not midnight; other text as it stands."""
    first, _, time = text.partition("T")
    try:
        date.fromisoformat(first)
    except ValueError:
        return text
    return first if time[:5] in ("", "00:00") else f"{first} {time[:5]}"
