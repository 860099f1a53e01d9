"""Icons are one set: drawn alike, coloured by their role, sharp and renewed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.resources import resource
from hsnplan.ui.icons import _KeptIcon, give_icon, icon, paint_icon
from hsnplan.ui.theme import apply_theme, px
from hsnplan.ui.tokens import DARK, LIGHT

FILES = sorted(Path(resource("icons")).glob("*.svg"))
NAMES = [file.stem for file in FILES if not file.stem.startswith("field-")]


def painted(name: str, side: int) -> QImage:
    image = QImage(side + 8, side + 8, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint_icon(painter, QRectF(4, 4, side, side), name, "accent")
    return image


def strongest(pixmap: QPixmap) -> QColor:
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_has_the_line_of_the_set(file: Path) -> None:
    text = file.read_text("utf-8")
    assert 'viewBox="0 0 16 16"' in text
    assert 'stroke-linecap="round"' in text
    if file.stem in NAMES:
        assert 'stroke="currentColor" stroke-width="1.4"' in text
        assert "#" not in text


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_fills_its_box_and_stays_inside(name: str) -> None:
    image = painted(name, 32)
    white, box = QColor("white"), QRect(4, 4, 32, 32)
    touched = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != white]
    assert all(box.contains(x, y) for x, y in touched)
    assert max(x for x, _ in touched) - min(x for x, _ in touched) >= 8


def test_no_two_icons_are_alike() -> None:
    pictures = {name: bytes(painted(name, 32).constBits()) for name in NAMES}
    assert len(set(pictures.values())) == len(NAMES)


def test_an_icon_has_the_colour_of_its_role() -> None:
    made = icon("plus", "delayed", checked="accent")
    assert strongest(made.pixmap(16, 16)).name().upper() == LIGHT.delayed
    assert (
        strongest(made.pixmap(QSize(16, 16), QIcon.Mode.Normal, QIcon.State.On)).name().upper()
        == LIGHT.accent
    )
    assert strongest(made.pixmap(QSize(16, 16), QIcon.Mode.Disabled)).name().upper() == LIGHT.dim


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon("finns-inte")


def test_a_given_icon_follows_theme_and_scale(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    give_icon(button, "plus", "text", gap=2)
    apply_theme(qapp, "dark", 1.5)
    assert button.iconSize() == QSize(px(16) + px(2), px(16))
    assert strongest(button.icon().pixmap(button.iconSize())).name().upper() == DARK.text


def test_a_new_icon_takes_the_place_of_the_old(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    give_icon(button, "plus")
    give_icon(button, "plus", "delayed")
    assert len(button.findChildren(_KeptIcon)) == 1
    apply_theme(qapp, "dark")
    assert strongest(button.icon().pixmap(16, 16)).name().upper() == DARK.delayed
