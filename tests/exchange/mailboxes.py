"""A mailbox without a server, for tests of words and flow: rows in memory, seen as row-level security shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hsnplan.exchange import mailbox
from hsnplan.exchange.mailbox import Mailbox

EDITION = 1
"""Of the script that made it."""


class Refusing(Exception):
    """What the driver raises: an error with PostgreSQL's code."""

    def __init__(self, sqlstate: str | None = None) -> None:
        super().__init__("ett fel")
        self.sqlstate = sqlstate


class Rows:
    """What a statement gave."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = list(rows)

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows[0] if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._rows


class Post:
    """The rows of a mailbox: (id, board, sender, direction, addressee, arrived, body)."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str, str | None, str, bytes | None]] = []
        self.members: dict[tuple[str, str], str] = {}
        self.units: dict[str, str] = {}

    def enrol(self, role: str, board: str, part: str) -> None:
        self.members[role, board] = part

    def open(self, role: str, board: str) -> Mailbox:
        """The mailbox as a role sees it."""
        return Mailbox(Line(self, role), board, self.members[role, board], "brevlådan")


class Line:
    """One role's connection; `fault` is raised once `after` more statements have gone through."""

    def __init__(self, post: Post, role: str) -> None:
        self.post, self.role = post, role
        self.fault: BaseException | None = None
        self.after = 0
        self.is_closed = False

    def fileno(self) -> int:
        raise OSError("there is no socket")

    def close(self) -> None:
        self.is_closed = True

    def execute(self, query: Any, params: Sequence[Any] | None = None, /, *, binary: bool = False) -> Rows:
        if self.fault is not None and self.after <= 0:
            raise self.fault
        self.after -= 1
        return Rows(self._answer(str(query), tuple(params or ())))

    def _answer(self, query: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        if query == mailbox._HELLO:
            return [(self.role == "postgres", bool(self.post.members), self.role != "okänd")]
        if query == mailbox._PART:
            part = self.post.members.get((self.role, params[0]))
            return [(part, EDITION)] if part else []
        if query == mailbox._STANDS:
            mine = (self.role, params[1], params[2])
            return [(row[6] is None,) for row in self._seen() if (row[2], row[0], row[4] or "") == mine]
        if query == mailbox._SEND:
            arrived = f"2025-04-30T12:00:{len(self.post.rows):02}"
            self.post.rows.append((params[0], params[1], self.role, params[2], params[3], arrived, params[5]))
            self.post.units[params[0]] = params[4] or ""
            return [(1,)]
        if query == mailbox._LETTERS:
            return [
                (row[0], row[2], row[5], len(row[6] or b""), self.post.units.get(row[0], ""))
                for row in self._seen()
                if row[1] == params[0] and row[3] == params[1] and row[6] is not None
            ]
        assert query == mailbox._BODY
        return [(row[6],) for row in self._seen() if row[0] == params[1] and row[2] == params[2]]

    def _seen(self) -> list[tuple[str, str, str, str, str | None, str, bytes | None]]:
        return [
            row
            for row in self.post.rows
            if self.post.members.get((self.role, row[1])) == "secretariat"
            or row[2] == self.role
            or (row[3] == "out" and row[4] in (None, self.role))
        ]
