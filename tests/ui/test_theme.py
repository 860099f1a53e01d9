"""One call gives the whole program its look, and gives it again while windows are open."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui import theme
from hsnplan.ui.theme import CHOICES, apply_theme, color, font, in_force, px, restyle, tokens, undressed
from hsnplan.ui.tokens import DARK, LIGHT, THEMES
from hsnplan.ui.widgets.labels import Label

CHARACTERS = "åäöÅÄÖéü–−≤≥·›…”§×✓●▲■○"


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light")


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_sets_palette_and_tokens(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, name)
    assert tokens() is THEMES[name]
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(THEMES[name].surface)
    assert qapp.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(THEMES[name].dim)


def test_the_bundled_family_is_what_is_drawn(qapp: QApplication) -> None:
    assert all(number >= 0 for number in theme._load_fonts())
    assert QFontInfo(qapp.font()).family() == "Inter"


def test_the_four_weights_are_four_faces() -> None:
    widths = {
        QFontMetrics(font(20, weight)).horizontalAdvance("Planen för vården")
        for weight in (400, 500, 600, 700)
    }
    assert len(widths) == 4


def test_figures_have_one_width_and_letters_do_not() -> None:
    metrics, prose = QFontMetrics(font()), QFontMetrics(font(figures=False))
    assert prose.horizontalAdvance("1111111111") < prose.horizontalAdvance("0000000000")
    assert metrics.horizontalAdvance("1111111111") == metrics.horizontalAdvance("0000000000")
    assert metrics.horizontalAdvance("iiiiiiiiii") != metrics.horizontalAdvance("mmmmmmmmmm")


def test_figures_keep_one_width_where_the_style_sheet_sets_the_size(qapp: QApplication, qtbot: QtBot) -> None:
    label = Label("2023-11-11", size=20, weight=600).with_figures()
    qtbot.addWidget(label)
    for scale in (1.0, 1.5):
        apply_theme(qapp, "light", scale)
        label.ensurePolished()
        assert label.font().pixelSize() == px(20)
        assert label.fontMetrics().horizontalAdvance("1111") == label.fontMetrics().horizontalAdvance("0000")


@pytest.mark.parametrize("character", CHARACTERS)
def test_the_family_has_the_characters_the_program_writes(character: str) -> None:
    assert QRawFont.fromFont(font()).supportsCharacter(ord(character))


def test_the_system_font_size_is_found_without_looking_for_the_font(qapp: QApplication) -> None:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    assert theme._system_px() == QFontInfo(system).pixelSize()


@pytest.mark.parametrize(("scale", "length"), [(1.0, 12), (1.25, 15), (1.5, 18), (2.0, 24)])
def test_lengths_and_type_grow_with_the_scale(qapp: QApplication, scale: float, length: int) -> None:
    apply_theme(qapp, "light", scale)
    ratio = theme._system_ratio()
    assert px(12) == round(length * ratio)
    assert qapp.font().pixelSize() == px(13)


def test_a_scale_is_given_to_what_the_style_sheet_draws(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Spara")
    qtbot.addWidget(button)
    heights = []
    for scale in (1.0, 2.0):
        apply_theme(qapp, "light", scale)
        heights.append(button.sizeHint().height())
    assert heights == [28, 54]


def test_switching_restyles_what_is_open(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("hej")
    qtbot.addWidget(label)
    label.setProperty("tone", "dim")
    label.show()
    assert color("dim") == QColor(LIGHT.dim)
    with qtbot.waitSignal(in_force.theme_changed):
        apply_theme(qapp, "dark")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.dim)
    assert color("dim") == QColor(DARK.dim)


def test_what_is_open_is_undressed_before_it_is_dressed_anew(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: list[bool] = []
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda _, sheet: sheets.append(bool(sheet)))
    apply_theme(qapp, "dark")
    assert sheets == [False, True]


def test_a_changed_property_shows_after_restyle(qtbot: QtBot) -> None:
    label = QLabel("hej")
    qtbot.addWidget(label)
    label.ensurePolished()
    label.setProperty("tone", "delayed")
    restyle(label)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.delayed)


def test_system_takes_one_of_the_designed_themes(qapp: QApplication) -> None:
    apply_theme(qapp, "system")
    assert tokens() in THEMES.values()


@pytest.mark.parametrize(("choice", "follows"), [("system", True), ("light", False)])
def test_only_the_choice_system_follows_the_system(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, choice: str, follows: bool
) -> None:
    apply_theme(qapp, choice)
    monkeypatch.setattr(theme, "_system_tokens", lambda app: DARK)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert (tokens() is DARK) is follows


def test_an_unknown_theme_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        apply_theme(qapp, "rosa")
    assert tokens() is LIGHT


def test_every_choice_can_be_taken(qapp: QApplication) -> None:
    for name in CHOICES:
        apply_theme(qapp, name)
        assert in_force.choice == name


def test_what_is_put_together_undressed_is_dressed_like_the_rest(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light")
    heights = []
    for way in (nullcontext(qapp), undressed(qapp)):
        with way:
            chip = QPushButton("Försenade")
            chip.setProperty("kind", "chip")
            qtbot.addWidget(chip)
        heights.append(chip.sizeHint())
    assert heights[0] == heights[1]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_box_with_the_focus_wants_as_much_room_as_without(
    qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(qapp, "light", scale)
    whole = QWidget()
    qtbot.addWidget(whole)
    box, other = QComboBox(whole), QPushButton(whole)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    widths = []
    for focused in (box, other):
        focused.setFocus()
        assert focused.hasFocus()
        box.clear()
        box.addItem("Särskild uppföljning 2023")
        widths.append(box.sizeHint().width())
    assert abs(widths[0] - widths[1]) <= 2, "no more than what rounding gives"
