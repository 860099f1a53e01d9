"""How much a file may be, and the two formats that can be made to burst: zip archives and XML.

Everything is read through a budget of unpacked bytes and cells, so that a small file cannot ask for all the memory
there is; XML with a document type is refused, which leaves entities nowhere to hide.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final
from xml.parsers import expat

from hsnplan.domain.errors import Refusal

FILE_BYTES: Final = 30_000_000
UNPACKED_BYTES: Final = 64_000_000
PARTS: Final = 5_000
CELLS: Final = 1_000_000
COLUMNS: Final = 500
_CHUNK: Final = 1_000_000
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, OverflowError,
)  # fmt: skip

Starter = Callable[[str, dict[str, str]], None]
Ender = Callable[[str], None]


def too_large() -> Refusal:
    """What is said of a file that goes beyond what any list needs."""
    return Refusal(
        "Filen är för stor för en lista: dela upp den, eller spara bara det blad som ska läsas in."
    )


def damaged() -> Refusal:
    """What is said of a file that ends too early or is not what it says."""
    return Refusal(
        "Filen är skadad eller bara halvskriven. Vänta tills den är färdigsparad, eller öppna den i Excel, spara "
        "den igen och försök på nytt."
    )


class Budget:
    """Counts what a file unpacks to and the cells it fills, and refuses beyond the bounds."""

    def __init__(self) -> None:
        self._bytes = UNPACKED_BYTES
        self._cells = CELLS

    def take_bytes(self, count: int) -> None:
        """Count unpacked bytes."""
        self._bytes -= count
        if self._bytes < 0:
            raise too_large()

    def take_cells(self, count: int) -> None:
        """Count filled cells."""
        self._cells -= count
        if self._cells < 0:
            raise too_large()


class Parts:
    """The files inside a zipped document."""

    def __init__(self, content: bytes) -> None:
        if content.count(b"PK\x01\x02") > PARTS:
            raise too_large()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise damaged() from error
        self.names = frozenset(self._zip.namelist())
        self.budget = Budget()

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part's bytes, a piece at a time.

        Raises:
            Refusal: the part is missing, damaged, locked or too large.
        """
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise damaged()
            with self._zip.open(info) as part:
                while piece := part.read(_CHUNK):
                    self.budget.take_bytes(len(piece))
                    yield piece
        except _BROKEN as error:
            raise damaged() from error


def parse_xml(chunks: Iterator[bytes], start: Starter, end: Ender, text: Callable[[str], None]) -> None:
    """Tell of each element's start (with attributes) and end, by names without namespace, and of the text between.

    Raises:
        Refusal: it is not whole XML, or has a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(_local(name), _plain(given))
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for piece in chunks:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error


@lru_cache(maxsize=1000)
def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _plain(given: dict[str, str]) -> dict[str, str]:
    """Attributes by names without namespace; most have none to begin with."""
    for name in given:
        if " " in name:
            return {_local(name): value for name, value in given.items()}
    return given


def _refuse_doctype(*_: object) -> None:
    raise Refusal("Filen innehåller en dokumenttyp, som inga kalkylprogram skriver. Den läses inte in.")
