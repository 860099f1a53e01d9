"""A clean register with one thing changed, and what a rule then finds in it."""

from __future__ import annotations

from collections.abc import Callable

from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.identity import keyed_id
from tests.domain.findings.clean import NOW, Clean

DAY = NOW.cut_off
Change = Callable[[Clean], object]


def found(code: str, *changes: Change) -> list[str]:
    """The keys that a rule finds in a clean register with some changes."""
    return [row.key for row in look(code, *changes)]


def look(code: str, *changes: Change) -> list[Finding]:
    """What a rule finds in a clean register with some changes."""
    clean = Clean(8)
    for change in changes:
        change(clean)
    return catalogue.look(clean.register(), NOW.id, [catalogue.rule(code)])


def report(state: str, comment: str = "", date: str = "") -> Change:
    return lambda clean: clean.report("a1", state, comment, date)


def activity(**values: object) -> Change:
    return lambda clean: clean.change("activity", "a1", **values)


def judged(goal: str = "g0", **values: str) -> Change:
    return lambda clean: clean.change("assessment", keyed_id("assessment", goal, "", NOW.id), **values)


def node(**values: object) -> Change:
    return lambda clean: clean.change("node", "g0", **values)


def targets(plan: str, now: str) -> Change:
    def change(clean: Clean) -> None:
        clean.change("target", "g0-plan", printed=plan)
        clean.change("target", "g0-now", printed=now)

    return change


def outcome(**values: str) -> Change:
    return lambda clean: clean.change("outcome", "g0-now", **values)


def sentence(code: str, *changes: Change) -> str:
    (row,) = look(code, *changes)
    return row.sentence


def without(kind: str, identity: str) -> Change:
    return lambda clean: clean.kinds[kind].pop(identity)


def units(state: str) -> Change:
    def change(clean: Clean) -> None:
        for unit in ("d0", "d1"):
            clean.change("assessment", keyed_id("assessment", "g0", unit, NOW.id), state=state, reason="data")

    return change
