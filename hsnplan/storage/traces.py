"""Where a value is told: changes by what they say, and the backups that still hold what was removed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Final

from hsnplan.domain.change import Change
from hsnplan.domain.entities import Mask, field
from hsnplan.domain.errors import Refusal
from hsnplan.domain.wording import NAMED, Find, Wording
from hsnplan.storage import backup, file, journal
from hsnplan.storage.reading import clashing

_HOLDS = "SELECT 1 FROM change WHERE id = ? AND value IS NOT NULL"
_NAMING: Final = {f"{kind}.{field(kind, name).group}": f"$.{name}" for kind, name in NAMED.items()}
"""The field groups that hold names, and where in their values."""
_VALUES: Final = (
    "SELECT json_extract(value, ?3) FROM change WHERE entity = ?1 AND field = ?2 AND value IS NOT NULL"
)


def beginning(connection: sqlite3.Connection, start: str) -> list[Change]:
    """The changes whose ids begin so, two of them at most.

    Raises:
        Refusal: one of them is damaged.
    """
    clause = "WHERE substr(id, 1, ?) = ? AND ? <> '' LIMIT 2"
    return journal.sounded(connection, clause, (len(start), start, start))


def saying(connection: sqlite3.Connection, text: str) -> list[Change]:
    """The changes whose value has a text in it, as JSON spells it within its quotation marks.

    Raises:
        Refusal: one of them is damaged.
    """
    return journal.sounded(connection, "WHERE value IS NOT NULL AND instr(value, ?) ORDER BY n", (text,))


def quoting(connection: sqlite3.Connection, texts: Sequence[str]) -> list[Change]:
    """The changes whose own words have one of some texts in them.

    Raises:
        Refusal: one of them is damaged.
    """
    found: dict[str, Change] = {}
    for text in texts:
        rows = journal.sounded(connection, "WHERE instr(why, ?) ORDER BY n DESC", (text,))
        found |= {change.id: change for change in rows}
    return list(found.values())


def backups(register: str, changes: Sequence[str]) -> list[str]:
    """The backups in a register's own folder of them that hold the value of some changes, by name.

    One that cannot be read is taken to hold it: nobody knows that it does not.
    """
    folder = os.path.join(os.path.dirname(os.path.realpath(register)), backup.FOLDER)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    found = [os.path.join(folder, name) for name in names if name.endswith(".hsnplan")]
    return [path for path in found if _holds(path, changes)]


def backups_among(paths: Iterable[str], changes: Sequence[str]) -> list[tuple[str, bool]]:
    """Those of some backups that hold the value of some changes, or whose folder is out of reach (False)."""
    found = [(path, os.path.exists(path)) for path in paths]
    return [
        (path, there)
        for path, there in found
        if (_holds(path, changes) if there else not os.path.isdir(os.path.dirname(path)))
    ]


def editions(connection: sqlite3.Connection, changes: Sequence[str]) -> list[str]:
    """The editions that show some changes."""
    asked = "SELECT DISTINCT edition FROM frozen WHERE change = ?"
    return list(dict.fromkeys(row[0] for change in changes for row in connection.execute(asked, (change,))))


def packages(connection: sqlite3.Connection, changes: Sequence[str]) -> list[tuple[str, str]]:
    """The packages whose originals hold some changes: who sent each (JSON), and when it came (local time)."""
    asked = "SELECT id, sender, received FROM package WHERE instr(body, ?)"
    found = {row[0]: row[1:] for change in changes for row in connection.execute(asked, (change.encode(),))}
    return list(found.values())


def handed_out(connection: sqlite3.Connection) -> dict[str, str]:
    """When (local time) each copy was handed out, by its id."""
    asked = "SELECT entity, min(received) FROM change WHERE field = 'handout.handout' GROUP BY entity"
    return dict(connection.execute(asked))


def _holds(path: str, changes: Sequence[str]) -> bool:
    try:
        with closing(_opened(path)) as connection:
            return any(connection.execute(_HOLDS, (change,)).fetchone() for change in changes)
    except (Refusal, sqlite3.Error):
        return True


def _opened(path: str) -> sqlite3.Connection:
    try:
        return file.connect(path, writable=False)
    except file.Outdated:
        return file.plain(path)


def wording(connection: sqlite3.Connection, find: Find, masks: Iterable[Mask]) -> Wording:
    """What shows why changes of a register were made, without what its masks have removed."""
    removed = list(masks)
    return Wording(find, removed, _standing(connection, [mask.id for mask in removed]))


def _standing(connection: sqlite3.Connection, masked: Sequence[str]) -> dict[str, set[str]]:
    """The names that stand of each thing one of whose names has been removed."""
    found: dict[str, set[str]] = {}
    for change in masked:
        row = connection.execute("SELECT entity, field FROM change WHERE id = ?", (change,)).fetchone()
        if row is not None and row[1] in _NAMING and row[0] not in found:
            values = connection.execute(_VALUES, (row[0], row[1], _NAMING[row[1]]))
            found[row[0]] = {name for (name,) in values if name}
    return found


_OUTDONE: Final = """
SELECT n.id FROM head h JOIN change n ON n.id = h.change
WHERE h.entity = ? AND h.field = 'report.status' AND n.replaces <> '' AND instr(n.replaces, char(10)) = 0
  AND EXISTS (SELECT 1 FROM change m WHERE m.entity = n.replaces AND m.field = 'mask.masked' AND m.action = n.action)
  AND EXISTS (
    SELECT 1 FROM change c WHERE c.entity = n.entity AND c.field = n.field AND c.id <> n.id
      AND instr(char(10) || c.replaces || char(10), char(10) || n.replaces || char(10))
      AND c.id NOT IN (SELECT id FROM verdict WHERE aside = 1)
      AND (c.id NOT IN (SELECT change FROM head WHERE entity = c.entity AND field = c.field)
        OR NOT EXISTS (
          SELECT 1 FROM change m WHERE m.entity = c.replaces AND m.field = 'mask.masked' AND m.action = c.action)))
"""


def outdone(connection: sqlite3.Connection, reports: Iterable[str]) -> list[str]:
    """The changes that only keep the status of a removed report, while something else has taken that report's place.

    They are heads of those of some reports that clash. One that keeps the same as they do does not outdo them.
    """
    if connection.execute("SELECT 1 FROM mask LIMIT 1").fetchone() is None:
        return []
    asked = set(reports)
    torn = [entity for entity, field in clashing(connection) if field == "report.status" and entity in asked]
    return [row[0] for report in torn for row in connection.execute(_OUTDONE, (report,))]
