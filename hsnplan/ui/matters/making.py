"""What the pages beside the texts are made from: a source of its own, which no other thread reads."""

from __future__ import annotations

from collections.abc import Mapping

from hsnplan.application.documents.source import Asked, Source, of_session
from hsnplan.domain import matters
from hsnplan.domain.entities import new
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.register import Register
from hsnplan.ui.workspace import Workspace

Typed = Mapping[tuple[str, str, str], str]
"""Texts that are being typed, by kind of document, what it is about, and key."""


def source_of(workspace: Workspace, typed: Typed) -> Source:
    """The register as it is shown, with what is being typed in it: a copy, for work beside the window."""
    shown = of_session(workspace.session, workspace.register, workspace.day)
    register = workspace.register.copy()
    for (document, about, key), text in typed.items():
        _put(register, document, about, key, text)
    closed = [row.id for row in register.periods.values() if not row.open]
    frozen = {period: shown.frozen(period) for period in closed}
    return shown._replace(register=register, frozen=frozen.get)


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
