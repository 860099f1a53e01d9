"""Taking in what was done in other copies (*ta emot*): one transaction, every change in exactly one box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import Final, NamedTuple

from hsnplan.application import binned_words, chains, keeping, proving, removals_received, taking_in
from hsnplan.application.proving import Proof
from hsnplan.application.saving import AT_ONCE, Value
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished, part, rising
from hsnplan.application.taking_in import State
from hsnplan.application.verdicts import DECIDED
from hsnplan.domain import clock, scope
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Actor, Change, canonical
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.storage import clashes, gaps, journal
from hsnplan.storage import packages as kept

NEW, KNOWN, SAME, CLASH = "new", "known", "same", "clash"
BOXES: Final = (
    NEW, KNOWN, SAME, CLASH, scope.OUTSIDE, scope.UNKNOWN, scope.NEWER, proving.UNPROVEN, proving.EXPIRED,
)  # fmt: skip
_WHY: Final = {
    scope.OUTSIDE: "Utanför det som kopian får ändra",
    scope.UNKNOWN: "Aktiviteten finns inte här",
    scope.NEWER: "Skriven av en nyare hsnplan",
    proving.UNPROVEN: "Inte underskriven av den kopia som den säger sig komma från",
    proving.EXPIRED: "Kopians nyckel hade gått ut",
}
_FOR_NOW: Final = frozenset((_WHY[proving.UNPROVEN], _WHY[proving.EXPIRED]))
"""Reasons that may fall away: the same change can come again from the copy that it was made in."""
_KNOWING: Final = 0.1
_JUDGING: Final = 0.3
_ADDING: Final = 0.1
_DERIVING: Final = 0.6
"""How much of the work is to look up what is known, to judge, and to add; and from where on the state is made."""
_FEW: Final = 200
"""Changes that are judged in one breath, and if they are all, on the register itself: to copy a large one takes longer
than all the rest."""


class Receipt(NamedTuple):
    """What became of a package: who sent it, the box of each change (by id), and how many had a clock that is off.

    `words` sum it up as the sender's program did; `taken_back` counts the changes of this register's own that it had
    lost by being restored; `told` are sentences about what else somebody should know.
    """

    package: str
    sender: Actor
    boxes: dict[str, str]
    clock_off: int
    words: str = ""
    taken_back: int = 0
    told: tuple[str, ...] = ()

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
    return finished(receiving(session, text, dry_run=dry_run))


def receiving(
    session: Session, text: str, read: packages.Package | None = None, *, dry_run: bool = False
) -> Steps[Receipt]:
    """The same as `receive` a little at a time; left half-way, nothing has changed.

    `read` is the package that the text holds, when somebody has read it already, beside the window.
    """
    text = text.replace("\r\n", "\n")
    package = read or packages.read(text)
    if package.board != session.register.board.id:
        raise Refusal("Paketet hör till ett annat register. Öppna det registret och ta emot paketet där.")
    try:
        return (yield from rising(_take_in(session, package, text, dry_run=dry_run)))
    except _Rehearsed as rehearsed:
        return rehearsed.receipt


def _take_in(session: Session, package: packages.Package, text: str, *, dry_run: bool) -> Steps[Receipt]:
    changes = package.changes
    if not dry_run and session.file.writable and _has_news(session, changes):
        keeping.before_merge(session)
    with session.file.writing() as connection:
        known = yield from part(taking_in.known(connection, changes), 0.0, _KNOWING)
        waiting = _waiting(session, changes)
        fresh = [change for change in changes if change.id not in known or change.id in waiting]
        proof = proving.of(session, package, fresh)
        if not proving.vouches(session, proof):
            waiting, fresh = set(), [change for change in changes if change.id not in known]
        unknown = [change for change in fresh if change.id not in known]
        lacking = chains.gaps(unknown, known, proof)
        chains.refuse_broken(connection, unknown)
        shown = taking_in.shown(connection, fresh)
        now = session.surroundings.now()
        name = kept.keep(connection, text, package.sender.text(), now)
        removed = removals_received.coming(connection, fresh)
        own = [change for change in fresh if proof.proves(change)]
        others = _but(fresh, own)
        yield from part(taking_in.added(connection, own, now, name), _KNOWING, _ADDING)
        state = yield from part(taking_in.derived(connection, own), _KNOWING + _ADDING, _JUDGING - _ADDING)
        judging = _judged(session, connection, proof, others, state)
        stopped, reasons = yield from part(judging, _KNOWING, _JUDGING)
        rest = _but(changes, own)  # known ones too: a mask may be about them
        yield from part(taking_in.added(connection, rest, now, name), _KNOWING + _JUDGING, _ADDING)
        gaps.settle(connection, lacking, [change.id for change in fresh])
        lifted = waiting - stopped.keys()
        values = [*_verdicts(_less(reasons, waiting)), *_lifted(lifted), *proving.remembered(proof)]
        drafted = yield from _drafted(session, connection, values, name)
        state |= yield from part(taking_in.derived(connection, [*drafted, *others]), _DERIVING, 1 - _DERIVING)
        more = removals_received.follow_up(session, connection, fresh, removed)
        drafted = yield from _drafted(session, connection, more, name)
        state |= yield from part(taking_in.derived(connection, drafted), 1.0, 0.0)
        boxes = {change.id: KNOWN for change in changes} | _less(stopped, waiting)
        clashing = clashes.heads(connection, {(change.entity, change.field) for change in fresh})
        for change in fresh:
            if change.id not in stopped:
                boxes[change.id] = _box(change, shown.get((change.entity, change.field)), clashing)
        wall = session.surroundings.wall_ms()
        off = sum(not clock.is_plausible(change.clock, wall) for change in fresh)
        taken_back = sum(change.id in proof.own for change in own)
        says = [change for change in fresh if boxes[change.id] in (NEW, CLASH)]
        told = (
            *proving.told(session, proof, boxes.values(), taken_back, trial=dry_run),
            *removals_received.told(session, connection, removed, trial=dry_run),
            *binned_words.told(session.register, connection, says),
        )
        receipt = Receipt(name, package.sender, boxes, off, package.words, taken_back, told)
        if dry_run:
            raise _Rehearsed(receipt)
        yield 1.0
    session.take_over(state)
    return receipt


def _has_news(session: Session, changes: Sequence[Change]) -> bool:
    with session.file.reading() as connection:
        return any(not kept.known(connection, [change.id]) for change in reversed(changes))


def _waiting(session: Session, changes: Sequence[Change]) -> set[str]:
    """Those of the changes that are here already, set aside for want of a key that vouches for them."""
    verdicts = session.register.verdicts
    found = (verdicts[change.id] for change in changes if change.id in verdicts)
    return {verdict.id for verdict in found if verdict.aside and verdict.reason in _FOR_NOW}


def _but(changes: Sequence[Change], others: Sequence[Change]) -> Sequence[Change]:
    left_out = {change.id for change in others}
    return [change for change in changes if change.id not in left_out] if left_out else changes


def _less(boxes: dict[str, str], left_out: Set[str]) -> dict[str, str]:
    return {change: box for change, box in boxes.items() if change not in left_out}


def _drafted(
    session: Session, connection: journal.Connection, values: Sequence[Value], package: str
) -> Steps[list[Change]]:
    """This register's own changes that a package leads to, in the journal."""
    made: list[Change] = []
    now = session.surroundings.now()
    for first in range(0, len(values), AT_ONCE):
        some = session.drafts(connection, values[first : first + AT_ONCE], f"{DECIDED} {package[:8]}")
        journal.add(connection, some, now)
        made += some
        yield _DERIVING
    return made


