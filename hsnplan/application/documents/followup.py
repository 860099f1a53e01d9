"""*Uppföljning av planen*: how goals and activities stand in a period, taken from the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hsnplan.application.documents import checks, goals, sizes
from hsnplan.application.documents import matter as letters
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.revision import proposed
from hsnplan.application.documents.source import Asked, Source
from hsnplan.application.documents.texts import Texts
from hsnplan.domain import clauses, matters, revisions, rollup
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.findings.status import planned_but_commented
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES
from hsnplan.reports.followup import document
from hsnplan.reports.followup_snapshot import Activities, FollowUp, Group, Names, Work
from hsnplan.reports.frame import checksum
from hsnplan.reports.matter import Letter
from hsnplan.reports.parts import LETTER, Part, Parts, follow_up, written_in
from hsnplan.reports.revision_rows import Proposed
from hsnplan.reports.sentences import lowered
from hsnplan.reports.template import Template, find

CODE = "followup"
_LEAST_BEGUN = 3
_SHARED = "Gemensamt"


def make(source: Source, asked: Asked) -> Made:
    """The follow-up of the plan in a period, "" for the one at hand.

    Raises:
        Refusal: there is no such period or case.
    """
    period = source.period(asked.period)
    template = find(asked.template)
    found, notes = snapshot(source, asked, period, template)
    name = f"Uppföljning {found.frame.plan}, {found.frame.period}"
    return Made(document(found, template.layout), name, source.moment, checksum(found), period, notes)


def text_parts(register: Register) -> Parts:
    """The parts that one writes in; under the goals one also writes of each part of the plan."""
    found = written_in(follow_up(register.plan.year))
    here = [part.key for part in found].index("goals") + 1
    tops = register.child_nodes(register.plan.id)
    return (
        *found[:here],
        *(Part(f"under {row.title}", row.title, text=True, optional=True) for row in tops),
        *found[here:],
    )


def snapshot(
    source: Source, asked: Asked, period: str, template: Template
) -> tuple[FollowUp, tuple[str, ...]]:
    """How the plan stands in a period, and what must be seen to in the texts about it."""
    scene = source.scene(period)
    judged = source.scene(letters.judged_period(scene))
    case = case_of(source.register, asked, period)
    plan = source.register.plan
    parts = template.arranged(CODE, follow_up(plan.year))
    texts = Texts(source, CODE, period, letters.field_names(source, case, period, publish=asked.publish))
    texts.tell_empty(parts, closed=source.edition is not None)
    letter, notes = _letter(source, asked, case, template) if _is_letter(parts) else (None, ())
    found = FollowUp(
        frame=source.frame(asked, period),
        title=f"Uppföljning av {lowered(source.register.board.name)}s {lowered(plan.title)}",
        parts=parts,
        names=names_of(judged.register),
        judged=judged.register.period_name(judged.period),
        cut_off=min((day for day in (scene.cut_off, source.as_of) if day), default=""),
        decisions=letters.decisions(source.register, plan.id),
        levels=sizes.followed_up(judged.register),
        undecided=sizes.undecided(judged.register),
        former=_former(source.register),
        guidance=_guidance(judged),
        groups=_groups(judged, texts, publish=asked.publish),
        activities=_activities(scene),
        texts=tuple(texts.prose(part.key, part.name) for part in parts if part.text),
        revisions=_revisions(source.register, case),
        letter=letter,
    )
    others = () if judged.period == scene.period else checks.sentences(source, judged.period)
    return found, (*notes, *texts.notes(), *others, *_empty(found))


def _empty(found: FollowUp) -> tuple[str, ...]:
    if found.goals() or found.assignments() or found.activities.whole.total:
        return ()
    names = found.names
    return (f"Planen har varken {names.goals}, {names.assignments} eller aktiviteter att följa upp.",)


# --- the case ---


def case_of(register: Register, asked: Asked, period: str) -> Matter | None:
    """The case that is asked for, else the latest that is about the period."""
    if asked.matter:
        return matters.find(register, asked.matter)
    return next((row for row in matters.matters(register) if row.period == period), None)


def _is_letter(parts: Parts) -> bool:
    return {part.key for part in parts} == {part.key for part in LETTER}


def _letter(
    source: Source, asked: Asked, case: Matter | None, template: Template
) -> tuple[Letter | None, tuple[str, ...]]:
    """The case's letter without its own texts, which the follow-up stands in the place of."""
    if case is None:
        return None, ("Perioden har inget ärende, så skrivelsens huvud, förslag och underskrifter saknas.",)
    letter, _ = letters.snapshot(source, asked, case, template)
    letter = letter._replace(texts=())
    return letter, letters.missing(case, letter)


