"""Every rule, and what they find in a register together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import (
    colour,
    completeness,
    gaps,
    measures,
    not_started,
    papers,
    persons,
    status,
    sums,
    wording,
)
from hsnplan.domain.findings.finding import Finding, Rule, Scene
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.reconciliation_kinds import SetAside
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

RULES: Final[tuple[Rule, ...]] = (
    *status.RULES,
    *not_started.RULES,
    *gaps.RULES,
    *colour.RULES,
    *measures.RULES,
    *sums.RULES,
    *papers.RULES,
    *completeness.RULES,
    *wording.RULES,
    *persons.RULES,
)
"""In the order in which they are shown; their codes are their names for ever, for what was set aside keeps them."""


def rule(words: str) -> Rule:
    """The rule with a code, a title, or the beginning of one title only.

    Raises:
        Refusal: there is none, or the words begin several.
    """
    sought = " ".join(words.split()).casefold()
    exact = [row for row in RULES if sought in {row.code, row.title.casefold()}]
    begun = [row for row in RULES if row.title.casefold().startswith(sought)]
    found = exact or begun
    if sought and len(found) == 1:
        return found[0]
    which = "Välj bland dem" if len(found) > 1 and sought else "De som finns"
    known = "; ".join(f"{row.title} ({row.code})" for row in (found if sought and found else RULES))
    what = "Flera regler börjar med" if which != "De som finns" else "Det finns ingen regel"
    raise Refusal(f"{what} {quoted(words)}. {which}: {known}.", field="rule")


_OF_ALL: Final = frozenset(("idle-goal",))
"""Rules that only a register with all units' activities can answer: a cut finds nothing by them."""


def switch_id(code: str) -> str:
    """The id of a rule's switch."""
    return keyed_id("rule_switch", code)


def is_on(register: Register, code: str) -> bool:
    """Whether the board wants a rule's findings."""
    switch = register.rule_switches.get(switch_id(code))
    return switch is None or not switch.off


def set_aside_id(finding: Finding) -> str:
    """The id of what sets a finding aside: of the rule and the matter, so that it is found again."""
    return keyed_id("set_aside", finding.rule, finding.key)


def set_aside(register: Register, finding: Finding) -> SetAside | None:
    """What sets a finding aside; None when nothing does, or its grounds are others now."""
    found = register.set_aside.get(set_aside_id(finding))
    return found if found is not None and found.reason and found.grounds == finding.grounds else None


def look(register: Register, period: str = "", rules: Iterable[Rule] = ()) -> list[Finding]:
    """All findings in a period (the current one unless told) by some rules, or by all that are switched on."""
    return [finding for found in by_rule(register, period, rules) for finding in found]


def by_rule(register: Register, period: str = "", rules: Iterable[Rule] = ()) -> Iterator[list[Finding]]:
    """The same, one rule after the other."""
    return in_scene(Scene(register, period), rules)


def in_scene(scene: Scene, rules: Iterable[Rule] = ()) -> Iterator[list[Finding]]:
    """The same of a scene that others look at too."""
    for row in tuple(rules) or tuple(row for row in RULES if is_on(scene.register, row.code)):
        yield [] if scene.register.cut_for and row.code in _OF_ALL else list(row.look(scene))
