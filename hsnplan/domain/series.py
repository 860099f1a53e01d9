"""Outcomes that are worked out: a formula of other goals' outcomes, a sum of the units', or their weighted share.

A formula has numbers, + − * /, brackets, and goals as [id]; nothing else, so that nothing else can happen. What cannot
be worked out is told and left empty: a missing term, a division by nothing, a circle of formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, DecimalException
from typing import Final, NamedTuple

from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Outcome, Series
from hsnplan.domain.in_period import outcome_in
from hsnplan.domain.outcome_notices import figure_of
from hsnplan.domain.outcomes import parse_outcome
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quantity, quoted

METHODS: Final = {"formula": "formel", "sum": "summa av enheterna", "share": "vägd andel av enheterna"}

_TOKEN: Final = re.compile(r"\s*(?:(\[[^\[\]]+\])|([0-9]+(?:[.,][0-9]+)?)|([-+*/()−]))")
_DEEPEST: Final = 20
_LONGEST: Final = 500
_PER_CENT: Final = 100


class Computed(NamedTuple):
    """An outcome that was worked out, or None and why."""

    outcome: Outcome | None
    because: str


class _Cannot(Exception):
    """Why something cannot be worked out, as a sentence."""


# --- formulas ---

Value = Callable[[str], Decimal]


def goals_of(formula: str) -> list[str]:
    """The goals a formula names, in the order it names them."""
    return list(dict.fromkeys(re.findall(r"\[([^\[\]]+)\]", formula)))


def check(formula: str) -> None:
    """Refuse a formula that cannot be read.

    Raises:
        Refusal: says where it stops making sense.
    """
    try:
        _worked_out(formula, lambda _: Decimal(1))
    except _Cannot as fault:
        raise Refusal(str(fault), field="formula") from None
    except DecimalException:
        return  # it can be read; with other figures it may come out


def _worked_out(formula: str, value: Value) -> Decimal:
    if len(formula) > _LONGEST:
        raise _Cannot(f"Formeln är {len(formula)} tecken lång; högst {_LONGEST} ryms.")
    reader = _Reader(list(_tokens(formula)), value)
    found = reader.terms(0)
    if reader.rest:
        raise _Cannot(f"Formeln förstås inte från {quoted(reader.rest[0])}.")
    return found


def _tokens(formula: str) -> Iterator[str]:
    place = 0
    text = formula.rstrip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise _Cannot(f"Formeln förstås inte från {quoted(text[place:].strip()[:20])}.")
        yield found[0].strip()
        place = found.end()


class _Reader:
    def __init__(self, tokens: Sequence[str], value: Value) -> None:
        self.rest = list(tokens)
        self._value = value

    def terms(self, depth: int) -> Decimal:
        """Products added and taken away."""
        total = self._factors(depth)
        while self.rest and self.rest[0] in {"+", "-", "−"}:
            factor = -1 if self.rest.pop(0) != "+" else 1
            total += factor * self._factors(depth)
        return total

    def _factors(self, depth: int) -> Decimal:
        product = self._one(depth)
        while self.rest and self.rest[0] in {"*", "/"}:
            times = self.rest.pop(0) == "*"
            other = self._one(depth)
            product = product * other if times else product / other
        return product

    def _one(self, depth: int) -> Decimal:
        if depth > _DEEPEST:
            raise _Cannot("Formeln har för många parenteser i varandra.")
        if not self.rest:
            raise _Cannot("Formeln slutar mitt i.")
        sign = self.rest.pop(0)
        if sign in {"-", "−"}:
            return -self._one(depth + 1)
        if sign == "(":
            return self._bracketed(depth)
        if sign[0] == "[":
            return self._value(sign[1:-1])
        if not sign[0].isdigit():
            raise _Cannot(f"Formeln förstås inte från {quoted(sign)}.")
        return Decimal(sign.replace(",", "."))

    def _bracketed(self, depth: int) -> Decimal:
        found = self.terms(depth + 1)
        if not self.rest or self.rest.pop(0) != ")":
            raise _Cannot("En parentes i formeln stängs inte.")
        return found


# --- outcomes ---


def outcome(register: Register, node: str, period: str, unit: str = "", sex: str = "") -> Computed:
    """The outcome of a goal in a period: the one that was written down, else the one its series gives."""
    return _outcome(register, node, (period, unit, sex), ())


def series_of(register: Register, node: str) -> Series | None:
    """How a goal's outcomes are worked out, if they are."""
    rows = (row for row in register.series.values() if row.node == node and row.method in METHODS)
    return max(rows, key=lambda row: row.id, default=None)


