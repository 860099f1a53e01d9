"""How far a removal reaches: what it takes a value out of, and the places that are out of reach, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hsnplan.application import quoting as words_of
from hsnplan.application.session import Session
from hsnplan.application.story import SILENT, in_words, title, who
from hsnplan.domain import roles
from hsnplan.domain.change import Change, read_actor
from hsnplan.domain.dates import clock_time
from hsnplan.domain.entities import GROUPS, KINDS, label
from hsnplan.domain.merge_kinds import Handout
from hsnplan.domain.shown_on import row_of
from hsnplan.domain.typography import number, quoted
from hsnplan.domain.wording import LEFT_OUT
from hsnplan.storage import journal, marks, traces

IN_PRINT: Final = "Utskrifter, listor och kopior som någon har sparat eller skickat."
_HANDED_IN: Final = (
    "Huvudregistret, om det redan är inlämnat dit. Lämna in igen, så tas det bort där också.",
    "Paket som redan är sparade eller skickade härifrån: de är kvar som de var. Ta bort dem.",
)
_NAMED: Final = 8
"""How many changes a sentence names."""


class Gone(NamedTuple):
    """What a change says that is removed: what of, when and by whom, and its fields with their words."""

    change: str
    about: str
    field: str
    who: str
    words: tuple[tuple[str, str], ...]


class Quoting(NamedTuple):
    """The words of some actions that quote what is removed, which is left out of them; `who` made the `changes`."""

    words: str
    who: str
    changes: tuple[str, ...]

    def sentence(self) -> str:
        """That they cannot be removed."""
        named = ", ".join(change[:12] for change in self.changes[:_NAMED])
        more = f" och {number(len(self.changes) - _NAMED)} till" if len(self.changes) > _NAMED else ""
        return (
            f"I skälet till {_changes(len(self.changes))}, som inte går att ta bort: {quoted(self.words)}, "
            f"av {self.who} ({named}{more}). Det visas utan texten."
        )


def gone(session: Session, change: Change) -> Gone:
    """What a change says."""
    register = session.register
    kind = change.field.partition(".")[0]
    about = title(register, *row_of(register, kind, change.entity)) if kind in KINDS else ""
    values = words_of.values(change)
    names = GROUPS[kind].get(change.field.partition(".")[2], ()) if kind in KINDS else ()
    said = [
        (label(kind, name), in_words(name, values[name], register))
        for name in names
        if values.get(name) and name not in SILENT
    ]
    return Gone(change.id, about, field(change), author(change), tuple(said))


def place(change: Change) -> str:
    """Where a change is: the beginning of its id, what was written, and by whom."""
    return f"{change.id[:12]} ({field(change)}, {author(change)})"


def field(change: Change) -> str:
    """What a change has texts in, in words; its field group when it has none."""
    kind, _, group = change.field.partition(".")
    names = [name for name in words_of.values(change) if name in words_of.WRITTEN and kind in KINDS]
    return ", ".join(label(kind, name).lower() for name in names) or group


def author(change: Change) -> str:
    """Who made a change."""
    return who(read_actor(change.actor))


def quoting(
    connection: journal.Connection, changes: Sequence[Change]
) -> Iterator[tuple[Change, list[tuple[int, int]]]]:
    """The changes whose own words quote some others, each with from where to where."""
    texts = list(dict.fromkeys(text for change in changes for text in words_of.sought(change)))
    for change in traces.quoting(connection, texts):
        stretches = words_of.spans(change.why, texts)
        if stretches:
            yield change, stretches


def reasons(connection: journal.Connection, changes: Sequence[Change]) -> list[Quoting]:
    """The words of actions that quote some changes, each wording once.

    They are a part of what the ids of changes are made of, so they cannot be removed.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for change, stretches in quoting(connection, changes):
        words = change.why
        for start, end in reversed(stretches):
            words = words[:start] + LEFT_OUT + words[end:]
        found.setdefault((words, author(change)), []).append(change.id)
    return [Quoting(*key, tuple(made)) for key, made in found.items()]


def removed_from(
    session: Session, connection: journal.Connection, changes: Sequence[Change]
) -> Iterator[str]:
    """The places in this register that hold the values of some changes."""
    yield f"Journalen: {_changes(len(changes))}."
    shown = sum(journal.shown(connection, row.entity, row.field)[0] == row.id for row in changes)
    if shown:
        yield f"Det som visas nu: {number(shown)} av dem." if len(changes) > 1 else "Det som visas nu."
    ids = [change.id for change in changes]
    for edition in traces.editions(connection, ids):
        row = session.register.editions.get(edition)
        if row is not None:
            yield f"Utgåva {row.number} av {session.register.period_name(row.period)}."
    for sender, received in traces.packages(connection, ids):
        when = f"{received[:10]} {clock_time(received)}"
        yield f"Paketet från {who(read_actor(sender))} som togs emot {when}: det sparade originalet."


def in_mailbox(mailbox: str, changes: Sequence[str]) -> list[str]:
    """How the one who looks after a mailbox removes the packages that hold some changes."""
    if not mailbox:
        return []
    calls = "; ".join(f"SELECT hsnplan.remove('{change}', 'skälet')" for change in changes)
    first = (
        f"Brevlådan {quoted(mailbox)}: hämta det som är nytt där, och låt sedan den som sköter databasen köra"
    )
    return [f"{first} {calls}; VACUUM hsnplan.package."]


def in_backups(session: Session, changes: Sequence[str], elsewhere: Sequence[str]) -> Iterator[str]:
    """The backups that hold the values: in the register's own folder of them, and those put elsewhere."""
    beside = traces.backups(session.file.path, changes)
    for path in beside:
        yield f"Säkerhetskopian {quoted(path)}."
    for path, there in traces.backups_among([path for path in elsewhere if path not in beside], changes):
        yield (
            f"Säkerhetskopian {quoted(path)}."
            if there
            else f"Säkerhetskopian {quoted(path)}, som inte går att nå härifrån."
        )


def left_here(others: Sequence[Change]) -> Iterator[str]:
    """What other changes have the same words, and those of them that cannot be removed."""
    standing = [row for row in others if row.field in words_of.KEPT]
    if standing:
        yield f"Texten står också i {_changes(len(standing))} som håller ihop registret."
    if len(others) > len(standing):
        yield f"Texten står också i {_changes(len(others) - len(standing))} här i registret."


def handed_in(connection: journal.Connection, changes: Sequence[str]) -> Sequence[str]:
    """Where else what was written in a handed-out copy may be, which does not know what it handed in; else nothing."""
    return _HANDED_IN if any(marks.is_own(connection, change) for change in changes) else ()


def in_copies(session: Session, connection: journal.Connection) -> Iterator[str]:
    """The copies in other hands."""
    received = traces.handed_out(connection)
    for row in session.register.handouts.values():
        yield _copy(session, row, received.get(row.id, ""))


def _copy(session: Session, row: Handout, received: str) -> str:
    time = f" {clock_time(received)}" if received[:10] == row.day else ""
    role = "" if row.form else f"{roles.WORDS.get(row.role, row.role)}, "
    words = f"som delades ut {row.day}{time} till {_unit(session, row.unit)} ({role}kopia {row.id[:8]})"
    return f"Excelfilen {words}." if row.form else f"Kopian {words}, tills den har fått läget härifrån."


def _unit(session: Session, unit: str) -> str:
    found = session.register.units.get(unit)
    return found.name if found is not None else "hela nämnden"


def _changes(count: int) -> str:
    return "en ändring" if count == 1 else f"{number(count)} ändringar"
