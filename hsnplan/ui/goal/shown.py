"""The goal's figures, units, activities and judgements as rows and words for the page. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from hsnplan.application.story import NOTHING, Step
from hsnplan.domain import dates, links
from hsnplan.domain.collation import sort_key
from hsnplan.domain.entities import Activity
from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.goal_figures import GoalFigures, UnitRow, count_words, short_name
from hsnplan.domain.judging import Judging, period_day
from hsnplan.domain.outcome_notices import figure_of
from hsnplan.domain.outcomes import in_print
from hsnplan.domain.register import Register
from hsnplan.domain.row_words import descendants
from hsnplan.domain.states import state_word
from hsnplan.domain.targets import Operator, Target, print_target, understood
from hsnplan.domain.typography import number, quantity
from hsnplan.ui.goal.rows import Cell, RowOf
from hsnplan.ui.theme import MEDIUM, REGULAR, SEMIBOLD, SMALL
from hsnplan.ui.tokens import INK
from hsnplan.ui.widgets.thread import Remark

_WORDS_OF = {
    Operator.AT_LEAST: "minst",
    Operator.MORE_THAN: "mer än",
    Operator.AT_MOST: "högst",
    Operator.LESS_THAN: "mindre än",
    Operator.EXACTLY: "exakt",
}
_EMPTY = {NOTHING, state_word("")}
"""What history says of a field that had no value."""
_DONE_LAST = ("delayed", "ongoing", "", "planned", "completed", "cancelled")


class Fact(NamedTuple):
    """One key figure: what it is, the figure, and what it rests on."""

    label: str
    value: str
    detail: str


def facts(figures: GoalFigures, activities: Sequence[Activity], linked: int = 0) -> list[Fact]:
    """The key figures of a goal, those that there are none of left out; target and activities always stand.

    `linked` activities help it too, and count under another.
    """
    register, period = figures.register, figures.period
    name = short_name(register, period) if period else ""
    row = figures.outcome(period) if period else None
    found = [_outcome_fact(figures, name)]
    found.append(_target_fact(figures))
    if row is not None and row.accumulated and row.share:
        share = figure_of(row.accumulated)
        words = quantity(share, "%") if share is not None else row.accumulated
        found.append(Fact("Ackumulerat", words, f"till och med {name}"))
    for sex, label in (("K", "Kvinnor"), ("M", "Män")):
        part = figures.outcome(period, "", sex) if period else None
        if part is not None:
            value, words = figures.value_of(part)
            found.append(
                Fact(label, words if value is not None else in_print(part.printed), count_words(part) or name)
            )
    return [*found, _activity_fact(register, activities, linked)]


def _outcome_fact(figures: GoalFigures, name: str) -> Fact:
    row = figures.outcome(figures.period) if figures.period else None
    row = row or figures.register.outcome_of(figures.node)
    if row is None:
        return Fact("Utfall", "–", NOT_HERE if figures.register.cut_for else "inget utfall än")
    value, words = figures.value_of(row)
    name = name or short_name(figures.register, row.period)
    counted = count_words(row)
    return Fact(
        f"Utfall {name}",
        words if value is not None else in_print(row.printed) or counted or "–",
        counted or row.source,
    )


def _target_fact(figures: GoalFigures) -> Fact:
    target = figures.target
    node = figures.register.nodes[figures.node]
    if not target.printed:
        return Fact("Målvärde", "–", "inget målvärde")
    if target.value is None or target.operator is None:
        return Fact("Målvärde", print_target(target), understood(target) or node.frequency)
    how = f"tolkat: {_WORDS_OF[target.operator]}" if target.inferred else _WORDS_OF[target.operator]
    amount = quantity(target.value, target.unit if target.unit.startswith("%") else "")
    if target.of is not None:
        amount = f"{number(target.value)} av {number(target.of)}"
    rest = "" if target.unit.startswith("%") else target.unit
    return Fact("Målvärde", amount, ", ".join(part for part in (how, rest, node.frequency) if part))


def _activity_fact(register: Register, activities: Sequence[Activity], linked: int) -> Fact:
    counts = Counter(register.state(row.id) for row in activities)
    late = counts["delayed"]
    detail = f"klara, {late} {'försenad' if late == 1 else 'försenade'}" if late else "klara"
    told = [detail if activities else "inga egna" if linked else "inga än"]
    if linked:
        told.append(f"{linked} {'länkad' if linked == 1 else 'länkade'} till")
    return Fact("Aktiviteter", f"{counts['completed']} av {len(activities)}", ", ".join(told))


# --- units ---


def unit_rows(figures: GoalFigures) -> list[RowOf]:
    """The units' table."""
    target = figures.target
    most = _most(figures, target)
    limit = float(target.value) / most if target.value is not None and most else None
    return [_unit_row(row, most, limit) for row in figures.unit_rows()]


