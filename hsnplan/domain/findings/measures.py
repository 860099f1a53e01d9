"""Figures that cannot be held against each other (need N9): units, lost signs, targets that differ or stay open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Finding, Rule, Scene, grounds, titled
from hsnplan.domain.follow_up_kinds import Outcome, Target
from hsnplan.domain.outcome_notices import SEX_WORDS, Notice, notices
from hsnplan.domain.outcomes import parse_outcome
from hsnplan.domain.targets import Target as Wanted
from hsnplan.domain.targets import TargetKind, parse_target
from hsnplan.domain.typography import quoted

_COUNTS: Final = {"", "st"}
_UNSET: Final = {TargetKind.TO_BE_COMPLETED, TargetKind.RELATIVE_TO_FORMER}
"""Kinds of target that the plan leaves without a figure of its own, until a period gives one."""


def _targets(scene: Scene, node: Node) -> tuple[Target | None, Target | None]:
    """The plan's own target of a goal, and the period's."""
    own = [row for row in scene.register.targets.values() if row.node == node.id]
    plan = next((row for row in own if not row.period), None)
    return plan, next((row for row in own if row.period == scene.period), None)


def _holding(scene: Scene, node: Node) -> Target | None:
    plan, period = _targets(scene, node)
    return period or plan


def _outcomes(scene: Scene, node: Node) -> list[Outcome]:
    rows = scene.register.outcomes.values()
    return [row for row in rows if (row.node, row.period) == (node.id, scene.period)]


def _read(target: Target, node: Node) -> Wanted:
    return parse_target(target.printed, node.direction or None)


def _pairs(scene: Scene) -> Iterable[tuple[Node, Target, Wanted, Outcome]]:
    for node in scene.goals:
        target = _holding(scene, node)
        if target is not None:
            wanted = _read(target, node)
            for outcome in _outcomes(scene, node):
                yield node, target, wanted, outcome


def _finding(rule: str, scene: Scene, node: Node, words: str, *facts: object, key: str = "") -> Finding:
    return Finding(
        rule,
        key or node.id,
        f"{titled(scene.register, node)}: {words}",
        (("node", node.id),),
        grounds(*facts),
    )


def count_against_share(scene: Scene) -> Iterable[Finding]:
    """A printed count stands beside a target in per cent."""
    for node, target, wanted, outcome in _pairs(scene):
        reached = parse_outcome(outcome.printed)
        counted = (
            reached.value is not None
            and reached.unit in _COUNTS
            and reached.value == reached.value.to_integral_value()
        )
        if counted and wanted.unit.startswith("%"):
            share = outcome.accumulated or outcome.share
            more = f" Jämför andelen, {share.replace('.', ',')}\u00a0%." if share else " Andelen saknas."
            words = f"utfallet {reached.printed} är ett antal och målvärdet {quoted(target.printed)} en andel.{more}"
            yield _finding(
                "count-share", scene, node, words, outcome.printed, target.printed, share, key=outcome.id
            )


def other_unit(scene: Scene) -> Iterable[Finding]:
    """Outcome and target are in different units."""
    for node, target, wanted, outcome in _pairs(scene):
        reached = parse_outcome(outcome.printed)
        numeric = reached.value is not None and wanted.value is not None
        if not numeric or reached.unit in _COUNTS or wanted.unit in _COUNTS:
            continue
        if reached.unit.casefold() != wanted.unit.casefold():
            words = f"utfallet {reached.printed} och målvärdet {quoted(target.printed)} har olika enheter."
            yield _finding("other-unit", scene, node, words, outcome.printed, target.printed, key=outcome.id)


def odd_outcome(scene: Scene) -> Iterable[Finding]:
    """An outcome's figures contradict each other: a share of nothing, more than all, sexes that give another sum."""
    for node in scene.goals:
        rows = sorted(_outcomes(scene, node), key=lambda row: row.id)
        for unit in dict.fromkeys(row.unit for row in rows):
            told = notices(row for row in rows if row.unit == unit)
            for notice in told:
                key = f"{node.id} {unit} {notice.code} {notice.outcomes[0]}"
                whose = ", ".join(filter(None, _whose(scene, notice)))
                words = f"{whose}: {notice.sentence}" if whose else notice.sentence
                yield _finding("odd-outcome", scene, node, words, notice.sentence, key=key)


