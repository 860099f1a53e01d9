"""Revisions of a plan: what they would change, whether the plan has moved beneath them, and the plan's editions.

Nothing here saves. A revision is a set of amendments; deciding it makes the edits that `edits` gives, in one action.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, cast

from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import KINDS, Entity, Node, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Amendment, Revision
from hsnplan.domain.register import LONG_TERM, Register

PENDING, DECIDED, WITHDRAWN = "pending", "decided", "withdrawn"
STATE_WORDS: Final = {PENDING: "Föreslagen", DECIDED: "Beslutad", WITHDRAWN: "Återkallad"}
REVISABLE: Final = ("plan", "node", "target", "figure_row")
"""The kinds of which a revision can change or make entities."""
_LEAVES: Final = "Utgår ur planen"
"""What a revision says of a row that the recycle bin takes."""
WORDING: Final = frozenset(("words", "description", "page", "number", "position", "note"))
"""Fields that say how the plan is worded, not what it asks for: changes of them alone are taken as editorial."""


class FieldChange(NamedTuple):
    """One field of an amendment: its values when proposed, in the plan now, and as proposed; None: no such entity.

    `moved` tells that the plan has changed beneath the revision, to something other than what is proposed.
    """

    name: str
    label: str
    before: Any
    now: Any
    after: Any
    moved: bool


class Difference(NamedTuple):
    """One amendment, what it is about in words, and each field it changes."""

    amendment: Amendment
    title: str
    new: bool
    fields: tuple[FieldChange, ...]

    @property
    def moved(self) -> bool:
        """Whether the plan has moved beneath any of it."""
        return any(field.moved for field in self.fields)


class Rivals(NamedTuple):
    """One field of one entity for which pending revisions propose different values, in the order they were proposed."""

    kind: str
    subject: str
    title: str
    name: str
    proposals: tuple[tuple[Revision, Any], ...]


class PlanEdition(NamedTuple):
    """The plan as one decision left it; the first is the plan's own (`revision` "")."""

    number: int
    decided: str
    paragraph: str
    dnr: str
    title: str
    revision: str


def revisions(register: Register, plan: str) -> list[Revision]:
    """All revisions of a plan, withdrawn ones too, in the order they were proposed."""
    rows = cast("list[Revision]", list(register.every("revision").values()))
    return sorted((row for row in rows if row.plan == plan), key=lambda row: (row.proposed, row.id))


def state(revision: Revision) -> str:
    """Pending, decided or withdrawn."""
    if revision.applied:
        return DECIDED
    return WITHDRAWN if revision.withdrawn else PENDING


def pending(register: Register, plan: str) -> list[Revision]:
    """The revisions of a plan that wait for a decision."""
    return [row for row in revisions(register, plan) if state(row) == PENDING]


def find(register: Register, reference: str) -> Revision:
    """The revision with an id, or with a number in the list of the plan in hand.

    Raises:
        Refusal: there is none.
    """
    found = register.every("revision").get(reference)
    rows = revisions(register, register.plan.id)
    if found is None and reference.isdecimal() and 0 < int(reference) <= len(rows):
        found = rows[int(reference) - 1]
    if found is None:
        raise Refusal(f"Det finns ingen revidering ”{reference}”. Se numren i listan över revideringar.")
    return cast("Revision", found)


def amendments(register: Register, revision: str) -> list[Amendment]:
    """The changes of a revision, in order, without those taken out of it."""
    rows = cast("list[Amendment]", list(register.every("amendment").values()))
    found = [row for row in rows if row.revision == revision and not row.deleted]
    return sorted(found, key=lambda row: (row.position, row.id))


def counted(rows: Sequence[Amendment]) -> list[Amendment]:
    """The changes as people count them: a new goal and its target are one."""
    new = {row.subject for row in rows if row.kind == "node" and not row.before}
    return [row for row in rows if row.kind != "target" or dict(row.after).get("node") not in new]


def edits(register: Register, revision: str) -> tuple[Edit, ...]:
    """What carrying out a revision changes."""
    return tuple(Edit(row.kind, row.subject, dict(row.after)) for row in amendments(register, revision))


