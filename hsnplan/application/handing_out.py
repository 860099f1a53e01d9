"""Copies for others to work in (*dela ut*), and what they hand in (*lämna in*).

Each copy carries a key of its own, so that what it hands in can be told from what somebody else says in its name
(docs/adr/0034-signatures.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence, Set
from typing import Final, NamedTuple

from hsnplan.application.package_words import replaced_reports, summed_up
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished
from hsnplan.application.story import who
from hsnplan.domain import roles
from hsnplan.domain.cutting import Cut
from hsnplan.domain.dates import add_days
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quoted
from hsnplan.exchange import packages, signing, statements
from hsnplan.storage import cutting, file, handout, journal, marks, paths
from hsnplan.storage import packages as kept

KEY_DAYS: Final = 365
"""How long a reply key counts when nobody says otherwise: a plan year, with the follow-up of it."""
_LONGEST: Final = 80


class Handed(NamedTuple):
    """A copy that was handed out: its id, the unit's, the file's path, and the public half of its reply key."""

    copy: str
    unit: str
    path: str
    key: str = ""


class NothingDone(Refusal):
    """Nothing has been done in a copy since it was made."""


class Submitted(NamedTuple):
    """What was handed in: how many changes, and a summary in words."""

    changes: int
    words: str


def units_with_activities(register: Register) -> list[str]:
    """The units that have activities of their own, by name."""
    found = {row.unit for row in register.live_activities()} & register.units.keys()
    return sorted(found, key=lambda unit: (register.units[unit].name, unit))


def hand_out(
    session: Session,
    folder: str,
    units: Sequence[str],
    role: str = roles.MANAGER,
    *,
    expires: str = "",
    whole: bool = False,
) -> list[Handed]:
    """A copy for each unit, in a folder that is made if need be; the register remembers them.

    It holds what the unit works with and what that needs around it (`cutting`), or the `whole` register. `role` is
    one of `roles.HANDED`: what may be written in the copies. `expires` is the last day (ISO) on which what they hand
    in counts at once, a year from now unless told.

    Raises:
        Refusal: this is a copy itself, there is no unit to hand out to, or something cannot be written. Then no copy
            of this round is left.
    """
    return finished(handing_out(session, folder, units, role, expires=expires, whole=whole))


def handing_out(
    session: Session,
    folder: str,
    units: Sequence[str],
    role: str = roles.MANAGER,
    *,
    expires: str = "",
    whole: bool = False,
) -> Steps[list[Handed]]:
    """The same as `hand_out` a copy at a time; left half-way, no copy of this round is left."""
    refuse_to_hand_out(session, units)
    today = session.surroundings.today()
    expires = expires or add_days(today, KEY_DAYS)
    if expires < today:
        raise Refusal("Nyckeln kan inte gälla till en dag som har varit. Välj en senare dag.")
    made: list[Handed] = []
    try:
        make_folder(folder)
        write = _write_whole(session) if whole else _write_cut(session)
        for unit in units:
            path = free_path(session.register, folder, unit, {row.path for row in made}, ".hsnplan")
            own = _own(session, unit, role, expires)
            write(unit, path, own)
            made.append(Handed(own.copy, unit, path, signing.public_of(own.seed)))
            yield len(made) / len(units)
        session.apply(_remembered(session, made, role, expires))
    except BaseException:
        for row in made:
            paths.remove(row.path)
        raise
    return made


def main_key(session: Session) -> str:
    """The main register's private key, made and kept in the file when it is first needed.

    Raises:
        Refusal: the file cannot be written.
    """
    seed = marks.own_key(session.file)
    if not seed:
        seed = session.surroundings.random(signing.SEED_BYTES).hex()
        with session.file.writing() as connection:
            file.set_meta(connection, marks.KEY, seed)
    return seed


def _own(session: Session, unit: str, role: str, expires: str) -> handout.Own:
    """A new copy's id and reply key, and the main register's word on it."""
    main, copy = main_key(session), session.surroundings.random(8).hex()
    seed = session.surroundings.random(signing.SEED_BYTES).hex()
    key, public = signing.public_of(seed), signing.public_of(main)
    board, day, by = session.register.board.id, session.surroundings.today(), who(session.actor)

    def certify(born: marks.Born) -> marks.Mark:
        statement = statements.Statement(
            public, board, copy, unit, role, key, expires, day, by, born.changes, born.digest
        )
        return marks.Mark(copy, unit, born.last, role, public, *statements.signed(statement, main))

    return handout.Own(copy, seed, certify)


_Write = Callable[[str, str, handout.Own], None]
"""Makes a copy for a unit at a path."""


def _write_whole(session: Session) -> _Write:
    return lambda _unit, path, own: handout.write_whole(session.file.connection, path, own)


def _write_cut(session: Session) -> _Write:
    """The journal is read once for all units."""
    register = session.register
    with session.file.reading() as connection:
        source = cutting.Source(connection, {kind: register.every(kind) for kind in KINDS})

    def write(unit: str, path: str, own: handout.Own) -> None:
        handout.write_cut(source, path, own, source.cut(Cut(register, unit, source.moved).takes))

    return write


def refuse_to_hand_out(session: Session, units: Sequence[str]) -> None:
    """Refuse what nothing can be handed out from, or to nobody.

    Raises:
        Refusal: this is a copy itself, it cannot be written in, or there is no unit.
    """
    if marks.mark_of(session.file) is not None:
        raise Refusal("Det här är en utdelad kopia. Dela ut från huvudregistret.")
    if not units:
        raise Refusal("Ingen enhet har egna aktiviteter att dela ut.")
    if not session.file.writable:
        raise Refusal(session.file.reason)


def make_folder(folder: str) -> None:
    """Make a folder if it is not there.

    Raises:
        Refusal: it cannot be made.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise Refusal(f"Mappen {quoted(folder)} går inte att skapa: {reason(error)}.") from error


