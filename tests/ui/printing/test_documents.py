"""The places that stand for a document print it: made beside the window, of the period or revision that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application.documents import catalogue
from hsnplan.ui.commands import Page
from hsnplan.ui.commands import Paper as Asked
from hsnplan.ui.control.page import ControlPage
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.meetings.page import MeetingsPage
from hsnplan.ui.places import PLACES
from hsnplan.ui.printing import errands
from hsnplan.ui.printing.all_dialog import AllDialog
from hsnplan.ui.printing.ready import Ready, made
from hsnplan.ui.reconciliation.page import ReconciliationPage
from hsnplan.ui.revisions.page import RevisionsPage
from hsnplan.ui.tables.page import TablesPage
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
        (TablesPage, 2023, "Budget och tabeller", "Budgetramar per division"),
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
    assert scene.notice.startswith("Uppföljning av planen (2 sidor) ligger i ”")
    assert scene.notice.endswith("Sist står 4 saker att se över innan det publiceras.")
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


def test_all_documents_are_saved_in_the_format_that_is_chosen(tmp_path: Path, scene: Scene) -> None:
    folder = tmp_path / "alla"
    folder.mkdir()
    scene.messages.path = str(folder)

    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, AllDialog)
        for code, tick in dialog.ticks.items():
            tick.setChecked(code in {"followup", "unit"})
        dialog.choice.choose("both")
        return True

    scene.messages.fill_in = choose
    scene.run("save-documents")
    assert len(list(folder.glob("Uppföljning*"))) == 2
    pages = sorted(path.name for path in (folder / "Enheternas sidor").iterdir())
    assert len(pages) > 0
    assert {Path(page).suffix for page in pages} == {".pdf", ".docx"}
    assert f"{2 + len(pages)} filer ligger i ”{folder}”." in scene.notice


def test_without_a_case_every_kind_is_ticked_and_none_is_refused(qtbot: QtBot) -> None:
    dialog = AllDialog(None, Asked("followup"), "docx")
    qtbot.addWidget(dialog)
    assert dialog.kinds() == catalogue.codes()
    assert dialog.format == "docx"
    for tick in dialog.ticks.values():
        tick.setChecked(False)
    assert not dialog.checked()
    case = AllDialog(None, Asked("matter", together=("matter", "followup")), "pdf")
    qtbot.addWidget(case)
    assert case.kinds() == ("matter", "followup")


def test_what_was_written_is_told_when_saving_is_stopped(
    tmp_path: Path, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_after_one(*arguments: object) -> None:
        told = arguments[4]
        assert isinstance(told, list)
        told.append("en.pdf")

    monkeypatch.setattr(errands, "write_together", stopped_after_one)
    scene.messages.path, scene.messages.fill_in = str(tmp_path), lambda _: True
    scene.run("save-documents")
    assert scene.notice == f"Sparandet avbröts. 1 fil hann skrivas i ”{tmp_path}”."
