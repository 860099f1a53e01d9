"""Opening and making registers: from a path to a session."""

from __future__ import annotations

from hsnplan.application import plans
from hsnplan.application.session import Session, Surroundings
from hsnplan.domain.change import Actor
from hsnplan.storage import file


def open_session(path: str, actor: Actor, surroundings: Surroundings, *, writable: bool = True) -> Session:
    """A session on an existing register.

    Raises:
        Refusal: there is no such register, or it cannot be opened.
    """
    connection = file.connect(path, writable=writable)
    return Session(file.RegisterFile(path, connection, writable=writable), actor, surroundings)


def new_session(
    path: str,
    actor: Actor,
    surroundings: Surroundings,
    *,
    board: str,
    year: int,
    title: str = "",
    levels: tuple[tuple[str, str], ...] = plans.LEVELS_2025,
) -> Session:
    """A session on a new register with a plan that has levels and nothing else.

    Raises:
        Refusal: the path exists or cannot be written, or the board's name or the title will not do.
    """
    session = Session(file.create(path, _copy_id(surroundings)), actor, surroundings)
    _, action = plans.found(session, board, year, title or f"Verksamhetsplan {year}", levels)
    session.apply(action)
    session.undoable.clear()
    return session


def _copy_id(surroundings: Surroundings) -> str:
    return surroundings.random(8).hex()
