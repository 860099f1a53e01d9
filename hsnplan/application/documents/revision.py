"""*Revidering*: what a revision changes, old beside new, taken from the register."""

from __future__ import annotations

from typing import Any, Final

from hsnplan.application import plan_answers
from hsnplan.application.documents import matter as letters
from hsnplan.application.documents import plan_edition
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain import clauses, revisions
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Revision
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted, typeset
from hsnplan.reports.blocks import Proposal
from hsnplan.reports.frame import checksum
from hsnplan.reports.revision import DECIDED, PENDING, Revised, document
from hsnplan.reports.revision_rows import ALTERED, DROPPED, NEW, Change, Proposed
from hsnplan.reports.sentences import Decided
from hsnplan.reports.template import find

CODE = "revision"
_FIGURES: Final = ("printed", "cells")


def make(source: Source, asked: Asked) -> Made:
    """A revision of the plan in hand: the one asked for, else the one that waits for a decision, else the latest.

    Raises:
        Refusal: there is none.
    """
    register = source.register
    revision = revisions.find(register, asked.revision) if asked.revision else _latest(register)
    found = snapshot(source, asked, revision)
    name = f"Revidering {found.plan}, {revision.title}"
    notes = _seen_to(found) if found.state == PENDING else ()
    template = find(asked.template)
    return Made(document(found, template.layout), name, source.moment, checksum(found), "", notes)


def _seen_to(found: Revised) -> tuple[str, ...]:
    return (*(f"Planen har ändrats under förslaget: {title}." for title in found.moved), *found.rivals)


def _latest(register: Register) -> Revision:
    rows = revisions.revisions(register, register.plan.id)
    waiting = revisions.pending(register, register.plan.id)
    if not rows:
        raise Refusal(f"{register.plan.title} har inga revideringar.")
    return (waiting or rows)[-1]


def snapshot(source: Source, asked: Asked, revision: Revision) -> Revised:
    """What a revision changes."""
    register = source.register
    told = plan_answers.difference(register, revision.id)
    decided = told["state"] == DECIDED
    now, after = (
        plan_edition.sizes(register, revision) if decided else (told["size"]["now"], told["size"]["after"])
    )
    return Revised(
        frame=source.frame(asked),
        plan=register.plans[revision.plan].title,
        state=told["state"],
        dnr=revision.dnr,
        proposed_on=revision.proposed,
        decision=Decided(revision.decided, revision.paragraph, revision.title),
        decisions=letters.decisions(register, revision.plan),
        proposed=_proposed(revision, told),
        proposal=_proposal(register, revision.id),
        sizes=tuple(
            (clauses.forms(name)[0], now.get(name, 0), after.get(name, 0))
            for name in dict.fromkeys((*now, *after))
        ),
        moved=tuple(change["title"] for change in told["changes"] if change["moved"]),
        rivals=tuple(_rival(row) for row in told["rivals"]),
    )


def proposed(register: Register, revision: str) -> Proposed:
    """A revision (its id) with what it changes."""
    found = revisions.find(register, revision)
    return _proposed(found, plan_answers.difference(register, revision))


def _proposed(revision: Revision, told: dict[str, Any]) -> Proposed:
    rows = tuple(change for row in told["changes"] for change in _changes(row))
    return Proposed(revision.title, revision.reason, rows, told["state"] == DECIDED)


def _changes(row: dict[str, Any]) -> list[Change]:
    if row["new"]:
        return [
            Change(
                row["title"],
                "",
                _page(row),
                "rad",
                "–",
                typeset(row["target"]) or "ny",
                NEW,
                row["substantive"],
            )
        ]
    return [
        Change(
            row["title"],
            "",
            _page(row),
            "rad" if field["field"] == "deleted" else field["label"].lower(),
            _words(field, "before"),
            "utgår" if field["field"] == "deleted" else _words(field, "after"),
            DROPPED if field["field"] == "deleted" else ALTERED,
            row["substantive"],
        )
        for field in row["fields"]
    ]


def _words(field: dict[str, Any], when: str) -> str:
    """A value as it stands in print; figures alone are set, words of the plan are as decided."""
    words = str(field[when])
    return typeset(words) if field["field"] in _FIGURES else words


def _page(row: dict[str, Any]) -> str:
    found = {field["field"]: field["after"] for field in row["fields"]}
    return str(row["page"] or found.get("page", ""))


def _proposal(register: Register, revision: str) -> Proposal | None:
    made = clauses.decision(register, revision)
    parts = tuple(Proposal(clause.words, tuple(map(Proposal, clause.parts))) for clause in made.clauses)
    return Proposal(made.words, parts) if parts else None


def _rival(row: dict[str, Any]) -> str:
    said = ", ".join(f"{quoted(one['revision'])}: {one['value']}" for one in row["proposals"])
    return f"Förslag mot varandra om {quoted(row['title'])}: {said}."
