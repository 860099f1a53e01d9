"""Dates as the domain keeps them, as Swedish print writes them and as people type them.

A date is a `str` in ISO form ("2023-08-25"), so that dates sort, compare and travel as text; `""` is no date.
Functions that need to know what day it is are told: nothing here reads a clock.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import EN_DASH, plain_spaces, quoted

SOON_DAYS = 60
"""An end date at most this many days ahead is worth saying in words."""

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_NEAR_DAYS = {-1: "i går", 0: "i dag", 1: "i morgon"}
_YEAR = r"(?:[ -](?P<year>[0-9]{4}))?"
_SPELLINGS = (
    r"(?P<year>[0-9]{4})(?P<dash>-?)(?P<month>[0-9]{2})(?P=dash)(?P<day>[0-9]{2})",
    r"(?:den )?(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})" + _YEAR,
    r"(?:(?P<weekday>[a-zåäö]+dag)(?:en)?(?: den)? |den )?(?P<day>[0-9]{1,2}) (?P<name>[a-zåäö]{3,})\.?"
    + _YEAR,
    r"v(?:ecka|\.)? ?(?P<week>[0-9]{1,2})" + _YEAR,
)


def is_date(text: str) -> bool:
    """Whether the text is a day of the calendar in the form the domain keeps."""
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def parse_date(text: str, year: int | None = None) -> str:
    """The ISO date of "2025-01-15", "15 januari 2025", "fredag 25 augusti 2023" or "v. 18" (Monday).

    `year` completes dates written without one. Refuses what is no day of the calendar, a weekday that does
    not belong to the date, and a missing year when none is given.
    """
    for pattern in _SPELLINGS:
        match = re.fullmatch(pattern, plain_spaces(text).casefold())
        if match is not None:
            return _checked(text, match.groupdict(), year)
    raise _no_date(text)


def _checked(text: str, parts: dict[str, str | None], year: int | None) -> str:
    chosen = int(parts["year"] or 0) or year
    if chosen is None:
        raise Refusal(f"{quoted(text)} saknar år. Skriv till exempel 2025-01-15 eller 15 januari 2025.")
    week_number = parts.get("week")
    found = _week_start(text, int(week_number), chosen) if week_number else _day(text, parts, chosen)
    weekday = parts.get("weekday")
    if weekday and WEEKDAYS[found.weekday()] != weekday:
        raise Refusal(f"{long_date(found.isoformat())} är en {WEEKDAYS[found.weekday()]}, inte en {weekday}.")
    return found.isoformat()


def _day(text: str, parts: dict[str, str | None], year: int) -> date:
    try:
        month = int(parts["month"] or 0) if "month" in parts else _month(parts["name"] or "")
        return date(year, month, int(parts["day"] or 0))
    except ValueError:
        raise _no_date(text) from None


def _month(name: str) -> int:
    """1–12 for a month's name or an abbreviation of at least three letters."""
    found = [place for place, month in enumerate(MONTHS, start=1) if month.startswith(name)]
    return found[0] if found else 0


def _week_start(text: str, week: int, year: int) -> date:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        raise Refusal(f"{quoted(text)}: år {year} har ingen vecka {week}.") from None


def _no_date(text: str) -> Refusal:
    return Refusal(f"{quoted(text)} är inget datum. Skriv till exempel 2025-01-15 eller 15 januari 2025.")


def add_days(iso: str, days: int) -> str:
    """The date so many days later (earlier when negative)."""
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()


def days_between(first: str, last: str) -> int:
    """The days from the first date to the last; negative when the last comes first."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def long_date(iso: str) -> str:
    """The date in running text: "25 augusti 2023"."""
    return f"{day_and_month(iso)} {iso[:4]}"


def day_and_month(iso: str) -> str:
    """The date where the year is plain: "1 juni"."""
    return f"{int(iso[8:])} {MONTHS[int(iso[5:7]) - 1]}"


def short_date(iso: str, today: str) -> str:
    """The day and month, with the year when it is not today's: "1 juni", "1 juni 2022"."""
    return day_and_month(iso) if iso[:4] == today[:4] else long_date(iso)


def weekday_date(iso: str) -> str:
    """The date with its weekday: "fredag 25 augusti"."""
    return f"{WEEKDAYS[date.fromisoformat(iso).weekday()]} {day_and_month(iso)}"


def near_day(iso: str, today: str) -> str:
    """The words "i går", "i dag" or "i morgon", or `""` for every other day."""
    return _NEAR_DAYS.get(days_between(today, iso), "")


def near_date(iso: str, today: str) -> str:
    """The date of something said, for lists: "I dag", "I går", else "2023-04-28"."""
    return near_day(iso, today).capitalize() or iso


def day_in_words(iso: str, today: str) -> str:
    """The day a deadline falls on, within a sentence: "i dag, fredag 25 augusti", "fredag 1 september"."""
    near = near_day(iso, today)
    words = weekday_date(iso) if iso[:4] == today[:4] else f"{weekday_date(iso)} {iso[:4]}"
    return f"{near}, {words}" if near else words


def lateness(end: str, today: str) -> str:
    """How late something is: "56 dagar sen", or `""` while there is time or no end date."""
    days = days_between(end, today) if end else 0
    return f"{days} {_days(days)} sen" if days > 0 else ""


def starts_passed(start: str, today: str) -> str:
    """That the planned start lies behind: "Start passerad 1 juni", or `""`."""
    return f"Start passerad {short_date(start, today)}" if start and start < today else ""


def ends_soon(end: str, today: str, within: int = SOON_DAYS) -> str:
    """That the end is near: "Slutar om 36 dagar", "Slutar i dag", or `""` when it is not, or has passed."""
    days = days_between(today, end) if end else -1
    if not 0 <= days <= within:
        return ""
    return f"Slutar {near_day(end, today) or f'om {days} {_days(days)}'}"


def _days(count: int) -> str:
    return "dag" if count == 1 else "dagar"


def date_span(start: str, end: str) -> str:
    """A planned time: "2023-02-01 – 2023-12-31", "från 2023-02-01", "till 2023-12-31", or `""`."""
    if start and end:
        return f"{start} {EN_DASH} {end}"
    if start:
        return f"från {start}"
    return f"till {end}" if end else ""


def week(iso: str) -> str:
    """The ISO week of the date: "v. 38"."""
    return f"v. {date.fromisoformat(iso).isocalendar().week}"


def clock_time(time: str) -> str:
    """The time of day of "09:42", or of an ISO time stamp as it stands: "kl. 09.42"."""
    return f"kl. {_hour_and_minute(time)}"


def _hour_and_minute(time: str) -> str:
    hour, minute = time.rpartition("T")[2].split(":")[:2]
    return f"{hour}.{minute}"