def _whose(scene: Scene, notice: Notice) -> Iterator[str]:
    """The unit and the sex that a notice is about."""
    row = scene.register.outcomes[notice.outcomes[0]]
    unit = scene.register.units.get(row.unit)
    yield unit.name if unit is not None else ""
    yield SEX_WORDS[row.sex] if row.sex and len(notice.outcomes) == 1 else ""


def _both(scene: Scene) -> Iterable[tuple[Node, Target, Target]]:
    for node in scene.goals:
        plan, period = _targets(scene, node)
        if plan is not None and period is not None and plan.printed != period.printed:
            yield node, plan, period


def _lost_sign(plan: Wanted, period: Wanted) -> bool:
    if plan.value is None or period.value is None:
        return False
    return plan.value == -period.value and plan.value != 0


def lost_sign(scene: Scene) -> Iterable[Finding]:
    """The period's target is the plan's with the other sign."""
    for node, plan, period in _both(scene):
        if _lost_sign(_read(plan, node), _read(period, node)):
            words = (
                f"planen säger {quoted(plan.printed)}, perioden {quoted(period.printed)}: tecknet skiljer."
            )
            yield _finding("lost-sign", scene, node, words, plan.printed, period.printed)


def _said(target: Wanted) -> tuple[object, ...]:
    return target.kind, target.operator, target.value, target.unit, target.of


def other_target(scene: Scene) -> Iterable[Finding]:
    """The period's target says something else than the plan's."""
    for node, plan, period in _both(scene):
        in_plan, in_period = _read(plan, node), _read(period, node)
        if in_plan.kind in _UNSET or _lost_sign(in_plan, in_period):
            continue
        if _said(in_plan) != _said(in_period):
            words = f"planen säger {quoted(plan.printed)}, perioden {quoted(period.printed)}."
            yield _finding("other-target", scene, node, words, plan.printed, period.printed)


def open_target(scene: Scene) -> Iterable[Finding]:
    """The plan's target was to be completed; the period has one or not, the plan still has none."""
    for node in scene.goals:
        plan, _ = _targets(scene, node)
        in_plan = _read(plan, node) if plan is not None else None
        if plan is None or in_plan is None or in_plan.kind not in _UNSET:
            continue
        settled = _settled(scene, node)
        if settled:
            words = f"planens målvärde {quoted(plan.printed)} är öppet, men {quoted(settled)} har använts."
            yield _finding("open-target", scene, node, words, plan.printed, settled)
        elif in_plan.kind == TargetKind.TO_BE_COMPLETED:
            words = f"målvärdet {quoted(plan.printed)} är ännu inte kompletterat."
            yield _finding("open-target", scene, node, words, plan.printed)


def _settled(scene: Scene, node: Node) -> str:
    """The target that the latest period up to this one has given a goal, as printed; or ""."""
    days = {row.id: row.cut_off for row in scene.register.periods.values() if row.cut_off <= scene.today}
    given = [row for row in scene.register.targets.values() if row.node == node.id and row.period in days]
    set_ = [row for row in given if _read(row, node).kind not in _UNSET]
    return max(set_, key=lambda row: (days[row.period], row.id)).printed if set_ else ""


RULES: Final = (
    Rule(
        "count-share",
        "Antal mot andel",
        "Ett antal kan inte jämföras med en procentsats.",
        count_against_share,
    ),
    Rule(
        "odd-outcome",
        "Utfall som inte kan stämma",
        "Tal som säger emot varandra sparas som de skrevs och behöver kontrolleras.",
        odd_outcome,
    ),
    Rule("other-unit", "Olika enheter", "Utfall och målvärde ska mäta samma sak.", other_unit),
    Rule("lost-sign", "Tappat tecken", "Ett minustecken faller lätt bort när tal skrivs av.", lost_sign),
    Rule("other-target", "Annat målvärde än i planen", "Målvärdet ändras genom revidering.", other_target),
    Rule("open-target", "Målvärde saknas än", "Det som skulle kompletteras ska in i planen.", open_target),
)