_Place = tuple[str, str, str]


def _outcome(register: Register, node: str, place: _Place, path: tuple[str, ...]) -> Computed:
    written = outcome_in(register, node, *place)
    series = series_of(register, node)
    if written is not None or series is None:
        return Computed(written, "" if written is not None else "Det finns inget utfall.")
    try:
        return Computed(_computed(register, series, place, (*path, node)), "")
    except _Cannot as fault:
        return Computed(None, str(fault))


def _computed(register: Register, series: Series, place: _Place, path: tuple[str, ...]) -> Outcome:
    period, unit, sex = place
    empty = Outcome("", series.node, unit, period, sex, source=f"Beräknat: {METHODS[series.method]}")
    if series.method == "formula":
        value = _by_formula(register, series, place, path)
        return empty._replace(printed=_printed(value, series))
    rows = _of_units(register, series.node, place)
    return _sum(rows, series, empty) if series.method == "sum" else _share(rows, series, empty)


def _by_formula(register: Register, series: Series, place: _Place, path: tuple[str, ...]) -> Decimal:
    def value(node: str) -> Decimal:
        if node in path:
            raise _Cannot("Formlerna räknar på varandra i en cirkel.")
        found, because = _outcome(register, node, place, path)
        known = amount(found) if found is not None else None
        if known is None and series_of(register, node) is not None:
            raise _Cannot(because)
        if known is None:
            raise _Cannot(f"Det saknas ett tal för {quoted(_title(register, node))}.")
        return known

    try:
        return _worked_out(series.formula, value)
    except DecimalException:
        raise _Cannot("Formeln delar med noll.") from None


def _title(register: Register, node: str) -> str:
    row = register.nodes.get(node)
    return row.title if row is not None else node


def amount(found: Outcome) -> Decimal | None:
    """The one number of an outcome: what was printed, else the share."""
    printed = parse_outcome(found.printed).value
    return printed if printed is not None else figure_of(found.share)


def _of_units(register: Register, node: str, place: _Place) -> list[Outcome]:
    """The outcomes of the nearest units below that have one."""
    period, unit, sex = place
    rows = [
        row for row in register.outcomes.values() if (row.node, row.period, row.sex) == (node, period, sex)
    ]
    by_unit = {row.unit: row for row in rows if row.unit}
    found: list[Outcome] = []
    waiting = [child.id for child in register.child_units(unit)]
    while waiting:
        here = waiting.pop()
        if here in by_unit:
            found.append(by_unit[here])
        else:
            waiting += [child.id for child in register.child_units(here)]
    if not found:
        raise _Cannot("Ingen enhet har något utfall.")
    return found


def _sum(rows: Sequence[Outcome], series: Series, empty: Outcome) -> Outcome:
    values = [amount(row) for row in rows]
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        raise _Cannot("En enhets utfall går inte att läsa som ett tal.")
    return empty._replace(printed=_printed(sum(known, Decimal(0)), series))


def _share(rows: Sequence[Outcome], series: Series, empty: Outcome) -> Outcome:
    parts = [figure_of(row.numerator) for row in rows]
    wholes = [figure_of(row.denominator) for row in rows]
    if None in parts or None in wholes:
        raise _Cannot("En enhet saknar antal eller det som räknas av.")
    part, whole = (sum((value for value in row if value is not None), Decimal(0)) for row in (parts, wholes))
    if not whole:
        raise _Cannot("Det som andelen räknas av är 0, så någon andel finns inte.")
    share = number(part * _PER_CENT / whole, series.decimals)
    return empty._replace(numerator=str(part), denominator=str(whole), share=share, printed=f"{share}\u00a0%")


def _printed(value: Decimal, series: Series) -> str:
    return quantity(value, series.unit_words, series.decimals)
