"""The paths of registers: looked at before SQLite sees them, and files that get their name when they are whole."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import Final

from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal

LONGEST_NAME: Final = 240
LONGEST_PATH: Final = 440
"""Bytes: systems take names of 255, SQLite paths of 512, and both must hold what is added to the register's name."""


def look(path: str) -> None:
    """Refuse what is no file at all, before anything opens it.

    Raises:
        Refusal: nothing is there, or a folder, or something that is no ordinary file.
    """
    try:
        kind = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refusal(f"”{path}” finns inte. Kontrollera att filen finns kvar och heter så.") from error
    except PermissionError as error:
        raise Refusal(f"Du har inte rätt att läsa ”{path}”.") from error
    except OSError as error:
        raise Refusal(f"”{path}” går inte att nå. Är minnet eller nätverket frånkopplat?") from error
    if stat.S_ISDIR(kind):
        raise Refusal(f"”{path}” är en mapp. Välj en fil som slutar på .hsnplan.")
    if not stat.S_ISREG(kind):
        raise Refusal(f"”{path}” är ingen vanlig fil. Välj en fil som slutar på .hsnplan.")


def fits(path: str) -> None:
    """Refuse a path that leaves no room for the files that must lie beside a register.

    Raises:
        Refusal: the name, or the path as a whole, is too long.
    """
    name, whole = os.path.basename(path), os.path.realpath(path)
    if len(os.fsencode(name)) > LONGEST_NAME:
        raise Refusal(f"Filnamnet ”{name}” är för långt. Korta det till {LONGEST_NAME // 2} tecken.")
    if len(os.fsencode(whole)) > LONGEST_PATH:
        raise Refusal(f"Sökvägen till ”{name}” är för lång. Välj en mapp som ligger närmare roten.")


def address(path: str, mode: str) -> str:
    """The URI of a path, every character of it taken as it stands."""
    plain = os.path.join(os.getcwd(), path)
    if os.name == "nt":
        plain = os.path.abspath(path).replace("\\", "/")
        plain = plain if plain.startswith("//") else f"/{plain}"  # a server's share, or a drive
    kept = frozenset(b"/:._-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return f"file://{''.join(chr(sign) if sign in kept else f'%{sign:02x}' for sign in os.fsencode(plain))}?mode={mode}"


def temporary(path: str) -> str:
    """A name beside a path for a file that is not whole yet; what an earlier try left there is taken away."""
    draft = os.path.join(os.path.dirname(os.path.realpath(path)), f".{digest((os.path.basename(path),))}.tmp")
    remove(draft)
    return draft


def put(draft: str, path: str) -> None:
    """Give a whole file its name; from then on it is there after a power cut too."""
    _unlink(*companions(path))  # what an older file left behind would be taken for the new one's own
    os.replace(draft, path)
    sync_folder(path)


def remove(path: str) -> None:
    """Take a SQLite file that nobody has open away, with what belongs to it."""
    _unlink(path, *companions(path))


def _unlink(*names: str) -> None:
    for name in names:
        with suppress(FileNotFoundError):
            os.remove(name)


def companions(path: str) -> tuple[str, ...]:
    """The files in which SQLite keeps what is not yet, or not any more, in a file; the last two are of other modes."""
    return tuple(f"{path}{ending}" for ending in ("-journal", "-wal", "-shm"))


def sync_folder(path: str) -> None:
    """Let a new name of a file survive a power cut (where the system can)."""
    if os.name == "nt":
        return
    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
