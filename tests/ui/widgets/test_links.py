"""Links: whole where there is room, cut where there is not, and never markup."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.links import Link

WORDS = "Rapporten om uppföljningen av nämndens verksamhetsplan & budget <b>godkänns</b>"


def link_in(page: QWidget, width: int, qtbot: QtBot) -> Link:
    link = Link(WORDS)
    Column(page, gap=0).addWidget(link)
    page.setFixedWidth(width)
    qtbot.addWidget(page)
    page.show()
    return link


def test_a_link_with_room_says_all_of_its_words(qtbot: QtBot) -> None:
    page = QWidget()
    link = link_in(page, 1200, qtbot)
    assert link.text() == WORDS.replace("&", "&&")
    assert link.toolTip() == ""
    assert link.width() == link.sizeHint().width()


def test_a_link_without_room_is_cut_and_told_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    page = QWidget()
    link = link_in(page, 240, qtbot)
    assert link.text().endswith("…")
    assert link.width() <= 240
    assert "godkänns" in link.toolTip()
    assert "<b>" not in link.toolTip()
    assert link.accessibleName() == WORDS


def test_a_link_finds_its_width_again_in_another_lettering(qtbot: QtBot) -> None:
    page = QWidget()
    link = link_in(page, 1200, qtbot)
    page.setStyleSheet("QPushButton { font-size: 16px; font-weight: 600 }")
    qtbot.waitUntil(lambda: link.width() == link.sizeHint().width())
    assert link.text() == WORDS.replace("&", "&&")
