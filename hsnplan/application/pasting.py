"""Rows pasted into the plan, read and judged as lists are when they are taken in; nothing is changed yet.

A text with a heading row is such a list. One without is a list of titles, set in to stand under each other; it is made
into lists with ids that say where each row goes, and what its further columns hold is told by their looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.import_judging import CREATED, REFUSED, UPDATED
from hsnplan.application.import_rows import Choices, put
from hsnplan.application.import_source import Source
from hsnplan.application.importing import Intake, look_through
from hsnplan.application.pasted_columns import looks, readable, samples
from hsnplan.application.plans import level_below
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.exchange import headings, pasted
from hsnplan.exchange.cells import Row
from hsnplan.exchange.tables import Table

_ELSEWHERE: Final = (
    "Det här är en lista över enheter. Gå till Organisation och klistra in den där, eller döp om rubrikerna."
)


class PastedColumn(NamedTuple):
    """A column by its heading, with something that stands in it and the key of what it is read as ("" for nothing).

    `options` are all it can be read as, keys with words; it is `sure` when its heading or its looks leave no doubt.
    """

    name: str
    sample: str
    meaning: str
    options: tuple[tuple[str, str], ...]
    sure: bool


class Pasting(NamedTuple):
    """What pasting would do: the action (None when no row will do), how much it adds, and which rows were refused.

    `nodes`, `activities` and `units` are new ones, `changed` rows that are there already. `unknown_units` are the
    names that no unit has. It is `sure` when every column says what it holds and every row will do; else somebody
    should look at `columns` and `refused` first.
    """

    action: Action | None = None
    nodes: int = 0
    activities: int = 0
    units: int = 0
    changed: int = 0
    refused: tuple[str, ...] = ()
    unknown_units: tuple[str, ...] = ()
    columns: tuple[PastedColumn, ...] = ()
    sure: bool = True


class _Part(NamedTuple):
    """One list to be looked through, and what is settled of it."""

    source: Source
    what: str
    columns: Mapping[str, str]
    doubtful: frozenset[str] = frozenset()
    """The headings of columns whose meaning was guessed."""


def paste(
    session: Session,
    text: str,
    parent: str,
    after: str = "",
    *,
    add_units: bool = False,
    said: Mapping[str, str] | None = None,
) -> Pasting:
    """What pasting a text under a row or the plan, after a sibling or last, would do.

    `said` names columns by their headings and says what they hold (the key of a meaning, or "" for nothing).

    Raises:
        Refusal: the text is no list that belongs in the plan, or too large.
    """
    trial = session.register.copy()
    work = _Work(session, trial, parent, said or {})
    parts = work.parts(text)
    found = work.look_through(parts)
    names = _unknown_units(found)
    if add_units and names:
        units = _new_units(session, names)
        trial = session.register.copy()
        for edit in units:
            put(trial, edit)
        work = _Work(session, trial, parent, said or {})
        parts = work.parts(text)
        found = work.look_through(parts)
        used = {edit.values.get("unit") for intake in found for edit in intake.edits}
        units = [edit for edit in units if edit.id in used]  # not those of rows that are refused anyway
        return _told(session.register, parts, found, after, units)
    return _told(session.register, parts, found, after, [])


class _Work:
    """One text, looked through against a register of its own."""

    def __init__(self, session: Session, trial: Register, parent: str, said: Mapping[str, str]) -> None:
        self._session, self._trial, self._parent, self._said = session, trial, parent, said
        self._levels = tuple(name for name, _ in trial.plan.levels)

    def parts(self, text: str) -> list[_Part]:
        """The lists that the text is."""
        table = pasted.table(text, self._levels)
        if table is None:
            return self._set_in(pasted.set_in(text))
        what = headings.guess(table.headings, self._levels)
        if what == headings.UNITS:
            raise Refusal(_ELSEWHERE)
        return [_Part(Source("", table, ()), what, self._said_of(table.headings))]

    def _said_of(self, names: Sequence[str]) -> dict[str, str]:
        return {name: key for name, key in self._said.items() if name in names}

    def look_through(self, parts: Iterable[_Part]) -> list[Intake]:
        """What becomes of the rows of each list, those of the former taken in."""
        found = []
        for part in parts:
            choices = Choices(
                what=part.what,
                columns=part.columns,
                new_goals=True,
                home=self._parent,
                new_id=self._session.new_id,
            )
            intake = look_through(part.source, self._trial, choices)
            for edit in intake.edits:
                put(self._trial, edit)
            found.append(intake)
        return found

    # --- lines set in ---

    def _set_in(self, lines: Sequence[pasted.SetIn]) -> list[_Part]:
        """A list of goals and one of activities whose rows say by ids what they stand under."""
        above: list[tuple[str, int | None]] = [(self._parent, self._level_below(self._parent))]
        goals: list[tuple[pasted.SetIn, list[str]]] = []
        acts: list[tuple[pasted.SetIn, list[str]]] = []
        for line in lines:
            del above[line.depth + 1 :]
            parent, level = above[line.depth]
            made = self._session.new_id()
            if level is None:
                acts.append((line, [made, *self._place(parent, acts)]))
                above.append((made, None))
            else:
                goals.append((line, [made, parent, self._levels[level]]))
                above.append((made, level_below(self._trial, level)))
        of_goals = self._list(headings.GOALS, ("id", "under_id", "level_name"), goals)
        return [*of_goals, *self._list(headings.ACTIVITIES, ("id", "goal_id", "part_of_id"), acts)]

    def _place(self, parent: str, acts: Iterable[tuple[pasted.SetIn, list[str]]]) -> tuple[str, str]:
        """The goal and the whole that an activity's row names."""
        is_part = parent in self._trial.activities or any(keys[0] == parent for _, keys in acts)
        return ("", parent) if is_part else (parent, "")

    def _level_below(self, parent: str) -> int | None:
        """The level of what is set in under a row; None when that is an activity."""
        node = self._trial.nodes.get(parent)
        if node is None:
            return 0 if parent in self._trial.plans else None
        return level_below(self._trial, node.level)

    def _list(
        self, what: str, keys: Sequence[str], lines: Sequence[tuple[pasted.SetIn, list[str]]]
    ) -> list[_Part]:
        if not lines:
            return []
        width = max(len(line.cells) for line, _ in lines)
        further = [[(*line.cells, *[""] * width)[place] for line, _ in lines] for place in range(width)]
        names = [f"{_COLUMN[what]} {place + 2}" for place in range(width)]
        told = looks(self._trial, what, further)
        said = self._said_of(names)
        guessed = {name: look.meaning for name, look in zip(names, told, strict=True) if name not in said}
        known = {name: key for name, key in guessed.items() if key not in said.values()} | said
        doubtful = frozenset(name for name, look in zip(names, told, strict=True) if not look.sure)
        rows = [
            Row(line.number, [*ids, line.title, *line.cells, *[""] * (width - len(line.cells))])
            for line, ids in lines
        ]
        table = Table("", 0, [*keys, "title", *names], rows)
        columns = {**{key: key for key in keys}, "title": "title", **known}
        return [_Part(Source("", table, ()), what, columns, doubtful)]


