"""Another program: a process of its own that has a register open."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SESSION = """
import sys
from hsnplan.application import activities, registers
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
session = registers.open_session(sys.argv[1], Actor("Åsa Öberg", "Enhetschef", ""), Computer())
print(session.file.writable, flush=True)
for line in sys.stdin:
    session.apply(activities.set_comment(session.register, session.register.find_activity("1").id, line.strip()))
    print("sparat", flush=True)
"""

_EXCLUSIVE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print(True, flush=True)
sys.stdin.read()
"""


class Other:
    """The other program; `comment` lets it save something, `kill` ends it as kill -9 does."""

    def __init__(self, path: str, program: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.writable = self._answer() == "True"

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def comment(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()
        assert self._answer() == "sparat"

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def another_hsnplan(path: str) -> Iterator[Other]:
    """Another hsnplan that has the register open for writing."""
    other = Other(path, _SESSION)
    try:
        yield other
    finally:
        other.kill()


@contextmanager
def another_sqlite(path: str) -> Iterator[Other]:
    """Some other SQLite program in the middle of a transaction of its own."""
    other = Other(path, _EXCLUSIVE)
    try:
        yield other
    finally:
        other.kill()
