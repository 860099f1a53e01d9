"""Rows that say the same twice, and goals whose wording makes them hard to follow (SMART)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.domain import joining
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Finding, Proposal, Rule, Scene, grounds, titled
from hsnplan.domain.targets import Operator, TargetKind, parse_target
from hsnplan.domain.typography import quoted

_LONGEST: Final = 120
_ALL: Final = 100
_NOT_MEASURABLE: Final = {TargetKind.WORDS, TargetKind.NONE}


def duplicates(scene: Scene) -> Iterable[Finding]:
    """Activities of one unit under one goal with the same title, whatever its capitals, spaces and signs."""
    groups: dict[tuple[str, str, str], list[Activity]] = {}
    for row in scene.activities:
        groups.setdefault((row.unit, row.parent, _letters(row.title)), []).append(row)
    for rows in groups.values():
        if len(rows) > 1:
            *first, last = (str(row.number) for row in rows)
            yield Finding(
                "duplicate",
                rows[0].id,
                f"Nr {', '.join(first)} och {last} heter lika, {quoted(rows[0].title)}, under samma mål i samma enhet.",
                tuple(("activity", row.id) for row in rows),
                grounds(*(row.id for row in rows)),
                _join(scene, rows),
                unit=rows[0].unit,
            )


def _join(scene: Scene, rows: list[Activity]) -> Proposal | None:
    """To let the one that most is said of take over the others; none when one is a part of another."""
    stays = joining.first_of(scene.register, rows)
    try:
        edits = joining.edits(scene.register, stays.id, [row.id for row in rows if row != stays])
    except Refusal:
        return None
    return Proposal(f"Slå ihop till nr {stays.number}", edits)


def _letters(title: str) -> str:
    """The letters and digits of a title; the title itself when it has none."""
    return "".join(sign for sign in title.casefold() if sign.isalnum()) or title


def _hints(scene: Scene, node: Node) -> list[str]:
    target = scene.register.plan_target(node.id)
    wanted = parse_target(target.printed if target is not None else "", node.direction or None)
    found = []
    if wanted.kind in _NOT_MEASURABLE:
        found.append("målvärdet går inte att mäta")
    if _is_all_or_nothing(wanted.operator, wanted.value, wanted.unit):
        found.append(
            "det nås först när alla är med, så förbättringar på vägen syns inte; överväg förändring som mål"
        )
    if len(node.title) > _LONGEST:
        found.append("det är så långt att det kan vara flera mål")
    return found


def _is_all_or_nothing(operator: Operator | None, value: object, unit: str) -> bool:
    return value == _ALL and unit.startswith("%") and operator in {Operator.AT_LEAST, Operator.EXACTLY}


def hard_to_follow(scene: Scene) -> Iterable[Finding]:
    """Goals that are not specific, measurable or realistic in their wording."""
    for node in scene.goals:
        hints = _hints(scene, node)
        if hints:
            yield Finding(
                "smart",
                node.id,
                f"{titled(scene.register, node)}: {'; '.join(hints)}.",
                (("node", node.id),),
                grounds(*hints),
            )


RULES: Final = (
    Rule("duplicate", "Dubbletter", "Samma arbete redovisas två gånger.", duplicates),
    Rule(
        "smart",
        "Svåra att följa upp",
        "Specifika, mätbara, accepterade, realistiska, tidsatta.",
        hard_to_follow,
    ),
)
