"""What is said, while one writes, of characters that print cannot show: which they are, and where they stand."""

from __future__ import annotations

import unicodedata
from typing import Final

from hsnplan.domain.typography import quoted
from hsnplan.reports import glyphs

_MOST: Final = 3
"""So many characters are told one by one."""
_WORDS_BEFORE: Final = 3
_LONGEST_BEFORE: Final = 40


def sentence(text: str) -> str:
    """What is to be said of a text's characters that print would show as boxes; "" when there are none.

    The first text with a character that is no ASCII reads two fonts (5 ms).
    """
    found = glyphs.missing(text)
    if not found:
        return ""
    told = [f"{char} (U+{ord(char):04X}) {_where(text, char)}" for char in found[:_MOST]]
    more = len(found) - len(told)
    others = f" och {more} tecken till" if more else ""
    return f"Utskriften kan inte visa {', '.join(told)}{others}. Skriv det på ett annat sätt."


def _where(text: str, char: str) -> str:
    """Where a character first stands: after which words, or first on which line."""
    before = unicodedata.normalize("NFC", text).partition(char)[0]
    line = "".join(one for one in before.rpartition("\n")[2] if glyphs.shows(one))
    words = " ".join(line.split()[-_WORDS_BEFORE:])
    if words:
        return f"efter {quoted(words[-_LONGEST_BEFORE:])}"
    number = before.count("\n") + 1
    return f"först på rad {number}" if number > 1 else "i början"
