"""What the commands about the papers around a plan answer, as plain values: meetings, control, tables as printed."""

from __future__ import annotations

from typing import Any

from hsnplan.domain import controls, meetings, table_sums
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register

# --- meetings ---


def calendar(register: Register, year: int) -> dict[str, Any]:
    """The meetings of a year (0: all) with what is due at each, and the areas that are followed up, and where."""
    agendas, coming = meetings.agendas(register), meetings.next_meeting(register)
    return {
        "today": register.today,
        "next": coming.id if coming is not None else "",
        "meetings": [
            {
                "id": row.id,
                "date": row.date,
                "last": meetings.last_day(row),
                "kind": row.kind,
                "title": row.title,
                "printed": row.printed,
                "items": [
                    {
                        "category": item.category,
                        "topic": item.topic,
                        "responsible": item.responsible,
                        "area": item.area,
                        "about": meetings.about(register, item),
                        "note": item.note,
                    }
                    for item in agendas.get(row.id, [])
                ],
            }
            for row in meetings.meetings(register, year)
        ],
        "areas": [
            {
                "area": area.name,
                "due": [
                    {"date": row.meeting.date, "topic": row.item.topic, "responsible": row.item.responsible}
                    for row in area.due
                ],
            }
            for area in meetings.followed_up(register)
        ],
        "questions": [words for _, words in register.plan.questions],
    }


# --- internal control ---


def control(register: Register) -> list[dict[str, Any]]:
    """The lines of the internal-control plan, each with its weight and what has been found."""
    return [
        {
            "id": row.id,
            "process": row.process,
            "risk": row.risk,
            "likelihood": row.likelihood,
            "consequence": row.consequence,
            "weight": controls.weight(row),
            "level": controls.weight_word(row),
            "control": row.control,
            "responsible": row.responsible,
            "results": [
                {"result": row.first, "date": row.first_date},
                {"result": row.second, "date": row.second_date},
            ],
            "measure": row.measure,
        }
        for row in controls.controls(register)
    ]


# --- tables as printed ---


def tables(register: Register, *kinds: str) -> list[dict[str, Any]]:
    """The tables of some kinds (all, for none), cells as printed, with the figures that do not add up."""
    rows = table_sums.rows_by_table(register)
    return [_table(register, table, rows) for table in table_sums.tables(register, *kinds)]


def _table(
    register: Register, table: FigureTable, rows_by_table: dict[str, list[FigureRow]]
) -> dict[str, Any]:
    rows = rows_by_table.get(table.id, [])
    labels = {key: label for key, label, _ in table.columns}
    return {
        "id": table.id,
        "kind": table.kind,
        "title": table.title,
        "measured_in": table.measured_in,
        "period": register.period_name(table.period) if table.period else "",
        "source": table.source,
        "note": table.note,
        "columns": [label for _, label, _ in table.columns],
        "rows": [list(row.cells) for row in rows],
        "mismatches": [
            {
                "row": wrong.row.cells[0],
                "column": labels[wrong.column],
                "stated": str(wrong.stated),
                "computed": str(wrong.computed),
                "sentence": table_sums.sentence(wrong),
            }
            for wrong in table_sums.of_table(table, rows)
        ],
    }
