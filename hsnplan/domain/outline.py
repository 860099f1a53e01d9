"""The register as the tree shows it: rows with keys, counted, filtered and sorted, kept in step with each change.

A row is known by its key, a small whole number that holds until the next rebuild; 0 is the root, which is not shown.
Rows are made by `grouping` in three arrangements: by plan, by unit, by state. What a row says is not kept here but
read from the register when it is asked for (see `columns`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from hsnplan.domain.entities import Entity
from hsnplan.domain.outline_row import ACTIVITY, DRAFT, NOTHING, ROOT, STATE, UNIT, Counts, Draft, Row
from hsnplan.domain.register import Register

Change = tuple[str, str, "Entity | None", "Entity | None"]


class Outline:
    """The rows of a register in one arrangement, and which of them are shown in which order.

    `shown[key]` are the keys of the rows right under a row, as the filter and the sorting leave them.
    """

    def __init__(self, register: Register, arrangement: str, group: Callable[[Outline], None]) -> None:
        self.register = register
        self.arrangement = arrangement
        self._group = group
        self.rows: list[Row] = []
        self.keys: dict[str, int] = {}
        self._linked: dict[str, list[int]] = {}
        self._linked_keys: set[int] = set()
        self.shown: list[list[int]] = []
        self._order: list[list[int]] = []
        self._parents: list[Row] = []
        self._sort: Callable[[Row], Any] | None = None
        self._descending = False
        self._hits: frozenset[int] | None = None
        self._hit_counts: dict[int, Counts] = {}
        self._leading: set[int] = set()
        self.draft: Draft | None = None
        self.rebuild()

    # --- building ---

    def rebuild(self) -> None:
        """Make every row anew; the sorting holds, the filter has to be applied again."""
        self.rows = []
        self.keys = {}
        self._linked = {}
        self._linked_keys = set()
        self.add("", "", ROOT, "", -1)
        self._group(self)
        if self.draft is not None:
            self._add_draft(self.draft)
        self._count()
        self._sort_rows()
        self.show_all()

    def add(self, kind: str, row_id: str, above: int, tier: str, indent: int, place: str = "") -> Row:
        """Put a new row last under another; for `grouping` alone, which adds from the top down.

        A `place` of its own has the row of an activity that is linked there (`outline_row.linked_place`).
        """
        key = len(self.rows)
        row = Row(key, kind, row_id, above, tier, indent, place or row_id)
        self.rows.append(row)
        if key:
            self.keys[row.place] = key
            self.rows[above].kids.append(key)
        if place:
            self._linked.setdefault(row_id, []).append(key)
            self._linked_keys.add(key)
        if kind == "activity":
            row.state = self.register.state(row_id)
        return row

    def _add_draft(self, draft: Draft) -> None:
        above = self.rows[self.keys.get(draft.above, ROOT)]
        like = next((self.rows[kid] for kid in above.kids if self.rows[kid].tier == draft.tier), None)
        indent = like.indent if like is not None else above.indent + 1
        kids = list(above.kids)
        row = self.add(DRAFT, DRAFT, above.key, draft.tier, indent)
        if draft.tier == ACTIVITY and draft.after not in self.keys:
            place = sum(not self.rows[kid].is_heading for kid in kids)  # last among the activities
        else:
            place = (
                kids.index(self.keys[draft.after]) + 1 if self.keys.get(draft.after) in kids else len(kids)
            )
        above.kids.insert(place, above.kids.pop())
        self.keys[DRAFT] = row.key

    def _count(self) -> None:
        rows = self.rows
        self._parents = [row for row in reversed(rows) if row.kids and row.key]
        for row in reversed(rows):
            if row.key:
                above = rows[row.above]
                if above.counts is NOTHING:
                    above.counts = {}
                if row.kids:
                    _add(above.counts, row.counts)
                if row.kind == "activity" and not row.is_linked:
                    above.counts[row.state] = above.counts.get(row.state, 0) + 1

    # --- sorting ---

    def sort(self, key: Callable[[Row], Any] | None, *, descending: bool = False) -> None:
        """Order the rows under each row by a key, or (None) as the plan has them."""
        self._sort, self._descending = key, descending
        self._sort_rows()
        self._show()

    def _sort_rows(self) -> None:
        if self._sort is None:
            self._order = [row.kids for row in self.rows]
        else:
            self._order = [self._sorted(row.kids) if len(row.kids) > 1 else row.kids for row in self.rows]

    def _sorted(self, kids: list[int]) -> list[int]:
        """Activities before headings, each among themselves."""
        rows = self.rows
        activities = [kid for kid in kids if rows[kid].tier == ACTIVITY]
        headings = [kid for kid in kids if rows[kid].tier != ACTIVITY]
        return [*self._in_order(activities), *self._in_order(headings)]

    def _in_order(self, kids: list[int]) -> list[int]:
        """By the sort key; what has none stands last, as the plan has it."""
        if self._sort is None or not kids:
            return kids
        rows, key = self.rows, self._sort
        valued = [(key(rows[kid]), kid) for kid in kids]
        sortable = [pair for pair in valued if pair[0] is not None]
        sortable.sort(key=_value, reverse=self._descending)
        return [kid for _, kid in sortable] + [kid for value, kid in valued if value is None]

    # --- filtering ---

    @property
    def is_filtered(self) -> bool:
        """Whether some rows may be hidden."""
        return self._hits is not None

    def is_hit(self, key: int) -> bool:
        """Whether the filter lets a row itself through, rather than showing it for what stands under it."""
        return self._hits is None or key in self._hits

    @property
    def hits(self) -> int:
        """How many activities are shown because the filter lets them through; all without a filter."""
        return self.total(ROOT)

    def show_all(self) -> None:
        """Take the filter away."""
        self._hits, self._hit_counts = None, {}
        self.shown = list(self._order)

    def show_only(self, hits: Iterable[int], headings: Iterable[int] = ()) -> None:
        """Show the rows with these keys and what stands above them.

        A heading among `headings` that has no hit below is shown with everything under it, to be opened.
        """
        self._hits = frozenset(hits)
        self._hit_counts = self._count_hits(self._hits)
        self._leading = set(self._hit_counts)
        for key in self._linked_keys & self._hits:
            self._leading.update(self.ancestors(key))
        for key in headings:
            self._leading.update(self.ancestors(key))
            if key not in self._hit_counts:
                self._hits |= {key, *self.below(key)}
        self._show()

    def _show(self) -> None:
        if self._hits is None:
            self.shown = list(self._order)
            return
        kept = bytearray(len(self.rows))
        for key in (*self._hits, *self._leading, *self._way_to_draft()):
            kept[key] = 1
        nothing: list[int] = []
        self.shown = [nothing] * len(self.rows)
        for row in (*self._parents, self.rows[ROOT]):
            if kept[row.key] or row.key == ROOT:
                self.shown[row.key] = [kid for kid in self._order[row.key] if kept[kid]]

    def _way_to_draft(self) -> list[int]:
        key = self.keys.get(DRAFT)
        return [] if key is None else [key, *self.ancestors(key)]

    def _count_hits(self, hits: Iterable[int]) -> dict[int, Counts]:
        """The hits below each row that has any, by state."""
        rows = self.rows
        counts: dict[int, Counts] = {ROOT: {}}
        linked = self._linked_keys
        found = Counter(
            [
                (rows[key].above, rows[key].state)
                for key in hits
                if rows[key].kind == "activity" and key not in linked
            ]
        )
        for (above, state), number in found.items():
            counts.setdefault(above, {})[state] = number
        for row in self._parents:
            if row.key in counts:
                _add(counts.setdefault(row.above, {}), counts[row.key])
        return counts

    def all_shown(self) -> Iterator[int]:
        """The keys of every row the filter leaves, from the top down, whether what is above it is open or not."""
        waiting = list(reversed(self.shown[ROOT]))
        while waiting:
            key = waiting.pop()
            yield key
            waiting += reversed(self.shown[key])

    def to_open(self) -> list[int]:
        """The keys of the rows to be opened so that every hit is seen, from the bottom up."""
        return [row.key for row in self._parents if row.key in self._leading]

    def below(self, key: int) -> list[int]:
        """The keys of every row under a row, whatever the filter."""
        found = list(self.rows[key].kids)
        for kid in found:
            found += self.rows[kid].kids
        return found

    # --- figures ---

    def counts(self, key: int) -> Counts:
        """The activities under a row by state; under a filter those it lets through, if there are any."""
        if self._hits is None:
            return self.rows[key].counts
        return self._hit_counts.get(key, self.rows[key].counts if key in self._hits else NOTHING)

    def total(self, key: int) -> int:
        """How many activities stand under a row."""
        return sum(self.counts(key).values())

    # --- finding ---

    def row(self, row_id: str) -> Row | None:
        """The row of a thing, or of a place, if the arrangement has one."""
        key = self.keys.get(row_id)
        return None if key is None else self.rows[key]

    def keys_of(self, entity_id: str) -> list[int]:
        """Every row of a thing: the one where it counts, and those where it is linked."""
        key = self.keys.get(entity_id)
        return [*(() if key is None else (key,)), *self._linked.get(entity_id, ())]

    def ancestors(self, key: int) -> list[int]:
        """The keys above a row, nearest first, without the root."""
        found = []
        key = self.rows[key].above
        while key:
            found.append(key)
            key = self.rows[key].above
        return found

    def is_shown(self, key: int) -> bool:
        """Whether a row and all above it are let through."""
        while key:
            above = self.rows[key].above
            if key not in self.shown[above]:
                return False
            key = above
        return True

    # --- keeping in step ---

    def touch(self, changes: Sequence[Change]) -> set[int] | None:
        """Take over what has changed.

        Returns:
            the keys of the rows that say something else now, or None when rows come, go or move: `rebuild` then.
        """
        touched: set[int] = set()
        for kind, entity_id, before, after in changes:
            keys = self._touch_report(before, after) if kind == "report" else self._touch(kind, entity_id)
            if keys is None or _moves(self.arrangement, kind, before, after):
                return None
            touched |= keys
        return touched

    def _touch(self, kind: str, entity_id: str) -> set[int]:
        if kind in {"target", "outcome", "assessment", "guidance", "scale"}:
            return {row.key for row in self.rows if row.kind == "node"}
        if kind == "unit":
            return set(range(1, len(self.rows)))
        return set(self.keys_of(entity_id))

    def _touch_report(self, before: Any, after: Any) -> set[int] | None:
        rows = [self.rows[key] for key in self.keys_of((after or before).activity)]
        touched = {row.key for row in rows}
        state = self.register.state(rows[0].id) if rows else ""
        if not rows or state == rows[0].state:
            return touched
        if self.arrangement == STATE:
            return None
        for row in rows:
            if not row.is_linked:
                touched.update(self._recount_above(row, state))
            row.state = state
        return touched

    def _recount_above(self, row: Row, state: str) -> list[int]:
        """Let a row count in another state in all that stands above it; the keys of those rows."""
        above = self.ancestors(row.key)
        for key in (*above, ROOT):
            _recount(self.rows[key].counts, row.state, state)
            if self._hits is not None and row.key in self._hits and key in self._hit_counts:
                _recount(self._hit_counts[key], row.state, state)
        return above


def _add(counts: Counts, more: Counts) -> None:
    for state, number in more.items():
        counts[state] = counts.get(state, 0) + number


def _recount(counts: Counts, old: str, new: str) -> None:
    counts[old] = counts.get(old, 0) - 1
    counts[new] = counts.get(new, 0) + 1


def _value(pair: tuple[Any, int]) -> Any:
    return pair[0]


_STRUCTURE: Final[dict[str, tuple[str, ...]]] = {
    "activity": ("parent", "position", "deleted"),
    "node": ("parent", "position", "deleted", "level"),
    "unit": ("parent", "position", "deleted"),
    "plan": ("levels", "year"),
    "period": ("cut_off", "open"),
    "link": ("deleted",),
}


def _moves(arrangement: str, kind: str, before: Any, after: Any) -> bool:
    """Whether a change lets rows come, go or move."""
    fields = _STRUCTURE.get(kind)
    if fields is None:
        return False
    if before is None or after is None:
        return True
    if arrangement == UNIT and kind == "activity" and before.unit != after.unit:
        return True
    return any(getattr(before, name) != getattr(after, name) for name in fields)
