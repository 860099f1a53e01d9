"""The command palette: type a command's name, or an activity's number or title, and press Return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.commands import Command
from hsnplan.ui.menus import keys_of, run, words_of
from hsnplan.ui.palette_row import PaletteRow
from hsnplan.ui.theme import color, in_force, px
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.search import SearchField

MOST = 50
_WIDTH, _TOP, _ROWS = 600, 72, 10
_LAST = 9
Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One thing that can be found: its words, where it belongs, its keys, and what choosing it does."""

    title: str
    note: str
    keys: str
    run: Callable[[], object]
    possible: bool
    sought: str


def command_entries(commands: Iterable[Command]) -> list[Entry]:
    """Every command that has words, with its menu and keys; those that cannot be run now stand last."""
    made = [
        Entry(
            words_of(command).rstrip(" …"),
            command.menu,
            next(iter(keys_of(command)), ""),
            lambda command=command: run(command),  # type: ignore[misc]
            command.enabled(),
            fold(f"{command.text} {command.menu}"),
        )
        for command in commands
    ]
    return sorted(made, key=lambda entry: not entry.possible)


def thing_entries(register: Register, reveal: Callable[[str, str], object]) -> list[Entry]:
    """Every activity and row of the plan, by number and title."""
    units = register.units
    activities = [
        (f"{row.number} {row.title}", units[row.unit].name if row.unit in units else "", "activity", row.id)
        for row in register.live_activities()
    ]
    nodes = [
        (f"{node.number} {node.title}".strip(), register.level_name(node), "node", node.id)
        for node in register.live_nodes()
    ]
    return [
        Entry(title, note, "", lambda kind=kind, thing=thing: reveal(kind, thing), True, fold(title))  # type: ignore[misc]
        for title, note, kind, thing in (*activities, *nodes)
    ]


def found(entries: Sequence[Entry], words: str, most: int = MOST) -> list[Entry]:
    """The entries that hold every word, the closest first; among equals the order they came in."""
    parts = fold(words).split()
    if not parts:
        return list(entries[:most])
    ranked = [(rank, place) for place, entry in enumerate(entries) if (rank := _rank(entry, parts)) < _LAST]
    return [entries[place] for _, place in sorted(ranked)[:most]]


def _rank(entry: Entry, parts: list[str]) -> int:
    """0 begins with the words … `_LAST` does not hold them."""
    if not all(part in entry.sought for part in parts):
        return _LAST
    words = entry.sought.split()
    whole = " ".join(parts)
    if words[:1] == [whole]:
        closeness = 0
    elif entry.sought.startswith(whole):
        closeness = 1
    elif all(any(word.startswith(part) for word in words) for part in parts):
        closeness = 2
    else:
        closeness = 3
    return closeness + (0 if entry.possible else 4)


class EntryModel(QAbstractListModel):
    """The entries that the words leave, for a list view; a row reads itself aloud in full."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.shown = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if entry.possible else "går inte just nu"
            return ", ".join(part for part in (entry.title, entry.note, entry.keys, state) if part)
        return entry if role == Qt.ItemDataRole.UserRole else None


class Palette(QFrame):
    """Lies over its window until something is chosen, Escape is pressed or the focus goes elsewhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._entries: list[Entry] = []
        self._things: list[Entry] = []
        self.setAccessibleName("Sök kommando eller aktivitet")
        self.field = SearchField(
            "Kommando, eller en aktivitets nummer eller titel", "Sök kommando eller aktivitet"
        )
        self.view = QListView()
        self.model = EntryModel(self)
        self._empty = Label("Inget passar. Skriv ett annat ord.", tone="dim")
        self._set_up()
        in_force.theme_changed.connect(self._place)
        self.hide()

    def _set_up(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteRow(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName("Träffar")
        self.view.clicked.connect(self._choose)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self._window.installEventFilter(self)
        lines = Column(self, margins=(10,), gap=8)
        for part in (self.field, self.view, self._empty):
            lines.addWidget(part)

    def open(self, commands: Sequence[Entry], things: Sequence[Entry]) -> None:
        """Show commands at once, and things too as soon as something is typed."""
        self._before = self._window.focusWidget()
        self._entries, self._things = list(commands), list(things)
        self.field.clear()
        self._find("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_quietly(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _find(self, words: str) -> None:
        self.model.show(found(self._entries + self._things if words.strip() else self._entries, words))
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._place()

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.shown[index.row()] if index.isValid() else None
        if entry is not None and entry.possible:
            self.close_quietly()
            entry.run()

    def _place(self) -> None:
        rows = min(_ROWS, len(self.model.shown))
        self.view.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        self.view.setFixedHeight(rows * px(30))
        self.resize(min(px(_WIDTH), self._window.width() - px(32)), self.sizeHint().height())
        self.move((self._window.width() - self.width()) // 2, min(px(_TOP), self._window.height() // 8))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(event)
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return False

    def _takes(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.view.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_quietly()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        last = len(self.model.shown) - 1
        here = self.view.currentIndex().row()
        self.view.setCurrentIndex(self.model.index(max(0, min(last, here + by)), 0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(color("field_edge"))
            painter.setBrush(color("surface"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(8), px(8))
