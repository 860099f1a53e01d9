"""The second line's review of a report: confirmed, or sent back with a word, of just what the report then said.

A report that has been changed since waits for a new review; the clock has no say in it.
"""

from __future__ import annotations

from typing import Final

from hsnplan.domain.change import digest
from hsnplan.domain.entities import Report
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register

CONFIRMED, RETURNED = "confirmed", "returned"
WORDS: Final = {CONFIRMED: "Bekräftad", RETURNED: "Skickad tillbaka"}
ELSEWISE: Final = " (gällde en annan lydelse av rapporten)"
_LENGTH: Final = 12


def content(report: Report) -> str:
    """What a review is of: a digest of the report's state, comment and date."""
    return digest((report.state, report.comment, report.date))[:_LENGTH]


def stands(report: Report) -> str:
    """How a report has been reviewed as it is now: `CONFIRMED`, `RETURNED`, or "" when it has not been."""
    if not report.review_as or report.review_of != content(report):
        return ""
    return report.review_as


def is_returned(report: Report | None) -> bool:
    """Whether a report was sent back and still says the same."""
    return report is not None and report.review_as == RETURNED and stands(report) == RETURNED


def words(report: Report) -> str:
    """What a review says: "Skickad tillbaka: beskriv vad som återstår"; "" for none.

    A review of what the report no longer says, or of what was never seen beside it, says so.
    """
    said = WORDS.get(report.review_as, "")
    told = f"{said}: {report.review}" if said and report.review else said or report.review
    return told + ELSEWISE if said and not stands(report) else told


def has_handed_in(register: Register, unit: str, period: str) -> bool:
    """Whether a unit, or one above it for it, has handed in a period (*klarmarkerat*)."""
    return any(
        keyed_id("submission", row.id, period) in register.submissions for row in register.unit_path(unit)
    )


def waits(register: Register, activity: str) -> bool:
    """Whether the current period's report of an activity waits for its review: its unit has handed in."""
    report, row = register.report_in(activity, register.period_id), register.activities[activity]
    if report is None or stands(report):
        return False
    return has_handed_in(register, row.unit, register.period_id)
