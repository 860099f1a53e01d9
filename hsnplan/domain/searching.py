"""Which activities a filter lets through: words of the filter field, and the ready-made filters beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.filters import compile_filter, parse_filter
from hsnplan.domain.links import also_under
from hsnplan.domain.matching import Predicate, Term, fold, has_words
from hsnplan.domain.outline import Change, Outline
from hsnplan.domain.register import Register
from hsnplan.domain.rows import ActivityRow, activity_row
from hsnplan.domain.states import has_not_begun

Choice = Callable[[Activity, str], bool]
"""Whether an activity in a state is among those of a ready-made filter."""


def choice(register: Register, key: str, my_units: Collection[str] = ()) -> Choice | None:
    """The test of a ready-made filter, None when it lets everything through.

    `my_units` are the ids of the units whose activities are *mine*.
    """
    today = register.today
    match key:
        case "mine":
            return lambda activity, _: activity.unit in my_units
        case "late":
            return lambda _, state: state == "delayed"
        case "passed":
            return lambda activity, state: "" < activity.start < today and has_not_begun(state)
        case "none":
            return lambda _, state: not state
    return None


def in_words(key: str, my_unit: str = "") -> str:
    """A ready-made filter as it is written in the filter field; `my_unit` is a unit's name."""
    match key:
        case "mine":
            return f'enhet:"{my_unit}"'
        case "late":
            return "status:försenad"
        case "passed":
            return "status:planerad,ingen start<idag"
        case "none":
            return "utan:status"
    return ""


class Wanted(NamedTuple):
    """What the filter field asks for: a test of activities, words to look for in headings, and what it did not get."""

    test: Predicate | None = None
    words: Predicate | None = None
    problems: tuple[str, ...] = ()


def wanted(text: str, today: str) -> Wanted:
    """A filter text made ready. Headings are found by plain words alone."""
    read = parse_filter(text, today)
    return Wanted(compile_filter(read), _heading_words(read.terms), read.problems)


def _heading_words(terms: Sequence[Term]) -> Predicate | None:
    if not terms or any(term.field != "text" or term.negated for term in terms):
        return None
    return has_words([term.values[0] for term in terms])


class Searching:
    """The activities of an outline as the filter sees them, made ready when first needed or by `warm`."""

    def __init__(self, outline: Outline) -> None:
        self._texts: dict[str, ActivityRow] = {}
        self.follow(outline)

    def follow(self, outline: Outline) -> None:
        """Take over rows that were made anew; what is known of the activities stays."""
        self._outline = outline
        self._register = outline.register
        self._also: Mapping[str, list[Node]] | None = None
        self._keys = [row.key for row in outline.rows if row.kind == "activity"]
        self._headings: dict[int, _Heading] = {}
        self._ready: list[ActivityRow] | None = None

    def forget(self, changes: Iterable[Change]) -> None:
        """Read anew what has changed."""
        self._ready = self._also = None
        for kind, entity_id, before, after in changes:
            if kind == "activity":
                self._texts.pop(entity_id, None)
            elif kind == "report":
                report = after or before
                self._texts.pop(report.activity, None)  # type: ignore[union-attr]  # it is a report
            elif kind == "link":
                self._texts.pop((after or before).activity, None)  # type: ignore[union-attr]  # as above
            elif kind in {"unit", "node", "plan", "period"}:
                self._texts.clear()
                self._headings.clear()

    def warm(self, count: int = 500) -> bool:
        """Make some more activities ready; whether there may be others still."""
        rows, texts = self._outline.rows, self._texts
        waiting = [rows[key].id for key in self._keys if rows[key].id not in texts]
        for activity in waiting[:count]:
            self._text(activity)
        return len(waiting) > count

    def _text(self, activity: str) -> ActivityRow:
        found = self._texts.get(activity)
        if found is None:
            if self._also is None:
                self._also = also_under(self._register)
            also = self._also.get(activity, ())
            found = activity_row(self._register, self._register.activities[activity], also)
            self._texts[activity] = found
            self._ready = None
        return found

    def hits(self, test: Predicate | None, chosen: Choice | None = None) -> list[int]:
        """The keys of the activities that are among the chosen and pass the test."""
        keys = self._keys
        if test is not None:
            if self._ready is None:
                rows = self._outline.rows
                ready = [self._text(rows[key].id) for key in keys]
                self._ready = ready
            keys = [key for key, text in zip(keys, self._ready, strict=True) if test(text)]
        if chosen is not None:
            rows, activities = self._outline.rows, self._register.activities
            keys = [key for key in keys if chosen(activities[rows[key].id], rows[key].state)]
        return keys

    def number(self, test: Predicate | None, chosen: Choice | None = None) -> int:
        """How many activities `hits` has, each once wherever it is linked."""
        rows = self._outline.rows
        return sum(not rows[key].is_linked for key in self.hits(test, chosen))

    def headings(self, words: Predicate) -> list[int]:
        """The keys of the headings whose own words pass."""
        if not self._headings:
            nodes = self._register.nodes
            self._headings = {
                row.key: _Heading(
                    fold(f"{nodes[row.id].number}\n{nodes[row.id].title}\n{nodes[row.id].words}")
                )
                for row in self._outline.rows
                if row.kind == "node"
            }
        return [key for key, heading in self._headings.items() if words(heading)]  # type: ignore[arg-type]


class _Heading(NamedTuple):
    """A heading as the filter sees it: only its words."""

    text: str
