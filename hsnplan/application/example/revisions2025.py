"""The revisions of the plan of 2025: two that were decided, and the one that waits for the board in June."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.example.content import SECRETARIAT
from hsnplan.application.example.deeds import Story
from hsnplan.application.revisions import amendment_id
from hsnplan.domain.edit import Edit

_INVENTED: Final = "Beloppen är påhittade för exemplet."


class _Change(NamedTuple):
    """One amendment: new values in the place of old ones (none, for what is new)."""

    kind: str
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    substantive: bool = True
    page: str = ""


def tell_revisions(story: Story, plan: dict[str, Any], added: Edit, description: str) -> None:
    """The budget, and every revision: the proposal on its day, and the decision on its own.

    `added` is the assignment of the second one, `description` what the area that the first is noted in said.
    """
    posts, addition = plan["plan"]["revisions"]
    budget = plan["budget"]
    story.do(plan["plan"]["decided"], SECRETARIAT, "Budgetposter (exempel)", *_budget(story, budget))
    moved = [
        _Change("figure_row", story.id("figure_row", row["key"]), *_cells(row)) for row in budget["rows"]
    ]
    noted = f"{description} Ändrad {posts['date']}, {posts['paragraph']}: {posts['what']}.".strip()
    note = _Change(
        "node",
        story.id("node", posts["describes"]),
        {"description": description},
        {"description": noted},
        substantive=False,
    )
    _decide(story, posts, [*(row for row in moved if row.before != row.after), note])
    _decide(story, addition, [_Change("node", added.id, {}, added.values)])
    proposal = plan["proposal"]
    _propose(story, proposal, _proposed(story, plan, proposal))


def _budget(story: Story, budget: dict[str, Any]) -> list[Edit]:
    table = story.id("figure_table", "budget")
    head = {
        "plan": story.id("plan", ""),
        "position": 1.0,
        "kind": "budget",
        "title": budget["title"],
        "measured_in": budget["measured_in"],
        "columns": (("post", "Post", ""), ("belopp", "Budget", "")),
        "note": _INVENTED,
    }
    edits = [Edit("figure_table", table, head)]
    for place, row in enumerate(budget["rows"], start=1):
        values = {"table": table, "position": float(place), "key": row["key"], "rule": row.get("rule", "")}
        values["cells"] = (row["label"], row["amount"])
        edits.append(Edit("figure_row", story.id("figure_row", row["key"]), values))
    return edits


def _cells(row: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    after = row.get("after", row["amount"])
    return {"cells": (row["label"], row["amount"])}, {"cells": (row["label"], after)}


def _proposed(story: Story, plan: dict[str, Any], proposal: dict[str, Any]) -> list[_Change]:
    known = {row["key"]: row for row in plan["indicators"]}
    changes = []
    for place, row in enumerate(proposal["indicators"], start=len(known) + 1):
        node = story.id("node", row["key"])
        values = {
            "parent": story.id("node", proposal["under"]),
            "position": float(place + 100),
            "level": 1,
            "number": str(place),
            "title": row["title"],
            "direction": "lower",
            "decided": True,
            "page": str(proposal["page"]),
        }
        target = {"node": node, "period": "", "printed": row["target"]}
        changes.append(_Change("node", node, {}, values))
        changes.append(_Change("target", story.id("target", f"{row['key']} "), {}, target))
    cost, index = proposal["retarget"], proposal["reword"]
    printed = {"printed": known[cost["key"]]["target"]}
    target_id = story.id("target", f"{cost['key']} ")
    changes.append(_Change("target", target_id, printed, {"printed": cost["target"]}, page=str(cost["page"])))
    words = {"words": known[index["key"]]["words"]}
    node = story.id("node", index["key"])
    changes.append(
        _Change("node", node, words, {"words": index["words"]}, substantive=False, page=str(index["page"]))
    )
    return changes


def _propose(story: Story, row: dict[str, Any], changes: Sequence[_Change]) -> None:
    revision = story.id("revision", row["key"])
    words = row["what"][0].upper() + row["what"][1:]
    head = {
        "plan": story.id("plan", ""),
        "title": words,
        "reason": row.get("reason", ""),
        "proposed": row["proposed"],
    }
    edits = [_amendment(revision, place, change) for place, change in enumerate(changes, start=1)]
    label = f"Ny revidering ”{words}”"
    story.do(row["proposed"], SECRETARIAT, label, Edit("revision", revision, head), *edits)


def _amendment(revision: str, place: int, change: _Change) -> Edit:
    values = {
        "revision": revision,
        "kind": change.kind,
        "subject": change.subject,
        "position": float(place),
        "before": tuple(change.before.items()),
        "after": tuple(change.after.items()),
        "substantive": change.substantive,
        "page": change.page,
    }
    return Edit("amendment", amendment_id(revision, change.kind, change.subject), values)


def _decide(story: Story, row: dict[str, Any], changes: Sequence[_Change]) -> None:
    _propose(story, row, changes)
    decision = {"decided": row["date"], "paragraph": row["paragraph"], "applied": True}
    label = f"Beslut {row['date']} {row['paragraph']}: {row['what']}"
    edits = [Edit(change.kind, change.subject, change.after) for change in changes]
    story.do(
        row["date"], SECRETARIAT, label, *edits, Edit("revision", story.id("revision", row["key"]), decision)
    )
