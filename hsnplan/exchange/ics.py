"""Days as a calendar file (iCalendar, RFC 5545): whole-day events that any calendar program takes in.

The same days give the same bytes: nothing is asked of the clock or of chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

_LONGEST: Final = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
_PRODUCT: Final = "-//hsnplan//hsnplan//SV"


class Event(NamedTuple):
    """A whole-day event from `first` to `last` (ISO dates, both included); `busy` tells time that is taken."""

    uid: str
    first: str
    last: str
    summary: str
    description: str = ""
    category: str = ""
    busy: bool = True


def calendar(name: str, events: Sequence[Event], stamp: str) -> bytes:
    """The file's bytes.

    Args:
        name: what the calendar is called.
        events: in the order they are to stand.
        stamp: when what they tell was last changed, ISO date and time in UTC.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines += _event(event, stamp)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_compact(stamp)[:15]}Z"
    yield f"DTSTART;VALUE=DATE:{_compact(event.first)}"
    after = date.fromisoformat(event.last or event.first) + timedelta(days=1)
    yield f"DTEND;VALUE=DATE:{_compact(after.isoformat())}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    yield f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _compact(iso: str) -> str:
    return iso.replace("-", "").replace(":", "")


def _text(words: str) -> str:
    """A value of type TEXT (3.3.11); control characters cannot stand in one and are left out."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = escaped.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(sign for sign in line if sign >= " " and sign != "\x7f") for line in lines)


def _folded(line: str) -> bytes:
    """A content line, folded between characters where it is longer than may be, and ended."""
    parts: list[bytes] = [b""]
    for raw in _octets(line):
        room = _LONGEST - (1 if len(parts) > 1 else 0)
        if len(parts[-1]) + len(raw) > room:
            parts.append(b"")
        parts[-1] += raw
    return b"\r\n ".join(parts) + b"\r\n"


def _octets(line: str) -> Iterable[bytes]:
    return (sign.encode("utf-8", "replace") for sign in line)
