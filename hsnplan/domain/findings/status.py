"""A status that the evidence speaks against (need N1), each with the status that the evidence speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.domain.dates import lateness, long_date
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity
from hsnplan.domain.findings.finding import NOT_STARTED, Finding, Proposal, Rule, Scene, about, named
from hsnplan.domain.findings.still_ahead import is_still_ahead
from hsnplan.domain.states import state_word
from hsnplan.domain.typography import quoted

_LONGEST: Final = 90
_OPEN: Final = ("", "planned", "ongoing")


def _set(scene: Scene, row: Activity, state: str) -> Proposal:
    return Proposal(f"Sätt status {state_word(state).lower()}", (scene.report(row, state),))


def _starts_later(scene: Scene, row: Activity) -> bool:
    return row.start > scene.today


def _is_overdue(scene: Scene, row: Activity) -> bool:
    return bool(row.end) and row.end < scene.today


def _speaks_of_work(scene: Scene, row: Activity) -> bool:
    comment = scene.comment(row.id)
    return bool(comment) and not is_still_ahead(comment)


def _seems_begun(scene: Scene, row: Activity) -> bool:
    not_begun = scene.state(row.id) in NOT_STARTED and not _starts_later(scene, row)
    return not_begun and _speaks_of_work(scene, row)


def planned_but_commented(scene: Scene) -> Iterable[Finding]:
    """Planned, though somebody writes of what is done; not what rightly starts later, by its date or its comment."""
    for row in scene.activities:
        state = scene.state(row.id)
        if _seems_begun(scene, row):
            yield about(
                row,
                "planned-commented",
                f"{quoted(_brief(scene.comment(row.id)))} står det om nr {row.number} {quoted(row.title)}, "
                f"som är {_named(state)}.",
                (state, row.start, scene.comment(row.id)),
                proposal=_set(scene, row, "ongoing"),
            )


def _brief(text: str) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"


def _named(state: str) -> str:
    return state_word(state).lower()


def start_passed(scene: Scene) -> Iterable[Finding]:
    """Not begun, though its start has passed, and no comment says otherwise; its end is still to come."""
    for row in scene.activities:
        state = scene.state(row.id)
        silent = state in NOT_STARTED and row.start and row.start < scene.today
        if silent and not _is_overdue(scene, row) and not _speaks_of_work(scene, row):
            yield about(
                row,
                "start-passed",
                f"{named(row)} är {_named(state)} men skulle ha börjat {long_date(row.start)}.",
                (state, row.start),
                proposal=_set(scene, row, "delayed"),
            )


def end_passed(scene: Scene) -> Iterable[Finding]:
    """Neither finished nor called late, though its end has passed."""
    for row in scene.activities:
        state = scene.state(row.id)
        if state in _OPEN and _is_overdue(scene, row) and not _seems_begun(scene, row):
            yield about(
                row,
                "end-passed",
                f"{named(row)} är {_named(state)} men skulle ha varit klar {long_date(row.end)}: "
                f"{lateness(row.end, scene.today).lower()}.",
                (state, row.end),
                proposal=_set(scene, row, "delayed"),
            )


def finished_before_start(scene: Scene) -> Iterable[Finding]:
    """Finished before it was to begin."""
    for row in scene.activities:
        said = scene.said(row.id)
        if said is not None and said.state == "completed" and said.date and said.date < row.start:
            moved = Edit("activity", row.id, {"start": said.date})
            yield about(
                row,
                "finished-before-start",
                f"{named(row)} är avslutad {long_date(said.date)} men planerad att börja {long_date(row.start)}.",
                (said.date, row.start),
                proposal=Proposal(f"Sätt planerad start {said.date}", (moved,)),
            )


RULES: Final = (
    Rule(
        "planned-commented",
        "Planerad men kommenterad",
        "Den som skriver om en aktivitet har oftast börjat med den.",
        planned_but_commented,
    ),
    Rule("start-passed", "Start passerad", "Planerade aktiviteter som redan skulle ha börjat.", start_passed),
    Rule("end-passed", "Slut passerat", "Aktiviteter som skulle ha varit klara.", end_passed),
    Rule(
        "finished-before-start",
        "Avslutad före start",
        "Status eller datum måste vara fel.",
        finished_before_start,
    ),
)