_COLUMN: Final = {headings.GOALS: "Målens kolumn", headings.ACTIVITIES: "Kolumn"}


# --- what is told of it ---


def _told(
    register: Register, parts: Sequence[_Part], found: Sequence[Intake], after: str, units: Sequence[Edit]
) -> Pasting:
    edits = [*units, *_after(register, [edit for intake in found for edit in intake.edits], after)]
    fates = [fate for intake in found for fate in intake.fates]
    refused = sorted((fate.row, fate.reason) for fate in fates if fate.fate == REFUSED)
    columns = [
        column
        for part, intake in zip(parts, found, strict=True)
        for column in _columns(register, part, intake)
    ]
    total = sum(fate.fate in (CREATED, UPDATED) for fate in fates)
    label = f"Klistra in {total} {'rad' if total == 1 else 'rader'}"
    return Pasting(
        Action(label, tuple(edits)) if len(edits) > len(units) else None,
        _new(register, edits, "node"),
        _new(register, edits, "activity"),
        _new(register, edits, "unit"),
        sum(fate.fate == UPDATED for fate in fates),
        tuple(f"Rad {row}: {reason}" for row, reason in refused),
        _unknown_units(found),
        tuple(columns),
        sure=not refused and all(column.sure for column in columns),
    )


def _new(register: Register, edits: Iterable[Edit], kind: str) -> int:
    return len({edit.id for edit in edits if edit.kind == kind and register.get(kind, edit.id) is None})


def _columns(register: Register, part: _Part, intake: Intake) -> list[PastedColumn]:
    """The columns that hold something, without the ids that lines set in were given."""
    names = intake.source.table.headings
    own = 0 if intake.source.table.top else names.index("title") + 1
    options = readable(register, intake.what)
    found = []
    for place, sample in enumerate(samples(intake.source.table.rows, own), start=own):
        name = names[place] if place < len(names) else ""
        meaning = intake.columns.get(place, "")
        if sample and not headings.is_ours(name):
            sure = bool(meaning) and name not in part.doubtful
            found.append(PastedColumn(name, sample, meaning, options, sure))
    return found


def _unknown_units(found: Iterable[Intake]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for intake in found:
        if intake.what == headings.ACTIVITIES:
            for name in intake.unknown:
                names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _new_units(session: Session, names: Iterable[str]) -> list[Edit]:
    """Units under the top of the organisation, last."""
    register = session.register
    top = next(iter(register.child_units("")), None)
    parent = top.id if top is not None else ""
    first = register.next_position("unit", parent)
    return [
        Edit(
            "unit",
            session.new_id(),
            {"parent": parent, "position": first + place, "name": name, "kind": "enhet"},
        )
        for place, name in enumerate(names)
    ]


def _after(register: Register, edits: Sequence[Edit], after: str) -> list[Edit]:
    """The edits, with what is new beside the row `after` in the places right below it."""
    anchor: Any = register.activities.get(after) or register.nodes.get(after)
    if anchor is None:
        return list(edits)
    kind = "activity" if after in register.activities else "node"
    beside = [
        edit
        for edit in edits
        if edit.kind == kind
        and edit.values.get("parent") == anchor.parent
        and register.get(kind, edit.id) is None
    ]
    later = [row.position for row in register.children(kind, anchor.parent) if row.position > anchor.position]
    step = ((min(later) if later else anchor.position + len(beside) + 1) - anchor.position) / (
        len(beside) + 1
    )
    places = {edit.id: anchor.position + step * place for place, edit in enumerate(beside, start=1)}
    return [
        Edit(edit.kind, edit.id, {**edit.values, "position": places[edit.id]}) if edit in beside else edit
        for edit in edits
    ]
