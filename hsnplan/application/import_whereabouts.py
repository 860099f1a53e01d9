"""Where a row of a list of activities says that one belongs: its goal, the activity it is a part of, its unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hsnplan.application.import_names import GoalNames, UnitNames, key
from hsnplan.application.import_plan import missing_nodes
from hsnplan.application.import_rows import Choices, ListRow
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange.headings import LEVEL, UNIT_ABOVE

_NOT_THERE: Final = "Raden den ligger under finns inte."


class Whereabouts:
    """Finds what rows name in a register that has taken in the rows before; refuses what it does not find."""

    def __init__(
        self, register: Register, choices: Choices, keys: Sequence[str], standing: Sequence[Activity]
    ) -> None:
        self.levels = sorted((name for name in keys if name.startswith(LEVEL)), key=_level)
        """The meanings of the columns that name a level of the plan, from the top down."""
        self._register = register
        self._choices = choices
        self._units = UnitNames(register, choices.units)
        self._goals = GoalNames(register, choices.goals)
        self._titled: dict[str, dict[str, None]] = {}
        for row in standing:
            self._titled.setdefault(key(row.title), {})[row.id] = None

    def took(self, edit: Edit) -> None:
        """Learn of a goal or an activity that a row brought."""
        if edit.kind == "node":
            self._goals.add(self._register.nodes[edit.id])
        elif edit.kind == "activity":
            title = key(self._register.activities[edit.id].title)
            self._titled.setdefault(title, {})[edit.id] = None

    def parent(self, row: ListRow, old: Activity | None) -> tuple[list[Edit], str]:
        """What must be made for the goal to be there, and what the activity hangs under; "" when that is not said."""
        made, goal = self.goal(row, old)
        above = self._part_of(row, goal)
        if above is None and not goal and old is None:
            home = self._choices.home
            known = home in self._register.nodes or home in self._register.activities
            return made, home if known else ""
        if above is None:
            stays = old is not None and old.parent in self._register.activities
            return made, "" if stays and self._same_goal(old, goal) else goal
        there = self._register.goal_of(above.id)
        if goal and there is not None and there.id != goal:
            raise Refusal(
                f"Aktiviteten är en del av {quoted(above.title)}, som hör till målet {quoted(there.title)}.",
                field="goal",
            )
        return made, above.id

    def goal(self, row: ListRow, old: Activity | None) -> tuple[list[Edit], str]:
        """What must be made for the goal to be there, and its id; "" when the row names none."""
        steps = [(_level(name), row.line(name)) for name in self.levels if row.says(name)]
        if row.says("goal"):
            steps.append((-1, row.line("goal", self._goal_title(old))))
        elif not steps and row.says("goal_number"):
            steps.append((-1, row.line("goal_number")))
        if not steps:
            known = row.raw("goal_id")
            if known and known not in self._register.nodes:
                raise Refusal(_NOT_THERE, field="goal")
            return [], known
        path = [name for _, name in steps]
        field = "goal" if steps[-1][0] < 0 else f"{LEVEL}{steps[-1][0]}"
        found = self._goals.find(path, row.raw("goal_id"), field)
        if found is not None:
            return [], found
        if not self._choices.new_goals:
            raise self._goals.unknown(path[-1], field)
        return missing_nodes(self._register, steps, self._choices)

    def unit(self, row: ListRow) -> str:
        """The unit the row names, else the one chosen for rows without; "" for none."""
        above = row.lines(UNIT_ABOVE)
        if not row.says("unit") and above:
            return self._units.find(above[-1], "", UNIT_ABOVE, above[:-1])
        if not row.says("unit"):
            known = row.raw("unit_id")
            return known if known in self._register.units else self._choices.unit
        known_unit = self._register.units.get(row.raw("unit_id"))
        name = row.line("unit", known_unit.name if known_unit is not None else "")
        return self._units.find(name, row.raw("unit_id"), above=above)

    def _same_goal(self, old: Activity | None, goal: str) -> bool:
        there = self._register.goal_of(old.id) if old is not None else None
        return not goal or (there is not None and there.id == goal)

    def _goal_title(self, old: Activity | None) -> str:
        goal = self._register.goal_of(old.id) if old is not None else None
        return goal.title if goal is not None else ""

    def _part_of(self, row: ListRow, goal: str) -> Activity | None:
        known = self._register.activities.get(row.raw("part_of_id"))
        if known is not None and (not row.says("part_of") or row.raw("part_of") == known.title):
            return known
        if not row.says("part_of"):
            if row.raw("part_of_id"):
                raise Refusal(_NOT_THERE, field="part_of")
            return None
        name = row.line("part_of")
        titled = (self._register.activities[other] for other in self._titled.get(key(name), ()))
        found = [
            other
            for other in titled
            if key(other.title) == key(name) and (not goal or self._same_goal(other, goal))
        ]
        if len(found) != 1:
            how = f"{len(found)} aktiviteter heter" if found else "Det finns ingen aktivitet som heter"
            raise Refusal(f"{how} {quoted(name)} under målet.", field="part_of")
        return found[0]


def _level(name: str) -> int:
    return int(name.removeprefix(LEVEL))
