"""The worklist as rows: a heading, its activities, the next heading, its activities. Holds no data of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hsnplan.domain.entities import Activity
from hsnplan.domain.register import Register
from hsnplan.domain.states import state_word
from hsnplan.overriding import override
from hsnplan.ui.mine.lines import Line, line_of, with_draft
from hsnplan.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex

TITLE, UNIT, STATE, GOAL, DUE, REMARK = range(6)
HEADINGS = ("Aktivitet", "Enhet", "Status", "Mål", "Slut", "Senaste kommentar")

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_HEADING = Qt.ItemFlag.ItemNeverHasChildren
_ACROSS = Qt.Orientation.Horizontal


class Group(NamedTuple):
    """A heading and the activities under it; `key` is "waiting" or "updated"."""

    key: str
    title: str
    activities: tuple[Activity, ...]


class MineModel(QAbstractTableModel):
    """Rows of a unit's worklist, told by id; a row is a `Group` (its heading) or an activity's id.

    `draft_of` answers in words what has been reported of an activity and not saved.
    """

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._rows: list[Group | str] = []
        self._places: dict[str, int] = {}
        self._lines: dict[str, Line] = {}
        self.draft_of: Callable[[str], str] = lambda _: ""

    # --- what is shown ---

    def show(self, register: Register, groups: Sequence[Group]) -> None:
        """Show groups of activities; rows that stay keep their place in selection and focus."""
        self._register = register
        rows: list[Group | str] = []
        for group in groups:
            rows += (group, *(row.id for row in group.activities))
        keys = [_key(row) for row in rows]
        if keys == list(self._places):
            self._refresh(rows)
        elif set(keys) == set(self._places):
            self._reorder(rows)
        else:
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()

    def _take(self, rows: list[Group | str]) -> None:
        self._rows = rows
        self._places = {_key(row): place for place, row in enumerate(rows)}
        self._lines.clear()

    def _refresh(self, rows: list[Group | str]) -> None:
        self._take(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADINGS) - 1))

    def _reorder(self, rows: list[Group | str]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [(_key(self._rows[index.row()]), index.column()) for index in kept]
        self._take(rows)
        self.changePersistentIndexList(kept, [self.index(self._places[key], column) for key, column in keys])
        self.layoutChanged.emit()

    def heading(self, row: int) -> Group | None:
        """The group whose heading stands in a row, if it is one."""
        found = self._rows[row]
        return found if isinstance(found, Group) else None

    def line(self, row: int) -> Line | None:
        """The words of a row, unless it is a heading."""
        found = self._rows[row]
        if isinstance(found, Group):
            return None
        if found not in self._lines:
            line = line_of(self._register, self._register.activities[found])
            self._lines[found] = with_draft(line, self.draft_of(found))
        return self._lines[found]

    def say_again(self, activity: str) -> None:
        """Make the words of an activity anew."""
        self._lines.pop(activity, None)
        index = self.index_of(activity)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(len(HEADINGS) - 1))

    def activity_at(self, index: Index) -> str:
        """The id of the activity at an index, "" for none."""
        found = self._rows[index.row()] if index.isValid() else ""
        return found if isinstance(found, str) else ""

    def index_of(self, activity: str) -> QModelIndex:
        """Where an activity stands, invalid when it does not."""
        place = self._places.get(activity)
        return QModelIndex() if place is None else self.index(place, 0)

    def activities(self) -> list[str]:
        """The ids of all activities that are shown, in order."""
        return [row for row in self._rows if isinstance(row, str)]

    def waiting(self) -> list[str]:
        """The ids of the shown activities that wait, in their order."""
        return [row.id for group in self._groups() if group.key == "waiting" for row in group.activities]

    def next_waiting(self, after: Iterable[str]) -> str:
        """The first waiting activity below those, else the first of all that is not among them, else ""."""
        done = set(after)
        last = max((self._places.get(activity, -1) for activity in done), default=-1)
        left = [activity for activity in self.waiting() if activity not in done]
        return next((row for row in left if self._places[row] > last), left[0] if left else "")

    def neighbour(self, activity: str, rows: int) -> str:
        """The activity so many rows below another (above when negative), headings passed over; "" for none."""
        shown = [row for row in self._rows if isinstance(row, str)]
        place = shown.index(activity) + rows if activity in self._places else -1
        return shown[place] if 0 <= place < len(shown) else ""

    def first(self) -> str:
        """The id of the first activity shown, "" for none."""
        return next((row for row in self._rows if isinstance(row, str)), "")

    def _groups(self) -> list[Group]:
        return [row for row in self._rows if isinstance(row, Group)]

    # --- what Qt asks ---

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADINGS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW if self.activity_at(index) else _HEADING

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        return HEADINGS[section] if role == _DISPLAY and orientation == _ACROSS else None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _TOOLTIP, _SPOKEN) or not index.isValid():
            return None
        line = self.line(index.row())
        if line is None:
            return self._heading_text(index) if role != _TOOLTIP else None
        if role == _SPOKEN and index.column() == TITLE:
            return line.spoken
        if role == _TOOLTIP:
            return plain_tip(line.planned if index.column() == DUE else _text(line, index.column()))
        return _text(line, index.column())

    def _heading_text(self, index: Index) -> str | None:
        group = self.heading(index.row())
        return f"{group.title}, {len(group.activities)}" if group is not None and not index.column() else None


def _key(row: Group | str) -> str:
    return row if isinstance(row, str) else f"#{row.key}"


def _text(line: Line, column: int) -> str:
    match column:
        case 0:
            return line.title
        case 1:
            return line.unit
        case 2:
            return state_word(line.state)
        case 3:
            return line.goal
        case 4:
            return line.due
        case _:
            return f"{line.date}  {line.remark}".strip()
