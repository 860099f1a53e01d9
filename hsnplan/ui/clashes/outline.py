"""The place's three lists as groups of lines: clashes by unit, the set aside by package, what rules have settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from hsnplan.application import by_rule, clash_words, quarantine
from hsnplan.application.value_words import Said
from hsnplan.domain.dates import clock_time
from hsnplan.domain.typography import EN_DASH, counted
from hsnplan.ui.papers.outline import Cell, Group, Line
from hsnplan.ui.theme import MEDIUM

CLASH, ASIDE, RULE = "clash", "aside", "rule"
"""The lists, and the kinds of their lines."""
HEADINGS: Final = {
    CLASH: ("Rad", "Skiljer", "Gäller", "Senast mottaget"),
    ASIDE: ("Rad", "Säger", "Gäller", "Varför"),
    RULE: ("Rad", "Vad som hände", "Enhet", "Kan ändras"),
}
_SHORT: Final = 28
"""How many letters words may have to be told in full in a list."""
T = TypeVar("T")


def moment(iso: str) -> str:
    """A day and a time in a list: "2023-08-25 kl. 09.42"."""
    return f"{iso[:10]} {clock_time(iso)}" if len(iso) > 10 else iso


def of_clashes(told: Sequence[clash_words.Told]) -> list[Group]:
    """Clashes under their units."""
    return _under(told, lambda row: ("unit", row.unit), lambda row: row.unit_name, _clash, _clashes_counted)


def _clash(row: clash_words.Told) -> Line:
    last = max(side.received for side in row.sides)
    about = row.what.partition(",")[0]
    cells = (Cell(row.title, "text"), Cell(against(row)), Cell(about), Cell(moment(last), "dim"))
    return Line(CLASH, row.key, cells)


def against(row: clash_words.Told) -> str:
    """In what the sides differ, on one line: "Pågående mot Försenad, olika kommentar"."""
    places = [place for place, said in enumerate(row.sides[0].said) if said.differs]
    parts = []
    for place in places:
        words = [_on_one_line(side.said[place].words) for side in row.sides]
        if max(map(len, words)) <= _SHORT:
            parts.append(" mot ".join(words))
        else:
            parts.append(f"olika {row.sides[0].said[place].label.lower()}")
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def brief(said: Iterable[Said]) -> str:
    """Words of some fields on one line."""
    return ", ".join(_on_one_line(row.words) for row in said if row.words != EN_DASH) or "inget"


def _clashes_counted(count: int) -> str:
    return counted(count, "krock", "krockar")


def of_aside(told: Sequence[quarantine.Told]) -> list[Group]:
    """What was set aside, under the packages it came with."""
    return _under(told, lambda row: ("package", row.package), _package, _aside, _changes_counted)


def _package(row: quarantine.Told) -> str:
    if not row.package:
        return "Skrivet här"
    return f"{row.sender}, mottaget {moment(row.received)}"


def _aside(row: quarantine.Told) -> Line:
    said = [said for said in row.said if said.differs] if any(said.differs for said in row.said) else row.said
    cells = (Cell(row.title, "text"), Cell(brief(said)), Cell(row.what), Cell(row.reason, "dim"))
    return Line(ASIDE, row.key, cells)


def _changes_counted(count: int) -> str:
    return counted(count, "ändring", "ändringar")


def of_rules(found: Sequence[by_rule.Settled]) -> list[Group]:
    """What rules have settled, under the rules."""
    return [
        Group("rule_of", rule, title, stands, tuple(_ruled(row) for row in found if row.rule == rule))
        for rule, (title, stands) in by_rule.RULES.items()
        if any(row.rule == rule for row in found)
    ]


def _ruled(row: by_rule.Settled) -> Line:
    cells = (
        Cell(row.title, "text"),
        Cell(row.sentence),
        Cell(row.unit_name),
        Cell(row.proposal, "accent", MEDIUM),
    )
    return Line(RULE, row.key, cells)


def _under(
    rows: Sequence[T],
    key: Callable[[T], tuple[str, str]],
    title: Callable[[T], str],
    line: Callable[[T], Line],
    count: Callable[[int], str],
) -> list[Group]:
    found: dict[tuple[str, str], list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return [
        Group(*name, title(some[0]), count(len(some)), tuple(map(line, some))) for name, some in found.items()
    ]
