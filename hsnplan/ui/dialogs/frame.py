"""What every dialog has in common: a title, a body, and buttons at the foot; Escape leaves it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QScrollArea, QWidget

from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row

_MARGIN = 24
_RING = 2
"""Room around fields for the focus ring, which a scroll area would cut off."""


class Dialog(QDialog):
    """Put what it holds into `body`; `accept_words` is its one primary button, "" for a dialog that only shows.

    A form (`scrolls`) may be higher than the screen; a list fills what there is and scrolls by itself.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        accept_words: str = "",
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = Column(gap=12)
        self.foot = Row(margins=(_RING, 0), gap=8)
        self.leave = Button("Avbryt" if accept_words else "Stäng")
        self.leave.clicked.connect(self.reject)
        self.primary: Button | None = Button(accept_words, kind="primary") if accept_words else None
        self._area: QScrollArea | None = None
        self._inner = Column(margins=(_RING, _RING if scrolls else 0), gap=0)
        self._inner.addLayout(self.body)
        self._lines = Column(self, margins=(_MARGIN - _RING, 20, _MARGIN - _RING, 16), gap=12)
        self._add_head(title, text)
        if scrolls:
            self._area = self._scrolling()
            self._lines.addWidget(self._area)
        else:
            self._lines.addLayout(self._inner, 1)
        self._lines.space(4)
        self._add_foot()

    def _add_head(self, title: str, text: str) -> None:
        heading = Column(margins=(_RING, 0), gap=4)
        heading.addWidget(Label(title, size=16, weight=600, wrap=True))
        if text:
            heading.addWidget(Label(text, tone="text2", wrap=True))
        self._lines.addLayout(heading)

    def _scrolling(self) -> QScrollArea:
        content = QFrame()
        content.setProperty("ground", "surface")
        content.setLayout(self._inner)
        area = scroll_area(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _add_foot(self) -> None:
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        if self.primary is not None:
            self.primary.setDefault(True)
            self.primary.clicked.connect(self._accept_if_well)
            for keys in ("Ctrl+Return", "Ctrl+Enter"):  # from a field of several lines too
                QShortcut(QKeySequence(keys), self, self.primary.click)
            self.foot.addWidget(self.primary)
        self._lines.addLayout(self.foot)

    def checked(self) -> bool:
        """Whether what was filled in will do; says at the field what is wrong."""
        return True

    def _accept_if_well(self) -> None:
        if self.checked():
            self.accept()
        else:
            self._show_what_is_wrong()

    def _show_what_is_wrong(self) -> None:
        """Grow with the sentences, bring the first into view, and take each back when its field is written in."""
        self.grow()
        wrong = [field for field in self.findChildren(Field) if field.refusal]
        for field in wrong:
            field.accept_when_mended()
        if wrong:
            wrong[0].editor.setFocus()
            if self._area is not None:
                self._area.ensureWidgetVisible(wrong[0])

    def grow(self) -> None:
        """Be as high as what is in it has come to need, if the screen has room."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.resize(self.width(), min(max(self.height(), self._needed(self.width())), self._room().height()))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def fit(self, width: int, height: int = 0, *, focus: QWidget | None = None) -> None:
        """Take a size in design pixels (the height that is needed, if none is given), if the screen has room."""
        room = self._room()
        self.ensurePolished()
        wide = min(px(width), room.width())
        self.resize(wide, min(px(height) if height else self._needed(wide), room.height()))
        if focus is not None:
            focus.setFocus()

    def _room(self) -> QSize:
        return self.screen().availableSize() - QSize(px(32), px(64))

    def _needed(self, width: int) -> int:
        """The height of everything at a width, with the body as high as it wants to be."""
        needed = _height(self._lines, width)
        if self._area is not None:
            inner = width - 2 * px(_MARGIN - _RING)
            needed += _height(self._inner, inner) - self._area.sizeHint().height()
        return needed


def _height(lines: QBoxLayout, width: int) -> int:
    return lines.totalHeightForWidth(width) if lines.hasHeightForWidth() else lines.totalSizeHint().height()


def scroll_area(content: QWidget, name: str = "") -> QScrollArea:
    """Shows a widget that may be higher than there is room for, as wide as the area."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setAccessibleName(name)
    return area
