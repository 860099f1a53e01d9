"""What the list and the panel say of cases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from hsnplan.application import matter_answers
from hsnplan.application.documents import catalogue
from hsnplan.domain import matters
from hsnplan.domain.field_names import FieldNames
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.register import Register
from hsnplan.ui.papers.outline import Cell, Group, Line

if TYPE_CHECKING:
    from hsnplan.ui.matters.page import MattersPage

HEADINGS: Final = ("Ärende och dokument", "Klart")


def groups_of(register: Register) -> Sequence[Group]:
    """Every case with its documents, and how many of their texts are ready."""
    return [
        Group("matter", row.id, row.title, row.dnr, _documents(register, row))
        for row in matters.matters(register)
    ]


def _documents(register: Register, matter: Matter) -> tuple[Line, ...]:
    known = catalogue.codes()
    return tuple(_document(register, matter, code) for code in matter.documents if code in known)


def _document(register: Register, matter: Matter, code: str) -> Line:
    found = matter_answers.document(register, matter, code)
    progress = found["progress"]
    done = progress["ready"] == progress["total"]
    words = f"{progress['ready']} av {progress['total']}" if progress["total"] else ""
    tone = "accent" if done and progress["total"] else "text2"
    return Line("document", f"{matter.id}/{code}", (Cell(found["name"], "text"), Cell(words, tone)))


def write_matter(page: MattersPage, matter: Matter) -> None:
    """A case whole: its head, what is odd in it, what the board is asked, and its documents."""
    panel, register = page.panel, page.workspace.register
    found = matter_answers.case(register, matter)
    panel.begin(matter.title, "Ärende")
    for words in found["warnings"]:
        panel.words(words, "delayed")
    for label, value in (
        ("Diarienummer", matter.dnr),
        ("Datum", matter.date),
        ("Till", found["board"]),
        ("Från", matter.sender),
        ("Handläggare", matter.officer),
        ("E-post", matter.email),
        ("Period", found["period"]),
        ("I tjänsten", "\n".join(", ".join(filter(None, row)) for row in matter.signatories)),
        ("Utdrag till", ", ".join(matter.extract)),
    ):
        panel.fact(label, value)
    panel.buttons([("Ändra uppgifter …", "", page.change)], enabled=page.can_edit())
    panel.section("Förslag till beslut")
    rows = _proposals(register, matter, page.shown.fields(matter))
    for proposal, words in rows:
        panel.link(words, partial(page.change_proposal, proposal))
    if not rows:
        panel.words("Inget än.", "dim")
    panel.buttons([("Nytt förslag …", "", page.propose)], enabled=page.can_edit())
    panel.section("Dokument")
    for document in found["documents"]:
        line = f"{matter.id}/{document['code']}"
        panel.link(document["name"], partial(page.tree.go_to, "document", line))
    panel.end()


def _proposals(register: Register, matter: Matter, names: FieldNames) -> list[tuple[str, str]]:
    """Every proposal of a case with its number and the words it gives now, in reading order."""
    ids = list(_ids(register, matter.id, ""))
    lines = [line.strip() for line in matter_answers.proposals(register, matter, names)]
    return list(zip(ids, lines, strict=True))


def _ids(register: Register, matter: str, parent: str) -> Sequence[str]:
    found: list[str] = []
    for row in matters.proposals(register, matter, parent):
        found += [row.id, *_ids(register, matter, row.id)]
    return found
