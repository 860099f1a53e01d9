"""One guard for the window and the command line: what may be written where one works (docs/adr/0037-roles.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsnplan.application.session import Session
    from hsnplan.domain.edit import Action


def set_guard(session: Session) -> None:
    """Let a session refuse what its copy's role and unit, or the role of who works in it, may not write.

    Whoever forges is not stopped by it: what comes from a copy is judged anew where it is taken in.
    """
    is_copy = bool(session.file.meta("handout"))

    def check(action: Action) -> None:
        if is_copy or session.actor.only_reads:
            from hsnplan.application import rights  # the secretariat does without

            rights.refuse(session, action)

    session.guard = check


def refuse_reader(session: Session) -> None:
    """Refuse to begin to write in a main register for who only reads there.

    Raises:
        Refusal: it is so; the sentence says where one's role is changed.
    """
    if session.actor.only_reads and not session.file.meta("handout"):
        from hsnplan.application import rights

        rights.refuse_reading_only(rights.of(None, session.actor), copy=False)
