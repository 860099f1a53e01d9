"""Groups with a heading and lines below it, for Qt: adapts what it is shown, and holds no data of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hsnplan.overriding import override

Index = QModelIndex | QPersistentModelIndex

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
WORDS = (DISPLAY, TOOLTIP, SPOKEN)
"""The roles in which a cell has words."""

HEADING = 0
"""The internal id of headings; that of a line is its group's row and one more."""
_ON_HEADING = -1
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _ROW | Qt.ItemFlag.ItemNeverHasChildren


class _HasLines(Protocol):
    @property
    def lines(self) -> Sequence[Any]: ...


G = TypeVar("G", bound=_HasLines)
L = TypeVar("L")
K = TypeVar("K", bound=Hashable)


class GroupedModel(QAbstractItemModel, Generic[G, L, K]):
    """Headings on top, lines below them; a subclass says what its cells hold, and by what a thing is found again."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.groups: Sequence[G] = ()
        self._places: dict[K | None, tuple[int, int]] = {}

    @abstractmethod
    def key(self, thing: G | L) -> K:
        """What a group or a line is found by, also when others are shown."""

    @abstractmethod
    def of_group(self, group: G, column: int, role: int) -> str:
        """The words of a heading in one of the roles of `WORDS`."""

    @abstractmethod
    def of_line(self, line: L, column: int, role: int) -> str:
        """The words of a line in one of the roles of `WORDS`."""

    def show(self, groups: Sequence[G], headings: Sequence[str] = ()) -> None:
        """Show other groups, under other headings of the columns if they are given."""
        self.beginResetModel()
        self.groups, self.headings = groups, tuple(headings) or self.headings
        self._places = {}
        for nth, group in enumerate(groups):
            self._places[self.key(group)] = (nth, _ON_HEADING)
            self._places.update({self.key(line): (nth, row) for row, line in enumerate(group.lines)})
        self.endResetModel()

    def group(self, index: Index) -> G | None:
        """The group whose heading stands at an index."""
        heading = index.isValid() and index.internalId() == HEADING
        return self.groups[index.row()] if heading else None

    def line(self, index: Index) -> L | None:
        """The line at an index."""
        if not index.isValid() or index.internalId() == HEADING:
            return None
        line: L = self.groups[index.internalId() - 1].lines[index.row()]
        return line

    def index_of(self, key: K | None, column: int = 0) -> QModelIndex:
        """Where a group or a line stands, invalid when it is not shown."""
        if key not in self._places:
            return QModelIndex()
        nth, row = self._places[key]
        if row == _ON_HEADING:
            return self.createIndex(nth, column, HEADING)
        return self.createIndex(row, column, nth + 1)

    # --- what Qt asks ---

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else HEADING)

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # overloaded with QObject's own
        if not child.isValid() or child.internalId() == HEADING:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, HEADING)

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
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return self.headings[section] if across and role == DISPLAY else None

    @override
    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if role not in WORDS:
            return None
        group, line = self.group(index), self.line(index)
        if group is not None:
            return self.of_group(group, index.column(), role)
        return self.of_line(line, index.column(), role) if line is not None else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW if index.internalId() == HEADING else _LEAF
