"""Next year's plan beside this year's, in one action, and which goal carries on which."""

from __future__ import annotations

from typing import Any, Final, cast

from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Node, Plan
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.lineage import lineage_id
from hsnplan.domain.own_fields import value_id
from hsnplan.domain.plan_kinds import OwnValue
from hsnplan.domain.register import Register
from hsnplan.domain.typography import parse_paragraph, quoted

_ANEW: Final = ("id", "parent", "decided", "reported", "deleted", "page")
"""Fields that a goal does not take with it into the next plan."""


def next_year(session: Session, title: str = "") -> tuple[str, Action]:
    """A plan for the year after the one in hand: its rows with their targets, each with its forerunner.

    The board's goals go along, units' own and all activities stay where they are; the new plan is undecided.

    Returns:
        the new plan's id, and the action.

    Raises:
        Refusal: there is a plan for that year already, or none to begin from.
    """
    register = session.register
    old = register.plan
    if not old.id:
        raise Refusal("Registret har ingen plan att utgå från.")
    if any(plan.year == old.year + 1 for plan in register.plans.values()):
        raise Refusal(f"Registret har redan en plan för {old.year + 1}.")
    new = session.new_id()
    edits = [_plan(old, new, title), *_Copies(session, old.id, new).edits()]
    return new, Action(f"Ny plan för {old.year + 1}", tuple(edits))


def _plan(old: Plan, new: str, title: str) -> Edit:
    year = old.year + 1
    values = {
        "title": title or _titled(old.title, old.year, year),
        "year": year,
        "levels": old.levels,
        "areas": old.areas,
        "questions": old.questions,
    }
    return Edit("plan", new, {name: value for name, value in values.items() if value})


def _titled(title: str, old: int, new: int) -> str:
    return title.replace(str(old), str(new)) if str(old) in title else f"{title} {new}".strip()


class _Copies:
    """The rows of a plan as they go along into another."""

    def __init__(self, session: Session, old: str, new: str) -> None:
        self._session = session
        self._register = session.register
        self._ids = {old: new}
        self._old = old

    def edits(self) -> list[Edit]:
        return [edit for node in self._below(self._old) for edit in self._copy(node)]

    def _below(self, parent: str) -> list[Node]:
        found = []
        for node in self._register.child_nodes(parent):
            if not node.owner:
                found += [node, *self._below(node.id)]
        return found

    def _copy(self, node: Node) -> list[Edit]:
        new = self._session.new_id()
        self._ids[node.id] = new
        kept = {name: value for name, value in node._asdict().items() if name not in _ANEW}
        edits = [Edit("node", new, {**kept, "parent": self._ids[node.parent]})]
        target = self._register.plan_target(node.id)
        if target is not None:
            values = {**target._asdict(), "node": new}
            del values["id"]
            edits.append(Edit("target", keyed_id("target", new, ""), values))
        edits += self._own_values(node.id, new)
        pair = {"node": new, "forerunner": node.id}
        return [*edits, Edit("lineage", lineage_id(new, node.id), pair)]

    def _own_values(self, old: str, new: str) -> list[Edit]:
        rows = cast("list[OwnValue]", list(self._register.every("own_value").values()))
        return [
            Edit(
                "own_value",
                value_id(row.field, new),
                {"field": row.field, "subject": new, "value": row.value},
            )
            for row in rows
            if row.subject == old and row.value
        ]


def decide(register: Register, date: str, paragraph: str, dnr: str = "") -> Action:
    """Bind the plan in hand to the decision it was made by; its rows stand in the decided plan from then on.

    Raises:
        Refusal: it is decided already (changes go through a revision), or there is no paragraph.
    """
    plan = register.plan
    if plan.decided:
        when = " ".join(filter(None, ("beslutad", plan.decided, plan.paragraph)))
        raise Refusal(f"{quoted(plan.title)} är {when}. Ändra den genom en revidering.")
    paragraph = parse_paragraph(paragraph)
    values = {"decided": date, "paragraph": paragraph, "dnr": dnr}
    rows = [Edit("node", node.id, {"decided": True}) for node in register.live_nodes() if not node.owner]
    words = f"Beslut {date} {paragraph}: {plan.title}"
    return Action(words, (Edit("plan", plan.id, values), *rows), words)


def relate(register: Register, node: str, forerunner: str) -> Action:
    """Say that a node carries on one of an earlier plan."""
    values: dict[str, Any] = {"node": node, "forerunner": forerunner, "deleted": False}
    words = (
        f"Föregångare till {quoted(register.nodes[node].title)}: {quoted(register.nodes[forerunner].title)}"
    )
    return Action(words, (Edit("lineage", lineage_id(node, forerunner), values),))


def part(register: Register, node: str, forerunner: str) -> Action:
    """Say that a node does not carry on another after all.

    Raises:
        Refusal: nobody has said that it does.
    """
    known = register.get("lineage", lineage_id(node, forerunner))
    if known is None or getattr(known, "deleted", False):
        raise Refusal("Målet har inte den föregångaren.")
    words = f"Inte längre föregångare till {quoted(register.nodes[node].title)}"
    return Action(words, (Edit("lineage", lineage_id(node, forerunner), {"deleted": True}),))
