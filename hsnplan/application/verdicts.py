"""Verdicts on changes that came (*karantän*): what is set aside, and letting it in, or a package out, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.session import Session
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import is_blank, number
from hsnplan.storage import journal
from hsnplan.storage import packages as kept

DECIDED: Final = "Avgjort om paket"
"""What verdicts are made for that nobody has decided: it stands where the reason of an action does."""


class Aside(NamedTuple):
    """A change that is set aside, and why."""

    change: Change
    reason: str


def set_aside(session: Session) -> list[Aside]:
    """The changes that verdicts keep out for a reason (*karantän*), the oldest first.

    A settled clash that was undone is kept out without one, and waits for nothing.
    """
    found = []
    with session.file.reading() as connection:
        for verdict in session.register.verdicts.values():
            waits = verdict.aside and verdict.reason
            change = journal.find(connection, verdict.id) if waits else None
            if change is not None:
                found.append(Aside(change, verdict.reason))
    return sorted(found, key=lambda row: (row.change.clock, row.change.id))


def let_in(changes: Sequence[str], reason: str) -> Action:
    """Let changes that are set aside count after all.

    Raises:
        Refusal: no reason is given, or there is nothing to let in.
    """
    return _decide("Släpp in ur karantän", changes, reason, aside=False)


def undo_package(session: Session, package: str, reason: str) -> Action:
    """Set all that came with a package aside, and counts; the beginning of its id will do.

    Raises:
        Refusal: there is no such package, nothing of it counts, or no reason.
    """
    found = kept_package(session, package).id
    return _decide(f"Sätt åt sidan paket {found[:8]}", counting(session, [found]), reason, aside=True)


def undo_packages(session: Session, packages: Sequence[str], reason: str) -> Action:
    """The same of several packages at once.

    Raises:
        Refusal: nothing of them counts, or no reason.
    """
    label = (
        "Sätt åt sidan ett paket" if len(packages) == 1 else f"Sätt åt sidan {number(len(packages))} paket"
    )
    return _decide(label, counting(session, packages), reason, aside=True)


def counting(session: Session, packages: Sequence[str]) -> list[str]:
    """The changes that came with some packages and are not set aside, by id."""
    verdicts = session.register.verdicts
    with session.file.reading() as connection:
        came = [change for package in packages for change in kept.came_with(connection, package)]
    return [change for change in came if change not in verdicts or not verdicts[change].aside]


def lift_package(session: Session, package: str, reason: str) -> Action:
    """Let all that came with a package count again; what is outside the sender's rights stays set aside.

    Raises:
        Refusal: there is no such package, nothing of it was set aside by somebody, or no reason.
    """
    found = kept_package(session, package)
    return _decide(f"Släpp in paket {found.id[:8]}", liftable(session, found.id), reason, aside=False)


def liftable(session: Session, package: str) -> list[str]:
    """The changes of a package that is here that somebody has set aside; not those that were never let in."""
    with session.file.reading() as connection:
        came = kept.came_with(connection, package)
    return lifted_among(session, came)


def lifted_among(session: Session, changes: Sequence[str]) -> list[str]:
    """Those of some changes, by id, that somebody has set aside; not those that were never let in."""
    verdicts = session.register.verdicts
    aside = [change for change in changes if change in verdicts and verdicts[change].aside]
    with session.file.reading() as connection:
        shown = journal.shown_of(connection, [(change, fold.VERDICT_FIELD) for change in aside])
        made = ((key[0], journal.find(connection, change)) for key, (change, _) in shown.items())
        by_hand = {about for about, change in made if change and not change.why.startswith(DECIDED)}
    return [change for change in aside if change in by_hand]


def packages_of(session: Session, changes: Sequence[str]) -> list[str]:
    """The packages, by id, that some changes came with."""
    with session.file.reading() as connection:
        return kept.bringing(connection, changes)


def kept_package(session: Session, package: str) -> kept.Kept:
    """A package that was taken in, by the beginning of its id.

    Raises:
        Refusal: there is none, or there are several.
    """
    with session.file.reading() as connection:
        found = [row for row in kept.every(connection) if package and row.id.startswith(package)]
    if len(found) != 1:
        raise Refusal("Det finns inget sådant paket här, eller flera. Skriv hela paketets id.")
    return found[0]


def _decide(label: str, changes: Sequence[str], reason: str, *, aside: bool) -> Action:
    if is_blank(reason):
        raise Refusal("Skriv varför: skälet följer med ändringen.", field="reason")
    if not changes:
        raise Refusal("Det finns inga ändringar att avgöra om.")
    values: dict[str, Any] = {"aside": aside, "reason": reason.strip()}
    edits = tuple(Edit("verdict", change, values) for change in changes)
    return Action(f"{label}: {number(len(changes))} ändringar", edits, reason.strip())
