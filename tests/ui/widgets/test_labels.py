"""Words are shown as they are written, and whole or with their whole in the tool tip."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.ui.theme import apply_theme, color
from hsnplan.ui.widgets.labels import ElidedLabel, KeyCap, Label, Tag, plain_caption, plain_tip

MARKUP = "<b>Vård</b> & <img src='x'>"


@pytest.mark.parametrize("kind", [Label, ElidedLabel, KeyCap, Tag])
def test_markup_is_text(qtbot: QtBot, kind: type[QLabel]) -> None:
    label = kind(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_a_tool_tip_does_not_read_markup() -> None:
    assert plain_tip("Vård") == "Vård"
    assert "<b>" not in plain_tip(MARKUP)
    assert QtText.mightBeRichText(plain_tip(MARKUP))


def test_an_ampersand_in_a_caption_is_no_mnemonic() -> None:
    assert plain_caption("FoU & VFU") == "FoU && VFU"


def test_a_tone_can_change(qtbot: QtBot) -> None:
    label = Label("56 dagar sen", tone="dim")
    qtbot.addWidget(label)
    label.ensurePolished()
    label.set_tone("delayed")
    assert label.palette().color(QPalette.ColorRole.WindowText) == color("delayed")


def narrow(qtbot: QtBot, text: str, width: int) -> ElidedLabel:
    label = ElidedLabel(text)
    qtbot.addWidget(label)
    label.resize(width, 20)
    label.show()
    return label


def test_a_text_that_does_not_fit_ends_in_dots_and_is_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    label = narrow(qtbot, "Hemgång samma dag, stöd från hälsocentralen", 100)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()


def test_a_text_that_fits_has_no_tool_tip(qtbot: QtBot) -> None:
    label = narrow(qtbot, "Vård", 100)
    assert label.shown_text() == "Vård"
    assert label.toolTip() == ""


def test_the_tool_tip_comes_and_goes_with_the_room(qapp: QApplication, qtbot: QtBot) -> None:
    label = narrow(qtbot, "Länets utveckling", 130)
    assert label.toolTip() == ""
    apply_theme(qapp, "light", 2.0)
    assert label.toolTip() == "Länets utveckling"
    label.resize(400, 20)
    assert label.toolTip() == ""


def test_line_breaks_of_a_one_line_text_become_spaces(qtbot: QtBot) -> None:
    label = narrow(qtbot, "Vård\noch\tomsorg", 400)
    assert label.text() == "Vård och omsorg"


def test_a_screen_reader_gets_the_whole_text(qtbot: QtBot) -> None:
    text = "Hemgång samma dag, stöd från hälsocentralen"
    label = narrow(qtbot, text, 60)
    spoken = QAccessible.queryAccessibleInterface(label)
    assert spoken.text(QAccessible.Text.Name) == text
    assert spoken.role() == QAccessible.Role.StaticText


def test_a_key_cap_says_that_it_is_a_key(qtbot: QtBot) -> None:
    cap = KeyCap("Ctrl+O")
    qtbot.addWidget(cap)
    spoken = QAccessible.queryAccessibleInterface(cap)
    assert spoken.text(QAccessible.Text.Name) == "Tangent Ctrl+O"
