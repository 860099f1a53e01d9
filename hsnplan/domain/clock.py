"""A hybrid logical clock as text: "milliseconds since 1970, 13 digits"-"counter, 4 hex digits".

It orders what is *shown* first and breaks ties; it can never lose or hide a value. Texts sort as the clock runs.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

FIRST: Final = "0000000000000-0000"
DAY_MS: Final = 86_400_000
_LAST: Final = 0xFFFF


def tick(last: str, wall_ms: int) -> str:
    """The next reading after `last`, given the computer's clock; goes on counting when that is set back."""
    wall = f"{wall_ms:013d}"
    stamp, counter = last[:13], int(last[14:], 16)
    if wall > stamp:
        return f"{wall}-0000"
    return f"{stamp}-{counter + 1:04x}" if counter < _LAST else f"{int(stamp) + 1:013d}-0000"


def is_plausible(reading: str, wall_ms: int) -> bool:
    """Whether a reading from elsewhere lies at most a day ahead, so that a broken clock is never taken over."""
    return int(reading[:13]) <= wall_ms + DAY_MS


def milliseconds(moment: str) -> int:
    """Milliseconds since 1970 (UTC) of an ISO date or date and time without zone."""
    return round(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() * 1000)


def written(reading: str) -> str:
    """The author's date and time (UTC) as ISO text with seconds."""
    return moment(int(reading[:13]))


def written_utc(reading: str) -> str:
    """The same with the Z that says so, for other programs: beside it stand times of this computer."""
    return f"{written(reading)}Z"


def moment(wall_ms: int) -> str:
    """ISO date and time (UTC) with seconds of a number of milliseconds since 1970."""
    return datetime.fromtimestamp(wall_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
