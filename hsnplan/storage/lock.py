"""Who may write a register: a side file next to it, held with a lock of the operating system.

The lock goes with the process, however that ends; what is written in the file only says in words who holds it. The
register itself is never opened here: closing any handle on it would drop SQLite's own locks (POSIX).
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from typing import Final, NamedTuple

from hsnplan.domain.change import digest

_TRIES, _PAUSE_S = 5, 0.02
_LONGEST_NAME: Final = 255
_BYTES: Final = 4096
_PLACE: Final = 0x4000_0000
"""Where Windows locks its one byte: far behind the words, which must stay readable for everybody."""


class Holder(NamedTuple):
    """Who has a register open: a person's name or role, the computer, since when (local ISO time), the process."""

    name: str = ""
    computer: str = ""
    since: str = ""
    pid: int = 0

    def sentence(self, now: str) -> str:
        """Who it is, for somebody who would write too at the local ISO time `now`."""
        who = f"hos {self.name}" if self.name else "i ett annat program"
        where = f" på dator {self.computer}" if self.computer else ""
        return f"Registret är öppet {who}{where}{self._since(now)}. Du kan läsa men inte ändra."

    def _since(self, now: str) -> str:
        day, clock = self.since[:10], self.since[11:16].replace(":", ".")
        if not clock:
            return ""
        return f" sedan {clock}" if day == now[:10] else f" sedan {day} kl. {clock}"


NOBODY: Final = Holder()


def holder(name: str, now: str) -> Holder:
    """This process as a holder."""
    return Holder(name, _computer(), now, os.getpid())


class Lock:
    """The right to write one register, until `release`."""

    def __init__(self, place: str, handle: int) -> None:
        self._place = place
        self._handle = handle

    def release(self) -> None:
        """Let go, and take the side file away; harmless the second time."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":
            os.close(
                handle
            )  # an open file cannot be removed there, and removing one that is taken again fails
            _remove(self._place)
        else:
            _remove(self._place)  # while it is still held, so that nobody else's is removed
            os.close(handle)


def _remove(place: str) -> None:
    with suppress(OSError):
        os.remove(place)


def side_file(path: str) -> str:
    """Where the lock of a register lies: beside the file itself, whatever link leads there."""
    folder, name = os.path.split(os.path.realpath(path))
    hidden = f".{name}.lock"
    if len(os.fsencode(hidden)) > _LONGEST_NAME:
        hidden = f".{digest((name,))}.lock"
    return os.path.join(folder, hidden)


def take(path: str, who: Holder) -> Lock | None:
    """The right to write a register; None when another process, or another window of this one, has it.

    Raises:
        OSError: no file can be made or locked beside the register.
    """
    place = side_file(path)
    for attempt in range(_TRIES):  # somebody who only looks whether it is free has it for a moment
        if attempt:
            time.sleep(_PAUSE_S)
        handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        if _grab(handle) and _is_still(place, handle):
            _write(handle, who)
            return Lock(place, handle)
        os.close(handle)
    return None


def is_free(path: str) -> bool:
    """Whether nobody has the right to write a register just now; cheap enough to ask every second."""
    try:
        handle = os.open(side_file(path), os.O_RDWR)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        return _grab(handle)
    finally:
        os.close(handle)


def held_by(path: str) -> Holder:
    """Who holds a register, as far as its side file tells."""
    try:
        with open(side_file(path), "rb") as file:
            told = json.loads(file.read(_BYTES))
        return Holder(_plain(told["name"]), _plain(told["computer"]), _plain(told["since"]), int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _plain(text: object) -> str:
    """A line written by another program, cut short and without what is no letter, digit or sign."""
    return "".join(sign for sign in str(text)[:80] if sign.isprintable())


def _write(handle: int, who: Holder) -> None:
    words = json.dumps(who._asdict(), ensure_ascii=False).encode("utf-8", "replace")
    _share(handle)
    with suppress(OSError):  # a full disk: the lock holds without words too
        os.ftruncate(handle, 0)
        os.write(handle, words[:_BYTES])


def _is_still(place: str, handle: int) -> bool:
    """Whether the locked file is the one that lies there: its last holder may have taken it away meanwhile."""
    try:
        return os.path.samestat(os.stat(place), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _grab(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _share(handle: int) -> None:
        """Nothing to do: the folder's rights hold for the file."""

    def _computer() -> str:
        return os.environ.get("COMPUTERNAME", "")

else:
    import fcntl

    def _grab(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _share(handle: int) -> None:
        """Let colleagues lock the same file when this one is left behind by a process that was killed."""
        with suppress(OSError):  # it is a colleague's already
            os.fchmod(handle, 0o666)

    def _computer() -> str:
        return os.uname().nodename
