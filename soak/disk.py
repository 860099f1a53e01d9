"""A disk that may lose power: what was synced stays, of the rest any part may be there or not."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

SECTOR: Final = 512
MODES: Final = ("keep", "drop", "some", "torn")
"""What becomes of all that was not synced: all of it is there, none, any of the writes, or any of their sectors."""


class Event(NamedTuple):
    """One thing that a program did to a file: create, write (at `place`), truncate (to `place`), sync or delete."""

    what: str
    name: str
    place: int = 0
    data: bytes = b""


class Recorded(NamedTuple):
    """Everything that happened on the disk, and what the program said was saved when so many events had happened.

    `saved` has for each action (events so far, id of the action, number of its changes).
    """

    events: list[Event]
    saved: list[tuple[int, str, int]]


class Disk:
    """Follows events, and tells what a power cut right then could leave.

    With `syncs_folders`, taking a name away is safe at once (POSIX, where SQLite syncs the folder); without, it stays
    uncertain until something is synced in a later life (Windows).
    """

    def __init__(self, files: dict[str, bytes], *, syncs_folders: bool) -> None:
        self._safe = dict(files)
        self._unsafe: dict[str, list[Event]] = {name: [] for name in files}
        self._new: set[str] = set()
        self._removed: dict[str, bytes] = {}
        self._syncs_folders = syncs_folders

    def follow(self, event: Event) -> None:
        """Take in the next event."""
        if event.what == "create":
            self._safe[event.name], self._unsafe[event.name] = b"", []
            self._new.add(event.name)
        elif event.what == "sync":
            self._safe[event.name] = _carried_out(self._safe[event.name], self._unsafe[event.name])
            self._unsafe[event.name] = []
            self._new.discard(event.name)
        elif event.what == "delete":
            self._delete(event.name)
        else:
            self._unsafe[event.name].append(event)

    def _delete(self, name: str) -> None:
        content = self._safe.pop(name)
        del self._unsafe[name]
        if not self._syncs_folders and name not in self._new:
            self._removed[name] = content
        self._new.discard(name)

    def after_power_cut(self, mode: str, chance: Random) -> dict[str, bytes]:
        """The files of the next morning."""
        files = {}
        for name, content in self._safe.items():
            if name in self._new and (mode == "drop" or (mode != "keep" and chance.random() < 0.5)):
                continue
            files[name] = _carried_out(content, _survivors(self._unsafe[name], mode, chance))
        for name, content in self._removed.items():
            if name not in files and (mode == "drop" or (mode != "keep" and chance.random() < 0.5)):
                files[name] = content
        return files


def _survivors(events: list[Event], mode: str, chance: Random) -> list[Event]:
    if mode in ("keep", "drop"):
        return events if mode == "keep" else []
    parts = [part for event in events for part in (_sectors(event) if mode == "torn" else [event])]
    return [part for part in parts if chance.random() < 0.5]


def _sectors(event: Event) -> list[Event]:
    if event.what != "write":
        return [event]
    return [
        event._replace(place=event.place + start, data=event.data[start : start + SECTOR])
        for start in range(0, len(event.data), SECTOR)
    ]


def _carried_out(content: bytes, events: list[Event]) -> bytes:
    changed = bytearray(content)
    for event in events:
        end = event.place + len(event.data)
        changed.extend(bytes(max(0, end - len(changed))))
        if event.what == "write":
            changed[event.place : end] = event.data
        else:
            del changed[end:]
    return bytes(changed)
