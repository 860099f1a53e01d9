"""The lists of load: what a period asks for by chief level, and goals × units with goals thought away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from hsnplan.domain.analysis.alignment import Alignment, AlignmentRow
from hsnplan.domain.analysis.burden import LEVEL, UNIT, Burden, Load
from hsnplan.domain.analysis.smaller import Smaller
from hsnplan.domain.entities import Node, Unit
from hsnplan.domain.register import Register
from hsnplan.domain.short_words import short_unit
from hsnplan.domain.typography import EN_DASH, HARD_SPACE, number
from hsnplan.ui.analysis.goals import counted_goals
from hsnplan.ui.analysis.outline import Cell, Group, Line, View, planen_filter
from hsnplan.ui.theme import MEDIUM, REGULAR, SEMIBOLD
from hsnplan.ui.widgets.rows import Sharing

_LOAD: Final = Sharing(
    fixed={2: 90, 3: 108, 4: 68, 5: 96, 6: 148},
    parts={0: 5, 1: 3},
    needs={1: 860, 2: 740, 3: 420, 4: 540, 5: 620, 6: 320},
    right=frozenset((2, 3, 4, 5)),
)
_COLUMN, _OUTSIDE, _SUM = 98, 78, 72
GONE: Final = "borttänkt"
"""What is said of a goal that is thought away; its mark is that of cancelled work."""


def burden_view(register: Register, found: Burden) -> View:
    """The units under the role of their managers, the heaviest first; a bar tells the fields of each."""
    units = {load.key: load for load in found.by(UNIT)}
    most = max((load.fields for load in units.values()), default=0)
    groups = [
        Group(
            group.key or "none",
            group.name,
            _units_in_words(len(group.units)),
            tuple(_load_line(register, load, most) for load in units.values() if load.level == group.key),
            (Cell(), Cell(), *_numbers(group, 0.0, MEDIUM)),
        )
        for group in found.by(LEVEL)
    ]
    whole = found.whole
    return View(
        (
            "Chefsnivå och enhet",
            "Chef",
            "Aktiviteter",
            "Att rapportera",
            "Väntar",
            "Att ta emot",
            "Fält att fylla i",
        ),
        _LOAD,
        tuple(groups),
        f"{number(whole.total)} aktiviteter · {number(whole.fields)} fält att fylla i",
    )


def _units_in_words(count: int) -> str:
    return f"{number(count)}{HARD_SPACE}{'enhet' if count == 1 else 'enheter'}"


def _load_line(register: Register, load: Load, most: int) -> Line:
    unit = register.units.get(load.key)
    first = (Cell(load.name, "text"), Cell(unit.manager_name if unit is not None else ""))
    asked = planen_filter(unit=unit.name) if unit is not None else "utan:enhet"
    share = load.fields / most if most else 0.0
    return Line(load.key or "none", (*first, *_numbers(load, share)), asked)


def _numbers(load: Load, share: float, weight: int = REGULAR) -> tuple[Cell, ...]:
    """The figures of a load; the last, of its fields, has a bar."""
    counts = (load.total, load.asked, load.waiting, load.received, load.fields)
    cells = [_count(count, weight) for count in counts]
    return (*cells[:-1], cells[-1]._replace(share=share))


def _before_bars(cells: tuple[Cell, ...], *columns: int) -> tuple[Cell, ...]:
    """The cells with the numbers of some columns standing where the lines have them before their bars."""
    return tuple(cell._replace(share=0.0) if nth in columns else cell for nth, cell in enumerate(cells))


# --- goals × units ---


def matrix_view(
    register: Register, found: Alignment, without: Collection[str], left: Sequence[Smaller] = ()
) -> View:
    """The goals under the plan's top rows, with the number of activities in each unit.

    `left` is what is left with goals thought away: one plan, or two between which the truth lies.
    """
    tops: dict[str, list[AlignmentRow]] = {}
    for row in found.rows:
        tops.setdefault(_top(register, row.node), []).append(row)
    most = found.most
    groups = tuple(
        Group(
            top,
            register.nodes[top].title,
            counted_goals(len(rows)),
            tuple(_matrix_line(register, found.units, row, most, without) for row in rows),
            _sums(rows, found.units),
        )
        for top, rows in tops.items()
    )
    activities = sum(row.total for row in found.rows)
    return View(
        ("Mål", *map(short_unit, found.units), "Utanför", "Alla"),
        _shares(len(found.units)),
        groups,
        _left_words(left)
        or f"{counted_goals(len(found.rows))} × {_units_in_words(len(found.units))} · {number(activities)} aktiviteter",
    )


def _left_words(left: Sequence[Smaller]) -> str:
    """What is left of the plan: "Utan 9 mål: 400–645 av 702 aktiviteter kvar"."""
    if not left:
        return ""
    counts = sorted({row.activities for row in left})
    kept = EN_DASH.join(map(number, counts))
    whole = left[0].activities_before
    return f"Utan {counted_goals(len(left[0].without))}: {kept} av {number(whole)} aktiviteter kvar"


def _shares(units: int) -> Sharing:
    fixed = dict.fromkeys(range(1, units + 1), _COLUMN) | {units + 1: _OUTSIDE, units + 2: _SUM}
    needs = {column: 380 + _COLUMN * column for column in range(1, units + 1)} | {
        units + 1: 420 + _COLUMN * units
    }
    return Sharing(fixed, {0: 1}, needs, frozenset((units + 1, units + 2)))


def _top(register: Register, node: str) -> str:
    above = [row.id for row in register.ancestors(node) if isinstance(row, Node)]
    return above[-1] if above else node


def _matrix_line(
    register: Register, units: Sequence[Unit], row: AlignmentRow, most: int, without: Collection[str]
) -> Line:
    node = register.nodes[row.node]
    gone = row.node in without
    cells = tuple(
        Cell(
            number(count) if count else "–",
            "text2" if count and not gone else "dim",
            share=count / most if count else 0.0,
            order=float(count),
            spoken=f"{short_unit(unit)}: {count}",
        )
        for unit, count in zip(units, row.cells, strict=True)
    )
    title = Cell(node.title, "text")
    if gone:
        title = Cell(node.title, "dim", mark="cancelled", spoken=f"{node.title}, {GONE}")
    ends = (_count(row.outside), _count(row.total, SEMIBOLD))
    return Line(row.node, (title, *cells, *ends), planen_filter(goal=node.title), row.node, gone)


def _count(count: int, weight: int = MEDIUM) -> Cell:
    return Cell(number(count) if count else "–", "text2" if count else "dim", weight, order=float(count))


def _sums(rows: Sequence[AlignmentRow], units: Sequence[Unit]) -> tuple[Cell, ...]:
    columns = [sum(row.cells[nth] for row in rows) for nth in range(len(units))]
    ends = (sum(row.outside for row in rows), sum(row.total for row in rows))
    return _before_bars((Cell(), *map(_count, (*columns, *ends))), *range(1, len(units) + 1))
