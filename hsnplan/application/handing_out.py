"""Copies for others to work in (*dela ut*), and what they hand in (*lämna in*)."""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from hsnplan.application.session import Session
from hsnplan.application.story import who
from hsnplan.domain import roles
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quoted
from hsnplan.exchange import packages
from hsnplan.storage import handout, paths
from hsnplan.storage import packages as kept

_LONGEST: Final = 80


class Handed(NamedTuple):
    """A copy that was handed out: its id, the unit's, and the file's path."""

    copy: str
    unit: str
    path: str


def units_with_activities(register: Register) -> list[str]:
    """The units that have activities of their own, by name."""
    found = {row.unit for row in register.live_activities()} & register.units.keys()
    return sorted(found, key=lambda unit: (register.units[unit].name, unit))


def hand_out(session: Session, folder: str, units: Sequence[str], role: str = roles.MANAGER) -> list[Handed]:
    """A copy of the register for each unit, in a folder that is made if need be; the register remembers them.

    `role` is one of `roles.HANDED`: what may be written in the copies.

    Raises:
        Refusal: this is a copy itself, there is no unit to hand out to, or something cannot be written. Then no copy
            of this round is left.
    """
    if handout.mark_of(session.file) is not None:
        raise Refusal("Det här är en utdelad kopia. Dela ut från huvudregistret.")
    if not units:
        raise Refusal("Ingen enhet har egna aktiviteter att dela ut.")
    if not session.file.writable:
        raise Refusal(session.file.reason)
    made: list[Handed] = []
    try:
        _make_folder(folder)
        for unit in units:
            path = _path(session.register, folder, unit, {row.path for row in made})
            made.append(Handed(session.surroundings.random(8).hex(), unit, path))
            handout.write(session.file.connection, made[-1].path, made[-1].copy, unit, role)
        session.apply(_remembered(session, made, role))
    except BaseException:
        for row in made:
            paths.remove(row.path)
        raise
    return made


def _make_folder(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise Refusal(f"Mappen {quoted(folder)} går inte att skapa: {reason(error)}.") from error


def _path(register: Register, folder: str, unit: str, taken: Set[str]) -> str:
    """A file for a unit, by its name; units of one name are numbered."""
    name = register.units[unit].name
    plain = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in name).strip()[:_LONGEST]
    path, count = os.path.join(folder, f"{plain or 'enhet'}.hsnplan"), 1
    while path in taken:
        count += 1
        path = os.path.join(folder, f"{plain or 'enhet'} {count}.hsnplan")
    if os.path.lexists(path):
        raise Refusal(f"{quoted(path)} finns redan. Välj en annan mapp.")
    return path


def _remembered(session: Session, made: Sequence[Handed], role: str) -> Action:
    day, by = session.surroundings.today(), who(session.actor)
    said = {"day": day, "by": by, "role": role}
    edits = tuple(Edit("handout", row.copy, {"unit": row.unit, **said}) for row in made)
    name = session.register.units[made[0].unit].name
    whom = name if len(made) == 1 else f"{number(len(made))} enheter"
    return Action(f"Dela ut till {whom}", edits)


def submit(session: Session, path: str, *, everything: bool = False) -> int:
    """Save a package of what was made in a handed-out copy, or of everything; returns how many changes it has.

    A register that was not handed out always sends everything.

    Raises:
        Refusal: there is nothing to hand in, the register is damaged, or the file cannot be written.
    """
    mark = handout.mark_of(session.file)
    with session.file.reading() as connection:
        own = mark is not None and not everything
        changes = kept.own(connection, mark.after) if mark is not None and own else kept.whole(connection)
    if not changes:
        raise Refusal("Det finns inget att lämna in: ingenting har ändrats i kopian sedan den delades ut.")
    board = session.register.board.id
    package = packages.Package(
        board, session.copy, mark.copy if mark is not None else "", session.actor, tuple(changes)
    )
    packages.save(path, packages.text_of(package))
    return len(changes)
