"""A row of a list of goals, as the edits that bring it into the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from hsnplan.application.import_figures import GoalFigures
from hsnplan.application.import_names import GoalNames, key
from hsnplan.application.import_rows import Choices, ListRow, given_id
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange.headings import LEVEL

TITLE: Final = "title"
_LINES: Final = ("number", "frequency", "followed_at", "page")
_TEXTS: Final = ("words", "description")
_YES: Final = ("ja", "x", "1", "sant", "flerårigt")


def first_measured(register: Register) -> int:
    """The plan's first level that holds goals; 0 when none does."""
    types = [kind for _, kind in register.plan.levels]
    return types.index("measure") if "measure" in types else 0


def home_above(register: Register, home: str, level: int) -> str:
    """Where a new node of a level goes that is pasted at a row: under the nearest above it, else under the plan."""
    here = register.nodes.get(home) or register.goal_of(home)
    while here is not None and here.level >= level:
        here = register.nodes.get(here.parent)
    return here.id if here is not None else register.plan.id


def made_id(register: Register, choices: Choices, *place: str) -> str:
    """The id of a node that a list makes: the same each time the list is read, unless it is pasted anew.

    Raises:
        Refusal: the node lies in the recycle bin.
    """
    found = keyed_id("import", "node", *place)
    if choices.new_id is not None and found in register.nodes:
        return choices.new_id()
    refuse_deleted(register, found)
    return found


def missing_nodes(
    register: Register, steps: Sequence[tuple[int, str]], choices: Choices
) -> tuple[list[Edit], str]:
    """What makes the nodes of a path that the plan lacks, and the id of the last.

    Args:
        register: what the plan is so far.
        steps: level (-1: that of goals) and title, from the top down.
        choices: where the list is pasted, if it is.

    Raises:
        Refusal: a node of the path lies in the recycle bin.
    """
    top = first_measured(register) if steps[0][0] < 0 else steps[0][0]
    parent, made = home_above(register, choices.home, top), []
    for level, title in steps:
        found = next((node.id for node in register.child_nodes(parent) if key(node.title) == key(title)), "")
        if not found:
            found = made_id(register, choices, parent, key(title), "1")
            depth = first_measured(register) if level < 0 else level
            made.append(Edit("node", found, new_node(register, parent, depth, title)))
        parent = found
    return made, parent


def new_node(register: Register, parent: str, level: int, title: str) -> dict[str, Any]:
    """What every new node begins with."""
    return {
        "parent": parent,
        "position": register.next_position("node", parent),
        "level": level,
        "title": title,
        "decided": True,
    }


def refuse_deleted(register: Register, node: str) -> None:
    """Refuse a node that lies in the recycle bin.

    Raises:
        Refusal: it does.
    """
    found = register.nodes.get(node)
    if found is not None and (found.deleted or any(above.deleted for above in register.ancestors(node))):
        raise Refusal(
            f"Målet {quoted(found.title)} ligger i papperskorgen. Återställ det först.", field=TITLE
        )


