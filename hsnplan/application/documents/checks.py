"""The checks that run before a document is printed: figures that do not add up, and where (need N10)."""

from __future__ import annotations

from typing import Final

from hsnplan.application import reconciliation
from hsnplan.application.documents.source import Source
from hsnplan.domain.findings import catalogue

FIGURES: Final = ("stated-sum", "stated-figure", "table-sum")
"""The rules of reconciliation that are about figures in documents."""


PERSONS: Final = "personal-data"
_MOST: Final = 20


def of_persons(source: Source, period: str) -> tuple[str, ...]:
    """Comments that may hold personal data, which a document for publishing must not; at most twenty are named."""
    register = source.register
    found = reconciliation.reconcile(register, period, [catalogue.rule(PERSONS)])
    told = [finding.sentence for finding in found.open]
    more = (
        [f"Ytterligare {len(told) - _MOST} texter kan innehålla personuppgifter."]
        if len(told) > _MOST
        else []
    )
    return (*told[:_MOST], *more)


def sentences(source: Source, period: str) -> tuple[str, ...]:
    """What does not add up in what a period's documents say; what somebody has set aside is not told again."""
    if period not in source.told:
        source.told[period] = _sentences(source, period)
    return source.told[period]


def _sentences(source: Source, period: str) -> tuple[str, ...]:
    register = source.register  # figures that documents state are often laid in after the period was closed
    rules = [catalogue.rule(code) for code in FIGURES if catalogue.is_on(register, code)]
    if not rules:
        return ()
    found = reconciliation.reconcile(register, period, rules)
    return tuple(dict.fromkeys(finding.sentence for finding in found.open))
