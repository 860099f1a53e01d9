"""The file of a print: a name that every system allows, and bytes put whole in place of an older print."""

from __future__ import annotations

import os
import stat
from typing import Final

from hsnplan.domain.errors import Refusal, reason
from hsnplan.exchange import whole_file

_PDF: Final = b"%PDF-"
_WORD: Final = b"PK\x03\x04"
_NOT: Final = {_PDF: "ingen PDF", _WORD: "inget Word-dokument"}
"""How files of the two kinds begin, and what is said of one that does not."""
_NO_NAMES: Final = '<>:"/\\|?*'
"""What stands in no file's name on some system."""


def safe_name(words: str, tail: str = "") -> str:
    """A name for a file, short enough and without what some system forbids in names; it ends with all of `tail`."""
    marked = "".join(char if char not in _NO_NAMES and char.isprintable() else " " for char in words)
    allowed = " ".join(marked.split())
    return allowed[: 120 - len(tail)] + tail


def save(content: bytes, path: str) -> None:
    """Put a file in place of what stands at a path, under another name until all of it is on the disk.

    Raises:
        Refusal: it cannot be written there, or what stands there is of another kind (a PDF, a Word document) or
            is write-protected; it stands still. Says what to do, and offers another name when the file is in use.
    """
    begin = _begin(content)
    if _is_something_else(path, begin):
        raise Refusal(
            f"”{path}” finns redan och är {_NOT[begin]}. Den skrivs inte över; välj ett annat namn."
        )
    if os.path.exists(path) and not os.stat(path).st_mode & stat.S_IWUSR:
        raise _in_the_way(path)
    try:
        whole_file.put(path, content)
    except OSError as error:
        raise _told(error, path) from error


def _begin(content: bytes) -> bytes:
    return _PDF if content.startswith(_PDF) else _WORD


def _is_something_else(path: str, begin: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(begin)) != begin
    except OSError:
        return False


def _told(error: OSError, path: str) -> Refusal:
    if isinstance(error, PermissionError) and os.path.isfile(path):
        return _in_the_way(path)
    if isinstance(error, FileNotFoundError):
        return Refusal(f"Mappen ”{os.path.dirname(path)}” finns inte. Välj en mapp som finns.")
    return Refusal(f"”{path}” går inte att skriva: {reason(error)}. Välj ett annat namn eller en annan mapp.")


def _in_the_way(path: str) -> Refusal:
    return Refusal(
        f"”{path}” går inte att skriva över: den är öppen i ett annat program eller skrivskyddad. "
        f"Stäng den, eller spara som ”{free_name(path)}”."
    )


def free_name(path: str) -> str:
    """A name like the given one that no file has: "lista 2.pdf"."""
    stem, ending = os.path.splitext(path)
    number = 2
    while os.path.lexists(f"{stem} {number}{ending}"):
        number += 1
    return f"{stem} {number}{ending}"
