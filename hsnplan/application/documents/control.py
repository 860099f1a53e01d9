"""*Internkontrollplan*, taken from the plan in hand."""

from __future__ import annotations

from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain import controls
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Control as Kept
from hsnplan.domain.register import Register
from hsnplan.reports import control as report
from hsnplan.reports.frame import Frame, checksum


def make(source: Source, asked: Asked) -> Made:
    """The internal-control plan with the results of its follow-ups.

    Raises:
        Refusal: the plan has no controls.
    """
    shown = snapshot(source.register, source.frame(asked))
    if not shown.lines:
        raise Refusal("Planen har inga kontroller. Lägg in dem under Internkontroll först.")
    name = f"Internkontroll {shown.frame.plan} {shown.frame.as_of or shown.frame.day}"
    return Made(report.document(shown), name, shown.frame.moment, checksum(shown))


def snapshot(register: Register, frame: Frame) -> report.Control:
    """The lines of the plan, in order."""
    return report.Control(frame, tuple(map(_line, controls.controls(register))), controls.HEAVY)


def _line(row: Kept) -> report.Line:
    return report.Line(
        process=row.process,
        risk=row.risk,
        likelihood=row.likelihood,
        consequence=row.consequence,
        weight=controls.weight(row),
        level=controls.weight_word(row),
        control=row.control,
        responsible=row.responsible,
        first=report.Result(row.first, row.first_date),
        second=report.Result(row.second, row.second_date),
        measure=row.measure,
    )
