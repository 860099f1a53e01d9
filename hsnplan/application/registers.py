"""Opening and making registers: from a path to a session."""

from __future__ import annotations

from hsnplan.application import plans
from hsnplan.application.session import Session, Surroundings
from hsnplan.domain.change import Actor
from hsnplan.storage import file, lock, opening
from hsnplan.storage import verify as verification
from hsnplan.storage.verify import Finding


def open_session(path: str, actor: Actor, surroundings: Surroundings, *, writable: bool = True) -> Session:
    """A session on an existing register: for reading only if somebody else has it, or it cannot be written.

    `session.file.writable`, `reason` and `held_by` tell which; `take_over` tries again.

    Raises:
        Refusal: there is no such register, or it cannot be opened at all.
    """
    opened = opening.open_register(path, _holder(actor, surroundings), writable=writable)
    try:
        return Session(opened, actor, surroundings)
    except BaseException:
        opened.close()
        raise


def verify(session: Session) -> list[Finding]:
    """All that is wrong with a session's register: every id, check sum and chain, and the state against the journal.

    Raises:
        Refusal: the file is out of reach.
    """
    with session.file.reading() as connection:
        return verification.verify(connection)


def take_over(session: Session) -> None:
    """Let a session that is open for reading write, and bring it up to what the other wrote meanwhile.

    Raises:
        Refusal: somebody still has the register, or it cannot be written; the session goes on reading.
    """
    if session.file.writable:
        return
    session.file = opening.take_over(session.file, _holder(session.actor, session.surroundings))
    session.reread()


def _holder(actor: Actor, surroundings: Surroundings) -> lock.Holder:
    return lock.holder(actor.name or actor.role, surroundings.now())


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
    made = file.create(path, _copy_id(surroundings), _holder(actor, surroundings))
    session = Session(made, actor, surroundings)
    _, action = plans.found(session, board, year, title or f"Verksamhetsplan {year}", levels)
    try:
        session.apply(action)
    except BaseException:
        session.close()
        file.remove(path)
        raise
    session.undoable.clear()
    return session


def _copy_id(surroundings: Surroundings) -> str:
    return surroundings.random(8).hex()
