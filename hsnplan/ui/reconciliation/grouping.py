"""Findings as groups of lines, by rule or by unit: what the list shows, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from hsnplan.application.reconciliation import Reconciled, finding_id
from hsnplan.domain.collation import sort_key
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register

SECRETARIAT: Final = "Sekretariatet"
"""Who mends what belongs to no unit."""

BY_RULE, BY_UNIT = "rule", "unit"


class Line(NamedTuple):
    """One finding: its id, and the words of its columns. `reason` is why it was set aside, "" while it is open."""

    id: str
    finding: Finding
    rule: str
    unit: str
    proposal: str
    reason: str


class Group(NamedTuple):
    """Lines under a heading; `purpose` says what the rule is for, "" for a unit."""

    key: str
    title: str
    purpose: str
    lines: tuple[Line, ...]


def lines_of(register: Register, found: Reconciled, *, aside: bool) -> list[Line]:
    """The open findings as lines, or with `aside` those that were set aside."""
    if aside:
        return [_line(register, finding, given.reason) for finding, given in found.aside]
    return [_line(register, finding, "") for finding in found.open]


def _line(register: Register, finding: Finding, reason: str) -> Line:
    unit = register.units.get(finding.unit)
    return Line(
        finding_id(finding),
        finding,
        catalogue.rule(finding.rule).title,
        unit.name if unit is not None else SECRETARIAT,
        finding.proposal.words if finding.proposal is not None else "",
        reason,
    )


def passing(lines: Iterable[Line], text: str, *, proposed: bool) -> list[Line]:
    """Those of some lines that have every word of a text in them, and a proposal if that is asked for."""
    words = fold(text).split()
    shown = (line for line in lines if line.proposal or not proposed)
    return [line for line in shown if all(word in _sought(line) for word in words)]


def _sought(line: Line) -> str:
    return fold(f"{line.finding.sentence} {line.unit} {line.rule} {line.proposal} {line.reason}")


def grouped(lines: Sequence[Line], by: str) -> list[Group]:
    """Lines under their rules, in the order of the catalogue, or under their units by name."""
    if by == BY_UNIT:
        return _under(lines, lambda line: line.finding.unit, lambda line: line.unit, lambda _: "")
    purposes = {rule.code: rule.purpose for rule in catalogue.RULES}
    return _under(lines, lambda line: line.finding.rule, lambda line: line.rule, purposes.__getitem__)


def _under(
    lines: Sequence[Line],
    key: Callable[[Line], str],
    title: Callable[[Line], str],
    purpose: Callable[[str], str],
) -> list[Group]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    groups = [Group(name, title(rows[0]), purpose(name), tuple(rows)) for name, rows in found.items()]
    return groups if groups and groups[0].purpose else sorted(groups, key=lambda row: sort_key(row.title))
