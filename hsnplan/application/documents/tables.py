"""*Budget och tabeller*: the tables of the plan in hand and of its periods, taken from the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.application.documents import kept
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain import table_sums
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.reports import tables as report
from hsnplan.reports.frame import checksum
from hsnplan.reports.kept import Kept
from hsnplan.reports.template import find

CODE: Final = "tables"
_NAME: Final = "Budget och tabeller"
_OF_PLAN: Final = {"budget": "Budgetramar", "investment": "Investeringsplan", "figures": "Planens tabeller"}
"""The headings over the plan's own tables, by kind, in order."""

Table = tuple[FigureTable, list[FigureRow]]
Gathered = tuple[str, list[Table]]


def make(source: Source, asked: Asked) -> Made:
    """Every table of the plan in hand; with `asked.period` those of that period alone.

    Raises:
        Refusal: there are none, or there is no such period.
    """
    period = source.period(asked.period) if asked.period else ""
    gathered = [group for group in _gathered(source.register, period) if group[1]]
    if not gathered:
        raise Refusal(_none(source.register, period))
    template, persons = find(asked.template), kept.persons_of(source.register)
    shown = report.Tables(
        frame=source.frame(asked, period),
        title=template.called(CODE, _NAME),
        period=source.register.period_name(period) if period else "",
        groups=tuple(
            report.Gathered(title, tuple(_kept(row, asked, persons) for row in found))
            for title, found in gathered
        ),
    )
    name = " ".join(filter(None, (shown.title, shown.frame.plan, shown.period)))
    notes = tuple(
        table_sums.sentence(wrong)
        for _, found in gathered
        for table, rows in found
        for wrong in table_sums.of_table(table, rows)
    )
    made = report.document(shown, template.layout)
    return Made(made, name, source.moment, checksum(shown), notes=notes, counts=(("tables", shown.total),))


def _kept(row: Table, asked: Asked, persons: frozenset[str]) -> Kept:
    table, rows = row
    return kept.snapshot(table, rows, publish=asked.publish, persons=persons)


def _gathered(register: Register, period: str) -> Iterator[Gathered]:
    """The plan's own tables by kind, then those of each period, the first one first."""
    if not period:
        for kind, title in _OF_PLAN.items():
            yield title, list(kept.of_plan(register, kind))
    for row in sorted(register.periods.values(), key=lambda row: (row.cut_off or "9999", row.id)):
        if period in {"", row.id}:
            yield row.name, [(table, rows) for _, table, rows in kept.of_period(register, row.id)]


def _none(register: Register, period: str) -> str:
    if period:
        return f"{register.period_name(period)} har inga tabeller. Lägg in dem under {_NAME} först."
    return f"Planen har inga tabeller. Lägg in dem under {_NAME} först."
