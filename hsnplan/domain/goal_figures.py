"""A goal's outcomes as curves over the year, and how its units stand: what a page about one goal shows.

A curve has one point per cut-off day. Where two periods end on one day (April and the first tertial), the shorter one
is shown. Shares are the period's own; one that is only known accumulated is shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from hsnplan.domain import series
from hsnplan.domain.curves import Curve, Point
from hsnplan.domain.entities import Unit
from hsnplan.domain.follow_up_kinds import PERIOD_LENGTHS, Assessment, Outcome
from hsnplan.domain.in_period import assessment_in, target_in
from hsnplan.domain.judging import Judging, period_day
from hsnplan.domain.lineage import line
from hsnplan.domain.outcome_notices import figure_of
from hsnplan.domain.outcomes import parse_outcome
from hsnplan.domain.register import Register
from hsnplan.domain.targets import Target, parse_target
from hsnplan.domain.typography import MINUS, number, quantity


class UnitRow(NamedTuple):
    """How one unit stands: its value and count, the change since the former period, and its own judgement.

    `depth` is 0 for a unit with no other above it in the list; `share` is the value as a number, None without one.
    """

    unit: str
    name: str
    depth: int
    share: Decimal | None
    words: str
    counted: str
    change: str
    mark: str
    judged: str


def short_name(register: Register, period: str) -> str:
    """A period's name where the year is plain: "juli", "tertial 1"."""
    day = period_day(register, period)
    name = register.period_name(period)
    return name.removesuffix(f" {day[:4]}").lower() if day else name.lower()


def outcomes_by_goal(register: Register) -> dict[str, list[Outcome]]:
    """The outcomes of every goal, in the order of their ids."""
    found: dict[str, list[Outcome]] = {}
    for row in sorted(register.outcomes.values(), key=lambda row: row.id):
        found.setdefault(row.node, []).append(row)
    return found


