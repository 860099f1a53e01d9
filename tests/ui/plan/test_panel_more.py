"""What only some rows have in the side panel: more goals for an activity, own fields, page, several years."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.application import linking, plans
from hsnplan.domain import links, own_fields
from hsnplan.domain.register import Register
from hsnplan.ui.plan.inline import InlineField
from tests.ui.plan.test_panel import Scene

pytestmark = pytest.mark.qt_log_ignore("raise|grabbing the keyboard", extend=True)


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Scene:
    return Scene(tmp_path, qtbot)


def write(field: InlineField, text: str) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    QApplication.clipboard().setText(text)  # keys can only say ASCII
    field.edit.paste()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)


def register_of(scene: Scene) -> Register:
    return scene.small.session.register


def other_goal(scene: Scene) -> str:
    above = register_of(scene).goal_of(scene.small.first)
    return next(node.id for node in register_of(scene).goals() if node != above)


def define(scene: Scene, of: str, name: str, sort: str = "text", *choices: str) -> str:
    new, action = linking.add_field(scene.small.session, of, name, sort, choices)
    scene.workspace.do(action)
    scene.panel._again()
    return new


def test_an_activity_is_given_one_more_goal_by_name_and_it_is_told_on_both_sides(scene: Scene) -> None:
    helped, goal = scene.panel.activity.helped, other_goal(scene)
    title = register_of(scene).nodes[goal].title
    write(helped.add, title.upper())
    assert helped.titles == [title]
    assert helped.add.edit.text() == ""
    scene.workspace.selected.emit("node", goal)
    activity = register_of(scene).activities[scene.small.first]
    assert (
        f"{activity.number} {activity.title} (räknas under"
        in scene.panel.node._facts["linked"].findChildren(QLabel)[1].text()
    )
    assert scene.workspace.undo()
    assert links.also_under(register_of(scene)) == {}


def test_a_goal_is_taken_away_again_by_its_button(scene: Scene) -> None:
    goal = other_goal(scene)
    scene.workspace.do(linking.link(register_of(scene), [scene.small.first], goal))
    scene.panel._again()
    helped = scene.panel.activity.helped
    buttons = [row for row in helped.findChildren(QPushButton) if not row.isHidden()]
    assert [button.accessibleName()[:21] for button in buttons] == ["Hjälper inte längre ”"]
    buttons[0].click()
    assert helped.titles == []


def test_an_unknown_goal_and_the_one_it_lies_under_are_refused_at_the_field(scene: Scene) -> None:
    helped = scene.panel.activity.helped
    write(helped.add, "Kortare köer")
    assert "Kortare köer" in helped.add.refusal
    above = register_of(scene).goal_of(scene.small.first)
    assert above is not None
    write(helped.add, above.title)
    assert "inget annat mål" in helped.add.refusal
    assert links.also_under(register_of(scene)) == {}
    assert scene.told == []


def test_own_fields_are_seen_where_they_are_defined_and_nowhere_else(scene: Scene) -> None:
    assert not scene.panel.activity.own.isVisible()
    define(scene, "node", "Processägare")
    assert not scene.panel.activity.own.isVisible()
    scene.workspace.selected.emit("node", other_goal(scene))
    assert scene.panel.node.own.isVisible()


def test_an_own_field_is_written_in_place_and_undone(scene: Scene) -> None:
    field = define(scene, "activity", "Klart i system", "date")
    own = scene.panel.activity.own
    write(own.fields[field], "1 dec 2023")
    assert own_fields.value(register_of(scene), field, scene.small.first) == "2023-12-01"
    assert own.fields[field].edit.text() == "2023-12-01"
    assert scene.workspace.undo()
    assert own_fields.value(register_of(scene), field, scene.small.first) == ""


@pytest.mark.parametrize(
    ("sort", "choices", "wrong", "right"),
    [
        ("number", (), "många", "12,5"),
        ("yes_no", (), "kanske", "Ja"),
        ("choice", ("Hög", "Låg"), "Mellan", "låg"),
    ],
)
def test_an_own_field_refuses_what_is_not_of_its_sort(
    scene: Scene, sort: str, choices: tuple[str, ...], wrong: str, right: str
) -> None:
    field = define(scene, "activity", "Eget", sort, *choices)
    own = scene.panel.activity.own
    write(own.fields[field], wrong)
    assert wrong in own.fields[field].refusal or "ja eller nej" in own.fields[field].refusal
    assert own_fields.value(register_of(scene), field, scene.small.first) == ""
    write(own.fields[field], right)
    assert own.fields[field].refusal == ""
    assert own_fields.value(register_of(scene), field, scene.small.first).casefold() == right.casefold()


def test_page_and_several_years_of_a_goal_are_written_in_place(scene: Scene) -> None:
    goal = other_goal(scene)
    scene.workspace.selected.emit("node", goal)
    fields = scene.panel.node.fields
    write(fields["page"], "14")
    write(fields["multi_year"], "kanske")
    assert "ja eller nej" in fields["multi_year"].refusal
    write(fields["multi_year"], "Ja")
    node = register_of(scene).nodes[goal]
    assert (node.page, node.multi_year, fields["multi_year"].edit.text()) == ("14", True, "ja")
    write(fields["multi_year"], "nej")
    assert not register_of(scene).nodes[goal].multi_year


def test_a_value_of_an_own_field_is_seen_when_the_field_is_new(scene: Scene) -> None:
    new, action = linking.add_field(scene.small.session, "activity", "Processägare")
    scene.workspace.do(action)
    scene.workspace.do(linking.set_value(register_of(scene), new, [scene.small.first], "Chefläkaren"))
    scene.panel._again()
    assert scene.panel.activity.own.fields[new].edit.text() == "Chefläkaren"


def test_a_units_own_goal_says_whose_it_is(scene: Scene) -> None:
    goal, unit = other_goal(scene), scene.small.unit
    new, action = plans.add_unit_goal(scene.small.session, goal, unit, "Läkare inom en timme")
    scene.workspace.do(action)
    scene.workspace.selected.emit("node", new)
    assert scene.panel.node._level.text() == f"Eget mål för {register_of(scene).units[unit].name}"
