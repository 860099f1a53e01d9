"""What the panel says of a revision, or of one of its changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hsnplan.application.story import in_words
from hsnplan.domain import clauses, revisions
from hsnplan.domain.plan_kinds import Revision
from hsnplan.domain.register import Register
from hsnplan.domain.revisions import Difference, Rivals
from hsnplan.domain.typography import quoted, typeset
from hsnplan.ui.papers.panel import PaperPanel
from hsnplan.ui.revisions.rows import counts, field_word, page_of, said, target_of

if TYPE_CHECKING:
    from hsnplan.ui.revisions.page import RevisionsPage


def write_revision(page: RevisionsPage, row: Revision) -> None:
    """A revision whole: its decision, what can be done, what stands in its way, and its att-satser."""
    panel, register = page.panel, page.workspace.register
    found = revisions.differences(register, row.id)
    state = revisions.state(row)
    panel.begin(row.title, revisions.STATE_WORDS[state])
    panel.words(row.reason, "text2")
    for label, value in (
        ("Föreslagen", row.proposed),
        ("Beslutad", row.decided),
        ("Paragraf", row.paragraph),
        ("Dnr", row.dnr),
        ("Ändringar", counts(found)),
        ("Planen", _sizes(register, row, state)),
    ):
        panel.fact(label, value)
    if state == revisions.PENDING:
        panel.buttons(
            [("Föreslå ändring …", "", page.propose_change), ("Besluta …", "", page.decide)],
            enabled=page.can_edit(),
        )
        _write_moved(page, [each for each in found if each.moved])
        _write_rivals(panel, register, own_rivals(register, row.id))
    elif state == revisions.WITHDRAWN:
        panel.buttons([("Ta upp igen", "", page.take_up)], enabled=page.can_edit())
    _write_clauses(page, row.id)
    panel.end()


def own_rivals(register: Register, revision: str) -> list[Rivals]:
    """The fields for which another pending revision proposes something else."""
    rows = revisions.rivals(register, register.plan.id)
    return [row for row in rows if any(each.id == revision for each, _ in row.proposals)]


def _sizes(register: Register, row: Revision, state: str) -> str:
    """The plan's size now and after, where it changes."""
    if state == revisions.DECIDED:
        return ""
    now = revisions.size(register, row.plan)
    then = revisions.size(revisions.preview(register, row.id), row.plan)
    return ", ".join(
        f"{name.lower()} {count} → {then[name]}" for name, count in now.items() if count != then[name]
    )


def _write_moved(page: RevisionsPage, moved: Sequence[Difference]) -> None:
    if not moved:
        return
    page.panel.section("Planen har ändrats sedan förslaget skrevs")
    for each in moved:
        for field in (field for field in each.fields if field.moved):
            now = in_words(field.name, field.now, page.workspace.register)
            page.panel.words(f"{each.title}: {field.label.lower()} är nu {now}.", "delayed")
    page.panel.buttons([("Godta planens nya värden", "", page.renew)], enabled=page.can_edit())


def _write_rivals(panel: PaperPanel, register: Register, rows: Sequence[Rivals]) -> None:
    if not rows:
        return
    panel.section("Förslag som står mot varandra")
    for row in rows:
        panel.words(row.title, weight=500)
        now = getattr(register.get(row.kind, row.subject), row.name, None)
        panel.fact("Nu", _rival_words(row, now, register))
        for revision, value in row.proposals:
            panel.words(f"{_rival_words(row, value, register)}  –  {revision.title}", "delayed")


def _rival_words(row: Rivals, value: Any, register: Register) -> str:
    words = in_words(row.name, value, register)
    return typeset(words) if row.name in ("printed", "cells") else words


def _write_clauses(page: RevisionsPage, revision: str) -> None:
    made = clauses.decision(page.workspace.register, revision)
    if not made.clauses:
        return
    page.panel.section("Att-satser")
    for line in clauses.lines(made):
        page.panel.words(line.strip(), indent=16 if line.startswith(" ") else 0)
    page.panel.buttons([("Kopiera att-satserna", "", page.copy_clauses)], enabled=True)


def write_change(page: RevisionsPage, row: Revision, each: Difference, every: list[Difference]) -> None:
    """One change: each field as it was, is and is proposed to be, and what can be done about it."""
    panel, register, change = page.panel, page.workspace.register, each.amendment
    pending = revisions.state(row) == revisions.PENDING
    panel.begin(each.title or "Utan namn", row.title)
    panel.fact("Ändringen är", "saklig" if change.substantive else "redaktionell")
    panel.fact("Sida", page_of(register, each))
    panel.fact("Var", _where(register, each))
    _write_fields(panel, register, each, target_of(each, every))
    if pending:
        _write_rivals(
            panel,
            register,
            [rival for rival in own_rivals(register, row.id) if rival.subject == change.subject],
        )
        other = "redaktionell" if change.substantive else "saklig"
        panel.section("Vad du kan göra")
        panel.buttons(
            [
                *([] if each.new else [("Ändra förslaget …", "", page.propose_change)]),
                (f"Gör den {other}", "", page.classify),
                ("Ta bort ur revideringen", "danger", page.remove_current),
            ],
            enabled=page.can_edit(),
        )
    subject = _subject(register, each)
    if subject:
        panel.link("Visa i planen", lambda: page.workspace.asked_for.emit("node", subject))
    panel.end()


def _write_fields(panel: PaperPanel, register: Register, each: Difference, target: str) -> None:
    if each.new and each.amendment.kind == "node":
        panel.section("Ny rad i planen")
        panel.fact("Målvärde", target)
        for name, value in each.amendment.after:
            if name in ("words", "description", "number"):
                panel.fact({"words": "Lydelse", "number": "Nummer"}.get(name, "Beskrivning"), str(value))
        return
    for field in each.fields:
        if field.name == "deleted" and field.after:
            panel.section("Utgår ur planen")
            continue
        if field.name in ("node", "period"):
            continue
        panel.section(field_word(each, field.name, field.label, register))
        panel.fact("Från", said(field, field.before, register))
        if field.moved:
            panel.fact("Nu", said(field, field.now, register))
        panel.fact("Till", said(field, field.after, register))


def _subject(register: Register, each: Difference) -> str:
    """The row of the plan that a change is about, if it is there."""
    made = register.get(each.amendment.kind, each.amendment.subject)
    node = getattr(made, "node", each.amendment.subject)
    found = register.nodes.get(node)
    return found.id if found is not None and not found.deleted else ""


def _where(register: Register, each: Difference) -> str:
    """The rows of the plan above it, the highest first."""
    made = register.get(each.amendment.kind, each.amendment.subject)
    node = getattr(made, "node", each.amendment.subject)
    if each.new and each.amendment.kind == "node":
        parent = str(dict(each.amendment.after).get("parent", ""))
        rows = [*register.ancestors(parent)][::-1] if parent in register.nodes else []
        titles = [row.title for row in rows] + (
            [register.nodes[parent].title] if parent in register.nodes else []
        )
    else:
        titles = [row.title for row in [*register.ancestors(node)][::-1]] if node in register.nodes else []
    return " › ".join(title for title in titles if title != register.plan.title)


def moved_words(moved: Sequence[Difference]) -> str:
    """What the dialog of the decision says when the plan has moved beneath the revision."""
    first = quoted(moved[0].title)
    more = f" och {len(moved) - 1} till" if len(moved) > 1 else ""
    return f"Planen har ändrats under förslaget: {first}{more}. Godta planens nya värden, eller besluta ändå."
