"""Removing what must not be there, a patient's name in a comment say, from everywhere this register reaches.

The change stays with its author, its time and the hash of what it said, so the journal still verifies; who removed
the value, when and why is a change like any other. It cannot be undone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from hsnplan.application.session import Session
from hsnplan.application.story import who
from hsnplan.domain.change import UNSET, Change, canonical, read_actor
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import group_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.findings.persons import RULE, kinds_of_personal_data
from hsnplan.domain.journal import ABOUT_CHANGES
from hsnplan.domain.merge_kinds import Handout
from hsnplan.domain.typography import is_blank, number, quoted
from hsnplan.storage import journal, past, traces

_KEPT: Final = frozenset(("board.name", "edition.edition", "handout.handout", *ABOUT_CHANGES))
"""The groups that hold the books together and that nobody writes free text in, besides the board's own name."""
_SHORTEST: Final = 8
"""A shorter text, "Enhetschef" say, stands in many places for other reasons."""


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
    """The ids of other changes that say the same at some length, word for word: copies of a comment, say."""
    texts = [text for text in _texts(change) if len(text) >= _SHORTEST and " " in text]
    with session.file.reading() as connection:
        return [
            other
            for other in traces.saying(connection, [canonical(text) for text in texts])
            if other != change.id
        ]


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
    """Where else the values may be: copies in other hands, and words of actions that quote them."""
    register = session.register
    told = [_copy(session, row) for row in register.handouts.values()]
    with session.file.reading() as connection:
        made = [journal.find(connection, change) for change in changes]
        texts = [text for change in made if change is not None for text in _texts(change)]
        quoting = traces.quoting(connection, [text for text in texts if len(text) >= _SHORTEST])
    told += [
        f"Rubriken på det som {_author(row)} gjorde, i historiken: {quoted(row.why)}." for row in quoting
    ]
    return [*told, "Utskrifter, listor och kopior som någon har sparat eller skickat."]


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
    """The texts that a change's value holds."""
    if change.value in (None, UNSET):
        return []
    return [text for text in json.loads(change.value or "{}").values() if isinstance(text, str) and text]
