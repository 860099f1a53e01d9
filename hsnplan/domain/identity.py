"""Ids: UUIDv7 for what people make, UUIDv5 for what has a natural key, so that two people never make it twice.

Versions 5 and 7 as in RFC 9562. Randomness and time are handed in: the domain has no clock of its own.
"""

from __future__ import annotations

from hashlib import sha1
from typing import Final

NAMESPACE: Final = bytes.fromhex("6d0c1f0e52a55a0e9d521f5a3b1f2c11")


def made_id(wall_ms: int, random: bytes) -> str:
    """A UUIDv7 from milliseconds since 1970 and ten random bytes."""
    return _id(7, wall_ms.to_bytes(6, "big") + random)


def keyed_id(*key: str) -> str:
    """A UUIDv5 of a natural key; the parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ."""
    name = "".join(f"{len(part)}:{part}" for part in key)
    return _id(5, sha1(NAMESPACE + name.encode(), usedforsecurity=False).digest())


def report_id(activity: str, period: str) -> str:
    """The id of the one status report of an activity in a period."""
    return keyed_id("report", activity, period)


def year_period_id(year: int) -> str:
    """The id of the period that stands in when none is open: the calendar year."""
    return keyed_id("year", str(year))


def _id(version: int, content: bytes) -> str:
    """The id of a version with the first 16 bytes of some content, less what version and variant take."""
    raw = bytearray(content[:16])
    raw[6] = version << 4 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
