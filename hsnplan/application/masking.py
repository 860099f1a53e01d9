"""Removing what must not be there, a patient's name in a comment say, from everywhere this register reaches.

The change stays with its author, its time and the hash of what it said, so the journal still verifies; who removed
the value, when and why is a change like any other. It cannot be undone. Of a status report that is shown the status
and the date are kept, as a report of whoever removes the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from hsnplan.application import quoting, reach
from hsnplan.application.reach import Gone, Quoting
from hsnplan.application.session import Session
from hsnplan.domain.change import Change, canonical
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import group_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.findings.persons import RULE, kinds_of_personal_data
from hsnplan.domain.states import state_word
from hsnplan.domain.typography import is_blank, number, quoted
from hsnplan.storage import journal, marks, past, traces

_REPORT: Final = "report.status"
_WITHOUT_STATUS: Final = "Statusen går inte att behålla: {}"


class Removal(NamedTuple):
    """What is removed, or would be: ids of changes, what they say, and the sentences that tell how far it reaches.

    `repeated` are the ids of other changes with the same words, `reasons` what quotes them in changes' own words, and
    `kept` tells the status that stays, or why it does not; "" when nothing of the kind is removed. `keeps` is what
    stays, within a sentence.
    """

    changes: tuple[str, ...]
    values: tuple[Gone, ...]
    removed_from: tuple[str, ...]
    repeated: tuple[str, ...]
    reasons: tuple[Quoting, ...]
    out_of_reach: tuple[str, ...]
    kept: str
    keeps: str


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
    if not quoting.can_be_removed(change):
        raise Refusal("Den ändringen håller ihop registret och har ingen text att ta bort.")
    return change


def repeated(session: Session, change: Change) -> list[str]:
    """The ids of other changes that have its words in them, whole or as a part of more.

    Two comments that were settled as one are found by either; so are the parts of what is removed, where these were
    said of the same thing.
    """
    with session.file.reading() as connection:
        return [other.id for other in repeating(connection, [change]) if other.field not in quoting.KEPT]


def places(session: Session, changes: Iterable[str]) -> list[str]:
    """Where changes are, for one who looks for them: the beginning of the id, what was written, and by whom."""
    with session.file.reading() as connection:
        made = [journal.find(connection, change) for change in changes]
    return [reach.place(change) for change in made if change]


def repeating(connection: journal.Connection, changes: Sequence[Change]) -> list[Change]:
    """The changes, these apart, that repeat some of their words."""
    known = {change.id for change in changes}
    found: dict[str, Change] = {}
    for change in changes:
        for text in quoting.sought(change):
            saying = traces.saying(connection, canonical(text)[1:-1])
            found |= {
                row.id: row for row in saying if any(quoting.has(said, text) for said in quoting.texts(row))
            }
        for row in past.history(connection, [change.entity]):
            if row.change.field == change.field and _is_part(row.change, change):
                found[row.change.id] = row.change
    return [row for row in found.values() if row.id not in known]


def _is_part(part: Change, whole: Change) -> bool:
    return any(quoting.has(said, text) for text in quoting.sought(part) for said in quoting.texts(whole))


def preview(
    session: Session,
    changes: Sequence[str],
    mailbox: str = "",
    elsewhere: Sequence[str] = (),
    *,
    keep_status: bool = True,
) -> Removal:
    """What removing the values of changes would do; nothing is saved.

    `mailbox` is the address of the one that packages of this register travel by ("" for none), `elsewhere` the backups
    that were put in other places than the register's own folder of them.
    """
    with session.file.reading() as connection:
        made = [found for change in changes if (found := journal.find(connection, change)) is not None]
        others = [row for row in repeating(connection, made) if row.id not in changes]
        reasons = reach.reasons(connection, made)
        told = [
            *(row.sentence() for row in reasons),
            *reach.handed_in(connection, changes),
            *reach.in_mailbox(mailbox, changes),
            *reach.in_backups(session, changes, elsewhere),
            *reach.left_here(others),
            *reach.in_copies(session, connection),
            reach.IN_PRINT,
        ]
        where = tuple(reach.removed_from(session, connection, made))
    again = tuple(row.id for row in others if row.field not in quoting.KEPT)
    gone = tuple(reach.gone(session, row) for row in made)
    kept = _kept_words(session, made) if keep_status else ("", "")
    return Removal(tuple(changes), gone, where, again, tuple(reasons), tuple(told), *kept)


def remove(
    session: Session,
    changes: Sequence[str],
    reason: str,
    mailbox: str = "",
    elsewhere: Sequence[str] = (),
    *,
    keep_status: bool = True,
) -> Removal:
    """Remove the values of changes from the journal, the state, the editions and the packages that came.

    With `keep_status` a status report that is shown keeps its status and date. The rest is as in `preview`.

    Raises:
        Refusal: no reason is given or it holds what is to be removed, or the file cannot be written; nothing has
            changed then.
    """
    seen = preview(session, changes, mailbox, elsewhere, keep_status=keep_status)
    session.apply(action(session, changes, reason, keep_status=keep_status))
    return seen


def action(session: Session, changes: Sequence[str], reason: str, *, keep_status: bool = True) -> Action:
    """The removal as an action.

    Raises:
        Refusal: no reason is given, or it holds what is to be removed.
    """
    if is_blank(reason):
        raise Refusal("Skriv varför: skälet följer med ändringen.", field="reason")
    with session.file.reading() as connection:
        made = [found for change in changes if (found := journal.find(connection, change)) is not None]
        if any(quoting.has(reason, text) for change in made for text in quoting.sought(change)):
            raise Refusal(
                "Skälet innehåller det som ska tas bort. Skriv det utan: skälet går inte att ta bort.",
                field="reason",
            )
        masks = [mask(session, connection, change) for change in made]
    kept = _kept(session, made) if keep_status else []
    words = "Ta bort ett värde" if len(changes) == 1 else f"Ta bort {number(len(changes))} värden"
    more = " (status och datum står kvar)" if kept else ""
    return Action(f"{words} för gott", (*masks, *kept), f"{reason.strip()}{more}")


def mask(session: Session, connection: journal.Connection, change: Change) -> Edit:
    """What removes a change's value, with the places in changes' own words that quote it.

    A handed-out copy tells of its own changes alone: the main register finds out about all the others.
    """
    alone = bool(session.file.meta("handout"))
    told = [
        (found.id, start, end)
        for found, stretches in reach.quoting(connection, [change])
        if not alone or marks.is_own(connection, found.id)
        for start, end in stretches
    ]
    return Edit("mask", change.id, {"masked": True, "quoted_in": tuple(told)})


def _kept(session: Session, changes: Sequence[Change]) -> list[Edit]:
    """What leaves the status and the date of reports that are shown, without their comments; nothing if refused."""
    edits = _shown_reports(session, changes)
    return edits if edits and session.refusal(Action("", tuple(edits))) is None else []


def _shown_reports(session: Session, changes: Sequence[Change]) -> list[Edit]:
    with session.file.reading() as connection:
        return [
            Edit("report", change.entity, {"comment": ""})
            for change in changes
            if change.field == _REPORT
            and quoting.values(change).get("comment")
            and journal.shown(connection, change.entity, _REPORT)[0] == change.id
        ]


def _kept_words(session: Session, changes: Sequence[Change]) -> tuple[str, str]:
    """The sentence about the status that stays, and what stays of it."""
    edits = _shown_reports(session, changes)
    refused = session.refusal(Action("", tuple(edits))) if edits else None
    if refused is not None:
        return _WITHOUT_STATUS.format(refused.sentence), ""
    reports = [session.register.reports[edit.id] for edit in edits]
    if len(reports) == 1:
        keeps = f"status {state_word(reports[0].state)} och datum {reports[0].date}"
    else:
        keeps = f"status och datum för {number(len(reports))} aktiviteter" if reports else ""
    return (f"{keeps[0].upper()}{keeps[1:]} står kvar." if keeps else ""), keeps


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
                    if row.change.field == field and any(
                        map(kinds_of_personal_data, quoting.texts(row.change))
                    ):
                        masks[row.change.id] = mask(session, connection, row.change)
    return taken._replace(edits=(*taken.edits, *masks.values()))


def _edits(finding: Finding) -> Sequence[Edit]:
    return finding.proposal.edits if finding.proposal is not None else ()
