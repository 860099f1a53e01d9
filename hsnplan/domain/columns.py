"""What the tree's columns say of a row, in words; `sorting` knows what each is sorted by.

Headings share the columns of the activities: their counts stand under the unit, the judged state under the state,
outcome and target under the comment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from hsnplan.domain import dates
from hsnplan.domain.entities import UNPLACED, Activity, Node
from hsnplan.domain.follow_up_kinds import Assessment, Outcome, Target
from hsnplan.domain.grouping import STATE_ROW, WITHOUT_UNIT
from hsnplan.domain.outline import Outline
from hsnplan.domain.outline_row import DRAFT, PLAN, Row
from hsnplan.domain.register import Register
from hsnplan.domain.rows import responsible
from hsnplan.domain.states import BRIEFLY, FINISHED, has_not_begun, state_word
from hsnplan.domain.typography import number

if TYPE_CHECKING:
    from hsnplan.domain.targets import Target as Asked

_AND: Final = ", "
_FOLD: Final = "  ›  "


class Column(NamedTuple):
    """One column: its key, its words in the head, and the field of an activity that is edited in it, if any."""

    key: str
    label: str
    field: str = ""


COLUMNS: Final = (
    Column("title", "Mål och aktiviteter", "title"),
    Column("state", "Status", "state"),
    Column("unit", "Enhet", "unit"),
    Column("goal", "Mål"),
    Column("responsible", "Ansvarig", "responsible_role"),
    Column("start", "Start", "start"),
    Column("end", "Slut", "end"),
    Column("comment", "Senaste kommentar"),
    Column("number", "Nr"),
    Column("reported", "Rapporterad"),
)
TITLE, STATE, UNIT, GOAL, RESPONSIBLE, START, END, COMMENT, NUMBER, REPORTED = range(len(COLUMNS))


class Deadline(NamedTuple):
    """What a date column says, and whether that asks to be noticed."""

    words: str
    urgent: bool = False


class Figures:
    """The latest judgement, target and outcome of every node, looked up once."""

    def __init__(self, register: Register) -> None:
        self.judged: dict[str, Assessment] = {}
        self.targets: dict[str, Target] = {}
        self.outcomes: dict[str, Outcome] = {}
        for judged in sorted(register.assessments.values(), key=lambda row: _age(register, row)):
            if not judged.unit:
                self.judged[judged.node] = judged
        self.marks: dict[str, str] = {}
        self.words: dict[str, str] = {}
        if self.judged:
            from hsnplan.domain.judging import Judging  # a plan that nobody has judged is shown without

            judging = Judging(register)
            self.marks = {node: judging.mark(judged) for node, judged in self.judged.items()}
            self.words = {node: judging.word(node, judged.state) for node, judged in self.judged.items()}
        for target in sorted(register.targets.values(), key=lambda row: _age(register, row)):
            self.targets[target.node] = target
        for outcome in sorted(register.outcomes.values(), key=lambda row: _age(register, row)):
            if not outcome.unit and not outcome.sex:
                self.outcomes[outcome.node] = outcome


def _age(register: Register, row: Assessment | Target | Outcome) -> tuple[tuple[str, int], str]:
    return register.age(row.period), row.id


class Words:
    """What each column says of each row of an outline; worked out when first asked and kept until `forget`.

    Counts are not kept, since every filter changes them.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.register = outline.register
        self._figures: Figures | None = None
        self._kept: dict[int, dict[int, str]] = {}

    def forget(self, keys: Iterable[int] | None = None) -> None:
        """Work out anew what is said of some rows, or of all."""
        if keys is None:
            self._kept.clear()
            self.forget_figures()
        else:
            for key in keys:
                self._kept.pop(key, None)

    def forget_figures(self) -> None:
        """Look the judgements, targets and outcomes up anew."""
        self._figures = None

    def text(self, key: int, column: int) -> str:
        """What a column says of a row."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = {}
        found = kept.get(column)
        if found is None:
            row = self.outline.rows[key]
            if row.is_heading and column in {UNIT, GOAL}:
                return self._counts(row, column)
            kept[column] = found = self._text(row, column)
        return found

    def _counts(self, row: Row, column: int) -> str:
        """Counts stand under the unit, or where units or states are headings, under the goal."""
        counts_here = UNIT if self.outline.arrangement == PLAN else GOAL
        return count_words(self.outline, row) if column == counts_here else ""

    @property
    def figures(self) -> Figures:
        """The nodes' judgements, targets and outcomes."""
        if self._figures is None:
            self._figures = Figures(self.register)
        return self._figures

    def _text(self, row: Row, column: int) -> str:
        if row.kind == "activity":
            return activity_text(self.register, self.register.activities[row.id], column)
        return "" if row.kind == DRAFT else self._heading_text(row, column)

    def _heading_text(self, row: Row, column: int) -> str:
        match column:
            case 0:
                return self.title(row)
            case 1:
                return self.figures.words.get(row.id, "") if row.kind == "node" else ""
            case 7:
                return self.reached(row)
            case _:
                node = self.register.nodes.get(row.id)
                return node.number if node is not None and column == NUMBER else ""

    def counted_under(self, row: Row) -> str:
        """What is said of an activity where it is linked: "räknas under ”Färre återinläggningar”"."""
        from hsnplan.domain.links import counted_under  # few rows are linked

        return counted_under(self.register, row.id)

    def title(self, row: Row) -> str:
        """A heading's own words, led by those of the headings folded into it."""
        nodes = self.register.nodes
        match row.kind:
            case "node":
                return _FOLD.join(nodes[node].title for node in (*row.folded, row.id))
            case "unit":
                return self.register.units[row.id].name
            case "state":
                return state_word(row.id.removeprefix(STATE_ROW))
            case _:
                return {UNPLACED: "Att placera", WITHOUT_UNIT: "Utan enhet"}[row.id]

    def judged(self, row: Row) -> str:
        """The mark of a node's judged colour, "" for a row that is not judged."""
        return self.figures.marks.get(row.id, "") if row.kind == "node" else ""

    def judged_briefly(self, row: Row) -> str:
        """The word for how a node is judged, as short as it stands in the narrow column."""
        return BRIEFLY.get(word := self.figures.words.get(row.id, ""), word)

    def reached(self, row: Row) -> str:
        """A goal's outcome with its target: "44,9 % (minst 70 %)"."""
        if row.kind != "node":
            return ""
        return reached_words(
            self.register.nodes[row.id], self.figures.outcomes.get(row.id), self.figures.targets.get(row.id)
        )


