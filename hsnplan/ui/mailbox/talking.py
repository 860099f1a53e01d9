"""Conversations with a mailbox beside the window, through connections of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.application.mailbox import Call, Pushed
    from hsnplan.exchange.mailbox import Mailbox
    from hsnplan.ui.work import Watch, Work

T = TypeVar("T")


def pushing(workspace: Workspace) -> Callable[[Mailbox, Watch], Pushed]:
    """What sends all there is to send, through a connection of its own to the register: it may be much to read."""
    session = workspace.session
    path, actor, computer = session.file.path, session.actor, session.surroundings

    def push(mailbox: Mailbox, watch: Watch) -> Pushed:
        from hsnplan.application import mailbox as use
        from hsnplan.application import registers

        aside = registers.open_session(path, actor, computer, writable=False)
        try:
            return use.push(aside, mailbox, watch)
        finally:
            aside.close()

    return push


def beside(job: Callable[[], T], call: Call) -> Work[T]:
    """Work for a thread of its own that outlives what asked for it, but not the program."""
    from hsnplan.ui.work import Work

    app = QCoreApplication.instance()
    work: Work[T] = Work(job, app)
    work.finished.connect(work.deleteLater)
    if app is not None:
        app.aboutToQuit.connect(call.break_off)
        app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
    return work
