"""When a spreadsheet was last saved, as the file itself says it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from hsnplan.exchange.bounds import Parts, parse_xml

_TOLD_IN: Final = {"docProps/core.xml": "modified", "meta.xml": "date"}
"""The part of .xlsx and of .ods, and the element of it."""
_LAST: Final = 10**13


def saved_ms(content: bytes) -> int:
    """Milliseconds since 1970 of the last time a .xlsx or .ods was saved; 0 when it does not say.

    A time without zone (LibreOffice writes one in .ods) is taken as UTC, so it may be some hours ahead.

    Raises:
        Refusal: the file is damaged.
    """
    parts = Parts(content)
    for part, element in _TOLD_IN.items():
        if part in parts.names:
            return _milliseconds(_text_of(parts, part, element))
    return 0


def _text_of(parts: Parts, part: str, element: str) -> str:
    reader = _Reader(element)
    parse_xml(parts.chunks(part), reader.start, reader.end, reader.text)
    return "".join(reader.pieces).strip()


class _Reader:
    """Takes up the text of the elements of a name."""

    def __init__(self, element: str) -> None:
        self.pieces: list[str] = []
        self._element = element
        self._reading = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._reading = name == self._element

    def end(self, _: str) -> None:
        self._reading = False

    def text(self, text: str) -> None:
        if self._reading:
            self.pieces.append(text)


def _milliseconds(told: str) -> int:
    try:
        moment = datetime.fromisoformat(told)
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        found = round(aware.timestamp() * 1000)
    except (ValueError, OverflowError):
        return 0
    return found if 0 < found < _LAST else 0
