"""Recomputing everything a register claims: every id, check sum and chain, and the state from the journal alone.

It finds what SQLite's own checks miss (docs/file-format.md has the figures). The check sums have no key: they tell
of accidents and of careless hands, not of somebody who changes the file and recomputes them all.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final, NamedTuple

from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change, digest, faults
from hsnplan.domain.entities import KINDS, Entity
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.storage import (
    deriving,
    freezing,
    gaps,
    header,
    journal,
    marks,
    names,
    packages,
    schema,
    state,
)
from hsnplan.storage.file import MIGRATIONS, applied_migrations

_COLUMNS: Final = ", ".join(Change._fields)
_WHOLE_NUMBERS: Final = {"seq", "version"}
_EMPTIED: Final = {"value", "salt"}
_TYPES: Final = tuple(int if name in _WHOLE_NUMBERS else str for name in Change._fields)
_PORTION: Final = 500
_MASKABLE: Final = tuple(place for place, name in enumerate(Change._fields) if name in _EMPTIED)


class Finding(NamedTuple):
    """Something that is not as it must be: a code for programs, a sentence for people, and where.

    `where` is a change's id, or "kind/id" of an entity, or "" for the file as a whole. One that is not `grave` is
    told for information: nothing is lost or wrong.
    """

    code: str
    sentence: str
    where: str = ""
    grave: bool = True


def verify(connection: sqlite3.Connection) -> list[Finding]:
    """All that is wrong with a register; nothing when it is whole. 17,000 changes take about a second.

    Raises:
        sqlite3.Error: the file is busy or out of reach.
    """
    with _snapshot(connection):
        subject = _Subject(connection)
        found = [finding for check in _CHECKS for finding in _safely(check, subject)]
        subject.let_go()
        return found


def verify_old(connection: sqlite3.Connection) -> list[Finding]:
    """What SQLite itself finds wrong with a register of an older version."""
    subject = _Subject(connection)
    return list(_safely(_structure, subject))


def grave(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that mean damage."""
    return [finding for finding in findings if finding.grave]


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One view of the file though others write."""
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if begun and connection.in_transaction:
            connection.execute("ROLLBACK")


def _fetch(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    """What a statement gives; texts that are no UTF-8 with their bytes in place of an error."""
    try:
        return connection.execute(statement).fetchall()
    except sqlite3.OperationalError:
        usual = connection.text_factory
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.text_factory = usual


class _Subject:
    """What several checks look at, read or computed once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        """The journal with what its rows have besides the change: received, package, seal."""
        statement = f"SELECT {_COLUMNS}, received, package, seal FROM change ORDER BY n"  # noqa: S608 - our own names
        return _fetch(self.connection, statement)

    @cached_property
    def changes(self) -> list[Change]:
        """The changes whose columns at least have the right types."""
        return [journal.read_change(row[:-3]) for row in self.rows if _is_typed(row)]

    @cached_property
    def folded(self) -> dict[fold.Key, list[Change]]:
        """The heads, from the journal alone."""
        return fold.fold(self.changes)

    @cached_property
    def entities(self) -> dict[str, dict[str, Entity]]:
        """The state, from the journal alone."""
        return fold.entities(self.folded)

    def let_go(self) -> None:
        """Free what was read."""
        entities: dict[str, dict[str, Entity]] = self.__dict__.pop("entities", {})
        read = (self.__dict__.pop(name, []) for name in ("rows", "changes", "folded"))
        _let_go(*read, *entities.values())

    def called(self, key: fold.Key) -> str:
        """What a person calls a field group of an entity."""
        try:
            entities = self.entities
        except _UNREADABLE:
            entities = {}
        return names.of_group(entities, *key)


def _let_go(*held: list[Any] | dict[Any, Any]) -> None:
    """Free large collections a little at a time: all at once, every other thread waits for a tenth of a second."""
    for each in held:
        while each:
            if isinstance(each, list):
                del each[-_PORTION:]
            else:
                each.popitem()


