"""The generated sentences of a period's report, from the same snapshot as its tables."""

from __future__ import annotations

from hsnplan.domain.field_names import share
from hsnplan.domain.typography import HARD_SPACE, number, percent
from hsnplan.reports.followup_snapshot import COLOURS, GREEN, NONE, RED, YELLOW, Goal, Group, tally
from hsnplan.reports.followup_words import colours, lowest
from hsnplan.reports.sentences import counted, listed
from hsnplan.reports.tertial_snapshot import Direction, Report

_COMMON = {
    GREEN: ("grön", "gröna"),
    YELLOW: ("gul", "gula"),
    RED: ("röd", "röda"),
    NONE: ("obedömd", "obedömda"),
}


def summary(found: Report) -> tuple[str, ...]:
    """What a board member needs to know first, a paragraph each."""
    names = found.names
    told = [" ".join(filter(None, (reached(found.goals(), names.goal, names.goals), lowest_strategy(found))))]
    told.append(reached(found.assignments(), names.assignment, names.assignments))
    return tuple(filter(None, told))


def reached(goals: tuple[Goal, ...], one: str, many: str) -> str:
    """How many goals are green, of all: "7 av 35 verksamhetsmål är gröna (20 %), 10 är gula och 14 är röda."."""
    if not goals:
        return ""
    counts = dict(tally(goals))
    green, total = counts.get(GREEN, 0), len(goals)
    if total == 1:
        return colours(goals, one, many)
    colour = "grönt" if green == 1 else "gröna"
    rest = [
        f"{number(counts[key])}{HARD_SPACE}är {words[counts[key] != 1]}"
        for key, words in (
            (YELLOW, ("gult", "gula")),
            (RED, ("rött", "röda")),
            (NONE, ("inte bedömt", "inte bedömda")),
        )
        if counts.get(key)
    ]
    first = f"{number(green)} av {counted(total, one, many)} är {colour} ({percent(share(green, total))})"
    return f"{listed([first, *rest])}."


def lowest_strategy(found: Report) -> str:
    """Under which strategy the smallest share of goals is reached; nothing where only one has goals."""
    return lowest((Group(row.title, row.goals()) for row in found.strategies), found.names.goals)


def fulfilment(found: Report) -> tuple[str, ...]:
    """How directions and goals are judged, a paragraph each."""
    names = found.names
    told = [_directions(found)]
    goals, strategies = found.goals(), [row for row in found.strategies if row.goals()]
    if goals:
        under = f" under {counted(len(strategies), 'del', 'delar')} av planen" if len(strategies) > 1 else ""
        told.append(
            f"Totalt redovisas {counted(len(goals), names.goal, names.goals)}{under}. "
            f"{colours(goals, names.goal, names.goals)}"
        )
    told.append(colours(found.assignments(), names.assignment, names.assignments))
    return tuple(filter(None, told))


def _directions(found: Report) -> str:
    rows = found.directions()
    if not rows:
        return ""
    counts = [(colour, sum(row.judged.colour == colour for row in rows)) for colour in COLOURS]
    told = [f"{number(count)}{HARD_SPACE}{_COMMON[colour][count != 1]}" for colour, count in counts if count]
    one, many = found.directions_called
    how = "bedömd" if len(rows) == 1 else "bedömda"
    spread = f"{counted(len(rows), one, many)} är {how}: {listed(told)}."
    whole = found.whole.colour
    return (
        f"Den samlade bilden bedöms som {_COMMON[whole][0]}. {spread}" if whole not in {"", NONE} else spread
    )


def direction(found: Report, row: Direction) -> str:
    """How the goals of a direction are judged."""
    return colours(row.goals(), found.names.goal, found.names.goals)


def split(found: Report) -> str:
    """For how many goals there are outcomes of women and men."""
    goals, told = len(found.goals()), len(found.splits)
    names = found.names
    return (
        f"Utfall för kvinnor och män finns för {number(told)} av {counted(goals, names.goal, names.goals)}."
    )
