"""What columns without headings hold, told by their looks: the whole column together, never cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from hsnplan.application.import_names import UnitNames, UnknownName
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.targets import TargetKind, parse_target
from hsnplan.exchange import values
from hsnplan.exchange.cells import Row, Value, shown
from hsnplan.exchange.headings import GOALS, meanings

_DAY: Final = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?|\d{1,2}[/.]\d{1,2}([/.-]\d{2,4})?|v\.? ?\d{1,2}( \d{4})?")
_LONGEST_WORDS: Final = 40
_LEAST: Final = 0.25
"""The share of a column's cells that must be days, states, units or targets for the rest to be meant as such too."""


class Look(NamedTuple):
    """What a column seems to hold (the key of a meaning), and whether that is beyond doubt."""

    meaning: str
    sure: bool


def looks(register: Register, what: str, columns: Sequence[Sequence[str]]) -> list[Look]:
    """What each column holds: of two with days the first is the start, one alone is taken for the end."""
    kinds = [_kind(register, what, [cell for cell in column if cell]) for column in columns]
    days = [place for place, kind in enumerate(kinds) if kind.meaning == _DAYS]
    found: list[Look] = []
    for place, kind in enumerate(kinds):
        if kind.meaning == _DAYS:
            meaning = "end" if place != days[0] or len(days) == 1 else "start"
            found.append(_once(Look(meaning, sure=kind.sure and len(days) == 2), found))
        elif kind.meaning:
            found.append(_once(kind, found))
        else:
            found.append(_text(what, columns[place], found))
    return found


_DAYS: Final = "days"


def _kind(register: Register, what: str, cells: Sequence[str]) -> Look:
    """What the cells are, by those that can be told; nothing but text has no meaning."""
    tests: dict[str, Callable[[str], bool]] = (
        {"target": _is_target}
        if what == GOALS
        else {"state": _is_state, _DAYS: _is_day, "unit": _UnitTest(register)}
    )
    counts = {kind: sum(map(test, cells)) for kind, test in tests.items()}
    best = max(counts, key=lambda kind: counts[kind])
    told = counts[best] > 0 and counts[best] >= _LEAST * len(cells)
    return Look(best if told else "", sure=counts[best] == len(cells))


def _once(look: Look, before: Sequence[Look]) -> Look:
    """A second column of the same kind is left out until somebody says what it is."""
    return Look("", sure=False) if any(other.meaning == look.meaning for other in before) else look


def _text(what: str, cells: Sequence[str], before: Sequence[Look]) -> Look:
    if what == GOALS or not any(cells):
        return Look("description" if any(cells) else "", sure=not any(cells))
    taken = {look.meaning for look in before}
    is_long = max(map(len, cells)) > _LONGEST_WORDS
    likely = ("comment",) if is_long else ("responsible_role", "comment")
    return Look(next((meaning for meaning in likely if meaning not in taken), ""), sure=False)


class _UnitTest:
    def __init__(self, register: Register) -> None:
        self._names = UnitNames(register, {})

    def __call__(self, cell: str) -> bool:
        try:
            self._names.find(cell)
        except UnknownName:
            return False
        except Refusal:  # several units have the name
            return True
        return True


def _is_state(cell: str) -> bool:
    return _reads(values.state, cell)


def _is_day(cell: str) -> bool:
    """A day, or what was meant for one: 31 February too, so that it is refused and not taken for words."""
    return _DAY.fullmatch(cell.strip()) is not None or _reads(lambda value: values.day(value, 2000), cell)


def _is_target(cell: str) -> bool:
    return parse_target(cell).kind not in {TargetKind.WORDS, TargetKind.NONE}


def _reads(read: Callable[[Value], str], cell: str) -> bool:
    try:
        read(cell)
    except Refusal:
        return False
    return True


def readable(register: Register, what: str) -> tuple[tuple[str, str], ...]:
    """All that a column may be read as, without the ids that only our own lists have."""
    levels = [name for name, _ in register.plan.levels]
    return tuple(
        (meaning.key, meaning.heading)
        for meaning in meanings(what, levels)
        if meaning.key != "id" and not meaning.key.endswith("_id")
    )


def samples(rows: Sequence[Row], first: int) -> Iterator[str]:
    """From a column on, what the first cell of each that is not blank shows."""
    width = max((len(row.cells) for row in rows), default=0)
    for column in range(first, width):
        cells = (shown(row.cells[column]) for row in rows if column < len(row.cells))
        yield next(filter(None, cells), "")