def free_path(register: Register, folder: str, unit: str, taken: Set[str], ending: str) -> str:
    """A file for a unit, by its name; units of one name are numbered.

    Raises:
        Refusal: a file of that name is there already.
    """
    name = register.units[unit].name
    plain = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in name).strip()[:_LONGEST]
    path, count = os.path.join(folder, f"{plain or 'enhet'}{ending}"), 1
    while path in taken:
        count += 1
        path = os.path.join(folder, f"{plain or 'enhet'} {count}{ending}")
    if os.path.lexists(path):
        raise Refusal(f"{quoted(path)} finns redan. Välj en annan mapp.")
    return path


def _remembered(session: Session, made: Sequence[Handed], role: str, expires: str) -> Action:
    day, by = session.surroundings.today(), who(session.actor)
    said = {"day": day, "by": by, "role": role, "expires": expires}
    edits = tuple(Edit("handout", row.copy, {"unit": row.unit, "key": row.key, **said}) for row in made)
    name = session.register.units[made[0].unit].name
    whom = name if len(made) == 1 else f"{number(len(made))} enheter"
    return Action(f"Dela ut till {whom}", edits)


def submit(session: Session, path: str, *, everything: bool = False) -> Submitted:
    """Save what is handed in as a package file.

    Raises:
        Refusal: as for `submission`, or the file cannot be written.
    """
    text, made = submission(session, everything=everything)
    packages.save(path, text)
    return made


def save_originals(session: Session, folder: str) -> list[str]:
    """Save the packages that came to this register, as they came, in a folder that is made if need be; their paths.

    A main register that was restored from a backup gets back what it had sent to the copy by its own signature.

    Raises:
        Refusal: none has come, one of them is there already, or something cannot be written.
    """
    with session.file.reading() as connection:
        bodies = [body for body in kept.bodies(connection) if body.startswith(packages.FIRST_LINE)]
    if not bodies:
        raise Refusal("Det har inte kommit något paket hit som går att lämna vidare.")
    make_folder(folder)
    made = []
    for number_, body in enumerate(bodies, 1):
        made.append(os.path.join(folder, f"mottaget {number_}.paket"))
        if os.path.lexists(made[-1]):
            raise Refusal(f"{quoted(made[-1])} finns redan. Välj en annan mapp.")
        packages.save(made[-1], body)
    return made


def submission(session: Session, *, everything: bool = False) -> tuple[str, Submitted]:
    """A package of what was made in a handed-out copy, or of everything, signed with the file's own key.

    A register that was not handed out always sends everything.

    Raises:
        Refusal: there is nothing to hand in, or the register is damaged.
    """
    mark = marks.mark_of(session.file)
    with session.file.reading() as connection:
        own = mark is not None and not everything
        changes = kept.own(connection, mark.after) if mark is not None and own else kept.whole(connection)
        made = kept.own(connection, mark.after) if mark is not None and not own else changes
        before = journal.values(connection, replaced_reports(made)) if mark is not None else {}
    if not changes:
        raise NothingDone(
            "Det finns inget att lämna in: ingenting har ändrats i kopian sedan den delades ut."
        )
    words = summed_up(session.register, made, before) if mark is not None else ""
    package = packages.Package(
        board=session.register.board.id,
        copy=session.copy,
        handout=mark.copy if mark is not None else "",
        sender=session.actor,
        changes=tuple(changes),
        statement=statements.Signed(mark.statement, mark.signature)
        if mark is not None
        else statements.Signed(),
        words=words,
    )
    return packages.text_of(package, marks.own_key(session.file)), Submitted(len(changes), words)
