"""What stands in each column of a row of the tree, piece by piece.

A row is painted in one go, without asking the model cell by cell. Of a row that says something else only the pieces
that have changed are painted anew: a status that is set moves neither titles nor names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from hsnplan.domain import columns
from hsnplan.domain.columns import COMMENT, END, START, STATE, TITLE, Words
from hsnplan.domain.outline_row import ACTIVITY, DRAFT, GOAL, SECTION, TOP, Row
from hsnplan.domain.states import FINISHED, state_word
from hsnplan.ui.marks import BAR
from hsnplan.ui.plan.header import PAD, Layout, Slot
from hsnplan.ui.plan.lettering import Face, Strip, notice_width, type_of
from hsnplan.ui.plan.painting import text_left
from hsnplan.ui.theme import BODY, BOLD, MEDIUM, REGULAR, SEMIBOLD, SMALL, px

_LONGEST_BAR, _THIN = 176, 4
_MOST_REMEMBERED: Final = 500

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
_COUNT: Final = Face(SMALL, MEDIUM, "text2")
_PRESSING: Final = Face(SMALL, MEDIUM, "delayed")

_WRITE, _STATE, _BAR, _NOTICE = Strip.write, Strip.state, Strip.bar, Strip.notice
CLASH: Final = "Krock"
"""What is said in a row of which people have said different things."""

Span = tuple[float, float]
"""From where to where across the viewport."""
NOWHERE: Final[Span] = (0.0, 0.0)
EVERYWHERE: Final[Span] = (0.0, float("inf"))


class Piece(NamedTuple):
    """Something in a row: where it begins and ends, and all that its looks depend on, as `paint` takes it."""

    left: float
    right: float
    paint: Callable[..., None]
    looks: tuple[Any, ...]


class RowPainter:
    """Paints the rows of one tree. `layout` says where the columns stand now."""

    def __init__(self, words: Words, layout: Layout) -> None:
        self.words = words
        self.layout = layout
        self.leaving: frozenset[str] = frozenset()
        """The ids of rows that have been cut and are soon to stand elsewhere."""
        self._painted: dict[int, tuple[bool, list[Piece]]] = {}

    def cells(self, strip: Strip, row: Row, *, selected: bool, within: Span = EVERYWHERE) -> None:
        """What there is of a row within a span; one that is being named shows only its editor."""
        pieces = self.pieces(row, selected=selected)
        if len(self._painted) > _MOST_REMEMBERED:
            self._painted.clear()
        self._painted[row.key] = selected, pieces
        left, right = within
        for piece in pieces:
            if piece.left < right and piece.right > left:
                piece.paint(strip, *piece.looks)

    def changed(self, row: Row) -> Span:
        """Where a row looks otherwise than when it was last painted."""
        selected, before = self._painted.get(row.key, (False, []))
        now = self.pieces(row, selected=selected)
        if len(before) != len(now):
            return EVERYWHERE
        others = [piece for pair in zip(before, now, strict=True) if pair[0] != pair[1] for piece in pair]
        if not others:
            return NOWHERE
        return min(piece.left for piece in others), max(piece.right for piece in others)

    def pieces(self, row: Row, *, selected: bool) -> list[Piece]:
        """All that stands in a row."""
        if row.kind == DRAFT:
            return []
        if row.tier == ACTIVITY:
            return list(self._in_activity(row, selected))
        return [*self._in_heading(row), *self._counts(row)]

    def is_cut(self, row: Row, column: int) -> bool:
        """Whether what a column says of a row has no room there."""
        slot = dict(self.layout.cells).get(column)
        if slot is None:
            return False
        text = self.words.text(row.key, column)
        if column != TITLE:
            face = _PRESSING if column in {START, END} else _PLAIN
            return type_of(face).width(text) > slot.width - 2 * px(PAD)
        end = slot.x + slot.width - px(PAD)
        if row.is_heading and not self.words.judged(row):
            end = self._free_until(slot)
        end -= int(self._notice_width(row))
        face = self._title_face(row) if row.is_heading else _CHOSEN_TITLE
        return type_of(face).width(text) > end - text_left(row)

    # --- an activity ---

    def _in_activity(self, row: Row, selected: bool) -> Iterator[Piece]:
        words, key, pad = self.words, row.key, px(PAD)
        for column, (start, width) in self.layout.cells:
            x, right = start + pad, start + width - pad
            if column == STATE:
                yield Piece(start, right, _STATE, (row.state, state_word(row.state), x, right))
            elif column == TITLE:
                x, end = text_left(row), right - self._notice_width(row)
                looks = (words.text(key, column), x, end - x, self._activity_face(row, selected))
                yield Piece(start, right, _WRITE, looks)
                yield from _notice(end, right)
            elif column in {START, END}:
                yield Piece(
                    start, right + pad, _WRITE, self._date(row, words.text(key, column), x, right - x)
                )
            else:
                face = _DIM if column == COMMENT else _PLAIN
                yield Piece(start, right, _WRITE, (words.text(key, column), x, right - x, face))

    def _activity_face(self, row: Row, selected: bool) -> Face:
        if row.state == "cancelled" or row.id in self.leaving:
            return _CANCELLED_TITLE
        return _CHOSEN_TITLE if selected else _TITLE

    def _date(self, row: Row, text: str, x: int, room: int) -> tuple[str, int, int, Face]:
        if not columns.presses(text):
            return text, x, 0, _DIM if row.state in FINISHED else _PLAIN
        short = type_of(_PRESSING).shorten(text, room, self.words.register.today[:4])
        return short, x, room, _PRESSING

    # --- a heading ---

    def _in_heading(self, row: Row) -> Iterator[Piece]:
        judged = self.words.judged(row)
        for column, slot in self.layout.cells:
            x, right = slot.x + px(PAD), slot.x + slot.width - px(PAD)
            if column == TITLE:
                x = text_left(row)
                whole = right if judged else self._free_until(slot)
                end = whole - self._notice_width(row)
                looks = (self.words.text(row.key, column), x, end - x, self._title_face(row))
                yield Piece(slot.x, end, _WRITE, looks)
                yield from _notice(end, whole)
            elif column == STATE and judged:
                end = slot.x + slot.width
                yield Piece(slot.x, end, _STATE, (judged, self.words.judged_briefly(row), x, end))
            elif column == COMMENT:
                yield Piece(slot.x, right, _WRITE, (self.words.text(row.key, column), x, right - x, _PLAIN))

    def _notice_width(self, row: Row) -> float:
        return notice_width(CLASH) if row.id in self.words.register.clashing else 0.0

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

    def _counts(self, row: Row) -> Iterator[Piece]:
        text = columns.count_words(self.words.outline, row)
        slot, bar = self.layout.counts, self.layout.bar
        if not text or slot is None:
            return
        light = row.tier == SECTION
        room = slot.width - px(PAD) * (1 if bar is not None else 2)
        face = _DIM if light else _COUNT
        yield Piece(slot.x, slot.x + slot.width, _WRITE, (text, slot.x + px(PAD), room, face))
        if bar is not None:
            width = min(bar.width - 2 * px(PAD), px(_LONGEST_BAR))
            counts = tuple(self.words.outline.counts(row.key).items())
            looks = (counts, bar.x + px(PAD), width, px(_THIN if light else BAR))
            yield Piece(bar.x, bar.x + bar.width, _BAR, looks)


def _notice(left: float, right: float) -> Iterator[Piece]:
    """That somebody else has said something else of a row, where there is room for it."""
    if left < right:
        yield Piece(left, right, _NOTICE, ("clash", CLASH, right))
