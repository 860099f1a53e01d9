"""The register's mailbox, as the settings have it: where it is, whether it is asked, and whether something waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.application.mailbox import Call
    from hsnplan.exchange.mailbox_address import Address


class Box(QObject):
    """Of one window, with the passwords that its user has given."""

    changed = Signal()
    """Another mailbox is the register's, its password is known, or something waits to be sent to it."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._passwords: dict[Address, str] = {}

    @property
    def _board(self) -> str:
        return self._workspace.session.register.board.id

    @property
    def url(self) -> str:
        """The address of the register's mailbox, "" for none."""
        return self._workspace.settings.mailbox(self._board)[0]

    @property
    def is_on(self) -> bool:
        """Whether the mailbox is asked by itself."""
        return self._workspace.settings.mailbox(self._board)[1]

    @property
    def waits(self) -> bool:
        """Whether something that was to be sent did not get through."""
        return self._workspace.settings.waits_to_send(self._board)

    def keep_waiting(self, *, waits: bool) -> None:
        """Remember whether something waits to be sent when the mailbox answers again."""
        if waits != self.waits:
            self._workspace.settings.keep_waiting(self._board, waits=waits)
            self._workspace.settings.save()

    def use(self, url: str, *, on: bool) -> None:
        """Use another mailbox from now on and next time, "" for none."""
        if url != self.url:
            self.keep_waiting(waits=False)
        if (url, on) != (self.url, self.is_on):
            self._workspace.settings.keep_mailbox(self._board, url, on=on)
            self._workspace.settings.save()
            self.changed.emit()

    def address(self) -> Address | None:
        """Where the mailbox is; None when nobody has said.

        Raises:
            Refusal: what the settings say cannot be read.
        """
        from hsnplan.exchange.mailbox_address import read_address

        return read_address(self.url) if self.url else None

    def call(self, address: Address) -> Call:
        """A conversation with a mailbox, with the password that the user has given."""
        from hsnplan.application.mailbox import Call
        from hsnplan.exchange import mailbox

        board, password = self._board, self._passwords.get(address, "")
        return Call(lambda: mailbox.open_mailbox(address, board, password))

    def remember(self, address: Address, password: str) -> None:
        """Use a password from now on, until the program is left."""
        self._passwords[address] = password
        self.changed.emit()
