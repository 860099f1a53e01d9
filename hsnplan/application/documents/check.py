"""*Avstämningsprotokoll*, of a period and of every rule that is on."""

from __future__ import annotations

from hsnplan.application import reconciliation
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.application.steps import finished
from hsnplan.domain import small_counts
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.reports import check as report
from hsnplan.reports.frame import checksum


def make(source: Source, asked: Asked) -> Made:
    """What the rules find in the period that is asked for, and what is set aside.

    Raises:
        Refusal: there is no such period.
    """
    period = source.period(asked.period)
    scene = source.scene(period)
    register = scene.register
    secret = _few_persons(register) if asked.publish else frozenset()
    rules = [rule for rule in catalogue.RULES if catalogue.is_on(register, rule.code)]
    found = finished(reconciliation.looking(scene, rules))
    checked = tuple(
        report.Checked(
            rule.title,
            rule.purpose,
            tuple(_found(register, row, secret) for row in found.open if row.rule == rule.code),
            tuple(
                _found(register, row, secret, kept.reason)
                for row, kept in found.aside
                if row.rule == rule.code
            ),
        )
        for rule in rules
    )
    off = tuple(rule.title for rule in catalogue.RULES if rule not in rules)
    shown = report.Check(source.frame(asked, period), checked, off)
    name = f"Avstämning {shown.frame.period} {shown.frame.plan}"
    counts = (("findings", len(found.open)), ("set_aside", len(found.aside)))
    return Made(report.document(shown), name, shown.frame.moment, checksum(shown), counts=counts)


def _few_persons(register: Register) -> frozenset[tuple[str, str]]:
    """The measures that count so few persons that their outcomes are not published, and those outcomes."""
    few = [
        row
        for row in register.outcomes.values()
        if row.node in register.nodes
        and register.nodes[row.node].persons
        and small_counts.tells_too_much(row)
    ]
    return frozenset((*(("node", row.node) for row in few), *(("outcome", row.id) for row in few)))


def _found(
    register: Register, finding: Finding, secret: frozenset[tuple[str, str]], reason: str = ""
) -> report.Found:
    """A finding in words; what may tell of a few persons is only said to be there."""
    if not secret.isdisjoint(finding.rows):
        node = next((register.nodes[row] for kind, row in finding.rows if kind == "node"), None)
        about = f" Det gäller {quoted(node.title)}." if node is not None else ""
        return report.Found(f"Ett mått som räknar färre än fem personer: visas inte.{about}", "", "", "")
    unit = register.units.get(finding.unit)
    proposal = finding.proposal.words if finding.proposal is not None else ""
    return report.Found(finding.sentence, unit.name if unit is not None else "", proposal, reason)
