"""Whether the figures of tables kept as printed come to what they must: sums, differences, shares.

A rule is words of a table's own: "kirurgi + medicin + stab", "utfall - budget", "utfall / antal" (per cent), with the
keys of rows or columns; "alla" is the sum of all rows that have no rule themselves. Printed figures are rounded: only
what lies beyond 0.5 × (terms + 1) of the last printed digit is a mismatch. Nothing printed is ever changed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple, cast

from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.sums import decimals_of, slack
from hsnplan.domain.typography import parse_quantity, quantity

ALL: Final = "alla"
_KEY: Final = r"[^\s+/-][^\s]*"


class Rule(NamedTuple):
    """Signed terms to add up, or, as a `share`, the first in per cent of the second."""

    terms: tuple[tuple[int, str], ...]
    share: bool = False


class Mismatch(NamedTuple):
    """A figure that is not what its row's or column's rule makes of the others, and by how much it may differ."""

    table: FigureTable
    row: FigureRow
    column: str
    stated: Decimal
    computed: Decimal
    allowed: Decimal
    rule: str


def parse(rule: str) -> Rule | None:
    """A rule as understood; None when it is not."""
    share = re.fullmatch(rf"({_KEY}) / ({_KEY})", rule)
    if share is not None:
        return Rule(((1, share[1]), (1, share[2])), share=True)
    if re.fullmatch(rf"(- )?{_KEY}( [+-] {_KEY})*", rule) is None:
        return None
    parts = re.findall(rf"(?:([+-]) )?({_KEY})", rule)
    return Rule(tuple((-1 if sign == "-" else 1, key) for sign, key in parts))


@lru_cache(maxsize=4096)
def figure(printed: str) -> Decimal | None:
    """The number of a cell, with the decimals it is printed with; None when it holds none."""
    try:
        return parse_quantity(printed).value
    except Refusal:
        return None


def tables(register: Register, *kinds: str) -> list[FigureTable]:
    """The tables of some kinds (all, for none), in order, without those taken away."""
    rows = cast("list[FigureTable]", list(register.every("figure_table").values()))
    found = [row for row in rows if not row.deleted and (not kinds or row.kind in kinds)]
    return sorted(found, key=lambda row: (row.kind, row.position, row.id))


def rows_by_table(register: Register) -> dict[str, list[FigureRow]]:
    """The rows of every table, in order, without those taken away."""
    found: dict[str, list[FigureRow]] = {}
    for row in cast("list[FigureRow]", list(register.every("figure_row").values())):
        if not row.deleted:
            found.setdefault(row.table, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row.position, row.id))
    return found


def mismatches(register: Register) -> list[Mismatch]:
    """Every figure of every table that its rules do not come to, in the order of the tables."""
    rows = rows_by_table(register)
    return [wrong for table in tables(register) for wrong in of_table(table, rows.get(table.id, []))]


def of_table(table: FigureTable, rows: list[FigureRow]) -> list[Mismatch]:
    """The mismatches of one table: those of its rows' rules, then those of its columns'."""
    grid = _Grid(table, rows)
    return [*grid.down(), *grid.across()]


def sentence(wrong: Mismatch) -> str:
    """What does not add up, as a sentence."""
    labels = {key: label for key, label, _ in wrong.table.columns}
    place = ", ".join(part for part in (wrong.row.cells[0], labels[wrong.column].lower()) if part)
    unit = wrong.table.measured_in
    stated, computed = quantity(wrong.stated, unit), quantity(wrong.computed, unit)
    return f"{wrong.table.title}: {place} anges till {stated}, men posterna ger {computed}."


class _Grid:
    def __init__(self, table: FigureTable, rows: list[FigureRow]) -> None:
        self._table = table
        self._rows = rows
        self._figures = {row.id: [figure(cell) for cell in row.cells] for row in rows}
        self._keys = {row.key: row.id for row in rows if row.key}
        self._places = {key: place for place, (key, _, _) in enumerate(table.columns)}

    def down(self) -> list[Mismatch]:
        """What the rows' own rules find, cell by cell."""
        found = []
        for row in self._rows:
            rule = self._rule(row)
            if rule is None:
                continue
            for place, (key, _, _) in enumerate(self._table.columns):
                terms = self._terms(rule, place)
                if row.rule == ALL:
                    terms = [term for term in terms if term is not None]
                found.append(self._compare(row, key, rule, row.rule, self._figures[row.id][place], terms))
        return [wrong for wrong in found if wrong is not None]

    def _rule(self, row: FigureRow) -> Rule | None:
        if row.rule == ALL:
            return Rule(tuple((1, other.id) for other in self._rows if not other.rule))
        return parse(row.rule) if row.rule else None

    def _terms(self, rule: Rule, place: int) -> list[Decimal | None]:
        rows = [self._figures.get(self._keys.get(term, term)) for _, term in rule.terms]
        return [row[place] if row is not None else None for row in rows]

    def across(self) -> list[Mismatch]:
        """What the columns' rules find, row by row."""
        found = []
        for place, (key, _, words) in enumerate(self._table.columns):
            rule = parse(words) if words else None
            if rule is None:
                continue
            for row in self._rows:
                figures = self._figures[row.id]
                terms = [
                    figures[self._places[term]] if term in self._places else None for _, term in rule.terms
                ]
                found.append(self._compare(row, key, rule, words, figures[place], terms))
        return [wrong for wrong in found if wrong is not None]

    def _compare(
        self,
        row: FigureRow,
        column: str,
        rule: Rule,
        words: str,
        stated: Decimal | None,
        terms: list[Decimal | None],
    ) -> Mismatch | None:
        known = [term for term in terms if term is not None]
        if stated is None or not known or len(known) != len(terms):
            return None
        if rule.share:
            if not known[1]:
                return None
            computed, allowed = known[0] * 100 / known[1], slack(0, decimals_of(stated))
        else:
            signed = [sign * term for (sign, _), term in zip(rule.terms, known, strict=False)]
            computed, allowed = sum(signed, Decimal(0)), slack(len(signed), decimals_of(*signed, stated))
        if abs(stated - computed) <= allowed:
            return None
        return Mismatch(self._table, row, column, stated, computed, allowed, words)
