"""What one presses works with the keyboard and says what it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.buttons import Button, Chip, IconButton, Segmented, StateButton


def said(widget: QWidget) -> tuple[str, QAccessible.Role]:
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name), spoken.role()


def test_a_name_with_an_ampersand_is_shown_and_said_whole(qtbot: QtBot) -> None:
    button = Button("FoU & VFU")
    qtbot.addWidget(button)
    assert button.text() == "FoU && VFU"
    assert said(button) == ("FoU & VFU", QAccessible.Role.Button)


def test_a_button_of_one_symbol_has_a_name_and_a_tool_tip(qtbot: QtBot) -> None:
    button = IconButton("close", "Stäng panelen")
    qtbot.addWidget(button)
    assert said(button) == ("Stäng panelen", QAccessible.Role.Button)
    assert button.toolTip() == "Stäng panelen"


def test_enter_presses_a_button_as_the_space_bar_does_but_not_in_a_dialog(qtbot: QtBot) -> None:
    pressed: list[str] = []
    frame, dialog = QWidget(), QDialog()
    for kind, window in (("frame", frame), ("dialog", dialog)):
        qtbot.addWidget(window)
        button = Button("Lägg till", window)
        button.clicked.connect(lambda _, kind=kind: pressed.append(kind))
        window.show()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            QTest.keyClick(button, key)
        window.hide()
    assert pressed == ["frame", "frame", "frame", "dialog"]


def test_a_chip_tells_its_count(qtbot: QtBot) -> None:
    chip = Chip("Försenade", 6)
    qtbot.addWidget(chip)
    chip.set_count(7)
    assert chip.text().split() == ["Försenade", "7"]
    assert said(chip) == ("Försenade, 7", QAccessible.Role.CheckBox)
    chip.set_count(None)
    assert chip.text() == "Försenade"


def segmented(qtbot: QtBot) -> tuple[Segmented, list[str], list[QPushButton]]:
    views = Segmented([("plan", "Plan"), ("unit", "Enhet"), ("state", "Status")], "Visa efter")
    qtbot.addWidget(views)
    with qtbot.waitActive(views):
        views.show()
        views.activateWindow()
    told: list[str] = []
    views.chosen.connect(told.append)
    return views, told, views.findChildren(QPushButton)


def test_one_segment_is_always_on(qtbot: QtBot) -> None:
    views, told, buttons = segmented(qtbot)
    assert views.value == "plan"
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert views.value == "unit"
    assert [button.isChecked() for button in buttons] == [False, True, False]
    assert told == ["unit"]


def test_arrow_keys_move_between_segments(qtbot: QtBot) -> None:
    views, told, buttons = segmented(qtbot)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert (views.value, told) == ("unit", ["unit"])
    QTest.keyClick(buttons[1], Qt.Key.Key_Left)
    assert (views.value, told) == ("plan", ["unit", "plan"])


def test_a_segment_set_by_the_program_is_not_told(qtbot: QtBot) -> None:
    views, told, _ = segmented(qtbot)
    views.choose("state")
    assert (views.value, told) == ("state", [])


def test_a_segment_is_a_radio_button_to_a_screen_reader(qtbot: QtBot) -> None:
    _, _, buttons = segmented(qtbot)
    assert said(buttons[0]) == ("Plan", QAccessible.Role.RadioButton)


def test_a_state_button_says_its_state_and_key(qtbot: QtBot) -> None:
    button = StateButton("ongoing", "2")
    qtbot.addWidget(button)
    assert said(button) == ("Pågående, tangent 2", QAccessible.Role.CheckBox)
    assert button.code == "ongoing"
