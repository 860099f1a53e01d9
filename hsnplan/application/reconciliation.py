"""Reconciliation (*avstämning*): findings with what becomes of them. Nothing here saves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hsnplan.application.steps import Steps, finished
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding, Rule, Scene
from hsnplan.domain.reconciliation_kinds import SetAside
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank


class Reconciled(NamedTuple):
    """The findings of a period: those that are open, and those set aside with what sets them aside."""

    period: str
    open: tuple[Finding, ...]
    aside: tuple[tuple[Finding, SetAside], ...]

    def of(self, rule: str) -> list[Finding]:
        """The open findings of one rule."""
        return [finding for finding in self.open if finding.rule == rule]

    def with_id(self, identity: str) -> Finding:
        """The finding, open or set aside, with an id (`finding_id`), or the beginning of one id only.

        Raises:
            Refusal: there is none, or there are several.
        """
        every = (*self.open, *(finding for finding, _ in self.aside))
        found = [finding for finding in every if identity and finding_id(finding).startswith(identity)]
        if not found:
            raise Refusal(f"Det finns ingen iakttagelse med id {identity} nu. Den kan ha blivit åtgärdad.")
        if len(found) > 1:
            raise Refusal(f"{len(found)} iakttagelser har ett id som börjar på {identity}. Skriv mer av det.")
        return found[0]


def reconcile(register: Register, period: str = "", rules: Iterable[Rule] = ()) -> Reconciled:
    """What the rules find in a period: the current one, and all rules that are on, unless told otherwise."""
    return finished(reconciling(register, period, rules))


def reconciling(register: Register, period: str = "", rules: Iterable[Rule] = ()) -> Steps[Reconciled]:
    """The same, one rule after the other."""
    return looking(Scene(register, period), rules)


def looking(scene: Scene, rules: Iterable[Rule] = ()) -> Steps[Reconciled]:
    """The same of a scene that others look at too."""
    register = scene.register
    found: list[Finding] = []
    for nth, some in enumerate(catalogue.in_scene(scene, rules), start=1):
        found += some
        yield min(1.0, nth / len(catalogue.RULES))
    sorted_out = [(finding, catalogue.set_aside(register, finding)) for finding in found]
    return Reconciled(
        scene.period,
        tuple(finding for finding, aside in sorted_out if aside is None),
        tuple((finding, aside) for finding, aside in sorted_out if aside is not None),
    )


def finding_id(finding: Finding) -> str:
    """What a finding is called on the command line: the same as long as it is the same matter."""
    return catalogue.set_aside_id(finding)


def take(findings: Sequence[Finding]) -> Action:
    """Do what the findings propose, as one action; of several proposals for the same field the first stands.

    Raises:
        Refusal: none of them proposes anything.
    """
    edits: dict[tuple[str, str, frozenset[str]], Edit] = {}
    for finding in findings:
        for edit in finding.proposal.edits if finding.proposal is not None else ():
            edits.setdefault((edit.kind, edit.id, frozenset(edit.values)), edit)
    if not edits:
        raise Refusal(
            "Här finns inget förslag att ta. Ändra raden för hand, eller sätt iakttagelsen åt sidan."
        )
    count = len(findings)
    proposal = findings[0].proposal
    words = proposal.words if count == 1 and proposal is not None else f"{count} förslag"
    return Action(f"Avstämning: {words}", tuple(edits.values()))


def set_aside(findings: Sequence[Finding], reason: str) -> Action:
    """Leave findings as they are, with a reason; they come back when the facts they rest on change.

    Raises:
        Refusal: there is no reason.
    """
    if is_blank(reason):
        raise Refusal("Skriv varför iakttagelsen sätts åt sidan.", field="reason")
    return Action(
        _words(findings, "Sätt åt sidan"), tuple(_aside(finding, reason.strip()) for finding in findings)
    )


def bring_back(findings: Sequence[Finding]) -> Action:
    """Show findings again that were set aside."""
    return Action(_words(findings, "Ta tillbaka"), tuple(_aside(finding, "") for finding in findings))


def _aside(finding: Finding, reason: str) -> Edit:
    values = {"rule": finding.rule, "subject": finding.key, "grounds": finding.grounds, "reason": reason}
    return Edit("set_aside", catalogue.set_aside_id(finding), values)


def _words(findings: Sequence[Finding], what: str) -> str:
    title = catalogue.rule(findings[0].rule).title.lower()
    return f"{what}: {title}" if len(findings) == 1 else f"{what}: {len(findings)} iakttagelser"


def switch(rule: Rule, *, off: bool) -> Action:
    """Switch a rule off for the whole register, or on again."""
    words = "Stäng av" if off else "Slå på"
    edit = Edit("rule_switch", catalogue.switch_id(rule.code), {"rule": rule.code, "off": off})
    return Action(f"{words} regeln {rule.title.lower()}", (edit,))


def switch_all_on(register: Register) -> Action:
    """Switch on every rule that is off."""
    off = [rule for rule in catalogue.RULES if not catalogue.is_on(register, rule.code)]
    return Action("Slå på alla regler", tuple(edit for rule in off for edit in switch(rule, off=False).edits))
