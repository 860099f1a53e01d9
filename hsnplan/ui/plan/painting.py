"""How a row of the tree looks: its ground, its chevron, and what stands in each column.

A row is painted in one go, without asking the model cell by cell. Elided words are kept, since the same rows are
painted again and again; what is kept goes when theme or scale change.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from hsnplan.domain import columns
from hsnplan.domain.columns import COMMENT, END, START, STATE, TITLE, Words
from hsnplan.domain.outline_row import ACTIVITY, DRAFT, GOAL, SECTION, TOP, Row
from hsnplan.domain.states import FINISHED, state_word
from hsnplan.ui.marks import BAR, MARK, paint_mark, paint_status_bar
from hsnplan.ui.plan.header import INDENT, LEFT, PAD, Layout, Slot
from hsnplan.ui.theme import BODY, BOLD, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, font, in_force, px, tokens
from hsnplan.ui.tokens import INK

HEIGHTS: Final = {TOP: 40, SECTION: 30, GOAL: 32, ACTIVITY: 30}
_SIDE, _RADIUS, _CHEVRON, _LONGEST_BAR, _THIN = 4, 6, 10, 176, 4
_MOST_KEPT: Final = 20_000


class Face(NamedTuple):
    """How words look: size, weight and the token of their colour."""

    size: int
    weight: int
    tone: str


_TITLES: Final = {
    TOP: Face(BODY, BOLD, "text"),
    SECTION: Face(SMALL, SEMIBOLD, "text2"),
    GOAL: Face(BODY, SEMIBOLD, "text"),
}
_LIGHTER: Final = Face(SMALL, MEDIUM, "dim")
_TITLE: Final = Face(BODY, REGULAR, "text")
_CHOSEN_TITLE: Final = Face(BODY, MEDIUM, "text")
_CANCELLED_TITLE: Final = Face(BODY, REGULAR, "dim")
_PLAIN: Final = Face(SMALL, REGULAR, "text2")
_DIM: Final = Face(SMALL, REGULAR, "dim")
_TAG: Final = Face(SMALL, REGULAR, "dim")
_LINKED: Final = "länkad"
_COUNT: Final = Face(SMALL, MEDIUM, "text2")
_PRESSING: Final = Face(SMALL, MEDIUM, "delayed")
_STATES: Final = {code: Face(SMALL, MEDIUM, token) for code, token in INK.items()}


class Strip(NamedTuple):
    """A row on the screen, being painted."""

    painter: QPainter
    y: float
    height: float

    def write(self, text: str, x: float, room: float, face: Face) -> None:
        """One line of text on the middle of the row, cut to `room`; 0 lets it be as long as it is."""
        if not text or room < 0:
            return
        kind = _type(face)
        self.painter.setFont(kind.font)
        self.painter.setPen(color(face.tone))
        shown = kind.cut(text, room) if room else text
        self.painter.drawText(QPointF(x, round(self.y + self.height / 2 + kind.drop)), shown)

    def state(self, code: str, word: str, x: float, end: float) -> None:
        """A mark of either family with its word, cut where the column ends."""
        side = px(MARK)
        paint_mark(self.painter, QRectF(x, self.y + (self.height - side) / 2, side, side), code, tokens())
        left = x + side + px(6)
        self.write(word, left, max(end - left, 1), _STATES[code])


class RowPainter:
    """Paints the rows of one tree. `layout` says where the columns stand now."""

    def __init__(self, words: Words, layout: Layout) -> None:
        self.words = words
        self.layout = layout
        self.leaving: frozenset[str] = frozenset()
        """The ids of rows that have been cut and are soon to stand elsewhere."""

    def cells(self, strip: Strip, row: Row, *, selected: bool) -> None:
        """Every column of a row; one that is being named shows only its editor."""
        if row.kind == DRAFT:
            return
        if row.tier == ACTIVITY:
            self._activity(strip, row, selected=selected)
        else:
            self._heading(strip, row)
            self._counts(strip, row)

    def is_cut(self, row: Row, column: int) -> bool:
        """Whether what a column says of a row has no room there."""
        slot = dict(self.layout.cells).get(column)
        if slot is None:
            return False
        text = self.words.text(row.key, column)
        if column != TITLE:
            face = _PRESSING if column in {START, END} else _PLAIN
            return _type(face).width(text) > slot.width - 2 * px(PAD)
        end = slot.x + slot.width - px(PAD)
        if row.is_heading and not self.words.judged(row):
            end = self._free_until(slot)
        face = self._title_face(row) if row.is_heading else _CHOSEN_TITLE
        return _type(face).width(text) > self._title_room(row, end)

    def _activity(self, strip: Strip, row: Row, *, selected: bool) -> None:
        words, key = self.words, row.key
        for column, slot in self.layout.cells:
            x, right = slot.x + px(PAD), slot.x + slot.width - px(PAD)
            if column == TITLE:
                dimmed = row.state == "cancelled" or row.id in self.leaving
                face = _CANCELLED_TITLE if dimmed else _CHOSEN_TITLE if selected else _TITLE
                self._title(strip, row, face, right)
            elif column == STATE:
                strip.state(row.state, state_word(row.state), x, right)
            elif column in {START, END}:
                self._date(strip, row, column, slot)
            else:
                face = _DIM if column == COMMENT else _PLAIN
                strip.write(words.text(key, column), x, right - x, face)

    def _title(self, strip: Strip, row: Row, face: Face, right: int) -> None:
        """The title of an activity; one that is linked says so after it."""
        x, text = text_left(row), self.words.text(row.key, TITLE)
        room = self._title_room(row, right)
        strip.write(text, x, room, face)
        if row.is_linked and room > 0:
            strip.write(_LINKED, x + min(_type(face).width(text), room) + px(PAD), 0, _TAG)

    def _title_room(self, row: Row, right: float) -> float:
        tag = _type(_TAG).width(_LINKED) + px(PAD) if row.is_linked else 0
        return right - text_left(row) - tag

    def _date(self, strip: Strip, row: Row, column: int, slot: Slot) -> None:
        text = self.words.text(row.key, column)
        if columns.presses(text):
            room = slot.width - 2 * px(PAD)
            text = _type(_PRESSING).shorten(text, room, self.words.register.today[:4])
            strip.write(text, slot.x + px(PAD), room, _PRESSING)
        else:
            strip.write(text, slot.x + px(PAD), 0, _DIM if row.state in FINISHED else _PLAIN)

    def _heading(self, strip: Strip, row: Row) -> None:
        judged = self.words.judged(row)
        for column, slot in self.layout.cells:
            right = slot.x + slot.width - px(PAD)
            if column == TITLE:
                x = text_left(row)
                end = right if judged else self._free_until(slot)
                strip.write(self.words.text(row.key, column), x, end - x, self._title_face(row))
            elif column == STATE and judged:
                strip.state(judged, self.words.judged_briefly(row), slot.x + px(PAD), slot.x + slot.width)
            elif column == COMMENT:
                x = slot.x + px(PAD)
                strip.write(self.words.text(row.key, column), x, right - x, _PLAIN)

    def _title_face(self, row: Row) -> Face:
        """A light heading under another light heading is lighter still."""
        above = self.words.outline.rows[row.above]
        face = _LIGHTER if row.tier == above.tier == SECTION else _TITLES[row.tier]
        return face._replace(tone="dim") if row.id in self.leaving else face

    def _free_until(self, title: Slot) -> int:
        """Where the title of a heading without a mark has to end: before the counts, if they stand to the right."""
        counts = self.layout.counts
        end = counts.x if counts is not None and counts.x > title.x else title.x + title.width
        return end - px(PAD)

    def _counts(self, strip: Strip, row: Row) -> None:
        text = columns.count_words(self.words.outline, row)
        slot, bar = self.layout.counts, self.layout.bar
        if not text or slot is None:
            return
        light = row.tier == SECTION
        room = slot.width - px(PAD) * (1 if bar is not None else 2)
        strip.write(text, slot.x + px(PAD), room, _DIM if light else _COUNT)
        if bar is not None:
            high = px(_THIN if light else BAR)
            width = min(bar.width - 2 * px(PAD), px(_LONGEST_BAR))
            rect = QRectF(bar.x + px(PAD), strip.y + (strip.height - high) / 2, width, high)
            paint_status_bar(strip.painter, rect, self.words.outline.counts(row.key), tokens())


# --- the row as a whole ---


def text_left(row: Row) -> int:
    """Where a row's title begins, in pixels from the left edge."""
    return px(LEFT) + px(INDENT) * row.indent


