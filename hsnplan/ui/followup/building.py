"""Reads the board of a period out of a register: what every cell holds, and how far each division has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hsnplan.domain.due import (
    ActivityCounts,
    BoardRow,
    Cell,
    PeriodBoard,
    is_handed_in,
    period_board,
    submission_id,
)
from hsnplan.domain.entities import Node, Unit
from hsnplan.domain.follow_up_kinds import Outcome, Target
from hsnplan.domain.goal_figures import count_words
from hsnplan.domain.judging import COLOUR_WORDS, MARKS, Colour
from hsnplan.domain.outcome_notices import SEX_WORDS
from hsnplan.domain.outcomes import beside
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, RolledUp
from hsnplan.domain.series import outcome
from hsnplan.domain.states import judged_word
from hsnplan.domain.targets import parse_target
from hsnplan.ui.followup.board import (
    ASK,
    ASKED,
    JUDGED,
    LACKS,
    MISSING,
    REPORTED,
    Board,
    Division,
    Group,
    Line,
    Mark,
    group_of,
)


def board_of(register: Register, period: str, counts: ActivityCounts | None = None) -> Board:
    """The board of a period, read from the register now or from an edition's.

    `counts` are the activities of the goals, for one who has counted them since they last changed.
    """
    return _Builder(register, period).board(counts)


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
        self.outcomes: dict[str, dict[str, Outcome]] = {}
        for row in register.outcomes.values():
            if (row.period, row.unit) == (period, ""):
                self.outcomes.setdefault(row.node, {})[row.sex] = row
        self.computed = {row.node for row in register.series.values()}

    def board(self, counts: ActivityCounts | None) -> Board:
        found = period_board(self.register, self.period, counts)
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
        by_sex = self.outcomes.get(node, {})
        found = by_sex.get("")
        if found is None and node in self.computed:
            found = outcome(self.register, node, self.period).outcome
        if found is not None:
            return self._words(node, found)
        parts = [f"{SEX_WORDS[sex]} {self._words(node, by_sex[sex])}" for sex in SEX_WORDS if by_sex.get(sex)]
        return ", ".join(parts)

    def _words(self, node: str, row: Outcome) -> str:
        target = parse_target(self.targets[node].printed if node in self.targets else "")
        return beside(target, row.printed, row.share, row.accumulated) or count_words(row)

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
        if cell.waiting and not cell.handed_in:
            return Mark(tip=f"Målet följs inte upp i den här perioden. {_reports(cell)}")
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
