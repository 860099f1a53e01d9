"""What is being typed in the side panel or in a cell is there again when the program ended in the middle of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import linking
from hsnplan.application.drafts import Drafts
from hsnplan.domain.columns import TITLE
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.plan.panel import SidePanel
from hsnplan.ui.plan.panel_many import Bulk
from hsnplan.ui.workspace import Workspace
from tests.registers import Small

Key = Qt.Key
Start = Callable[[], SidePanel]


@pytest.fixture
def start(small: Small, tmp_path: Path, qtbot: QtBot) -> Start:
    """The panel as a program that has just begun shows it: with what earlier ones left on the disk."""
    alive: list[SidePanel] = []

    def begun() -> SidePanel:
        workspace = Workspace(small.session, lambda _: None, drafts=Drafts(str(tmp_path / "utkast")))
        panel = SidePanel(workspace, list, Bulk(*[lambda *_: None] * 4))
        alive.append(panel)
        panel.resize(346, 900)
        qtbot.addWidget(panel)
        panel.show()
        workspace.selected.emit("activity", small.first)
        return panel

    return begun


def killed(panel: SidePanel) -> None:
    """What is on the disk half a second after the last key is all that is left."""
    panel.workspace.keep_drafts()


def test_a_description_half_written_is_there_again_and_says_that_it_is_not_saved(
    start: Start, small: Small
) -> None:
    panel = start()
    QTest.keyClicks(panel.activity.fields["description"].edit, "Halv mening")
    killed(panel)
    field = start().activity.fields["description"]
    assert (field.edit.text(), field.is_unsaved) == ("Halv mening", True)
    assert small.session.register.activities[small.first].description == ""


def test_it_is_saved_with_the_key_it_names_and_then_no_draft_is_left(start: Start, small: Small) -> None:
    panel = start()
    QTest.keyClicks(panel.activity.fields["description"].edit, "Halv")
    killed(panel)
    field = start().activity.fields["description"]
    QTest.keyClick(field.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert small.session.register.activities[small.first].description == "Halv"
    assert not field.is_unsaved
    assert not start().activity.fields["description"].is_unsaved


def test_escape_lets_it_go_for_good(start: Start) -> None:
    panel = start()
    QTest.keyClicks(panel.activity.fields["responsible_name"].edit, "Asa Ek")
    killed(panel)
    again = start().activity.fields["responsible_name"]
    assert again.edit.text() == "Asa Ek"
    QTest.keyClick(again.edit, Key.Key_Escape)
    assert (again.edit.text(), again.is_unsaved) == ("", False)
    assert start().activity.fields["responsible_name"].edit.text() == ""


def test_another_row_shows_nothing_of_it_and_it_waits_at_its_own(start: Start, small: Small) -> None:
    panel = start()
    QTest.keyClicks(panel.activity.fields["description"].edit, "Bara denna")
    killed(panel)
    panel = start()
    panel.workspace.selected.emit("activity", small.second)
    field = panel.activity.fields["description"]
    assert (field.edit.text(), field.is_unsaved) == ("", False)
    panel.workspace.selected.emit("activity", small.first)
    assert (field.edit.text(), field.is_unsaved) == ("Bara denna", True)


def test_a_title_half_written_stands_in_its_field(start: Start, small: Small) -> None:
    panel = start()
    panel.activity.title.write()
    QTest.keyClicks(panel.activity.title.edit, "Triage dygnet")
    killed(panel)
    title = start().activity.title
    assert (title.edit.text(), title.edit.isVisible(), title.is_unsaved) == ("Triage dygnet", True, True)
    QTest.keyClick(title.edit, Key.Key_Return)
    assert small.session.register.activities[small.first].title == "Triage dygnet"
    assert not start().activity.title.is_unsaved


def test_what_was_refused_and_stands_in_its_field_is_kept_too(start: Start) -> None:
    panel = start()
    end = panel.activity.fields["end"].edit
    end.setFocus()
    QTest.keyClicks(end, "32 maj")
    QTest.keyClick(end, Key.Key_Return)
    assert panel.activity.fields["end"].refusal
    killed(panel)
    assert start().activity.fields["end"].edit.text() == "32 maj"


def test_words_of_a_goal_and_own_fields_are_kept_as_well(start: Start, small: Small) -> None:
    _, action = linking.add_field(small.session, "node", "Anteckning")
    small.session.apply(action)
    panel = start()
    panel.workspace.selected.emit("node", small.goal)
    QTest.keyClicks(panel.node.fields["words"].edit, "Det som lovas")
    (own,) = panel.node.own.fields.values()
    QTest.keyClicks(own.edit, "Fråga juristen")
    killed(panel)
    panel = start()
    panel.workspace.selected.emit("node", small.goal)
    (own,) = panel.node.own.fields.values()
    assert (panel.node.fields["words"].edit.text(), own.edit.text()) == ("Det som lovas", "Fråga juristen")


def test_a_past_day_shows_no_draft(start: Start, small: Small) -> None:
    panel = start()
    QTest.keyClicks(panel.activity.fields["description"].edit, "Halv")
    killed(panel)
    panel = start()
    panel.workspace.look_back("2023-01-01")
    panel.workspace.selected.emit("activity", small.second)
    panel.workspace.selected.emit("activity", small.first)
    assert not panel.activity.fields["description"].is_unsaved


# --- in the tree ---


@pytest.fixture
def plan(small: Small, tmp_path: Path, qtbot: QtBot) -> Callable[[], PlanPage]:
    alive: list[PlanPage] = []

    def begun() -> PlanPage:
        workspace = Workspace(small.session, lambda _: None, drafts=Drafts(str(tmp_path / "utkast")))
        made = PlanPage(workspace)
        alive.append(made)
        qtbot.addWidget(made)
        made.resize(1346, 600)
        made.show()
        made.tree.expandAll()
        made.tree.setFocus()
        return made

    return begun


@pytest.fixture
def cell(plan: Callable[[], PlanPage], small: Small) -> Callable[[], PlanPage]:
    """Planen with the field open over the title of the first activity."""

    def opened() -> PlanPage:
        page = plan()
        page.editing.start(small.first, TITLE)
        return page

    return opened


def test_a_cell_half_typed_is_there_when_it_is_opened_again(cell: Callable[[], PlanPage]) -> None:
    page = cell()
    assert page.editing.editor is not None
    QTest.keyClicks(page.editing.editor, "Halv titel")
    page.workspace.keep_drafts()
    again = cell()
    assert again.editing.editor is not None
    assert again.editing.editor.text() == "Halv titel"
    QTest.keyClick(again.editing.editor, Key.Key_Escape)
    last = cell()
    assert last.editing.editor is not None
    assert last.editing.editor.text() == "Läkare i triage"


def test_a_new_row_half_named_is_there_when_one_is_named_in_its_place(
    plan: Callable[[], PlanPage], small: Small
) -> None:
    page = plan()
    page.tree.go_to(small.goal)
    page.deeds.naming.activity()
    assert page.editing.editor is not None
    QTest.keyClicks(page.editing.editor, "Ny sak")
    page.workspace.keep_drafts()
    again = plan()
    again.tree.go_to(small.goal)
    again.deeds.naming.activity()
    assert again.model.outline.draft is not None
    assert again.editing.editor is not None
    assert again.editing.editor.text() == "Ny sak"
