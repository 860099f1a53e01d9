"""Handing in from a copy that was handed out: what would be sent, the file for it beside the copy, and a mail."""

from __future__ import annotations

import os
from typing import NamedTuple

from hsnplan.application import handing_out
from hsnplan.application.session import Session
from hsnplan.domain.register import Register
from hsnplan.storage import marks

ENDING = ".paket"
_LONGEST = 80


class HandedIn(NamedTuple):
    """A package that was saved: where, how many changes it has, and what they are in words."""

    path: str
    changes: int
    words: str


def unit_of_copy(session: Session) -> str | None:
    """The id of the unit that a file was handed out to; None for a register that was not handed out."""
    mark = marks.mark_of(session.file)
    return None if mark is None else mark.unit


def pending(session: Session) -> str:
    """What handing in would send now, in words; "" when nothing has been done since the copy was made.

    Raises:
        Refusal: the copy is damaged, or out of reach.
    """
    mark = marks.mark_of(session.file)
    try:
        return handing_out.submission(session)[1].words if mark is not None else ""
    except handing_out.NothingDone:
        return ""


def save(session: Session, unit: str, folder: str = "") -> HandedIn:
    """Save what has been done in a copy as a file beside it, or in another folder; an older one of the day is renewed.

    Raises:
        Refusal: nothing has been done, or the file cannot be written.
    """
    path = os.path.join(
        folder or os.path.dirname(os.path.realpath(session.file.path)),
        file_name(session.register, unit, session.surroundings.today()),
    )
    made = handing_out.submit(session, path)
    return HandedIn(path, made.changes, made.words)


def file_name(register: Register, unit: str, day: str) -> str:
    """What a unit's package of a day is called: unit, period and day, in letters that every system takes."""
    row = register.units.get(unit)
    name = row.name if row is not None else register.board.name
    words = f"{name}, {register.period_name(register.period_id)}"
    plain = "".join(sign if sign.isalnum() or sign in " -_,." else "_" for sign in words).strip()[:_LONGEST]
    return f"{plain} {day}{ENDING}"


def mail(register: Register, unit: str, made: HandedIn) -> str:
    """A mail to those who receive, with the file still to be attached; its first line is the subject."""
    row = register.units.get(unit)
    name = row.name if row is not None else register.board.name
    period = register.period_name(register.period_id)
    return "\n".join(
        [
            f"Ämne: {name}: {period}",
            "",
            "Hej!",
            "",
            f"Här är det som {name} lämnar in för {period}: {made.words or 'se filen'}.",
            f"Filen heter {os.path.basename(made.path)}.",
        ]
    )
