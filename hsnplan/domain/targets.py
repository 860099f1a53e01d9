"""What a document says a goal must reach, read from its printed words and never instead of them.

A target is an operator, a number and a unit ("Mindre än 220 recept per 1000 inv"), or a kind without number
("Genomförd aktivitet"). A number printed without operator gets one from the goal's direction and is marked
as inferred, *tolkat* in the interface. Nothing is refused: words not understood are kept as they stand.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from hsnplan.domain.typography import (
    NUMBER_PATTERN,
    decimal_of,
    is_unit,
    known_unit,
    number,
    plain_spaces,
    quantity,
)


class Operator(StrEnum):
    """How an outcome must stand to the number."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"
    EXACTLY = "="


class Direction(StrEnum):
    """Which way is better for a goal."""

    HIGHER = "higher"
    LOWER = "lower"


class TargetKind(StrEnum):
    """What can be done with a target: compare numbers, judge, wait, or only read."""

    NUMBER = "number"
    PARTS = "parts"
    COMPLETED_ACTIVITY = "completed_activity"
    RELATIVE_TO_NATION = "relative_to_nation"
    RELATIVE_TO_FORMER = "relative_to_former"
    TO_BE_COMPLETED = "to_be_completed"
    WORDS = "words"
    NONE = "none"


class Target(NamedTuple):
    """A target as understood, with the words it was read from.

    `value` and `unit` belong to numbers; `of` is the whole that parts are counted in ("2 av 3"); `detail`
    holds what matters of other kinds: what is compared with, until when it waits, or the whole text.
    """

    kind: TargetKind
    operator: Operator | None = None
    value: Decimal | None = None
    unit: str = ""
    of: int | None = None
    detail: str = ""
    inferred: bool = False
    printed: str = ""


class Amount(NamedTuple):
    """A number with its unit, or one number of a whole ("2 av 3 parametrar")."""

    value: Decimal
    unit: str
    of: int | None = None


_LEVEL_WITH = "I nivå med "
_WAITS = TargetKind.TO_BE_COMPLETED
_UNDERSTOOD = {
    TargetKind.COMPLETED_ACTIVITY: "Nås när aktiviteten är genomförd",
    TargetKind.RELATIVE_TO_NATION: "Jämförs med riket; bedöms för hand",
    TargetKind.RELATIVE_TO_FORMER: "Jämförs med ett tidigare värde; bedöms för hand",
    TargetKind.WORDS: "Läses som text, inte som ett tal; bedöms för hand",
    TargetKind.NONE: "",
}
_WORDS_OF = {
    Operator.AT_LEAST: "Minst",
    Operator.MORE_THAN: "Mer än",
    Operator.AT_MOST: "Högst",
    Operator.LESS_THAN: "Mindre än",
    Operator.EXACTLY: "Exakt",
}
_RELATIVE_WORDS_OF = {**_WORDS_OF, Operator.MORE_THAN: "Högre än", Operator.LESS_THAN: "Lägre än"}
_SPELLINGS = {
    Operator.AT_LEAST: "minst|lägst|som minst|minimum|inte understiga|inte under|inte lägre än"
    "|inte mindre än|≥|>=",
    Operator.AT_MOST: "högst|maximalt|max|som mest|upp till|inte överstiga|inte över|inte högre än"
    "|inte mer än|inte fler än|≤|<=",
    Operator.MORE_THAN: "mer än|fler än|högre än|större än|över|överstiga|>",
    Operator.LESS_THAN: "mindre än|färre än|lägre än|under|understiga|<",
    Operator.EXACTLY: "exakt|lika med|=",
}
_TRAILING = {
    Operator.AT_LEAST: r" eller (?:mer|fler|högre|större)$",
    Operator.AT_MOST: r" eller (?:mindre|färre|lägre)$",
}
_LEAD = r"(?:(?:målvärdet?|mål)\b:? ?)?(?:(?:ska|bör|får) )?(?:vara )?"
_DIGITS = "[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,15}"
_PARTS = rf"(?P<part>{_DIGITS}) av (?P<of>{_DIGITS})(?: (?P<unit>.+))?"
_COMPLETED = {"genomförd aktivitet", "genomförda aktiviteter", "aktiviteten genomförd", "genomförd"}
_WAITING = r"(?:ska )?kompletteras\b ?(?P<until>.*)"
_NATION = r"\b(?:rikets?|riks\w+|nationell\w*)\b"
_FORMER = r"\b(?:ackumulera\w*|föregående|fjolår\w*|förra|tidigare|(?:19|20)[0-9]{2})\b"
_YEAR_AS_WORD = r"(?:19|20)[0-9]{2} års\b"
_POWER_OF_TEN = "e[-+]?[0-9]"
"""What follows a number in the way programs write it ("1e400"): nobody means a unit by it."""
_FOREIGN_NUMBER = r"(?!(?:19|20)[0-9]{2}\b)[-+−–]? ?[0-9]"


def parse_target(printed: str | None, direction: str | None = None) -> Target:
    """The target as understood; never fails.

    `direction` is a `Direction`; without one (None or `""`) a number printed bare is read as a floor, a
    negative one as a ceiling.
    """
    text = plain_spaces(printed or "")
    target = _read(text.rstrip(" ."), direction) or Target(TargetKind.WORDS, detail=text)
    return target._replace(printed=printed or "")


