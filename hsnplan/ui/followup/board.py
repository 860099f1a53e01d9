"""The board of a period in words: goals under the plan's top rows, with a mark for each division and for the board.

Built from a register and a period alone; a model only looks things up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from hsnplan.domain.entities import Unit
from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.register import Register
from hsnplan.domain.short_words import short_period, short_unit

NOTHING, JUDGED, MISSING, REPORTED, ASKED = "nothing", "judged", "missing", "reported", "asked"
"""What a cell holds: a dash, a judgement, a missing answer, reports without a judgement, the board's turn."""

EVERY, LACKING, CHANGED = "every", "lacking", "changed"
"""Which goals are shown: all, those that lack something, those judged otherwise than in the former period."""

ASK: Final = "Bedöm …"
LACKS: Final = "Saknas"


class Mark(NamedTuple):
    """One cell: what it holds, the code and word it is drawn with, and what is said of it at the pointer.

    `differs` is the sentence for a judgement that is not what the parts below it give, else "".
    """

    kind: str = NOTHING
    code: str = ""
    word: str = ""
    tip: str = ""
    differs: str = ""


class Line(NamedTuple):
    """One row: a goal, or a direction (`is_goal` false) that stands above the goals after it."""

    node: str
    title: str
    is_goal: bool
    target: str
    outcome: str
    former: Mark
    units: tuple[Mark, ...]
    board: Mark
    is_due: bool
    lacks: bool
    is_changed: bool


class Group(NamedTuple):
    """A top row of the plan with its lines; `counts` and `former` say how many goals have each mark."""

    node: str
    title: str
    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    former: Mapping[str, int]

    @property
    def goals(self) -> list[Line]:
        """Its goals, without the directions among them."""
        return [line for line in self.lines if line.is_goal]

    @property
    def asked(self) -> int:
        """How many goals are to be judged, or have been."""
        return sum(line.is_due or line.board.kind == JUDGED for line in self.goals)

    @property
    def judged(self) -> int:
        """How many goals the board has judged."""
        return sum(line.board.kind == JUDGED for line in self.goals)


class Division(NamedTuple):
    """How far one division has come: goals that it has answered, of those that ask it; when it handed in."""

    unit: Unit
    answered: int
    asked: int
    handed_in: str

    @property
    def lacking(self) -> int:
        """How many goals still wait for it."""
        return self.asked - self.answered


class Board(NamedTuple):
    """All that the place shows of a period."""

    register: Register
    period: str
    former: str
    """The id of the period before it that was judged, "" for none."""
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    divisions: tuple[Division, ...]
    counts: Mapping[str, int]
    """How many goals the board judged in each mark."""
    judged: int
    asked: int
    whole: Mark
    """The judgement of the plan as a whole."""
    is_cut: bool = False
    """Whether the board's judgements stayed where the copy was handed out."""

    @property
    def lines(self) -> list[Line]:
        """The goals, in the order of the plan."""
        return [line for group in self.groups for line in group.goals]

    @property
    def lacking(self) -> int:
        """How many goals lack something."""
        return sum(line.lacks for line in self.lines)

    @property
    def changed(self) -> int:
        """How many goals are judged otherwise than in the former period."""
        return sum(line.is_changed for line in self.lines)

    def shown(self, which: str) -> list[Group]:
        """The groups with those of their lines that a choice lets through; directions only when all are shown."""
        if which == EVERY:
            return list(self.groups)
        kept = [(group, list(_passing(group.goals, which))) for group in self.groups]
        return [group_of(group.node, group.title, lines) for group, lines in kept if lines]


_STAYED: Final = Mark(tip=f"Nämndens bedömning {NOT_HERE}.")


def group_of(node: str, title: str, lines: Sequence[Line]) -> Group:
    """A top row of the plan with some lines, counted."""
    goals = [line for line in lines if line.is_goal]
    return Group(
        node,
        title,
        tuple(lines),
        Counter(line.board.code for line in goals if line.board.kind == JUDGED),
        Counter(line.former.code for line in goals if line.former.kind == JUDGED),
    )


def _passing(lines: Iterable[Line], which: str) -> list[Line]:
    return [line for line in lines if (line.lacks if which == LACKING else line.is_changed)]


def headings(board: Board) -> tuple[str, ...]:
    """The heads of the columns: goal, target, outcome, the former period, each division, the board now."""
    former = short_period(board.register, board.former) if board.former else "Förra perioden"
    return ("Mål", "Målvärde", "Utfall", former, *map(short_unit, board.units), "Nämnden nu")


def without_the_board(board: Board) -> Board:
    """The same in a cut, which has none of the board's judgements: nothing is said of them."""
    groups = tuple(
        group_of(row.node, row.title, [_unjudged(line) for line in row.lines]) for row in board.groups
    )
    return board._replace(groups=groups, counts={}, judged=0, asked=0, whole=_STAYED, is_cut=True)


def _unjudged(line: Line) -> Line:
    lacks = any(mark.kind == MISSING for mark in line.units)
    return line._replace(board=_STAYED, former=_STAYED, is_due=False, lacks=lacks, is_changed=False)
