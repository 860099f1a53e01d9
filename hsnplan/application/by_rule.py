"""What a rule has settled where people had not seen each other, each with its sentence and what would change it.

Deleted and edited: it stays in the bin, and what was written stays with it. Moved in a circle: the latest move loses
and the row waits under *Att placera*. Unit closed meanwhile: what was said of its activities counts, and they stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from hsnplan.application import activities, arranging, clash_words, organisation, value_words
from hsnplan.application.bin import restore
from hsnplan.application.session import Session
from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import UNPLACED, Entity, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.storage import clashes, journal

CIRCLE, DELETED, CLOSED = "circle", "deleted", "closed"
RULES: Final = {
    DELETED: (
        "Borttaget och ändrat",
        "Det borttagna ligger kvar i papperskorgen, och det som skrevs finns kvar där.",
    ),
    CIRCLE: (
        "Flyttat i en cirkel",
        "Den senaste flytten gäller inte, och raden väntar under Att placera.",
    ),
    CLOSED: (
        "Enheten avslutad under tiden",
        "Det som skrevs gäller, och aktiviteten ligger kvar i den avslutade enheten.",
    ),
}
"""For each rule its title, and what it does."""
_KINDS: Final = ("activity", "node", "unit")

Make = Callable[[Register], Action]


class Settled(NamedTuple):
    """One thing that a rule has settled: the row, what happened, and an action that would settle it otherwise.

    `proposal` are the words of that action, "" when there is none but by hand.
    """

    rule: str
    row: tuple[str, str]
    title: str
    unit: str
    unit_name: str
    sentence: str
    proposal: str
    make: Make | None

    @property
    def key(self) -> str:
        """What it is found by."""
        return f"{self.rule} {self.row[1]}"


def find(session: Session) -> list[Settled]:
    """All that rules have settled and that still stands so, rule by rule."""
    with session.file.reading() as connection:
        return [
            *_deleted(session.register, connection),
            *_circles(session.register, connection),
            *_closed(session.register, connection),
        ]


def change(register: Register, settled: Settled) -> Action:
    """What settles it otherwise, by its proposal.

    Raises:
        Refusal: there is no proposal.
    """
    if settled.make is None:
        raise Refusal("Det finns inget förslag. Visa raden och ändra den där.")
    return settled.make(register)


def _settled(
    register: Register,
    rule: str,
    row: tuple[str, str],
    sentence: str,
    proposal: tuple[str, Make] | None,
) -> Settled:
    unit = clash_words.unit_of(register, row)
    words, make = proposal or ("", None)
    name = clash_words.unit_name(register, unit)
    return Settled(rule, row, clash_words.title_of(register, row), unit, name, sentence, words, make)


def _who(change_: Change) -> str:
    return f"{value_words.author(change_).text()} {value_words.written(change_)[:10]}"


def _rows(register: Register) -> Iterator[tuple[str, Entity]]:
    """Every row that can be deleted or moved, with its kind."""
    return ((kind, made) for kind in _KINDS for made in register.every(kind).values())


# --- deleted and edited ---


def _deleted(register: Register, connection: journal.Connection) -> Iterator[Settled]:
    for kind, made in _rows(register):
        if not getattr(made, "deleted", False):
            continue
        both = clashes.written_unseen(connection, made.id, (made.id, f"{kind}.life"))
        if both is not None:
            yield _binned(register, (kind, made.id), *both)


def _binned(register: Register, row: tuple[str, str], deletion: Change, edit: Change) -> Settled:
    kind, identity = row
    what = value_words.what(register, edit.field, edit.value).lower()
    sentence = f"Togs bort av {_who(deletion)}. {_who(edit)}, som inte hade sett det, skrev {what}."
    take_back: Make = lambda now: restore(now, kind, identity)  # noqa: E731
    return _settled(register, DELETED, row, sentence, ("Ta tillbaka med ändringen", take_back))


# --- moved in a circle ---


def _circles(register: Register, connection: journal.Connection) -> Iterator[Settled]:
    for kind, made in _rows(register):
        if getattr(made, "parent", "") != UNPLACED or getattr(made, "deleted", False):
            continue
        move = journal.find(connection, journal.shown(connection, made.id, f"{kind}.parent")[0])
        if move is not None:
            yield _circle(register, connection, (kind, made.id), move)


def _circle(
    register: Register, connection: journal.Connection, row: tuple[str, str], move: Change
) -> Settled:
    wanted = _named(register, str(value_words.values_of(move.value).get("parent", "")))
    sentence = f"{_who(move)} flyttade raden in under {wanted}, som någon annan hade flyttat in under den."
    old = journal.find(connection, move.replaces[0]) if move.replaces else None
    former = value_words.values_of(old.value if old is not None else UNSET).get("parent", "")
    return _settled(register, CIRCLE, row, sentence, _put_back(register, row, str(former)))


def _put_back(register: Register, row: tuple[str, str], parent: str) -> tuple[str, Make] | None:
    """Where it stood before, if that is still there and does not lie under it."""
    kind, identity = row
    home: Any = register.nodes.get(parent) or register.activities.get(parent) or register.units.get(parent)
    home = home or register.plans.get(parent)
    above = register.unit_path(parent) if kind == "unit" else [home, *register.ancestors(parent)]
    if home is None or getattr(home, "deleted", False) or identity in {one.id for one in above}:
        return None
    if kind == "unit":
        return f"Lägg tillbaka under {_named(register, parent)}", lambda now: organisation.move_unit(
            now, identity, parent
        )
    return f"Lägg tillbaka under {_named(register, parent)}", lambda now: arranging.move(
        now, [identity], parent
    )


def _named(register: Register, identity: str) -> str:
    for kind in (*_KINDS, "plan"):
        made: Any = register.get(kind, identity)
        if made is not None:
            return quoted(str(getattr(made, "title", "") or getattr(made, "name", "")))
    return "en rad som inte finns längre"


# --- its unit closed meanwhile ---


def _closed(register: Register, connection: journal.Connection) -> Iterator[Settled]:
    gone = {unit.id: unit for unit in register.units.values() if unit.deleted or register.is_closed(unit)}
    for row in register.live_activities() if gone else ():
        unit = gone.get(row.unit)
        if unit is None:
            continue
        ended = (unit.id, "unit.life" if unit.deleted else "unit.validity")
        both = clashes.written_unseen(connection, row.id, ended)
        if both is not None:
            yield _of_closed(register, ("activity", row.id), unit, *both)


def _of_closed(register: Register, row: tuple[str, str], unit: Unit, end: Change, edit: Change) -> Settled:
    into = register.units.get(unit.successor)
    how = f"gick upp i {into.name}" if into is not None else "avslutades"
    what = value_words.what(register, edit.field, edit.value).lower()
    sentence = f"{unit.name} {how} av {_who(end)}. {_who(edit)}, som inte hade sett det, skrev {what}."
    if into is None:
        return _settled(register, CLOSED, row, sentence, None)
    words = f"Flytta till {into.name}"
    move: Make = lambda now: activities.change(now, [row[1]], words, unit=into.id)  # noqa: E731
    return _settled(register, CLOSED, row, sentence, (words, move))


# --- for the command line ---


def answer(settled: Settled) -> dict[str, str]:
    """One of them as plain values."""
    return {
        "rule": settled.rule,
        "kind": settled.row[0],
        "id": settled.row[1],
        "title": settled.title,
        "unit": settled.unit_name,
        "sentence": settled.sentence,
        "stands": RULES[settled.rule][1],
        "proposal": settled.proposal,
    }


def in_lines(found: list[Settled]) -> list[str]:
    """All of them as lines for a terminal, under the title of their rule."""
    lines = []
    for rule, (title, stands) in RULES.items():
        rows = [row for row in found if row.rule == rule]
        if rows:
            lines += ["", f"{title}. {stands}"]
            lines += [f"   {quoted(row.title)}: {row.sentence}" for row in rows]
    return lines