class GoalFigures:
    """The outcomes of one goal, and of the goals of former years that it carries on, looked up once."""

    def __init__(
        self, register: Register, node: str, outcomes: Mapping[str, Sequence[Outcome]] | None = None
    ) -> None:
        """`outcomes` are those of every goal, in the order of their ids, for one who looks at many goals."""
        self.register = register
        self.node = node
        plan = register.plan_of(register.nodes[node])
        self.year = str((plan or register.plan).year)
        family = {row.id for _, row in line(register, node)} | {node}
        self._written: dict[tuple[str, str, str, str], Outcome] = {}
        found_by = outcomes_by_goal(register) if outcomes is None else outcomes
        for row in (row for goal in family for row in found_by.get(goal, ())):
            self._written[row.node, row.period, row.unit, row.sex] = row
        self._family = sorted(family, key=lambda row: row != node)
        self._computed = {row for row in family if series.series_of(register, row) is not None}
        found = register.target_of(node)
        self._wanted = parse_target(found.printed if found is not None else "")
        self._shares = self._is_share()

    # --- what is measured ---

    @property
    def target(self) -> Target:
        """The target that holds now, as understood."""
        return self.target_in(self.period)

    def target_in(self, period: str) -> Target:
        """The target that holds in a period, as understood."""
        node = self.register.nodes[self.node]
        found = target_in(self.register, self.node, period) or self.register.target_of(self.node)
        return parse_target(found.printed if found is not None else "", node.direction or None)

    def _is_share(self) -> bool:
        if self._wanted.value is not None:
            return self._wanted.unit.startswith("%")
        return any(row.share or (row.numerator and row.denominator) for row in self._written.values())

    @property
    def is_share(self) -> bool:
        """Whether the values are shares in per cent."""
        return self._shares

    def outcome(self, period: str, unit: str = "", sex: str = "") -> Outcome | None:
        """The outcome in a period, written down or worked out."""
        return self._outcome(self.node, period, unit, sex)

    def _outcome(self, node: str, period: str, unit: str, sex: str) -> Outcome | None:
        found = self._written.get((node, period, unit, sex))
        if found is None and node in self._computed:
            return series.outcome(self.register, node, period, unit, sex).outcome
        return found

    # --- curves ---

    def curve(self, unit: str = "", sex: str = "", key: str = "", name: str = "") -> Curve:
        """This year's values of the board or a unit, in total or for a sex."""
        return self._curves(unit, sex).get(self.year, Curve("", "", ()))._replace(key=key, name=name)

    def points(self, unit: str = "") -> list[Point]:
        """The values of the board or a unit in all years, the earliest first."""
        found = self._curves(unit, "")
        return [point for year in sorted(found) for point in found[year].points]

    def former_years(self) -> list[Curve]:
        """The board's values of other years, the latest year first."""
        found = self._curves("", "")
        return [found[year] for year in sorted(found, reverse=True) if year != self.year]

    def by_sex(self) -> list[Curve]:
        """This year's values of women and of men, as far as there are any."""
        curves = [self.curve(sex="K", key="K", name="Kvinnor"), self.curve(sex="M", key="M", name="Män")]
        return [curve for curve in curves if curve.points]

    def by_division(self) -> list[Curve]:
        """This year's values of the uppermost units that have any, in the order of the organisation."""
        rows = [unit for unit, depth in self._units_in_order() if depth == 0]
        curves = [self.curve(unit.id, key=unit.id, name=unit.name) for unit in rows]
        return [curve for curve in curves if curve.points]

    def _curves(self, unit: str, sex: str) -> dict[str, Curve]:
        found: dict[tuple[str, str], tuple[int, Point]] = {}
        for node in self._family:
            for period in self._periods(node, unit, sex):
                point = self._point(node, period, unit, sex)
                if point is None:
                    continue
                place = point.day[:4], point.day
                rank = self._rank(period)
                if place not in found or rank < found[place][0]:
                    found[place] = rank, point
        years: dict[str, list[Point]] = {}
        for (year, _), (_, point) in sorted(found.items()):
            years.setdefault(year, []).append(point)
        return {year: Curve(year, year, tuple(points)) for year, points in years.items()}

    def _periods(self, node: str, unit: str, sex: str) -> Iterable[str]:
        if node in self._computed:
            return list(self.register.periods)
        return [key[1] for key in self._written if (key[0], *key[2:]) == (node, unit, sex)]

    def _rank(self, period: str) -> int:
        return self.register.age(period)[1] if period in self.register.periods else len(PERIOD_LENGTHS)

    def _point(self, node: str, period: str, unit: str, sex: str) -> Point | None:
        row = self._outcome(node, period, unit, sex)
        day = period_day(self.register, period)
        value, words = self.value_of(row) if row is not None else (None, "")
        if row is None or value is None or not day:
            return None
        return Point(period, self.register.period_name(period), day, value, words, count_words(row))

    def value_of(self, row: Outcome) -> tuple[Decimal | None, str]:
        """An outcome's one number and its words; None when it has none that belongs in the series."""
        if not self._shares:
            read = parse_outcome(row.printed)
            unit = read.unit or self._wanted.unit
            return read.value, quantity(read.value, unit) if read.value is not None else ""
        share, part, whole = figure_of(row.share), figure_of(row.numerator), figure_of(row.denominator)
        if share is None and part is not None and whole:
            share = (part * 100 / whole).quantize(Decimal("0.1"))
        if share is not None:
            return share, quantity(share, "%")
        accumulated = figure_of(row.accumulated)
        if accumulated is not None:
            return accumulated, f"{quantity(accumulated, '%')} ackumulerat"
        read = parse_outcome(row.printed)
        return (
            (read.value, quantity(read.value, "%"))
            if read.unit == "%" and read.value is not None
            else (None, "")
        )

    # --- the period that is shown ---

    @property
    def period(self) -> str:
        """The latest period in which the board has a value; else the latest in which any unit has one; or ""."""
        points = self.curve().points
        if points:
            return points[-1].period
        rows = [(period_day(self.register, key[1]), key[1]) for key in self._written if key[0] == self.node]
        return max(rows, default=("", ""))[1]

    # --- units ---

    def _units_in_order(self) -> list[tuple[Unit, int]]:
        """The units that have an outcome or a judgement, from the top down, with how many of them stand above."""
        register = self.register
        among = {key[2] for key in self._written if key[0] == self.node and key[2]}
        among |= {row.unit for row in register.assessments.values() if row.node == self.node and row.unit}
        found: list[tuple[Unit, int]] = []

        def below(parent: str, depth: int) -> None:
            for unit in register.child_units(parent):
                if unit.id in among:
                    found.append((unit, depth))
                below(unit.id, depth + (unit.id in among))

        if among:
            below("", 0)
        return found

    def units_period(self) -> tuple[str, str]:
        """The latest period in which units have values, and the one before it; "" where there is none."""
        found = {
            period_day(self.register, key[1]): key[1]
            for key in sorted(self._written, key=lambda key: -self._rank(key[1]))
            if key[0] == self.node and key[2] and not key[3]
        }
        days = sorted(day for day in found if day)
        return (found[days[-1]] if days else ""), (found[days[-2]] if len(days) > 1 else "")

    def unit_rows(self) -> list[UnitRow]:
        """How each unit stands in the latest period that units have values in."""
        period, former = self.units_period()
        judging = Judging(self.register)
        return [
            self._unit_row(judging, unit, depth, period, former) for unit, depth in self._units_in_order()
        ]

    def _unit_row(self, judging: Judging, unit: Unit, depth: int, period: str, former: str) -> UnitRow:
        row, old = self.outcome(period, unit.id), self.outcome(former, unit.id) if former else None
        value, words = self.value_of(row) if row is not None else (None, "")
        before = self.value_of(old)[0] if old is not None else None
        change = signed(value - before) if value is not None and before is not None else ""
        judged = assessment_in(self.register, self.node, period, unit.id) if period else None
        judged = judged or self._latest_judgement(unit.id)
        mark = judging.mark(judged) if judged is not None else ""
        word = judging.word(self.node, judged.state) if judged is not None else ""
        count = count_words(row) if row is not None else ""
        return UnitRow(unit.id, unit.name, depth, value, words, count, change, mark, word)

    def _latest_judgement(self, unit: str) -> Assessment | None:
        rows = (
            row for row in self.register.assessments.values() if (row.node, row.unit) == (self.node, unit)
        )
        return max(rows, key=lambda row: (period_day(self.register, row.period), row.id), default=None)


def count_words(row: Outcome) -> str:
    """An outcome's count: "5 988 av 8 964", "" where there is none."""
    part, whole = figure_of(row.numerator), figure_of(row.denominator)
    return f"{number(part)} av {number(whole)}" if part is not None and whole is not None else ""


def signed(change: Decimal) -> str:
    """A change with its sign, as it is printed: "+2,9", "−1,4", "0"."""
    if not change:
        return "0"
    words = number(change)
    return words if words.startswith(MINUS) else f"+{words}"