def preview(register: Register, revision: str) -> Register:
    """A register of its own, as this one would be with the revision carried out."""
    tried = register.copy()
    for edit in edits(register, revision):
        made = tried.get(edit.kind, edit.id) or KINDS[edit.kind](edit.id)
        tried.put(edit.kind, edit.id, changed(made, edit))
    return tried


def changed(made: Entity, edit: Edit) -> Entity:
    """An entity with the values of an edit."""
    return type(made)(**{**made._asdict(), **edit.values})


def differences(register: Register, revision: str) -> list[Difference]:
    """What a revision would change, each field with what stood there when it was proposed and what stands there now."""
    after = preview(register, revision)
    decided = state(cast("Revision", register.get("revision", revision))) == DECIDED
    return [_difference(register, after, row, decided) for row in amendments(register, revision)]


def _difference(register: Register, after: Register, row: Amendment, decided: bool) -> Difference:
    now = register.get(row.kind, row.subject)
    before = dict(row.before)
    fields = []
    for name, value in row.after:
        old, present = before.get(name), None if now is None else getattr(now, name)
        moved = not decided and present not in (old, value)
        fields.append(
            FieldChange(
                name, _LEAVES if name == "deleted" else label(row.kind, name), old, present, value, moved
            )
        )
    gone = not decided and bool(before) and (now is None or _binned(register, now))
    if gone and "deleted" not in before:
        fields.append(FieldChange("deleted", "I papperskorgen", False, True, False, True))
    return Difference(row, title_of(after, row.kind, row.subject), not before, tuple(fields))


def _binned(register: Register, made: Entity) -> bool:
    rows = [made, *register.ancestors(made.id)] if isinstance(made, Node) else [made]
    return any(getattr(row, "deleted", False) for row in rows)


def title_of(register: Register, kind: str, entity: str) -> str:
    """What an entity that can be revised is called: a node's title, that of a target's goal, a table row's words."""
    made: Any = register.get(kind, entity)
    if made is None:
        return ""
    if kind == "target":
        goal = register.nodes.get(made.node)
        return goal.title if goal is not None else ""
    if kind == "figure_row":
        return str(made.cells[0]) if made.cells else ""
    return str(made.title)


def moved(register: Register, revision: str) -> list[Difference]:
    """The parts of a revision beneath which the plan has moved."""
    return [row for row in differences(register, revision) if row.moved]


def rivals(register: Register, plan: str) -> list[Rivals]:
    """Every field for which two or more pending revisions of a plan propose different values."""
    proposals: dict[tuple[str, str, str], list[tuple[Revision, Any]]] = {}
    for revision in pending(register, plan):
        for row in amendments(register, revision.id):
            for name, value in row.after:
                proposals.setdefault((row.kind, row.subject, name), []).append((revision, value))
    return [
        Rivals(kind, subject, title_of(register, kind, subject), name, tuple(found))
        for (kind, subject, name), found in proposals.items()
        if any(value != found[0][1] for _, value in found)
    ]


def is_editorial(names: Iterable[str]) -> bool:
    """Whether a change of these fields is one of wording alone, unless somebody says otherwise."""
    return all(name in WORDING for name in names)


def editions(register: Register, plan: str) -> list[PlanEdition]:
    """The plan's editions, each bound to its decision, the first one first."""
    own = register.plans[plan]
    decided = [row for row in revisions(register, plan) if state(row) == DECIDED]
    decided.sort(key=lambda row: (row.decided, row.id))
    rows = [(own.decided, own.paragraph, own.dnr, own.title, "")]
    rows += [(row.decided, row.paragraph, row.dnr, row.title, row.id) for row in decided]
    return [PlanEdition(number, *row) for number, row in enumerate(rows, start=1)]


def size(register: Register, plan: str) -> dict[str, int]:
    """How many measures and assignments of the board's a plan has, by the name of their level."""
    counts = Counter(
        register.level_name(node) for node in register.nodes_of(plan) if register.in_totals(node)
    )
    levels = register.plans[plan].levels
    return {
        name: counts[name]
        for name, kind in levels
        if kind != "heading" and not name.casefold().startswith(LONG_TERM)
    }
