"""How the board's columns share the width: judgements are never cut, the goal's title takes what is left."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from hsnplan.ui.followup.model import FIRST_UNIT, FORMER, OUTCOME, TARGET, TITLE
from hsnplan.ui.marks import MARK
from hsnplan.ui.theme import MEDIUM, SMALL, font, in_force, px
from hsnplan.ui.widgets.rows import GAP, Header, Sharing

MARK_TO_WORD = 7
_OUTCOME = 84
_LEAST_UNIT, _MOST_UNIT, _MOST_BOARD = 92, 150, 220
_NEEDS = {FORMER: 1000, TARGET: 820, OUTCOME: 640}
"""Widths of the list (in design pixels) from which these columns are shown."""
_TITLE_NEEDS = 240
_WANTED, _TIGHT = (150, 280), (118, 232)
"""The widths of the target and the title; the tight ones where else no outcome would be seen."""


class BoardHeader(Header):
    """Column heads of the board; there are as many as the register has divisions."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Sharing({}, {TITLE: 1}, {}))

    def fit(
        self, width: int, units: int, words: Iterable[str], board_words: Iterable[str], *, former: bool
    ) -> None:
        """Share a width between the columns of so many divisions, whose cells hold these words."""
        self.want(FORMER, wanted=former)
        last = FIRST_UNIT + units
        board = min(_MOST_BOARD, max(_LEAST_UNIT + 20, _needed(board_words) + 24))
        least = self._unit_width(width - px(board), units, words)
        fixed = {OUTCOME: _OUTCOME, FORMER: max(118, least), last: board}
        fixed |= {FIRST_UNIT + nth: least for nth in range(units)}
        fixed, needs = self._needs(fixed, units * least + board, *_WANTED)
        if width < px(needs[OUTCOME]):
            fixed, needs = self._needs(fixed, units * least + board, *_TIGHT)
        self._sharing = Sharing(fixed, {TITLE: 1}, needs, frozenset((OUTCOME,)))
        self.share(width)

    def _needs(
        self, fixed: dict[int, int], taken: int, target: int, title: int
    ) -> tuple[dict[int, int], dict[int, int]]:
        """All widths with these of target and title, and from what width each column that gives way is shown."""
        widths = fixed | {TARGET: target}
        return widths, {
            column: max(least, taken + title + _before(column, widths)) for column, least in _NEEDS.items()
        }

    def _unit_width(self, width: int, units: int, words: Iterable[str]) -> int:
        """As wide as the longest word needs; narrower where many divisions have to fit, then words give way."""
        wanted = min(_MOST_UNIT, max(_LEAST_UNIT, _needed(words)))
        room = width / in_force.ratio - _TITLE_NEEDS
        return max(MARK + GAP + 4, min(wanted, int(room / max(1, units))))


def _before(column: int, fixed: dict[int, int]) -> int:
    """The width of a column that gives way and of those that give way after it."""
    return sum(width for other, width in fixed.items() if TARGET <= other <= FORMER and other <= column)


def _needed(words: Iterable[str]) -> int:
    metrics = QFontMetrics(font(SMALL, MEDIUM))
    longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    return round(longest / in_force.ratio) + MARK + MARK_TO_WORD + GAP + 2