def _judged(
    session: Session, connection: journal.Connection, proof: Proof, fresh: Sequence[Change], state: State
) -> Steps[tuple[dict[str, str], dict[str, str]]]:
    """The box of each change that is not let in, and why: the sentence of the rule or role against it, if any.

    It is judged on top of a state that the package has led to already.
    """
    if not fresh:
        return {}, {}
    sorted_ = proving.sort(session, connection, proof, fresh)
    found = dict(sorted_.stopped)
    register = session.register if len(fresh) <= _FEW and not state else session.register.copy()
    for (kind, entity), after in state.items():
        register.put(kind, entity, after)
    judge = scope.Judge(register, sorted_.scopes, sorted_.trusted, fresh)
    try:
        for place, change in enumerate(fresh):
            if place % AT_ONCE == 0 and len(fresh) > _FEW:  # on the register itself it is done in one breath
                yield place / len(fresh)
            settled = change.copy in sorted_.trusted or change.id in found or change.id in sorted_.let_in
            box = "" if settled else judge.box(change)
            if box:
                found[change.id] = box
    finally:
        judge.give_back()
    return found, {change: judge.refused.get(change) or _WHY[box] for change, box in found.items()}


def _verdicts(reasons: dict[str, str]) -> list[Value]:
    return [
        Value(change, fold.VERDICT_FIELD, canonical({"aside": True, "reason": reason}))
        for change, reason in reasons.items()
    ]


def _lifted(changes: Iterable[str]) -> list[Value]:
    """Verdicts on what the copy that it was made in has vouched for by now."""
    said = canonical({"aside": False, "reason": "Kopian som den gjordes i har skrivit under"})
    return [Value(change, fold.VERDICT_FIELD, said) for change in sorted(changes)]


def _box(change: Change, shown: str | None, clashing: Set[str]) -> str:
    if change.id in clashing:
        return CLASH
    return SAME if shown is not None and shown == change.value else NEW
