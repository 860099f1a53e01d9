"""Fields in handwritten text: `{antal aktiviteter}` stands for a figure of the register and follows it.

A field is a name in braces on one line. Two braces are one brace of the text; a brace without its fellow is text too.
The text is data: nothing in it is carried out, and a name that is unknown stays as it was written. Which names there
are is told by `field_names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from hsnplan.domain.typography import NUMBER_PATTERN, plain_spaces

_PIECES: Final = re.compile(r"\{\{|\}\}|\{((?! )[^{}\n]{1,120}(?<! ))\}")
_NAMES_OF_THINGS: Final = re.compile(
    r"(?-i:[A-ZÅÄÖ]{2,6}) ?[0-9]*[/-][0-9]+(?:/[0-9]+)?"  # diarienummer
    r"|(?<![0-9])0[1-9][0-9]{0,2}[-/ ][0-9][0-9 ]{4,}[0-9]"  # telephones
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december)(?: [0-9]{4})?|(?:kl|v|nr|kap|artikel)\. ?[0-9.–:-]+|§+ ?[0-9]+|[0-9]+ ?§"
    r"|(?:sidan|sidorna|sida|s\.) [0-9]+(?:[–-][0-9]+)?"
    r"|(?<![0-9 ])(?:19|20)[0-9]{2}(?:[–-](?:19|20)?[0-9]{2})?(?![0-9])"
    r"|(?<=[^0-9] )(?:19|20)[0-9]{2}(?:[–-](?:19|20)?[0-9]{2})?(?![0-9])",
    re.IGNORECASE,
)
"""Digits that are no amounts: dates, years, paragraphs, pages, case and telephone numbers."""
_NUMBER: Final = re.compile(rf"(?<![\w,./-]){NUMBER_PATTERN}(?: ?(?P<percent>%|procent\b))?(?![\w/])")
_WORDS: Final = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)
_WORD: Final = re.compile(rf"\b(?:{'|'.join(_WORDS[2:])})\b", re.IGNORECASE)

Value = Callable[[str], str | None]
"""What a field's name stands for now; None when there is no field of that name."""


class Resolved(NamedTuple):
    """A text with its fields filled in, and the names that stand for nothing, as written."""

    text: str
    unknown: tuple[str, ...] = ()


class Loose(NamedTuple):
    """A number in a text that no field binds, as written, with the fields whose figure it equals or is near to."""

    written: str
    equal: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def resolve(text: str, value: Value) -> Resolved:
    """The text with every field filled in; one that stands for nothing stays as it was written."""
    unknown: list[str] = []

    def filled(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        found = value(match[1])
        if found is None:
            unknown.append(match[1])
            return match[0]
        return found

    return Resolved(_PIECES.sub(filled, text), tuple(dict.fromkeys(unknown)))


def names_in(text: str) -> list[str]:
    """The names of the fields of a text, as written and in order."""
    return [match[1] for match in _PIECES.finditer(text) if match[1] is not None]


def loose_numbers(text: str, figures: Iterable[tuple[str, str, int]]) -> list[Loose]:
    """The numbers of a text that no field binds, each once, in order.

    Args:
        text: as written, with its fields.
        figures: name, words and figure of the fields to hold them against; the words of a share end with "%".
    """
    bare = _NAMES_OF_THINGS.sub(" · ", plain_spaces(_PIECES.sub(" · ", text)))
    known = list(figures)
    found = [(match.start(), match[0].strip(), _amount(match)) for match in _NUMBER.finditer(bare)]
    found += [(m.start(), m[0], (float(_WORDS.index(m[0].lower())), False)) for m in _WORD.finditer(bare)]
    loose = {written: _loose(written, *amount, known) for _, written, amount in sorted(found)}
    return list(loose.values())


def _amount(match: re.Match[str]) -> tuple[float, bool]:
    digits = match["digits"].replace(" ", "")
    return float(f"{digits}.{match['fraction'] or 0}"), match["percent"] is not None


def _loose(written: str, amount: float, share: bool, figures: list[tuple[str, str, int]]) -> Loose:
    alike = [(name, figure) for name, words, figure in figures if words.endswith("%") == share]
    equal = tuple(name for name, figure in alike if figure == amount)
    near = tuple(name for name, figure in alike if figure != amount and _is_near(figure, amount))
    return Loose(written, equal, near)


def _is_near(figure: int, amount: float) -> bool:
    """Within one of a hundred, or two of anything above ten."""
    off = abs(figure - amount)
    return off <= max(amount / 100, 2 if amount > 10 else 0)


def in_words(number: int) -> str:
    """A count as running text has it: in letters up to twelve, in digits above."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)
