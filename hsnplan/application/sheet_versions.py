"""Which rows the versions of an answer sheet that were taken in have answered, and when each of them was saved.

A version that says what stands already makes no change, and yet it is the manager's latest word: what an earlier one
says of the same row must not come after it. So what is kept of each file tells when it was saved and of what it spoke.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from hsnplan.domain import clock
from hsnplan.domain.change import canonical
from hsnplan.domain.journal import Key
from hsnplan.storage import journal
from hsnplan.storage import packages as kept

FIRST_LINE: Final = "hsnplan-svar 1"
"""What the body of an answer sheet begins with where packages are kept; the file stands in it, in base 64."""
_HEAD: Final = 2000
"""Letters in which a body has told whose hand-out it answers."""


class Version(NamedTuple):
    """A file of a hand-out: when it was saved (milliseconds since 1970, 0 for unknown), and what it answers."""

    saved: int = 0
    answered: tuple[Key, ...] = ()

    def line(self) -> str:
        """The same as a line of what is kept of the file."""
        return canonical({"answered": [[*key] for key in self.answered], "saved": self.saved})


def last_answered(connection: journal.Connection, handout: str, wall_ms: int) -> dict[Key, int]:
    """When the latest of the kept files of a hand-out that answers a row was saved, by a clock that can be believed."""
    found: dict[Key, int] = {}
    for version in _versions(connection, handout):
        if clock.is_plausible(f"{version.saved:013d}", wall_ms):
            for key in version.answered:
                found[key] = max(version.saved, found.get(key, 0))
    return found


def _versions(connection: journal.Connection, handout: str) -> Iterable[Version]:
    named = f'"handout":{canonical(handout)}'
    for package, head in kept.beginnings(connection, FIRST_LINE, _HEAD):
        if named in head:
            yield _read(kept.body(connection, package).split("\n", 3)[2])


def _read(line: str) -> Version:
    """The version that the third line of a body tells; one that has answered nothing of what was kept before."""
    if not line.startswith("{"):
        return Version()
    said = json.loads(line)
    return Version(said["saved"], tuple((entity, field) for entity, field in said["answered"]))
