"""Where lines end: at spaces, within long words at a Swedish hyphenation, and nowhere else.

A line that ends at a space keeps it, so that a screen reader does not join the words; one that ends within a word
ends with a soft hyphen, which is drawn, or with a sign that the word has there itself ("Nära-", "vard.se/"). Text of
any length takes time in proportion to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.typeface import SOFT_HYPHEN, Typeface

_SHORTEST_DIVIDED: Final = 9
_LONGEST_DIVIDED: Final = 60
_GAP_WORTH_FILLING: Final = 0.4
"""Only so much empty room at a line's end makes it worth dividing a word that fits on the next line whole."""
_LEAST_ROOM: Final = 0.2
"""The same for a word that fits on no line: it has to be divided somewhere."""

_LETTERS: Final = re.compile(r"[^\W\d_]{6,60}")
_OWN_SIGN: Final = re.compile(r"(?<=\w)[-–/](?=[^\W\d_])")
_ADDRESS: Final = re.compile(r"://|@|www\.|\w/\w+/")
_ADDRESS_SIGN: Final = re.compile(r"[-/@._?&=]+(?=.)")


class Breaker:
    """Breaks text set in one typeface and size (points); what has been broken once is remembered.

    With `whole` a word is divided only if it fits on no line: titles and headings.
    """

    def __init__(self, typeface: Typeface, size: float, *, whole: bool = False) -> None:
        self._typeface = typeface
        self._size = size
        self._whole = whole
        self._space = typeface.width(" ")
        self._known: dict[tuple[str, float], tuple[str, ...]] = {}

    def width(self, text: str) -> float:
        """The width in points of a text that stands on one line."""
        return self._typeface.width(text) * self._size / 1000

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """The text in lines no wider than `width` points; no line at all for blank text."""
        key = (text, width)
        found = self._known.get(key)
        if found is None:
            self._known[key] = found = self._lines(text, width * 1000 / self._size)
        return found

    def one_line(self, text: str, width: float) -> str:
        """The text on one line, cut short with an ellipsis where it is wider: for what stands in full elsewhere."""
        plain = " ".join(printable(text).split())
        if self.width(plain) <= width:
            return plain
        while plain and self.width(plain + "…") > width:
            plain = plain[:-1]
        return plain.rstrip() + "…"

    def _lines(self, text: str, limit: float) -> tuple[str, ...]:
        found: list[str] = []
        for part in printable(text).split("\n"):
            words = [word for word in part.split(" ") if word]
            if words:
                self._fill(found, words, limit)
                found[-1] += " "
        if found:
            found[-1] = found[-1][:-1]
        return tuple(found)

    def _fill(self, found: list[str], words: Sequence[str], limit: float) -> None:
        width, space = self._typeface.width, self._space
        line, used = "", 0.0
        for word in words:
            wide = width(word)
            if not line and wide <= limit:
                line, used = word, wide
            elif line and used + space + wide <= limit:
                line = f"{line} {word}"
                used += space + wide
            else:
                line, used = self._divide(found, line, used, word, limit)
        found.append(line)

    def _divide(self, found: list[str], line: str, used: float, word: str, limit: float) -> tuple[str, float]:
        """Put a word that does not fit after a line on this and the next lines; returns the line it ends on."""
        width = self._typeface.width
        while True:
            room = limit - used - self._space if line else limit
            head = self._head(word, room, limit)
            if head:
                found.append(f"{line} {head}" if line else head)
                word = word[len(head.removesuffix(SOFT_HYPHEN)) :]
            elif line:
                found.append(line + " ")
            else:
                word = self._chop(found, word, limit)
            line, used = "", 0.0
            if width(word) <= limit or len(word) == 1:
                return word, width(word)

    def _head(self, word: str, room: float, limit: float) -> str:
        """The longest beginning of a word that fits, with its hyphen; "" when there is none worth it."""
        too_wide = len(word) > _LONGEST_DIVIDED or self._typeface.width(word) > limit
        may_not = len(word) < _SHORTEST_DIVIDED or self._whole
        if (may_not and not too_wide) or room < limit * (_LEAST_ROOM if too_wide else _GAP_WORTH_FILLING):
            return ""
        return next((head for head in _heads(word) if self._typeface.width(head) <= room), "")

    def _chop(self, found: list[str], word: str, limit: float) -> str:
        """Cut a word that nothing divides into lines, each with a hyphen; returns what is left of it."""
        widths = self._typeface.widths
        room = limit - widths[SOFT_HYPHEN]
        start, used = 0, 0.0
        for place, char in enumerate(word):
            used += widths[char]
            if used > room and place > start:
                found.append(word[start:place] + SOFT_HYPHEN)
                start, used = place, widths[char]
        return word[start:]


@lru_cache(maxsize=10_000)
def _heads(word: str) -> tuple[str, ...]:
    """The beginnings that a word may be divided after, longest first, each with the hyphen it needs."""
    if len(word) > _LONGEST_DIVIDED * 4:
        return ()
    if _ADDRESS.search(word):
        return tuple(word[: match.end()] for match in _ADDRESS_SIGN.finditer(word))[::-1]
    own = [match.end() for match in _OWN_SIGN.finditer(word)]
    divided = [
        match.start() + place
        for match in _LETTERS.finditer(word)
        for place in _hyphenation().positions(match[0])
    ]
    places = sorted({*own, *divided}, reverse=True)
    return tuple(word[:place] if place in own else word[:place] + SOFT_HYPHEN for place in places)


@cache
def _hyphenation() -> Any:
    import pyphen  # a dictionary of 60 ms: only what prints pays for it

    return pyphen.Pyphen(lang="sv_SE", left=3, right=4)
