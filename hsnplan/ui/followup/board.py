"""The board of a period in words: goals under the plan's top rows, with a mark for each division and for the board.

Built from a register and a period alone; a model only looks things up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from hsnplan.domain.due import BoardRow, Cell, PeriodBoard, is_handed_in, period_board, submission_id
from hsnplan.domain.entities import Node, Unit
from hsnplan.domain.follow_up_kinds import Outcome, Target
from hsnplan.domain.judging import COLOUR_WORDS, MARKS, Colour
from hsnplan.domain.outcomes import beside
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, RolledUp
from hsnplan.domain.series import outcome
from hsnplan.domain.states import judged_word
from hsnplan.domain.targets import parse_target
from hsnplan.ui.followup.naming import short_period, short_unit

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


def board_of(register: Register, period: str) -> Board:
    """The board of a period, read from the register now or from an edition's."""
    return _Builder(register, period).board()


def former_period(register: Register, period: str) -> str:
    """The period with the latest cut-off before a period's in which the board judged something; "" for none."""
    known = register.periods.get(period)
    if known is None:
        return ""
    judged = {row.period for row in register.assessments.values() if not row.unit}
    before = [
        row for row in register.periods.values() if row.id in judged and "" < row.cut_off < known.cut_off
    ]
    latest = max(before, key=lambda row: (row.cut_off, row.id), default=None)
    return latest.id if latest is not None else ""


class _Builder:
    def __init__(self, register: Register, period: str) -> None:
        self.register, self.period = register, period
        self.former_id = former_period(register, period)
        self.now = Judgements(register, period)
        self.former = Judgements(register, self.former_id, self.now.judging)
        self.targets: dict[str, Target] = {}
        for target in sorted(register.targets.values(), key=lambda row: (row.period != "", row.id)):
            if target.period in {period, ""}:
                self.targets[target.node] = target
        places = (
            row for row in register.outcomes.values() if (row.period, row.unit, row.sex) == (period, "", "")
        )
        self.outcomes: dict[str, Outcome] = {row.node: row for row in places}
        self.computed = {row.node for row in register.series.values()}

    def board(self) -> Board:
        found = period_board(self.register, self.period)
        groups = self._groups(found)
        lines = [line for group in groups for line in group.goals]
        marks = Counter(line.board.code for line in lines if line.board.kind == JUDGED)
        return Board(
            self.register,
            self.period,
            self.former_id,
            found.divisions,
            groups,
            tuple(self._division(found, place, unit) for place, unit in enumerate(found.divisions)),
            marks,
            marks.total(),
            sum(group.asked for group in groups),
            self._judgement(self.register.plan.id, self.now.rolled_up(self.register.plan.id), asked=True),
        )

    # --- rows ---

    def _groups(self, found: PeriodBoard) -> tuple[Group, ...]:
        rows = {row.node: row for row in found.rows}
        tops: dict[str, list[Line]] = {}
        for node in _in_order(self.register, rows):
            above = [row for row in self.register.ancestors(node) if isinstance(row, Node)]
            top = above[-1].id if above else node
            lines = tops.setdefault(top, [])
            if above or node in rows:
                lines.append(self._goal(rows[node]) if node in rows else self._direction(node))
        return tuple(group_of(top, self.register.nodes[top].title, lines) for top, lines in tops.items())

    def _goal(self, row: BoardRow) -> Line:
        former = self._former(row.node)
        board = self._judgement(row.node, row.by_units, asked=row.is_due)
        units = tuple(self._cell(row, cell) for cell in row.cells[:-1])
        return Line(
            row.node,
            self.register.nodes[row.node].title,
            True,
            self.targets[row.node].printed if row.node in self.targets else "",
            self._outcome(row.node),
            former,
            units,
            board,
            row.is_due,
            board.kind == ASKED or any(mark.kind == MISSING for mark in units),
            former.kind == board.kind == JUDGED and former.code != board.code,
        )

    def _direction(self, node: str) -> Line:
        former, board = self._former(node), self._judgement(node, self.now.rolled_up(node), asked=True)
        changed = former.kind == board.kind == JUDGED and former.code != board.code
        title = self.register.nodes[node].title
        return Line(node, title, False, "", "", former, (), board, True, False, changed)

    def _outcome(self, node: str) -> str:
        found = self.outcomes.get(node)
        if found is None and node in self.computed:
            found = outcome(self.register, node, self.period).outcome
        if found is None:
            return ""
        target = parse_target(self.targets[node].printed if node in self.targets else "")
        return beside(target, found.printed, found.share, found.accumulated)

    # --- cells ---

    def _former(self, node: str) -> Mark:
        row = self.former.of(node) if self.former_id else None
        if row is None:
            return Mark()
        code = MARKS[self.former.judging.colour(row)]
        return Mark(JUDGED, code, self.former.judging.word(node, row.state), row.comment)

    def _judgement(self, node: str, below: RolledUp, *, asked: bool) -> Mark:
        row = self.now.of(node)
        if row is None:
            return Mark(ASKED, "", ASK, _proposed(below)) if asked else Mark(tip="Målet följs inte upp nu.")
        colour = self.now.judging.colour(row)
        differs = _difference(colour, below)
        word = self.now.judging.word(node, row.state)
        tip = "\n".join(filter(None, (word, row.reason, row.comment, differs)))
        return Mark(JUDGED, MARKS[colour], word, tip, differs)

    def _cell(self, row: BoardRow, cell: Cell) -> Mark:
        if cell.colour is not None:
            return Mark(JUDGED, MARKS[cell.colour], judged_word(MARKS[cell.colour]), _reports(cell))
        if cell.waiting and not cell.handed_in and row.is_due:
            return Mark(MISSING, "", LACKS, _reports(cell))
        if cell.total:
            return Mark(REPORTED, "", "Klar" if cell.handed_in else "Rapporterat", _reports(cell))
        return Mark(tip="Har inga aktiviteter för målet.")

    def _division(self, found: PeriodBoard, place: int, unit: Unit) -> Division:
        cells = [row.cells[place] for row in found.rows if row.is_due or row.cells[place].colour is not None]
        asked = [cell for cell in cells if cell.total or cell.colour is not None]
        answered = sum(cell.colour is not None or cell.handed_in or not cell.waiting for cell in asked)
        handed = self.register.submissions.get(submission_id(unit.id, self.period))
        day = handed.date if handed is not None and is_handed_in(self.register, self.period, unit.id) else ""
        return Division(unit, answered, len(asked), day)