def _revisions(register: Register, case: Matter | None) -> tuple[Proposed, ...]:
    """The revisions that the case proposes."""
    if case is None:
        return ()
    asked = [row.revision for row in matters.proposals(register, case.id) if row.revision]
    return tuple(proposed(register, revision) for revision in asked)


# --- the plan ---


def names_of(register: Register) -> Names:
    """What the plan calls what it measures and what it gives as assignments."""
    levels = {
        kind: name for name, kind in reversed(register.plan.levels)
    }  # the first of a kind is the board's own
    goal, assignment = levels.get("measure", "mål"), levels.get("assignment", "uppdrag")
    return Names(goal.lower(), clauses.forms(goal)[0], assignment.lower(), clauses.forms(assignment)[0])


def _former(register: Register) -> tuple[int, int]:
    """Last year's plan and how many goals and assignments it had, as far as the register knows."""
    year = register.plan.year - 1
    plan = next((row for row in register.plans.values() if row.year == year), None)
    if plan is None:
        return year, 0
    return year, sum(revisions.size(register, plan.id).values()) or plan.stated_size


def _guidance(scene: Scene) -> tuple[str, str]:
    """The decided words on what the colours mean: of assignments where there are any, else of goals."""
    register, judging = scene.register, scene.judgements.judging
    rows = (judging.guidance_of(register.plan.id, kind, scene.period) for kind in ("assignment", "measure"))
    found = next((row for row in rows if row is not None and row.text), None)
    return (found.title, found.text) if found is not None else ("", "")


def _groups(scene: Scene, texts: Texts, *, publish: bool) -> tuple[Group, ...]:
    register = scene.register
    asked = scene.reported
    return tuple(
        _group(scene, top, asked, texts, publish=publish) for top in register.child_nodes(register.plan.id)
    )


def _group(scene: Scene, top: Node, asked: list[str], texts: Texts, *, publish: bool) -> Group:
    register = scene.register
    below = [register.nodes[row] for row in rollup.below(register, top.id, asked)]
    kinds = {
        kind: [row for row in below if register.node_type(row) == kind] for kind in ("measure", "assignment")
    }
    return Group(
        top.title,
        tuple(goals.goal(scene, row, publish=publish) for row in kinds["measure"]),
        tuple(goals.goal(scene, row, publish=publish) for row in kinds["assignment"]),
        texts.prose(f"under {top.title}", top.title),
    )


# --- activities ---


def _activities(scene: Scene) -> Activities:
    register = scene.register
    planned = [row for row in scene.activities if scene.state(row.id) == "planned"]
    return Activities(
        whole=_counted("", scene, scene.activities),
        divisions=_by(scene, lambda row: _division(register, row)),
        groups=_by(scene, lambda row: _top(register, row)),
        starts_later=sum(bool(scene.cut_off) and row.start > scene.cut_off for row in planned),
        spoken_of=sum(scene.state(found.rows[0][1]) == "planned" for found in planned_but_commented(scene)),
        least_begun=_least_begun(register, planned),
    )


def _counted(title: str, scene: Scene, rows: list[Activity]) -> Work:
    counts = Counter(scene.state(row.id) for row in rows)
    return Work(title, tuple((state, counts[state]) for state in WORK_STATES if counts[state]))


def _by(scene: Scene, where: Callable[[Activity], tuple[int, str]]) -> tuple[Work, ...]:
    """The activities gathered by a place (its order and title)."""
    gathered: dict[tuple[int, str], list[Activity]] = {}
    for row in scene.activities:
        gathered.setdefault(where(row), []).append(row)
    return tuple(_counted(title, scene, rows) for (_, title), rows in sorted(gathered.items()))


def _division(register: Register, row: Activity) -> tuple[int, str]:
    """The division a unit belongs to, or else the staff; what belongs to neither is shared."""
    for place, unit in enumerate(register.unit_path(row.unit)):
        if unit.kind in ("division", "stab"):
            return int(unit.position) if place else 0, unit.name
    return 10**9, _SHARED


def _top(register: Register, row: Activity) -> tuple[int, str]:
    above = [node for node in register.ancestors(row.id) if isinstance(node, Node)]
    tops = [node.id for node in register.child_nodes(register.plan.id)]
    if not above or above[-1].id not in tops:
        return 10**9, _SHARED
    return tops.index(above[-1].id), above[-1].title


def _least_begun(register: Register, planned: list[Activity]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.unit for row in planned if row.unit in register.units)
    most = sorted(counts.items(), key=lambda row: (-row[1], register.units[row[0]].name))
    return tuple((register.units[unit].name, count) for unit, count in most[:_LEAST_BEGUN] if count > 1)
