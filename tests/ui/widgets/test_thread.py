"""The conversation shows each remark with its knot, newest where the caller puts it."""

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hsnplan.ui.theme import color
from hsnplan.ui.tokens import LIGHT
from hsnplan.ui.widgets.thread import Remark, Thread, _Entry

REPORT = Remark("ongoing", "Enhetschef", "2023-08-21", "Bemannat 8 av 10 pass i augusti. " * 5)
REMARK = Remark(None, "Verksamhetschef", "2023-06-14", "Behåll tiderna <b>över</b> sommaren.")
SILENT = Remark("planned", "Sekretariatet", "2022-12-15", "")


def thread(qtbot: QtBot, *remarks: Remark) -> Thread:
    shown = Thread()
    qtbot.addWidget(shown)
    shown.show_remarks(remarks)
    shown.resize(300, 400)
    shown.show()
    return shown


def words(shown: Thread) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


def test_a_report_says_who_what_when_and_why(qtbot: QtBot) -> None:
    assert words(thread(qtbot, REPORT)) == ["Enhetschef", "Pågående", "2023-08-21", REPORT.text]


def test_a_remark_has_no_state(qtbot: QtBot) -> None:
    assert words(thread(qtbot, REMARK)) == ["Verksamhetschef", "2023-06-14", REMARK.text]


def test_a_report_without_words_is_one_line(qtbot: QtBot) -> None:
    assert words(thread(qtbot, SILENT)) == ["Sekretariatet", "Planerad", "2022-12-15"]


def test_new_remarks_take_the_place_of_the_old(qtbot: QtBot) -> None:
    shown = thread(qtbot, REPORT, REMARK)
    shown.show_remarks([SILENT])
    QCoreApplication.sendPostedEvents()
    assert words(shown)[0] == "Sekretariatet"
    shown.show_remarks([])
    assert [label for label in shown.findChildren(QLabel) if label.isVisible()] == []


def test_an_entry_is_said_as_one(qtbot: QtBot) -> None:
    shown = thread(qtbot, REPORT, REMARK)
    assert [entry.accessibleName() for entry in shown.findChildren(_Entry)] == [
        "Enhetschef, Pågående, 2023-08-21",
        "Verksamhetschef, 2023-06-14",
    ]


def colours(image: QImage, area: QRect) -> set[str]:
    spots = ((x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom()))
    return {image.pixelColor(x, y).name().upper() for x, y in spots}


@pytest.mark.parametrize(("remark", "knot"), [(REPORT, LIGHT.ongoing), (REMARK, LIGHT.field_edge)])
def test_the_knot_is_the_mark_of_the_state_or_a_dot(qtbot: QtBot, remark: Remark, knot: str) -> None:
    image = thread(qtbot, remark).grab().toImage()
    assert knot in colours(image, QRect(0, 0, 20, 20))


def test_a_line_joins_the_knots_and_ends_at_the_last(qtbot: QtBot) -> None:
    shown = thread(qtbot, REPORT, REMARK)
    first, last = shown.findChildren(_Entry)
    image = shown.grab().toImage()
    assert LIGHT.hairline in colours(image, QRect(0, 24, 24, first.height() - 28))
    below = QRect(0, last.y() + 20, 24, last.height() - 20)
    assert colours(image, below) == {QColor(color("surface")).name().upper()}


def test_another_state_of_the_same_remark_is_said_in_the_entry_that_stands(qtbot: QtBot) -> None:
    shown = thread(qtbot, REPORT, REMARK)
    entries = shown.findChildren(_Entry)
    shown.show_remarks([REPORT._replace(mark="delayed"), REMARK])
    assert shown.findChildren(_Entry) == entries
    assert entries[0].accessibleName() == "Enhetschef, Försenad, 2023-08-21"
    word = next(label for label in entries[0].findChildren(QLabel) if label.text() == "Försenad")
    assert word.property("tone") == "delayed"
    shown.show_remarks([REPORT._replace(mark="delayed", text="Nya ord."), REMARK])
    assert "Nya ord." in [label.text() for label in shown.findChildren(QLabel)]
