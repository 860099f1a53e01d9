"""A window's mailbox without a server: a post in memory, whose answers come in a thread as a server's do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from hsnplan.application.incoming_forms import Read
from hsnplan.application.settings import Settings
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox
from hsnplan.exchange.mailbox_address import Address
from hsnplan.exchange.mailbox_line import PasswordNeeded, Unreachable
from hsnplan.ui.mailbox.posting import Posting
from hsnplan.ui.receiving.dialog import Reader
from hsnplan.ui.workspace import Workspace
from tests.copies import Home
from tests.exchange.mailboxes import Line, Post
from tests.ui.windows import Answering

URL = "postgresql://sekr@localhost/brevlada"


class Bench:
    """A main register with its copies, a post that they are enrolled in, and the window's part of it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = Home(str(folder))
        self.board = self.home.main.register.board.id
        self.post = Post()
        for role, part in (("anna", "manager"), ("sekr", "secretariat")):
            self.post.enrol(role, self.board, part)
        self.password = ""
        self.is_down = False
        self.calls = 0
        real = mailbox.open_mailbox
        monkeypatch.setattr(
            mailbox,
            "open_mailbox",
            lambda address, board, password: real(address, board, password, self._connect),
        )
        self.messages = Answering()
        self.told: list[str] = []
        for way in ("inform", "warn"):
            monkeypatch.setattr(self.messages, way, self.told.append)
        self.settings = Settings(str(folder / "settings.json"))
        self.workspace = Workspace(self.home.main, self.messages.refuse, settings=self.settings)
        self.window = QWidget()
        self.set_up = 0
        self.received: list[list[Read | Refusal]] = []
        self.names: list[str] = []
        self.posting = Posting(self.workspace, self.messages, self.window, self._set_up, self._receive)

    def _connect(self, address: Address, password: str = "") -> Line:
        self.calls += 1
        if self.is_down:
            raise Unreachable("Brevlådan svarar inte. Försök igen.")
        if password != self.password:
            raise PasswordNeeded("Brevlådan vill ha lösenordet.")
        return Line(self.post, address.role)

    def close(self) -> None:
        """Let go of the window, as a program that ends does."""
        self.window.close()
        self.workspace.session.close()
        self.window.deleteLater()

    def _set_up(self) -> None:
        self.set_up += 1

    def _receive(self, names: Sequence[str], read: Reader) -> None:
        self.names = list(names)
        self.received.append(read(names, lambda done: None))

    def has_heard_from_a_copy(self) -> None:
        """Let the register have taken in what a copy sent, so that it knows whose role that is."""
        from hsnplan.application import mailbox as use

        self.lies_there()
        list(use.pull(self.home.main, self.post.open("sekr", self.board)))

    def lies_there(self, comment: str = "Från Anna") -> None:
        """Let a copy's package lie in the mailbox."""
        from hsnplan.application import mailbox as use
        from tests.copies import say

        copy = self.home.copy(0)
        say(copy, self.home.own, "ongoing", comment)
        use.push(copy, self.post.open("anna", self.board))
        copy.close()
