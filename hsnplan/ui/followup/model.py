"""The board of a period for Qt: adapts what it is shown, and holds no data of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from hsnplan.ui.followup.board import ASKED, JUDGED, MISSING, NOTHING, REPORTED, Group, Line, Mark
from hsnplan.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex

TITLE, TARGET, OUTCOME, FORMER, FIRST_UNIT = range(5)

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _ROW | Qt.ItemFlag.ItemNeverHasChildren
_HEADING = 0
"""The internal id of headings; that of a line is its group's row and one more."""


class BoardModel(QAbstractItemModel):
    """Top rows of the plan, goals and directions below them; a column for each division."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: Sequence[Group] = ()
        self.headings: tuple[str, ...] = ("Mål", "Målvärde", "Utfall", "Förra perioden", "Nämnden nu")
        self._places: dict[str, tuple[int, int]] = {}

    def show(self, groups: Sequence[Group], headings: tuple[str, ...]) -> None:
        """Show other goals, or others of them."""
        self.beginResetModel()
        self.groups, self.headings = groups, headings
        self._places = {
            line.node: (nth, row) for nth, group in enumerate(groups) for row, line in enumerate(group.lines)
        }
        self.endResetModel()

    def renew(self, groups: Sequence[Group]) -> bool:
        """Show the same rows with other words; answers whether they are the same rows."""
        if [_names(group) for group in groups] != [_names(group) for group in self.groups]:
            return False
        before, self.groups = self.groups, groups
        for nth, (old, new) in enumerate(zip(before, groups, strict=True)):
            if old != new:
                self._tell(nth, old, new)
        return True

    def _tell(self, nth: int, old: Group, new: Group) -> None:
        last = len(self.headings) - 1
        self.dataChanged.emit(self.createIndex(nth, 0, _HEADING), self.createIndex(nth, last, _HEADING))
        for row, (was, now) in enumerate(zip(old.lines, new.lines, strict=True)):
            if was != now:
                self.dataChanged.emit(self.createIndex(row, 0, nth + 1), self.createIndex(row, last, nth + 1))

    @property
    def last(self) -> int:
        """The column of the board's judgement."""
        return len(self.headings) - 1

    def group(self, index: Index) -> Group | None:
        """The group whose heading stands at an index."""
        heading = index.isValid() and index.internalId() == _HEADING
        return self.groups[index.row()] if heading else None

    def line(self, index: Index) -> Line | None:
        """The line at an index."""
        if not index.isValid() or index.internalId() == _HEADING:
            return None
        return self.groups[index.internalId() - 1].lines[index.row()]

    def mark(self, line: Line, column: int) -> Mark:
        """What a line has in a column of judgements."""
        if column == FORMER:
            return line.former
        if column == self.last:
            return line.board
        nth = column - FIRST_UNIT
        return line.units[nth] if nth < len(line.units) else Mark()

    def index_of(self, node: str, column: int = TITLE) -> QModelIndex:
        """Where a goal, direction or top row stands, invalid when it is not shown."""
        if node in self._places:
            group, row = self._places[node]
            return self.createIndex(row, column, group + 1)
        row = next((nth for nth, group in enumerate(self.groups) if group.node == node), -1)
        return self.createIndex(row, column, _HEADING) if row >= 0 else QModelIndex()

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
        return self.headings[section] if across and role in (_DISPLAY, _TOOLTIP) else None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _TOOLTIP, _SPOKEN):
            return None
        group, line = self.group(index), self.line(index)
        if group is not None:
            return self._of_group(group, index.column())
        return self._of_line(line, index.column(), role) if line is not None else None

    def _of_group(self, group: Group, column: int) -> str:
        if column == TITLE:
            return group.title
        if column == TARGET:
            return goals_in_words(len(group.goals))
        return judged_in_words(group) if column == self.last else ""

    def _of_line(self, line: Line, column: int, role: int) -> str:
        if column < FORMER:
            words = (line.title, line.target, line.outcome)[column]
            return plain_tip(words) if role == _TOOLTIP else words
        mark = self.mark(line, column)
        if role == _TOOLTIP:
            return plain_tip(mark.tip)
        if role == _SPOKEN:
            return f"{self.headings[column]}: {_spoken(mark)}"
        return mark.word

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW if index.internalId() == _HEADING else _LEAF


def goals_in_words(count: int) -> str:
    """A number of goals: "6 mål"."""
    return f"{count}\N{NO-BREAK SPACE}mål"


def judged_in_words(group: Group) -> str:
    """How many of a group's goals have been judged: "5 av 6"."""
    return f"{group.judged} av {group.asked}"


def _names(group: Group) -> tuple[str, ...]:
    return (group.node, *(line.node for line in group.lines))


def _spoken(mark: Mark) -> str:
    if mark.kind == JUDGED:
        return f"{mark.word}. {mark.differs}".strip()
    return {NOTHING: "inget", MISSING: "saknas", REPORTED: mark.word.lower(), ASKED: "att bedöma"}[mark.kind]