def read_amount(text: str) -> Amount | None:
    """The one amount a text of plain single spaces consists of, or None."""
    parts = re.fullmatch(_PARTS, text)
    if parts is not None and is_unit(parts["unit"] or ""):
        whole = int(parts["of"].replace(" ", ""))
        return Amount(Decimal(parts["part"].replace(" ", "")), known_unit(parts["unit"] or ""), whole)
    single = re.fullmatch(NUMBER_PATTERN + " ?(?P<unit>.*)", text)
    if single is None or not is_unit(single["unit"]) or _other_figure(single["unit"]):
        return None
    if re.match(_YEAR_AS_WORD, text) or re.match(_POWER_OF_TEN, single["unit"]):
        return None
    return Amount(decimal_of(single), known_unit(single["unit"]))


def print_target(target: Target) -> str:
    """The target in the program's own words and typography; read again, it means the same."""
    if target.value is not None:
        lead = "" if target.inferred or not target.operator else f"{_WORDS_OF[target.operator]} "
        return lead + _amount(target)
    if target.kind in {TargetKind.RELATIVE_TO_NATION, TargetKind.RELATIVE_TO_FORMER}:
        lead = f"{_RELATIVE_WORDS_OF[target.operator]} " if target.operator else _LEVEL_WITH
        return lead + target.detail
    if target.kind == TargetKind.TO_BE_COMPLETED:
        return f"Kompletteras {target.detail}".rstrip()
    return "Genomförd aktivitet" if target.kind == TargetKind.COMPLETED_ACTIVITY else target.detail


def sentence(target: Target) -> str:
    """What the target asks for, to stand within a sentence: "minst 20 %", "tolkat: minst 4,6"."""
    if target.kind == TargetKind.NONE:
        return "inget målvärde"
    printed = print_target(target._replace(inferred=False))
    if target.kind == TargetKind.WORDS:
        return printed
    return ("tolkat: " if target.inferred else "") + printed[0].lower() + printed[1:]


def understood(target: Target) -> str:
    """How the words were read, as a sentence that a person can check; "" when there are none.

    What was not said but inferred is called *tolkat*.
    """
    if target.value is not None:
        words = sentence(target)
        return words[:1].upper() + words[1:] if target.inferred else f"Läses som {words}"
    return f"Kompletteras {target.detail}".rstrip() if target.kind == _WAITS else _UNDERSTOOD[target.kind]


def brief(target: Target) -> str:
    """The target beside an outcome, where room is little: "minst 70 %", "mål 100 %", "mindre än 220"."""
    if target.value is None:
        return sentence(target)
    short = target if target.unit.startswith("%") else target._replace(unit="")
    return f"mål {_amount(short)}" if target.inferred else sentence(short)


def _read(text: str, direction: str | None) -> Target | None:
    waiting = re.fullmatch(_WAITING, text, re.IGNORECASE)
    if not text:
        return Target(TargetKind.NONE)
    if text.casefold() in _COMPLETED:
        return Target(TargetKind.COMPLETED_ACTIVITY)
    if waiting is not None:
        return Target(TargetKind.TO_BE_COMPLETED, detail=waiting["until"])
    operator, rest = _operator_and_rest(text)
    return _numeric(operator, rest, direction) or _relative(operator, rest)


def _operator_and_rest(text: str) -> tuple[Operator | None, str]:
    lead = re.match(_LEAD, text, re.IGNORECASE)
    start = lead.end() if lead else 0
    for operator, spellings in _SPELLINGS.items():
        match = re.match(rf"(?:{spellings})(?![^\W\d_])\.? ?", text[start:], re.IGNORECASE)
        if match is not None:
            return operator, text[start + match.end() :]
    for operator, pattern in _TRAILING.items():
        match = re.search(pattern, text, re.IGNORECASE)
        if match is not None:
            return operator, text[start : match.start()].rstrip(" .")
    return None, text[start:]


def _numeric(operator: Operator | None, rest: str, direction: str | None) -> Target | None:
    amount = read_amount(rest)
    if amount is None:
        return None
    kind = TargetKind.NUMBER if amount.of is None else TargetKind.PARTS
    chosen = operator or _inferred(amount.value, direction)
    return Target(kind, chosen, amount.value, amount.unit, amount.of, inferred=operator is None)


def _inferred(value: Decimal, direction: str | None) -> Operator:
    lower = direction == Direction.LOWER or (not direction and value < 0)
    return Operator.AT_MOST if lower else Operator.AT_LEAST


def _relative(operator: Operator | None, rest: str) -> Target | None:
    """A target set by another figure; a share of another figure ("20 % av förra årets …") stays words."""
    kind = _other_figure(rest)
    if kind is None or re.match(_FOREIGN_NUMBER, rest):
        return None
    if operator is not None:
        return Target(kind, operator, detail=rest)
    if rest[: len(_LEVEL_WITH)].casefold() != _LEVEL_WITH.casefold():
        return None
    return Target(kind, detail=rest[len(_LEVEL_WITH) :])


def _other_figure(text: str) -> TargetKind | None:
    """Which figure outside the target the words point at, if any."""
    if re.search(_NATION, text, re.IGNORECASE):
        return TargetKind.RELATIVE_TO_NATION
    return TargetKind.RELATIVE_TO_FORMER if re.search(_FORMER, text, re.IGNORECASE) else None


def _amount(target: Target) -> str:
    value = target.value or Decimal(0)
    if target.of is None:
        return quantity(value, target.unit)
    return f"{number(value)} av {number(target.of)} {target.unit}".rstrip()
