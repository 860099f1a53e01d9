"""A row of a list of activities, as the edits that bring it into the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from hsnplan.application.import_names import key
from hsnplan.application.import_rows import Choices, ListRow, given_id
from hsnplan.application.import_whereabouts import Whereabouts
from hsnplan.application.plans import target_edit
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange.headings import PART, TARGET, UNIT_ABOVE

TITLE: Final = "title"
_LINES: Final = ("title", "responsible_role", "responsible_name")


class ActivityRows:
    """Reads rows against a register in memory that has taken in the rows before; `entity` is the last row's."""

    def __init__(self, register: Register, choices: Choices, keys: Sequence[str]) -> None:
        self.kind = "activity"
        self.entity = ""
        self._register = register
        self._choices = choices
        self._knows_unit = "unit" in keys or UNIT_ABOVE in keys or bool(choices.unit)
        standing = sorted(register.live_activities(), key=lambda row: (row.position, row.id))
        self._whereabouts = Whereabouts(register, choices, keys, standing)
        self._tells_names = "responsible_name" in keys
        self._whole = self._next_whole = ""
        self._ordinals: Counter[tuple[str, str, str]] = Counter()
        self._taken: set[str] = set()
        self._alike: dict[tuple[str, str], list[Activity]] = {}
        for row in standing:
            self._alike.setdefault((row.parent, key(row.title)), []).append(row)
        self._numbers = {row.number for row in register.activities.values()}
        self._next = register.next_number()

    def edits(self, row: ListRow) -> list[Edit]:
        """What the row asks for, whether or not the register has it already.

        Raises:
            Refusal: it cannot be taken in; `field` is the meaning of the cell to mend.
        """
        if self._is_goal_alone(row):
            return self._goal_alone(row)
        self.kind = "activity"
        old = self._by_id(row)
        part = row.line(PART)
        title = part or row.line(TITLE, old.title if old is not None else "")
        if not title:
            raise Refusal("Aktivitetens namn saknas.", field=TITLE)
        whole, self._whole = self._whole, ""  # until the row is taken in, what leans on it is refused
        made, parent = self._in_whole(row, whole) if part else self._whereabouts.parent(row, old)
        unit = self._whereabouts.unit(row)
        if old is None:
            old, activity = self._matched(row, parent, unit, title)
        else:
            activity = old.id
        self._claim(activity)
        values = self._values(row, old, title)
        values |= {"parent": parent} if parent else {}
        values |= {"unit": unit} if unit else {}
        values |= self._place(row, old, parent, values)
        self._next_whole = parent if part else activity
        made += self._target(row, _parent_among(made, parent))
        return [*made, Edit("activity", activity, values), *self._report(row, activity)]

    def took(self, edits: Sequence[Edit]) -> None:
        """Learn from what a row brought: the goals it made, the numbers it used, and what parts may lean on."""
        self._whole = self._next_whole
        for edit in edits:
            self._whereabouts.took(edit)
            if edit.kind == "activity":
                self._numbers.add(self._register.activities[edit.id].number)

    def readings(self, row: ListRow) -> Sequence[Callable[[], object]]:
        """What can be read of a row whatever else is wrong with it, each to be tried by itself."""
        year = self._register.plan.year
        return (
            partial(self._whereabouts.goal, row, None),
            partial(self._whereabouts.unit, row),
            partial(row.state, "state"),
            partial(row.day, "start", year),
            partial(row.day, "end", year, last=True),
            partial(row.text, "comment"),
        )

    # --- which activity ---

    def _by_id(self, row: ListRow) -> Activity | None:
        return self._standing(self._register.activities.get(row.raw("id")))

    def _standing(self, found: Activity | None) -> Activity | None:
        if found is not None and not self._register.is_live(found):
            raise Refusal(f"{quoted(found.title)} ligger i papperskorgen. Återställ den först.", field=TITLE)
        return found

    def _matched(self, row: ListRow, parent: str, unit: str, title: str) -> tuple[Activity | None, str]:
        """The activity with the same goal, unit and title, and ordinal among such; or the id of a new one."""
        pasted = self._choices.new_id
        if not parent:
            how = " Ställ dig på ett mål och klistra in igen." if pasted is not None else ""
            raise Refusal(f"Det framgår inte vilket mål aktiviteten hör till.{how}", field="goal")
        given = row.raw("id")
        if given:
            made = given_id(self._register, "activity", given, parent, unit)
            return self._standing(self._register.activities.get(made)), made
        if pasted is not None:
            return None, pasted()
        like = (parent, unit, key(title))
        self._ordinals[like] += 1
        made = keyed_id("import", "activity", *like, str(self._ordinals[like]))
        again = self._standing(self._register.activities.get(made))
        if again is not None:
            return again, made
        found = next((same for same in self._standing_alike(like) if same.id not in self._taken), None)
        return found, found.id if found is not None else made

    def _standing_alike(self, like: tuple[str, str, str]) -> list[Activity]:
        parent, unit, title = like
        alike = self._alike.get((parent, title), ())
        return [row for row in alike if row.unit == unit or not self._knows_unit]

    def _claim(self, activity: str) -> None:
        if activity in self._taken:
            raise Refusal("Samma aktivitet står redan på en rad ovanför.", field="id")
        self._taken.add(activity)
        self.entity = activity

    # --- goals alone, and parts ---

    def _is_goal_alone(self, row: ListRow) -> bool:
        """Whether a pasted row names a goal and no activity."""
        pasted = self._choices.new_id is not None
        return pasted and not row.says(TITLE, PART) and row.says("goal", *self._whereabouts.levels)

    def _goal_alone(self, row: ListRow) -> list[Edit]:
        made, goal = self._whereabouts.goal(row, None)
        self.kind, self.entity, self._whole, self._next_whole = "node", goal, "", ""
        return [*made, *self._target(row, goal)]

    def _target(self, row: ListRow, parent: str) -> list[Edit]:
        """What the row's goal must reach, when the row says it and it is something else than before."""
        printed = row.line(TARGET)
        goal = self._register.goal_of(parent) if parent in self._register.activities else None
        node = goal.id if goal is not None else parent
        shown = self._register.plan_target(node)
        if not printed or not node or (shown is not None and shown.printed == printed):
            return []
        return [target_edit(self._register, node, printed)]

    def _in_whole(self, row: ListRow, whole: str) -> tuple[list[Edit], str]:
        """What must be made for the activity that a part's row names beside it, and its id; else the last row's."""
        name = row.line(TITLE)
        if not name and not whole:
            raise Refusal("Det framgår inte vilken aktivitet delen hör till.", field=PART)
        if not name:
            return [], whole
        made, parent = self._whereabouts.parent(row, None)
        alike = (same.id for same in self._register.child_activities(parent) if key(same.title) == key(name))
        found = whole if self._is_named(whole, parent, name) else next(alike, "")
        if found or not parent:
            return made, found
        found = self._choices.new_id() if self._choices.new_id is not None else ""
        found = found or keyed_id("import", "activity", parent, "", key(name), "1")
        number = self._next_number()
        self._numbers.add(number)
        values = {
            TITLE: name,
            "parent": parent,
            "number": number,
            "position": self._register.next_position("activity", parent),
        }
        return [*made, Edit("activity", found, values)], found

    def _is_named(self, whole: str, parent: str, name: str) -> bool:
        known = self._register.activities.get(whole)
        return known is not None and known.parent == parent and key(known.title) == key(name)

    # --- what it says ---

    def _values(self, row: ListRow, old: Activity | None, title: str) -> dict[str, Any]:
        values: dict[str, Any] = {TITLE: title}
        for name in _LINES[1:]:
            if row.says(name):
                values[name] = row.line(name, getattr(old, name) if old is not None else "")
        if row.says("description"):
            values["description"] = row.text("description", old.description if old is not None else "")
        if not self._tells_names and "," in values.get("responsible_role", ""):
            role, _, person = values["responsible_role"].partition(",")
            values |= {"responsible_role": role.strip(), "responsible_name": person.strip()}
        year = self._register.plan.year
        for name in ("start", "end"):
            found = row.day(name, year, last=name == "end")
            values |= {name: found} if found else {}
        return values

    def _place(
        self, row: ListRow, old: Activity | None, parent: str, values: dict[str, Any]
    ) -> dict[str, Any]:
        """Number and order of a new or moved activity, and what a new part inherits from the whole."""
        moved = bool(parent) and (old is None or old.parent != parent)
        place: dict[str, Any] = {}
        if moved:
            place["position"] = self._register.next_position("activity", parent)
        if old is None:
            place["number"] = self._number(row)
            above = self._register.activities.get(parent)
            if above is not None:
                inherited = {"unit": above.unit, "responsible_role": above.responsible_role}
                place |= {name: value for name, value in inherited.items() if name not in values}
        return place

    def _number(self, row: ListRow) -> int:
        given = row.raw("number")
        if given.isdecimal() and 0 < int(given[:9]) == int(given) and int(given) not in self._numbers:
            return int(given)
        return self._next_number()

    def _next_number(self) -> int:
        while self._next in self._numbers:
            self._next += 1
        return self._next

    def _report(self, row: ListRow, activity: str) -> list[Edit]:
        """The status report of the period, when the row says something else than what has been said last."""
        shown = self._register.state(activity)
        said = self._register.last_comment(activity)
        last = said.comment if said is not None else ""
        state, comment = row.state("state"), row.text("comment", last)
        if (state is None or state == shown) and (not comment or comment == last):
            return []
        now = self._register.report_in(activity, self._register.period_id)
        kept = now.comment if now is not None else ""
        period = self._register.period_id
        values = {
            "activity": activity,
            "period": period,
            "date": self._register.today,
            "state": shown if state is None else state,
            "comment": kept if comment == last else comment or kept,
        }
        return [Edit("report", now.id if now is not None else report_id(activity, period), values)]


def _parent_among(made: Sequence[Edit], row: str) -> str:
    """Where an activity that is made with a row goes; any other id as it is."""
    return next(
        (str(edit.values["parent"]) for edit in made if edit.id == row and edit.kind == "activity"), row
    )