def paint_ground(painter: QPainter, row: QRectF, *, selected: bool, hovered: bool) -> None:
    """The tint of a selected or hovered row."""
    if not selected and not hovered:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edged = selected and tokens().edged
    painter.setPen(QPen(color("accent"), 1) if edged else Qt.PenStyle.NoPen)
    painter.setBrush(color("selection" if selected else "hover"))
    painter.drawRoundedRect(_inner(row, 0.5 if edged else 0), px(_RADIUS), px(_RADIUS))


def paint_frame(painter: QPainter, row: QRectF) -> None:
    """The frame round the row that has the focus."""
    width = 2.0 if tokens().edged else 1.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_inner(row, width / 2), px(_RADIUS), px(_RADIUS))


def paint_chevron(strip: Strip, row: Row, *, opened: bool) -> None:
    """The sign in the margin that a row can be opened or closed."""
    x, y = text_left(row) - px(_CHEVRON), strip.y + strip.height / 2
    wide, high = (px(4), px(2)) if opened else (px(2), px(4))
    corners = (
        ((-wide, -high), (0, high), (wide, -high)) if opened else ((-wide, -high), (wide, 0), (-wide, high))
    )
    strip.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color("text2"), 1.4 * in_force.ratio)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    strip.painter.setPen(pen)
    strip.painter.setBrush(Qt.BrushStyle.NoBrush)
    strip.painter.drawPolyline(QPolygonF([QPointF(x + right, y + down) for right, down in corners]))


def _inner(row: QRectF, inset: float) -> QRectF:
    side = px(_SIDE)
    return row.adjusted(side + inset, inset, -side - inset, -inset)


# --- type ---


class _Type:
    """A font with its measures, and the words already cut to a width."""

    def __init__(self, chosen: QFont) -> None:
        self.font = chosen
        self._metrics = QFontMetricsF(chosen)
        self.drop = (self._metrics.ascent() - self._metrics.descent()) / 2
        self._cut: dict[tuple[str, float], str] = {}
        self._short: dict[tuple[str, float], str] = {}

    def width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def shorten(self, text: str, room: float, year: str) -> str:
        """What presses in as many words as there is room for."""
        found = self._short.get((text, room))
        if found is None:
            if len(self._short) > _MOST_KEPT:
                self._short.clear()
            forms = columns.shorter(text, year)
            found = next((form for form in forms if self.width(form) <= room), forms[-1])
            self._short[text, room] = found
        return found

    def cut(self, text: str, room: float) -> str:
        place = (text, room)
        found = self._cut.get(place)
        if found is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            self._cut[place] = found = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return found


_types: dict[tuple[int, int], _Type] = {}
in_force.theme_changed.connect(_types.clear)


def _type(face: Face) -> _Type:
    found = _types.get(face[:2])
    if found is None:
        _types[face[:2]] = found = _Type(font(face.size, face.weight))
    return found
