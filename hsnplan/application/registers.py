"""Opening and making registers: from a path to a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.application.session import Session, Surroundings
from hsnplan.domain.change import Actor
from hsnplan.storage import file, lock, opening, paths
from hsnplan.storage.faults import telling

if TYPE_CHECKING:
    from hsnplan.storage.restoring import Preview


def open_session(
    path: str, actor: Actor, surroundings: Surroundings, *, writable: bool = True, upgrade: bool = True
) -> Session:
    """A session on an existing register: for reading only if somebody else has it, or it cannot be written.

    `session.file.writable`, `reason` and `held_by` tell which; `take_over` tries again.

    Raises:
        Outdated: it is of an older hsnplan, and `upgrade` says not to bring it up (after a backup) at once.
        Refusal: there is no such register, or it cannot be opened at all.
    """
    opened = opening.open_register(path, _holder(actor, surroundings), writable=writable, upgrade=upgrade)
    try:
        return Session(opened, actor, surroundings)
    except BaseException:
        opened.close()
        raise


def backup(session: Session, target: str = "") -> str:
    """A whole, checked copy of a session's register, beside it in the folder säkerhetskopior unless told where.

    Returns:
        its path.

    Raises:
        Refusal: the target exists already or cannot be written, or the register is damaged.
    """
    from hsnplan.storage import backup as copies

    with telling(target or session.file.path):
        target = target or copies.place(session.file.path, session.surroundings.now())
        copies.back_up(session.file.connection, target)
    return target


def restore_preview(path: str, source: str) -> Preview:
    """What putting a backup in the place of a register would do, and lose.

    Raises:
        Refusal: the backup is no register, or it is damaged.
    """
    from hsnplan.storage import restoring

    return restoring.preview(path, source)


def restore(path: str, source: str, actor: Actor, surroundings: Surroundings, *, force: bool = False) -> str:
    """Put a backup in the place of a register that nobody has open, wholly or not at all.

    Returns:
        the path of the backup of what lay there, made first; "" when nothing did.

    Raises:
        Refusal: the register is open, or the backup is damaged; or, without `force`, it is a backup of another
            register, or what lies there is none. Nothing has changed then.
    """
    from hsnplan.storage import restoring

    return restoring.restore(path, source, _holder(actor, surroundings), _copy_id(surroundings), force=force)


def take_over(session: Session) -> None:
    """Let a session that is open for reading write, and bring it up to what the other wrote meanwhile.

    Raises:
        Refusal: somebody still has the register, or it cannot be written; the session goes on reading.
    """
    if session.file.writable:
        return
    session.file = opening.take_over(session.file, _holder(session.actor, session.surroundings))
    session.reread()


def rehearsal(session: Session) -> Session:
    """A session on a copy in memory of a session's register: what is done there is only tried. Close it afterwards.

    Raises:
        Refusal: the register is busy or out of reach.
    """
    from hsnplan.storage.rehearsal import Rehearsal

    copied = Rehearsal(session.file)
    try:
        return Session(copied, session.actor, session.surroundings)
    except BaseException:
        copied.close()
        raise


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
    levels: tuple[tuple[str, str], ...] | None = None,
) -> Session:
    """A session on a new register with a plan that has levels (None: those of 2025) and nothing else.

    Raises:
        Refusal: the path exists or cannot be written, or the board's name or the title will not do.
    """
    from hsnplan.application import plans  # a new register is rare

    made = file.create(path, _copy_id(surroundings), _holder(actor, surroundings))
    session = Session(made, actor, surroundings)
    _, action = plans.found(
        session,
        board,
        year,
        title or f"Verksamhetsplan {year}",
        plans.LEVELS_2025 if levels is None else levels,
    )
    try:
        session.apply(action)
    except BaseException:
        session.close()
        paths.remove(path)
        raise
    session.undoable.clear()
    return session


def _copy_id(surroundings: Surroundings) -> str:
    return surroundings.random(8).hex()
