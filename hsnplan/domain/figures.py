"""Figures of a register by name, with the rows they count: what a document's figures are held against.

A name is a path of what is counted and how it is narrowed: `activities`, `activities/planned+delayed`,
`goals/decided`, `goals/reported`, `goals`, `assignments`, `judged`, `judged/yellow`, `judged/yellow/<node id>`,
`judged//<node id>` (all colours under a node).
"""

from __future__ import annotations

from typing import Final

from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.judging import COLOUR_WORDS
from hsnplan.domain.rollup import below
from hsnplan.domain.states import WORK_STATES
from hsnplan.domain.typography import quoted

_NONE: Final = "none"
_SETS: Final = ("decided", "reported")


def rows_of(scene: Scene, figure: str) -> list[Activity | Node]:
    """The rows that a figure of the register counts, in the period of the scene.

    Raises:
        Refusal: there is no figure of that name.
    """
    if not is_figure(figure):
        raise _unknown(figure)
    found = scene.figures.get(figure)
    if found is None:
        found = scene.figures[figure] = _rows_of(scene, figure)
    return found


def _rows_of(scene: Scene, figure: str) -> list[Activity | Node]:
    what, _, how = figure.partition("/")
    match what:
        case "activities":
            return list(_activities(scene, how))
        case "goals":
            return list(_goals(scene, how))
        case "assignments":
            return [
                row for row in scene.register.live_nodes() if scene.register.node_type(row) == "assignment"
            ]
        case _:
            return list(_judged(scene, how))


def is_figure(figure: str) -> bool:
    """Whether the register has a figure of that name."""
    what, _, how = figure.partition("/")
    match what:
        case "activities":
            return not how or set(how.split("+")) <= {state or _NONE for state in WORK_STATES}
        case "goals":
            return not how or how in _SETS
        case "assignments":
            return not how
        case "judged":
            return how.partition("/")[0] in {"", *COLOUR_WORDS}
    return False


def _unknown(figure: str) -> Refusal:
    return Refusal(f"{quoted(figure)} är inget av registrets tal.", field="figure")


def _activities(scene: Scene, how: str) -> list[Activity]:
    if not how:
        return scene.activities
    states = {"" if state == _NONE else state for state in how.split("+")}
    return [row for row in scene.activities if scene.state(row.id) in states]


def _goals(scene: Scene, how: str) -> list[Node]:
    if not how:
        return scene.goals
    return [row for row in scene.goals if (row.decided if how == "decided" else scene.period in row.reported)]


def _judged(scene: Scene, how: str) -> list[Node]:
    colour, _, node = how.partition("/")
    found = [row for row in scene.reported if _is_goal(scene, row)]
    if node:
        found = below(scene.register, node, found)
    asked = [row for row in found if not colour or (scene.judgements.colour(row) or _NONE) == colour]
    return [scene.register.nodes[row] for row in asked]


def _is_goal(scene: Scene, row: str) -> bool:
    return scene.register.node_type(scene.register.nodes[row]) == "measure"
