"""What SQLite and the system say, told in Swedish: the one place that knows their error codes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from hsnplan.domain.errors import Refusal, reason

_OUT_OF_REACH: Final = (
    "”{path}” går inte att nå. Är minnet eller nätverket frånkopplat? Ingenting har ändrats."
)
_SENTENCES: Final = (
    (("SQLITE_FULL",), "Disken är full. Ingenting har ändrats i ”{path}”. Frigör plats och försök igen."),
    (
        ("SQLITE_READONLY_DBMOVED",),
        "”{path}” har flyttats eller bytts ut medan den var öppen. Ingenting har sparats. Öppna filen på nytt.",
    ),
    (
        ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_CANTINIT", "SQLITE_READONLY_RECOVERY"),
        "”{path}” blev avbruten mitt i en sparning. Kopiera hela mappen till egen disk och öppna filen där.",
    ),
    (("SQLITE_READONLY",), "”{path}” är skrivskyddad. Ingenting har ändrats. Spara en kopia på annan plats."),
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        "”{path}” används just nu av ett annat program. Ingenting har ändrats. Försök igen om en stund.",
    ),
    (
        ("SQLITE_CANTOPEN",),
        "”{path}” går inte att öppna. Kontrollera att filen finns kvar och att du har rätt att läsa den.",
    ),
    (("SQLITE_CORRUPT",), "”{path}” är skadad. Återställ en säkerhetskopia; den skadade filen rörs inte."),
    (("SQLITE_IOERR",), _OUT_OF_REACH),
)

_OF_SYSTEM: Final = (
    ((errno.ENOSPC, errno.EDQUOT), _SENTENCES[0][1]),
    (
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "”{path}” ligger där du inte har rätt att skriva. Ingenting har ändrats. Välj en annan plats.",
    ),
    (
        (errno.ENOENT, errno.ENOTDIR),
        "Mappen till ”{path}” finns inte. Kontrollera att den inte har flyttats eller bytt namn.",
    ),
    ((errno.ENAMETOOLONG,), "Sökvägen ”{path}” är för lång. Välj ett kortare namn eller en annan mapp."),
    ((errno.EIO, errno.ENODEV, errno.ENXIO), _OUT_OF_REACH),
)


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turn what may go wrong with a file into a refusal with a sentence; anything else stays the bug it is.

    Raises:
        Refusal: the file is full, read-only, locked, damaged, moved, missing or out of reach.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _told(error, path) from error
    except UnicodeDecodeError as error:  # Python cannot even read what SQLite says of a damaged schema
        raise _told(sqlite3.DatabaseError("Could not decode"), path) from error
    except OSError as error:
        raise Refusal(_of_system(error, path)) from error


def _of_system(error: OSError, path: str) -> str:
    for codes, sentence in _OF_SYSTEM:
        if error.errno in codes:
            return sentence.format(path=path)
    return f"”{path}” går inte att skriva eller läsa ({reason(error)}). Ingenting har ändrats."


def no_register(path: str) -> str:
    """The sentence about a file that says nowhere that it is a register."""
    if path.casefold().endswith(".hsnplan"):
        return (
            f"”{path}” är inget register från hsnplan, eller så skadad att den inte går att känna igen. "
            "Välj en annan fil eller återställ en säkerhetskopia."
        )
    return f"”{path}” är inget register från hsnplan. Välj en fil som slutar på .hsnplan."


def _told(error: sqlite3.Error, path: str) -> Exception:
    name = _guess(error) or getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return Refusal(no_register(path))
    for codes, sentence in _SENTENCES:
        if name.startswith(codes):
            return Refusal(sentence.format(path=path))
    return error


def _guess(error: sqlite3.Error) -> str:
    """A code for what has none of its own: what is raised here or by Python, or is only a general error to SQLite."""
    words = str(error)
    if any(known in words for known in ("quick_check", "Could not decode", "unsupported file format")):
        return "SQLITE_CORRUPT"
    return ""
