"""*Enhetens sida*: one unit's goals and activities in a period, taken from the register."""

from __future__ import annotations

from collections.abc import Set

from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.matter import judged_period
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain import due, worklist
from hsnplan.domain.asked_for import deadline, instruction
from hsnplan.domain.dates import lateness, starts_passed
from hsnplan.domain.due import plan_order
from hsnplan.domain.entities import Activity, Node, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.in_period import target_in
from hsnplan.domain.mine import mine_of, units_of
from hsnplan.domain.states import FINISHED, has_not_begun
from hsnplan.domain.typography import typeset
from hsnplan.reports import unit as report
from hsnplan.reports.frame import checksum
from hsnplan.reports.template import find

CODE = "unit"
_UNPLACED = "Utan mål"


def make(source: Source, asked: Asked) -> Made:
    """The page of the unit that is asked for, with the units below it where it has no activities of its own.

    Raises:
        Refusal: no unit is asked for, or there is no such unit or period.
    """
    if not asked.unit.strip():
        raise Refusal(
            "Ange vilken enhet sidan gäller, till exempel med --unit Akutmottagningen. "
            "Sparas alla dokument blir det en sida för varje enhet."
        )
    scene = source.scene(source.period(asked.period))
    page = snapshot(source, asked, scene)
    name = f"{page.unit}, {page.frame.period}"
    waiting = sum(deed.waits for deed in page.deeds())
    counts = (("activities", len(page.deeds())), ("waiting", waiting))
    layout = find(asked.template).lists
    return Made(report.document(page, layout), name, source.moment, checksum(page), counts=counts)


def snapshot(source: Source, asked: Asked, scene: Scene) -> report.Page:
    """What the unit answers for in a period, and how it stands."""
    register, period = scene.register, scene.period
    unit = register.find_unit(asked.unit)
    mine = mine_of(register, unit.id)
    units = units_of(register, mine)
    handed = register.submissions.get(due.submission_id(unit.id, period))
    return report.Page(
        frame=source.frame(asked, period),
        unit=worklist.full_name(unit),
        above=tuple(
            worklist.full_name(row) for row in register.unit_path(unit.id)[:-1] if row.kind != "nämnd"
        ),
        manager=_manager(unit, publish=asked.publish),
        last_day=deadline(register, period, unit.id),
        receiver=worklist.receiver(register, unit.id),
        handed_in=handed.date if handed is not None else "",
        instruction=instruction(register, period, "activity"),
        aims=_Aims(scene, source.scene(judged_period(scene)), unit, several=mine.below).of(units),
        several=mine.below,
    )


def _manager(unit: Unit, *, publish: bool) -> str:
    named = unit.manager_name and not publish
    return ", ".join(filter(None, (unit.manager_role, unit.manager_name if named else "")))


class _Aims:
    """The goals that a unit works for; `judged` is the scene whose judgements hold in the period."""

    def __init__(self, scene: Scene, judged: Scene, unit: Unit, *, several: bool) -> None:
        self._scene = scene
        self._judged = judged
        self._unit = unit
        self._several = several

    def of(self, units: Set[str]) -> tuple[report.Aim, ...]:
        """The units' activities by the goal above them, in the order of the plan, and the unit's own goals."""
        register = self._scene.register
        gathered: dict[str, list[Activity]] = {}
        for row in self._scene.activities:
            if row.unit in units:
                goal = register.goal_of(row.id)
                gathered.setdefault(goal.id if goal is not None else "", []).append(row)
        for node in register.live_nodes():
            if node.owner == self._unit.id and register.node_type(node) == "measure":
                gathered.setdefault(node.id, [])
        places = {node: place for place, node in enumerate(plan_order(register))}
        order = sorted(gathered, key=lambda node: places.get(node, len(places)))
        return tuple(self._aim(node, gathered[node]) for node in order)

    def _aim(self, node: str, rows: list[Activity]) -> report.Aim:
        register = self._scene.register
        deeds = tuple(map(self._deed, rows))
        goal = register.nodes.get(node)
        if goal is None:
            return report.Aim(_UNPLACED, "", "", "", deeds)
        target = target_in(register, node, self._scene.period)
        wanted = typeset(target.printed) if target is not None else ""
        is_assignment = register.node_type(goal) == "assignment"
        return report.Aim(goal.title, wanted, *self._judgement(goal), deeds, is_assignment)

    def _judgement(self, goal: Node) -> tuple[str, str]:
        """The goal's mark and word, with who judged: the unit, else the board; nothing where nobody has."""
        judgements = self._judged.judgements
        own, boards = judgements.of(goal.id, self._unit.id), judgements.of(goal.id)
        judged = own or boards
        if judged is None:
            return "", ""
        who = "enheten" if own is not None else "nämnden"
        word = judgements.judging.word(goal.id, judged.state)
        return judgements.judging.mark(judged), f"{word} ({who})"

    def _deed(self, row: Activity) -> report.Deed:
        scene = self._scene
        state = scene.state(row.id)
        unit = scene.register.units.get(row.unit) if self._several else None
        return report.Deed(
            number=row.number,
            title=row.title,
            state=state,
            end=row.end,
            waits=due.waits(scene.register, scene.period, row.id),
            pressing=_pressing(row, state, scene.today),
            comment=scene.comment(row.id),
            unit=unit.name if unit is not None else "",
        )


def _pressing(row: Activity, state: str, today: str) -> str:
    """What is worth saying of an activity's time: that it is late, or should have begun."""
    if state in FINISHED:
        return ""
    return lateness(row.end, today) or (starts_passed(row.start, today) if has_not_begun(state) else "")
