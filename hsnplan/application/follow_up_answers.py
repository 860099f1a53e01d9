"""What the commands of follow-up answer, as plain values: the same for words on the screen and for JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from hsnplan.application import closing
from hsnplan.application.assessing import title
from hsnplan.application.session import Session
from hsnplan.domain.due import UnitProgress, period_board, progress
from hsnplan.domain.editions import editions_of
from hsnplan.domain.entities import KIND_OF, Entity
from hsnplan.domain.follow_up_kinds import Assessment, Edition, Guidance
from hsnplan.domain.goal_figures import GoalFigures, count_words
from hsnplan.domain.judging import Colour, Judging
from hsnplan.domain.outcome_notices import SEXES, Notice
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import NO_BASIS, Judgements, RolledUp, below, goals, reported

_SEXES: Final = ("", *SEXES)
_LATE: Final = {
    "report": "Statusrapport",
    "target": "Målvärde",
    "outcome": "Utfall",
    "assessment": "Bedömning",
    "submission": "Inlämning",
}


def periods(register: Register) -> list[dict[str, Any]]:
    """The periods in the order of their cut-offs, each with its editions, the latest first."""
    rows = sorted(register.periods.values(), key=lambda row: (row.cut_off, row.id))
    return [
        {
            **row._asdict(),
            "editions": [edition(found) for found in editions_of(register, row.id)],
        }
        for row in rows
    ]


def edition(row: Edition) -> dict[str, Any]:
    """One edition: number, day, who, why, and its digests."""
    return {name: getattr(row, name) for name in row._fields if name not in {"id", "period"}}


def late(session: Session, period: str) -> dict[str, Any]:
    """What is said of a period and came after its latest closing."""
    found = closing.late_since_closing(session, period)
    if found is None:
        return {"edition": None, "late": []}
    rows = [_late(session.register, row) for row in found.rows]
    return {
        "edition": edition(found.edition),
        "late": sorted(rows, key=lambda row: (row["what"], row["about"])),
    }


def _late(register: Register, row: Entity) -> dict[str, str]:
    kind, made = KIND_OF[type(row)], row._asdict()
    activity = register.activities.get(made.get("activity", ""))
    unit = register.units.get(made.get("unit", ""))
    about = activity.title if activity is not None else title(register, made.get("node", ""))
    by = unit.name if unit is not None else ""
    return {"what": _LATE[kind], "about": ", ".join(filter(None, (about, by))), "id": row.id}


def assessment(register: Register, row: Assessment) -> dict[str, Any]:
    """One judgement, with its word and colour, and what is proposed for it."""
    judging = Judging(register)
    unit = register.units.get(row.unit)
    return {
        **row._asdict(),
        "title": title(register, row.node),
        "unit_name": unit.name if unit is not None else "",
        "word": judging.word(row.node, row.state),
        "colour": str(judging.colour(row)),
    }


def status(register: Register, period: str) -> dict[str, Any]:
    """How far a period has come: goals due and judged, and every unit with activities."""
    board = period_board(register, period)
    return {
        "period": register.period_name(period),
        "due": board.due,
        "judged": board.judged,
        "missing": [
            {
                "goal": register.nodes[row.node].title,
                "judged": not row.is_due or row.colour is not None,
                "what": list(row.missing),
            }
            for row in board.rows
            if row.missing
        ],
        "units": [_unit(register, row) for row in progress(register, period)],
    }


def _unit(register: Register, row: UnitProgress) -> dict[str, Any]:
    unit = register.units.get(row.unit)
    return {**row._asdict(), "name": unit.name if unit is not None else row.unit}


def guidances(register: Register) -> list[dict[str, Any]]:
    """The guidances, each with its words and colours."""
    rows = sorted(register.guidances.values(), key=lambda row: (_since(register, row), row.node_type, row.id))
    return [
        {**row._asdict(), "colours": dict(row.colours), "period_name": _period_name(register, row)}
        for row in rows
    ]


def _since(register: Register, row: Guidance) -> str:
    return register.periods[row.period].cut_off if row.period in register.periods else ""


def _period_name(register: Register, row: Guidance) -> str:
    return register.period_name(row.period) if row.period else ""


def series(register: Register, node: str) -> dict[str, Any]:
    """Every outcome of a goal by period, the board's total before sexes and units; a value is a share where it can."""
    figures = GoalFigures(register, node)
    rows = [row for row in register.outcomes.values() if row.node == node]
    rows.sort(
        key=lambda row: (register.age(row.period), _unit_order(register, row.unit), _SEXES.index(row.sex))
    )
    target = figures.target
    return {
        "goal": node,
        "title": register.nodes[node].title,
        "target": target.printed,
        "outcomes": [
            {
                "period": register.period_name(row.period),
                "unit": register.units[row.unit].name if row.unit in register.units else "",
                "sex": row.sex,
                "value": figures.value_of(row)[1] or row.printed,
                "counted": count_words(row),
                "accumulated": row.accumulated,
                "source": row.source,
            }
            for row in rows
        ],
    }


def _unit_order(register: Register, unit: str) -> tuple[bool, float, str]:
    known = register.units.get(unit)
    return bool(unit), known.position if known is not None else 0.0, unit


def notices(rows: list[Notice]) -> list[dict[str, str]]:
    """What is odd in outcomes."""
    return [{"code": row.code, "sentence": row.sentence} for row in rows]


def colours(register: Register) -> dict[str, Any]:
    """How the goals of the latest judged period came out: in all, per top row, and the plan as judged and rolled up.

    `period` is "" when nothing has been judged.
    """
    period = latest_judged(register)
    judgements = Judgements(register, period)
    told = reported(register, period) if period else []
    plan = register.plan.id
    return {
        "period": register.period_name(period) if period else "",
        "goals": _counted(judgements.tally(told), len(told)),
        "per_area": [
            {"title": row.title, **_counted(judgements.tally(among), len(among))}
            for row in register.child_nodes(plan)
            if (among := below(register, row.id, told))
        ],
        "headings": _counted(judgements.tally(row.id for row in _headings(register)), None),
        "whole": {
            "judged": str(judgements.colour(plan) or ""),
            "rolled_up": rolled(judgements.rolled_up(plan)),
        },
    }


def rolled(found: RolledUp) -> str:
    """The colour that the rows below give, or *ingen grund*."""
    return str(found.colour) if found.is_based else NO_BASIS


def latest_judged(register: Register) -> str:
    """The period with the latest cut-off in which the board judged anything; "" for none."""
    found = {row.period for row in register.assessments.values() if not row.unit}
    known = [register.periods[period] for period in found if period in register.periods]
    latest = max(known, key=lambda row: (row.cut_off, row.id), default=None)
    return latest.id if latest is not None else ""


def _headings(register: Register) -> list[Any]:
    own = set(goals(register))
    return [row for row in register.live_nodes() if row.id not in own]


def _counted(counts: Counter[Colour], total: int | None) -> dict[str, int]:
    """Counts by colour; with a total also how many nobody judged."""
    found = {str(colour): counts[colour] for colour in Colour}
    if total is None:
        return found
    return {"total": total, **found, "not_yet": total - counts.total()}
