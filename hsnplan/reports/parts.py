"""The parts a document consists of, in order and with their headings: what a template may put otherwise."""

from __future__ import annotations

from typing import Final, NamedTuple


class Part(NamedTuple):
    """A part of a document by its key, with the heading above it ("" for none); `text` tells that one writes in it."""

    key: str
    title: str
    text: bool = False


Parts = tuple[Part, ...]

MATTER: Final[Parts] = (
    Part("description", "Ärendebeskrivning", text=True),
    Part("revisions", "Förslag till revideringar", text=True),
    Part("proposals", "Regiondirektörens förslag"),
    Part("signatures", "I tjänsten"),
    Part("extract", "Utdrag till"),
)
"""The letter of a case (*tjänsteskrivelse*) as this region writes it."""


def titled(parts: Parts, key: str) -> str:
    """The heading of a part, "" where the document does not have it."""
    return next((part.title for part in parts if part.key == key), "")


def texts(parts: Parts) -> tuple[str, ...]:
    """The keys of the parts that one writes in."""
    return tuple(part.key for part in parts if part.text)
