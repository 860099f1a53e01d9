"""The words that the journal keeps of an action: they call things by their ids, never by what people named them.

A change's `why` is a part of what its id is made of, so what stands in it can never be removed. What the program writes
there by itself therefore holds no text of anybody's: "Ta bort: ”{activity:018a…}”". Shown, an id is the name that the
thing has then. A reason that a person wrote is kept as it is. See docs/adr/0039-words-of-actions.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.entities import KINDS, Entity, Mask
from hsnplan.domain.shown_on import SEEN_ON
from hsnplan.domain.typography import quoted

NAMELESS: Final = "…"
"""What stands for a text that is not kept, and for the name of a thing that is not here."""
LEFT_OUT: Final = "[borttaget]"
"""What stands for a text that has been removed for good."""
_HOLE: Final = "\0"
_QUOTE: Final = quoted("")[-1]
_CALLED_BY: Final = ("title", "name", "topic", "process")
NAMED: Final = {
    kind: field for kind, cls in KINDS.items() for field in _CALLED_BY if field in cls._fields
}  # fmt: skip
"""The kinds of things that have a name, with the field that holds it."""
_SAID: Final = (
    "value", "author", "responsible_role", "responsible_name", "manager_role", "manager_name",
)  # fmt: skip
"""Fields with words of somebody's that actions are called by, besides names."""

Find = Callable[[str, str], Entity | None]
"""Gives the entity of a kind with an id, if there is one."""


def kept(label: str, saved: Iterable[tuple[str, str, str]], find: Find) -> str:
    """An action's label as the journal keeps it.

    Args:
        label: its words, with the names of what it is about.
        saved: what it saves: the kind, the id and the new value (JSON) of each field group.
        find: tells what there is before it.
    """
    stands: dict[str, str] = {}
    for kind, entity, value in saved:
        for text, mark in _called(kind, entity, value, find):
            if text and text in label:
                stands.setdefault(text, mark)
    parts = [label]
    for text in sorted(stands, key=len, reverse=True):
        parts = list(_parted(parts, text, stands[text]))
    words = "".join(parts)
    return unquoted(words) if _QUOTE in words else words


def filled(words: str, find: Find) -> str:
    """Kept words as they are shown: with the names that things have now."""
    if "{" not in words:
        return words
    import re

    return re.sub(r"\{(\w+):([^{}:”]+)\}", lambda found: _name(found[1], found[2], find) or found[0], words)


def _name(kind: str, entity: str, find: Find) -> str:
    """What a thing is called; "" when no thing is of such a kind."""
    if kind not in NAMED:
        return ""
    return str(getattr(find(kind, entity), NAMED[kind], "")) or NAMELESS


def _called(kind: str, entity: str, value: str, find: Find) -> Iterator[tuple[str, str]]:
    """The texts that an action may call what it saves by, each with what is kept of it."""
    made = find(kind, entity)
    before = made._asdict() if made is not None else {}
    found = json.loads(value) if value != UNSET else None
    for row in (before, found if isinstance(found, dict) else {}):
        if kind in NAMED:
            yield str(row.get(NAMED[kind], "")), _mark(kind, entity)
        for name in _SAID:
            yield str(row.get(name, "")), NAMELESS
        yield from _pointed_at(row, find)


def _pointed_at(row: Mapping[str, Any], find: Find) -> Iterator[tuple[str, str]]:
    for name, text in row.items():
        if name != "id" and type(text) is str and text:
            for kind, field in NAMED.items():
                other = find(kind, text)
                if other is not None:
                    yield str(getattr(other, field)), _mark(kind, text)


def _mark(kind: str, entity: str) -> str:
    return f"{{{kind}:{entity}}}"


def _parted(parts: Iterable[str], text: str, mark: str) -> Iterator[str]:
    """Words and marks by turns, with every occurrence of a text in the words made a mark."""
    for place, part in enumerate(parts):
        if place % 2:
            yield part
            continue
        start = at = 0
        while (at := part.find(text, at)) >= 0:
            end = at + len(text)
            if part[at - 1 : at].isalnum() or part[end : end + 1].isalnum():
                at += 1
                continue
            yield part[start:at]
            yield mark
            start = at = end
        yield part[start:]


def unquoted(words: str) -> str:
    """Words without the quotations that are no marks; from the first of them to the last, where there are several."""
    import re

    mark = rf"{_QUOTE}{{[^{{}}]*}}{_QUOTE}"
    marks, bare = re.findall(mark, words), re.sub(mark, _HOLE, words)
    first, last = bare.find(_QUOTE), bare.rfind(_QUOTE)
    if first < last:
        before = bare[:first].count(_HOLE)
        del marks[before : before + bare[first:last].count(_HOLE)]
        bare = f"{bare[: first + 1]}{NAMELESS}{bare[last:]}"
    return re.sub(_HOLE, lambda _: marks.pop(0), bare)


class Wording:
    """Shows why changes were made, without what has been removed for good.

    Args:
        find: gives the things as they are now, for their names.
        masks: what has been removed.
        standing: by the id of each thing one of whose names has been removed, the names that stand. What was removed
            is not known, so no other quotation is shown in what was done to it.
    """

    def __init__(self, find: Find, masks: Iterable[Mask], standing: Mapping[str, Collection[str]]) -> None:
        self._find = find
        self._standing = standing
        self._quoting: dict[str, list[tuple[int, int]]] = {}
        for mask in masks:
            for change, start, end in filter(_is_place, mask.quoted_in):
                self._quoting.setdefault(change, []).append((start, end))

    def of(self, change: Change) -> str:
        """Why a change was made."""
        return self.words(change.id, change.field.partition(".")[0], change.entity, change.why)

    def words(self, change: str, kind: str, entity: str, why: str) -> str:
        """The same of a change by its id and by what it is about."""
        return filled(self.unfilled(change, kind, entity, why), self._find)

    def unfilled(self, change: str, kind: str, entity: str, why: str) -> str:
        """The same to the letter as it is kept, but for what has been removed."""
        if change in self._quoting:
            return self._without(change, why)
        known = self._standing.get(entity, self._standing.get(self._row(kind, entity)))
        if known is not None:
            return _quoting_only(why, known)
        return why

    def _without(self, change: str, why: str) -> str:
        shown, told = "", 0
        for start, end in sorted(self._quoting[change]):
            if start >= told:
                shown += why[told:start] + LEFT_OUT
            told = max(told, end)
        return shown + why[told:]

    def _row(self, kind: str, entity: str) -> str:
        return str(getattr(self._find(kind, entity), SEEN_ON.get(kind, ""), "")) if kind in SEEN_ON else ""


def _is_place(row: Any) -> bool:
    """Whether it is a change and from where to where: masks come from elsewhere, too."""
    return type(row) is tuple and tuple(map(type, row)) == (str, int, int) and 0 <= row[1] < row[2]


def _quoting_only(why: str, known: Collection[str]) -> str:
    first, last = why.find(_QUOTE), why.rfind(_QUOTE)
    said = why[first + 1 : last]
    if first == last or said in known or said.startswith("{"):
        return why
    return f"{why[: first + 1]}{LEFT_OUT}{why[last:]}"
