"""Which way is better for a goal, in words: what is shown, and what people write for it."""

from __future__ import annotations

from typing import Final

from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.targets import Direction
from hsnplan.domain.typography import plain_spaces, quoted

WORDS: Final = {
    Direction.HIGHER: "Högre är bättre",
    Direction.LOWER: "Lägre är bättre",
}
_SPELLINGS: Final = {
    Direction.HIGHER: "högre|hög|öka|ökar|ökas|ökande|ökning|upp|uppåt|mer|fler|större|stigande|högt värde är bra|↑|+",
    Direction.LOWER: "lägre|låg|minska|minskar|minskas|minskande|minskning|ner|ned|nedåt|mindre|färre|sjunkande"
    "|lågt värde är bra|↓|-|−",
}
_KNOWN: Final = {
    **{word: code for code, words in _SPELLINGS.items() for word in words.split("|")},
    **{fold(words): code for code, words in WORDS.items()},
    **{code.value: code for code in Direction},
}


def direction_word(code: str) -> str:
    """A direction in words, "" for none; one that nobody knows as it stands."""
    return WORDS.get(code, code)  # type: ignore[call-overload, no-any-return]


def parse_direction(words: str) -> str:
    """The code of a direction: "higher", "lower", or "" for none.

    Raises:
        Refusal: the words name none.
    """
    plain = plain_spaces(words).rstrip(". ")
    if not plain:
        return ""
    found = _KNOWN.get(fold(plain))
    if found is None:
        raise Refusal(f"{quoted(plain)} är ingen riktning. Skriv högre är bättre eller lägre är bättre.")
    return found.value
