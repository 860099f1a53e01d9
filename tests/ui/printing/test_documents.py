"""The places that stand for a document print it: made beside the window, of the period or revision that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.ui.commands import Page
from hsnplan.ui.control.page import ControlPage
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.meetings.page import MeetingsPage
from hsnplan.ui.places import PLACES
from hsnplan.ui.printing import errands
from hsnplan.ui.printing.ready import Ready, made
from hsnplan.ui.reconciliation.page import ReconciliationPage
from hsnplan.ui.revisions.page import RevisionsPage
from hsnplan.ui.workspace import Workspace
from tests.application.examples import example
from tests.reports.paper import Paper
from tests.ui.windows import Answering, Scene


def page_of(make: Callable[[Workspace], Page], year: int, qtbot: QtBot) -> Page:
    page = make(Workspace(example(year), lambda _: None))
    qtbot.addWidget(page)
    page.show()
    page.entered()
    return page


def ready(page: Page) -> Ready:
    found = made(page, Answering())
    assert found is not None
    return found


def text_of(found: Ready) -> str:
    read = Paper(found.printed.pdf)
    assert read.faults == []
    return read.root.all_text()


@pytest.mark.parametrize(
    ("make", "year", "name", "says"),
    [
        (MeetingsPage, 2023, "Sammanträdes- och uppföljningsplan", "Månadsrapport juni"),
        (ControlPage, 2023, "Internkontrollplan", "Inköp görs utanför avtal"),
        (ReconciliationPage, 2023, "Avstämningsprotokoll", "Planerad men kommenterad"),
    ],
)
def test_a_place_prints_its_document(
    make: Callable[[Workspace], Page], year: int, name: str, says: str, qtbot: QtBot
) -> None:
    found = ready(page_of(make, year, qtbot))
    assert found.name == name
    assert says in text_of(found)
    assert found.file.endswith(".pdf")


def test_uppfoljning_prints_the_period_that_is_shown(qtbot: QtBot) -> None:
    page = page_of(FollowUpPage, 2023, qtbot)
    assert isinstance(page, FollowUpPage)
    closed = next(row for row in page.shown.periods() if not row.open)
    page.show_period(closed.id)
    found = ready(page)
    assert closed.name in found.file
    assert closed.name in text_of(found)


def test_revideringar_prints_the_revision_the_cursor_stands_on(qtbot: QtBot) -> None:
    page = page_of(RevisionsPage, 2025, qtbot)
    assert isinstance(page, RevisionsPage)
    for group in page.model.groups[:2]:
        assert page.tree.go_to("revision", group.id)
        found = ready(page)
        assert group.title in text_of(found)
        assert group.title[:20] in found.file


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    scene = Scene(tmp_path, places=PLACES)
    scene.messages.path = str(tmp_path / "uppföljning.pdf")
    scene.window.show()
    scene.window.go_to("followup")
    yield scene
    scene.close()


def test_the_menu_saves_it(scene: Scene) -> None:
    scene.run("save-pdf")
    assert scene.notice.startswith("Uppföljning av planen (1 sida) ligger i ”")
    assert Paper(Path(scene.messages.path).read_bytes()).faults == []


def test_what_must_be_seen_to_is_counted_when_it_is_saved(
    scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ready(page_of(FollowUpPage, 2023, qtbot))
    assert found.notes > 1
    monkeypatch.setattr(errands, "made", lambda *_: found)
    scene.run("save-pdf")
    assert f"Sist står {found.notes} saker att se över innan det publiceras." in scene.notice


def test_the_past_is_printed_as_the_past(qtbot: QtBot) -> None:
    page = page_of(FollowUpPage, 2023, qtbot)
    page.workspace.look_back("2023-05-31")
    assert isinstance(page, FollowUpPage)
    page.refresh()
    text = text_of(ready(page))
    assert "Tertial 1 2023" in text
    assert "Särskild uppföljning" not in text


def test_what_cannot_be_made_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    scene = Scene(tmp_path, places=PLACES)
    scene.window.go_to("revisions")
    scene.run("print")
    assert "har inga revideringar" in scene.notice
    scene.close()
