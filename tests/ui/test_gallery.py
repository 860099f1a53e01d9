"""Nothing in the gallery of widgets is cut, nameless or read as markup, at any scale."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.theme import apply_theme
from hsnplan.ui.widgets.labels import ElidedLabel, PaintedLabel
from tests.ui.gallery import Gallery, menu


@pytest.fixture
def gallery(qapp: QApplication, qtbot: QtBot, request: pytest.FixtureRequest) -> Gallery:
    name, scale = getattr(request, "param", ("light", 1.0))
    apply_theme(qapp, name, scale)
    shown = Gallery()
    qtbot.addWidget(shown)
    shown.show()
    return shown


every_scale = pytest.mark.parametrize(
    "gallery",
    [("light", 1.0), ("light", 1.25), ("light", 1.5), ("light", 2.0), ("dark", 1.0), ("contrast", 1.0)],
    indirect=True,
    ids=lambda given: f"{given[0]} {given[1]:.0%}",
)


def is_cut(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height()
    size = label.fontMetrics().size(Qt.TextFlag.TextSingleLine, label.text())
    return size.width() > room.width() or size.height() > room.height()


@every_scale
def test_no_words_are_cut(gallery: Gallery) -> None:
    labels = [label for label in gallery.findChildren(QLabel) if label.isVisible() and label.text()]
    plain = [label for label in labels if not isinstance(label, ElidedLabel | PaintedLabel)]
    assert len(plain) > 30
    assert [label.text() for label in plain if is_cut(label)] == []


@every_scale
def test_nothing_is_smaller_than_it_asks_for(gallery: Gallery) -> None:
    parts = [
        w
        for w in gallery.findChildren(QWidget)
        if w.isVisible() and isinstance(w, QAbstractButton | PaintedLabel)
    ]
    small = [w for w in parts if w.width() < w.sizeHint().width() or w.height() < w.sizeHint().height()]
    assert len(parts) > 40
    assert small == []


def test_switching_the_scale_leaves_nothing_cut(qapp: QApplication, gallery: Gallery) -> None:
    apply_theme(qapp, "light", 1.5)
    qapp.sendPostedEvents()
    gallery.resize(Gallery().size())
    plain = [w for w in gallery.findChildren(QLabel) if not isinstance(w, ElidedLabel | PaintedLabel)]
    assert [label.text() for label in plain if label.isVisible() and label.text() and is_cut(label)] == []


def test_every_text_is_shown_as_it_is(gallery: Gallery) -> None:
    formats = {label.textFormat() for label in gallery.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_everything_that_takes_the_focus_has_a_name(gallery: Gallery) -> None:
    nameless = []
    for widget in gallery.findChildren(QWidget):
        inner = isinstance(widget.parent(), QAbstractSpinBox)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            spoken = QAccessible.queryAccessibleInterface(widget)
            if not spoken.text(QAccessible.Text.Name) and not spoken.text(QAccessible.Text.Value):
                nameless.append(widget)
    assert nameless == []


def test_a_menu_is_wide_enough_for_its_shortcuts(qtbot: QtBot) -> None:
    opened = menu()
    qtbot.addWidget(opened)
    metrics = opened.fontMetrics()
    longest = max(metrics.horizontalAdvance(a.text() + a.shortcut().toString()) for a in opened.actions())
    assert opened.sizeHint().width() > longest
