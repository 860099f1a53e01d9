"""Margins, gaps and spaces follow the scale."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.theme import apply_theme
from hsnplan.ui.widgets.layouts import Column, Margins, Row


@pytest.mark.parametrize(
    ("margins", "four"),
    [((), (0, 0, 0, 0)), ((4,), (4, 4, 4, 4)), ((20, 16), (20, 16, 20, 16)), ((1, 2, 3, 4), (1, 2, 3, 4))],
)
def test_margins_can_be_written_short(qtbot: QtBot, margins: Margins, four: tuple[int, ...]) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    m = Row(owner, margins=margins).contentsMargins()
    assert (m.left(), m.top(), m.right(), m.bottom()) == four


def test_three_margins_are_a_bug(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="1, 2, 3"):
        Row(margins=(1, 2, 3))


@pytest.mark.parametrize("kind", [Row, Column])
def test_lengths_follow_a_change_of_scale(qapp: QApplication, qtbot: QtBot, kind: type[Row | Column]) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    line = kind(owner, margins=(8,), gap=4)
    line.space(10)
    apply_theme(qapp, "light", 2.0)
    assert (line.contentsMargins().left(), line.spacing()) == (16, 8)
    size = line.sizeHint()
    assert (size.width() if kind is Row else size.height()) == 2 * 16 + 20
