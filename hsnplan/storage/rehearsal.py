"""A register in memory, to try on it what several steps would lead to; nothing of it reaches the file."""

from __future__ import annotations

import sqlite3

from hsnplan.storage import backup, file
from hsnplan.storage.faults import telling


class Rehearsal(file.RegisterFile):
    """A register as its file is now, in memory. It bears the file's path, and can be written whoever has the file."""

    def __init__(self, opened: file.RegisterFile) -> None:
        copied = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with telling(opened.path):
                backup.copy_into(copied, opened.connection, opened.path)
                file.prepare(copied, writable=True)
        except BaseException:
            copied.close()
            raise
        super().__init__(opened.path, copied, None)
        self.writable = self.in_memory = True
