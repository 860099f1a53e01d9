"""Taking in what was done in other copies (*ta emot*): one transaction, every change in exactly one box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Any, Final, NamedTuple

from hsnplan.application.session import Session, Value
from hsnplan.domain import clock, scope
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Actor, Change, canonical
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.roles import Rights
from hsnplan.domain.typography import is_blank, number
from hsnplan.exchange import packages
from hsnplan.storage import clashes, deriving, handout, journal
from hsnplan.storage import packages as kept

NEW, KNOWN, SAME, CLASH = "new", "known", "same", "clash"
BOXES: Final = (NEW, KNOWN, SAME, CLASH, scope.OUTSIDE, scope.UNKNOWN, scope.NEWER)
_SECRETARIAT_ALONE: Final = frozenset(("mask", "verdict", "handout"))
_WHY: Final = {
    scope.OUTSIDE: "Utanför det som kopian får ändra",
    scope.UNKNOWN: "Aktiviteten finns inte här",
    scope.NEWER: "Skriven av en nyare hsnplan",
}


class Receipt(NamedTuple):
    """What became of a package: who sent it, the box of each change (by id), and how many had a clock that is off."""

    package: str
    sender: Actor
    boxes: dict[str, str]
    clock_off: int

    def counts(self) -> dict[str, int]:
        """How many changes each box holds; they sum to all that the package has."""
        counted = Counter(self.boxes.values())
        return {box: counted[box] for box in BOXES}


class _Rehearsed(Exception):
    """Rolls a trial run back."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__()
        self.receipt = receipt


def receive(session: Session, text: str, *, dry_run: bool = False) -> Receipt:
    """Take a package in, wholly or not at all; a trial run does the same and takes it back.

    Raises:
        Refusal: it is no sound package, of another register, or builds on what is not here; or the file cannot be
            written. Nothing has changed then.
    """
    text = text.replace("\r\n", "\n")
    package = packages.read(text)
    if package.board != session.register.board.id:
        raise Refusal("Paketet hör till ett annat register. Öppna det registret och ta emot paketet där.")
    try:
        return _take_in(session, package, text, dry_run=dry_run)
    except _Rehearsed as rehearsed:
        return rehearsed.receipt


def _take_in(session: Session, package: packages.Package, text: str, *, dry_run: bool) -> Receipt:
    with session.file.writing() as connection:
        known = kept.known(connection, _named(package.changes))
        fresh = [change for change in package.changes if change.id not in known]
        _refuse_gaps(fresh, known)
        stopped = _judged(session, connection, package, fresh)
        shown = {change.id: journal.shown(connection, change.entity, change.field)[1] for change in fresh}
        now = session.surroundings.now()
        name = kept.keep(connection, text, canonical(list(package.sender)), now)
        journal.add(connection, package.changes, now, name)  # known ones too: a mask may be about them
        verdicts = session.drafts(connection, _verdicts(stopped), f"Satt åt sidan ur paket {name[:8]}")
        journal.add(connection, verdicts, now)
        state = deriving.derive(connection, [*fresh, *verdicts])
        boxes = {change.id: KNOWN for change in package.changes} | stopped
        clashing = clashes.heads(connection, {(change.entity, change.field) for change in fresh})
        for change in fresh:
            if change.id not in stopped:
                boxes[change.id] = _box(change, shown[change.id], clashing)
        wall = session.surroundings.wall_ms()
        off = sum(not clock.is_plausible(change.clock, wall) for change in fresh)
        receipt = Receipt(name, package.sender, boxes, off)
        if dry_run:
            raise _Rehearsed(receipt)
    session.take_over(state)
    return receipt


def _named(changes: Sequence[Change]) -> list[str]:
    """The ids of changes and of all that they build on."""
    found: dict[str, None] = {}
    for change in changes:
        found |= dict.fromkeys((change.id, *change.replaces))
        if change.prev:
            found[change.prev] = None
    return list(found)


def _refuse_gaps(fresh: Sequence[Change], known: Set[str]) -> None:
    """Refuse what builds on changes that are neither here nor before it in the package."""
    here = set(known)
    for change in fresh:
        if not here.issuperset((*change.replaces, *([change.prev] if change.prev else ()))):
            raise Refusal(
                "Paketet bygger på ändringar som saknas här. Be avsändaren lämna in hela sin kopia (submit --all)."
            )
        here.add(change.id)


def _judged(
    session: Session, connection: journal.Connection, package: packages.Package, fresh: Sequence[Change]
) -> dict[str, str]:
    """The box of each change that is not let in."""
    register = session.register
    if handout.mark_of(session.file) is not None:
        return {}  # the main register judges; a copy follows it
    trusted = kept.made_here(connection) | {session.copy}
    scopes = {copy: Rights(row.role, row.unit) for copy, row in register.handouts.items()}
    trusted -= scopes.keys()
    if package.handout in scopes:  # a restored copy has a new id
        others = {change.copy for change in fresh} - trusted - scopes.keys()
        scopes |= dict.fromkeys(others, scopes[package.handout])
    for change in fresh:
        if change.copy not in trusted and change.field.partition(".")[0] in _SECRETARIAT_ALONE:
            raise Refusal(
                "Paketet tar bort eller dömer över ändringar. Bara huvudregistret får det. Det är inte mottaget."
            )
    judge = scope.Judge(register.copy(), scopes, trusted, fresh)
    found = {change.id: judge.box(change) for change in fresh if change.copy not in trusted}
    return {change: box for change, box in found.items() if box}


def _verdicts(stopped: dict[str, str]) -> list[Value]:
    return [
        Value(change, fold.VERDICT_FIELD, canonical({"aside": True, "reason": _WHY[box]}))
        for change, box in stopped.items()
    ]


def _box(change: Change, shown: str | None, clashing: Set[str]) -> str:
    if change.id in clashing:
        return CLASH
    return SAME if shown is not None and shown == change.value else NEW


# --- what was taken in or set aside ---


class Aside(NamedTuple):
    """A change that is set aside, and why."""

    change: Change
    reason: str


def set_aside(session: Session) -> list[Aside]:
    """The changes that verdicts keep out (*karantän*), the oldest first."""
    found = []
    with session.file.reading() as connection:
        for verdict in session.register.verdicts.values():
            change = journal.find(connection, verdict.id) if verdict.aside else None
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
    """Set all that came with a package aside; the beginning of its id will do.

    Raises:
        Refusal: there is no such package, or no reason.
    """
    with session.file.reading() as connection:
        found = [row for row in kept.every(connection) if package and row.id.startswith(package)]
        if len(found) != 1:
            raise Refusal("Det finns inget sådant paket här, eller flera. Skriv hela paketets id.")
        changes = kept.came_with(connection, found[0].id)
    return _decide(f"Sätt åt sidan paket {found[0].id[:8]}", changes, reason, aside=True)


def _decide(label: str, changes: Sequence[str], reason: str, *, aside: bool) -> Action:
    if is_blank(reason):
        raise Refusal("Skriv varför: skälet följer med ändringen.", field="reason")
    if not changes:
        raise Refusal("Det finns inga ändringar att avgöra om.")
    values: dict[str, Any] = {"aside": aside, "reason": reason.strip()}
    edits = tuple(Edit("verdict", change, values) for change in changes)
    return Action(f"{label}: {number(len(changes))} ändringar", edits, reason.strip())
