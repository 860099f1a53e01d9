"""All documents of a register or a case at once: each in a file of its own, the units' pages in a folder below."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from hsnplan.application.documents import catalogue, making
from hsnplan.application.documents.catalogue import Kind, Made
from hsnplan.application.documents.making import ENDINGS, PDF, WORD, Written
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain import worklist
from hsnplan.domain.errors import Refusal, reason

FORMATS: Final = {"pdf": (PDF,), "docx": (WORD,), "both": ENDINGS}
"""What documents can be saved as, and the endings of their files."""
UNITS: Final = "Enheternas sidor"
"""The folder of the units' pages."""
_UNIT: Final = "unit"


class Piece(NamedTuple):
    """One document among all: its kind, the folder it goes into ("" for the one that was asked for), what it is of."""

    kind: Kind
    asked: Asked
    folder: str = ""
    about: str = ""


class LeftOut(NamedTuple):
    """A document that could not be made, and why; `about` is the unit whose page it would be, "" for others."""

    kind: str
    reason: str
    about: str = ""


def pieces(source: Source, asked: Asked, kinds: Sequence[str] = ()) -> list[Piece]:
    """What there is to make: every kind (or some), with a page for each unit that has activities of its own.

    With `asked.unit` the page of that unit alone.
    """
    found = []
    for kind in catalogue.KINDS:
        if kinds and kind.code not in kinds:
            continue
        if kind.code != _UNIT or asked.unit:
            found.append(Piece(kind, asked))
        else:
            found += [
                Piece(kind, asked._replace(unit=unit), UNITS, name) for unit, name in _units(source, asked)
            ]
    return found


def _units(source: Source, asked: Asked) -> list[tuple[str, str]]:
    """The units that have activities in the period, by id and name, in the order of the organisation."""
    scene = source.scene(source.period(asked.period))
    with_work = {row.unit for row in scene.activities}
    waiting, found = list(reversed(scene.register.child_units(""))), []
    while waiting:
        unit = waiting.pop()
        waiting += reversed(scene.register.child_units(unit.id))
        found += [(unit.id, worklist.full_name(unit))] if unit.id in with_work else []
    return found


def write(
    source: Source,
    found: Sequence[Piece],
    folder: str,
    endings: Sequence[str],
    watch: Callable[[float], None] = lambda _: None,
) -> Iterator[Written | LeftOut]:
    """Make one document after the other and put it into a folder, in each of some formats.

    `watch` hears how much is done, from 0 to 1; what it raises stops the work, and what is written stands.

    Raises:
        Refusal: a file cannot be written there.
    """
    taken: set[str] = set()
    for place, piece in enumerate(found):
        watch(place / len(found))
        try:
            made = making.make(source, piece.kind.code, piece.asked)
        except Refusal as refusal:
            yield LeftOut(piece.kind.code, refusal.sentence, piece.about)
            continue
        stem = _stem(made, piece.folder, taken)
        for ending in endings:
            yield making.write(
                made, piece.kind.code, os.path.join(_folder(folder, piece.folder), stem + ending)
            )
    watch(1.0)


def _stem(made: Made, folder: str, taken: set[str]) -> str:
    """A name that no other document of these has."""
    plain = making.file_name(made, "")
    name, number = plain, 2
    while f"{folder}/{name}".casefold() in taken:
        name, number = f"{plain} {number}", number + 1
    taken.add(f"{folder}/{name}".casefold())
    return name


def _folder(folder: str, below: str) -> str:
    found = os.path.join(folder, below) if below else folder
    try:
        os.makedirs(found, exist_ok=True)
    except OSError as error:
        raise Refusal(f"Mappen ”{found}” går inte att skapa: {reason(error)}. Välj en annan mapp.") from error
    return found
