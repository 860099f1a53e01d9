"""Which cells of a table kept as printed are left out where it is published, because they count a few persons.

A row may be about a measure that counts persons. Its small counts are left out, and with each as much as it takes that
no rule of the table gives the count back: a sum with one unknown is no secret, nor is a share whose other half is
shown. What a table's columns and rows come to is told by their rules (`table_sums`); a sum without a rule is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from hsnplan.domain import small_counts, table_sums
from hsnplan.domain.plan_kinds import FigureRow, FigureTable

Place = tuple[int, int]
"""A cell: the places of its row and column."""


class Equation(NamedTuple):
    """A figure and those it is made of; of a share, the two that it is a share of."""

    result: Place
    terms: tuple[Place, ...]
    share: bool = False


def hidden_cells(
    table: FigureTable, rows: Sequence[FigureRow], persons: Collection[str]
) -> Mapping[Place, str]:
    """The cells that are left out, with what stands there instead; `persons` are the nodes that count persons."""
    figures = {
        (at, place): table_sums.figure(cell)
        for at, row in enumerate(rows)
        for place, cell in enumerate(row.cells[: len(table.columns)])
    }
    small = {
        place: small_counts.HIDDEN
        for place, figure in figures.items()
        if rows[place[0]].about in persons and _counts_few(rows[place[0]].cells[place[1]], figure)
    }
    if not small:
        return small
    found = dict(small)
    equations = list(_equations(table, rows))
    while True:
        more = next(filter(None, (_one_more(each, found, figures) for each in equations)), None)
        if more is None:
            return found
        found[more] = small_counts.WITH_IT


def _counts_few(printed: str, figure: Decimal | None) -> bool:
    """Whole figures that are no share: a mean of 3,5 days counts nobody."""
    if figure is None or figure != figure.to_integral_value() or set(printed) & set(",%"):
        return False
    return small_counts.is_small(abs(figure))


def _one_more(
    equation: Equation, gone: Mapping[Place, str], figures: Mapping[Place, Decimal | None]
) -> Place | None:
    """The cell that must go too, because the only one that is left out could be reckoned from the others."""
    every = [
        place
        for place in (equation.result, *equation.terms)
        if place in gone or figures.get(place) is not None
    ]
    if equation.result not in every or sum(place in gone for place in every) != 1:
        return None
    if equation.share and equation.result not in gone:
        return equation.result
    others = [place for place in every[1:] if place not in gone and figures[place]]
    if not others:
        return equation.result if equation.result not in gone else None
    return min(others, key=lambda place: (abs(figures[place] or 0), place))


def _equations(table: FigureTable, rows: Sequence[FigureRow]) -> Iterator[Equation]:
    yield from _across(table, rows)
    yield from _down(table, rows)


def _across(table: FigureTable, rows: Sequence[FigureRow]) -> Iterator[Equation]:
    places = {key: place for place, (key, _, _) in enumerate(table.columns)}
    for place, (_, _, words) in enumerate(table.columns):
        rule = table_sums.parse(words) if words else None
        if rule is not None and all(key in places for _, key in rule.terms):
            for at in range(len(rows)):
                terms = tuple((at, places[key]) for _, key in rule.terms)
                yield Equation((at, place), terms, rule.share)


def _down(table: FigureTable, rows: Sequence[FigureRow]) -> Iterator[Equation]:
    keys = {row.key: at for at, row in enumerate(rows) if row.key}
    for at, row in enumerate(rows):
        rule = table_sums.parse(row.rule) if row.rule and row.rule != table_sums.ALL else None
        if row.rule == table_sums.ALL:
            terms = tuple(other for other, each in enumerate(rows) if not each.rule)
        elif rule is not None and all(key in keys for _, key in rule.terms):
            terms = tuple(keys[key] for _, key in rule.terms)
        else:
            continue
        for place in range(len(table.columns)):
            yield Equation((at, place), tuple((term, place) for term in terms), bool(rule and rule.share))
