"""The preview: which page, how large, by keys and buttons, said to screen readers, and what is wanted afterwards."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.ui.printing import sheets
from hsnplan.ui.printing.preview import PRINT, SAVE, Preview
from hsnplan.ui.printing.sheets import PAGE, WIDTH
from hsnplan.ui.theme import apply_theme
from tests.ui.printing.conftest import PAGES

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(pdf: bytes, qtbot: QtBot) -> Iterator[Preview]:
    made = Preview(None, "Aktivitetslista", pdf)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.sheets.pages == PAGES)
    yield made
    made.reject()


def press(preview: Preview, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(preview.sheets, key, modifier)


def test_it_opens_on_the_first_page_as_wide_as_there_is_room_for(preview: Preview) -> None:
    assert preview.number.text() == "1"
    assert preview.count.text() == f"av {PAGES}"
    assert preview.sheets.mode == WIDTH
    assert preview.sheets.horizontalScrollBar().maximum() == 0
    assert preview.sheets.hasFocus()
    assert not preview.before.isEnabled()


def test_only_pages_in_sight_and_their_neighbours_are_drawn(preview: Preview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: preview.sheets.is_drawn(0) and preview.sheets.is_drawn(1))
    assert not preview.sheets.is_drawn(4)
    preview.sheets.go_to(4)
    qtbot.waitUntil(lambda: preview.sheets.is_drawn(4))


def test_what_is_drawn_is_seen(preview: Preview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: preview.sheets.is_drawn(0))
    seen = preview.sheets.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    across = [seen.pixelColor(x, y).lightness() for y in range(60, 140) for x in range(60, 300)]
    assert min(across) < 80
    assert max(across) > 200


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([(Key.Key_End, None)], 4),
        ([(Key.Key_End, None), (Key.Key_Home, None)], 0),
        ([(Key.Key_PageDown, CTRL), (Key.Key_PageDown, CTRL)], 2),
        ([(Key.Key_End, None), (Key.Key_PageUp, CTRL)], 3),
    ],
)
def test_pages_are_turned_by_keys(
    preview: Preview, keys: list[tuple[Key, Qt.KeyboardModifier | None]], page: int
) -> None:
    for key, modifier in keys:
        press(preview, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert preview.sheets.page == page
    assert preview.number.text() == str(page + 1)


def test_reading_on_passes_no_line_and_stops_at_the_edge_of_the_next_page(preview: Preview) -> None:
    bar, seen = preview.sheets.verticalScrollBar(), [0]
    while bar.value() < bar.maximum():
        press(preview, Key.Key_Space)
        seen.append(bar.value())
    view = preview.sheets.viewport().height()
    assert all(0 < after - before < view for before, after in pairwise(seen))
    assert {preview.sheets._tops[page] - 16 for page in range(1, PAGES - 1)} <= set(seen)
    for _ in range(2 * len(seen)):
        press(preview, Key.Key_PageUp)
    assert bar.value() == 0


def test_a_page_is_asked_for_by_its_number_and_return_does_not_print(preview: Preview) -> None:
    preview.number.setFocus()
    preview.number.selectAll()
    QTest.keyClicks(preview.number, "4")
    QTest.keyClick(preview.number, Key.Key_Return)
    assert preview.sheets.page == 3
    assert preview.isVisible()
    for nonsense in ("sju", "99", ""):
        preview.number.selectAll()
        QTest.keyClick(preview.number, Key.Key_Delete)
        QTest.keyClicks(preview.number, nonsense)
        QTest.keyClick(preview.number, Key.Key_Return)
    assert preview.number.text() == str(preview.sheets.page + 1) == "5"


def test_buttons_turn_pages_and_end_with_them(preview: Preview) -> None:
    for _ in range(10):
        preview.after.click()
    assert preview.sheets.page == PAGES - 1
    assert not preview.after.isEnabled()
    preview.before.click()
    assert preview.sheets.page == PAGES - 2


def test_sizes_go_step_by_step_and_back_to_the_width(preview: Preview) -> None:
    fitted = preview.sheets.size_in_force
    press(preview, Key.Key_Plus)
    assert preview.sheets.size_in_force == 1.0 > fitted
    assert preview.size_words.text() == "100\N{NO-BREAK SPACE}%"
    for _ in range(20):
        preview.larger.click()
    assert preview.sheets.size_in_force == sheets.STEPS[-1]
    for _ in range(20):
        press(preview, Key.Key_Minus)
    assert preview.sheets.size_in_force == sheets.STEPS[0]
    preview.wide.click()
    assert preview.sheets.size_in_force == fitted


def test_a_whole_page_fits_into_the_view(preview: Preview) -> None:
    preview.whole.click()
    assert preview.sheets.mode == PAGE
    assert preview.sheets._box(preview.sheets.page).height() <= preview.sheets.viewport().height()


def test_zooming_stays_where_it_was(preview: Preview) -> None:
    preview.sheets.go_to(3)
    for act in (preview.larger.click, preview.smaller.click, preview.whole.click, preview.wide.click):
        act()
        assert preview.sheets.page == 3


def test_the_wheel_zooms_with_control(preview: Preview) -> None:
    before = preview.sheets.size_in_force
    at = QPointF(200, 200)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 120), none, CTRL, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(preview.sheets.viewport(), event)
    assert preview.sheets.size_in_force > before


def test_a_screen_reader_hears_which_page_it_is_and_what_it_says(preview: Preview, qtbot: QtBot) -> None:
    preview.sheets.go_to(1)
    qtbot.waitUntil(lambda: preview.sheets.is_drawn(1))
    heard = QAccessible.queryAccessibleInterface(preview.sheets)
    assert heard.text(QAccessible.Text.Name) == f"Aktivitetslista, sida 2 av {PAGES}"
    assert "av utskriften" in heard.text(QAccessible.Text.Description)
    assert all(button.accessibleName() for button in preview.findChildren(QPushButton))


def test_pictures_are_few(preview: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_KEPT_BYTES", 1)
    for page in range(PAGES):
        preview.sheets.go_to(page)
        qtbot.waitUntil(lambda page=page: preview.sheets.is_drawn(page))  # type: ignore[misc]
    assert set(preview.sheets._pictures) <= set(preview.sheets._in_sight())


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_another_theme_and_size_keep_the_page(preview: Preview, qapp: QApplication, theme: str) -> None:
    preview.sheets.go_to(2)
    apply_theme(qapp, theme, 1.5)
    assert preview.sheets.page == 2
    assert preview.sheets.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("press_it", "wanted"), [("save", SAVE), ("primary", PRINT), ("leave", "")])
def test_it_says_what_is_wanted_with_the_print(preview: Preview, press_it: str, wanted: str) -> None:
    button = getattr(preview, press_it)
    assert isinstance(button, QPushButton)
    button.click()
    assert preview.wanted == wanted
    assert preview._drawer.isFinished()


def test_keys_print_and_save_from_the_preview(preview: Preview) -> None:
    press(preview, Key.Key_S, CTRL)
    assert preview.wanted == SAVE
