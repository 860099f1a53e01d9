"""The words of a change that tell something wherever they stand, and where they stand in others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.journal import ABOUT_CHANGES
from hsnplan.domain.typography import is_blank

WRITTEN: Final = frozenset((
    "title", "description", "comment", "explanation", "forecast", "measures", "text", "review", "note", "topic",
    "words", "process", "risk", "control", "measure", "value", "before", "after", "instructions", "proposed",
))  # fmt: skip
"""The fields that people write in their own words."""
KEPT: Final = frozenset(("board.name", "edition.edition", "handout.handout", *ABOUT_CHANGES))
"""The groups that hold the books together and that nobody writes free text in, besides the board's own name."""
_NAMES: Final = frozenset(("name", "responsible_name", "manager_name", "by", "reviewer", "author", "reason"))
"""Fields with names of people, or with words about them, that are no text of somebody's own."""
_SHORTEST_WRITTEN: Final = 3
_SHORTEST: Final = 8
"""What is no text of somebody's own and is shorter, "Enhetschef" say, stands in many places for other reasons."""


def can_be_removed(change: Change) -> bool:
    """Whether a change says something that may go."""
    return change.field not in KEPT and change.value not in (None, UNSET)


def has_words(change: Change, field: str) -> bool:
    """Whether a field of it says something that somebody may want to remove: words of somebody's, or a name."""
    told = _within(values(change).get(field)) if field in WRITTEN or field in _NAMES else ()
    return can_be_removed(change) and any(not is_blank(text) for text in told)


def sought(change: Change) -> list[str]:
    """The words of a change that tell something wherever they stand."""
    written = [
        text.strip()
        for name, value in values(change).items()
        for text in _within(value)
        if len(text.strip()) >= (_SHORTEST_WRITTEN if name in WRITTEN else _SHORTEST)
        and (name in WRITTEN or " " in text.strip())
    ]
    return list(dict.fromkeys(written))


def has(said: str, text: str) -> bool:
    """Whether a text has another in it, from the beginning of a word to the end of one."""
    return text in said and re.search(_whole(text), said) is not None


def spans(said: str, texts: Iterable[str]) -> list[tuple[int, int]]:
    """From where to where some texts stand in another, each stretch once."""
    found = sorted(hit.span() for text in texts for hit in re.finditer(_whole(text), said))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def texts(change: Change) -> list[str]:
    """The texts that a change's value holds, those in lists too."""
    return [text for value in values(change).values() for text in _within(value)]


def values(change: Change) -> dict[str, Any]:
    """A change's value by field; nothing when it has been removed or undone."""
    found = json.loads(change.value) if change.value not in (None, UNSET) else {}
    return found if isinstance(found, dict) else {}


def _whole(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def _within(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _within(part)
