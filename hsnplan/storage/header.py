"""The first 100 bytes of a register, which SQLite's own check mostly passes over (sqlite.org/fileformat2.html)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

_ALWAYS: Final = (
    (0, b"SQLite format 3\0"),
    (18, b"\1\1\0\x40\x20\x20"),  # rollback journal, no reserved space, the three fixed fractions
    (44, (4).to_bytes(4, "big")),  # the schema format
    (48, bytes(8)),  # no cache size of its own, no auto-vacuum
    (56, (1).to_bytes(4, "big")),  # UTF-8
    (64, bytes(4)),  # no incremental vacuum
    (72, bytes(20)),  # for later use
)
_COUNTER, _FREE_LIST, _FREE_COUNT, _VALID_FOR = 24, 32, 36, 92


def faults(connection: sqlite3.Connection) -> Iterator[int]:
    """The places (bytes from the start) of header fields that do not hold what they must in a register.

    It is read through SQLite: any other handle on an open register drops SQLite's locks.
    """
    serialize = getattr(connection, "serialize", None)
    if serialize is None:
        return  # a Python that was built without it
    header = serialize()[:100]
    for place, wanted in _ALWAYS:
        if header[place : place + len(wanted)] != wanted:
            yield place
    if header[_COUNTER : _COUNTER + 4] != header[_VALID_FOR : _VALID_FOR + 4]:
        yield _COUNTER
    if any(header[_FREE_LIST : _FREE_LIST + 4]) != any(header[_FREE_COUNT : _FREE_COUNT + 4]):
        yield _FREE_LIST
