"""A state is always said in words beside its mark."""

import pytest
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan.domain.states import WORK_STATES, JudgedState
from hsnplan.ui.theme import apply_theme, color, font
from hsnplan.ui.tokens import LIGHT
from hsnplan.ui.widgets.status import Pill, Progress, StateBar, word_of

CODES = (*WORK_STATES, *JudgedState)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_pill_has_room_for_mark_and_word(qapp: QApplication, qtbot: QtBot, code: str, scale: float) -> None:
    apply_theme(qapp, "light", scale)
    pill = Pill(code)
    qtbot.addWidget(pill)
    word = QFontMetrics(font(13, 500)).size(0, word_of(code))
    assert pill.sizeHint().width() >= word.width() + round(14 * scale) + 2 * round(9 * scale)
    assert pill.sizeHint().height() >= word.height()


def test_a_pill_says_its_word_and_stands_on_its_tint(qtbot: QtBot) -> None:
    pill = Pill("delayed")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    pill.set_code("ongoing")
    assert QAccessible.queryAccessibleInterface(pill).text(QAccessible.Text.Name) == "Pågående"
    assert pill.grab().toImage().pixelColor(pill.width() // 2, 2) == QColor(LIGHT.tint_ongoing)


def test_a_pill_without_tint_has_none(qtbot: QtBot) -> None:
    pill = Pill("ongoing", tinted=False)
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert pill.grab().toImage().pixelColor(pill.width() // 2, 1) == color("surface")


def test_a_bar_says_its_counts_in_words(qtbot: QtBot) -> None:
    bar = StateBar({"planned": 2, "": 1, "delayed": 0, "completed": 15})
    qtbot.addWidget(bar)
    spoken = "15 avslutade, 2 planerade, 1 utan status"
    assert bar.text().replace("\N{NO-BREAK SPACE}", " ") == spoken
    assert bar.toolTip() == bar.text()
    bar.set_counts({"ongoing": 1})
    assert bar.text().endswith("pågående")


def test_a_bar_of_goals_speaks_of_judgement(qtbot: QtBot) -> None:
    bar = StateBar({"met": 7, "not_met": 8}, judged=True, total=35)
    qtbot.addWidget(bar)
    assert bar.text().replace("\N{NO-BREAK SPACE}", " ") == "7 uppfylls, 8 uppfylls inte"


def test_progress_is_told_in_words_and_as_a_bar(qtbot: QtBot) -> None:
    progress = Progress("16 av 25 uppdaterade", 16 / 25)
    qtbot.addWidget(progress)
    progress.resize(200, 30)
    progress.set_progress("25 av 25 uppdaterade", 1)
    image = progress.grab().toImage()
    assert image.pixelColor(image.width() - 4, image.height() - 3) == color("accent")