def _is_typed(row: Sequence[Any]) -> bool:
    found = list(map(type, row[: len(_TYPES)]))
    for place in _MASKABLE:
        if row[place] is None:
            found[place] = str
    return tuple(found) == _TYPES and all(type(part) is str for part in row[-3:])


_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What a replay meets in values that are damaged, or were made by no hsnplan."""


_OUT_OF_REACH: Final = ("SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_CANTOPEN")
"""What says nothing of the register, only that it cannot be read just now."""


def _safely(check: Callable[[_Subject], Iterator[Finding]], subject: _Subject) -> Iterator[Finding]:
    try:
        yield from check(subject)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith(_OUT_OF_REACH):
            raise
        yield Finding("sqlite", f"En del av filen går inte att läsa ({error}).")
    except _UNREADABLE as error:
        yield Finding("replay", f"Registret går inte att räkna om från journalen ({error}).")


# --- the checks ---


def _structure(subject: _Subject) -> Iterator[Finding]:
    for (line,) in subject.connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Finding("sqlite", f"Filens uppbyggnad är skadad ({line}).")
    for place in header.faults(subject.connection):
        yield Finding("sqlite", f"Filens uppbyggnad är skadad (header field at byte {place}).")


def _schema(subject: _Subject) -> Iterator[Finding]:
    if schema.standing(subject.connection, schema.VERSION) is not schema.Standing.CURRENT:
        yield Finding("schema", "Filens tabeller, vyer eller utlösare är inte de som hsnplan gör.")


def _meta(subject: _Subject) -> Iterator[Finding]:
    found = {}
    for key, value, seal in _fetch(subject.connection, "SELECT key, value, seal FROM meta"):
        found[key] = value
        if digest((str(key), str(value))) != seal:
            yield Finding("meta", f"Filens uppgift ”{key}” stämmer inte med sin kontrollsumma.")
    if not found.get("copy"):
        yield Finding("meta", "Filen säger inte vilken kopia av registret den är.")
    if found.get(MIGRATIONS) != applied_migrations(subject.connection):
        yield Finding("meta", "Filens uppgift om sina uppgraderingar stämmer inte.")
    if found.get(schema.STATE) != state.fingerprint(state.objects()):
        yield Finding("meta", "Filens uppgift om hur läget är byggt stämmer inte.")


def _changes(subject: _Subject) -> Iterator[Finding]:
    for row in subject.rows:
        if not _is_typed(row):
            yield Finding("change", f"Ändring {names.short(row[0])} har innehåll av fel slag.", str(row[0]))
            continue
        change = journal.read_change(row[:-3])
        wrong = faults(change)
        if journal.seal(change.id, row[-3], row[-2]) != row[-1]:
            wrong.append("uppgiften om när den kom stämmer inte med sin kontrollsumma")
        if wrong:
            yield _of_change("change", subject, change, " och ".join(wrong))


def _of_change(code: str, subject: _Subject, change: Change, what: str, *, grave: bool = True) -> Finding:
    name = subject.called((change.entity, change.field))
    return Finding(code, f"Ändring {names.short(change.id)} av {name}: {what}.", change.id, grave)


def _chains(subject: _Subject) -> Iterator[Finding]:
    places = {change.id: (change.copy, change.seq) for change in subject.changes}
    lacking = gaps.known(subject.connection)
    for change in subject.changes:
        before = places.get(change.prev)
        gone = before is None and change.prev != "" and change.prev not in lacking
        if (change.prev == "") != (change.seq == 1) or gone:
            yield _of_change("chain", subject, change, "ändringen före den i samma kopia saknas")
        elif before is not None and before != (change.copy, change.seq - 1):
            yield _of_change("chain", subject, change, "den följer inte på ändringen före den i samma kopia")
        if any(old not in places for old in change.replaces):
            yield _of_change("replaces", subject, change, "en ändring som den ersätter saknas")
    for (copy, seq), number in Counter(places.values()).items():
        if number > 1:
            yield Finding(
                "forked",
                f"Nummer {seq} i kopian {names.short(copy)} finns {number} gånger: "
                "filen har kopierats och ändrats på två håll. Inget saknas.",
                copy,
                grave=False,
            )


def _handed_out(subject: _Subject) -> Iterator[Finding]:
    for code, sentence, is_grave in marks.faults(subject.connection):
        yield Finding(code, sentence, grave=is_grave)


def _masks(subject: _Subject) -> Iterator[Finding]:
    masked = {change.entity for change in subject.changes if change.field == fold.MASK_FIELD}
    for change in subject.changes:
        if change.value is None and change.id not in masked:
            yield _of_change("mask", subject, change, "värdet är borta utan att någon har tagit bort det")
        if change.value is not None and change.id in masked:
            yield _of_change("mask", subject, change, "värdet finns kvar fast någon har tagit bort det")


def _heads(subject: _Subject) -> Iterator[Finding]:
    wanted = {(*key, head.id): _head(head, found) for key, found in subject.folded.items() for head in found}
    rows = _fetch(subject.connection, "SELECT entity, field, change, wins, value FROM head")
    stored = {row[:3]: row[3:] for row in rows}
    for key in dict.fromkeys(place[:2] for place in _differing(wanted, stored)):
        name = subject.called((str(key[0]), str(key[1])))
        yield Finding("head", f"Vad som visas för {name} stämmer inte med journalen.", f"{key[1]}/{key[0]}")
    _let_go(wanted, stored, rows)


def _head(head: Change, found: Sequence[Change]) -> tuple[int, str | None]:
    return int(head is found[-1]), head.value


def _state(subject: _Subject) -> Iterator[Finding]:
    for kind in KINDS:
        wanted = {made.id: tuple(deriving.state_row(made)) for made in subject.entities[kind].values()}
        rows = _fetch(subject.connection, f'SELECT * FROM "{kind}" NOT INDEXED')  # noqa: S608 - a kind of the table
        stored = {row[0]: row for row in rows}
        for entity_id in _differing(_exact(wanted), _exact(stored)):
            name = names.of(subject.entities, kind, str(entity_id))
            what = names.difference(kind, wanted.get(entity_id), stored.get(entity_id))
            yield Finding("state", f"{name[:1].upper()}{name[1:]}: {what}.", f"{kind}/{entity_id}")


def _differing(wanted: dict[Any, tuple[Any, ...]], stored: dict[Any, tuple[Any, ...]]) -> Iterator[Any]:
    yield from (key for key, row in wanted.items() if stored.get(key) != row)
    yield from (key for key in stored if key not in wanted)


def _exact(rows: dict[Any, tuple[Any, ...]]) -> dict[Any, tuple[Any, ...]]:
    """The rows with numbers that are equal but not the same (0.0 and -0.0) told apart."""
    return {
        key: tuple(repr(part) if type(part) is float else part for part in row) for key, row in rows.items()
    }


def _editions(subject: _Subject) -> Iterator[Finding]:
    journal_rows = [(row[0], row[1], row[7], row[8], row[-2], row[10]) for row in subject.rows]
    frozen = freezing.frozen(_fetch(subject.connection, "SELECT edition, entity, field, change FROM frozen"))
    made = {row.id: row for row in subject.entities["edition"].values() if isinstance(row, Edition)}
    for edition, what in freezing.faults(made, frozen, journal_rows):
        name = names.of(subject.entities, "edition", edition)
        yield Finding("edition", f"{name[:1].upper()}{name[1:]}: {what}.", f"edition/{edition}")


def _packages(subject: _Subject) -> Iterator[Finding]:
    rows = _fetch(subject.connection, "SELECT id, body FROM package")
    for package, what in packages.faults(rows, {str(row[-2]) for row in subject.rows}):
        yield Finding("package", f"Paketet {names.short(package)}: {what}.", str(package))


_CHECKS: Final = (
    _structure,
    _schema,
    _meta,
    _changes,
    _chains,
    _handed_out,
    _masks,
    _heads,
    _state,
    _editions,
    _packages,
)
