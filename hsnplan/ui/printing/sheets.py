"""The pages of a print under each other, as large as wanted; only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hsnplan.overriding import override
from hsnplan.ui.printing.drawing import Drawer, Wish
from hsnplan.ui.theme import color, in_force, px

WIDTH: Final = "width"
"""As wide as there is room for."""
PAGE: Final = "page"
"""A whole page at a time."""
STEPS: Final = (0.25, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""The sizes that zooming goes through; 1 is about as large as on paper."""
_GAP, _MARGIN = 16, 16
_POINT: Final = 96 / 72
"""Design pixels of a point at size 1."""
_KEPT_BYTES: Final = 96 * 1024 * 1024


class _Picture(NamedTuple):
    scale: float
    image: QImage


class Sheets(QAbstractScrollArea):
    """Shows what a `Drawer` draws. `name` says what is printed; pages count from 0."""

    page_changed = Signal(int)
    """Another page is the one that is looked at."""

    size_changed = Signal()
    """The pages are shown larger or smaller."""

    def __init__(self, drawer: Drawer, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawer, self._name = drawer, name
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[int] = []
        self._pictures: dict[int, _Picture] = {}
        self._texts: dict[int, str] = {}
        self._page = 0
        self.mode: str | float = WIDTH
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        drawer.opened.connect(self._take_sizes)
        drawer.drawn.connect(self._take_picture)
        in_force.theme_changed.connect(self._lay_out)

    # --- what is looked at ---

    @property
    def page(self) -> int:
        """The page that is looked at."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are, 0 until the file has been opened."""
        return len(self._sizes)

    @property
    def size_in_force(self) -> float:
        """How large the pages are shown; 1 is about as on paper."""
        return self._scale / (_POINT * in_force.ratio)

    def is_drawn(self, page: int) -> bool:
        """Whether a page is there to be looked at in its right size."""
        found = self._pictures.get(page)
        return found is not None and abs(found.scale - self._sharp()) < 0.001

    def go_to(self, page: int) -> None:
        """Look at a page, from its upper edge."""
        if self._sizes:
            number = max(0, min(page, self.pages - 1))
            self.verticalScrollBar().setValue(self._tops[number] - px(_MARGIN))
            self._look_at(number)

    def show_as(self, mode: str | float) -> None:
        """Show pages as wide as the view (WIDTH), whole (PAGE), or at a size."""
        self.mode = mode
        self._lay_out()
        self.size_changed.emit()

    def zoom(self, steps: int) -> None:
        """Show the pages a step larger (1) or smaller (-1)."""
        now = self.size_in_force
        if steps > 0:
            self.show_as(next((size for size in STEPS if size > now + 0.01), STEPS[-1]))
        else:
            self.show_as(next((size for size in reversed(STEPS) if size < now - 0.01), STEPS[0]))

    def _read_on(self) -> None:
        """As far down as the eye has read, but not past the upper edge of the next page."""
        here = self.verticalScrollBar().value()
        edges = [top - px(_MARGIN) for top in self._tops if top - px(_MARGIN) > here + 1]
        self.verticalScrollBar().setValue(min([here + self._view_full(), *edges[:1]]))

    def _read_back(self) -> None:
        here = self.verticalScrollBar().value()
        edges = [top - px(_MARGIN) for top in self._tops if top - px(_MARGIN) < here - 1]
        self.verticalScrollBar().setValue(max([here - self._view_full(), *edges[-1:]]))

    def _view_full(self) -> int:
        return self.viewport().height() - px(48)

    def _look_at(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._describe()

    def _describe(self) -> None:
        """What a screen reader says: which page this is, and what it says."""
        self.setAccessibleName(f"{self._name}, sida {self._page + 1} av {max(1, self.pages)}")
        self.setAccessibleDescription(self._texts.get(self._page, ""))

    # --- where the pages are ---

    def _take_sizes(self, sizes: list[tuple[float, float]]) -> None:
        self._sizes = sizes
        self._lay_out()
        self._describe()
        self.size_changed.emit()

    @property
    def _scale(self) -> float:
        """Pixels of the screen's design to a point."""
        if not self._sizes:
            return _POINT * in_force.ratio
        wide = max(width for width, _ in self._sizes)
        across = (self.viewport().width() - 2 * px(_MARGIN)) / wide
        if self.mode == WIDTH:
            return max(0.1, across)
        if isinstance(self.mode, float):
            return self.mode * _POINT * in_force.ratio
        high = max(height for _, height in self._sizes)
        return max(0.1, min(across, (self.viewport().height() - 2 * px(_MARGIN)) / high))

    def _sharp(self) -> float:
        return self._scale * self.devicePixelRatioF()

    def _lay_out(self) -> None:
        """Place the pages anew, with the same spot of the page on top."""
        at = self._spot()
        scale, down, self._tops = self._scale, px(_MARGIN), []
        for _, height in self._sizes:
            self._tops.append(down)
            down += round(height * scale) + px(_GAP)
        self._set_bars(down - px(_GAP) + px(_MARGIN))
        if self._sizes:
            page, share = at
            height = self._sizes[page][1] * scale
            self.verticalScrollBar().setValue(self._tops[page] + round(share * height) - px(_MARGIN))
        self._scrolled()

    def _spot(self) -> tuple[int, float]:
        """The page on top of the view, and how much of it is above."""
        if not self._tops:
            return 0, 0.0
        top = self.verticalScrollBar().value() + px(_MARGIN)
        page = max((number for number, down in enumerate(self._tops) if down <= top), default=0)
        height = (self._tops[page + 1] if page + 1 < self.pages else self._end) - self._tops[page]
        return page, min(1.0, max(0.0, (top - self._tops[page]) / max(1, height)))

    def _set_bars(self, height: int) -> None:
        view, wide = self.viewport().size(), max((width for width, _ in self._sizes), default=0.0)
        self._end = height
        upright, across = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, height - view.height()))
        upright.setPageStep(view.height())
        upright.setSingleStep(px(48))
        across.setRange(0, max(0, round(wide * self._scale) + 2 * px(_MARGIN) - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(px(48))

    def _box(self, page: int) -> QRect:
        """Where a page stands in the view."""
        width, height = (round(side * self._scale) for side in self._sizes[page])
        room = max(self.viewport().width(), width + 2 * px(_MARGIN))
        left = (room - width) // 2 - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> list[int]:
        seen = self.viewport().rect()
        return [page for page in range(self.pages) if self._box(page).intersects(seen)]

    # --- drawing ---

    def _scrolled(self) -> None:
        seen = self._in_sight()
        if seen:
            middle = self.viewport().height() // 2
            nearest = min(seen, key=lambda page: abs(self._box(page).center().y() - middle))
            self._look_at(nearest)
        self._wish(seen)
        self.viewport().update()

    def _wish(self, seen: Sequence[int]) -> None:
        """Pages in sight first, then those just below and above."""
        if not seen:
            return
        near = [page for page in (seen[-1] + 1, seen[0] - 1) if 0 <= page < self.pages]
        scale = self._sharp()
        self._drawer.wish([Wish(page, scale) for page in (*seen, *near) if not self.is_drawn(page)])

    def _take_picture(self, wish: Wish, image: QImage, text: str) -> None:
        self._pictures.pop(wish.page, None)
        self._pictures[wish.page] = _Picture(wish.scale, image)
        self._texts[wish.page] = text
        while sum(each.image.sizeInBytes() for each in self._pictures.values()) > _KEPT_BYTES:
            farthest = max(self._pictures, key=lambda page: abs(page - self._page))
            if farthest in self._in_sight():
                break
            del self._pictures[farthest]
        if wish.page == self._page:
            self._describe()
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), color("sunk"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in self._in_sight():
                box = self._box(page)
                painter.fillRect(box, Qt.GlobalColor.white)
                found = self._pictures.get(page)
                if found is not None:
                    painter.drawImage(QRectF(box), found.image)
                painter.setPen(color("field_edge"))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
            if self.hasFocus():
                pen = painter.pen()
                pen.setColor(color("accent"))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # --- the user ---

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolled()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.size_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, upright = event.key(), self.verticalScrollBar()
        by_page = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match key:
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if by_page:
                self.go_to(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self._read_on()
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self._read_back()
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.pages - 1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                upright.setValue(upright.value() + (1 if key == Qt.Key.Key_Down else -1) * px(48))
            case Qt.Key.Key_Plus:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
