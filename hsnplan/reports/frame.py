"""What every document says of itself: whose register it is from, of which period, edition and day.

Each snapshot has a `Frame` first; footer, first lines and check sum are made from it in the same way everywhere.
"""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import digest
from hsnplan.domain.typography import HARD_SPACE
from hsnplan.reports.blocks import PageFurniture
from hsnplan.reports.sentences import day_words

EXAMPLE: Final = "Exempeldata"
DOT: Final = " · "


class Frame(NamedTuple):
    """What a snapshot was taken of.

    `period` and `edition` are names ("Tertial 1 2025", "Tertial 1 2025, utgåva 1"), `day` the register's working
    date, `as_of` the day in the past that was asked for, or "". `moment` is when the register was last changed or the
    edition made (ISO, UTC): the file's time stamp. `published` tells that personal names and small counts are left out.
    """

    board: str
    plan: str
    year: int
    period: str
    day: str
    moment: str
    as_of: str = ""
    by_writing: bool = False
    edition: str = ""
    example: bool = False
    published: bool = False

    def state(self) -> str:
        """Which state of the register it is, for the foot of each page."""
        if self.edition:
            return self.edition
        return f"läget {self.as_of}" if self.as_of else f"arbetsdatum {self.day}"

    def occasion(self) -> str:
        """The same as a sentence."""
        if self.edition:
            return f"Så som registret stängdes: {self.edition}."
        if not self.as_of:
            return f"Arbetsdatum {day_words(self.day)}."
        how = ", efter när ändringarna skrevs" if self.by_writing else ""
        return f"Registret som det var den {day_words(self.as_of)}{how}."


def checksum(snapshot: Any) -> str:
    """Twelve characters over all that a snapshot says; two documents that say the same have the same.

    The snapshot is a NamedTuple of strings, numbers and tuples whose first field is its `Frame`; when the register was
    changed does not count.
    """
    still = snapshot._replace(frame=snapshot.frame._replace(moment=""))
    return digest((json.dumps(still, ensure_ascii=False, separators=(",", ":"), default=str),))[:12]


def spaced(checksum: str) -> str:
    """A check sum in groups of four, so that two can be compared by eye."""
    return HARD_SPACE.join(checksum[at : at + 4] for at in range(0, len(checksum), 4))


def furniture(frame: Frame, checksum: str, scope: str = "") -> PageFurniture:
    """The foot of every page: register, edition or day, and check sum.

    `scope` is the unit or case it is about; without one the plan stands there.
    """
    return PageFurniture(
        left=DOT.join(filter(None, (frame.board, scope or frame.plan))),
        right=f"Kontrollsumma {spaced(checksum)}",
        tag=EXAMPLE if frame.example else "",
        state=frame.state(),
    )
