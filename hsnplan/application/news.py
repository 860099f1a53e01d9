"""News for the copies that were handed out (*nyheter*): what the main register shows of a unit's, under its own key.

They hold all that a copy handed out now would hold, so the latest says everything, twice does no harm, and it does not
matter which of them arrive. What has left the unit since is told too: that it left, and what was removed from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from hsnplan.application.handing_out import free_path, main_key, make_folder
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.cutting import Cut, named
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange import packages
from hsnplan.storage import marks, paths
from hsnplan.storage.cutting import Also, Source

ENDING: Final = " nyheter.paket"


class News(NamedTuple):
    """A package of news that was saved: the id of the unit, the path, and how many changes it has."""

    unit: str
    path: str
    changes: int


def units_with_copies(register: Register) -> list[str]:
    """The units that have a copy to read news in, by name; answer sheets are none."""
    found = {row.unit for row in register.handouts.values() if not row.form} & register.units.keys()
    return sorted(found, key=lambda unit: (register.units[unit].name, unit))


def save(session: Session, folder: str, units: Sequence[str]) -> list[News]:
    """A package of news for each unit, in a folder that is made if need be.

    Raises:
        Refusal: this is a copy itself, a unit has no copy, the register is damaged, or something cannot be written.
            Then no package of this round is left.
    """
    return finished(saving(session, folder, units))


def saving(session: Session, folder: str, units: Sequence[str]) -> Steps[list[News]]:
    """The same a package at a time; left half-way, no package of this round is left."""
    made: list[News] = []
    try:
        make_folder(folder)
        writer = Writer(session, units)
        for unit in units:
            path = free_path(session.register, folder, unit, {row.path for row in made}, ENDING)
            package = writer.package(unit)
            made.append(News(unit, path, len(package.changes)))
            packages.save(path, packages.text_of(package, writer.key))
            yield len(made) / len(units)
    except BaseException:
        for row in made:
            paths.remove(row.path)
        raise
    return made


class Writer:
    """Makes packages of news out of a register that is read once; `key` is what they are signed with.

    Raises:
        Refusal: this is a copy itself, a unit has no copy, or the file is out of reach.
    """

    def __init__(self, session: Session, units: Sequence[str]) -> None:
        if marks.mark_of(session.file) is not None:
            raise Refusal("Det här är en utdelad kopia. Nyheter kommer från huvudregistret.")
        self._session = session
        self._register = session.register
        _refuse_without_copies(session.register, units)
        self.key = main_key(session)
        with session.file.reading() as connection:
            self._source = Source(connection, {kind: session.register.every(kind) for kind in KINDS})

    def package(self, unit: str) -> packages.Package:
        """The news for a unit.

        Raises:
            Refusal: the register is damaged.
        """
        register, source = self._register, self._source
        whole = Cut(register, unit, source.moved)
        cut = source.cut(whole.takes, self._what_has_left(unit, whole))
        return packages.Package(
            board=register.board.id,
            copy=self._session.copy,
            handout="",
            sender=self._session.actor,
            changes=tuple(source.changes(cut)),
            words=f"Läget i huvudregistret för {register.units[unit].name}",
            to=unit,
        )

    def _what_has_left(self, unit: str, cut: Cut) -> Also:
        """Of what was the unit's and is no more: where it is now, and what was removed from it."""
        register = self._register
        once = self._ever_under(unit)
        left = {key for key, owner in self._source.said("activity.unit", "unit") if owner in once}
        left -= cut.activities
        owners = {register.activities[key].unit for key in left if key in register.activities}
        units = named(register, owners | once) - cut.units
        told_of = self._source.owned(
            lambda kind, row: (
                (row.id if kind == "activity" else _about(row)) in left and kind in _OF_ACTIVITIES
            )
        )
        groups = ("unit.parent", "unit.name", "unit.position", "unit.life", "unit.kind", "unit.validity")
        keys = {(key, "activity.unit") for key in left} | {(key, group) for key in units for group in groups}
        copies = {row.id for row in register.handouts.values() if row.unit in cut.under}
        return Also(keys, told_of, copies)

    def _ever_under(self, unit: str) -> set[str]:
        """The units that were ever below a unit, and it itself."""
        below: dict[str, set[str]] = {}
        for child, parent in self._source.said("unit.parent", "parent"):
            below.setdefault(parent, set()).add(child)
        found, waiting = {unit}, [unit]
        while waiting:
            new = below.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return found


_OF_ACTIVITIES: Final = frozenset(("activity", "report", "link", "own_value"))


def _about(row: object) -> str:
    """The activity that something is about."""
    return str(getattr(row, "activity", "") or getattr(row, "subject", ""))


def _refuse_without_copies(register: Register, units: Sequence[str]) -> None:
    known = units_with_copies(register)
    if not units:
        raise Refusal("Ingen kopia är utdelad, så det finns ingen att skicka nyheter till.")
    for unit in units:
        if unit not in known:
            name = quoted(register.units[unit].name)
            raise Refusal(f"Ingen kopia är utdelad till {name}. Dela ut en först.")
