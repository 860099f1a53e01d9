"""Cases and their texts, as actions. Nothing here saves."""

from __future__ import annotations

from typing import Any, Final, cast

from hsnplan.application.session import Session
from hsnplan.domain import matters
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matter_kinds import Matter, Proposal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, is_blank, quoted

STANDARD_DOCUMENTS: Final = ("matter", "followup")
"""What a new case consists of: the letter, and the follow-up of the plan."""


def add(session: Session, title: str, **values: Any) -> tuple[str, Action]:
    """A new case about the plan and period at hand; `values` are further fields of `Matter`.

    Returns:
        its id, and the action.
    """
    register = session.register
    new = session.new_id()
    known: dict[str, Any] = {
        "title": title,
        "date": register.today,
        "plan": register.plan.id,
        "period": register.period_id,
        "documents": STANDARD_DOCUMENTS,
    }
    return new, Action(f"Nytt ärende {quoted(title)}", (Edit("matter", new, {**known, **values}),))


def change(register: Register, matter: str, label: str, **values: Any) -> Action:
    """New values for some fields of a case."""
    known = cast("Matter", register.every("matter")[matter])
    return Action(f"{label}: {quoted(known.title)}", (Edit("matter", matter, values),))


# --- texts ---


def write(register: Register, document: str, about: str, key: str, heading: str, text: str) -> Action:
    """Put a text under a heading of a document; a text that was ready no longer is when its words change."""
    edit = _section(document, about, key, {"text": text})
    found = matters.section(register, document, about, key)
    if found is not None and found.ready and found.text != text:
        edit = Edit(edit.kind, edit.id, {**edit.values, "ready": False})
    return Action(f"Text under {quoted(heading)}", (edit,))


def mark_ready(
    register: Register, document: str, about: str, key: str, heading: str, *, ready: bool
) -> Action:
    """Mark a text as ready, or as one that is being worked on.

    Raises:
        Refusal: nobody has written anything under the heading.
    """
    if ready and is_blank(matters.text(register, document, about, key)):
        raise Refusal(f"Under {quoted(heading)} finns ingen text att klarmarkera.", field="text")
    words = "Klarmarkera" if ready else "Ta bort klarmarkeringen av"
    return Action(f"{words} {quoted(heading)}", (_section(document, about, key, {"ready": ready}),))


def assign(document: str, about: str, key: str, heading: str, author: str) -> Action:
    """Say who writes a text."""
    edit = _section(document, about, key, {"author": author.strip()})
    return Action(f"{quoted(heading)} skrivs av {author.strip() or 'ingen'}", (edit,))


def _section(document: str, about: str, key: str, values: dict[str, Any]) -> Edit:
    place = {"document": document, "about": about, "key": key}
    return Edit("section", matters.section_id(document, about, key), {**place, **values})


def copy_texts(register: Register, document: str, source: str, target: str) -> Action:
    """The texts of a document as a start for the same about another period, plan or case; what is written stays.

    Raises:
        Refusal: there is nothing to copy.
    """
    edits = [
        _section(document, target, key, {"text": row.text, "ready": False})
        for key, row in sorted(matters.sections(register, document, source).items())
        if not is_blank(row.text) and is_blank(matters.text(register, document, target, key))
    ]
    if not edits:
        raise Refusal("Det finns inga texter att ta över: allt som är skrivet där finns redan här.")
    count = counted(len(edits), "text", "texter")
    return Action(f"Ta över {count} som början", tuple(edits))


# --- proposals ---


def propose(
    session: Session, matter: str, text: str = "", *, parent: str = "", revision: str = ""
) -> tuple[str, Action]:
    """A new proposal, last of its level: in own words, or those that a revision gives.

    Returns:
        its id, and the action.
    """
    register = session.register
    rows = matters.proposals(register, matter, parent)
    new = session.new_id()
    values = {
        "matter": matter,
        "parent": parent,
        "position": rows[-1].position + 1.0 if rows else 1.0,
        "text": text,
        "revision": revision,
    }
    return new, Action("Nytt förslag till beslut", (Edit("proposal", new, values),))


def reword(proposal: str, text: str) -> Action:
    """New words for a proposal."""
    return Action("Förslag till beslut", (Edit("proposal", proposal, {"text": text}),))


def take_away(register: Register, proposal: str) -> Action:
    """Take a proposal away, with those below it."""
    waiting, edits = [proposal], []
    while waiting:
        found = cast("Proposal", register.every("proposal")[waiting.pop()])
        edits.append(Edit("proposal", found.id, {"deleted": True}))
        waiting += (row.id for row in matters.proposals(register, found.matter, found.id))
    return Action("Ta bort förslag till beslut", tuple(edits))


def move(register: Register, proposal: str, steps: int) -> Action | None:
    """Move a proposal up (−1) or down (1) among those of its level; None when it stands first or last."""
    found = cast("Proposal", register.every("proposal")[proposal])
    rows = matters.proposals(register, found.matter, found.parent)
    here = [row.id for row in rows].index(proposal)
    if not 0 <= here + steps < len(rows):
        return None
    other = rows[here + steps]
    edits = (
        Edit("proposal", proposal, {"position": other.position}),
        Edit("proposal", other.id, {"position": found.position}),
    )
    return Action("Flytta förslag till beslut", edits)
