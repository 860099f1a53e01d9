"""Putting a backup in the place of a register: first what would be lost, then the change, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence, Set
from contextlib import closing
from typing import Final, NamedTuple, cast

from hsnplan.domain.entities import Mask
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number, quoted
from hsnplan.domain.wording import Wording
from hsnplan.storage import backup as copies
from hsnplan.storage import file, lock, migration, names, paths, reading, schema, shelf, traces
from hsnplan.storage.faults import telling
from hsnplan.storage.verify import grave, verify


class LostAction(NamedTuple):
    """Something done in the register that a backup lacks.

    When it came there (local time), by whom (JSON), its words, what it changed, and in how many changes.
    """

    moment: str
    actor: str
    words: str
    what: tuple[str, ...]
    changes: int


class Preview(NamedTuple):
    """What putting a backup back would do, and the sentence for it.

    `lost` counts the changes that only the register has, `gained` those that only the backup has; `same` is False
    for a backup of another register, and None when what lies there cannot be read. `actions` is what would be lost,
    the latest first.
    """

    lost: int
    gained: int
    same: bool | None
    sentence: str
    actions: tuple[LostAction, ...] = ()


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
    lost, gained = now.changes - kept.changes, len(kept.changes - now.changes)
    same = now is _NOTHING or bool(now.boards & kept.boards)
    actions = _lost_actions(path, lost) if lost else ()
    sentence = f"{whence} {_loss(len(lost))}{'' if same else f' {_OTHER}'}"
    return Preview(len(lost), gained, same, sentence, actions)


def _lost_actions(path: str, lost: Set[str]) -> tuple[LostAction, ...]:
    """What some changes of a register were part of, the latest first."""
    with telling(path), closing(_readable(path)) as connection:
        rows = [row for row in connection.execute(_ACTIONS) if row[0] in lost]
        entities = _entities(connection)
        masks = cast("Mapping[str, Mask]", entities.get("mask", {})).values()
        why = traces.wording(connection, lambda kind, entity: entities.get(kind, {}).get(entity), masks)
    by_action: dict[str, list[Sequence[str]]] = {}
    for row in rows:
        by_action.setdefault(row[1], []).append(row)
    return tuple(_lost_action(part, entities, why) for part in reversed(by_action.values()))


_ACTIONS: Final = "SELECT id, action, received, actor, why, entity, field FROM change ORDER BY n"


def _lost_action(rows: Sequence[Sequence[str]], entities: names.Entities, told: Wording) -> LostAction:
    change, _, moment, actor, why, entity, field = rows[0]
    words = told.words(change, field.partition(".")[0], entity, why)
    what = dict.fromkeys(names.of(entities, row[6].partition(".")[0], row[5]) for row in rows)
    return LostAction(moment, actor, words, tuple(what), len(rows))


def _entities(connection: sqlite3.Connection) -> names.Entities:
    """The state to name things by; none of a register of an older version, whose tables are others."""
    try:
        return reading.load(connection)
    except sqlite3.Error:
        return {}


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
            copies.copy_pages(source, draft, path)
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
    try:
        file.connect(draft, writable=False).close()
    except file.Outdated:
        migration.bring_up(draft)


def _keep_present(path: str, now: str) -> str:
    """A backup of what lies at a path: checked when it is whole, byte for byte when it is damaged."""
    if not os.path.lexists(path):
        return ""
    target = copies.place(path, now, shelf.RESTORE)
    try:
        with closing(file.connect(path, writable=False)) as present:
            copies.back_up(present, target)
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
