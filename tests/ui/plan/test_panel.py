"""The side panel shows all of the selected thing, and what is written there becomes changes or a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, follow_up, plans
from hsnplan.domain.edit import Action, Edit
from hsnplan.ui.plan.inline import InlineEdit, InlineField
from hsnplan.ui.plan.panel import SidePanel
from hsnplan.ui.plan.panel_many import Bulk
from hsnplan.ui.theme import apply_theme, px
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


class Scene:
    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.small = Small(str(folder / "r.hsnplan"))
        self.told: list[str] = []
        self.workspace = Workspace(self.small.session, lambda refusal: self.told.append(refusal.sentence))
        self.panel = SidePanel(self.workspace, list, Bulk(*[lambda *_: None] * 4))
        self.panel.resize(346, 900)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.workspace.selected.emit("activity", self.small.first)

    def write(self, field: InlineField, text: str) -> None:
        field.edit.setFocus()
        field.edit.selectAll()
        QTest.keyClicks(field.edit, text)
        QTest.keyClick(field.edit, Qt.Key.Key_Return)


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Scene:
    return Scene(tmp_path, qtbot)


def test_a_fact_is_changed_in_place(scene: Scene) -> None:
    scene.write(scene.panel.activity.fields["end"], "15 dec 2023")
    assert scene.small.session.register.activities[scene.small.first].end == "2023-12-15"
    assert scene.panel.activity.fields["end"].edit.text() == "2023-12-15"


@pytest.mark.qt_log_ignore("raise|grabbing the keyboard", extend=True)  # the completer's list, offscreen
def test_a_unit_is_found_by_its_name_and_an_unknown_one_is_refused_at_its_field(scene: Scene) -> None:
    unit = scene.panel.activity.fields["unit"]
    scene.write(unit, "division medicin")
    assert scene.small.session.register.activities[scene.small.first].unit == scene.small.division
    scene.write(unit, "Avdelning 99")
    assert "Avdelning 99" in unit.refusal
    assert scene.told == []
    assert scene.small.session.register.activities[scene.small.first].unit == scene.small.division


def test_an_end_before_the_start_is_refused_at_its_field(scene: Scene) -> None:
    scene.write(scene.panel.activity.fields["start"], "2023-05-01")
    scene.write(scene.panel.activity.fields["end"], "2023-04-01")
    assert "före" in scene.panel.activity.fields["end"].refusal
    assert scene.small.session.register.activities[scene.small.first].end == ""


def test_a_refusal_and_what_was_written_stay_until_it_is_mended_or_put_back(scene: Scene) -> None:
    end = scene.panel.activity.fields["end"]
    scene.write(end, "32 maj")
    scene.workspace.do(activities.set_state(scene.small.session.register, [scene.small.first], "ongoing"))
    assert end.refusal
    assert end.edit.text() == "32 maj"
    QTest.keyClick(end.edit, Qt.Key.Key_Escape)
    assert (end.refusal, end.edit.text()) == ("", "")


def test_escape_puts_the_old_text_back(scene: Scene) -> None:
    field = scene.panel.activity.fields["responsible_role"]
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "xyz")
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "Enhetschef"


def test_a_comment_is_saved_with_ctrl_enter_and_shown_in_the_conversation(scene: Scene) -> None:
    field = scene.panel.activity.comment.field
    field.setFocus()
    QTest.keyClicks(field, "Bemannat 8 av 10 pass.")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    report = scene.small.session.register.current(scene.small.first)
    assert report is not None
    assert report.comment == "Bemannat 8 av 10 pass."
    assert scene.workspace.draft(scene.panel.activity._draft_key()) is None


def test_what_is_being_typed_is_there_again_when_one_comes_back(scene: Scene) -> None:
    QTest.keyClicks(scene.panel.activity.comment.field, "Halv mening")
    scene.workspace.selected.emit("activity", scene.small.second)
    assert scene.panel.activity.comment.field.toPlainText() == ""
    scene.workspace.selected.emit("activity", scene.small.first)
    assert scene.panel.activity.comment.field.toPlainText() == "Halv mening"


def test_a_comment_that_is_too_long_is_refused_at_the_field_and_kept_as_a_draft(scene: Scene) -> None:
    editor = scene.panel.activity.comment
    editor.field.setPlainText("x" * 20_001)
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert "20" in editor.refusal
    draft = scene.workspace.draft(scene.panel.activity._draft_key())
    assert draft is not None
    assert len(draft.text) == 20_001


def test_unchanged_is_one_click_and_counts_as_an_update(scene: Scene) -> None:
    QTest.mouseClick(scene.panel.activity.comment.same, Qt.MouseButton.LeftButton)
    assert scene.small.session.register.is_updated(scene.small.first)


def test_a_title_is_a_heading_until_one_points_at_it(scene: Scene) -> None:
    title = scene.panel.activity.title
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    QTest.keyClicks(title.edit, "Triage alla dagar")
    QTest.keyClick(title.edit, Qt.Key.Key_Return)
    assert scene.small.session.register.activities[scene.small.first].title == "Triage alla dagar"


def test_it_follows_what_others_change_and_shows_text_as_it_is(scene: Scene) -> None:
    register = scene.small.session.register
    scene.workspace.do(activities.change(register, [scene.small.first], "Ändra", title="<b>Fet</b> & co"))
    assert scene.panel.activity.title._label.text() == "<b>Fet</b> & co"
    assert scene.panel.activity.title._label.textFormat() == Qt.TextFormat.PlainText


def test_a_goal_shows_its_words_targets_and_judgement(scene: Scene) -> None:
    goal, period = scene.small.goal, scene.small.period
    edits = (
        Edit("node", goal, {"words": "Andel som väntar högst fyra timmar."}),
        Edit("target", "t", {"node": goal, "period": "", "printed": "Minst 70 %"}),
        Edit("outcome", "o", {"node": goal, "period": period, "printed": "44,9 %"}),
        Edit("assessment", "b", {"node": goal, "period": period, "state": "not_met"}),
    )
    scene.workspace.do(Action("Fyll i", edits))
    scene.workspace.selected.emit("node", goal)
    face = scene.panel.node
    assert face.fields["words"].edit.text() == "Andel som väntar högst fyra timmar."
    assert face.fields["target"].edit.text() == "Minst 70 %"
    assert face.fields["target"].read_as == "Läses som minst 70\u00a0%"
    assert face._pill.code == "not_met"
    assert "3 aktiviteter" in face._count.text()


def test_while_looking_back_nothing_can_be_written(scene: Scene) -> None:
    scene.workspace.look_back("2023-08-25")
    assert scene.panel.activity.fields["end"].edit.isReadOnly()
    assert scene.panel.activity.comment.field.isReadOnly()
    assert not scene.panel.activity.comment.same.isEnabled()


def target(scene: Scene) -> str:
    found = scene.small.session.register.plan_target(scene.small.goal)
    return found.printed if found is not None else ""


def test_a_goal_gets_its_target_by_hand_and_is_told_how_it_was_read(scene: Scene) -> None:
    scene.workspace.selected.emit("node", scene.small.goal)
    field = scene.panel.node.fields["target"]
    assert (field.edit.text(), field.read_as) == ("", "")
    scene.write(field, "minst 80 %")
    assert (target(scene), field.read_as) == ("minst 80 %", "Läses som minst 80\u00a0%")
    scene.write(field, "4,6")
    assert field.read_as == "Tolkat: minst 4,6"
    scene.workspace.undo()
    assert target(scene) == "minst 80 %"


def test_a_target_that_is_emptied_is_gone(scene: Scene) -> None:
    scene.workspace.do(plans.set_target(scene.small.session.register, scene.small.goal, "Minst 70 %"))
    scene.workspace.selected.emit("node", scene.small.goal)
    field = scene.panel.node.fields["target"]
    scene.write(field, " ")
    assert (target(scene), field.read_as) == ("", "")


@pytest.mark.qt_log_ignore("raise|grabbing the keyboard", extend=True)  # the completer's list, offscreen
def test_the_direction_is_read_from_words_and_tells_the_target(scene: Scene) -> None:
    scene.workspace.selected.emit("node", scene.small.goal)
    fields = scene.panel.node.fields
    scene.write(fields["target"], "4,6")
    scene.write(fields["direction"], "sidledes")
    assert "ingen riktning" in fields["direction"].refusal
    scene.write(fields["direction"], "lower")
    assert scene.small.session.register.nodes[scene.small.goal].direction == "lower"
    assert fields["direction"].edit.text() == "Lägre är bättre"
    assert fields["target"].read_as == "Tolkat: högst 4,6"


def test_longer_texts_are_taken_when_one_leaves_them_and_put_back_by_escape(scene: Scene) -> None:
    scene.workspace.selected.emit("node", scene.small.goal)
    edit = scene.panel.node.fields["description"].edit
    edit.setFocus()
    QTest.keyClicks(edit, "Rad ett")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "andra")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scene.small.session.register.nodes[scene.small.goal].description == "Rad ett\nandra"
    QTest.keyClicks(edit, "xyz")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "Rad ett\nandra"


def test_one_activity_is_counted_as_one(scene: Scene) -> None:
    register = scene.small.session.register
    scene.workspace.do(activities.delete(register, [scene.small.second, scene.small.part]))
    scene.workspace.selected.emit("node", scene.small.goal)
    assert scene.panel.node._count.text() == "0 av 1 aktivitet klar"


def test_a_heading_has_no_target(scene: Scene) -> None:
    scene.workspace.selected.emit("node", scene.small.area)
    rows = scene.panel.node.rows
    assert [rows[name].isHidden() for name in ("target", "direction", "number", "words")] == [
        True,
        True,
        False,
        False,
    ]


def test_what_was_refused_is_forgotten_when_one_has_been_elsewhere(scene: Scene) -> None:
    end = scene.panel.activity.fields["end"]
    scene.write(end, "32 maj")
    scene.workspace.selected.emit("node", scene.small.goal)
    scene.workspace.selected.emit("activity", scene.small.first)
    assert (end.refusal, end.edit.text(), end.edit.property("wrong")) == ("", "", False)


def test_a_value_that_is_set_elsewhere_takes_the_place_of_what_was_refused(scene: Scene) -> None:
    end = scene.panel.activity.fields["end"]
    scene.write(end, "32 maj")
    register = scene.small.session.register
    scene.workspace.do(activities.change(register, [scene.small.first], "Ändra", end="2023-12-15"))
    assert (end.refusal, end.edit.text(), end.edit.property("wrong")) == ("", "2023-12-15", False)


def test_a_judgement_is_dated_by_the_day_it_was_made_not_by_its_periods_cut_off(scene: Scene) -> None:
    goal, period = scene.small.goal, scene.small.period
    scene.workspace.selected.emit("node", goal)
    assert scene.panel.node._judged.text() == "Ingen bedömning än"
    scene.small.computer.day = "2023-09-04"
    scene.workspace.do(
        Action("Bedöm", (Edit("assessment", "b", {"node": goal, "period": period, "state": "not_met"}),))
    )
    scene.panel.settle()
    assert scene.panel.node._judged.text() == "i särskild uppföljning, bedömt 2023-09-04"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("state", ["", "planned", "cancelled"])
def test_nothing_is_cut_at_the_panels_edge(
    scene: Scene, qapp: QApplication, scale: float, state: str
) -> None:
    apply_theme(qapp, "light", scale)
    register = scene.small.session.register
    row = [scene.small.first]
    scene.workspace.do(activities.change(register, row, "Tid", start="2022-12-15", end="2023-12-31"))
    scene.workspace.do(activities.set_state(register, row, state))
    scene.panel.settle()
    for face in (scene.panel.activity, scene.panel.node, scene.panel.many):
        assert face.minimumSizeHint().width() <= px(346) - px(10)


def test_a_state_chosen_in_mina_aktiviteter_waits_there_when_the_comment_is_saved_here(scene: Scene) -> None:
    key = scene.panel.activity._draft_key()
    scene.workspace.note_draft(key, "Halv", "completed")
    scene.panel.activity.comment.saved.emit("Hel mening.")
    draft = scene.workspace.draft(key)
    assert draft is not None
    assert (draft.text, draft.state) == ("Hel mening.", "completed")


@pytest.mark.qt_log_ignore("raise|grabbing the keyboard", extend=True)  # the completer's list, offscreen
def test_what_is_picked_from_the_list_is_entered(scene: Scene) -> None:
    scene.workspace.selected.emit("node", scene.small.goal)
    edit = scene.panel.node.fields["direction"].edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert isinstance(edit, InlineEdit)
    popup = edit.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert scene.small.session.register.nodes[scene.small.goal].direction == "higher"
    assert edit.text() == "Högre är bättre"


def test_a_value_without_room_is_cut_with_an_ellipsis_until_somebody_writes(qtbot: QtBot) -> None:
    edit = InlineEdit("Enhet")
    qtbot.addWidget(edit)
    edit.resize(120, 28)
    edit.show_text("Hälso- och sjukvårdsdirektör / stab")
    edit.show()
    cut = edit.grab().toImage()
    assert not edit.fits()
    room = edit.fontMetrics().elidedText(edit.text(), Qt.TextElideMode.ElideRight, edit._room().width())
    edit.show_text(room)
    assert edit.fits()
    assert edit.grab().toImage() == cut


def labels(panel: SidePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(Label) if label.isVisibleTo(panel)]


def test_what_the_period_asks_one_to_write_stands_by_the_comment(scene: Scene) -> None:
    words = "Skriv vad som återstår, en mening räcker."
    assert words not in labels(scene.panel)
    register = scene.small.session.register
    scene.workspace.do(follow_up.set_instructions(register, scene.small.period, {"activity": words}))
    assert words in labels(scene.panel)
