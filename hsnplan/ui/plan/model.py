"""The rows of an outline as Qt's views ask for them. Holds no data of its own.

Rows are told apart by the outline's keys (`internalId`), the root being 0. Qt asks for `index` and `hasChildren` of
every row each time the tree is laid out, so these two do nothing but look up; `flags` is left to Qt for the same
reason, and the view opens editors and drags rows without asking it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hsnplan.domain.columns import COLUMNS, TITLE, Words, in_full
from hsnplan.domain.grouping import outline as make_outline
from hsnplan.domain.outline_row import PLAN, ROOT, Row
from hsnplan.overriding import override
from hsnplan.ui.plan.spoken import spoken
from hsnplan.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from hsnplan.domain.outline import Outline
    from hsnplan.domain.register import Register

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TEXTS = (_DISPLAY, _EDIT)
_ACROSS = Qt.Orientation.Horizontal
_NOWHERE = QModelIndex()
_WIDE = len(COLUMNS)


class PlanModel(QAbstractItemModel):
    """The tree of a register in one arrangement."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take(make_outline(register, PLAN))

    def _take(self, outline: Outline) -> None:
        self.outline = outline
        self.words = Words(outline)
        self._shown = outline.shown

    # --- what changes ---

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Within it rows may come, go and move; afterwards every index is another."""
        self.beginResetModel()
        try:
            yield
        finally:
            self._shown = self.outline.shown
            self.endResetModel()

    def show(self, register: Register, arrangement: str) -> None:
        """Show another register, or the same in another arrangement."""
        self.beginResetModel()
        self._take(make_outline(register, arrangement))
        self.endResetModel()

    def say_again(self, keys: Iterable[int]) -> None:
        """Rows say something else now, but stand where they stood."""
        changed = set(keys)
        self.words.forget(changed)
        for key in changed:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, self.createIndex(index.row(), _WIDE - 1, key))

    # --- between keys and indexes ---

    def row_at(self, index: Index) -> Row | None:
        """The row at an index, if it is one."""
        return self.outline.rows[index.internalId()] if index.isValid() else None

    def index_of(self, key: int, column: int = TITLE) -> QModelIndex:
        """Where a row stands; invalid for the root and for a row the filter hides."""
        if key == ROOT or not self.outline.is_shown(key):
            return QModelIndex()
        return self.createIndex(self._place(key), column, key)

    def index_at(self, key: int) -> QModelIndex:
        """Where a row stands that is known to be shown."""
        return self.createIndex(self._place(key), TITLE, key)

    def index_of_id(self, row_id: str, column: int = TITLE) -> QModelIndex:
        """Where the row of a thing stands, if it is shown."""
        key = self.outline.keys.get(row_id)
        return QModelIndex() if key is None else self.index_of(key, column)

    def _place(self, key: int) -> int:
        return self._shown[self.outline.rows[key].above].index(key)

    # --- what Qt asks ---

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        kids = self._shown[parent.internalId()]
        if 0 <= row < len(kids) and 0 <= column < _WIDE:
            return self.createIndex(row, column, kids[row])
        return QModelIndex()

    @overload
    def parent(self) -> QObject | None: ...
    @overload
    def parent(self, index: Index) -> QModelIndex: ...
    @override
    def parent(self, index: Index | None = None) -> QModelIndex | QObject | None:
        if index is None:
            return super().parent()
        key = index.internalId()
        above = self.outline.rows[key].above
        if not index.isValid() or above == ROOT:
            return QModelIndex()
        return self.createIndex(self._place(above), 0, above)

    @override
    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return parent.column() < 1 and bool(self._shown[parent.internalId()])

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._shown[parent.internalId()])

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return _WIDE

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        return COLUMNS[section].label if role == _DISPLAY and orientation == _ACROSS else None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if not index.isValid():
            return None
        if role in _TEXTS:
            return self.words.text(index.internalId(), index.column())
        if role == _TOOLTIP:
            return plain_tip(in_full(self.words, self.outline.rows[index.internalId()], index.column()))
        if role == _SPOKEN:
            return spoken(self.words, self.outline.rows[index.internalId()], index.column())
        return None
