"""The fate of each row of a list: judged in order, against the register with the rows before it taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from hsnplan.application.import_activities import ActivityRows
from hsnplan.application.import_names import Unknown, UnknownName
from hsnplan.application.import_plan import GoalRows
from hsnplan.application.import_rows import Choices, Difference, ListRow, differences, differing, put
from hsnplan.application.import_units import UnitRows
from hsnplan.domain import rules
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.exchange import headings
from hsnplan.exchange.cells import Row, cell_name

CREATED, UPDATED, UNCHANGED, REFUSED = "created", "updated", "unchanged", "refused"


class Fate(NamedTuple):
    """What becomes of one row: created, updated, unchanged or refused, and then which cell and why.

    Where several cells are wrong, `reason` goes on with those after the first, each by name.

    `differences` are what it changes of what was there before; `entity` is the id of what the row is about, "" when
    that could not be told; `remarks` are sentences about what was understood without being said.
    """

    row: int
    fate: str
    title: str
    entity: str = ""
    cell: str = ""
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()


class _Reader(Protocol):
    kind: str
    entity: str

    def edits(self, row: ListRow) -> list[Edit]: ...
    def took(self, edits: Sequence[Edit]) -> None: ...
    def readings(self, row: ListRow) -> Sequence[Callable[[], object]]: ...


_READERS: Final[dict[str, Any]] = {
    headings.ACTIVITIES: ActivityRows,
    headings.GOALS: GoalRows,
    headings.UNITS: UnitRows,
}
TITLES: Final = {headings.ACTIVITIES: "title", headings.GOALS: "title", headings.UNITS: "name"}
_FIELDS: Final = {
    headings.ACTIVITIES: {"parent": "goal", "activity": "title", "period": "state"},
    headings.GOALS: {"parent": "under", "printed": "target", "state": "judged"},
    headings.UNITS: {"parent": "under"},
}
"""A field that a rule refuses → the meaning of the column it came from, where they differ."""


class Judging:
    """Goes through the rows; `accepted` are the edits of those that go in, `unknown` the names nothing bears."""

    def __init__(self, register: Register, choices: Choices, what: str, columns: Mapping[int, str]) -> None:
        self._trial, self._what, self._columns = register.copy(), what, columns
        self._reader: _Reader = _READERS[what](self._trial, choices, tuple(columns.values()))
        self.accepted: list[Edit] = []
        self.unknown: dict[str, Unknown] = {}

    def fate(self, row: Row, cells: ListRow) -> Fate:
        """The row's fate; unless it is refused, its edits have joined `accepted`."""
        title = cells.raw(TITLES[self._what])
        self._reader.entity = ""
        try:
            asked = self._reader.edits(cells)
            is_new = self._trial.get(self._reader.kind, self._reader.entity) is None
            taken = len(self.accepted)
            changed = self._take(asked, tell=not is_new)
        except Refusal as refusal:
            every = self._refusals(cells, refusal)
            cell, *others = (self._cell(row, each.field) for each in every)
            more = (f"{where}: {each.sentence}" for where, each in zip(others, every[1:], strict=True))
            told = " ".join((refusal.sentence, *more))
            return Fate(row.number, REFUSED, title, self._reader.entity, cell, told)
        fate = CREATED if is_new else UPDATED if len(self.accepted) > taken else UNCHANGED
        return Fate(
            row.number,
            fate,
            title,
            self._reader.entity,
            differences=tuple(changed),
            remarks=tuple(cells.remarks),
        )

    def _refusals(self, cells: ListRow, first: Refusal) -> list[Refusal]:
        """What first stopped a row, and what its other cells would have; names nobody bears are counted."""
        found = {first.field: first}
        for read in self._reader.readings(cells):
            try:
                read()
            except Refusal as refusal:
                found.setdefault(refusal.field, refusal)
        for each in found.values():
            if isinstance(each, UnknownName):
                before = self.unknown.get(each.name, each.found)
                self.unknown[each.name] = before._replace(rows=before.rows + 1)
        return list(found.values())

    def _take(self, asked: Sequence[Edit], *, tell: bool) -> list[Difference]:
        """Check and take in what one row asks for, all of it or nothing; what it changes, in words, if to be told."""
        before: list[tuple[str, str, Entity | None]] = []
        taken: list[Edit] = []
        told: list[Difference] = []
        try:
            for edit in filter(None, (differing(self._trial, edit) for edit in asked)):
                rules.check(self._trial, edit)
                before.append((edit.kind, edit.id, self._trial.get(edit.kind, edit.id)))
                if tell:
                    told += differences(self._trial, edit)
                put(self._trial, edit)
                taken.append(edit)
        except Refusal:
            for was in reversed(before):
                self._trial.put(*was)
            raise
        self._reader.took(taken)
        self.accepted += taken
        return told

    def _cell(self, row: Row, field: str) -> str:
        """Where to mend: the cell of the refused meaning, else the one that names the row."""
        key = _FIELDS[self._what].get(field, field)
        for meaning in (key, TITLES[self._what]):
            columns = [column for column, known in self._columns.items() if _means(known, meaning)]
            if columns:
                return cell_name(row.number, columns[-1])
        return cell_name(row.number, 0)


def _means(known: str, meaning: str) -> bool:
    above = meaning in ("goal", "title", "under")
    return known == meaning or (above and known.startswith(headings.LEVEL))
