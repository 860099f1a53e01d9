"""The pages of a case as an edition of its period holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import closing
from hsnplan.application import matters as cases
from hsnplan.domain.editions import editions_of
from hsnplan.domain.errors import Refusal
from hsnplan.ui.matters.page import MattersPage
from hsnplan.ui.printing.ready import write
from tests.reports.paper import Paper
from tests.ui.matters.conftest import Case
from tests.ui.papers import catch_up, fill, form


@pytest.fixture
def closed(case: Case) -> Case:
    """Two editions with another text in each, and a third text now."""
    session, register = case.session, case.session.register
    for words, reason in (("Första.", ""), ("Andra.", "Fel text")):
        if reason:
            session.apply(closing.reopen(register, case.period, reason))
        case.write("analysis", words)
        session.apply(closing.close(session, case.period, reason, anyway=True))
    case.write("analysis", "Nu.")
    return case


def stand_on(page: MattersPage, case: Case, code: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        assert page.tree.go_to("document", f"{case.matter}/{code}")


def pages(page: MattersPage) -> str:
    """What the pages say."""
    return Paper(page._prepare()()[0]).root.all_text()


def choose(page: MattersPage, edition: str) -> None:
    page.choose_edition()
    fill(form(page), edition=edition)


def test_the_pages_are_shown_as_each_edition_holds_them(
    closed: Case, page: MattersPage, qtbot: QtBot
) -> None:
    stand_on(page, closed, "followup", qtbot)
    assert "Nu." in pages(page)
    last, first = editions_of(closed.session.register, closed.period)
    choose(page, first.id)
    assert "Första." in pages(page)
    assert "utgåva 1: texter och tal som de var då" in page.texts._progress.text()
    inner = page.texts.widget()
    assert inner is not None
    assert inner.width() <= page.texts.viewport().width()
    choose(page, last.id)
    assert "Andra." in pages(page)
    choose(page, "")
    assert "Nu." in pages(page)
    assert "utgåva" not in page.texts._progress.text()


def test_what_is_shown_is_what_is_saved(
    closed: Case, page: MattersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    stand_on(page, closed, "followup", qtbot)
    first = editions_of(closed.session.register, closed.period)[1]
    page.show_edition(first.id)
    asked, path = page.paper(), tmp_path / "ut.pdf"
    assert asked is not None
    write(page, asked, str(path), lambda _: None)
    assert path.read_bytes() == page._prepare()()[0]


def test_a_case_that_is_younger_than_the_edition_says_so_of_its_letter_alone(
    closed: Case, page: MattersPage, qtbot: QtBot
) -> None:
    new, action = cases.add(closed.session, "Senare", period=closed.period, documents=("matter", "followup"))
    closed.session.apply(action)
    catch_up(page, qtbot)
    assert page.tree.go_to("document", f"{new}/followup")
    page.show_edition(editions_of(closed.session.register, closed.period)[1].id)
    assert "Första." in pages(page)
    assert page.tree.go_to("document", f"{new}/matter")
    with pytest.raises(Refusal, match="fanns inte när utgåvan gjordes"):
        pages(page)


def test_without_an_edition_there_is_nothing_to_choose(page: MattersPage, case: Case) -> None:
    assert page.tree.go_to("matter", case.matter)
    assert not page.has_editions()
