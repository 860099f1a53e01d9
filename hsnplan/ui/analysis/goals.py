"""The lists of goals: contribution by class, and level and direction by way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hsnplan.domain.analysis.contribution import CLASSES, EXPLAINED, NOTHING, Contribution
from hsnplan.domain.analysis.directions import Level, Standing
from hsnplan.domain.analysis.movement import BETTER, UNCHANGED, UNKNOWN, WAYS, WORSE, Change
from hsnplan.domain.analysis.outlook import NOW, Outlook
from hsnplan.domain.analysis.work import Tally
from hsnplan.domain.curves import Point
from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.goal_figures import short_name
from hsnplan.domain.judging import COLOUR_WORDS, WORST_FIRST
from hsnplan.domain.outcomes import in_print
from hsnplan.domain.register import Register
from hsnplan.domain.states import BRIEFLY
from hsnplan.domain.typography import HARD_SPACE, number, quantity
from hsnplan.ui.analysis.outline import Cell, Group, Line, View, planen_filter
from hsnplan.ui.theme import MEDIUM
from hsnplan.ui.tokens import INK
from hsnplan.ui.widgets.rows import Sharing

STAYS_RED: Final = "stays_red"
_RED_TITLE: Final = "Förbättras men blir röda tills målet nås helt"
_RED_NOTE: Final = "Färgen kan inte visa utvecklingen som ändå sker"
_GROUPS: Final = {
    WORSE: "Sämre",
    UNCHANGED: "Oförändrat",
    BETTER: "Bättre",
    UNKNOWN: "Går inte att säga än",
}
_NONE_OF_THESE: Final = "Kopian har ingen aktivitet för målet; andra enheter kan ha."
_NONE: Final = Cell("–", "dim")
_RANK: Final = {WORSE: 0.0, UNCHANGED: 1.0, BETTER: 2.0}

_CONTRIBUTION: Final = Sharing(
    fixed={1: 92, 2: 118, 3: 56, 4: 118, 5: 136},
    parts={0: 1},
    needs={1: 560, 3: 860, 4: 680, 2: 400},
    right=frozenset((3,)),
)
_DIRECTION: Final = Sharing(
    fixed={1: 118, 2: 84, 3: 124, 4: 128, 5: 128, 6: 138},
    parts={0: 1},
    needs={2: 420, 3: 1060, 5: 860, 6: 640, 1: 320},
    right=frozenset((2,)),
)


def contribution_view(register: Register, rows: Sequence[Contribution]) -> View:
    """The goals under their classes, those that most ask to be looked at first."""
    groups = [
        Group(
            kind,
            words[:1].upper() + words[1:],
            explained(register, kind),
            tuple(_contribution(register, row) for row in rows if row.kind == kind),
        )
        for kind, words in CLASSES.items()
    ]
    return View(
        ("Mål", "Aktiviteter", "Påbörjade", "Sena", "Läge", "Rörelse under året"),
        _CONTRIBUTION,
        tuple(group for group in groups if group.lines),
        counted_goals(len(rows)),
    )


def counted_goals(count: int) -> str:
    """A number of goals and assignments: "53 mål"."""
    return f"{number(count)}{HARD_SPACE}mål"


def _contribution(register: Register, row: Contribution) -> Line:
    node = register.nodes[row.node]
    work = row.work
    cells = (
        Cell(node.title, "text"),
        Cell(states=work.states, order=float(work.total), spoken=f"{work.total} aktiviteter"),
        Cell(begun_words(work), order=work.begun),
        Cell(
            number(work.late) if work.late else "–", "text2" if work.late else "dim", order=float(work.late)
        ),
        level_cell(register, row.standing.level),
        change_cell(register, row.change),
    )
    return Line(row.node, cells, planen_filter(goal=node.title), row.node)


def begun_words(work: Tally) -> str:
    """How many of those that are not cancelled are begun: "18 av 28 (64 %)"."""
    if not work.live:
        return "–"
    return (
        f"{number(work.done + work.ongoing)} av {number(work.live)} ({round(100 * work.begun)}{HARD_SPACE}%)"
    )


def explained(register: Register, kind: str) -> str:
    """What a class of goals is, in a sentence; in a cut nobody knows of other units' activities."""
    return _NONE_OF_THESE if register.cut_for and kind == NOTHING else EXPLAINED[kind]


