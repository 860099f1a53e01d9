"""The tables and figures of a follow-up, made from its snapshot."""

from __future__ import annotations

from typing import Final

from hsnplan.domain.states import judged_word, state_word
from hsnplan.domain.typography import number
from hsnplan.reports.activities import state_mark
from hsnplan.reports.blocks import RIGHT, Cell, Column, Figure, Row, Table
from hsnplan.reports.figures import Bar, Bars, Part
from hsnplan.reports.followup_snapshot import COLOURS, Counts, FollowUp, Goal, Work, tally
from hsnplan.reports.sentences import capital

MARKS: Final = {"green": "met", "yellow": "partly", "red": "not_met", "none": "not_judged"}
_STATES: Final = ("completed", "ongoing", "delayed", "planned", "cancelled", "")
_OF_ALL: Final = "Hela planen"


def judged(found: FollowUp, sets: tuple[tuple[str, tuple[Goal, ...]], ...], what: str) -> Table:
    """How many goals have each colour under each part of the plan."""
    columns = (
        Column("Del av planen", least=48, weight=1, names_row=True),
        *(Column(_judged_word(colour), least=21, weight=0, align=RIGHT) for colour in COLOURS),
        Column("Summa", least=19, weight=0, align=RIGHT),
    )
    rows = [_judged_row(title, goals) for title, goals in sets if goals]
    every = tuple(goal for _, goals in sets for goal in goals)
    return Table(
        f"{capital(what)} efter bedömning, {found.judged}",
        columns,
        (*rows, _judged_row("Summa", every, strong=True)),
    )


def _judged_word(colour: str) -> str:
    return judged_word(MARKS[colour])


def _judged_row(title: str, goals: tuple[Goal, ...], *, strong: bool = False) -> Row:
    counts = dict(tally(goals))
    numbers = [*(counts.get(colour, 0) for colour in COLOURS), len(goals)]
    return Row((Cell(title), *(Cell(number(count)) for count in numbers)), strong)


def judged_figure(sets: tuple[tuple[str, tuple[Goal, ...]], ...], caption: str) -> Figure:
    """The same as bars; the table beside it has the figures, and so have the drawing's own words."""
    every = tuple(goal for _, goals in sets for goal in goals)
    bars = [Bar(_OF_ALL, _colour_parts(tally(every)))]
    bars += [Bar(title, _colour_parts(tally(goals))) for title, goals in sets if goals]
    return Figure(caption, Bars(tuple(bars)))


def _colour_parts(counts: Counts) -> tuple[Part, ...]:
    return tuple(Part(_judged_word(colour), count, MARKS[colour]) for colour, count in counts)


def goals(name: str, rows: tuple[Goal, ...], head: str, among: tuple[Goal, ...] = ()) -> Table:
    """Goals with what was asked for, what was reached and how that was judged; empty columns are left out.

    `among` are the goals of all tables that are to have the same columns, beside the rows themselves.
    """
    made = [_goal(row) for row in rows]
    every = [_goal(row) for row in among] or made
    columns = (
        Column(head, least=44, weight=2, names_row=True),
        Column("Utfall", least=19, weight=0.4),
        Column("Målvärde", least=24, weight=1),
        Column("Bedömning", least=25, weight=2),
        Column("Kommentar", least=40, weight=2),
    )
    kept = [at for at in range(len(columns)) if any(cells[at].text for cells in every)]
    return Table(
        name,
        tuple(columns[at] for at in kept),
        tuple(Row(tuple(cells[at] for at in kept)) for cells in made),
    )


def _goal(row: Goal) -> tuple[Cell, ...]:
    why = capital(row.reason)
    return (
        Cell(row.title),
        Cell(row.outcome),
        Cell(row.target),
        Cell(row.word, mark=row.mark),
        Cell(row.comment or why, note=why if row.comment else ""),
    )


# --- activities ---


def work(name: str, head: str, rows: tuple[Work, ...], whole: Work) -> Table:
    """How many activities are in each state, in each part of the organisation or plan."""
    states = [state for state in _STATES if whole.of(state)]
    columns = (
        Column(head, least=40, weight=1, names_row=True),
        *(Column(state_word(state), least=21, weight=0, align=RIGHT) for state in states),
        Column("Summa", least=19, weight=0, align=RIGHT),
    )
    made = [_work_row(row, states) for row in rows]
    return Table(name, columns, (*made, _work_row(whole._replace(title="Summa"), states, strong=True)))


def _work_row(row: Work, states: list[str], *, strong: bool = False) -> Row:
    numbers = [*(row.of(state) for state in states), row.total]
    return Row((Cell(row.title), *(Cell(number(count)) for count in numbers)), strong)


def work_figure(caption: str, rows: tuple[Work, ...], whole: Work) -> Figure:
    """The same as bars."""
    bars = tuple(Bar(row.title, _state_parts(row)) for row in (whole._replace(title=_OF_ALL), *rows))
    return Figure(caption, Bars(bars))


def _state_parts(row: Work) -> tuple[Part, ...]:
    return tuple(
        Part(state_word(state), row.of(state), state_mark(state)) for state in _STATES if row.of(state)
    )
