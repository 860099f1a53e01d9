"""What the pages beside the texts show: the register as it is or an edition of it, for publishing or not."""

from __future__ import annotations

from typing import Final

from hsnplan.application.documents.source import Source, edition_name
from hsnplan.domain.editions import editions_of
from hsnplan.domain.field_names import FieldNames
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.domain.matter_kinds import Matter
from hsnplan.ui.matters.making import Closed, Typed, asked_of, fields_of, frozen_source, job_of, source_of
from hsnplan.ui.matters.paper import Job
from hsnplan.ui.workspace import Workspace

_PUBLISHED: Final = "Sidorna är för publicering: utan personnamn och små antal"


class Shown:
    """`edition` is "" for the register as it is, with what is being typed in it."""

    def __init__(self, workspace: Workspace) -> None:
        self.publish = False
        self.edition = ""
        self._workspace = workspace
        self._closed, self._closed_here = Closed(), Closed()

    def editions(self, matter: Matter | None) -> list[Edition]:
        """The editions of a case's period, the latest first."""
        return editions_of(self._workspace.register, matter.period) if matter is not None else []

    def settle(self, matter: Matter) -> None:
        """Go back to the register as it is where the case's period has no such edition."""
        if self.edition not in [row.id for row in self.editions(matter)]:
            self.edition = ""

    def words(self) -> tuple[str, ...]:
        """What is to be said of the pages."""
        register = self._workspace.register
        edition = register.editions.get(self.edition)
        frozen = (
            f"Sidorna visar {edition_name(register, edition)}: texter och tal som de var då"
            if edition is not None
            else ""
        )
        return frozen, _PUBLISHED if self.publish else ""

    def job(self, matter: Matter, code: str, typed: Typed) -> Job:
        """The job that makes a document's pages: all that it reads is its own."""
        asked = asked_of(matter, publish=self.publish)
        if self.edition:
            return job_of(frozen_source(self._workspace, self.edition, self._closed), code, asked)
        source = self.source(typed)
        return job_of(lambda: source, code, asked)

    def source(self, typed: Typed) -> Source:
        """What documents are made from here: a copy, with what is being typed in it."""
        return source_of(self._workspace, typed, self._closed)

    def fields(self, matter: Matter | None) -> FieldNames:
        """The fields that the texts of a case may hold, with the figures of the day."""
        return fields_of(self._workspace, matter, self._closed_here, publish=self.publish)
