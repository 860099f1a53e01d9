"""What the pages beside the texts are made from: a source of its own, which no other thread reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from hsnplan.application import closing, registers
from hsnplan.application.documents import making
from hsnplan.application.documents.matter import field_names
from hsnplan.application.documents.source import Asked, Shared, Source, of_session, within
from hsnplan.application.session import Session
from hsnplan.domain import matters
from hsnplan.domain.editions import editions_of
from hsnplan.domain.entities import new
from hsnplan.domain.field_names import FieldNames
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.register import Register
from hsnplan.ui.matters.paper import Job
from hsnplan.ui.workspace import Workspace

Typed = Mapping[tuple[str, str, str], str]
"""Texts that are being typed, by kind of document, what it is about, and key."""


class Closed:
    """The registers that closed periods froze, each read once: an edition never changes.

    Ask from one thread at a time: what is missing is read through a connection of its own.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Register] = {}

    def of(self, session: Session, period: str) -> Callable[[], Register | None]:
        """How the register of a period is found beside the window."""
        known = session.register.periods.get(period)
        found = editions_of(session.register, period)
        if known is None or known.open or not found:
            return lambda: None
        chosen = session.register.chosen_plan
        return partial(self.edition, session, found[0].id, chosen)

    def edition(self, session: Session, edition: str, chosen_plan: str) -> Register:
        """The register that an edition holds, with a plan in hand."""
        key = session.file.path, edition
        if key not in self._kept:
            aside = registers.open_session(
                session.file.path, session.actor, session.surroundings, writable=False
            )
            try:
                self._kept[key] = closing.edition(aside, edition)
            finally:
                aside.close()
        self._kept[key].chosen_plan = chosen_plan
        return self._kept[key]


def source_of(workspace: Workspace, typed: Typed, closed: Closed) -> Source:
    """The register as it is shown, with what is being typed in it: a copy, for work beside the window.

    It knows no writers: their names are read from the file, which belongs to the window's thread, when it is printed.
    """
    session = workspace.session
    shown = of_session(session, workspace.register, workspace.day)
    register = workspace.register.copy()
    for (document, about, key), text in typed.items():
        _put(register, document, about, key, text)
    frozen = {period: closed.of(session, period) for period in register.periods}
    return shown._replace(
        register=register, frozen=lambda period: frozen.get(period, _nothing)(), writers=frozenset
    )


def frozen_source(workspace: Workspace, edition: str, closed: Closed) -> Callable[[], Source]:
    """How the register of an edition is found beside the window: texts and figures as they were when it was made."""
    session = workspace.session
    made, moment = session.register.editions[edition], closing.moment(session, edition)
    chosen = session.register.chosen_plan
    return lambda: Source(closed.edition(session, edition, chosen), moment, Shared(), edition=made)


def job_of(find: Callable[[], Source], code: str, asked: Asked) -> Job:
    """The job that makes a document's pages from what is found, and says what must be seen to in it."""

    def job() -> tuple[bytes, tuple[str, ...]]:
        from hsnplan.reports.pdf.renderer import render

        source = find()
        made = making.make(source, code, within(asked, source, code))
        return render(made.document, made.moment).pdf, made.notes

    return job


def fields_of(workspace: Workspace, matter: Matter | None, closed: Closed, *, publish: bool) -> FieldNames:
    """The fields of a case's texts as they are now, for the window's thread alone."""
    session, register = workspace.session, workspace.register
    frozen = {period: closed.of(session, period) for period in register.periods}
    source = of_session(session, register, workspace.day)
    source = source._replace(frozen=lambda period: frozen.get(period, _nothing)())
    return field_names(source, matter, matter.period if matter is not None else "", publish=publish)


def _nothing() -> Register | None:
    return None


def _put(register: Register, document: str, about: str, key: str, text: str) -> None:
    identity = matters.section_id(document, about, key)
    place = {"document": document, "about": about, "key": key}
    known = register.get("section", identity)
    values = (
        {**known._asdict(), "text": text} if known is not None else {"id": identity, **place, "text": text}
    )
    identity = str(values.pop("id"))
    register.put("section", identity, new("section", identity, **values))


def asked_of(matter: Matter, *, publish: bool) -> Asked:
    """What a document of a case is asked for."""
    return Asked(period=matter.period, matter=matter.id, publish=publish)
