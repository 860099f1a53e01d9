"""The checks that run before a document is printed: figures that do not add up, and where (need N10)."""

from __future__ import annotations

from typing import Final

from hsnplan.application import reconciliation
from hsnplan.application.documents.matter import judged_period
from hsnplan.application.documents.source import Source
from hsnplan.application.steps import finished
from hsnplan.domain import bound_fields, small_counts
from hsnplan.domain.bound_fields import in_words
from hsnplan.domain.entities import Node
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.typography import quoted

FIGURES: Final = ("stated-sum", "stated-figure", "table-sum")
"""The rules of reconciliation that are about figures in documents."""


PERSONS: Final = "personal-data"
_MOST: Final = 20


def of_persons(source: Source, period: str) -> tuple[str, ...]:
    """Comments that may hold personal data, which a document for publishing must not; at most twenty are named."""
    return source.shared.of(("persons", period), lambda: _of_persons(source, period))


def _of_persons(source: Source, period: str) -> tuple[str, ...]:
    found = finished(reconciliation.looking(source.scene_now(period), [catalogue.rule(PERSONS)]))
    told = [finding.sentence for finding in found.open]
    more = (
        [f"Ytterligare {len(told) - _MOST} texter kan innehålla personuppgifter."]
        if len(told) > _MOST
        else []
    )
    return (*told[:_MOST], *more)


def of_small_counts(source: Source, period: str) -> tuple[str, ...]:
    """Comments on goals that say a count which a document for publishing leaves out."""
    scene = source.scene(period)
    judged = judged_period(scene)
    scene = scene if judged == scene.period else source.scene(judged)
    return tuple(filter(None, (_tells_count(scene, row) for row in scene.goals if row.persons)))


def _tells_count(scene: Scene, goal: Node) -> str:
    said = scene.judgements.of(goal.id)
    words = f"{said.comment} {said.reason}" if said is not None else ""
    told = {loose.written.casefold() for loose in bound_fields.loose_numbers(words, ())}
    rows = (
        row for row in scene.register.outcomes.values() if (row.node, row.period) == (goal.id, scene.period)
    )
    for count in (count for row in rows if not row.unit for count in small_counts.small_in(row)):
        if told & {str(count), in_words(count)}:
            where = quoted(goal.title)
            return f"Kommentaren till {where} säger {count}, ett antal som inte visas när det publiceras."
    return ""


def sentences(source: Source, period: str) -> tuple[str, ...]:
    """What does not add up in what a period's documents say; what somebody has set aside is not told again."""
    return source.shared.of(("figures", period), lambda: _sentences(source, period))


def _sentences(source: Source, period: str) -> tuple[str, ...]:
    register = source.register  # figures that documents state are often laid in after the period was closed
    rules = [catalogue.rule(code) for code in FIGURES if catalogue.is_on(register, code)]
    if not rules:
        return ()
    found = finished(reconciliation.looking(source.scene_now(period), rules))
    return tuple(dict.fromkeys(finding.sentence for finding in found.open))
