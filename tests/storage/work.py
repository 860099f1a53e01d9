"""Working in a register in tests: open it, say something, and see what is kept."""

import os

import pytest

from hsnplan.application import activities, registers
from hsnplan.application.session import Session
from hsnplan.domain.errors import Refusal
from tests.registers import ACTOR, FixedComputer

posix_only = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved or removed there")


def opened(path: str, computer: FixedComputer | None = None, *, writable: bool = True) -> Session:
    return registers.open_session(
        path, ACTOR, computer or FixedComputer(1_700_000_000_000), writable=writable
    )


def comment(session: Session, text: str) -> None:
    session.apply(activities.set_comment(session.register, session.register.find_activity("1").id, text))


def comments(session: Session) -> list[str]:
    return [report.comment for report in session.register.reports_of(session.register.find_activity("1").id)]


def refused(session: Session, words: str, text: str = "Ryms inte") -> None:
    """Saving is refused in words, and what is shown is what was shown before."""
    before = comments(session)
    with pytest.raises(Refusal, match=words):
        comment(session, text)
    assert comments(session) == before


def is_whole(path: str, *said: str) -> None:
    session = opened(path, writable=False)
    assert (comments(session), session.verify()) == (list(said), [])
    session.close()
