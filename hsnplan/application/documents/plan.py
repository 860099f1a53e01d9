"""*Verksamhetsplan* (plan med budget), taken from the plan in hand as it is or as a revision leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from hsnplan.application.documents import control, kept, meetings, plan_edition, sizes
from hsnplan.application.documents import matter as letters
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.plan_edition import PlanEdition
from hsnplan.application.documents.source import Asked, Source
from hsnplan.application.documents.texts import Texts
from hsnplan.domain import clauses, revisions, table_sums
from hsnplan.domain.entities import Node
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank, quoted, typeset
from hsnplan.reports.blocks import ADDED
from hsnplan.reports.frame import checksum
from hsnplan.reports.kept import Kept
from hsnplan.reports.parts import PLAN, Part, Parts, written_in
from hsnplan.reports.plan import Aim, AimSet, Plan, Section, document
from hsnplan.reports.sentences import Decided
from hsnplan.reports.template import Template, find

CODE = "plan"


def make(source: Source, asked: Asked) -> Made:
    """The plan as it is; with `asked.revision` as that revision leaves it, its changes marked.

    Raises:
        Refusal: there is no such revision.
    """
    template = find(asked.template)
    plan, notes = snapshot(source, asked, template)
    name = f"{plan.title}, utgåva {plan.edition}"
    return Made(document(plan, template.layout), name, source.moment, checksum(plan), notes=notes)


def text_parts(register: Register) -> Parts:
    """The parts that one writes in; under the goals one also writes of what stands on top of the plan."""
    found = written_in(PLAN)
    here = [part.key for part in found].index("goals") + 1
    tops = register.child_nodes(register.plan.id)
    under = (Part(f"under {row.title}", row.title, text=True, optional=True) for row in tops)
    return (*found[:here], *under, *found[here:])


def snapshot(source: Source, asked: Asked, template: Template) -> tuple[Plan, tuple[str, ...]]:
    """The plan with what stands around it, and what must be seen to in its texts."""
    register = source.register
    revision = revisions.find(register, asked.revision) if asked.revision else None
    edition = (
        plan_edition.after(register, revision) if revision is not None else plan_edition.current(register)
    )
    own = register.plan
    parts = template.arranged(CODE, PLAN)
    period = register.period_id
    texts = Texts(source, CODE, own.id, letters.field_names(source, None, period, publish=asked.publish))
    texts.tell_empty(parts, closed=False)
    frame = source.frame(asked)
    marked = Decided(revision.decided, revision.paragraph, revision.title) if revision is not None else None
    rows = _Rows(edition, texts)
    plan = Plan(
        frame=frame,
        title=own.title,
        dnr=own.dnr,
        edition=edition.number,
        proposed=edition.proposed,
        decisions=letters.decisions(register, own.id)[: edition.number],
        marked=marked,
        parts=parts,
        sizes=rows.sizes(),
        directions=rows.directions(),
        sections=tuple(rows.sections()),
        tables=tuple(_tables(edition, publish=asked.publish)),
        meetings=meetings.snapshot(register, frame),
        control=control.snapshot(register, frame),
        texts=tuple(texts.prose(part.key, part.title) for part in parts if part.text),
        undecided=sizes.undecided(edition.register),
    )
    wrong = (
        table_sums.sentence(found)
        for table, table_rows in kept.of_plan(edition.register)
        for found in table_sums.of_table(table, table_rows)
    )
    return plan, (*texts.notes(), *wrong, *_undescribed(edition, own.id))


def _undescribed(edition: PlanEdition, plan: str) -> Iterator[str]:
    """The rows that a revision has added without saying what they are."""
    register = edition.register
    new = {row for row, (change, _) in edition.changed.items() if change == ADDED}
    for row in sorted(new | plan_edition.added_since(register, plan)):
        node = register.nodes.get(row)
        if node is not None and not node.deleted and is_blank(node.words) and is_blank(node.description):
            yield f"Raden {quoted(node.title)}, som en revidering har lagt till, saknar beskrivning."


def _tables(edition: PlanEdition, *, publish: bool) -> Iterator[tuple[str, Kept]]:
    persons = kept.persons_of(edition.register)
    for table, rows in kept.of_plan(edition.register):
        part = "investments" if table.kind == "investment" else "budget"
        yield part, kept.snapshot(table, rows, edition.changed, publish=publish, persons=persons)


class _Rows:
    """The decided rows of an edition."""

    def __init__(self, edition: PlanEdition, texts: Texts) -> None:
        self._edition = edition
        self._register = edition.register
        self._texts = texts
        rows = [row for row in self._register.live_nodes() if not row.owner]
        self._any_decided = any(row.decided for row in rows)

    def _children(self, parent: str) -> list[Node]:
        rows = self._register.child_nodes(parent)
        return [row for row in rows if not row.owner and (row.decided or not self._any_decided)]

    def _called(self, node: Node) -> tuple[str, str]:
        """What the level of a row is called, for one and for several."""
        name = self._register.level_name(node)
        return name.lower(), clauses.forms(name)[0]

    def _every(self, parent: str) -> Iterator[Node]:
        for node in self._children(parent):
            yield node
            yield from self._every(node.id)

    def sizes(self) -> tuple[tuple[str, str, int], ...]:
        """How many rows each level has, from the top; those that leave are not counted."""
        counts: dict[int, list[Node]] = {}
        for node in self._every(self._register.plan.id):
            if not plan_edition.is_dropped(self._edition, node):
                counts.setdefault(node.level, []).append(node)
        return tuple((*self._called(rows[0]), len(rows)) for _, rows in sorted(counts.items()))

    def directions(self) -> tuple[str, ...]:
        """The headings below the top, in their own words: what the region's plan asks for."""
        tops = self._children(self._register.plan.id)
        below = [row for top in tops for row in self._children(top.id) if self._is_heading(row)]
        return tuple(row.words or row.title for row in below)

    def _is_heading(self, node: Node) -> bool:
        return self._register.node_type(node) == "heading"

    def sections(self) -> Iterator[Section]:
        """The rows on top and the headings below them, each with what stands right under it."""
        for top in self._children(self._register.plan.id):
            yield from self._section(top, 3)

    def _section(self, node: Node, level: int) -> Iterator[Section]:
        text = self._texts.prose(f"under {node.title}", node.title)
        said = self._edition.changed.get(node.id, ("", ""))[1]
        yield Section(node.words or node.title, min(level, 4), tuple(self._sets(node)), text, said)
        for row in self._children(node.id):
            if self._is_heading(row):
                yield from self._section(row, level + 1)

    def _sets(self, node: Node) -> Iterator[AimSet]:
        """What stands under a heading: rows of their own by level, and those of an assignment under its words."""
        own: dict[int, list[Node]] = {}
        for row in self._children(node.id):
            below = [goal for goal in self._every(row.id) if not self._is_heading(goal)]
            if self._is_heading(row):
                continue
            if below:
                one, many = self._called(below[0])
                yield AimSet(many, one, row.words or row.title, tuple(map(self._aim, below)))
            else:
                own.setdefault(row.level, []).append(row)
        for _, rows in sorted(own.items()):
            one, many = self._called(rows[0])
            yield AimSet(many, one, "", tuple(map(self._aim, rows)))

    def _aim(self, node: Node) -> Aim:
        target = self._register.plan_target(node.id) or self._register.target_of(node.id)
        change, said = self._edition.changed.get(node.id, ("", ""))
        told = [text.strip() for text in (node.words, node.description) if text.strip()]
        told += [_followed(node)] if node.frequency else []
        return Aim(
            node.title, " ".join(told), typeset(target.printed) if target is not None else "", change, said
        )


def _followed(node: Node) -> str:
    """How often a goal is followed up, and where."""
    where = f" på {node.followed_at}" if node.followed_at else ""
    return f"Uppföljning sker {node.frequency}{where}."
