"""The template of a case is chosen in the window and shows on the pages at once; one of one's own is taken in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import templates
from hsnplan.ui.matters.page import MattersPage
from hsnplan.ui.places import PLACES
from tests.reports.paper import Paper
from tests.ui.matters.conftest import Case
from tests.ui.papers import catch_up, fill, form
from tests.ui.windows import Scene


def pages(page: MattersPage) -> str:
    """What the pages would say now."""
    from hsnplan.application.documents import making
    from hsnplan.ui.matters.making import asked_of

    matter = page.matter()
    assert matter is not None
    made = making.make(page.shown.source(page.manuscript.typed()), "matter", asked_of(matter, publish=False))
    return Paper(making.printed(made).pdf).root.all_text()


def test_the_template_of_a_case_is_chosen_shown_at_once_and_undone(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        assert page.tree.go_to("document", f"{case.matter}/matter")
    assert "Tjänsteutlåtande" not in pages(page)
    page.choose_template()
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        fill(form(page), template="annan-region")
    assert "Tjänsteutlåtande" in pages(page)
    assert case.session.undoable[-1].label == "Ärendets mall: ”Annan region”"
    page.workspace.undo()
    catch_up(page, qtbot)
    assert "Tjänsteutlåtande" not in pages(page)


def test_a_template_can_be_chosen_for_the_whole_register(page: MattersPage, case: Case) -> None:
    assert page.tree.go_to("matter", case.matter)
    page.choose_template()
    fill(form(page), template="annan-region", where="all")
    assert case.session.register.board.template == "annan-region"
    page.choose_template()
    dialog = form(page)
    assert dialog.fields["template"].editor.itemText(0) == "Som registret (Annan region)"  # type: ignore[attr-defined]
    fill(dialog, template="")
    assert len(case.session.undoable) == 1


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path, places=PLACES)
    made.window.show()
    made.window.go_to("plan")
    yield made
    made.close()


def test_a_template_of_ones_own_is_taken_in_from_the_menu(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "egen.json"
    path.write_text(json.dumps({"name": "Vår mall"}), encoding="utf-8")
    scene.messages.path = str(path)
    scene.run("template-take-in")
    register = scene.window.workspace.register
    assert [row.name for row in templates.own(register)] == ["Vår mall"]
    assert scene.notice == "Mallen ”Vår mall” är inläst. Den väljs under Ärende › Mall för dokumenten."
    path.write_text("[]", encoding="utf-8")
    scene.run("template-take-in")
    assert "ska vara uppgifter inom klamrar" in scene.notice
    assert len(templates.own(register)) == 1


def test_choosing_no_file_does_nothing(scene: Scene) -> None:
    scene.messages.path = ""
    scene.run("template-take-in")
    assert templates.own(scene.window.workspace.register) == []
