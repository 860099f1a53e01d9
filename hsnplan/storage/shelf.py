"""The backups in the folder beside a register: told by their names, compared with it, and thinned.

Only a file that is named as `backup.place` names them, and that holds the same board's register, is ever taken away.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import date, datetime
from typing import Final, NamedTuple

from hsnplan.storage import backup, file, lock, paths, schema

BY_HAND: Final = ""
AGE: Final = "automatisk"
MERGE: Final = "före mottagning"
UPGRADE: Final = "före uppgradering"
RESTORE: Final = "före återställning"
JOINED: Final = "sammanslagen kopia"
WHYS: Final = (BY_HAND, AGE, MERGE, UPGRADE, RESTORE, JOINED)
"""Why a backup was made, as its name says it; BY_HAND when somebody asked for it."""

THINNED: Final = frozenset((AGE, MERGE))
"""The sorts that make room for later ones. The others may hold what is nowhere else."""

_DAYS, _WEEKS, _MONTHS = 7, 5, 12
_MOMENT: Final = " %Y-%m-%d kl %H.%M.%S"
_MOMENT_LENGTH: Final = 23
_DAY_S: Final = 86_400
_DRAFT_LENGTH: Final = len(".") + 32 + len(".tmp")
_NEARLY_LONGEST: Final = paths.LONGEST_NAME - 4


class Kept(NamedTuple):
    """A backup: its path, when it was made (local ISO time), the number of those of that second, why, and its size."""

    path: str
    moment: str
    number: int
    why: str
    size: int


class Difference(NamedTuple):
    """How many changes only the register has, and how many only the backup."""

    lost: int
    gained: int


def board_in_use(connection: sqlite3.Connection) -> str:
    """The id of the board whose register this is; "" when it has none, or all in it is invented."""
    found = connection.execute("SELECT id FROM board WHERE NOT example").fetchone()
    return "" if found is None else str(found[0])


def every(path: str) -> list[Kept]:
    """The backups of a register that lie in its folder of them, the latest first."""
    folder = backup.folder_of(path)
    try:
        entries = [(entry.name, entry.stat().st_size) for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return []
    found = (_kept(path, os.path.join(folder, name), size) for name, size in entries)
    return sorted((row for row in found if row is not None), key=lambda row: row[1:4], reverse=True)


def _kept(register: str, path: str, size: int) -> Kept | None:
    """A file of the folder as a backup of a register; None when it is not named as one."""
    stem, ending = os.path.splitext(os.path.basename(register))
    name, found_ending = os.path.splitext(os.path.basename(path))
    rest, comma, why = name.rpartition(", ")
    if not comma or why not in WHYS:
        rest, why = name, BY_HAND
    rest, number = _numbered(rest)
    moment = _moment(rest[-_MOMENT_LENGTH:])
    if (
        found_ending != ending
        or not moment
        or not _is_stem(rest[:-_MOMENT_LENGTH], stem, os.path.basename(path))
    ):
        return None
    return Kept(path, moment, number, why, size)


def _numbered(name: str) -> tuple[str, int]:
    rest, opened, number = name.rpartition(" (")
    digits = number.removesuffix(")")
    return (rest, int(digits)) if opened and number.endswith(")") and digits.isdecimal() else (name, 1)


def _moment(words: str) -> str:
    try:
        return datetime.strptime(words, _MOMENT).isoformat()  # noqa: DTZ007 - local time, as in the name
    except ValueError:
        return ""


def _is_stem(found: str, stem: str, name: str) -> bool:
    """Whether a name begins with the register's own; a long one was cut."""
    return found == stem or (
        len(os.fsencode(name)) >= _NEARLY_LONGEST and bool(found) and stem.startswith(found)
    )


def superfluous(kept: Iterable[Kept]) -> list[Kept]:
    """The backups that others make superfluous, of those that may go.

    All of the latest day stay, and the latest of each of 7 days, of 5 weeks and of 12 months that have any.
    """
    rows = sorted((row for row in kept if row.why in THINNED), key=lambda row: row[1:3], reverse=True)
    wanted = {row.path for row in rows if row.moment[:10] == rows[0].moment[:10]}
    for buckets, most in ((_day, _DAYS), (_week, _WEEKS), (_month, _MONTHS)):
        latest: dict[str, str] = {}
        for row in rows:
            latest.setdefault(buckets(row.moment), row.path)
        wanted |= set(list(latest.values())[:most])
    return [row for row in rows if row.path not in wanted]


def _day(moment: str) -> str:
    return moment[:10]


def _week(moment: str) -> str:
    return "{}-{}".format(*date.fromisoformat(moment[:10]).isocalendar())


def _month(moment: str) -> str:
    return moment[:7]


def thin(path: str, board: str) -> list[str]:
    """Take superfluous backups of a board's register away; their paths. One that is open, or of another, stays.

    The folder has just been written in; what was once left there half-written goes too.
    """
    removed = []
    _sweep(backup.folder_of(path))
    for row in superfluous(every(path)):
        if lock.is_free(row.path) and _boards(row.path) == [board]:
            paths.remove(row.path)
            removed.append(row.path)
    return removed


def _sweep(folder: str) -> None:
    """Take away what a program that was killed has left half-written, a day after."""
    oldest = time.time() - _DAY_S
    for entry in os.scandir(folder):
        if entry.name.startswith(".") and entry.name.endswith(".tmp") and len(entry.name) == _DRAFT_LENGTH:
            with suppress(OSError):
                if entry.stat().st_mtime < oldest:
                    paths.remove(entry.path)


def _boards(path: str) -> list[str]:
    try:
        with closing(file.plain(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                return []
            return [row[0] for row in connection.execute("SELECT id FROM board")]
    except sqlite3.Error:
        return []


def difference(connection: sqlite3.Connection, path: str) -> Difference | None:
    """In what an open register differs from a backup of it; None when that cannot be read."""
    try:
        with closing(file.plain(path)) as kept:
            count, last = _end(kept)
            if _end(connection, count) == (count, last):  # the register only went on
                return Difference(_end(connection)[0] - count, 0)
            ours, theirs = _ids(connection), _ids(kept)
    except sqlite3.Error:
        return None
    return Difference(len(ours - theirs), len(theirs - ours))


def _end(connection: sqlite3.Connection, until: int = 1 << 62) -> tuple[int, str]:
    """How many changes there are up to a running number, and the id of the last."""
    return connection.execute(  # type: ignore[no-any-return]
        "SELECT count(*), coalesce((SELECT id FROM change WHERE n <= ?1 ORDER BY n DESC LIMIT 1), '') "
        "FROM change WHERE n <= ?1",
        (until,),
    ).fetchone()


def _ids(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT id FROM change")}


def holds_all(connection: sqlite3.Connection, kept: Sequence[Kept]) -> bool:
    """Whether the latest of some backups has every change of an open register."""
    found = difference(connection, kept[0].path) if kept else None
    return found is not None and found.lost == 0
