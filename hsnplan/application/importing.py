"""Taking in a list: what each of its rows would do is known and shown before anything is done, as one action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hsnplan.application.import_judging import CREATED, REFUSED, TITLES, UNCHANGED, UPDATED, Fate, Judging
from hsnplan.application.import_names import Unknown
from hsnplan.application.import_rows import Choices, ListRow
from hsnplan.application.import_source import Source, listed, mapping, open_source, sheet_names
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange import headings, tables
from hsnplan.exchange.cells import Row, column_letters, shown

__all__ = [
    "CREATED",
    "REFUSED",
    "UNCHANGED",
    "UPDATED",
    "Choices",
    "Fate",
    "Intake",
    "Source",
    "look_through",
    "looking_through",
    "mapping",
    "open_source",
    "sheet_names",
]


_AT_ONCE = 200
"""How many rows are looked at in one go: some milliseconds' work."""


class Intake(NamedTuple):
    """A list looked through against a register: the fate of each row, and the edits of those that go in.

    `columns` are the meanings that were used, by column; `ignored` the headings that were not; `rows` the list's
    rows, ancestors filled in; `skipped` the rows that are no rows of the list (totals, headings in between) with the
    reason; `unknown` the names that nothing bears, with those that come near.
    """

    source: Source
    what: str
    columns: Mapping[int, str]
    rows: tuple[Row, ...]
    fates: tuple[Fate, ...]
    edits: tuple[Edit, ...]
    ignored: tuple[str, ...]
    skipped: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    unknown: Mapping[str, Unknown]

    def rows_with(self, fate: str) -> int:
        """How many rows have a fate; the four counts add up to all rows."""
        return sum(row.fate == fate for row in self.fates)

    def action(self) -> Action:
        """The one action that takes in every row that is not refused."""
        created, updated = self.rows_with(CREATED), self.rows_with(UPDATED)
        return Action(f"Läs in {self.source.name}: {created} nya, {updated} ändrade", self.edits)


def look_through(source: Source, register: Register, choices: Choices) -> Intake:
    """What would become of each row; nothing is saved and the register is left as it is.

    Raises:
        Refusal: the columns do not say what the list is a list of.
    """
    return finished(looking_through(source, register, choices))


def looking_through(source: Source, register: Register, choices: Choices) -> Steps[Intake]:
    """The same, a row at a time."""
    what, columns = mapping(source, register, choices)
    title = next((column for column, key in columns.items() if key == TITLES[what]), -1)
    rows, skipped = yield from _rows_of_list(
        source.table, what, columns, title, goals_too=choices.new_id is not None
    )
    judging = Judging(register, choices, what, columns)
    names = source.table.headings
    fates: list[Fate] = []
    for row in rows:
        yield len(fates) / len(rows)
        fates.append(judging.fate(row, ListRow(row, columns, names)))
    yield 1.0
    unused = [
        name for column, name in enumerate(names) if column not in columns and not headings.is_ours(name)
    ]
    told = [*source.notes, *_all_alike(fates, unused)]
    yield 1.0
    told += _notes(source.table, columns, rows)
    yield 1.0
    told += _interpreted(fates)
    return Intake(
        source,
        what,
        columns,
        tuple(rows),
        tuple(fates),
        tuple(judging.accepted),
        tuple(unused),
        tuple(skipped),
        tuple(told),
        judging.unknown,
    )


def _rows_of_list(
    table: tables.Table, what: str, columns: Mapping[int, str], title: int, *, goals_too: bool
) -> Steps[tuple[list[Row], list[tuple[int, str]]]]:
    above = [column for column, key in columns.items() if _is_above(what, key, column, title)]
    names_nothing = set(above) if what != headings.UNITS else set()
    rows = list(table.rows) if _is_ours(table, columns) else tables.filled_down(table.rows, above)
    ids = [column for column, key in columns.items() if key == "id"]
    kept: list[Row] = []
    skipped: list[tuple[int, str]] = []
    for nth, (before, row) in enumerate(zip(table.rows, rows, strict=True)):
        if nth % _AT_ONCE == 0:
            yield 0.0
        said = {column for column in columns if tables.cell(before, column) != ""}
        if not said.intersection(ids) and tables.is_total(before, title):
            skipped.append((row.number, "summarad"))
        elif not said:
            skipped.append((row.number, "inget i de kolumner som läses"))
        elif title >= 0 and said <= names_nothing and not goals_too:
            skipped.append((row.number, "rubrikrad"))
        elif kept and title >= 0 and all(columns[column] == "comment" for column in said):
            kept[-1] = _continued(kept[-1], row, sorted(said))
            skipped.append((row.number, f"fortsättning av rad {kept[-1].number}"))
        else:
            kept.append(row)
    return kept, skipped


def _is_ours(table: tables.Table, columns: Mapping[int, str]) -> bool:
    """Whether we wrote the list: then what is blank is blank, and does not lean on the row above."""
    ours = {"goal_id", "under_id"}.intersection(columns.values())
    return bool(ours) or headings.REASON in table.headings


def _is_above(what: str, key: str, column: int, title: int) -> bool:
    leading = title < 0 or column < title
    if what == headings.ACTIVITIES and key in ("goal", "unit"):
        return leading
    return key.startswith(headings.LEVEL) or (key == headings.UNIT_ABOVE and leading)


def _continued(row: Row, more: Row, columns: Iterable[int]) -> Row:
    """A row with the comments of the row below it, which has nothing else to say."""
    cells = list(row.cells)
    for column in columns:
        cells += [""] * (column + 1 - len(cells))
        parts = (shown(cells[column]), shown(tables.cell(more, column)))
        cells[column] = "\n".join(part for part in parts if part)
    return row._replace(cells=cells)


def _all_alike(fates: Sequence[Fate], unused: Sequence[str]) -> list[str]:
    """One sentence where every row of several is refused for the same reason: a column is missing or not read."""
    reasons = {fate.reason for fate in fates}
    if len(fates) < 2 or len(reasons) > 1 or fates[0].fate != REFUSED:
        return []
    names = ", ".join(map(quoted, unused))
    how = f" Säg vad som står i {names}, som inte läses." if names else " Säg vad kolumnerna innehåller."
    return [f"Alla {len(fates)} rader nekas av samma skäl. {fates[0].reason}{how}"]


def _interpreted(fates: Sequence[Fate]) -> list[str]:
    rows = [fate.row for fate in fates if fate.remarks]
    return [f"Cellens färg är tolkad som bedömning på rad {listed(rows)}."] if rows else []


def _notes(table: tables.Table, columns: Mapping[int, str], rows: Sequence[Row]) -> list[str]:
    notes = []
    hidden = [row.number for row in rows if row.hidden]
    if hidden:
        notes.append(f"{len(hidden)} dolda rader läses också: {listed(hidden)}.")
    counts = Counter(fold(name) for name in table.headings if name)
    for column, name in enumerate(table.headings):
        if counts[fold(name)] > 1 and column not in columns:
            notes.append(
                f"Rubriken {quoted(name)} finns flera gånger; kolumn {column_letters(column)} läses inte."
            )
    return notes
