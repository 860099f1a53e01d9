"""The checks that run before a document is printed: figures that do not add up, and where (need N10)."""

from __future__ import annotations

from typing import Final, TypeAlias

from hsnplan.application import reconciliation
from hsnplan.application.documents.matter import judged_period
from hsnplan.application.documents.source import Source
from hsnplan.application.steps import finished
from hsnplan.domain import bound_fields, small_counts
from hsnplan.domain.bound_fields import in_words
from hsnplan.domain.entities import Node
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding, Scene
from hsnplan.domain.findings.persons import personal_data_in
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.reports import said
from hsnplan.reports.blocks import Document

FIGURES: Final = ("stated-sum", "stated-figure", "table-sum")
"""The rules of reconciliation that are about figures in documents."""


PERSONS: Final = "personal-data"
_MOST: Final = 20


def of_persons(source: Source, period: str, document: Document) -> tuple[str, ...]:
    """Comments with what may be personal data and stands in a document for publishing; at most twenty are named.

    They are looked for as they are now, and as they were when the document's period was closed.
    """
    now, then = source.register, source.scene(period).register if period else source.register
    comments = _told(source, "now", now) + (_told(source, period, then) if then is not now else ())
    if not comments:
        return ()
    here = _said(document)
    told = list(dict.fromkeys(words for words, hits in comments if any(_plain(hit) in here for hit in hits)))
    more = (
        [f"Ytterligare {len(told) - _MOST} texter kan innehålla personuppgifter."]
        if len(told) > _MOST
        else []
    )
    return (*told[:_MOST], *more)


_Told: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Sentences about comments, and what is found in each."""


def _told(source: Source, which: str, register: Register) -> _Told:
    return source.shared.of(("persons", which), lambda: _of_persons(register))


def _of_persons(register: Register) -> _Told:
    """What the comments of a register tell, whatever period they are of."""
    found = finished(reconciliation.looking(Scene(register), [catalogue.rule(PERSONS)]))
    return tuple((row.sentence, _hits(register, row)) for row in found.open)


def _hits(register: Register, finding: Finding) -> tuple[str, ...]:
    edits = finding.proposal.edits if finding.proposal is not None else ()
    return tuple(
        hit
        for edit in edits
        for field in edit.values
        for hit in personal_data_in(getattr(register.every(edit.kind)[edit.id], field))
    )


def _said(document: Document) -> str:
    return "\n".join(_plain(text) for _, text in said.texts(document))


def _plain(text: str) -> str:
    """A text as it can be found in another, however its lines and spaces fall."""
    return " ".join(text.split())


def of_small_counts(source: Source, period: str, document: Document) -> tuple[str, ...]:
    """Comments on goals in a document for publishing that say a count which it leaves out."""
    scene = source.scene(period)
    judged = judged_period(scene)
    scene = scene if judged == scene.period else source.scene(judged)
    goals = [row for row in scene.goals if row.persons]
    here = _said(document) if goals else ""
    return tuple(filter(None, (_tells_count(scene, row, here) for row in goals)))


def _tells_count(scene: Scene, goal: Node, here: str) -> str:
    judged = scene.judgements.of(goal.id)
    told = (judged.comment, judged.reason) if judged is not None else ()
    words = " ".join(text for text in told if _plain(text) in here)
    counts = {loose.written.casefold() for loose in bound_fields.loose_numbers(words, ())}
    rows = (
        row for row in scene.register.outcomes.values() if (row.node, row.period) == (goal.id, scene.period)
    )
    for count in (count for row in rows if not row.unit for count in small_counts.small_in(row)):
        if counts & {str(count), in_words(count)}:
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
