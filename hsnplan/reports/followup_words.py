"""The generated sentences of a follow-up: what a board member needs to know, with the figures in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from hsnplan.domain.field_names import share
from hsnplan.domain.states import plural_word, state_word
from hsnplan.domain.typography import HARD_SPACE, number, percent
from hsnplan.reports.followup_snapshot import (
    GREEN,
    NONE,
    RED,
    YELLOW,
    Counts,
    FollowUp,
    Goal,
    Group,
    tally,
)
from hsnplan.reports.sentences import capital, counted, day_words, listed

_ADJECTIVES = {GREEN: ("grönt", "gröna"), YELLOW: ("gult", "gula"), RED: ("rött", "röda")}
_TOLD_FIRST = (RED, YELLOW, GREEN)
_ISO = re.compile(r"\d{4}-[01]\d-[0-3]\d")


def size(found: FollowUp) -> str:
    """How large the plan is, and how large last year's was."""
    told = [counted(count, one, many) for one, many, count in found.levels]
    words = f"Planen har {listed(told)}." if told else ""
    if found.undecided:
        more = listed([counted(count, one, many) for one, many, count in found.undecided])
        words += f" Av dem står {more} inte i den beslutade planen."
    goals, assignments = len(found.goals()), len(found.assignments())
    if not assignments:
        return words
    total = goals + assignments
    words += f" {capital(found.names.goals)} och {found.names.assignments} är tillsammans {number(total)}."
    return f"{words} {_against_former(found, total)}".strip()


def _against_former(found: FollowUp, total: int) -> str:
    year, former = found.former
    if not former:
        return ""
    if former == total:
        return f"Det är lika många som {year}."
    how = "färre" if total < former else "fler"
    return f"{year} var de {number(former)}, så de är nu {number(abs(former - total))} {how}."


def colours(goals: tuple[Goal, ...], one: str, many: str) -> str:
    """How some goals are judged: "Av 35 verksamhetsmål är 14 röda, 10 gula och 7 gröna. 4 är inte bedömda: …"."""
    if not goals:
        return ""
    counts = dict(tally(goals))
    told = [
        f"{number(counts[colour])}{HARD_SPACE}{adjective(colour, counts[colour])}"
        for colour in _TOLD_FIRST
        if colour in counts
    ]
    if len(goals) == 1:
        return _single(goals[0], one)
    sentences = [f"Av {counted(len(goals), one, many)} är {listed(told)}."] if told else []
    return " ".join([*sentences, *unjudged(goals, one, many, alone=not told)])


def _single(goal: Goal, one: str) -> str:
    if goal.colour == NONE:
        return f"1{HARD_SPACE}{one} är inte bedömt{_because([goal])}."
    return f"Det finns 1{HARD_SPACE}{one}, och det är {adjective(goal.colour, 1)}."


def adjective(colour: str, count: int) -> str:
    """A colour with a neuter noun: "grönt" of one, "gröna" of several."""
    return _ADJECTIVES[colour][count != 1]


def unjudged(goals: tuple[Goal, ...], one: str, many: str, *, alone: bool = False) -> list[str]:
    """How many goals were not judged, and why."""
    rows = [goal for goal in goals if goal.colour == NONE]
    if not rows:
        return []
    word = "bedömt" if len(rows) == 1 else "bedömda"
    what = counted(len(rows), one, many) if alone else number(len(rows))
    return [f"{what} är inte {word}{_because(rows)}."]


def _because(rows: list[Goal]) -> str:
    reasons = Counter(_ISO.sub(lambda found: day_words(found[0]), row.reason) for row in rows if row.reason)
    if not reasons:
        return ""
    if len(reasons) == 1 and len(rows) == sum(reasons.values()):
        return f": {next(iter(reasons))}"
    return f": {', '.join(f'{number(count)} ({reason})' for reason, count in reasons.items())}"


def where(groups: Iterable[Group], colour: str, one: str, many: str) -> str:
    """Under which parts of the plan the assignments of a colour stand."""
    found = [(group.title, sum(row.colour == colour for row in group.assignments)) for group in groups]
    told = [(title, count) for title, count in found if count]
    total = sum(count for _, count in told)
    if not total:
        return ""
    places = listed([f"{title} ({number(count)})" for title, count in told])
    return f"{counted(total, one, many)} är {adjective(colour, total)} och finns under {places}."


def lowest(groups: Iterable[Group], many: str) -> str:
    """The parts of the plan where the fewest goals are reached."""
    judged = [(group, [goal for goal in group.goals if goal.colour != NONE]) for group in groups]
    shares = [
        (share(sum(goal.colour == GREEN for goal in rows), len(rows)), group.title, rows, len(group.goals))
        for group, rows in judged
        if len(rows) > 1
    ]
    if len(shares) < 2:
        return ""
    least = min(shares, key=lambda row: row[0])
    alike = [row[1] for row in shares if row[0] == least[0]]
    reached = sum(goal.colour == GREEN for goal in least[2])
    if len(alike) > 1:
        return f"Minst andel {many} nås under {listed(alike)}: {percent(least[0])} är gröna."
    of = number(len(least[2])) + ("" if len(least[2]) == least[3] else f"{HARD_SPACE}bedömda")
    return f"Minst andel {many} nås under {least[1]}: {number(reached)} av {of} är gröna."


# --- activities ---


def work(found: FollowUp) -> tuple[str, ...]:
    """How far the activities have come."""
    rows, all_ = found.activities.whole, found.activities.whole.total
    if not all_:
        return ("Det finns inga aktiviteter i planen.",)
    on, off = rows.of("completed", "ongoing"), rows.of("planned", "delayed")
    first = f"Målen har brutits ner till {counted(all_, 'aktivitet', 'aktiviteter')}."
    counted_ = (
        f"Den {day_words(found.cut_off)} är {_by_state(rows.counts)}."
        if found.cut_off
        else f"{capital(_by_state(rows.counts))}."
    )
    shares = (
        f"Det är {number(on)} ({percent(share(on, all_))}) som är avslutade eller pågående och "
        f"{number(off)} ({percent(share(off, all_))}) som är planerade eller försenade."
    )
    return (first, counted_, shares, *_not_begun(found), *_later(found))


def _by_state(counts: Counts) -> str:
    known = dict(counts)
    order = ("completed", "ongoing", "delayed", "planned", "cancelled", "")
    told = [
        f"{number(known[state])}{HARD_SPACE}{plural_word(state) if known[state] != 1 else state_word(state).lower()}"
        for state in order
        if known.get(state)
    ]
    return listed(told)


def _not_begun(found: FollowUp) -> list[str]:
    planned = found.activities.whole.of("planned")
    if not planned:
        return []
    part = percent(share(planned, found.activities.whole.total))
    words = [f"{part} av aktiviteterna är planerade och alltså ännu inte påbörjade."]
    if found.activities.least_begun:
        told = listed([f"{unit} ({number(count)})" for unit, count in found.activities.least_begun])
        words.append(f"Flest sådana har {told}.")
    return words


def _later(found: FollowUp) -> list[str]:
    words = []
    if found.activities.starts_later and found.cut_off:
        what = counted(found.activities.starts_later, "aktivitet", "aktiviteter")
        words.append(f"{what} har planerad start efter den {day_words(found.cut_off)}.")
    if found.activities.spoken_of:
        what = counted(found.activities.spoken_of, "planerad aktivitet", "planerade aktiviteter")
        words.append(f"{what} har en kommentar som tyder på att arbetet pågår: statusen är inte uppdaterad.")
    return words
