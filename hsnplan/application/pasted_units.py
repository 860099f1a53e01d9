"""Units pasted from a sheet, as one action: indented lines, or columns with or without a row of headings.

    Division Medicin                 Enhet             Hör till          Slag        Chef
        Akutvård                     Akutvård          Division Medicin  område      Verksamhetschef
            Akutmottagningen         Akutmottagningen  Akutvård          mottagning  Enhetschef, Bo Ek

Indentation is tabs or spaces, so a staircase of cells reads the same; after an indented name may stand kind and
manager. Columns without headings are read in the order above. A unit that stands at its place already is passed
over, so that the same sheet pasted twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

_HEADINGS: Final = {
    "enhet": "name",
    "namn": "name",
    "organisation": "name",
    "hör till": "above",
    "tillhör": "above",
    "överordnad": "above",
    "slag": "kind",
    "typ": "kind",
    "nivå": "kind",
    "chef": "manager",
    "ansvarig": "manager",
    "chefens roll": "role",
    "roll": "role",
    "chefens namn": "person",
}
_ORDER: Final = ("name", "above", "kind", "manager")
_AFTER_INDENT: Final = ("name", "kind", "manager")
_ROLES_END: Final = ("chef", "chefen", "direktör", "ledare", "samordnare", "ansvarig")


class PastedUnit(NamedTuple):
    """One line of the sheet: its number, and what it says. `above_line` is the line it is indented under, or 0."""

    line: int
    name: str
    above: str = ""
    above_line: int = 0
    kind: str = ""
    role: str = ""
    person: str = ""


class Pasting(NamedTuple):
    """What pasting would do: the action, the names of the units it makes, and of those that stand already."""

    action: Action
    new: tuple[str, ...]
    standing: tuple[str, ...]


# --- reading ---


def read(text: str) -> list[PastedUnit]:
    """The units that a text names, in its order.

    Raises:
        Refusal: a line says something but names no unit.
    """
    plain = text if "\t" in text else text.replace(";", "\t")
    lines = [(nth, line.rstrip()) for nth, line in enumerate(plain.splitlines(), 1) if line.strip()]
    names = _headings(lines[0][1]) if lines else []
    if names:
        return _indented([(nth, _by_name(names, line)) for nth, line in lines[1:]])
    if any(line[0].isspace() for _, line in lines) or not any("\t" in line for _, line in lines):
        return _indented([(nth, _staircase(line)) for nth, line in lines])
    return _indented([(nth, _by_name(_ORDER, line)) for nth, line in lines])


def _headings(line: str) -> list[str]:
    cells = [fold(cell).strip() for cell in line.split("\t")]
    names = [_HEADINGS.get(cell, "") for cell in cells]
    known = [name for name in names if name]
    return names if cells == ["enhet"] or ("name" in known and len(known) > 1) else []


def _by_name(names: Sequence[str], line: str) -> dict[str, str]:
    cells = line.split("\t")
    return {name: cell.rstrip() for name, cell in zip(names, cells, strict=False) if name}


def _staircase(line: str) -> dict[str, str]:
    """The name with its indentation, and what stands in the cells after it."""
    indent = line[: len(line) - len(line.lstrip())]
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    return {**dict(zip(_AFTER_INDENT, cells, strict=False)), "name": indent + cells[0]}


def _indented(rows: Sequence[tuple[int, Mapping[str, str]]]) -> list[PastedUnit]:
    """The rows as units, each under the nearest one before it that is indented less."""
    found: list[PastedUnit] = []
    open_lines: list[tuple[int, int]] = []
    for nth, cells in rows:
        name = cells.get("name", "")
        if not name.strip():
            raise Refusal(f"Rad {nth} saknar enhetens namn. Fyll i det eller ta bort raden.")
        depth = len(name.expandtabs(4)) - len(name.expandtabs(4).lstrip())
        while open_lines and open_lines[-1][0] >= depth:
            open_lines.pop()
        found.append(_unit(nth, cells, open_lines[-1][1] if open_lines else 0))
        open_lines.append((depth, nth))
    return found


def _unit(line: int, cells: Mapping[str, str], above_line: int) -> PastedUnit:
    role, person = _manager(cells.get("manager", ""))
    return PastedUnit(
        line,
        cells["name"].strip(),
        cells.get("above", "").strip(),
        above_line,
        cells.get("kind", "").strip(),
        cells.get("role", role).strip(),
        cells.get("person", person).strip(),
    )


def _manager(words: str) -> tuple[str, str]:
    """Role and name: "Enhetschef, Bo Ek"; of one part alone, a role when it sounds like one."""
    role, comma, person = (part.strip() for part in words.partition(","))
    if comma:
        return role, person
    is_role = any(word.endswith(_ROLES_END) for word in fold(role).split())
    return (role, "") if is_role else ("", role)


# --- making ---


def pasting(register: Register, rows: Sequence[PastedUnit], under: str, new_id: Callable[[], str]) -> Pasting:
    """What pasting the rows under a unit ("" for the top) does.

    Raises:
        Refusal: a unit that another hangs under is nowhere, is named twice, or hangs under itself.
    """
    making = _Making(register, rows, under, new_id)
    for row in rows:
        making.place(row)
    count = len(making.new)
    label = f"Klistra in ”{making.new[0]}”" if count == 1 else f"Klistra in {count} enheter"
    return Pasting(Action(label, tuple(making.edits)), tuple(making.new), tuple(making.standing))


class _Making:
    """Gives each row its unit, those above first."""

    def __init__(
        self, register: Register, rows: Sequence[PastedUnit], under: str, new_id: Callable[[], str]
    ) -> None:
        self._register, self._under, self._new_id = register, under, new_id
        self._lines = {row.line: row for row in rows}
        self._named: dict[str, list[PastedUnit]] = {}
        for row in rows:
            self._named.setdefault(fold(row.name), []).append(row)
        self._ids: dict[int, str] = {}
        self._begun: set[int] = set()
        self._made: dict[tuple[str, str], str] = {}
        self._last: dict[str, float] = {}
        self.edits: list[Edit] = []
        self.new: list[str] = []
        self.standing: list[str] = []

    def place(self, row: PastedUnit) -> str:
        """The id of a row's unit, made if it has to be."""
        if row.line in self._ids:
            return self._ids[row.line]
        if row.line in self._begun:
            raise Refusal(
                f"Rad {row.line}: {quoted(row.name)} hör till sig själv, direkt eller via en annan enhet."
            )
        self._begun.add(row.line)
        parent = self._parent(row)
        found = self._standing(row, parent)
        if found:
            self.standing.append(row.name)
        self._ids[row.line] = found or self._make(row, parent)
        return self._ids[row.line]

    def _parent(self, row: PastedUnit) -> str:
        if row.above:
            return self._unit_named(row)
        return self.place(self._lines[row.above_line]) if row.above_line else self._under

    def _unit_named(self, row: PastedUnit) -> str:
        named = self._named.get(fold(row.above), [])
        if len(named) > 1:
            raise Refusal(f"Rad {row.line}: flera rader heter {quoted(row.above)}. Ge dem olika namn.")
        if named:
            return self.place(named[0])
        try:
            return self._register.find_unit(row.above).id
        except Refusal as refusal:
            raise Refusal(
                f"Rad {row.line}: {refusal.sentence} Lägg till den i listan eller rätta namnet."
            ) from None

    def _standing(self, row: PastedUnit, parent: str) -> str:
        """The id of the unit that the row names, if it is there already."""
        name = fold(row.name)
        beside = (unit.id for unit in self._register.child_units(parent) if fold(unit.name) == name)
        found = self._made.get((parent, name)) or next(beside, "")
        return found or (self._anywhere(row) if not parent else "")

    def _anywhere(self, row: PastedUnit) -> str:
        """A sheet need not begin at the top: a unit it hangs nowhere may stand deeper down."""
        try:
            return self._register.find_unit(row.name).id
        except Refusal:
            return ""

    def _make(self, row: PastedUnit, parent: str) -> str:
        unit = self._new_id()
        values: dict[str, Any] = {"parent": parent, "position": self._next_position(parent), "name": row.name}
        said = {"kind": row.kind, "manager_role": row.role, "manager_name": row.person}
        self.edits.append(Edit("unit", unit, values | {name: word for name, word in said.items() if word}))
        self.new.append(row.name)
        self._made[parent, fold(row.name)] = unit
        return unit

    def _next_position(self, parent: str) -> float:
        last = self._last.get(parent)
        self._last[parent] = self._register.next_position("unit", parent) if last is None else last + 1.0
        return self._last[parent]
