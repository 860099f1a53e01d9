"""A row of a list of units and their managers, as the edit that brings it into the organisation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from hsnplan.application.import_names import UnitNames, UnknownName, key
from hsnplan.application.import_rows import Choices, ListRow, given_id
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange.headings import UNIT_ABOVE

NAME: Final = "name"
BETWEEN_ALIASES: Final = "; "
_LINES: Final = ("kind", "manager_role", "manager_name")


class UnitRows:
    """Reads rows against a register in memory that has taken in the rows before; `entity` is the last row's."""

    kind: Final = "unit"

    def __init__(self, register: Register, choices: Choices, keys: Sequence[str]) -> None:
        self.entity = ""
        self._register = register
        self._says_where = "under" in keys or UNIT_ABOVE in keys
        self._names = UnitNames(register, choices.units)
        self._ordinals: Counter[tuple[str, str]] = Counter()
        self._taken: set[str] = set()

    def edits(self, row: ListRow) -> list[Edit]:
        """What the row asks for, whether or not the organisation has it already.

        Raises:
            Refusal: it cannot be taken in; `field` is the meaning of the cell to mend.
        """
        old = self._register.units.get(row.raw("id"))
        name = row.line(NAME, old.name if old is not None else "")
        steps = row.lines(UNIT_ABOVE)
        if not name and steps:
            name = steps.pop()
        if not name:
            raise Refusal("Enhetens namn saknas.", field=NAME)
        made, parent = self._parent(row, steps)
        unit = old.id if old is not None else self._matched(row, parent, name)
        old = self._register.units.get(unit)
        self._refuse_deleted(unit)
        if unit in self._taken:
            raise Refusal("Samma enhet står redan på en rad ovanför.", field=NAME)
        self._taken.add(unit)
        self.entity = unit
        return [*made, Edit("unit", unit, self._values(row, old, name, parent))]

    def took(self, edits: Sequence[Edit]) -> None:
        """Learn the names of what a row brought."""
        for edit in edits:
            self._names.add(self._register.units[edit.id])

    def readings(self, row: ListRow) -> Sequence[Callable[[], object]]:
        """What can be read of a row whatever else is wrong with it, each to be tried by itself."""
        days = (partial(row.day, field, self._register.plan.year) for field in ("valid_from", "valid_to"))
        return (partial(self._parent, row, row.lines(UNIT_ABOVE)), *days)

    def _parent(self, row: ListRow, steps: Sequence[str]) -> tuple[list[Edit], str]:
        """What must be made above the row, and the id of the unit it belongs to; "" when it says none."""
        known = self._register.units.get(row.raw("under_id"))
        if row.says("under"):
            name = row.line("under", known.name if known is not None else "")
            return [], self._names.find(name, row.raw("under_id"), "under", steps)
        if steps:
            return self._stairs(steps)
        return [], known.id if known is not None else ""

    def _stairs(self, steps: Sequence[str]) -> tuple[list[Edit], str]:
        """The units of leading columns from the top down; those that the organisation lacks are made."""
        parent, made = "", list[Edit]()
        for step in steps:
            found = self._below(parent, step) if not made else ""
            if not found:
                found = keyed_id("import", "unit", parent, key(step), "1")
                self._refuse_deleted(found)
                position = self._register.next_position("unit", parent)
                made.append(Edit("unit", found, {NAME: step, "parent": parent, "position": position}))
            parent = found
        return made, parent

    def _below(self, parent: str, name: str) -> str:
        """The unit of a name right under another, or anywhere for the first step; "" when there is none."""
        if not parent:
            return self._anywhere(name)
        alike = (
            unit.id
            for unit in self._register.child_units(parent)
            if key(name) in {key(known) for known in (unit.name, *unit.aliases)}
        )
        return next(alike, "")

    def _refuse_deleted(self, unit: str) -> None:
        found = self._register.units.get(unit)
        if found is not None and found.deleted:
            raise Refusal(
                f"Enheten {quoted(found.name)} ligger i papperskorgen. Återställ den först.", field=NAME
            )

    def _matched(self, row: ListRow, parent: str, name: str) -> str:
        """The id of the unit with the same name and place, or of a new one."""
        given = row.raw("id")
        if given:
            return given_id(self._register, "unit", given, parent)
        self._ordinals[parent, key(name)] += 1
        made = keyed_id("import", "unit", parent, key(name), str(self._ordinals[parent, key(name)]))
        if made in self._register.units:
            return made
        if not self._says_where:
            return self._anywhere(name) or made
        alike = (unit.id for unit in self._register.child_units(parent) if key(unit.name) == key(name))
        return next((unit for unit in alike if unit not in self._taken), made)

    def _anywhere(self, name: str) -> str:
        try:
            return self._names.find(name, "", NAME)
        except UnknownName:
            return ""

    def _values(self, row: ListRow, old: Unit | None, name: str, parent: str) -> dict[str, Any]:
        values: dict[str, Any] = {NAME: name if old is None or row.says("id") else old.name}
        for field in _LINES:
            if row.says(field):
                values[field] = row.line(field, getattr(old, field) if old is not None else "")
        values |= {field: row.day(field, self._register.plan.year) for field in ("valid_from", "valid_to")}
        values = {field: value for field, value in values.items() if value}
        values |= self._aliases(row, old, values[NAME])
        if old is None or (parent and old.parent != parent):
            values |= {"parent": parent, "position": self._register.next_position("unit", parent)}
        return values

    def _aliases(self, row: ListRow, old: Unit | None, name: str) -> dict[str, Any]:
        """The aliases the row gives; a unit that gets another name keeps the old one as an alias."""
        stands = BETWEEN_ALIASES.join(old.aliases) if old is not None else ""
        given = row.line("aliases", stands)
        if given in ("", stands):
            renamed = old is not None and name != old.name
            return {"aliases": tuple(dict.fromkeys((*old.aliases, old.name)))} if old and renamed else {}
        return {"aliases": tuple(dict.fromkeys(alias for alias in re.split(r"\s*[;,]\s*", given) if alias))}
