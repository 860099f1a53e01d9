"""What the fields of handwritten text may be called, and what each stands for in a register, a period and a case.

Names are Swedish and follow a small grammar, so that what is counted can be read in them:

    antal | andel  [tillstånd] aktiviteter
    antal | andel  [gröna | gula | röda | ej bedömda] mål | uppdrag | <level, plural>  [i planen] [under <title>]
    utfall | målvärde <goal's number or title>
    tal i <table's title>: <row>, <column>

A count ends with `i ord` to be written in letters, and a name that begins with a capital gives a capital.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final, NamedTuple

from hsnplan.domain import small_counts
from hsnplan.domain.bound_fields import in_words
from hsnplan.domain.clauses import forms
from hsnplan.domain.dates import long_date
from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.in_period import outcome_in, target_in
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.outcomes import in_print
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import below
from hsnplan.domain.states import WORK_STATES, plural_word
from hsnplan.domain.table_fields import FIGURE_IN, TableFigures
from hsnplan.domain.typography import number, paragraph, percent, plain_spaces, typeset

_COLOURS: Final = {"gröna": "green", "gula": "yellow", "röda": "red", "ej bedömda": "none"}
_STATES: Final = {plural_word(state): state for state in WORK_STATES if state}
_ACTIVITIES: Final = "aktiviteter"
_WITHOUT: Final = f"{_ACTIVITIES} utan status"
_NOT_BEGUN: Final = "ej påbörjade"
_IN_WORDS: Final = " i ord"
_IN_PLAN: Final = " i planen"
_UNDER: Final = " under "
_GOALS: Final = "mål"
_OF_A_GOAL: Final = ("utfall", "målvärde")
_LONGEST_TITLE: Final = 100
_NEVER_IN_NAMES: Final = frozenset("{}\n")
_BOTH: Final = "mål och uppdrag"


class BoundField(NamedTuple):
    """A field that can be put into a text: its name, what it gives now, and the figure behind a count or share."""

    name: str
    words: str
    figure: int | None = None


def share(part: int, whole: int) -> int:
    """A part of a whole in the nearest whole per cent; 0 of nothing."""
    if not whole:
        return 0
    exact = Decimal(part * 100) / Decimal(whole)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


class FieldNames:
    """The fields of a register in a period; `judged` is the scene whose judgements count, the same unless told.

    `kept` holds the tables kept as printed, where it is another register. With `publish` an outcome that counts too
    few persons is not told.
    """

    def __init__(
        self,
        scene: Scene,
        matter: Matter | None = None,
        judged: Scene | None = None,
        *,
        kept: Register | None = None,
        publish: bool = False,
    ) -> None:
        self._kept = kept or scene.register
        self._publish = publish
        self._scene = scene
        self._judged = judged or scene
        self._matter = matter

    def value(self, name: str) -> str | None:
        """What a field stands for, as it is printed; None when there is no field of that name."""
        asked = plain_spaces(name)
        lower = asked.casefold()
        words = self._facts.get(lower) or self._measured(lower) or self._in_table(lower)
        if words is None:
            words = self._counted(lower)
        if words is not None and asked[:1].isupper() and words[:1].islower():
            return words[:1].upper() + words[1:]
        return words

    def fields(self) -> Iterator[BoundField]:
        """Every field worth offering, with what it gives now."""
        for name, words in self._facts.items():
            yield BoundField(name, words)
        for what in self._countable():
            figure = self._count(what.casefold())
            if figure is not None:
                yield BoundField(f"antal {what}", number(figure), figure)
        for what in self._shareable():
            found = self._share(what)
            if found is not None:
                yield BoundField(f"andel {what}", percent(found), found)
        yield from self._of_goals()

    def _of_goals(self) -> Iterator[BoundField]:
        """Outcomes and targets of the goals, by title, or by number where several have the same."""
        titles = Counter(node.title.casefold() for node in self._judged.goals)
        for node in self._judged.goals:
            called = node.title if titles[node.title.casefold()] == 1 else node.number
            if not called or len(called) > _LONGEST_TITLE or set(called) & _NEVER_IN_NAMES:
                continue
            for what in _OF_A_GOAL:
                words = self._measured(f"{what} {called}".casefold())
                if words:
                    yield BoundField(f"{what} {called}", words)

    @cached_property
    def offered(self) -> list[BoundField]:
        """The same, worked out once."""
        return list(self.fields())

    # --- facts ---

    @cached_property
    def _facts(self) -> dict[str, str]:
        register, matter = self._scene.register, self._matter
        plan = register.plan
        period = register.periods.get(self._scene.period)
        found = {
            "nämnd": register.board.name,
            "plan": plan.title,
            "planår": str(plan.year) if plan.year else "",
            "beslutsdatum": long_date(plan.decided) if plan.decided else "",
            "paragraf": paragraph(plan.paragraph.lstrip("§ \u00a0")) if plan.paragraph else "",
            "period": register.period_name(self._scene.period),
            "stoppdatum": long_date(period.cut_off) if period is not None and period.cut_off else "",
            "arbetsdatum": long_date(register.today),
            "bedömd period": register.period_name(self._judged.period),
            "diarienummer": matter.dnr if matter is not None else plan.dnr,
            "ärendets datum": long_date(matter.date) if matter is not None and matter.date else "",
            "ärende": matter.title if matter is not None else "",
            "handläggare": matter.officer if matter is not None else "",
        }
        return {name: words for name, words in found.items() if words}

    # --- outcomes and targets ---

    def _measured(self, name: str) -> str | None:
        what, _, goal = name.partition(" ")
        if what not in _OF_A_GOAL or not goal:
            return None
        node = self._goals_by_name.get(goal)
        return self._said_of(what, node) if node is not None else None

    @cached_property
    def _goals_by_name(self) -> dict[str, Node]:
        """The goals by number and title, the first one where several have the same."""
        found: dict[str, Node] = {}
        for row in self._judged.goals:
            for name in (row.number.casefold(), row.title.casefold()):
                found.setdefault(name, row)
        return found

    def _said_of(self, what: str, node: Node) -> str | None:
        scene = self._judged
        if what == "målvärde":
            target = target_in(scene.register, node.id, scene.period)
            return typeset(target.printed) if target is not None else None
        outcome = outcome_in(scene.register, node.id, scene.period)
        if outcome is None:
            return None
        if self._publish and node.persons and small_counts.tells_too_much(outcome):
            return small_counts.instead(outcome)
        return in_print(outcome.printed)

    def _in_table(self, name: str) -> str | None:
        if not name.startswith(FIGURE_IN):
            return None
        periods = self._scene.period, self._judged.period
        return self._tables.figure(periods, name.removeprefix(FIGURE_IN))

    @cached_property
    def _tables(self) -> TableFigures:
        return TableFigures(self._kept)

    # --- counts ---

    def _counted(self, name: str) -> str | None:
        spelled = name.endswith(_IN_WORDS)
        what, _, rest = name.removesuffix(_IN_WORDS).partition(" ")
        if what == "andel":
            found = self._share(rest)
            return percent(found) if found is not None else None
        figure = self._count(rest) if what == "antal" else None
        if figure is None:
            return None
        return in_words(figure) if spelled and figure <= 12 else number(figure)

    def _share(self, what: str) -> int | None:
        part = self._count(what)
        whole = self._count(self._whole(what))
        return None if part is None or whole is None else share(part, whole)

    def _whole(self, what: str) -> str:
        """What a narrowed count is a part of: the same without state or colour."""
        if what.endswith(_ACTIVITIES) or what == _WITHOUT:
            return _ACTIVITIES
        return next((what.removeprefix(f"{word} ") for word in _COLOURS if what.startswith(f"{word} ")), what)

    def _count(self, what: str) -> int | None:
        if what.endswith(_ACTIVITIES) or what == _WITHOUT:
            return self._activities(what)
        rest, _, under = what.partition(_UNDER)
        colour = next((code for word, code in _COLOURS.items() if rest.startswith(f"{word} ")), "")
        bare = self._whole(rest)
        rows = self._rows(bare.removesuffix(_IN_PLAN), decided=bare.endswith(_IN_PLAN))
        if rows is None:
            return None
        if under:
            top = self._titled(under)
            if top is None:
                return None
            rows = below(self._judged.register, top, rows)
        judgements = self._judged.judgements
        return sum(not colour or (judgements.colour(row) or "none") == colour for row in rows)

    def _activities(self, what: str) -> int | None:
        if what == _ACTIVITIES:
            return sum(self._states.values())
        if what == _WITHOUT:
            return self._states[""]
        words = what.removesuffix(_ACTIVITIES).strip()
        if words == _NOT_BEGUN:
            return self._states[""] + self._states["planned"]
        parts = words.split(" eller ")
        if not set(parts) <= set(_STATES) or len(set(parts)) < len(parts):
            return None
        return sum(self._states[_STATES[part]] for part in parts)

    @cached_property
    def _states(self) -> Counter[str]:
        scene = self._scene
        return Counter(scene.state(row.id) for row in scene.activities)

    def _rows(self, what: str, *, decided: bool) -> list[str] | None:
        """The rows of the plan of one sort, reported in the period or `decided` in the plan."""
        rows = self._sorts.get(what)
        if rows is None:
            return None
        nodes = self._judged.register.nodes
        if decided:
            return [row for row in rows if nodes[row].decided]
        asked = self._reported.intersection(rows)
        return [row for row in rows if row in asked] if asked else rows

    @cached_property
    def _reported(self) -> set[str]:
        return set(self._judged.reported)

    @cached_property
    def _sorts(self) -> dict[str, list[str]]:
        """The board's rows by what they are called in the plural, goals and assignments also by their type."""
        register = self._judged.register
        found: dict[str, list[str]] = {_GOALS: [row.id for row in self._judged.goals]}
        assignments = [row.id for row in self._nodes if register.node_type(row) == "assignment"]
        for row in self._nodes:
            many = forms(register.level_name(row))[0]
            if many != _GOALS:
                found.setdefault(many, []).append(row.id)
        if assignments:
            found["uppdrag"] = assignments
        if set(assignments) & self._reported:
            found[_BOTH] = [*found[_GOALS], *assignments]
        return found

    @cached_property
    def _nodes(self) -> list[Node]:
        register = self._judged.register
        return [row for row in register.live_nodes() if register.in_totals(row)]

    def _titled(self, title: str) -> str | None:
        return next((row.id for row in self._nodes if row.title.casefold() == title), None)

    # --- what is offered ---

    def _countable(self) -> Iterator[str]:
        yield _ACTIVITIES
        yield from (f"{word} {_ACTIVITIES}" for word in _STATES)
        yield _WITHOUT
        yield f"{_NOT_BEGUN} {_ACTIVITIES}"
        yield from (f"{one} eller {other} {_ACTIVITIES}" for one, other in _PAIRS)
        for many, rows in self._sorts.items():
            yield many
            if any(self._judged.judgements.colour(row) for row in rows):
                yield from (f"{word} {many}" for word in _COLOURS)
        yield f"{_GOALS}{_IN_PLAN}"
        for top in self._judged.register.child_nodes(self._judged.register.plan.id):
            yield f"{_GOALS}{_UNDER}{top.title}"
            yield from (f"{word} {_GOALS}{_UNDER}{top.title}" for word in _COLOURS)

    def _shareable(self) -> Iterator[str]:
        yield from (f"{word} {_ACTIVITIES}" for word in (*_STATES, _NOT_BEGUN))
        yield from (f"{one} eller {other} {_ACTIVITIES}" for one, other in _PAIRS)
        yield from (f"{word} {_GOALS}" for word in _COLOURS)


_PAIRS: Final = (("avslutade", "pågående"), ("planerade", "försenade"))
