"""Numbers, units and characters as Swedish public print writes them, and as people type them.

What the program prints: thousands with a hard space ("1 112"), decimal comma, a real minus sign ("−143"),
a hard space before a unit ("40 %"), an en dash in intervals ("2023–2025"). What it reads is wider: see
`parse_quantity`. Years, page and paragraph numbers are names, not amounts: never pass them to `number`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from hsnplan.domain.errors import Refusal

if TYPE_CHECKING:
    from decimal import (
        Decimal,
    )  # loaded by those who reckon with it: counts, which are shown first, are whole

HARD_SPACE = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"

NUMBER_PATTERN = (
    r"(?P<sign>[-+\u2212\u2013] ?)?(?P<digits>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)"
    r"(?:[,.](?P<fraction>[0-9]+))?"
)
"""One number in text whose white space is plain single spaces (see `plain_spaces`)."""

_NOT_IN_UNITS = {"till", "och", "eller", "samt", "ska", "minus", "plus"}
_LONGEST_UNIT = 6
_UNIT_SPELLINGS = {
    "procent": "%",
    "mnkr": "mkr",
    "msek": "mkr",
    "tsek": "tkr",
    "styck": "st",
    "stycken": "st",
}
_SMALL_UNITS = {"mkr", "tkr", "st", "kr"}
_MARKS = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_LINE_SEPARATORS = {0x2028, 0x2029}
_NAMES = {
    0x00: "nolltecken",
    0x09: "tabb",
    0x0A: "radbrytning",
    0x0D: "vagnretur",
    0x1B: "escape",
    0x7F: "delete",
}


class Quantity(NamedTuple):
    """A number with what it counts or measures; the unit is `""` when none was written."""

    value: Decimal
    unit: str


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """The number as printed: "1 112", "14,1", "−143". Without `decimals`, as many as the value carries."""
    if isinstance(value, int) and not decimals:
        return (MINUS if value < 0 else "") + f"{abs(value):,}".replace(",", HARD_SPACE)
    from decimal import Decimal

    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    digits = f"{exact.copy_abs():,f}" if decimals is None else f"{exact.copy_abs():,.{decimals}f}"
    sign = MINUS if exact < 0 and digits.strip("0,.") else ""
    return sign + digits.replace(",", HARD_SPACE).replace(".", ",")


def typeset(text: str) -> str:
    """Words with their figures as they are printed: "-22%" as "−22 %", "1200" as "1 200"; years stay."""
    text = re.sub(r"(?<![\w.,])-(?=\d)", MINUS, text)
    text = re.sub(
        r"(?<![\d,.])(\d{1,3}(?: \d{3})+)(?!\d)", lambda found: found[0].replace(" ", HARD_SPACE), text
    )
    text = re.sub(r"(?<=\d)[ \u202f]*%", f"{HARD_SPACE}%", text)
    return re.sub(
        r"(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d{4,}(?![\w-])", lambda found: number(int(found[0])), text
    )


def quantity(value: float | Decimal, unit: str, decimals: int | None = None) -> str:
    """The number with its unit, never parted at a line end: "40 %", "137,5 mkr"."""
    return f"{number(value, decimals)}{HARD_SPACE}{unit}" if unit else number(value, decimals)


def counted(count: int, one: str, many: str) -> str:
    """So many of something, with the word for one or for many: "1 rad", "1 112 rader"."""
    return f"{number(count)} {one if count == 1 else many}"


def percent(value: float | Decimal, decimals: int | None = None) -> str:
    """The share given in percent (not as a fraction of one): "40 %"."""
    return quantity(value, "%", decimals)


def interval(first: str, last: str) -> str:
    """From first to last: "2023–2025"; spaced when an end has several parts: "2023-02-01 – 2023-12-31"."""
    spaced = any(mark in end for mark in " -\u00a0" for end in (first, last))
    return f"{first} {EN_DASH} {last}" if spaced else f"{first}{EN_DASH}{last}"


def quoted(text: str) -> str:
    """The text between Swedish quotation marks: ”…”."""
    return f"”{text}”"


def paragraph(text: str | int) -> str:
    """A paragraph of the minutes, never parted from its sign: "§ 120"."""
    return f"§{HARD_SPACE}{text}"


def parse_paragraph(text: str) -> str:
    """A paragraph of the minutes as the register keeps it: "13", "§13" and "§ 13" are "§ 13".

    Raises:
        Refusal: it is none.
    """
    digits = "".join(text.split()).removeprefix("§")
    if not re.fullmatch("[1-9][0-9]{0,3}", digits):
        raise Refusal(
            "Skriv paragrafen som beslutet har i protokollet, till exempel § 13.", field="paragraph"
        )
    return f"§ {digits}"


def plain_spaces(text: str) -> str:
    """The text with every run of white space, hard and thin spaces included, as one plain space."""
    return " ".join(text.split())


def parse_quantity(text: str) -> Quantity:
    """The number and unit of "1 112", "14 977st", "14.1", "−2,2 %", "40%", "137,5 Mkr"; refuses all else.

    Thousands may be parted by any space or none, the decimal sign is comma or point, minus is a hyphen, an
    en dash or a minus sign. Units are given in the program's spelling where it has one (procent → %).
    """
    match = re.fullmatch(NUMBER_PATTERN + " ?(?P<unit>.*)", plain_spaces(text))
    if match is None or not is_unit(match["unit"]):
        raise Refusal(f"{quoted(text)} är inget tal. Skriv till exempel 1 112 eller 14,1.")
    return Quantity(decimal_of(match), known_unit(match["unit"]))


def parse_number(text: str) -> Decimal:
    """The number alone, "st" and "%" after it are allowed; refuses all else."""
    found = parse_quantity(text)
    if found.unit not in {"", "st", "%"}:
        raise Refusal(f"{quoted(text)} är inte bara ett tal. Skriv det utan {quoted(found.unit)}.")
    return found.value


def decimal_of(match: re.Match[str]) -> Decimal:
    """The value of a match of `NUMBER_PATTERN`."""
    from decimal import Decimal

    sign = "" if (match["sign"] or "+")[0] == "+" else "-"
    return Decimal(f"{sign}{match['digits'].replace(' ', '')}.{match['fraction'] or ''}")


def is_unit(text: str) -> bool:
    """Whether words after a number can be its unit: none, "%", "recept per 1000 inv", but not "till 5 %"."""
    words = text.split(" ") if text else []
    if len(words) > _LONGEST_UNIT or not _NOT_IN_UNITS.isdisjoint(words):
        return False
    return all(_fits_in_unit(before, word) for before, word in zip(["", *words], words, strict=False))


def _fits_in_unit(before: str, word: str) -> bool:
    if word[0] in "0123456789":
        return before == "per" or before.isdecimal()
    return word[0].isalpha() or word[0] in "%‰°€"


def known_unit(unit: str) -> str:
    """The unit in the program's spelling: procent → %, Mkr and mnkr → mkr; units it does not know stay."""
    lower = unit.casefold().rstrip(".")
    if lower in _SMALL_UNITS:
        return lower
    return _UNIT_SPELLINGS.get(lower, unit)


def clean(text: str, *, multiline: bool = False) -> bool:
    """Whether the text is free from characters that hide, break or reverse what is read."""
    return not forbidden_characters(text, multiline=multiline)


def forbidden_characters(text: str, *, multiline: bool = False) -> str:
    """The names of control, direction and line-separator characters and broken halves in the text, or `""`.

    With `multiline` (comments) line breaks and tabs are allowed.
    """
    if text.isprintable():
        return ""
    seen = set(text.replace("\r\n", "\n")) - ({"\n", "\t"} if multiline else set())
    return ", ".join(_character_name(ord(char)) for char in sorted(seen) if _is_forbidden(char))


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: empty, spaces or invisible characters alone."""
    return not any(char.isprintable() and not char.isspace() for char in text)


def _is_forbidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"} or ord(char) in _MARKS or ord(char) in _LINE_SEPARATORS


def _character_name(code: int) -> str:
    if code in _MARKS:
        name = "riktningstecken"
    elif code in _LINE_SEPARATORS:
        name = "radskiljare"
    elif 0xD800 <= code <= 0xDFFF:
        name = "halvt tecken"
    else:
        name = _NAMES.get(code, "styrtecken")
    return f"{name} (U+{code:04X})"
