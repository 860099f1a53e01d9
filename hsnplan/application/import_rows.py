"""One row of a list that is being taken in: its cells by meaning, read into what the register keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from hsnplan.domain.directions import direction_word, parse_direction
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import KINDS, Entity, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES, judged_word, state_word
from hsnplan.domain.typography import quoted
from hsnplan.exchange import values
from hsnplan.exchange.cells import Row, Value, shown
from hsnplan.exchange.tables import cell

_CODES: Final = {"direction": direction_word, "state": judged_word}
"""Fields that hold codes → how those are told; work states are told apart from judgements first."""

_UNTOLD: Final = ("position", "activity", "period", "date", "level", "node")


class Choices(NamedTuple):
    """What the person has settled before a list is taken in.

    `what` is one of `headings.WHATS` ("" lets the headings say); `columns` says what columns hold by their headings
    (a meaning's key, or "" to leave it out); `units` and `goals` say which id a name in the list means; `unit` is
    the id of the unit of rows that name none; with `new_goals` ancestors that the plan lacks are made. A list that
    is pasted has a `home`, the id of the row where those go that name no goal ("" for the plan), and a `new_id`: its
    activities are new ones, and a row that names a goal alone makes it.
    """

    what: str = ""
    columns: Mapping[str, str] = {}
    unit: str = ""
    units: Mapping[str, str] = {}
    goals: Mapping[str, str] = {}
    new_goals: bool = False
    home: str = ""
    new_id: Callable[[], str] | None = None


class Difference(NamedTuple):
    """One field that a row changes, in words."""

    label: str
    before: str
    after: str


class ListRow:
    """The cells of a row by what they mean; reading refuses with a sentence whose `field` is the meaning.

    `remarks` are sentences about what was understood without being said.
    """

    def __init__(self, row: Row, columns: Mapping[int, str], names: Sequence[str]) -> None:
        self.number = row.number
        self.remarks: list[str] = []
        self._fills = row.fills
        self._columns = columns
        self._cells: dict[str, list[tuple[str, Value]]] = {}
        for column, key in columns.items():
            self._cells.setdefault(key, []).append((names[column], cell(row, column)))

    def raw(self, key: str) -> str:
        """What the cell shows, as it stands; "" when there is no such column."""
        return "".join(shown(value) for _, value in self._cells.get(key, ()))

    def says(self, *keys: str) -> bool:
        """Whether any of the cells holds something."""
        return any(value != "" for key in keys for _, value in self._cells.get(key, ()))

    def line(self, key: str, stands: str = "") -> str:
        """A text of one line; what the register has already stays as it is, letter by letter."""
        return self._text(key, stands, values.line)

    def lines(self, key: str) -> list[str]:
        """The texts of all columns of a meaning, those that say something, from the left."""
        return [self._read(key, values.line, value) for _, value in self._cells.get(key, ()) if value != ""]

    def text(self, key: str, stands: str = "") -> str:
        """A text of several lines; of several columns each that holds something, with its heading."""
        return self._text(key, stands, values.text)

    def _text(self, key: str, stands: str, read: Any) -> str:
        if stands and self.raw(key) == stands:
            return stands
        given = [(name, value) for name, value in self._cells.get(key, ()) if value != ""]
        if len(self._cells.get(key, ())) < 2:
            return "".join(self._read(key, read, value) for _, value in given)
        return "\n".join(f"{name}: {self._read(key, read, value)}" for name, value in given)

    def day(self, key: str, year: int, *, last: bool = False) -> str:
        """An ISO day, "" for none."""
        return self._one(key, lambda value: values.day(value, year, last=last))

    def state(self, key: str) -> str | None:
        """A work state's code, None when the cell says nothing."""
        return self._one(key, values.state) if self.says(key) else None

    def direction(self, key: str, stands: str = "") -> str:
        """A direction's code, "" when the cell says nothing; what the register has already stays as it is."""
        given = self.line(key, stands)
        return stands if given == stands else self._one(key, lambda _: parse_direction(given))

    def judgement(self, key: str) -> str:
        """A judgement's code, "" when the cell says nothing."""
        return self._one(key, values.judgement)

    def judgement_by_colour(self, *keys: str) -> str:
        """The judgement that the first painted cell of some columns stands for, remarked upon; "" when none is."""
        painted = (self._fills.get(column) for key in keys for column in self._columns_of(key))
        colour = next(filter(None, painted), "")
        if colour:
            word = judged_word(values.BY_COLOUR[colour]).lower()
            self.remarks.append(f"Bedömningen {quoted(word)} är tolkad av cellens färg.")
        return values.BY_COLOUR.get(colour, "")

    def _columns_of(self, key: str) -> list[int]:
        return [column for column, known in self._columns.items() if known == key]

    def _one(self, key: str, read: Any) -> str:
        return "".join(self._read(key, read, value) for _, value in self._cells.get(key, ()) if value != "")

    def _read(self, key: str, read: Any, value: Value) -> str:
        try:
            found: str = read(value)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field=key) from refusal
        return found


def differing(register: Register, edit: Edit) -> Edit | None:
    """The edit with only the values that differ from what the register has; None when none does."""
    old = register.get(edit.kind, edit.id)
    if old is None:
        return edit
    changed = {name: value for name, value in edit.values.items() if getattr(old, name) != value}
    return Edit(edit.kind, edit.id, changed) if changed else None


def differences(register: Register, edit: Edit) -> list[Difference]:
    """What an edit changes of what is shown, in words, without the fields nobody reads."""
    old = register.get(edit.kind, edit.id) or _shown_before(register, edit)
    return [
        Difference(
            label(edit.kind, name),
            _words(register, edit.kind, name, getattr(old, name)),
            _words(register, edit.kind, name, value),
        )
        for name, value in edit.values.items()
        if name not in _UNTOLD and getattr(old, name) != value
    ]


def _shown_before(register: Register, edit: Edit) -> Entity:
    """What a new report or assessment takes the place of on the screen; else nothing."""
    before: Entity | None = None
    if edit.kind == "report":
        before = register.current(edit.values["activity"])
    elif edit.kind == "assessment":
        before = register.assessment_of(edit.values["node"])
    return before or KINDS[edit.kind](edit.id)


def _words(register: Register, kind: str, name: str, value: Any) -> str:
    if name == "state" and value in WORK_STATES:
        return state_word(value) if kind == "report" else ""
    if name in _CODES:
        return _CODES[name](value)
    if name == "unit" and value in register.units:
        return register.units[value].name
    if name == "parent" and isinstance(value, str):
        above = register.nodes.get(value) or register.activities.get(value)
        unit = register.units.get(value)
        return above.title if above is not None else unit.name if unit is not None else ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value)


def given_id(register: Register, kind: str, given: str, *scope: str) -> str:
    """The id of what a list's own id column names: an id of ours as it is, another system's within its scope."""
    try:
        ours = str(UUID(given)) == given
    except ValueError:
        ours = False
    if ours and not any(register.get(other, given) for other in KINDS if other != kind):
        return given
    return keyed_id("import", kind, *scope, "id", given)


def put(register: Register, edit: Edit) -> None:
    """Let a register in memory have an edit, saving nothing."""
    old = register.get(edit.kind, edit.id) or KINDS[edit.kind](edit.id)
    register.put(edit.kind, edit.id, type(old)(**{**old._asdict(), **edit.values}))