def _most(figures: GoalFigures, target: Target) -> float:
    if figures.is_share:
        return 100.0
    values = [float(row.share) for row in figures.unit_rows() if row.share is not None]
    return max([*values, float(target.value or 0)], default=0.0) * 1.1


def _unit_row(row: UnitRow, most: float, limit: float | None) -> RowOf:
    first = row.depth == 0
    weight = SEMIBOLD if first else REGULAR
    share = float(row.share) / most if row.share is not None and most else None
    bar = Cell("", share=share, limit=limit, strong=first) if share is not None else Cell("")
    cells = (
        Cell(row.name, weight=weight, depth=row.depth),
        bar,
        Cell(row.words, weight=weight),
        Cell(row.counted, "text2"),
        Cell(row.change, "text2"),
        _judged(row),
    )
    said = [row.name, row.words, row.counted, f"ändring {row.change}" if row.change else "", row.judged]
    return RowOf(row.unit, cells, ", ".join(part for part in said if part))


def _judged(row: UnitRow) -> Cell:
    if not row.mark:
        return Cell("Ingen bedömning", "dim", size=SMALL)
    return Cell(row.judged, INK[row.mark], MEDIUM, SMALL, mark=row.mark)


def unit_heads(figures: GoalFigures) -> list[str]:
    """The heads of the units' table: the period that is shown and the one it is held against."""
    period, former = figures.units_period()
    register = figures.register
    now = short_name(register, period).capitalize() if period else "Utfall"
    against = f"Mot {short_name(register, former)}" if former else "Ändring"
    return ["Enhet", "Streck = mål", now, "Antal", against, "Bedömning"]


# --- activities ---


def activities_of(register: Register, node: str) -> list[Activity]:
    """Every activity below a goal, those that are late first and those that are done last."""
    return _by_need(register, descendants(register, node))


def linked_to(register: Register, node: str) -> list[Activity]:
    """The activities that help a goal and count under another, in the same order."""
    return _by_need(register, links.linked(register).get(node, []))


def _by_need(register: Register, rows: Sequence[Activity]) -> list[Activity]:
    rank = {state: place for place, state in enumerate(_DONE_LAST)}
    return sorted(rows, key=lambda row: (rank[register.state(row.id)], row.end or "9", sort_key(row.title)))


def activity_rows(register: Register, rows: Sequence[Activity], linked: Sequence[Activity]) -> list[RowOf]:
    """The activities' table, those that are linked last."""
    found = [_activity_row(register, row) for row in rows]
    return found + [_activity_row(register, row, links.counted_under(register, row.id)) for row in linked]


def _activity_row(register: Register, row: Activity, elsewhere: str = "") -> RowOf:
    state = register.state(row.id)
    unit = register.units.get(row.unit)
    late = dates.lateness(row.end, register.today) if state not in {"completed", "cancelled"} else ""
    name = unit.name if unit is not None else ""
    cells = (
        Cell(f"Länkad: {row.title}" if elsewhere else row.title),
        Cell(state_word(state), INK[state], MEDIUM, SMALL, mark=state),
        Cell(name, "text2", size=SMALL),
        Cell(late or row.end, "delayed" if late else "text2", size=SMALL),
    )
    said = [cells[0].words, elsewhere, state_word(state), name, late or row.end]
    return RowOf(row.id, cells, ", ".join(part for part in said if part))


# --- judgements and history ---


def former_judgements(register: Register, node: str, shown: Assessment | None) -> list[Assessment]:
    """The units' judgements and those of former periods, the latest first, without the one that is shown whole."""
    rows = [row for row in register.assessments.values() if row.node == node and row != shown]
    return sorted(
        rows,
        key=lambda row: (row.date or period_day(register, row.period), row.unit != "", row.id),
        reverse=True,
    )


def _period_words(register: Register, row: Assessment) -> str:
    return short_name(register, row.period).capitalize()


def remark_of(register: Register, judging: Judging, row: Assessment) -> Remark:
    """One judgement as it stands in the thread."""
    unit = register.units.get(row.unit)
    who = unit.name.removeprefix("Division ") if unit is not None else _period_words(register, row)
    parts = (row.comment or row.reason, row.explanation, row.forecast, row.measures)
    words = "\n".join(part for part in parts if part)
    date = row.date or period_day(register, row.period)
    return Remark(judging.mark(row), who, date, words, judging.word(row.node, row.state))


def history_remarks(steps: Sequence[Step]) -> list[Remark]:
    """What was changed, as a thread: who, when, what was done, and the fields that had another value before."""
    found = []
    for (time, who, why), group in groupby(steps, lambda step: (step.time, step.who, step.why)):
        changes = [
            f"{step.field}: {step.before} → {step.after}" for step in group if step.before not in _EMPTY
        ]
        found.append(Remark(None, who, time[:10], "\n".join([why, *changes])))
    return found