def _in_order(register: Register, goals: Mapping[str, BoardRow]) -> list[str]:
    """The top rows, directions and goals in the order of the plan; directions without goals are left out."""
    kept = set(goals)
    for node in goals:
        kept.update(row.id for row in register.ancestors(node) if _is_heading(register, row))
    found: list[str] = []
    waiting = [row.id for row in reversed(register.child_nodes(register.plan.id))]
    while waiting:
        node = waiting.pop()
        if node in kept:
            found.append(node)
        waiting += [child.id for child in reversed(register.child_nodes(node))]
    return found


def _is_heading(register: Register, row: object) -> bool:
    return isinstance(row, Node) and register.node_type(row) == "heading"


def _reports(cell: Cell) -> str:
    if not cell.total:
        return ""
    waits = f"{cell.waiting} av {cell.total} aktiviteter väntar på rapport" if cell.waiting else ""
    told = waits or f"{cell.total} {'aktivitet' if cell.total == 1 else 'aktiviteter'}, alla rapporterade"
    return f"{told}. Klarmarkerad." if cell.handed_in else f"{told}."


def _proposed(below: RolledUp) -> str:
    return f"Det som ligger under ger {COLOUR_WORDS[below.colour].lower()}." if below.is_based else ""


def _difference(colour: Colour, below: RolledUp) -> str:
    if Colour.NONE in {colour, below.colour} or not below.is_based or colour is below.colour:
        return ""
    return f"Nämnden: {COLOUR_WORDS[colour].lower()}. Det som ligger under ger {COLOUR_WORDS[below.colour].lower()}."


def headings(board: Board) -> tuple[str, ...]:
    """The heads of the columns: goal, target, outcome, the former period, each division, the board now."""
    former = short_period(board.register, board.former) if board.former else "Förra perioden"
    return ("Mål", "Målvärde", "Utfall", former, *map(short_unit, board.units), "Nämnden nu")
