"""The language of the filter field: words, phrases and `status:planerad enhet:"Nära vård" start<2023-04-30`.

Terms stand side by side and all must hold; a leading minus negates one; alternatives are parted by commas.
The text is read at every key press, so nothing is an error: what cannot be understood is searched for as
plain text and explained in `problems`, and a term still being typed (`status:`, `slut<2023-0`) waits.

    word "a phrase"         in title, unit, responsible, comment or status
    status:planerad,förs    any of the states, may be cut short
    enhet: ansvarig: mål: kommentar:   text in that field
    start<2023-04-30  slut>=2023-06  slut:2023-06,2023-07  start<idag   days, months or years
    utan:status|enhet|ansvarig|mål|kommentar|datum|start|slut
    nummer:214
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from hsnplan.domain.dates import add_days, is_date, parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import MISSING, FilterRow, Predicate, Term, all_of, fold, has_words, predicate
from hsnplan.domain.states import SPELLINGS
from hsnplan.domain.typography import quoted

_TERM = r'(?P<minus>-)?(?:(?P<field>[^\W\d_]+)(?P<operator>[<>]=|[:<>=]))?(?P<value>(?:"[^"]*"?|[^\s"])*)'
_ALTERNATIVE = r'(?:"[^"]*"?|[^,"])+'
_WHOLE_DATE_PARTS = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_HALF_DATE_PART = r"(?P<whole>[0-9]{4}(?:-[0-9]{2})?)-[0-9]?|[0-9]{1,3}"

FIELDS = {
    "status": "state",
    "enhet": "unit",
    "ansvarig": "responsible",
    "mål": "goal",
    "kommentar": "comment",
    "start": "start",
    "slut": "end",
    "utan": "missing",
    "nummer": "number",
}
"""The words before a colon → the attribute of a row they ask about ("missing" asks for empty ones)."""

_DAYS = {"igår": -1, "idag": 0, "imorgon": 1}


class Filter(NamedTuple):
    """What a filter text asks for: all terms must hold. `problems` are Swedish sentences about the rest."""

    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()

    def matches(self, row: FilterRow) -> bool:
        """Whether one row fulfils every term; for many rows use `compile_filter`."""
        return all(predicate(term)(row) for term in self.terms)


class _Waiting(Exception):
    """The term is still being typed and asks for nothing yet."""


def parse_filter(text: str, today: str = "") -> Filter:
    """What the text asks for, never an error. `today` gives `idag` and dates without a year a meaning."""
    terms: list[Term] = []
    problems: list[str] = []
    for match in re.finditer(_TERM, _plain_quotes(unicodedata.normalize("NFC", text))):
        try:
            terms.append(_read(match, today))
        except Refusal as refusal:
            problems.append(refusal.sentence)
            terms.append(Term("text", (_unquoted(match[0].removeprefix("-")),), negated=bool(match["minus"])))
        except _Waiting:
            continue
    return Filter(tuple(terms), tuple(problems))


def compile_filter(text: str | Filter, today: str = "") -> Predicate | None:
    """The quickest test of one row after another, or None when every row passes."""
    terms = (parse_filter(text, today) if isinstance(text, str) else text).terms
    words = [term.values[0] for term in terms if term.field == "text" and not term.negated]
    others = [predicate(term) for term in terms if term.field != "text" or term.negated]
    tests = [*others, has_words(words)] if words else others
    return all_of(tests) if tests else None


def _read(match: re.Match[str], today: str) -> Term:
    negated = bool(match["minus"])
    name, values = match["field"], _alternatives(match["value"])
    if name is None:
        word = _unquoted(match["value"])
        return Term("text", (_something(word),), negated=negated)
    field = FIELDS.get(name.casefold())
    if field is None:
        raise Refusal(f"Fältet {quoted(name)} finns inte. Sök på {', '.join(FIELDS)}.")
    operator = ":" if match["operator"] == "=" else match["operator"]
    _something("".join(values))
    return Term(field, _values(field, operator, values, today), operator, negated)


def _values(field: str, operator: str, values: tuple[str, ...], today: str) -> tuple[str, ...]:
    if field in {"start", "end"}:
        return _dates(operator, values, today)
    if operator != ":":
        raise Refusal(f"Bara start och slut kan jämföras med {operator}; skriv kolon före det du söker.")
    if field == "state":
        return tuple(code for value in values for code in _states(value))
    if field == "missing":
        return tuple(name for value in values for name in _missing(value))
    return tuple(map(_whole_number, values)) if field == "number" else values


def _states(value: str) -> list[str]:
    """The code a word names, or the codes of every word it may become."""
    if value in SPELLINGS:
        return [SPELLINGS[value]]
    found = {code: None for word, code in SPELLINGS.items() if word.startswith(value)}
    if not found:
        raise Refusal(f"{quoted(value)} är ingen status.")
    return list(found)


def _missing(value: str) -> list[str]:
    found = [value] if value in MISSING else [name for name in MISSING if name.startswith(value)]
    if not found:
        raise Refusal(f"Efter utan: kan stå {', '.join(MISSING)}.")
    return found


def _whole_number(value: str) -> str:
    digits = value.removeprefix("#")
    if re.fullmatch("[0-9]{1,18}", digits) is None:
        raise Refusal(f"{quoted(value)} är inget nummer på en aktivitet.")
    return str(int(digits))


def _dates(operator: str, values: tuple[str, ...], today: str) -> tuple[str, ...]:
    if operator != ":" and len(values) > 1:
        raise Refusal("Jämför med ett datum i taget.")
    return tuple(_date(value, today) for value in values)


def _date(value: str, today: str) -> str:
    """A year, month or day in ISO form; of one half-typed its whole part, or nothing yet."""
    half = re.fullmatch(_HALF_DATE_PART, value)
    if half is not None:
        return _date(_something(half["whole"] or ""), today)
    if re.fullmatch(_WHOLE_DATE_PARTS, value):
        if is_date(value + "-01-01"[len(value) - 4 :]):
            return value
    elif today and value in _DAYS:
        return add_days(today, _DAYS[value])
    elif today and any(word.startswith(value) for word in _DAYS):
        raise _Waiting
    return parse_date(value, int(today[:4]) if today else None)


def _alternatives(value: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_unquoted, re.findall(_ALTERNATIVE, value))))


def _plain_quotes(text: str) -> str:
    return text.replace("”", '"').replace("“", '"')


def _unquoted(value: str) -> str:
    return fold(value.replace('"', ""))


def _something(value: str) -> str:
    if not value:
        raise _Waiting
    return value
