"""Rows pasted into the plan, as one action: goals, activities and, when asked, units; refusals are told by row."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hsnplan.application import activities, writing
from hsnplan.application.session import Session
from hsnplan.application.trial import Trial
from hsnplan.domain import rules
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.sheet import PART, Line, read_sheet
from hsnplan.domain.states import parse_state

_READ: Final = ("unit", "responsible_role", "start", "end")


class Pasting(NamedTuple):
    """What pasting would do: the action (None when no row will do), how much it adds, and which rows were refused.

    `unknown_units` are the names that no unit has.
    """

    action: Action | None
    nodes: int
    activities: int
    units: int
    refused: tuple[str, ...]
    unknown_units: tuple[str, ...]


def paste(session: Session, text: str, parent: str, after: str = "", *, add_units: bool = False) -> Pasting:
    """What pasting a text under a row or the plan, after a sibling or last, would do. Nothing is changed yet."""
    work = _Work(session, parent, after, add_units=add_units)
    try:
        return work.paste(text)
    finally:
        work.trial.undo()


class _Work:
    """The rows of one pasting, tried out one after the other."""

    def __init__(self, session: Session, parent: str, after: str, *, add_units: bool) -> None:
        self._session, self._register = session, session.register
        self._target, self._after, self._add_units = parent, after, add_units
        self.trial = Trial(session.register)
        self._edits: list[Edit] = []
        self._refused: list[str] = []
        self._unknown: dict[str, str] = {}
        self._units: dict[str, str] = {}
        self._number = session.register.next_number()
        self._places: dict[tuple[str, str], float] = {}
        self._levels: dict[int, str] = {}
        self._node = self._activity = ""
        self._stack: list[str | None] = [parent]

    def paste(self, text: str) -> Pasting:
        register = self._register
        levels = register.plan.levels
        lines = read_sheet(text, [name for name, _ in levels], self._is_unit, _goal_level(register))
        self._room = len(lines) + 1
        for line in lines:
            try:
                self._take(line)
            except Refusal as refusal:
                self._refused.append(f"Rad {line.number}: {refusal.sentence}")
        counts = {kind: len({edit.id for edit in self._edits if edit.kind == kind}) for kind in _KINDS}
        total = counts["node"] + counts["activity"]
        action = (
            Action(f"Klistra in {total} {'rad' if total == 1 else 'rader'}", tuple(self._edits))
            if total
            else None
        )
        return Pasting(
            action,
            counts["node"],
            counts["activity"],
            counts["unit"],
            tuple(self._refused),
            tuple(self._unknown.values()),
        )

    # --- rows ---

    def _take(self, line: Line) -> None:
        if line.depth >= 0:
            self._take_set_in(line)
            return
        for what, title in line.titles:
            if isinstance(what, int):
                self._node = self._levels[what] = self._find_or_add_node(what, title)
                for deeper in [level for level in self._levels if level > what]:
                    del self._levels[deeper]
                self._activity = ""
            elif what == PART and self._activity:
                self._add_activity(self._activity, title, line.values)
            else:
                self._activity = ""
                self._activity = self._add_activity(self._home(), title, line.values)
        if not line.titles:
            raise Refusal("Rubrik saknas.")

    def _home(self) -> str:
        """Where an activity of a row goes: under the row's goal, else where one pastes."""
        home = self._node or self._target
        if home in self._register.plans:
            raise Refusal("Aktiviteten har inget mål. Ställ dig på ett mål och klistra in igen.")
        return home

    def _take_set_in(self, line: Line) -> None:
        del self._stack[line.depth + 1 :]
        parent = self._stack[line.depth]
        self._stack.append(None)  # until it is made: what stands under a refused row is refused
        if parent is None:
            raise Refusal("Raden den ligger under gick inte att klistra in.")
        level = _level_below(self._register, parent)
        title = line.titles[0][1]
        self._stack[-1] = (
            self._add_activity(parent, title, line.values)
            if level is None
            else self._add_node(parent, level, title)
        )

    # --- what a row adds ---

    def _find_or_add_node(self, level: int, title: str) -> str:
        parent = self._parent_of_level(level)
        for node in self._register.child_nodes(parent):
            if node.level == level and node.title.casefold() == title.casefold():
                return node.id
        return self._add_node(parent, level, title)

    def _parent_of_level(self, level: int) -> str:
        above = [each for each in self._levels if each < level]
        if above:
            return self._levels[max(above)]
        here = self._register.nodes.get(self._target) or self._register.goal_of(self._target)
        while here is not None and here.level >= level:
            here = self._register.nodes.get(here.parent)
        return here.id if here is not None else self._register.plan.id

    def _add_node(self, parent: str, level: int, title: str) -> str:
        values = {"level": level, "title": title, "decided": True}
        return self._put("node", parent, values)

    def _add_activity(self, parent: str, title: str, typed: dict[str, str]) -> str:
        values: dict[str, Any] = {"number": self._number, "title": title}
        state = parse_state(typed["state"]) if "state" in typed else ""
        for field in _READ:
            if field in typed:
                values |= self._read(field, typed[field])
        new = self._put("activity", parent, values)
        self._number += 1
        if state or typed.get("comment"):
            report = activities.report(self._register, new, state, typed.get("comment", "")).edits[0]
            rules.check(self._register, report)
            self._edits.append(report)
        return new

    def _put(self, kind: str, parent: str, values: dict[str, Any]) -> str:
        new = self._session.new_id()
        edit = Edit(kind, new, {"parent": parent, "position": self._place(kind, parent), **values})
        rules.check(self._register, edit)
        self.trial.put(kind, new, edit.values)
        self._edits.append(edit)
        return new

    def _place(self, kind: str, parent: str) -> float:
        """One place after the last that was given out here; the first rows stand after the row with the cursor."""
        key = (kind, parent)
        siblings = self._register.children(kind, parent)
        at = next((place for place, row in enumerate(siblings) if row.id == self._after), -1)
        if at < 0 or parent != self._parent_after():
            return self._register.next_position(kind, parent)
        low = self._places.get(key, siblings[at].position)
        last = next((row.position for row in siblings if row.position > low), low + self._room)
        self._places[key] = low + (last - low) / self._room
        return self._places[key]

    def _parent_after(self) -> str:
        row = self._register.activities.get(self._after) or self._register.nodes.get(self._after)
        return row.parent if row is not None else ""

    # --- values ---

    def _is_unit(self, name: str) -> bool:
        try:
            self._register.find_unit(name)
        except Refusal:
            return False
        return True

    def _read(self, field: str, words: str) -> dict[str, Any]:
        if field == "unit" and not self._is_unit(words):
            self._unknown.setdefault(words.casefold(), words)
            if self._add_units:
                return {"unit": self._new_unit(words)}
        return writing.read(self._register, field, words)

    def _new_unit(self, name: str) -> str:
        if name.casefold() not in self._units:
            top = next(iter(self._register.child_units("")), None)
            parent = top.id if top is not None else ""
            self._units[name.casefold()] = self._put("unit", parent, {"name": name, "kind": "enhet"})
        return self._units[name.casefold()]


_KINDS: Final = ("node", "activity", "unit")


def _goal_level(register: Register) -> int:
    """The level a column called Mål speaks of: the first that is measured, else the lowest."""
    kinds = [kind for _, kind in register.plan.levels]
    return kinds.index("measure") if "measure" in kinds else max(0, len(kinds) - 1)


def _level_below(register: Register, parent: str) -> int | None:
    """The level of what is set in under a row; None when that is an activity."""
    node = register.nodes.get(parent)
    if node is None:
        return 0 if parent in register.plans else None
    kinds = [kind for _, kind in register.plan.levels]
    below = node.level + 1
    if below >= len(kinds) or kinds[node.level] == "measure":
        return None
    return below if kinds[node.level] == "heading" or kinds[below] == "measure" else None
