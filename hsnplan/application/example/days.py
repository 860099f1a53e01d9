"""The working days on which the example's people work, and the times of day they save."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from hsnplan.application.example.chance import Chance

_HOLIDAYS: Final = {
    "2023-01-06", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-18", "2023-06-06", "2023-06-23",
    "2024-12-24", "2024-12-25", "2024-12-26", "2024-12-31", "2025-01-01", "2025-01-06", "2025-04-18",
    "2025-04-21",
}  # fmt: skip
_SUMMER_TIME: Final = {
    2022: ("03-27", "10-30"),
    2023: ("03-26", "10-29"),
    2024: ("03-31", "10-27"),
    2025: ("03-30", "10-26"),
}


@cache
def workdays(first: str, last: str) -> tuple[str, ...]:
    """The working days from first to last, both included."""
    start = date.fromisoformat(first)
    span = (date.fromisoformat(last) - start).days + 1
    days = [start + timedelta(days=number) for number in range(span)]
    return tuple(day.isoformat() for day in days if day.weekday() < 5 and day.isoformat() not in _HOLIDAYS)


def some_day(chance: Chance, first: str, last: str) -> str:
    """One of the working days."""
    return chance.pick(workdays(first, last))


def utc_offset_hours(moment: str) -> int:
    """How far Swedish time is ahead of UTC at a local ISO date and time; changes of clock count from midnight."""
    first, last = _SUMMER_TIME[int(moment[:4])]
    return 2 if first <= moment[5:10] < last else 1
