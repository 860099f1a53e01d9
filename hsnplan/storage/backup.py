"""Safe copies of a register, and putting one back: each is whole and checked before it gets its name."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Final, NamedTuple

from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number, quoted
from hsnplan.storage import file, lock, paths, schema
from hsnplan.storage.faults import telling
from hsnplan.storage.verify import Finding, grave, verify

FOLDER: Final = "säkerhetskopior"
_PATIENCE: Final = 8
"""How often a busy register is asked again, four times a second."""

Check = Callable[[sqlite3.Connection], list[Finding]]


def place(path: str, now: str) -> str:
    """Where a backup of a register goes by itself: a folder beside it, named by the local ISO time `now`."""
    folder = os.path.join(os.path.dirname(os.path.realpath(path)), FOLDER)
    os.makedirs(folder, exist_ok=True)
    stem, ending = os.path.splitext(os.path.basename(path))
    moment = f" {now[:10]} kl {now[11:].replace(':', '.')}"
    for count in range(1, 1000):
        tail = f"{moment}{f' ({count})' if count > 1 else ''}{ending}"
        room = paths.LONGEST_NAME - len(os.fsencode(tail))
        target = os.path.join(folder, os.fsencode(stem)[:room].decode("utf-8", "ignore") + tail)
        if not os.path.lexists(target):
            return target
    raise Refusal(f"Mappen {quoted(folder)} har redan tusen säkerhetskopior från den här sekunden.")


def back_up(source: sqlite3.Connection, target: str, *, check: Check = verify) -> None:
    """A copy of an open register at a new path, written under another name until it is whole and checked.

    Raises:
        Refusal: the target exists or cannot be written, or the register itself is damaged.
    """
    if os.path.lexists(target):
        raise Refusal(f"{quoted(target)} finns redan. Välj ett annat namn.")
    paths.fits(target)
    with telling(target):
        draft = paths.temporary(target)
        try:
            copy_pages(source, draft, target)
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


def copy_pages(source: sqlite3.Connection, draft: str, told: str) -> None:
    """All pages of a register, as of one moment, in a new file; `told` is the path that refusals name."""
    os.close(
        os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    )  # the system says why not, SQLite does not
    with closing(sqlite3.connect(paths.address(draft, "rw"), uri=True, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous=EXTRA")
        copy_into(target, source, told)


def copy_into(target: sqlite3.Connection, source: sqlite3.Connection, told: str) -> None:
    """All pages of a register, as of one moment, in another database; `told` is the path that refusals name."""
    asked = 0

    def keep_waiting(status: int, _remaining: int, _total: int) -> None:
        nonlocal asked
        asked += status == sqlite3.SQLITE_BUSY
        if asked > _PATIENCE:
            raise Refusal(
                f"Registret används just nu av ett annat program, så {quoted(told)} blev inte gjord."
            )

    source.backup(target, progress=keep_waiting)


def _journal_digest(connection: sqlite3.Connection) -> str:
    return digest(row[0] for row in connection.execute("SELECT id FROM change ORDER BY n"))


# --- putting back ---


class Preview(NamedTuple):
    """What putting a backup back would do, and the sentence for it.

    `lost` counts the changes that only the register has, `gained` those that only the backup has; `same` is False
    for a backup of another register, and None when what lies there cannot be read.
    """

    lost: int
    gained: int
    same: bool | None
    sentence: str


class _Contents(NamedTuple):
    boards: frozenset[str]
    changes: frozenset[str]
    latest: str


_NOTHING: Final = _Contents(frozenset(), frozenset(), "")


def preview(path: str, backup: str) -> Preview:
    """What putting a backup in the place of a register would do.

    Raises:
        Refusal: the backup is no register, or it is damaged.
    """
    kept = _read_backup(backup)
    moment = kept.latest.replace("T", " ")[:16].replace(":", ".")
    whence = f"Säkerhetskopian går till {moment} och har {number(len(kept.changes))} ändringar."
    now = _read_present(path)
    if now is None:
        return Preview(
            0, len(kept.changes), None, f"{whence} Vad som går förlorat går inte att säga, för {_UNREAD}."
        )
    lost, gained = len(now.changes - kept.changes), len(kept.changes - now.changes)
    same = now is _NOTHING or bool(now.boards & kept.boards)
    return Preview(lost, gained, same, f"{whence} {_loss(lost)}{'' if same else f' {_OTHER}'}")


_UNREAD: Final = "registret som ligger där går inte att läsa"
_OTHER: Final = "Den är tagen av ett annat register."


def _loss(lost: int) -> str:
    if lost == 0:
        return "Ingenting går förlorat."
    some = "En ändring som bara finns" if lost == 1 else f"{number(lost)} ändringar som bara finns"
    return f"{some} i registret försvinner ur det, men följer med i kopian som görs först."


def _read_backup(backup: str) -> _Contents:
    paths.look(backup)
    with telling(backup), closing(_readable(backup)) as connection:
        return _contents(connection)


def _readable(path: str) -> sqlite3.Connection:
    """A register for reading, of this version or an older one."""
    try:
        return file.connect(path, writable=False)
    except file.Outdated:
        return file.plain(path)


def _contents(connection: sqlite3.Connection) -> _Contents:
    boards = frozenset(row[0] for row in connection.execute("SELECT id FROM board"))
    rows = connection.execute("SELECT id, received FROM change ORDER BY n").fetchall()
    return _Contents(boards, frozenset(row[0] for row in rows), max((row[1] for row in rows), default=""))


def _read_present(path: str) -> _Contents | None:
    if not os.path.lexists(path):
        return _NOTHING
    try:
        return _read_backup(path)
    except Refusal:
        return None


def restore(path: str, backup: str, who: lock.Holder, copy: str, *, force: bool = False) -> str:
    """Put a backup in the place of a register: wholly, or not at all.

    What lies there is backed up first. The register goes on as a new copy (`copy` is its id), so that changes made
    after the backup was taken, and known elsewhere, are never mistaken for new ones.

    Returns:
        the path of the backup of what lay there; "" when nothing did.

    Raises:
        Refusal: the register is open somewhere, the backup is damaged, or it is of another register, or what lies
            there is no register, without `force`; nothing has changed then.
    """
    paths.fits(path)
    with telling(path):
        if os.path.exists(path) and os.path.exists(backup) and os.path.samefile(path, backup):
            raise Refusal(f"{quoted(backup)} är själva registret. Välj en säkerhetskopia av det.")
        held = lock.take(path, who)
        if held is None:
            raise Refusal(f"{lock.held_by(path).sentence(who.since)} Stäng det först.")
        try:
            _refuse_other(path, preview(path, backup), force=force)
            return _replace(path, backup, who.since, copy)
        finally:
            held.release()


def _refuse_other(path: str, seen: Preview, *, force: bool) -> None:
    if force or seen.same:
        return
    if seen.same is None and _is_ours(path):
        return  # a damaged register: what backups are for
    why = _OTHER if seen.same is False else f"{quoted(path)} är inget register från hsnplan."
    raise Refusal(
        f"{why} Ingenting har ändrats. Be uttryckligen om det (--force) om den ändå ska läggas där."
    )


def _is_ours(path: str) -> bool:
    try:
        with closing(file.plain(path)) as connection:
            found: int = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.Error:
        return False
    return found == schema.APPLICATION_ID


def _replace(path: str, backup: str, now: str, copy: str) -> str:
    draft = paths.temporary(path)
    try:
        with closing(_readable(backup)) as source:
            copy_pages(source, draft, path)
        _make_current(draft, backup, copy)
        saved = _keep_present(path, now)
        paths.put(draft, path)
    finally:
        paths.remove(draft)
    with closing(file.connect(path, writable=False)) as connection:
        if grave(verify(connection)):
            raise Refusal(
                f"{quoted(path)} gick inte att läsa tillbaka. Det som låg där finns i {quoted(saved)}."
            )
    return saved


def _make_current(draft: str, backup: str, copy: str) -> None:
    """Check the draft of a restored register, whatever version it has, and let it go on as a copy of its own."""
    _bring_up(draft)
    with closing(file.connect(draft, writable=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        file.set_meta(connection, "copy", copy)
        damage = grave(verify(connection))
        if damage:
            raise Refusal(f"{quoted(backup)} är skadad, och registret är orört. {damage[0].sentence}")
        connection.execute("COMMIT")


def _bring_up(draft: str) -> None:
    from hsnplan.storage import migration  # which backs up before it brings up

    try:
        file.connect(draft, writable=False).close()
    except file.Outdated:
        migration.bring_up(draft)


def _keep_present(path: str, now: str) -> str:
    """A backup of what lies at a path: checked when it is whole, byte for byte when it is damaged."""
    if not os.path.lexists(path):
        return ""
    target = place(path, now)
    try:
        with closing(file.connect(path, writable=False)) as present:
            back_up(present, target)
    except Refusal:
        _copy_bytes(path, target)
    return target


def _copy_bytes(path: str, target: str) -> None:
    import shutil

    names = zip((path, *paths.companions(path)), (target, *paths.companions(target)), strict=True)
    try:
        for name, kept in names:
            if os.path.exists(name):
                shutil.copyfile(name, kept)
                _sync(kept)
    except OSError:
        paths.remove(target)
        raise
    paths.sync_folder(target)


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
