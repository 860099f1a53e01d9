"""Opening a register for a person: for writing when nobody else has it, else for reading, and why, in words."""

from __future__ import annotations

import sqlite3
from typing import Final

from hsnplan.domain.errors import Refusal
from hsnplan.storage import file, lock, paths
from hsnplan.storage.faults import telling
from hsnplan.storage.file import RegisterFile

_FOR_READING: Final = "Registret är öppnat för läsning. Ingenting har ändrats."
_READ_ONLY: Final = (
    "Registret ligger på en skrivskyddad plats eller är skrivskyddat. Du kan läsa men inte ändra. "
    "Spara en kopia på annan plats för att arbeta vidare."
)


def open_register(
    path: str, who: lock.Holder, *, writable: bool = True, upgrade: bool = True
) -> RegisterFile:
    """An open register: for writing if it can be written and nobody else has it open, else for reading.

    Raises:
        Outdated: it is of an older hsnplan, and is not to be brought up (`upgrade`), which may take seconds.
        Refusal: there is no such register, or it cannot be opened at all, or its path is too long to be written.
    """
    if not writable:
        return _for_reading(path, _FOR_READING)
    paths.look(path)
    paths.fits(path)
    try:
        held = lock.take(path, who)
    except OSError:
        return _for_reading(path, _READ_ONLY)
    if held is None:
        return _beside_another(path, who)
    try:
        return _for_writing(path, held, who.since, upgrade=upgrade)
    except BaseException:
        held.release()
        raise


def take_over(opened: RegisterFile, who: lock.Holder) -> RegisterFile:
    """The register of a file that is open for reading, now for writing; the old one is closed then.

    Raises:
        Refusal: somebody still has it, or it cannot be written or opened; the old one stays open.
    """
    taken = open_register(opened.path, who)
    if not taken.writable:
        taken.close()
        raise Refusal(taken.reason)
    opened.close()
    return taken


def _for_writing(path: str, held: lock.Lock, now: str, *, upgrade: bool) -> RegisterFile:
    try:
        connection = file.connect(path, writable=True)
    except file.Outdated:
        if not upgrade:
            raise
        from hsnplan.storage import migration  # a third of all storage's code, and starting needs none of it

        migration.upgrade(path, now)
        connection = file.connect(path, writable=True)
    if _can_write(connection, path):
        return RegisterFile(path, connection, held)
    connection.close()
    held.release()
    return _for_reading(path, _READ_ONLY)


def _for_reading(path: str, reason: str) -> RegisterFile:
    try:
        connection = file.connect(path, writable=False)
    except file.Outdated:
        from hsnplan.storage import migration

        connection = migration.as_current(path)
    return RegisterFile(path, connection, None, reason=reason)


def _beside_another(path: str, who: lock.Holder) -> RegisterFile:
    opened = _for_reading(path, lock.held_by(path).sentence(who.since))
    opened.held_by = opened.reason
    return opened


def _can_write(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the file itself lets itself be written; one that is only busy does."""
    with telling(path):
        try:
            connection.execute("DELETE FROM meta WHERE 0")  # asks for the right to write, and writes nothing
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_READONLY"):
                return False
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
        return True
