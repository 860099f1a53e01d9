"""*Tertialrapport* and its like: how a period went, taken from the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.application.documents import checks, goals, kept, series
from hsnplan.application.documents import matter as letters
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.followup import case_of, names_of
from hsnplan.application.documents.source import Asked, Source
from hsnplan.application.documents.texts import Texts
from hsnplan.domain import clauses, rollup
from hsnplan.domain.dates import MONTHS
from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.goal_figures import outcomes_by_goal
from hsnplan.domain.judging import MARKS, period_day
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.reports.blocks import Document, Heading
from hsnplan.reports.followup_snapshot import Goal
from hsnplan.reports.frame import checksum
from hsnplan.reports.parts import PERIOD_REPORT, Part, Parts
from hsnplan.reports.prose import Prose
from hsnplan.reports.template import Template, find
from hsnplan.reports.tertial import document
from hsnplan.reports.tertial_snapshot import Direction, Judged, Report, Set, Strategy

CODE = "tertial"
_NAMES: Final = {
    "month": "Månadsrapport",
    "tertial": "Tertialrapport",
    "interim": "Delårsrapport",
    "year": "Årsrapport",
    "special": "Uppföljningsrapport",
}
_OF_YEAR: Final = "Årsrapport"


def make(source: Source, asked: Asked) -> Made:
    """The report of a period, "" for the latest that the board has judged in.

    Raises:
        Refusal: there is no such period.
    """
    period = _period(source, asked)
    template = find(asked.template)
    found, notes = snapshot(source, asked, period, template)
    made = document(found, template.layout)
    return Made(made, found.title, source.moment, checksum(found), period, (*notes, *_empty(found, made)))


def _empty(found: Report, made: Document) -> Iterator[str]:
    """What a report that says nothing could have said."""
    if any(isinstance(block, Heading) for block in made.blocks):
        return
    told = ", ".join(quoted(part.title) for part in found.parts if part.title)
    yield f"Rapporten är tom: varken texter, mål eller tabeller finns för {told}."


def _period(source: Source, asked: Asked) -> str:
    """A special follow-up reports no figures of its own: then the period it rests on is meant."""
    period = source.period(asked.period)
    if asked.period or source.edition is not None:
        return period
    return letters.judged_period(source.scene(period))


def text_parts(register: Register) -> Parts:
    """The parts that one writes in; under the goals one also writes of each strategy and direction."""
    here = [part.key for part in PERIOD_REPORT].index("goals") + 1
    return (*PERIOD_REPORT[:here], *_under(register), *PERIOD_REPORT[here:])


def _under(register: Register) -> Iterator[Part]:
    for top in register.child_nodes(register.plan.id):
        for node in (top, *_headings(register, top)):
            yield Part(f"under {node.title}", node.title, text=True, optional=True)


def _headings(register: Register, top: Node) -> list[Node]:
    return [node for node in register.child_nodes(top.id) if register.node_type(node) == "heading"]


def snapshot(source: Source, asked: Asked, period: str, template: Template) -> tuple[Report, tuple[str, ...]]:
    """How a period went, and what must be seen to in the texts about it."""
    scene = source.scene(period)
    judged = source.scene(letters.judged_period(scene))
    case = case_of(source.register, asked, period)
    parts = template.arranged(CODE, PERIOD_REPORT)
    texts = Texts(source, CODE, period, letters.field_names(source, case, period, publish=asked.publish))
    texts.tell_empty(parts, closed=source.edition is not None)
    name, title = titled(source.register, period, template)
    persons = kept.persons_of(source.register)
    found = Report(
        frame=source.frame(asked, period),
        name=name,
        title=title,
        parts=parts,
        names=names_of(judged.register),
        judged=judged.register.period_name(judged.period),
        whole=_judged(judged, judged.register.plan.id),
        strategies=_Strategies(judged, texts, publish=asked.publish).all(),
        splits=tuple(series.splits(judged, publish=asked.publish)),
        tables=tuple(
            (part, kept.snapshot(table, rows, publish=asked.publish, persons=persons))
            for part, table, rows in kept.of_period(source.register, period)
        ),
        directions_called=_directions_called(judged.register),
        texts=tuple(texts.prose(part.key, part.title) for part in parts if part.text),
    )
    others = () if judged.period == scene.period else checks.sentences(source, judged.period)
    return found, (*texts.notes(), *others)


def titled(register: Register, period: str, template: Template) -> tuple[str, str]:
    """What the report of a period is called, and the same with its time: "Tertialrapport april 2023"."""
    known = register.periods.get(period)
    day = period_day(register, period)
    name = _NAMES.get(known.kind, known.name) if known is not None else _OF_YEAR
    name = template.called(CODE, name) if name == _NAMES["tertial"] else name
    if not day:
        return name, name
    time = day[:4] if name == _OF_YEAR else f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"
    return name, f"{name} {time}"


def _directions_called(register: Register) -> tuple[str, str]:
    """The name of the level right below the top, for one and for several."""
    name = register.plan.levels[1][0] if len(register.plan.levels) > 1 else "Inriktning"
    return name.lower(), clauses.forms(name)[0]


def _judged(scene: Scene, row: str) -> Judged:
    """How the board judged a row of the plan."""
    judgements = scene.judgements
    found = judgements.of(row)
    if found is None:
        return Judged()
    colour = judgements.judging.colour(found)
    return Judged(str(colour), MARKS[colour], judgements.judging.word(row, found.state), found.comment)


class _Strategies:
    """The plan from the top down as a period leaves it."""

    def __init__(self, scene: Scene, texts: Texts, *, publish: bool) -> None:
        self._scene = scene
        self._texts = texts
        self._publish = publish
        self._register = scene.register
        self._outcomes = outcomes_by_goal(scene.register)
        self._asked = scene.reported

    def all(self) -> tuple[Strategy, ...]:
        """Every row on top of the plan."""
        return tuple(map(self._strategy, self._register.child_nodes(self._register.plan.id)))

    def _strategy(self, top: Node) -> Strategy:
        headings = _headings(self._register, top)
        inside = {goal for row in headings for goal in rollup.below(self._register, row.id, self._asked)}
        loose = [goal for goal in rollup.below(self._register, top.id, self._asked) if goal not in inside]
        rows = [self._direction("", Judged(), top, loose)] if loose else []
        for row in headings:
            below = rollup.below(self._register, row.id, self._asked)
            rows.append(self._direction(row.title, _judged(self._scene, row.id), row, below))
        return Strategy(top.title, _judged(self._scene, top.id), tuple(rows), self._text(top))

    def _text(self, node: Node) -> Prose:
        return self._texts.prose(f"under {node.title}", node.title)

    def _direction(self, title: str, judged: Judged, node: Node, below: list[str]) -> Direction:
        rows = [self._register.nodes[goal] for goal in below]
        measures = [row for row in rows if self._register.node_type(row) == "measure"]
        assignments = [row for row in rows if self._register.node_type(row) == "assignment"]
        curves = (series.curve(self._scene, row, self._outcomes, publish=self._publish) for row in measures)
        found = Direction(
            title,
            judged,
            tuple(self._sets(node, measures)),
            tuple(goals.goal(self._scene, row, publish=self._publish) for row in assignments),
            tuple(curve for curve in curves if curve is not None),
        )
        return found._replace(text=self._text(node)) if title else found

    def _sets(self, node: Node, measures: list[Node]) -> Iterator[Set]:
        """The goals by the assignment they hang under, and assignments that none hangs under."""
        own = tuple(row for row in measures if row.parent == node.id)
        if own:
            yield Set("", self._goals(own))
        for child in self._register.child_nodes(node.id):
            below = set(rollup.below(self._register, child.id, self._asked))
            rows = tuple(row for row in measures if row.id in below and row not in own)
            if child not in measures and child.id not in self._asked:
                yield Set(child.words or child.title, self._goals(rows))

    def _goals(self, rows: tuple[Node, ...]) -> tuple[Goal, ...]:
        return tuple(goals.goal(self._scene, row, publish=self._publish) for row in rows)
