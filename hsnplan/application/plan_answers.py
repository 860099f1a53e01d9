"""What the commands around a plan answer, as plain values: revisions, editions, lineage."""

from __future__ import annotations

from typing import Any

from hsnplan.application.story import in_words
from hsnplan.domain import clauses, lineage, own_fields, revisions
from hsnplan.domain.entities import Node, Plan
from hsnplan.domain.plan_kinds import Revision
from hsnplan.domain.register import Register
from hsnplan.domain.revisions import PlanEdition


def revision_list(register: Register) -> list[dict[str, Any]]:
    """The revisions of the plan in hand, in the order they were proposed."""
    rows = revisions.revisions(register, register.plan.id)
    return [{"number": number, **revision(register, row)} for number, row in enumerate(rows, start=1)]


def revision(register: Register, row: Revision) -> dict[str, Any]:
    """One revision: its state, decision and how many changes of each nature it has."""
    found = revisions.counted(revisions.amendments(register, row.id))
    substantive = sum(change.substantive for change in found)
    return {
        "id": row.id,
        "title": row.title,
        "state": revisions.state(row),
        "reason": row.reason,
        "proposed": row.proposed,
        "decided": row.decided,
        "paragraph": row.paragraph,
        "dnr": row.dnr,
        "substantive": substantive,
        "editorial": len(found) - substantive,
        "moved": len(revisions.moved(register, row.id)),
    }


def difference(register: Register, reference: str) -> dict[str, Any]:
    """A revision in full: each field before, now and after, rivals, att-satser, and the plan's size now and then."""
    found = revisions.find(register, reference)
    decided = clauses.decision(register, found.id)
    return {
        **revision(register, found),
        "changes": _changes(register, found.id),
        "rivals": [row for row in rivals(register) if found.id in row["revisions"]],
        "clauses": {
            "words": decided.words,
            "lines": clauses.lines(decided),
            "clauses": [{"words": clause.words, "parts": list(clause.parts)} for clause in decided.clauses],
        },
        "size": {
            "now": revisions.size(register, found.plan),
            "after": revisions.size(revisions.preview(register, found.id), found.plan),
        },
    }


def _changes(register: Register, revision_id: str) -> list[dict[str, Any]]:
    """The changes of a revision as people count them; a new goal's target stands with it."""
    rows = revisions.differences(register, revision_id)
    alone = {row.id for row in revisions.counted([row.amendment for row in rows])}
    targets = {
        dict(row.amendment.after)["node"]: dict(row.amendment.after).get("printed", "")
        for row in rows
        if row.amendment.id not in alone
    }
    told = [(_change(register, row), row.amendment) for row in rows if row.amendment.id in alone]
    return [{**change, "target": targets.get(row.subject, "")} for change, row in told]


def _change(register: Register, row: revisions.Difference) -> dict[str, Any]:
    change = row.amendment
    return {
        "id": change.id,
        "title": row.title,
        "kind": change.kind,
        "subject": change.subject,
        "new": row.new,
        "substantive": change.substantive,
        "page": change.page,
        "moved": row.moved,
        "fields": [
            {
                "field": field.name,
                "label": field.label,
                "before": in_words(field.name, field.before, register),
                "now": in_words(field.name, field.now, register),
                "after": in_words(field.name, field.after, register),
                "moved": field.moved,
            }
            for field in row.fields
        ],
    }


def rivals(register: Register) -> list[dict[str, Any]]:
    """Where pending revisions of the plan in hand want different values of one field."""
    return [
        {
            "title": row.title,
            "field": row.name,
            "revisions": [revision.id for revision, _ in row.proposals],
            "proposals": [
                {"revision": revision.title, "value": in_words(row.name, value, register)}
                for revision, value in row.proposals
            ],
        }
        for row in revisions.rivals(register, register.plan.id)
    ]


def editions(register: Register) -> list[dict[str, Any]]:
    """The editions of the plan in hand, each with its decision."""
    return [edition(row) for row in revisions.editions(register, register.plan.id)]


def edition(row: PlanEdition) -> dict[str, Any]:
    """One edition."""
    return row._asdict()


# --- the plan and its lineage ---


def plan(register: Register) -> dict[str, Any]:
    """The plan in hand, row by row in the order of its tree, and its size."""
    shown = register.plan
    return {
        "plan": shown.title,
        "year": shown.year,
        "decided": shown.decided,
        "paragraph": shown.paragraph,
        "dnr": shown.dnr,
        "example": register.board.example,
        "size": size(lineage.size(register, shown)),
        "areas": list(shown.areas),
        "questions": [words for _, words in shown.questions],
        "rows": _rows(register, shown.id, 0),
    }


def _rows(register: Register, parent: str, depth: int) -> list[dict[str, Any]]:
    found = []
    for node in register.child_nodes(parent):
        found += [_row(register, node, depth), *_rows(register, node.id, depth + 1)]
    return found


def _row(register: Register, node: Node, depth: int) -> dict[str, Any]:
    target, owner = register.plan_target(node.id), register.units.get(node.owner)
    return {
        "id": node.id,
        "depth": depth,
        "level": register.level_name(node),
        "type": register.node_type(node),
        "number": node.number,
        "title": node.title,
        "target": target.printed if target is not None else "",
        "page": node.page,
        "multi_year": node.multi_year,
        "owner": owner.name if owner is not None else "",
        "own_fields": {
            field.name: said for field, said in own_fields.values(register, "node", node.id) if said
        },
    }


def size(found: lineage.Size) -> dict[str, Any]:
    """How large a plan is: by level, as counted and as stated."""
    return {
        "year": found.plan.year,
        "plan": found.plan.title,
        "by_level": found.by_level,
        "counted": found.counted,
        "stated": found.stated,
        "source": found.plan.stated_source,
        "total": found.total,
    }


def kinships(register: Register, later: Plan, earlier: Plan) -> list[dict[str, Any]]:
    """What became of each goal of an earlier plan in a later one."""
    return [
        {
            "how": row.how,
            "goals": [node.title for node in row.nodes],
            "forerunners": [node.title for node in row.forerunners],
            "also": [node.title for node in row.also],
        }
        for row in lineage.kinships(register, later.id, earlier.id)
    ]
