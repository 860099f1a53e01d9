"""Every document of both examples on paper and in Word: whole, in order, nothing clipped, the same words in both."""

from functools import cache
from typing import NamedTuple

import pytest

from hsnplan.application.documents import catalogue, making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.errors import Refusal
from hsnplan.reports.blocks import Document
from hsnplan.reports.docx.renderer import render as render_word
from hsnplan.reports.layout import Layout
from hsnplan.reports.pdf.renderer import Printed, render
from tests.application.examples import example
from tests.reports import looks, planted
from tests.reports.docx.test_renderer import SIGNS, as_read
from tests.reports.paper import MM, Paper
from tests.reports.word import Word

NAMES = [f"{code} {year}" for year in (2023, 2025) for code in catalogue.codes()]
NOT_IN = {"revision 2023", "meetings 2025", "control 2025"}
"""What an example has nothing to print of."""
UNITS = {2023: "Gynmottagningen", 2025: "Ortopedi"}
"""Whose page is printed."""
THERE = [name for name in NAMES if name not in NOT_IN]

_SPOILT = 8
"""So many documents at least have what a fault can be planted in."""


class Shown(NamedTuple):
    """A document with its print, as it is read."""

    made: Made
    printed: Printed
    paper: Paper


@cache
def shown(name: str, template: str = "") -> Shown:
    code, year = name.split()
    asked = Asked(publish=True, template=template, unit=UNITS[int(year)])
    made = making.make(of_session(example(int(year))), code, asked)
    printed = render(made.document, made.moment)
    return Shown(made, printed, Paper(printed.pdf))


@pytest.mark.parametrize("name", sorted(NOT_IN))
def test_a_document_of_which_there_is_nothing_is_refused_in_words(name: str) -> None:
    with pytest.raises(Refusal):
        shown(name)


@pytest.mark.parametrize("template", ["", "annan-region"])
@pytest.mark.parametrize("name", THERE)
def test_content_and_structure_agree_and_nothing_looks_wrong(name: str, template: str) -> None:
    found = shown(name, template)
    assert found.paper.faults == []
    assert found.printed.missing == ()
    layout = found.made.document.layout
    assert looks.faults(found.paper, foot_of(layout), side=layout.side) == []


def foot_of(layout: Layout) -> float:
    return (layout.foot - 5) * MM


@pytest.mark.parametrize("name", THERE)
def test_word_says_what_the_print_says(name: str) -> None:
    document: Document = shown(name).made.document
    word = Word(render_word(document, shown(name).made.moment))
    assert word.faults() == []
    assert " ".join(SIGNS.sub("", line.text) for line in word.lines()) == " ".join(as_read(document))


@pytest.mark.parametrize("name", THERE)
def test_the_same_register_gives_the_same_bytes(name: str) -> None:
    first = shown(name)
    assert render(first.made.document, first.made.moment).pdf == first.printed.pdf


@pytest.mark.parametrize("plant", planted.FAULTS, ids=lambda plant: plant.__name__.replace("_", " "))
def test_a_fault_that_is_planted_in_a_document_is_told(plant: planted.Plant) -> None:
    spoilt = 0
    for name in THERE:
        found = shown(name)
        read, layout = planted.fresh(found.paper), found.made.document.layout
        if plant(read):
            spoilt += 1
            assert looks.faults(read, foot_of(layout), side=layout.side), name
    assert spoilt >= _SPOILT
