"""The tree of units for Qt: adapts an `Outline`, holds no data of its own, and asks instead of changing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from hsnplan.overriding import override
from hsnplan.ui.organisation.outline import NEW, Outline, UnitRow
from hsnplan.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex

NAME, KIND, MANAGER, ACTIVITIES, VALIDITY = range(5)
HEADINGS = ("Enhet", "Slag", "Chef", "Aktiviteter", "Gäller")
MIME = "application/x-hsnplan-units"

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_MOVABLE = _FIXED | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled


class UnitModel(QAbstractItemModel):
    """Units by id. `editable` says whether rows may be renamed and moved."""

    named = Signal(str, str)
    """A unit (or `NEW`) is to have a name."""
    moved = Signal(str, str, str)
    """A unit is to lie under another ("" for the top), before a sibling ("" for last)."""

    def __init__(self, outline: Outline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outline = outline
        self.editable = True
        self._ends_new = False
        self._ids: list[str] = []
        self._keys: dict[str, int] = {}

    # --- what is shown ---

    def show(self, outline: Outline) -> None:
        """Show other units; rows that stay keep their place in selection, focus and what is open."""
        old = self.outline
        if outline.children == old.children:
            self.outline = outline
            self._say_again("")
        elif outline.rows.keys() == old.rows.keys():
            self._rearrange(outline)
        else:
            self.beginResetModel()
            self.outline = outline
            self.endResetModel()

    def _say_again(self, parent: str) -> None:
        shown = self.outline.children[parent]
        if shown:
            self.dataChanged.emit(self.index_of(shown[0]), self.index_of(shown[-1], len(HEADINGS) - 1))
        for unit in shown:
            self._say_again(unit)

    def _rearrange(self, outline: Outline) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        places = [(self.unit(index), index.column()) for index in kept]
        self.outline = outline
        self.changePersistentIndexList(kept, [self.index_of(unit, column) for unit, column in places])
        self.layoutChanged.emit()

    def begin_new(self, parent: str, place: int) -> QModelIndex:
        """Make a row in which a new unit is named."""
        self.beginInsertRows(self.index_of(parent), place, place)
        self.outline.with_new(parent, place)
        self.endInsertRows()
        return self.index_of(NEW)

    def end_new(self) -> None:
        """Take that row away, if there is one; a field that is open in it closes then, and asks for the same."""
        if NEW in self.outline.rows and not self._ends_new:
            self._ends_new = True
            place = self.outline.place(NEW)
            self.beginRemoveRows(self.index_of(self.outline.above[NEW]), place, place)
            self.outline.without_new()
            self.endRemoveRows()
            self._ends_new = False

    def unit(self, index: Index) -> str:
        """The id of the unit at an index, "" for none."""
        return self._ids[index.internalId()] if index.isValid() else ""

    def row(self, index: Index) -> UnitRow:
        """The words of the unit at a valid index."""
        return self.outline.rows[self.unit(index)]

    def index_of(self, unit: str, column: int = 0) -> QModelIndex:
        """Where a unit stands, invalid when it is not shown."""
        if unit not in self.outline.rows:
            return QModelIndex()
        return self.createIndex(self.outline.place(unit), column, self._key(unit))

    def _key(self, unit: str) -> int:
        if unit not in self._keys:
            self._keys[unit] = len(self._ids)
            self._ids.append(unit)
        return self._keys[unit]

    # --- what Qt asks ---

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._key(self.outline.children[self.unit(parent)][row]))

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # overloaded with QObject's own
        return self.index_of(self.outline.above.get(self.unit(child), ""))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.column() > 0 else len(self.outline.children.get(self.unit(parent), ()))

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(HEADINGS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if across and role == _DISPLAY else None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if not index.isValid() or role not in (_DISPLAY, _EDIT, _TOOLTIP, _SPOKEN):
            return None
        row = self.row(index)
        if role == _SPOKEN and index.column() == NAME:
            return row.spoken
        words = (row.name, row.kind, row.manager, str(row.activities), row.validity)
        return plain_tip(words[index.column()]) if role == _TOOLTIP else words[index.column()]

    @override
    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        if role != _EDIT or index.column() != NAME:
            return False
        self.named.emit(self.unit(index), str(value).strip())
        return False

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.editable else Qt.ItemFlag.NoItemFlags
        return _MOVABLE if self.editable and index.column() == NAME else _FIXED

    # --- drag and drop ---

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, self.unit(indexes[0]).encode())
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """A unit cannot lie under itself or a part of itself."""
        above = [self.unit(parent)]
        while above[-1]:
            above.append(self.outline.above[above[-1]])
        return data.hasFormat(MIME) and _unit(data) in self.outline.rows and _unit(data) not in above

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; the register makes it, and the view follows the register."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        under, moving = self.unit(parent), _unit(data)
        after = self.outline.children[under][row:] if row >= 0 else []
        before = next((unit for unit in after if unit != moving), "")
        self.moved.emit(moving, under, before)
        return False


def _unit(data: QMimeData) -> str:
    return bytes(data.data(MIME).data()).decode()
