"""A goal or assignment of the plan as a period leaves it, for the documents that show goals."""

from __future__ import annotations

from hsnplan.domain import small_counts
from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.in_period import outcome_in, target_in
from hsnplan.domain.judging import MARKS, Colour
from hsnplan.domain.outcomes import beside
from hsnplan.domain.states import judged_word
from hsnplan.domain.targets import Target, parse_target
from hsnplan.domain.typography import typeset
from hsnplan.reports.followup_snapshot import Goal


def goal(scene: Scene, node: Node, *, publish: bool = False) -> Goal:
    """What was asked for, what was reached, how the board judged it, and why; `publish` leaves out small counts."""
    register, judgements = scene.register, scene.judgements
    judged = judgements.of(node.id)
    colour = judgements.colour(node.id) or Colour.NONE
    target = target_in(register, node.id, scene.period)
    wanted = parse_target(target.printed if target is not None else "", node.direction or None)
    return Goal(
        number=node.number,
        title=node.title,
        target=typeset(target.printed) if target is not None else "",
        outcome=reached(scene, node, wanted, publish=publish),
        colour=str(colour),
        mark=MARKS[colour],
        word=judgements.judging.word(node.id, judged.state)
        if judged is not None
        else judged_word("not_judged"),
        comment=judged.comment if judged is not None else "",
        reason=judged.reason if judged is not None else "",
        multi_year=node.multi_year,
    )


def reached(scene: Scene, node: Node, wanted: Target, *, publish: bool = False) -> str:
    """The board's outcome as it stands beside a target, "" for none; what would tell too much is not published."""
    found = outcome_in(scene.register, node.id, scene.period)
    if found is None:
        return ""
    if publish and node.persons and small_counts.tells_too_much(found):
        return small_counts.instead(found)
    return beside(wanted, found.printed, found.share, found.accumulated)
