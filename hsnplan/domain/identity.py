"""Ids: UUIDv7 for what people make, UUIDv5 for what has a natural key, so that two people never make it twice.

Versions 5 and 7 as in RFC 9562. Randomness and time are handed in: the domain has no clock of its own.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("6d0c1f0e-52a5-5a0e-9d52-1f5a3b1f2c11")


def made_id(wall_ms: int, random: bytes) -> str:
    """A UUIDv7 from milliseconds since 1970 and ten random bytes."""
    raw = bytearray(wall_ms.to_bytes(6, "big") + random)
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    return str(UUID(bytes=bytes(raw)))


def keyed_id(*key: str) -> str:
    """A UUIDv5 of a natural key; the parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ."""
    return str(uuid5(NAMESPACE, "".join(f"{len(part)}:{part}" for part in key)))


def report_id(activity: str, period: str) -> str:
    """The id of the one status report of an activity in a period."""
    return keyed_id("report", activity, period)


def year_period_id(year: int) -> str:
    """The id of the period that stands in when none is open: the calendar year."""
    return keyed_id("year", str(year))
