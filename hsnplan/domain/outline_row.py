"""A row of the tree: its key, its kind, and how heavy it is."""

from __future__ import annotations

from typing import Final, NamedTuple

ROOT: Final = 0
PLAN, UNIT, STATE = "plan", "unit", "state"
"""The arrangements."""

DRAFT: Final = "utkast"
"""Kind and id of the row of what is being named and is not in the register yet."""

TOP, SECTION, GOAL, ACTIVITY = "top", "section", "goal", "activity"
"""How heavy a row is: a whole strategy, a light heading between it and the goals, what is judged, what is done."""

Counts = dict[str, int]
NOTHING: Final[Counts] = {}


class Row:
    """One row of the tree.

    `kind` is node, activity, unit, state or group; `place` is what the row is known by in a view: its id, or for an
    activity that is shown once more, under a goal it is linked to, the two together; `folded` are the headings above
    that stand in the same row because each has nothing else under it; `counts` are the activities below by state,
    sub-activities included.
    """

    __slots__ = ("above", "counts", "folded", "id", "indent", "key", "kids", "kind", "place", "state", "tier")

    def __init__(
        self, key: int, kind: str, row_id: str, above: int, tier: str, indent: int, place: str
    ) -> None:
        self.key = key
        self.kind = kind
        self.id = row_id
        self.above = above
        self.tier = tier
        self.indent = indent
        self.place = place
        self.state = ""
        self.folded: tuple[str, ...] = ()
        self.kids: list[int] = []
        self.counts: Counts = NOTHING

    @property
    def is_heading(self) -> bool:
        """Whether the row stands above activities rather than being one."""
        return self.tier != ACTIVITY

    @property
    def is_linked(self) -> bool:
        """Whether the row shows an activity that hangs, and counts, under another goal."""
        return self.place != self.id


def linked_place(activity: str, node: str) -> str:
    """What the row of an activity is known by under a goal that it is linked to."""
    return f"{activity}@{node}"


class Draft(NamedTuple):
    """Where a row stands that is being named: under a row (`above` "" for the plan), after a sibling or last."""

    above: str
    after: str
    tier: str
