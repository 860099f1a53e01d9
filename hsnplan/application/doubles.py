"""One copy of a register that lies in two files, as a synced folder makes them: told, and brought together again."""

from __future__ import annotations

import os
from contextlib import closing
from typing import Final, NamedTuple

from hsnplan.application import keeping
from hsnplan.application.keeping_words import when
from hsnplan.application.saving import AT_ONCE
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished, part
from hsnplan.domain import editions
from hsnplan.domain.change import canonical, digest, read_actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number, quoted
from hsnplan.exchange import packages
from hsnplan.storage import backup, clashes, deriving, doubles, file, lock, shelf
from hsnplan.storage.doubles import Double
from hsnplan.storage.faults import telling
from hsnplan.storage.verify import grave, verify

_ADDING: Final = 0.4


class Joined(NamedTuple):
    """What came of it: how many changes were new, how many of them clash, and where the two files lie as they were.

    `aside` is "" when the other file could not be given a new name; it lies where it lay then.
    """

    new: int
    clashing: int
    before: str
    aside: str


def find(path: str) -> list[Double]:
    """The files beside a register that are the same copy of it and have what it lacks. In a thread of its own.

    Raises:
        Refusal: the register itself cannot be read.
    """
    with telling(path):
        return doubles.find(path)


def words(double: Double) -> str:
    """What there is to say about such a file, in Swedish."""
    name = quoted(os.path.basename(double.path))
    there = "en ändring" if double.there == 1 else f"{number(double.there)} ändringar"
    here = "en" if double.here == 1 else number(double.here)
    actor = read_actor(double.actor)
    by = actor.name or actor.role or "okänd"
    return (
        f"{name} är samma register, men har {there} som inte finns här (senast {when(double.moment)} av {by}), och "
        f"{here} finns bara här. En synkad mapp (OneDrive, Dropbox, Nextcloud) har fått två versioner av filen. "
        "Ingenting är förlorat: de kan slås samman."
    )


def read(path: str, other: str) -> doubles.Contents:
    """All that another file of a register's copy has to give. In a thread of its own: it verifies that file.

    Raises:
        Refusal: it is damaged, or not of the same copy.
    """
    if os.path.realpath(other) == os.path.realpath(path):
        raise Refusal(f"{quoted(other)} är det öppna registret. Välj den andra filen.")
    with telling(path), closing(file.connect(path, writable=False)) as ours:
        if doubles.compare(ours, other) is None:
            raise Refusal(
                f"{quoted(other)} är inte samma kopia av registret. Ta emot den som paket i stället (receive)."
            )
    with telling(other), closing(file.connect(other, writable=False)) as theirs:
        damage = grave(verify(theirs))
        if damage:
            raise Refusal(f"{quoted(other)} är skadad och har inte slagits samman. {damage[0].sentence}")
        return doubles.contents(theirs)


def join(session: Session, other: str) -> Joined:
    """Take in all that another file of the same copy has, wholly or not at all, and give that file a new name.

    Both files are kept as they were: this one in the backup that is made first, the other among the backups. What both
    have said differently is a clash, as in any merge.

    Raises:
        Refusal: the other is open, damaged or of another copy, or this one cannot be written; nothing has changed then.
    """
    return finished(joining(session, other))


def joining(session: Session, other: str, found: doubles.Contents | None = None) -> Steps[Joined]:
    """The same as `join` a little at a time; left half-way, nothing has changed.

    `found` is what `read` gave, when that was done already, beside the window.
    """
    if not session.file.writable:
        raise Refusal(session.file.reason)
    found = found or read(session.file.path, other)
    holder = lock.holder(session.actor.name or session.actor.role, session.surroundings.now())
    with telling(other):
        held = lock.take(other, holder)
    if held is None:
        raise Refusal(f"{quoted(other)} är öppen i ett annat program. Stäng den först.")
    try:
        _refuse_changed(other, found)
        before = keeping.before_merge(session)
        new, clashing = yield from _take_in(session, _with_closings_packed(session, found))
        return Joined(new, clashing, before, _set_aside(session, other))
    finally:
        held.release()


def _refuse_changed(other: str, found: doubles.Contents) -> None:
    """Refuse a file that somebody has written in since it was read: what came then would be left out."""
    with telling(other), closing(file.connect(other, writable=False)) as theirs:
        count = theirs.execute("SELECT count(*) FROM change").fetchone()[0]
    if count != len(found.changes):
        raise Refusal(f"{quoted(other)} har ändrats just nu. Försök igen.")


def _with_closings_packed(session: Session, found: doubles.Contents) -> doubles.Contents:
    """The periods that the other has closed, as come in a package: what was there before they closed is told by order.

    A closing made here is proved by the changes that stand before it in this file, and those of the other do not.
    """
    closed = {
        change.action
        for change, package in found.changes
        if change.field == editions.FIELD and not package and change.entity not in session.register.editions
    }
    if not closed:
        return found
    packed = tuple(change for change, _ in found.changes if change.action in closed)
    sender = read_actor(packed[-1].actor)
    package = packages.Package(session.register.board.id, packed[-1].copy, "", sender, packed)
    body = packages.text_of(package)
    row = (digest((body,)), canonical(list(sender)), session.surroundings.now(), body.encode())
    changes = [(change, row[0] if change.action in closed else name) for change, name in found.changes]
    return found._replace(changes=changes, packages=[*found.packages, row])


def _take_in(session: Session, found: doubles.Contents) -> Steps[tuple[int, int]]:
    with session.file.writing() as connection:
        adding = doubles.add(connection, found, session.surroundings.now())
        fresh = yield from part(adding, 0.0, _ADDING)
        deriving_ = deriving.derive_in_steps(connection, fresh, AT_ONCE)
        state = yield from part(deriving_, _ADDING, 1 - _ADDING)
        clashing = clashes.heads(connection, {(change.entity, change.field) for change in fresh})
    session.take_over(state)
    return len(fresh), sum(change.id in clashing for change in fresh)


def _set_aside(session: Session, other: str) -> str:
    """The new name of the other file; "" when it could not be moved, which loses nothing."""
    path = session.file.path
    try:
        target = backup.place(path, session.surroundings.now(), shelf.JOINED)
        doubles.set_aside(other, target)
    except (OSError, Refusal):
        return ""
    return target


def outcome(joined: Joined) -> str:
    """What came of bringing two files together, in Swedish."""
    new = "en ändring" if joined.new == 1 else f"{number(joined.new)} ändringar"
    sentences = [f"Filerna är sammanslagna: {new} kom in."]
    if joined.clashing:
        sentences.append(
            f"{number(joined.clashing)} av dem krockar med det som stod här och väntar på att avgöras."
        )
    if joined.aside:
        sentences.append(f"Den andra filen finns kvar i {quoted(joined.aside)}.")
    else:
        sentences.append(
            "Den andra filen gick inte att flytta undan; den kan ligga kvar, allt i den finns nu här."
        )
    return " ".join([*sentences, f"Registret som det var ligger i {quoted(joined.before)}."])