def is_away(register: Register, level: Level) -> bool:
    """Whether a goal is not judged because what judges it stayed where the copy was handed out."""
    return bool(register.cut_for) and level.mark == "not_judged"


def level_cell(register: Register, level: Level) -> Cell:
    """A goal's colour as mark and word; one that only its figures speak for is dim."""
    if is_away(register, level):
        return _NONE._replace(order=float(len(WORST_FIRST)), spoken=f"bedömningen {NOT_HERE}")
    order = float(WORST_FIRST.index(level.colour)) if level.colour in WORST_FIRST else len(WORST_FIRST)
    tone = "dim" if level.is_proposed else INK[level.mark]
    spoken = f"{level.word}, {COLOUR_WORDS[level.colour].lower()}"
    if level.is_proposed:
        spoken += ", som siffrorna talar för"
    return Cell(
        BRIEFLY.get(level.word, level.word), tone, MEDIUM, mark=level.mark, order=order, spoken=spoken
    )


def change_cell(register: Register, change: Change | None) -> Cell:
    """A change as arrow, word and figure; the period it is held against for those who hear it."""
    if change is None or change.way == UNKNOWN:
        return _NONE
    words = f"{WAYS[change.way]} {change.difference}".strip()
    spoken = f"{words} sedan {short_name(register, change.period)}"
    return Cell(words, "text", way=change.way, order=_RANK[change.way], spoken=spoken)


def change_words(register: Register, change: Change | None) -> str:
    """A change whole: "bättre +2,9: 61 % → 64 % sedan mars"."""
    if change is None:
        return ""
    head = f"{WAYS[change.way]} {change.difference}".strip()
    return f"{head}: {change.before} → {change.now} sedan {short_name(register, change.period)}"


# --- direction ---


def direction_view(register: Register, rows: Sequence[Standing]) -> View:
    """The goals that stay red though they move, and then all by the way they went."""
    red = [row for row in rows if row.stays_red]
    groups = [Group(STAYS_RED, _RED_TITLE, _RED_NOTE, _directions(register, red))]
    groups += [
        Group(
            way,
            title,
            "",
            _directions(register, [row for row in rows if row.way == way and not row.stays_red]),
        )
        for way, title in _GROUPS.items()
    ]
    return View(
        ("Mål", "Läge", "Värde", "Målvärde", "Mot förra värdet", "Mot i fjol", "Om det fortsätter"),
        _DIRECTION,
        tuple(group for group in groups if group.lines),
        " · ".join(filter(None, (counted_goals(len(rows)), _better(rows), _reds(red)))),
    )


def _better(rows: Sequence[Standing]) -> str:
    better, worse = (sum(row.way == way for row in rows) for way in (BETTER, WORSE))
    return f"{better} bättre, {worse} sämre" if better or worse else ""


def _reds(red: Sequence[Standing]) -> str:
    return f"{len(red)} förbättras fast röda" if red else ""


def _directions(register: Register, rows: Sequence[Standing]) -> tuple[Line, ...]:
    return tuple(_direction(register, row) for row in rows)


def _direction(register: Register, row: Standing) -> Line:
    node = register.nodes[row.node]
    cells = (
        Cell(node.title, "text"),
        level_cell(register, row.level),
        _value_cell(row.point) if row.point is not None else _NONE,
        Cell(in_print(row.target)),
        change_cell(register, row.since),
        change_cell(register, row.last_year),
        outlook_cell(row.outlook),
    )
    return Line(row.node, cells, planen_filter(goal=node.title), row.node)


def _value_cell(point: Point) -> Cell:
    """A value without the words of its unit, which stand in the panel and are heard."""
    unit = "%" if "%" in point.words else ""
    return Cell(quantity(point.value, unit), "text", MEDIUM, order=float(point.value), spoken=point.words)


def outlook_cell(outlook: Outlook) -> Cell:
    """When the target is met if the year goes on as it has."""
    if not outlook.says_when and outlook.how != NOW:
        return _NONE._replace(spoken=outlook.sentence)
    months = int(outlook.month[:4]) * 12 + int(outlook.month[5:]) if outlook.month else 0
    order = 0.0 if outlook.how == NOW else float(months or 100_000)
    return Cell(outlook.brief, "dim" if outlook.how == NOW else "text2", order=order, spoken=outlook.sentence)
