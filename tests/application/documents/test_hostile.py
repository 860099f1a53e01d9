"""Hostile text in every field of the register prints as text in every document, and nothing else is ever read."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, Shared, Source
from hsnplan.domain.entities import KINDS
from hsnplan.domain.register import Register
from hsnplan.reports.docx.renderer import render as render_word
from hsnplan.reports.pdf.renderer import render
from tests.application.documents.test_printed import THERE, UNITS, foot_of
from tests.application.examples import example
from tests.reports import looks
from tests.reports.paper import Paper
from tests.reports.word import Word

HOSTILE = '<b>fet</b> <img src="file:///etc/passwd"> {antal mål!r} %s &amp; ]]> javascript:alert(1) https://example.org/'
PLAIN: Mapping[str, str] = {
    "activity": "title responsible_role responsible_name",
    "agenda_item": "topic responsible note category area",
    "assessment": "comment reason forecast measures",
    "board": "name",
    "control": "process risk control responsible first measure",
    "figure_row": "note",
    "figure_table": "title note measured_in source",
    "guidance": "title text",
    "matter": "title dnr sender officer email board",
    "meeting": "title printed",
    "node": "title words description frequency followed_at page",
    "outcome": "printed source",
    "period": "name",
    "plan": "title paragraph stated_source",
    "proposal": "text",
    "report": "comment review reviewer",
    "revision": "title reason paragraph dnr",
    "section": "text",
    "stated": "document words",
    "target": "printed",
    "unit": "name manager_role manager_name",
}
"""The fields of each kind that hold what somebody has written; several words in tuples are changed below."""


def changed(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in PLAIN.get(kind, "").split():
        if values[field]:
            yield field, HOSTILE
    match kind:
        case "figure_row":
            yield "cells", (HOSTILE, *values["cells"][1:])
        case "figure_table":
            yield "columns", tuple((key, HOSTILE, rule) for key, _, rule in values["columns"])
        case "plan":
            yield "levels", tuple((f"{name} {HOSTILE}", sort) for name, sort in values["levels"])
            yield "areas", (HOSTILE,) * len(values["areas"])
            yield "questions", tuple((key, HOSTILE) for key, _ in values["questions"])
        case "matter":
            yield "signatories", ((HOSTILE, HOSTILE),)
            yield "extract", (HOSTILE,)


@cache
def source(year: int) -> Source:
    """The example of a year, every word in it hostile."""
    session = example(year)
    register = session.register.copy()
    for kind in KINDS:
        for row in list(register.every(kind).values()):
            values = row._asdict()
            register.put(kind, row.id, row._replace(**dict(changed(kind, values))))
    return Source(register, "2025-06-01T12:00:00", Shared())


def test_every_field_that_somebody_writes_is_hostile() -> None:
    register: Register = source(2023).register
    for kind, fields in PLAIN.items():
        rows = [row._asdict() for row in register.every(kind).values()]
        assert all(not row[field] or row[field] == HOSTILE for row in rows for field in fields.split())


@pytest.mark.parametrize("name", THERE)
def test_hostile_words_print_as_words_in_every_document(name: str) -> None:
    code, year = name.split()
    unit = next(row.id for row in example(int(year)).register.units.values() if row.name == UNITS[int(year)])
    made = making.make(source(int(year)), code, Asked(unit=unit if code == "unit" else ""))
    printed = render(made.document, made.moment)
    read, layout = Paper(printed.pdf), made.document.layout
    assert read.faults == []
    assert printed.missing == ()
    assert looks.clipped(read, foot_of(layout), layout.side) == []
    assert squeezed(HOSTILE) in squeezed(read.root.all_text())
    for forbidden in (b"/URI", b"/Launch", b"/JavaScript", b"/EmbeddedFile", b"/GoToR"):
        assert forbidden not in printed.pdf
    word = Word(render_word(made.document, made.moment))
    assert word.faults() == []
    assert squeezed(HOSTILE) in squeezed("".join(line.text for line in word.lines()))
    assert all(b"TargetMode" not in part for part in word.parts.values())


def squeezed(text: str) -> str:
    """Without spaces and the hyphens of lines, which stand otherwise in each."""
    return "".join(text.split()).replace("\u00ad", "")
