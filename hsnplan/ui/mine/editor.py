"""The editor of the open row: five states, a comment, and the former report as a card beside."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPlainTextEdit, QSizePolicy, QWidget

from hsnplan.domain.states import WORK_STATES, state_word
from hsnplan.overriding import override
from hsnplan.ui.mine.former import FormerReport
from hsnplan.ui.mine.keys import is_text
from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.buttons import Button, StateButton
from hsnplan.ui.widgets.fields import write_on
from hsnplan.ui.widgets.labels import ElidedLabel, KeyCap, Label, plain_tip
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.print_note import PrintNote

_COMMENT_HEIGHTS = (76, 48)
"""How high the comment is, and how high where the window is low."""
_BESIDE = 960
"""The width from which the former report stands beside."""
_STATE_WIDTH = 132
_KEYS_NEED, _INDENTED = 440, 560
_BESIDE_EACH_OTHER = QBoxLayout.Direction.LeftToRight
_BELOW_EACH_OTHER = QBoxLayout.Direction.TopToBottom
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_WRITING = "Vad har hänt sedan sist?"
_NOT_YET_WRITING = "Tryck 1–5 för status, eller börja skriva vad som har hänt sedan sist"


class Draft(NamedTuple):
    """What stands in the editor: a state's code and the comment."""

    state: str
    comment: str


