"""Reading a list, whatever kind of file it is: told by its content, never by its name."""

from __future__ import annotations

import os
from typing import Final

from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.typography import quoted
from hsnplan.exchange import ods, separated, xlsx
from hsnplan.exchange.bounds import FILE_BYTES, Parts, damaged, too_large
from hsnplan.exchange.cells import Book

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"


def read_book(path: str) -> Book:
    """Everything in a file of rows.

    Raises:
        Refusal: it cannot be reached or read; the sentence says why and what to do.
    """
    book = read_content(content_of(path))
    if not any(sheet.rows for sheet in book.sheets):
        raise Refusal(f"Det står ingenting i {quoted(path)}.")
    return book._replace(notes=[*_open_elsewhere(path), *book.notes])


def read_content(content: bytes, *, hidden: bool = False) -> Book:
    """Everything in the bytes of a file of rows; hidden sheets of .xlsx if they are asked for.

    Raises:
        Refusal: they cannot be read.
    """
    if not content:
        raise Refusal("Filen är tom. Är den färdigsparad?")
    if content.startswith(_OLE):
        raise _old_or_locked(content)
    if not content.startswith(_ZIP):
        return separated.read(content)
    parts = Parts(content)
    if "xl/workbook.xml" in parts.names:
        return xlsx.read(parts, hidden=hidden)
    if "content.xml" in parts.names:
        return ods.read(parts)
    if "xl/workbook.bin" in parts.names:
        raise Refusal("Filen är en binär Excelbok (.xlsb). Spara den som .xlsx och försök igen.")
    raise damaged()


def _old_or_locked(content: bytes) -> Refusal:
    if _ENCRYPTED in content:
        return Refusal("Filen är skyddad med lösenord. Spara den utan lösenord i Excel och försök igen.")
    return Refusal("Filen är i det gamla Excelformatet (.xls). Spara den som .xlsx och försök igen.")


def content_of(path: str) -> bytes:
    """The bytes of a file of rows.

    Raises:
        Refusal: it cannot be reached, or is too large for a list.
    """
    if os.path.basename(path).startswith(("~$", ".~lock.")):
        raise Refusal("Det är kalkylprogrammets egen låsfil. Välj filen med samma namn utan tecknen framför.")
    try:
        with open(path, "rb") as file:
            content = file.read(FILE_BYTES + 1)
    except PermissionError as error:
        raise Refusal(
            f"{quoted(path)} går inte att läsa: den är öppen i Excel, eller så saknar du rättighet. Stäng den och "
            "försök igen."
        ) from error
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        raise Refusal(f"{quoted(path)} går inte att läsa: {why}.") from error
    if len(content) > FILE_BYTES:
        raise too_large()
    return content


def _open_elsewhere(path: str) -> list[str]:
    folder, name = os.path.split(path)
    locks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    if not any(os.path.exists(os.path.join(folder, lock)) for lock in locks):
        return []
    return ["Filen är öppen i ett kalkylprogram: det som läses är vad som senast sparades."]
