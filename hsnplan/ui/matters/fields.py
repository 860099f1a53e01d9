"""The fields of a text while one writes it: what they may be called, and the list that opens at a brace."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hsnplan.domain.field_names import BoundField, FieldNames
from hsnplan.overriding import override
from hsnplan.ui.theme import color, px
from hsnplan.ui.widgets.labels import plain_tip

_BEGUN: Final = re.compile(r"(?<!\{)\{([^{}\n]{0,120})$")
"""A field that has been begun right before the cursor."""
_WORDS: Final = Qt.ItemDataRole.UserRole + 1
_SHOWN: Final = 10
_WIDE: Final = 400
_PICKS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Fields:
    """The fields of a document's texts, read from the register when they are first asked for.

    `read` gives them as the register is now.
    """

    def __init__(self, read: Callable[[], FieldNames]) -> None:
        self._read = read
        self._names: FieldNames | None = None
        self._offered: list[BoundField] | None = None

    def renew(self) -> None:
        """The register, or the document, is another: read anew when somebody asks."""
        self._names = self._offered = None

    def value(self, name: str) -> str | None:
        """What a field stands for now; None when there is none of that name."""
        if self._names is None:
            self._names = self._read()
        return self._names.value(name)

    def offered(self) -> list[BoundField]:
        """Every field, with what it gives now."""
        if self._offered is None:
            self._names = self._names or self._read()
            self._offered = list(self._names.fields())
        return self._offered


class FieldList(QObject):
    """Offers the fields while a name is written after a brace: arrows choose, Return takes, Esc closes."""

    def __init__(self, editor: QPlainTextEdit, fields: Fields) -> None:
        super().__init__(editor)
        self._editor, self._fields = editor, fields
        self._completer: QCompleter | None = None
        self._popup = QListView()
        self._declined = -1
        editor.textChanged.connect(self._look)
        editor.cursorPositionChanged.connect(self._leave)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup.isVisible()

    def shown(self) -> list[tuple[str, str]]:
        """What is offered now: names with their values."""
        if self._completer is None:
            return []
        model = self._completer.completionModel()
        indexes = [model.index(row, 0) for row in range(model.rowCount())]
        return [(str(index.data()), str(index.data(_WORDS))) for index in indexes]

    # --- opening ---

    def _begun(self) -> str | None:
        """What has been written of a field's name, None where none has been begun."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return None
        found = _BEGUN.search(cursor.block().text()[: cursor.positionInBlock()])
        return found[1] if found is not None else None

    def _look(self) -> None:
        begun = self._begun()
        if begun is None or self._editor.isReadOnly() or not self._editor.hasFocus():
            self.close()
            self._declined = -1 if begun is None else self._declined
            return
        if self._declined == self._brace(begun):
            return
        completer = self._ready()
        completer.setCompletionPrefix(begun)
        names = self.shown()
        if not names or [name for name, _ in names] == [begun]:
            self.close()
            return
        self._popup.setCurrentIndex(completer.completionModel().index(0, 0))
        place = self._editor.cursorRect()
        place.translate(self._editor.viewport().pos())
        place.setWidth(px(_WIDE))
        completer.complete(place)

    def _brace(self, begun: str) -> int:
        return self._editor.textCursor().position() - len(begun.encode("utf-16-le")) // 2

    def _ready(self) -> QCompleter:
        """The list with the fields as they are now."""
        if self._completer is None:
            self._completer = self._made()
        if not self.is_open:
            model = QStandardItemModel(self._completer)
            for row in self._fields.offered():
                item = QStandardItem(row.name)
                item.setData(row.words, _WORDS)
                item.setData(f"{row.name}: {row.words}", Qt.ItemDataRole.AccessibleTextRole)
                item.setToolTip(plain_tip(row.words))
                model.appendRow(item)
            self._completer.setModel(model)
        return self._completer

    def _made(self) -> QCompleter:
        made = QCompleter(self)
        made.setWidget(self._editor)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setMaxVisibleItems(_SHOWN)
        popup = self._popup
        made.setPopup(popup)
        popup.setProperty("kind", "choices")
        popup.setAccessibleName("Uppgifter ur registret")
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        popup.setItemDelegate(_NameAndValue(popup))
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.installEventFilter(self)
        made.activated.connect(self._take)
        return made

    # --- closing ---

    def close(self) -> None:
        """Take the list away."""
        self._popup.hide()

    def _leave(self) -> None:
        if self.is_open and self._begun() is None:
            self.close()

    def _take(self, chosen: str | QModelIndex) -> None:
        """Write the name that was chosen in the place of what was begun, and close its brace."""
        name = chosen if isinstance(chosen, str) else str(chosen.data())
        begun = self._begun()
        if begun is None:
            return
        cursor = self._editor.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left,
            QTextCursor.MoveMode.KeepAnchor,
            len(begun.encode("utf-16-le")) // 2,
        )
        follows = cursor.block().text()[self._editor.textCursor().positionInBlock() :][:1]
        cursor.insertText(name if follows == "}" else f"{name}}}")
        if follows == "}":
            cursor.movePosition(QTextCursor.MoveOperation.Right)
        self._editor.setTextCursor(cursor)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.is_open:
            if event.key() == Qt.Key.Key_Escape:
                begun = self._begun()
                self._declined = self._brace(begun) if begun is not None else -1
                self.close()
                return True
            if event.key() in _PICKS:
                self._take(self._popup.currentIndex())
                self.close()
                return True
        return False


class _NameAndValue(QStyledItemDelegate):
    """A field's name, and what it gives now on the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(200), option.fontMetrics.height() + px(10))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.fillRect(rect, color("selection" if chosen else "surface"))
        inside = rect.adjusted(px(8), 0, -px(8), 0)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(str(index.data(_WORDS)), Qt.TextElideMode.ElideRight, inside.width() // 2)
        room = inside.width() - metrics.horizontalAdvance(words) - px(12)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(color("text"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(color("text2"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
