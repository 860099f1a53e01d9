"""Removing what must not be there, a patient's name in a comment say, from everywhere this register reaches.

The change stays with its author, its time and the hash of what it said, so the journal still verifies; who removed
the value, when and why is a change like any other. It cannot be undone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.session import Session
from hsnplan.application.story import who
from hsnplan.domain.change import UNSET, Change, canonical, read_actor
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS, group_of, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.findings.persons import REMOVED, RULE, kinds_of_personal_data
from hsnplan.domain.journal import ABOUT_CHANGES
from hsnplan.domain.merge_kinds import Handout
from hsnplan.domain.typography import is_blank, number, quoted
from hsnplan.storage import journal, past, traces

_KEPT: Final = frozenset(("board.name", "edition.edition", "handout.handout", *ABOUT_CHANGES))
"""The groups that hold the books together and that nobody writes free text in, besides the board's own name."""
_WRITTEN: Final = frozenset((
    "title", "description", "comment", "explanation", "forecast", "measures", "text", "review", "note", "topic",
    "words", "process", "risk", "control", "measure", "value", "before", "after", "instructions", "proposed",
))  # fmt: skip
"""The fields that people write in their own words."""
_SHORTEST_WRITTEN: Final = 3
_SHORTEST: Final = 8
"""What is no text of somebody's own and is shorter, "Enhetschef" say, stands in many places for other reasons."""


class Removal(NamedTuple):
    """What a removal reaches: ids of changes; and what it does not, a sentence each."""

    changes: tuple[str, ...]
    out_of_reach: tuple[str, ...]


def find(session: Session, beginning: str) -> Change:
    """The change whose id begins so.

    Raises:
        Refusal: there is none or several, its value is gone already, or it is one that must stay.
    """
    with session.file.reading() as connection:
        found = traces.beginning(connection, beginning)
    if len(found) != 1:
        raise Refusal(f"Ingen ändring har ett id som börjar på {quoted(beginning)}, eller flera har det.")
    (change,) = found
    if change.value is None:
        raise Refusal("Värdet är redan borttaget.")
    if change.field in _KEPT or change.value == UNSET:
        raise Refusal("Den ändringen håller ihop registret och har ingen text att ta bort.")
    return change


def repeated(session: Session, change: Change) -> list[str]:
    """The ids of other changes that have its words in them, whole or as a part of more.

    Two comments that were settled as one are found by either; so are the parts of what is removed, where these were
    said of the same thing.
    """
    with session.file.reading() as connection:
        return [other.id for other in _repeating(connection, [change]) if other.field not in _KEPT]


def places(session: Session, changes: Iterable[str]) -> list[str]:
    """Where changes are, for one who looks for them: the beginning of the id, what was written, and by whom."""
    with session.file.reading() as connection:
        made = [journal.find(connection, change) for change in changes]
    return [f"{change.id[:12]} ({_field(change)}, {_author(change)})" for change in made if change]


def _field(change: Change) -> str:
    kind, _, group = change.field.partition(".")
    names = [name for name in _values(change) if name in _WRITTEN and kind in KINDS]
    return ", ".join(label(kind, name).lower() for name in names) or group


def _repeating(connection: journal.Connection, changes: Sequence[Change]) -> list[Change]:
    """The changes, these apart, that repeat some of their words."""
    known = {change.id for change in changes}
    found: dict[str, Change] = {}
    for change in changes:
        for text in _sought(change):
            saying = traces.saying(connection, canonical(text)[1:-1])
            found |= {row.id: row for row in saying if any(_has(said, text) for said in _texts(row))}
        for row in past.history(connection, [change.entity]):
            if row.change.field == change.field and _is_part(row.change, change):
                found[row.change.id] = row.change
    return [row for row in found.values() if row.id not in known]


def _is_part(part: Change, whole: Change) -> bool:
    return any(_has(said, text) for text in _sought(part) for said in _texts(whole))


def _has(said: str, text: str) -> bool:
    """Whether a text has another in it, from the beginning of a word to the end of one."""
    return text in said and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said) is not None


def _sought(change: Change) -> list[str]:
    """The words of a change that tell something wherever they stand."""
    written = [
        text.strip()
        for name, value in _values(change).items()
        for text in _within(value)
        if len(text.strip()) >= (_SHORTEST_WRITTEN if name in _WRITTEN else _SHORTEST)
        and (name in _WRITTEN or " " in text.strip())
    ]
    return list(dict.fromkeys(written))


