"""The palette finds a command by its name and an activity by number or title, and goes away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.domain.matching import fold
from hsnplan.ui.palette import Entry, Palette, found
from tests.ui.windows import Scene


def entry(title: str, *, possible: bool = True) -> Entry:
    return Entry(title, "", "", lambda: None, possible, fold(title))


def titles(entries: list[Entry], words: str) -> list[str]:
    return [hit.title for hit in found(entries, words)]


def test_the_closest_comes_first() -> None:
    entries = [
        entry("Barnakut"),
        entry("Akut röntgen"),
        entry("Plan för akut"),
        entry("Akuttider"),
        entry("Öppna"),
    ]
    assert titles(entries, "akut") == ["Akut röntgen", "Akuttider", "Plan för akut", "Barnakut"]


def test_every_word_must_be_there_in_any_order_and_case() -> None:
    entries = [entry("Historik för vald rad"), entry("Historik")]
    assert titles(entries, "RAD hist") == ["Historik för vald rad"]
    assert titles(entries, "rad åäö") == []


def test_what_cannot_be_done_now_stands_last() -> None:
    entries = [entry("Ångra", possible=False), entry("Ångra allt")]
    assert titles(entries, "ångra") == ["Ångra allt", "Ångra"]


def test_without_words_everything_is_shown_in_its_order() -> None:
    entries = [entry("B"), entry("A")]
    assert titles(entries, " ") == ["B", "A"]


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    made.list_page.field.setFocus()
    made.run("palette")
    yield made
    made.close()


@pytest.fixture
def palette(scene: Scene) -> Palette:
    return scene.window.findChildren(Palette)[0]


def test_a_command_is_run_by_its_name(scene: Scene, palette: Palette) -> None:
    palette.field.setText("räkna")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert scene.list_page.ran == 1
    assert palette.isHidden()
    assert scene.window.focusWidget() is scene.list_page.field


def test_an_activity_is_found_by_number_and_by_title(scene: Scene, palette: Palette) -> None:
    number = scene.workspace.register.activities[scene.small.second].number
    for words in (str(number), "höftfraktur"):
        scene.list_page.revealed = ""
        scene.window.errands.palette()
        palette.field.setText(words)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert scene.list_page.revealed == scene.small.second


def test_the_arrow_keys_go_through_the_hits(scene: Scene, palette: Palette) -> None:
    assert palette.view.currentIndex().row() == 0
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(palette.field, key)
    assert palette.view.currentIndex().row() == 2
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.view.currentIndex().row() == 12


def test_escape_gives_the_focus_back(scene: Scene, palette: Palette) -> None:
    assert palette.field.hasFocus()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert scene.list_page.field.hasFocus()


def test_leaving_it_closes_it(scene: Scene, palette: Palette) -> None:
    scene.list_page.field.setFocus()
    assert palette.isHidden()


def test_what_cannot_be_done_now_says_so_and_does_nothing(scene: Scene, palette: Palette) -> None:
    palette.field.setText("gör om")
    index = palette.view.currentIndex()
    assert "går inte just nu" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_no_hit_is_said_in_words(scene: Scene, palette: Palette) -> None:
    palette.field.setText("qqq")
    assert palette._empty.isVisible()
    assert palette.view.isHidden()