class ReportEditor(QWidget):
    """Says what is to be reported; saves nothing itself."""

    save_pressed = Signal()
    unchanged_pressed = Signal()
    left = Signal()
    """The user wants back to the list."""
    step_pressed = Signal(int)
    """The user wants to the row above (-1) or below (1)."""
    resized = Signal()
    """It needs another height."""
    edited = Signal()
    """Somebody has written in it or chosen a state: see `draft` and `picked`."""
    discard_pressed = Signal()
    """The draft is to be thrown away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._state = ""
        self.picked: str | None = None
        self.comment = _Comment(self)
        self._asks = Label(size=12, tone="dim", wrap=True)
        self._asks.hide()
        self._refused = Label(size=12, tone="not_met", wrap=True)
        self._refused.hide()
        self._kept = ElidedLabel(size=12, tone="dim")
        self.former = FormerReport()
        self._buttons = {
            code: StateButton(code, str(key), self) for key, code in enumerate(WORK_STATES) if code
        }
        self._build()
        self._listen()

    def _build(self) -> None:
        self._row = Row(self, margins=(28, 8, 10, 10), gap=16)
        lines = Column(gap=10)
        self._row.addLayout(lines, 1)
        self._row.addWidget(self.former)
        self._states = QGridLayout()
        self._digits = KeyCap("Alt+1–5")
        self._digits.setToolTip(plain_tip("Väljer status medan du skriver; Alt+0 tar bort den"))
        self._digits_fit = False
        for code, button in self._buttons.items():
            button.setToolTip(f"{state_word(code)} (Alt+{WORK_STATES.index(code)} medan du skriver)")
        lines.addLayout(self._states)
        lines.addWidget(self._asks)
        lines.addWidget(self.comment)
        self.print_note = PrintNote(self.comment, lines)
        lines.addWidget(self._refused)
        lines.addLayout(self._actions())
        lines.addStretch(1)

    def _actions(self) -> Row:
        row = Row(gap=8)
        self.save = Button("Spara, nästa", kind="primary")
        self.unchanged = Button("Oförändrat")
        self.discard = Button("Ta bort", kind="link")
        self.discard.setAccessibleName("Ta bort utkastet")
        self._keys = (KeyCap("Ctrl+Enter"), KeyCap("Ctrl+O"))
        for button, keys in zip((self.save, self.unchanged), self._keys, strict=True):
            row.addWidget(button)
            row.addWidget(keys)
            row.space(8)
        row.addStretch(1)
        row.addWidget(self._kept)
        row.addWidget(self.discard)
        return row

    def _listen(self) -> None:
        for code, button in self._buttons.items():
            button.clicked.connect(lambda _=False, code=code: self.pick(code))
        self.save.clicked.connect(self.save_pressed)
        self.unchanged.clicked.connect(self.unchanged_pressed)
        self.discard.clicked.connect(self.discard_pressed)
        self.comment.textChanged.connect(self._typed)
        self.print_note.changed.connect(self.resized)
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)

    def height_in(self, width: int, room: int) -> int:
        """The height it needs at a width; it arranges itself so that it fits into `room` where that can be."""
        beside = width >= px(_BESIDE)
        left = px(28 if width >= px(_INDENTED) else 12)
        self._row.setContentsMargins(left, px(8), px(10), px(10))
        inside = width - left - px(10) - (px(16) + self.former.sizeHint().width() if beside else 0)
        self._row.setDirection(_BESIDE_EACH_OTHER if beside else _BELOW_EACH_OTHER)
        across = max(1, min(len(self._buttons), (inside + px(6)) // px(_STATE_WIDTH)))
        self._arrange_states(across)
        self._digits_fit = inside >= across * px(_STATE_WIDTH) + self._digits.sizeHint().width()
        self._tell_keys()
        for keys in self._keys:
            keys.setVisible(inside >= px(_KEYS_NEED))
        ordinary, low = _COMMENT_HEIGHTS
        self.comment.setFixedHeight(px(ordinary if room >= px(3 * ordinary) else low))
        self._row.activate()
        return self._row.sizeHint().height()

    def _arrange_states(self, across: int) -> None:
        self._states.setHorizontalSpacing(px(6))
        self._states.setVerticalSpacing(px(6))
        for nth, button in enumerate(self._buttons.values()):
            self._states.addWidget(button, nth // across, nth % across)
        self._states.addWidget(self._digits, 0, across, Qt.AlignmentFlag.AlignLeft)
        for column in range(len(self._buttons) + 1):
            self._states.setColumnStretch(column, int(column == across))

    # --- what stands in it ---

    def ask(self, words: str) -> None:
        """Show what the period asks one to write, "" for nothing."""
        self._asks.setText(words)
        self._asks.setVisible(bool(words))

    def fill(self, draft: Draft, title: str, picked: str | None = None) -> None:
        """Show a state and a comment of the activity called `title`; `picked` is the state somebody chose before."""
        with QSignalBlocker(self.comment):
            self.comment.setPlainText(draft.comment)
        self.print_note.look()
        self.comment.moveCursor(self.comment.textCursor().MoveOperation.End)
        self.comment.setAccessibleName(f"Kommentar till {title}")
        self.setAccessibleName(f"Statusrapport för {title}")
        self.picked = picked
        self._show_state(draft.state if picked is None else picked)
        self.refuse("")
        self.tell_kept("")

    def draft(self) -> Draft:
        """What stands in it now."""
        return Draft(self._state, self.comment.toPlainText().strip())

    def pick(self, state: str) -> None:
        """Choose a state, as its key and its button do."""
        self.picked = state
        self._show_state(state)
        self.edited.emit()

    def _show_state(self, state: str) -> None:
        self._state = state
        for code, button in self._buttons.items():
            button.setChecked(code == state)

    def refuse(self, sentence: str) -> None:
        """Say under the comment why it cannot be saved; "" takes that back."""
        if self._refused.text() != sentence:
            self.comment.setProperty("wrong", bool(sentence))
            self._refused.setText(sentence)
            self._refused.setVisible(bool(sentence))
            self.resized.emit()
            restyle(self.comment)

    def refused(self) -> str:
        """Why it could not be saved, "" when nothing is said."""
        return self._refused.text()

    def state_button(self, state: str) -> StateButton:
        """The button of a state."""
        return self._buttons[state]

    def kept(self) -> str:
        """What is said of when the draft was kept."""
        return self._kept.text()

    def tell_kept(self, words: str) -> None:
        """Say when the draft was kept, and offer to throw it away; "" for no draft."""
        self._kept.setText(words)
        self.discard.setVisible(bool(words))

    def _typed(self) -> None:
        self.refuse("")
        self.edited.emit()

    # --- writing ---

    def write(self, text: str = "") -> None:
        """Put the cursor at the end of the comment, after a space, and go on with `text` there."""
        self.comment.setFocus(Qt.FocusReason.OtherFocusReason)
        write_on(self.comment, text)

    def _tell_keys(self) -> None:
        """While one writes, a digit is a digit: the caps of the states say whether they are keys now."""
        writing = self.comment.hasFocus()
        self.comment.setPlaceholderText(_WRITING if writing else _NOT_YET_WRITING)
        self._digits.setVisible(writing and self._digits_fit)
        for button in self._buttons.values():
            button.set_key_live(not writing)

    # --- keys ---

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.comment and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._tell_keys()
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_ours(event):
                self._take(event)
                return True
            if event.type() == QEvent.Type.KeyPress and watched is not self.comment and is_text(event):
                self.write(event.text())
                return True
        return False

    def _is_ours(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = Qt.Key.Key_0 <= key <= Qt.Key.Key_5
        if modifiers == _CONTROL:
            return key in _RETURN or key == Qt.Key.Key_O
        if modifiers == _ALT:
            return digit or key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        return modifiers == _PLAIN and (key == Qt.Key.Key_Escape or (digit and not self.comment.hasFocus()))

    def _take(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _RETURN:
            self.save_pressed.emit()
        elif key == Qt.Key.Key_O:
            self.unchanged_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_pressed.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            self.pick(WORK_STATES[key - Qt.Key.Key_0])
            if not self.comment.hasFocus():
                self.write()


class _Comment(QPlainTextEdit):
    """The comment: Tab leaves it, text pasted in is plain."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_NOT_YET_WRITING)
        self.setToolTip(plain_tip("Alt+1 till Alt+5 väljer status, Alt+0 tar bort den"))
