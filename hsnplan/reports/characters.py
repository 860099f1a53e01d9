"""Text as it may stand on paper: no sign that hides, turns or breaks what is read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from hsnplan.domain.typography import HARD_SPACE

_LINE_ENDS: Final = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_HARD_SPACES: Final = frozenset("\u00a0\u2007\u202f")
_NEVER_SHOWN: Final = frozenset({"Cc", "Cf", "Cs"})
_PLANE_END: Final = 0xFFFE
"""The last two places of each plane are no characters, and XML must not hold them."""
_VARIATIONS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")


def printable(text: str) -> str:
    """The text in composed form, with plain and hard spaces and line breaks as its only white space.

    Control, direction and zero-width characters, soft hyphens and broken halves are taken out; variation
    selectors too, because no font of ours tells variants apart.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = _VARIATIONS.sub("", unicodedata.normalize("NFC", text))
    if composed.replace(HARD_SPACE, "").isprintable():
        return composed
    return "".join(map(_shown, composed.replace("\r\n", "\n")))


def _shown(char: str) -> str:
    if char in _LINE_ENDS:
        return "\n"
    if char in _HARD_SPACES:
        return HARD_SPACE
    if char.isspace():
        return " "
    never = unicodedata.category(char) in _NEVER_SHOWN or ord(char) & _PLANE_END == _PLANE_END
    return "" if never else char