class GoalRows:
    """Reads rows against a register in memory that has taken in the rows before; `entity` is the last row's."""

    kind: Final = "node"

    def __init__(self, register: Register, choices: Choices, keys: Sequence[str]) -> None:
        self.entity = ""
        self._register = register
        self._choices = choices
        self._levels = sorted((name for name in keys if name.startswith(LEVEL)), key=_level)
        self._says_where = bool(self._levels or choices.home) or "under" in keys
        self._figures = GoalFigures(register, judged_by="judged" if "judged" in keys else "outcome")
        self._goals = GoalNames(register, choices.goals)
        self._ordinals: Counter[tuple[str, str]] = Counter()
        self._taken: set[str] = set()

    def edits(self, row: ListRow) -> list[Edit]:
        """What the row asks for, whether or not the plan has it already.

        Raises:
            Refusal: it cannot be taken in; `field` is the meaning of the cell to mend.
        """
        old = self._register.nodes.get(row.raw("id"))
        steps = [(_level(name), row.line(name)) for name in self._levels if row.says(name)]
        title = row.line(TITLE, old.title if old is not None else "")
        level = self._level_of(row)
        if not title and steps:
            level, title = steps.pop()
        if not title:
            raise Refusal("Målets namn saknas.", field=TITLE)
        made, parent = self._parent(row, steps, level)
        node = old.id if old is not None else self._matched(row, parent, title)
        refuse_deleted(self._register, node)
        if node in self._taken:
            raise Refusal("Samma mål står redan på en rad ovanför.", field=TITLE)
        self._taken.add(node)
        self.entity = node
        values = self._values(row, self._register.nodes.get(node), title)
        values = {**self._place(node, parent, level, steps, title), **values}
        return [*made, Edit("node", node, values), *self._figures.edits(row, node)]

    def took(self, edits: Sequence[Edit]) -> None:
        """Learn the names of what a row brought."""
        for edit in edits:
            if edit.kind == "node":
                self._goals.add(self._register.nodes[edit.id])

    def readings(self, row: ListRow) -> Sequence[Callable[[], object]]:
        """What can be read of a row whatever else is wrong with it, each to be tried by itself."""
        owner = (partial(self._owner, row, None),) if row.says("owner") else ()
        return (partial(self._level_of, row), partial(row.judgement, "judged"), *owner)

    def _level_of(self, row: ListRow) -> int:
        """The level the row names, -1 when it names none."""
        if not row.says("level_name"):
            return -1
        names = [key(name) for name, _ in self._register.plan.levels]
        given = row.line("level_name")
        if key(given) not in names:
            known = ", ".join(name for name, _ in self._register.plan.levels)
            raise Refusal(
                f"Planen har ingen nivå som heter {quoted(given)}. Den har {known}.", field="level_name"
            )
        return names.index(key(given))

    def _parent(self, row: ListRow, steps: Sequence[tuple[int, str]], level: int) -> tuple[list[Edit], str]:
        """What must be made above the row, and the id it lies under; "" when the row does not say."""
        if row.says("under"):
            found = self._goals.find([row.raw("under")], row.raw("under_id"), "under") or self._goals.find(
                [row.line("under")], "", "under"
            )
            if found is None:
                raise self._goals.unknown(row.line("under"), "under")
            return [], found
        if not steps:
            return [], self._named_parent(row) or self._unnamed_parent(level)
        found = self._goals.find([name for _, name in steps], "", f"{LEVEL}{steps[-1][0]}")
        return ([], found) if found is not None else missing_nodes(self._register, steps, self._choices)

    def _named_parent(self, row: ListRow) -> str:
        above = row.raw("under_id")
        if above and above not in self._register.nodes and above not in self._register.plans:
            raise Refusal("Raden den ligger under finns inte.", field="under")
        return above

    def _unnamed_parent(self, level: int) -> str:
        """Where a row goes that says nothing of it: where one pastes, else to the top where levels have columns."""
        if self._choices.home:
            depth = level if level >= 0 else first_measured(self._register)
            return home_above(self._register, self._choices.home, depth)
        return self._register.plan.id if self._levels else ""

    def _matched(self, row: ListRow, parent: str, title: str) -> str:
        """The id of the node with the same place, title and ordinal among such, or of a new one."""
        place = parent or self._register.plan.id
        given = row.raw("id")
        if given:
            return given_id(self._register, "node", given, place)
        self._ordinals[place, key(title)] += 1
        ordinal = self._ordinals[place, key(title)]
        made = keyed_id("import", "node", place, key(title), str(ordinal))
        if made in self._register.nodes:
            gone = self._register.nodes[made].deleted and self._choices.new_id is not None
            return made_id(self._register, self._choices, place, key(title), str(ordinal)) if gone else made
        if not self._says_where:
            return self._goals.find([title], "", TITLE) or made
        alike = (node.id for node in self._register.child_nodes(place) if key(node.title) == key(title))
        return next((node for node in alike if node not in self._taken), made)

    def _place(
        self, node: str, parent: str, level: int, steps: Sequence[tuple[int, str]], title: str
    ) -> dict[str, Any]:
        old = self._register.nodes.get(node)
        if old is None:
            above = parent or self._register.plan.id
            depth = level if level >= 0 else self._depth(above, steps)
            return new_node(self._register, above, depth, title)
        values: dict[str, Any] = {"level": level} if level >= 0 else {}
        if parent and parent != old.parent:
            values |= {"parent": parent, "position": self._register.next_position("node", parent)}
        return values

    def _depth(self, parent: str, steps: Sequence[tuple[int, str]]) -> int:
        above = self._register.nodes.get(parent)
        under = above.level + 1 if above is not None else steps[-1][0] + 1 if steps else 0
        return max(under, first_measured(self._register))

    def _values(self, row: ListRow, old: Node | None, title: str) -> dict[str, Any]:
        values: dict[str, Any] = {TITLE: title}
        for name in (*_LINES, *_TEXTS):
            if row.says(name):
                stands = getattr(old, name) if old is not None else ""
                values[name] = row.line(name, stands) if name in _LINES else row.text(name, stands)
        for name in ("multi_year", "persons"):
            if row.says(name):
                values[name] = row.line(name).casefold() in _YES
        if row.says("owner"):
            values["owner"] = self._owner(row, old)
        if row.says("direction"):
            values["direction"] = row.direction("direction", old.direction if old is not None else "")
        return values

    def _owner(self, row: ListRow, old: Node | None) -> str:
        """The unit whose own goal the row is; one that the register has already stays, whatever it is called."""
        given = row.line("owner")
        known = self._register.units.get(old.owner) if old is not None else None
        if known is not None and known.name == given:
            return known.id
        try:
            return self._register.find_unit(given).id
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field="owner") from refusal


def _level(name: str) -> int:
    return int(name.removeprefix(LEVEL))
