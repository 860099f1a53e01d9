"""Groups of lines for Qt: adapts what it is shown, and holds no data of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from hsnplan.ui.papers.outline import Group, Line
from hsnplan.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _ROW | Qt.ItemFlag.ItemNeverHasChildren
_HEADING = 0
"""The internal id of headings; that of a line is its group's row and one more."""


class OutlineModel(QAbstractItemModel):
    """Headings on top, lines below them."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.groups: Sequence[Group] = ()
        self._places: dict[tuple[str, str], tuple[int, int]] = {}

    def show(self, groups: Sequence[Group]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self.groups = groups
        self._places = {}
        for nth, group in enumerate(groups):
            self._places[group.kind, group.id] = (nth, -1)
            self._places.update({(line.kind, line.id): (nth, row) for row, line in enumerate(group.lines)})
        self.endResetModel()

    def group(self, index: Index) -> Group | None:
        """The group whose heading stands at an index."""
        heading = index.isValid() and index.internalId() == _HEADING
        return self.groups[index.row()] if heading else None

    def line(self, index: Index) -> Line | None:
        """The line at an index."""
        if not index.isValid() or index.internalId() == _HEADING:
            return None
        return self.groups[index.internalId() - 1].lines[index.row()]

    def index_of(self, kind: str, identity: str) -> QModelIndex:
        """Where a thing stands, invalid when it is not shown."""
        if (kind, identity) not in self._places:
            return QModelIndex()
        group, row = self._places[kind, identity]
        return self.createIndex(group, 0, _HEADING) if row < 0 else self.createIndex(row, 0, group + 1)

    # --- what Qt asks ---

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _HEADING)

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # overloaded with QObject's own
        if not child.isValid() or child.internalId() == _HEADING:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _HEADING)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if not parent.isValid():
            return len(self.groups)
        group = self.group(parent) if parent.column() == 0 else None
        return len(group.lines) if group is not None else 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.headings)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return self.headings[section] if across and role == _DISPLAY else None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _TOOLTIP, _SPOKEN):
            return None
        group, line = self.group(index), self.line(index)
        if group is not None:
            words = ", ".join(part for part in (group.title, group.note, group.tag) if part)
            return (plain_tip(words) if role == _TOOLTIP else words) if index.column() == 0 else ""
        if line is None:
            return None
        if role == _SPOKEN and index.column() == 0:
            named = zip(self.headings, line.cells, strict=True)
            return ". ".join(f"{name}: {cell.words}" for name, cell in named if cell.words)
        words = line.cells[index.column()].words
        return plain_tip(words) if role == _TOOLTIP else words

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW if index.internalId() == _HEADING else _LEAF
