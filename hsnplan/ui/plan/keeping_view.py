"""The tree's memory: which rows are open, chosen and on the screen, through every change of what is shown.

The model is reset whenever rows come, go or move; the view then finds everything again by the rows' ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hsnplan.domain.outline_row import SECTION, TOP, Row
from hsnplan.ui.plan.rows_view import RowsView
from hsnplan.ui.theme import px

if TYPE_CHECKING:
    from hsnplan.ui.plan.model import PlanModel

OPENED_AT_MOST = 3000
"""With more hits than this a filter opens no headings: laying out the rows would be felt."""

_REST_MS = 120
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_CURRENT = QItemSelectionModel.SelectionFlag.NoUpdate
_AT_TOP = QAbstractItemView.ScrollHint.PositionAtTop


class Kept(NamedTuple):
    """What the view was showing, told by the rows' places, so that it survives a reset of the model."""

    selected: tuple[str, ...]
    current: str
    column: int
    row_on_screen: int
    first: str


class KeepingView(RowsView):
    """A view that keeps its place."""

    chosen_changed = Signal()
    """Other rows are selected, or the cursor stands on another."""
    rebuild_wanted = Signal()
    """The rows are to be made anew."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._changing = False
        self.opened: set[str] = set()
        self._rest: list[int] = []
        self._rest_timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest_timer.timeout.connect(self.open_rest)
        self.expanded.connect(self._note_opened)
        self.collapsed.connect(self._note_closed)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)

    # --- which rows ---

    def current_row(self) -> Row | None:
        """The row the cursor stands on."""
        return self._rows.row_at(self.currentIndex())

    def chosen_rows(self) -> list[Row]:
        """The selected rows from the top down, or the one the cursor stands on when none is selected."""
        rows = self._rows.outline.rows
        chosen = [rows[index.internalId()] for index in self.selectionModel().selectedRows()]
        if len(chosen) > 1:
            places = {key: place for place, key in enumerate(self._shown_keys())}
            chosen.sort(key=lambda row: places.get(row.key, 0))
            chosen = _each_once(chosen)
        current = self.current_row()
        return chosen or ([current] if current is not None else [])

    def chosen_activities(self) -> list[str]:
        """The ids of the activities among them."""
        return [row.id for row in self.chosen_rows() if row.kind == "activity"]

    def _shown_keys(self) -> Iterator[int]:
        waiting = [iter(self._rows.outline.shown[0])]
        while waiting:
            key = next(waiting[-1], None)
            if key is None:
                waiting.pop()
            else:
                yield key
                waiting.append(iter(self._rows.outline.shown[key]))

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on the row of a thing, opening what stands above; whether it is shown at all."""
        index = self._rows.index_of_id(row_id)
        if not index.isValid():
            return False
        self.open_way_to(row_id)
        self.selectionModel().setCurrentIndex(index, _SELECT)
        return True

    def open_way_to(self, row_id: str) -> None:
        """Open what stands above a row and show it; selection and cursor stay."""
        index = self._rows.index_of_id(row_id)
        above = index.parent()
        while above.isValid():
            self.expand(above)
            self.opened.add(self._rows.outline.rows[above.internalId()].id)  # it may have been open untold
            above = above.parent()
        if index.isValid():
            self.scrollTo(index)

    def neighbour_of(self, gone: Iterable[str]) -> str:
        """The row the cursor goes to when some rows are no more: the one below them, else above, else none."""
        outline = self._rows.outline
        keys = {key for row in gone for key in outline.keys_of(row)}
        keys |= {below for key in keys for below in outline.below(key)}
        index = self.currentIndex()
        for step in (self.indexBelow, self.indexAbove):
            found = index
            while found.isValid() and found.internalId() in keys:
                found = step(found)
            if found.isValid():
                return outline.rows[found.internalId()].place
        return ""

    def go_to_first(self) -> None:
        """Put the cursor on the first activity shown, or on the first row where there is none."""
        rows = self._rows.outline.rows
        keys = list(self._shown_keys())
        activity = next((key for key in keys if not rows[key].is_heading), None)
        if keys:
            self.go_to(rows[keys[0] if activity is None else activity].place)

    def _tell(self) -> None:
        if not self._changing:
            self.chosen_changed.emit()

    # --- what is open ---

    def _note_opened(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None and row.kids and not self._changing:
            self.opened.add(row.id)

    def _note_closed(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None and not self._changing:
            self.opened.discard(row.id)

    def open_as_new(self) -> None:
        """Show headings down to the goals, units down to where they part, and states closed."""
        rows = self._rows.outline.rows
        opened = {row.key for row in rows[1:] if row.tier in {TOP, SECTION} and row.kind != "state"}
        for row in rows[1:]:
            if row.above in opened and row.is_heading and rows[row.above].kids == [row.key]:
                opened.add(row.key)
        self.opened = {rows[key].id for key in opened}
        self.take_opened(self.opened)

    def take_opened(self, ids: Iterable[str]) -> None:
        """Let these rows be open and no others."""
        self.opened = set(ids)
        self.collapseAll()
        self.opened = set(ids)
        self._open(self._to_open())

    def _open(self, keys: Iterable[int]) -> None:
        """Open rows that are shown, without telling; they are laid out all at once when they are next painted."""
        self.scheduleDelayedItemsLayout()
        self.blockSignals(True)
        for key in keys:
            self.expand(self._rows.index_at(key))
        self.blockSignals(False)

    def open_rest(self) -> None:
        """Open what a filter's first picture did not need."""
        self._rest_timer.stop()
        if self._rest:
            first = self.verticalScrollBar().value()
            self._open(self._rest)
            self._rest = []
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(first)

    # --- when rows come, go and move ---

    @contextmanager
    def anew(self, *, from_top: bool = False) -> Iterator[None]:
        """Within it the model is reset; afterwards the same is open, selected and in its place as before.

        With `from_top` the first rows are shown, unless the cursor's row is still there.
        """
        self._rest_timer.stop()
        self._rest = []
        kept = self._keep()
        self._changing = True
        with self._rows.anew():
            yield
        keys = self._to_open()
        self._open(self._first_screen(keys, kept.current) if from_top else keys)
        self._take_up(kept, from_top=from_top)
        self._changing = False
        self.chosen_changed.emit()

    def _keep(self) -> Kept:
        rows = self._rows.outline.rows
        current = self.current_row()
        first = self._rows.row_at(self.indexAt(self.viewport().rect().topLeft()))
        top = self.visualRect(self.currentIndex()).y()
        return Kept(
            tuple(rows[index.internalId()].place for index in self.selectionModel().selectedRows()),
            current.place if current is not None else "",
            self.currentIndex().column(),
            round(top / px(30)) if 0 <= top < self.viewport().height() else -1,
            first.place if first is not None else "",
        )

    def _to_open(self) -> list[int]:
        outline = self._rows.outline
        if outline.is_filtered and outline.hits <= OPENED_AT_MOST:
            return outline.to_open()
        keys = [outline.keys[row] for row in self.opened if row in outline.keys]
        return [key for key in keys if outline.shown[key]]

    def _first_screen(self, keys: list[int], current: str) -> list[int]:
        """The keys whose rows the first picture needs, from the top down; the others wait for `open_rest`."""
        openable = set(keys)
        first: list[int] = []
        fit = self.viewport().height() // px(30) + 5
        for rows, key in enumerate(self._shown_keys()):
            if key in openable:
                openable.discard(key)
                first.append(key)
            if rows > fit:
                break
        row = self._rows.outline.row(current)
        if row is not None and not openable.isdisjoint(self._rows.outline.ancestors(row.key)):
            return keys
        self._rest = list(openable)
        if self._rest:
            self._rest_timer.start()
        return first

    def _take_up(self, kept: Kept, *, from_top: bool) -> None:
        selection = QItemSelection()
        for row_id in kept.selected:
            index = self._rows.index_of_id(row_id)
            if index.isValid():
                selection.select(index, index)
        self.selectionModel().select(selection, _SELECT)
        current = self._rows.index_of_id(kept.current, max(0, kept.column))
        if current.isValid():
            self.selectionModel().setCurrentIndex(current, _CURRENT)
        if current.isValid() and kept.row_on_screen >= 0:
            self.scrollTo(current, _AT_TOP)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - kept.row_on_screen)
        elif from_top:
            self.scrollToTop()
        elif kept.first:
            self.scrollTo(self._rows.index_of_id(kept.first), _AT_TOP)


def _each_once(rows: list[Row]) -> list[Row]:
    """Rows in their order; one that is chosen where it counts and where it is linked is told where it counts."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.id not in found or found[row.id].is_linked:
            found[row.id] = row
    return list(found.values())
