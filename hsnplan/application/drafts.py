"""Text being typed and not yet saved: kept outside the register, so that it survives a crash.

One file per register. `note` costs nothing; `flush` writes what is new, which the window asks for within a
second and when a field is left. A draft is dropped when its text has been saved.
"""

from __future__ import annotations

import os
from typing import Any, Final, NamedTuple

from hsnplan.application import jsonfile
from hsnplan.domain.change import digest
from hsnplan.domain.states import WORK_STATES

_TEXT: Final = "text"
_TIME: Final = "time"
_STATE: Final = "state"


class Draft(NamedTuple):
    """A text being typed and when it was last touched (local ISO date and time).

    `state` is the state chosen beside it, None while none has been.
    """

    text: str
    time: str
    state: str | None = None


class Drafts:
    """The drafts of all registers on a computer; with folder "" they live and die with the program."""

    def __init__(self, folder: str = "") -> None:
        self._folder = folder
        self._kept: dict[str, dict[str, Any]] = {}
        self._unwritten: set[str] = set()

    def find(self, register: str, key: str) -> Draft | None:
        """The draft under a key, if somebody has left one."""
        found = self._of(register).get(key)
        if not isinstance(found, dict):
            return None
        state = found.get(_STATE)
        known = state if isinstance(state, str) and state in WORK_STATES else None
        return Draft(str(found.get(_TEXT, "")), str(found.get(_TIME, "")), known)

    def note(self, register: str, key: str, text: str, now: str, state: str | None = None) -> None:
        """Take up what stands in a field now; written by the next `flush`. Without a `state` the chosen one stays."""
        before = self.find(register, key)
        if state is None and before is not None:
            state = before.state
        if before is None or (before.text, before.state) != (text, state):
            chosen = {} if state is None else {_STATE: state}
            self._of(register)[key] = {_TEXT: text, _TIME: now, **chosen}
            self._unwritten.add(register)

    def drop(self, register: str, key: str) -> None:
        """Forget a draft, at once also on the disk: its text has been saved, or thrown away."""
        if self._of(register).pop(key, None) is not None:
            self._unwritten.add(register)
            self.flush()

    def has_unwritten(self) -> bool:
        """Whether something has been typed since the last `flush`."""
        return bool(self._unwritten)

    def flush(self) -> bool:
        """Write what is new; False when it could not be written, and then it is tried again next time."""
        for register in list(self._unwritten):
            try:
                self._write(register)
            except OSError:
                return False
            self._unwritten.discard(register)
        return True

    def _write(self, register: str) -> None:
        path = self._path(register)
        if path and self._kept[register]:
            jsonfile.write(path, self._kept[register])
        elif path:
            jsonfile.remove(path)

    def _of(self, register: str) -> dict[str, Any]:
        if register not in self._kept:
            path = self._path(register)
            self._kept[register] = jsonfile.read(path) if path else {}
        return self._kept[register]

    def _path(self, register: str) -> str:
        # a register's id comes from its file and may be anything: it never becomes a path
        return os.path.join(self._folder, f"{digest([register])}.json") if self._folder else ""
