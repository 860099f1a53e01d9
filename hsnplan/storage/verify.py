"""Recomputing everything a register claims: every id, check sum and chain, and the state from the journal alone.

It finds what SQLite's own checks miss (docs/file-format.md has the figures). The check sums have no key: they tell
of accidents and of careless hands, not of somebody who changes the file and recomputes them all.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change, digest, faults
from hsnplan.domain.entities import KINDS
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.storage import deriving, freezing, gaps, header, journal, marks, names, packages, schema, state
from hsnplan.storage.examined import UNREADABLE, Examined, fetch, is_typed, let_go
from hsnplan.storage.file import MIGRATIONS, applied_migrations

_LONGEST_GAP: Final = 1_000_000
"""Numbers of a copy that are told as gone; a forged one may be any."""
_OUT_OF_REACH: Final = ("SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_CANTOPEN")
"""What says nothing of the register, only that it cannot be read just now."""


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
        examined = Examined(connection)
        found = [finding for check in _CHECKS for finding in _safely(check, examined)]
        examined.let_go()
        return found


def verify_old(connection: sqlite3.Connection) -> list[Finding]:
    """What SQLite itself finds wrong with a register of an older version."""
    examined = Examined(connection)
    return list(_safely(_structure, examined))


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


def _safely(check: Callable[[Examined], Iterator[Finding]], examined: Examined) -> Iterator[Finding]:
    try:
        yield from check(examined)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith(_OUT_OF_REACH):
            raise
        yield Finding("sqlite", f"En del av filen går inte att läsa ({error}).")
    except UNREADABLE as error:
        yield Finding("replay", f"Registret går inte att räkna om från journalen ({error}).")


# --- the checks ---


def _structure(examined: Examined) -> Iterator[Finding]:
    for (line,) in examined.connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Finding("sqlite", f"Filens uppbyggnad är skadad ({line}).")
    for place in header.faults(examined.connection):
        yield Finding("sqlite", f"Filens uppbyggnad är skadad (header field at byte {place}).")


def _schema(examined: Examined) -> Iterator[Finding]:
    if schema.standing(examined.connection, schema.VERSION) is not schema.Standing.CURRENT:
        yield Finding("schema", "Filens tabeller, vyer eller utlösare är inte de som hsnplan gör.")


def _meta(examined: Examined) -> Iterator[Finding]:
    found = {}
    for key, value, seal in fetch(examined.connection, "SELECT key, value, seal FROM meta"):
        found[key] = value
        if digest((str(key), str(value))) != seal:
            yield Finding("meta", f"Filens uppgift ”{key}” stämmer inte med sin kontrollsumma.")
    if not found.get("copy"):
        yield Finding("meta", "Filen säger inte vilken kopia av registret den är.")
    if found.get(MIGRATIONS) != applied_migrations(examined.connection):
        yield Finding("meta", "Filens uppgift om sina uppgraderingar stämmer inte.")
    if found.get(schema.STATE) != state.fingerprint(state.objects()):
        yield Finding("meta", "Filens uppgift om hur läget är byggt stämmer inte.")


def _changes(examined: Examined) -> Iterator[Finding]:
    for row in examined.rows:
        if not is_typed(row):
            yield Finding("change", f"Ändring {names.short(row[0])} har innehåll av fel slag.", str(row[0]))
            continue
        change = journal.read_change(row[:-3])
        wrong = faults(change)
        if journal.seal(change.id, row[-3], row[-2]) != row[-1]:
            wrong.append("uppgiften om när den kom stämmer inte med sin kontrollsumma")
        if wrong:
            yield _of_change("change", examined, change, " och ".join(wrong))


def _of_change(code: str, examined: Examined, change: Change, what: str, *, grave: bool = True) -> Finding:
    name = examined.called((change.entity, change.field))
    return Finding(code, f"Ändring {names.short(change.id)} av {name}: {what}.", change.id, grave)


def _chains(examined: Examined) -> Iterator[Finding]:
    places = {change.id: (change.copy, change.seq) for change in examined.changes}
    lacking = gaps.known(examined.connection)
    for change in examined.changes:
        before = places.get(change.prev)
        gone = before is None and change.prev != "" and change.prev not in lacking
        if gone and change.seq > 1:
            yield Finding("chain", _gap(examined, change, set(places.values())), change.id)
        elif (change.prev == "") != (change.seq == 1) or gone:
            yield _of_change("chain", examined, change, "ändringen före den i samma kopia saknas")
        elif before is not None and before != (change.copy, change.seq - 1):
            yield _of_change("chain", examined, change, "den följer inte på ändringen före den i samma kopia")
        if any(old not in places for old in change.replaces):
            yield _of_change("replaces", examined, change, "en ändring som den ersätter saknas")
    yield from _forks(Counter(places.values()))


def _gap(examined: Examined, change: Change, places: Set[tuple[str, int]]) -> str:
    """Which numbers of a copy are gone, and the change that comes after them."""
    first = change.seq - 1
    while first > 1 and (change.copy, first - 1) not in places and change.seq - first < _LONGEST_GAP:
        first -= 1
    gone, copy = _runs(list(range(first, change.seq))), names.short(change.copy)
    what = (
        f"Ändring nr {gone} i kopian {copy} saknas"
        if first == change.seq - 1
        else (f"Ändringarna nr {gone} i kopian {copy} saknas")
    )
    after = examined.called((change.entity, change.field))
    return f"{what}: närmast efter kommer ändring {names.short(change.id)} av {after}."


def _forks(counted: Mapping[tuple[str, int], int]) -> Iterator[Finding]:
    """A sentence for each copy whose numbers stand for several changes, which no merge can help."""
    several: dict[str, list[int]] = {}
    for (copy, seq), number in counted.items():
        if number > 1:
            several.setdefault(copy, []).append(seq)
    for copy, found in several.items():
        most = max(counted[copy, seq] for seq in found)
        where = "två" if most == 2 else "flera"
        yield Finding(
            "forked",
            f"Nummer {_runs(sorted(found))} i kopian {names.short(copy)} finns {most} gånger: filen har kopierats och "
            f"ändrats på {where} håll, och allt som gjordes är med här. Inget saknas, och inget behöver göras.",
            copy,
            grave=False,
        )


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order, those in a row as one: "3, 16–18"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)


def _handed_out(examined: Examined) -> Iterator[Finding]:
    for code, sentence, is_grave in marks.faults(examined.connection):
        yield Finding(code, sentence, grave=is_grave)


def _masks(examined: Examined) -> Iterator[Finding]:
    masked = {change.entity for change in examined.changes if change.field == fold.MASK_FIELD}
    for change in examined.changes:
        if change.value is None and change.id not in masked:
            yield _of_change("mask", examined, change, "värdet är borta utan att någon har tagit bort det")
        if change.value is not None and change.id in masked:
            yield _of_change("mask", examined, change, "värdet finns kvar fast någon har tagit bort det")


def _heads(examined: Examined) -> Iterator[Finding]:
    wanted = {(*key, head.id): _head(head, found) for key, found in examined.folded.items() for head in found}
    rows = fetch(examined.connection, "SELECT entity, field, change, wins, value FROM head")
    stored = {row[:3]: row[3:] for row in rows}
    for key in dict.fromkeys(place[:2] for place in _differing(wanted, stored)):
        name = examined.called((str(key[0]), str(key[1])))
        yield Finding("head", f"Vad som visas för {name} stämmer inte med journalen.", f"{key[1]}/{key[0]}")
    let_go(wanted, stored, rows)


def _head(head: Change, found: Sequence[Change]) -> tuple[int, str | None]:
    return int(head is found[-1]), head.value


def _state(examined: Examined) -> Iterator[Finding]:
    for kind in KINDS:
        wanted = {made.id: tuple(deriving.state_row(made)) for made in examined.entities[kind].values()}
        rows = fetch(examined.connection, f'SELECT * FROM "{kind}" NOT INDEXED')  # noqa: S608 - a kind of the table
        stored = {row[0]: row for row in rows}
        for entity_id in _differing(_exact(wanted), _exact(stored)):
            name = names.of(examined.entities, kind, str(entity_id))
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


def _editions(examined: Examined) -> Iterator[Finding]:
    journal_rows = [(row[0], row[1], row[7], row[8], row[-2], row[10]) for row in examined.rows]
    frozen = freezing.frozen(fetch(examined.connection, "SELECT edition, entity, field, change FROM frozen"))
    made = {row.id: row for row in examined.entities["edition"].values() if isinstance(row, Edition)}
    for edition, what in freezing.faults(made, frozen, journal_rows):
        name = names.of(examined.entities, "edition", edition)
        yield Finding("edition", f"{name[:1].upper()}{name[1:]}: {what}.", f"edition/{edition}")


def _packages(examined: Examined) -> Iterator[Finding]:
    rows = fetch(examined.connection, "SELECT id, body FROM package")
    for package, what in packages.faults(rows, {str(row[-2]) for row in examined.rows}):
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