def remove(session: Session, changes: Sequence[str], reason: str, mailbox: str = "") -> Removal:
    """Remove the values of changes from the journal, the state, the editions and the packages that came.

    `mailbox` is the address of the one that packages of this register travel by, "" for none.

    Raises:
        Refusal: no reason is given, or the file cannot be written; nothing has changed then.
    """
    if is_blank(reason):
        raise Refusal("Skriv varför: skälet följer med ändringen.", field="reason")
    told = _out_of_reach(session, changes)
    session.apply(action(changes, reason))
    kept = traces.backups(session.file.path, changes)
    if mailbox:
        told = [_in_mailbox(mailbox, changes), *told]
    return Removal(tuple(changes), (*(f"Säkerhetskopian {quoted(path)}." for path in kept), *told))


def action(changes: Sequence[str], reason: str) -> Action:
    """The removal as an action."""
    count = len(changes)
    words = "Ta bort ett värde" if count == 1 else f"Ta bort {number(count)} värden"
    edits = tuple(Edit("mask", change, {"masked": True}) for change in changes)
    return Action(f"{words} för gott", edits, reason.strip())


def with_traces(session: Session, taken: Action, findings: Sequence[Finding]) -> Action:
    """What takes personal data out of texts, and out of every earlier change of these texts too.

    What other findings propose is left as it is.
    """
    masks: dict[str, Edit] = {}
    with session.file.reading() as connection:
        for edit in (each for row in findings if row.rule == RULE for each in _edits(row)):
            for name in edit.values:
                field = f"{edit.kind}.{group_of(edit.kind, name)}"
                for row in past.history(connection, [edit.id]):
                    if row.change.field == field and any(map(kinds_of_personal_data, _texts(row.change))):
                        masks[row.change.id] = Edit("mask", row.change.id, {"masked": True})
    return taken._replace(edits=(*taken.edits, *masks.values()))


def _edits(finding: Finding) -> Sequence[Edit]:
    return finding.proposal.edits if finding.proposal is not None else ()


def _out_of_reach(session: Session, changes: Sequence[str]) -> list[str]:
    """Where else the values may be: what is left here, copies in other hands, and words of actions that quote them."""
    told = [_copy(session, row) for row in session.register.handouts.values()]
    with session.file.reading() as connection:
        made = [change for each in changes if (change := journal.find(connection, each)) is not None]
        left = [row for row in _repeating(connection, made) if row.id not in changes]
        texts = list(dict.fromkeys(text for change in made for text in _sought(change)))
        reasons = list(_reasons(connection, texts))
    kept = [row for row in left if row.field in _KEPT]
    if len(left) > len(kept):
        told.insert(0, f"Texten står också i {_changes(len(left) - len(kept))} här i registret.")
    if kept:
        told.insert(0, f"Texten står också i {_changes(len(kept))} som håller ihop registret.")
    return [*reasons, *told, "Utskrifter, listor och kopior som någon har sparat eller skickat."]


def _reasons(connection: journal.Connection, texts: Sequence[str]) -> Iterator[str]:
    """A sentence for each wording of actions that quotes some texts, which are left out of it.

    The wording is a part of what the ids of changes are made of, so it cannot be removed.
    """
    told: dict[str, int] = {}
    for change in traces.quoting(connection, texts):
        shown = _without(change.why, texts)
        if shown != change.why:
            words = f"{quoted(shown)}, av {_author(change)}"
            told[words] = told.get(words, 0) + 1
    for words, count in told.items():
        yield f"I skälet till {_changes(count)}, som inte går att ta bort: {words}."


def _without(words: str, texts: Sequence[str]) -> str:
    for text in sorted(texts, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", REMOVED, words)
    return words


def _changes(count: int) -> str:
    return "en ändring" if count == 1 else f"{number(count)} ändringar"


def _in_mailbox(mailbox: str, changes: Sequence[str]) -> str:
    """How the one who looks after a mailbox removes the packages that hold some changes."""
    calls = "; ".join(f"SELECT hsnplan.remove('{change}', 'skälet')" for change in changes)
    return (
        f"Brevlådan {quoted(mailbox)}: hämta det som är nytt där, och låt sedan den som sköter databasen köra "
        f"{calls}; VACUUM hsnplan.package."
    )


def _copy(session: Session, row: Handout) -> str:
    words = f"som delades ut {row.day} till {_unit(session, row.unit)}"
    return f"Excelfilen {words}." if row.form else f"Kopian {words}, tills den har fått läget härifrån."


def _unit(session: Session, unit: str) -> str:
    found = session.register.units.get(unit)
    return found.name if found is not None else "hela nämnden"


def _author(change: Change) -> str:
    return who(read_actor(change.actor))


def _texts(change: Change) -> list[str]:
    """The texts that a change's value holds, those in lists too."""
    return [text for value in _values(change).values() for text in _within(value)]


def _values(change: Change) -> dict[str, Any]:
    found = json.loads(change.value) if change.value not in (None, UNSET) else {}
    return found if isinstance(found, dict) else {}


def _within(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _within(part)
