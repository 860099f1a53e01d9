"""Backups that are made without being asked for: by age, and before anything is taken in from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from hsnplan.application import registers
from hsnplan.application.session import Secured, Session
from hsnplan.domain.errors import Refusal
from hsnplan.storage import backup, file, shelf
from hsnplan.storage.faults import telling
from hsnplan.storage.journal import Connection

ONE_SITTING: Final = timedelta(minutes=15)
"""Packages that are taken in one after the other share the backup that was made before the first."""


class Row(NamedTuple):
    """A backup, and what the register has and it has not, and the other way round (None: it cannot be read)."""

    kept: shelf.Kept
    difference: shelf.Difference | None


def listed(path: str) -> list[Row]:
    """The backups of a register, the latest first. In a thread of its own: it opens each of them.

    Raises:
        Refusal: the register cannot be read.
    """
    with telling(path), closing(_readable(path)) as connection:
        return [Row(kept, shelf.difference(connection, kept.path)) for kept in shelf.every(path)]


def by_age(path: str, now: str, days: int) -> str:
    """Back a register up if its latest backup is older than some days and has not all that is there; then thin them.

    Invented data are left alone. It takes a second or two, in a thread of its own where somebody waits.

    Returns:
        the path of the backup; "" when none was needed.

    Raises:
        Refusal: it is needed and cannot be made.
    """
    if not days or not _is_due(shelf.every(path), now, days):
        return ""
    with telling(path), closing(_readable(path)) as connection:
        board = shelf.board_in_use(connection)
        if not board or shelf.holds_all(connection, shelf.every(path)):
            return ""
        target = backup.place(path, now, shelf.AGE)
        backup.back_up(connection, target, gently=True)
        shelf.thin(path, board)
    return target


def _is_due(kept: Sequence[shelf.Kept], now: str, days: int) -> bool:
    if not kept:
        return True
    age = datetime.fromisoformat(now) - datetime.fromisoformat(kept[0].moment)
    return not timedelta(0) <= age < timedelta(days=days)  # one from the future tells nothing


def _readable(path: str) -> Connection:
    return file.connect(path, writable=False)


def before_merge(session: Session) -> str:
    """Back the register up before something is taken in, unless that was done for what came just before.

    Returns:
        the path of the backup that holds the register as it was; "" when none is needed.

    Raises:
        Refusal: it cannot be made, and then nothing must be taken in.
    """
    if session.file.in_memory:
        return ""
    now = session.surroundings.now()
    if _is_covered(session, now):
        session.secured = session.secured._replace(last=_last(session))
        return session.secured.path
    try:
        with telling(session.file.path):
            target = backup.place(session.file.path, now, shelf.MERGE)
            backup.back_up(session.file.connection, target)
            shelf.thin(session.file.path, session.register.board.id)
    except Refusal as refusal:
        raise Refusal(
            f"Ingenting är mottaget, för säkerhetskopian innan gick inte att göra. {refusal.sentence}"
        ) from refusal
    session.secured = Secured(target, now, _last(session))
    return target


def before_merge_beside(session: Session) -> Callable[[], Secured]:
    """The same for a thread of its own, which opens the file for itself; what it gives is `secured` afterwards.

    Ask for it in the thread that has the session.
    """
    path, actor, surroundings, before = (
        session.file.path,
        session.actor,
        session.surroundings,
        session.secured,
    )

    def save() -> Secured:
        aside = registers.open_session(path, actor, surroundings, writable=False)
        try:
            aside.secured = before
            before_merge(aside)
            return aside.secured
        finally:
            aside.close()

    return save


def _is_covered(session: Session, now: str) -> bool:
    path, moment, last = session.secured
    if not path or not os.path.exists(path):
        return False
    age = datetime.fromisoformat(now) - datetime.fromisoformat(moment)
    return timedelta(0) <= age < ONE_SITTING and not _has_own(session, last)


def _has_own(session: Session, last: int) -> bool:
    """Whether anything was made here after a running number, but for the verdicts on what was taken in."""
    with session.file.reading() as connection:
        own = "SELECT 1 FROM change WHERE n > ? AND package = '' AND field <> 'verdict.verdict' LIMIT 1"
        return connection.execute(own, (last,)).fetchone() is not None


def _last(session: Session) -> int:
    with session.file.reading() as connection:
        return int(connection.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()[0])