def reached_words(node: Node, outcome: Outcome | None, target: Target | None) -> str:
    """Outcome and target in short; only one of them, or "", when the other is not known or says nothing more."""
    if outcome is None and target is None:
        return ""
    from hsnplan.domain.targets import TargetKind, brief, parse_target  # a plan without figures does without

    asked = parse_target(target.printed if target is not None else "", node.direction)
    reached = outcome_words(outcome, asked) if outcome is not None else ""
    if asked.kind == TargetKind.NONE:
        return reached
    words = brief(asked)
    if not reached:
        return words[:1].upper() + words[1:]
    return reached if asked.kind == TargetKind.COMPLETED_ACTIVITY else f"{reached} ({words})"


def outcome_words(outcome: Outcome, asked: Asked) -> str:
    """What was reached in short, in the unit of what was asked for."""
    from hsnplan.domain.outcomes import beside

    return beside(asked, outcome.printed, outcome.share, outcome.accumulated)


def count_words(outline: Outline, row: Row) -> str:
    """How far the activities below have come: "2 av 26 klara", or "" without any."""
    counts = outline.counts(row.key)
    total = sum(counts.values())
    if not total:
        return ""
    if row.kind == "state":
        return f"{number(total)} {'aktivitet' if total == 1 else 'aktiviteter'}"
    done = counts.get("completed", 0)
    return f"{number(done)} av {number(total)} {'klar' if total == 1 else 'klara'}"


def activity_text(register: Register, activity: Activity, column: int) -> str:
    """What a column says of an activity."""
    return _ACTIVITY_TEXTS[column](register, activity)


def _state_text(register: Register, activity: Activity) -> str:
    return state_word(register.state(activity.id))


def _unit_text(register: Register, activity: Activity) -> str:
    unit = register.units.get(activity.unit)
    return unit.name if unit is not None else ""


def _goal_text(register: Register, activity: Activity) -> str:
    goal = register.goal_of(activity.id)
    return goal.title if goal is not None else ""


def _comment_text(register: Register, activity: Activity) -> str:
    said = register.last_comment(activity.id)
    return " ".join(said.comment.split()) if said is not None else ""


def _reported_text(register: Register, activity: Activity) -> str:
    report = register.current(activity.id)
    return report.date if report is not None else ""


def start(register: Register, activity: Activity) -> Deadline:
    """The planned start; in words when it has passed and nothing has begun: "Passerad 1 juni"."""
    if activity.start and activity.start < register.today and has_not_begun(register.state(activity.id)):
        return Deadline(f"Passerad {dates.short_date(activity.start, register.today)}", urgent=True)
    return Deadline(activity.start)


def end(register: Register, activity: Activity) -> Deadline:
    """The planned end, with words when it or the start has passed: "2023-06-30, 56 dagar sen"."""
    state = register.state(activity.id)
    if state in FINISHED:
        return Deadline(activity.end)
    passed = dates.starts_passed(activity.start, register.today) if has_not_begun(state) else ""
    late = dates.lateness(activity.end, register.today) or passed
    if not late:
        return Deadline(activity.end)
    lowered = f"{late[:1].lower()}{late[1:]}"
    return Deadline(f"{activity.end}{_AND}{lowered}" if activity.end else late, urgent=True)


def in_full(words: Words, row: Row, column: int) -> str:
    """What a cell says when one asks for more: the whole text, and when a comment was made."""
    text = words.text(row.key, column)
    if row.kind != "activity":
        return text
    if column == TITLE and row.is_linked:
        return f"{text}\nLänkad hit, {words.counted_under(row)}."
    if column == COMMENT:
        said = words.register.last_comment(row.id)
        return f"{said.date}\n{said.comment}" if said is not None else ""
    return text


def presses(words: str) -> bool:
    """Whether what a date column says asks to be noticed."""
    return _AND in words or not words[:1].isdigit()


def shorter(words: str, year: str) -> tuple[str, ...]:
    """What presses, in fewer and fewer words, for narrower and narrower columns; the date stays to the last.

    A day of the `year` in hand may do without it.
    """
    day, parted, late = words.rpartition(_AND)
    if late.endswith("sen"):
        return (words, f"{day} sen") if parted else (words,)
    if not late.lower().startswith("start"):
        return (words,)
    if not parted:
        return words, "Start passerad", "Ej startad"
    brief = f"{int(day[8:])} {dates.MONTHS[int(day[5:7]) - 1][:3]}" if day[:4] == year else day
    return words, f"{day}, start passerad", f"{day}, ej startad", f"{brief}, ej startad"


_ACTIVITY_TEXTS: Final[tuple[Callable[[Register, Activity], str], ...]] = (
    lambda _, activity: activity.title,
    _state_text,
    _unit_text,
    _goal_text,
    lambda _, activity: responsible(activity),
    lambda register, activity: start(register, activity).words,
    lambda register, activity: end(register, activity).words,
    _comment_text,
    lambda _, activity: str(activity.number),
    _reported_text,
)
