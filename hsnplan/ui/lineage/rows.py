"""What became of last year's goals, as groups and lines: one group for each fate, with its count."""

from __future__ import annotations

from typing import Final

from hsnplan.domain import lineage
from hsnplan.domain.entities import Node, Plan
from hsnplan.domain.lineage import Kinship
from hsnplan.domain.register import Register
from hsnplan.ui.papers.outline import Cell, Group, Line
from hsnplan.ui.widgets.rows import Sharing

FATE, KIN = "fate", "kin"
HEADINGS: Final = ("Förut", "Nu", "Nivå")
SHARING: Final = Sharing({2: 170}, {0: 1, 1: 1}, {2: 560})
_ORDER: Final = (
    lineage.NEW,
    lineage.DROPPED,
    lineage.RENAMED,
    lineage.SPLIT,
    lineage.MERGED,
    lineage.KEPT,
)
"""The fates in the order they are listed: what has changed first."""
_NONE: Final = "–"


def groups_of(register: Register, later: Plan, earlier: Plan) -> list[Group]:
    """The goals of two plans by what became of them."""
    found: dict[str, list[Kinship]] = {how: [] for how in _ORDER}
    for kin in lineage.kinships(register, later.id, earlier.id):
        found[kin.how].append(kin)
    return [
        Group(
            FATE,
            how,
            lineage.WORDS[how].capitalize(),
            str(len(rows)),
            tuple(_line(register, row) for row in rows),
        )
        for how, rows in found.items()
        if rows
    ]


def _line(register: Register, kin: Kinship) -> Line:
    first = (*kin.nodes, *kin.forerunners)[0]
    also = f" (tar också upp {_titles(kin.also)})" if kin.also else ""
    cells = (
        Cell(_titles(kin.forerunners) + also, "text" if kin.forerunners else "dim"),
        Cell(_titles(kin.nodes), "text" if kin.nodes else "dim"),
        Cell(register.level_name(first), "text2"),
    )
    return Line(KIN, first.id, cells)


def _titles(nodes: tuple[Node, ...]) -> str:
    return " + ".join(f"{node.number} {node.title}".strip() for node in nodes) or _NONE


def sizes_words(register: Register, later: Plan, earlier: Plan) -> str:
    """How many goals and assignments there are against how many there were: "53 … mot 74 …"."""
    now, then = (lineage.size(register, plan) for plan in (later, earlier))
    words = f"{later.title}: {now.total} mål och uppdrag, mot {then.total} i {earlier.title}."
    return words if then.counted else f"{words} Raderna i {earlier.title} är inte kända här."
