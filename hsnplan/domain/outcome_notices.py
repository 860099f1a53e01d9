"""What is odd in measured values: told and kept, never refused and never a reason to stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.outcomes import parse_outcome
from hsnplan.domain.sums import adds_up
from hsnplan.domain.typography import number, quoted

SEXES: Final = ("K", "M", "O")
SEX_WORDS: Final = {"": "totalt", "K": "kvinnor", "M": "män", "O": "okänt kön"}

_COUNTED: Final = ("numerator", "denominator")
_SHARES: Final = {"share": "Andelen", "accumulated": "Den ackumulerade andelen"}


class Notice(NamedTuple):
    """One odd thing: a code for programs, a sentence for people, and the ids of the outcomes it is about."""

    code: str
    sentence: str
    outcomes: tuple[str, ...]


def figure_of(text: str) -> Decimal | None:
    """A number as it is typed or printed ("1 503", "44,9", "44.9 %"), or None."""
    return parse_outcome(text).value


def notices(outcomes: Iterable[Outcome]) -> list[Notice]:
    """What is odd in some outcomes, each by itself and the sexes against their total."""
    rows = list(outcomes)
    return [*(notice for row in rows for notice in _of_one(row)), *_of_sexes(rows)]


def _of_one(row: Outcome) -> list[Notice]:
    found = []
    part, whole = figure_of(row.numerator), figure_of(row.denominator)
    if whole == 0:
        found.append(Notice("zero", "Det som andelen räknas av är 0, så någon andel finns inte.", (row.id,)))
    if part is not None and whole is not None and part > whole > 0:
        more = f"Antalet {number(part)} är större än det som det räknas av, {number(whole)}."
        found.append(Notice("more", more, (row.id,)))
    for name, words in _SHARES.items():
        share = figure_of(getattr(row, name))
        if share is not None and share > 100:
            found.append(Notice("over", f"{words} är {number(share)}\u00a0%, mer än 100\u00a0%.", (row.id,)))
    return [*found, *_unread(row), *_misfit(row, part, whole)]


def _unread(row: Outcome) -> list[Notice]:
    odd = [getattr(row, name) for name in (*_COUNTED, *_SHARES)]
    return [
        Notice("unread", f"{quoted(text)} går inte att läsa som ett tal.", (row.id,))
        for text in odd
        if text and figure_of(text) is None
    ]


def _misfit(row: Outcome, part: Decimal | None, whole: Decimal | None) -> list[Notice]:
    share = figure_of(row.share)
    if share is None or part is None or not whole:
        return []
    counted = part * 100 / whole
    rounded = counted.quantize(Decimal(1).scaleb(min(0, int(share.as_tuple().exponent))))
    if abs(rounded - share) <= Decimal(1).scaleb(int(share.as_tuple().exponent)):
        return []
    words = f"{number(part)} av {number(whole)} är {number(rounded)}\u00a0%, inte {number(share)}\u00a0%."
    return [Notice("misfit", words, (row.id,))]


def _of_sexes(rows: Sequence[Outcome]) -> list[Notice]:
    groups: dict[tuple[str, str, str], dict[str, Outcome]] = {}
    for row in rows:
        groups.setdefault((row.node, row.unit, row.period), {})[row.sex] = row
    return [notice for group in groups.values() for notice in _of_group(group)]


def _of_group(group: dict[str, Outcome]) -> list[Notice]:
    found = []
    for name, what in (
        ("numerator", "antalen"),
        ("denominator", "det som räknas av"),
        ("printed", "utfallen"),
    ):
        known = {sex: _amount(row, name) for sex, row in group.items()}
        total, parts = known.get(""), [known[sex] for sex in SEXES if sex in known]
        terms = [part for part in parts if part is not None]
        if total is not None and len(terms) == len(parts) >= 2 and not adds_up(terms, total):
            sum_ = number(sum(terms, Decimal(0)))
            words = f"Könen ger tillsammans {sum_} för {what}, totalt står det {number(total)}."
            found.append(Notice("sexes", words, tuple(row.id for row in group.values())))
    return found


def _amount(row: Outcome, name: str) -> Decimal | None:
    """A figure that may be added: a count, never a share, a mean or an index with decimals."""
    if name == "printed":
        read = parse_outcome(row.printed)
        countable = read.unit in {"", "st"} and read.of is None
        whole = read.value is not None and read.value == read.value.to_integral_value()
        return read.value if countable and whole and not row.denominator else None
    return figure_of(getattr(row, name))
