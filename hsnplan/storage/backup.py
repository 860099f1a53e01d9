"""Safe copies of a register: each is whole and checked before it gets its name."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Final

from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.storage import file, paths
from hsnplan.storage.faults import telling
from hsnplan.storage.verify import Finding, grave, verify

FOLDER: Final = "säkerhetskopior"
_PATIENCE: Final = 8
"""How often a busy register is asked again, four times a second."""

_PORTION: Final = 64
"""Pages (a quarter of a MB) that are copied at a time where somebody may want to save meanwhile."""
_PAUSE_S: Final = 0.002

Check = Callable[[sqlite3.Connection], list[Finding]]


def folder_of(path: str) -> str:
    """The folder beside a register that its backups go to by themselves."""
    return os.path.join(os.path.dirname(os.path.realpath(path)), FOLDER)


def place(path: str, now: str, why: str = "") -> str:
    """Where a backup of a register goes by itself: named by the local ISO time `now`, and why it is made."""
    folder = folder_of(path)
    os.makedirs(folder, exist_ok=True)
    stem, ending = os.path.splitext(os.path.basename(path))
    moment = f" {now[:10]} kl {now[11:].replace(':', '.')}"
    for count in range(1, 1000):
        tail = f"{moment}{f' ({count})' if count > 1 else ''}{f', {why}' if why else ''}{ending}"
        room = paths.LONGEST_NAME - len(os.fsencode(tail))
        target = os.path.join(folder, os.fsencode(stem)[:room].decode("utf-8", "ignore") + tail)
        if not os.path.lexists(target):
            return target
    raise Refusal(f"Mappen {quoted(folder)} har redan tusen säkerhetskopior från den här sekunden.")


def back_up(source: sqlite3.Connection, target: str, *, check: Check = verify, gently: bool = False) -> None:
    """A copy of an open register at a new path, written under another name until it is whole and checked.

    `gently` lets whoever works in the register save in between; what they save is in the copy too.

    Raises:
        Refusal: the target exists or cannot be written, or the register itself is damaged.
    """
    if os.path.lexists(target):
        raise Refusal(f"{quoted(target)} finns redan. Välj ett annat namn.")
    paths.fits(target)
    with telling(target):
        draft = paths.temporary(target)
        try:
            copy_pages(source, draft, target, gently=gently)
            with closing(file.plain(draft)) as copied:
                _refuse_damaged(copied, check)
                wanted = _journal_digest(copied)
            paths.put(draft, target)
        finally:
            paths.remove(draft)
        with closing(file.plain(target)) as kept:
            if _journal_digest(kept) != wanted:
                raise Refusal(f"{quoted(target)} gick inte att läsa tillbaka. Välj en annan plats.")


def _refuse_damaged(copied: sqlite3.Connection, check: Check) -> None:
    damage = grave(check(copied))
    if damage:
        raise Refusal(f"Ingen säkerhetskopia har gjorts, för registret är skadat. {damage[0].sentence}")


def copy_pages(source: sqlite3.Connection, draft: str, told: str, *, gently: bool = False) -> None:
    """All pages of a register, as of one moment, in a new file; `told` is the path that refusals name."""
    os.close(
        os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    )  # the system says why not, SQLite does not
    with closing(sqlite3.connect(paths.address(draft, "rw"), uri=True, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous=EXTRA")
        copy_into(target, source, told, gently=gently)


def copy_into(
    target: sqlite3.Connection, source: sqlite3.Connection, told: str, *, gently: bool = False
) -> None:
    """All pages of a register, as of one moment, in another database; `told` is the path that refusals name."""
    asked = 0

    def keep_waiting(status: int, _remaining: int, _total: int) -> None:
        nonlocal asked
        asked += status == sqlite3.SQLITE_BUSY
        if asked > _PATIENCE:
            raise Refusal(
                f"Registret används just nu av ett annat program, så {quoted(told)} blev inte gjord."
            )
        if gently:
            time.sleep(_PAUSE_S)

    source.backup(target, pages=_PORTION if gently else -1, progress=keep_waiting)


def _journal_digest(connection: sqlite3.Connection) -> str:
    return digest(row[0] for row in connection.execute("SELECT id FROM change ORDER BY n"))
