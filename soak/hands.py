"""What people do to a window, at random: keys, the pointer, commands, fields; and how they answer what it asks.

`deed` looks at what lies on top and answers with the words and the doing of one thing; nothing has happened then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from hsnplan.application.settings import SCALES, THEMES
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.menus import run
from hsnplan.ui.plan.dragging import mime_of
from hsnplan.ui.plan.tree import PlanTree
from soak.touching import (
    Deed,
    click_in,
    click_on,
    focus_in,
    in_popup,
    name_of,
    one_of,
    press,
    seen,
    spot,
    write,
)

NOT_RUN = frozenset(("quit", "larger", "smaller", "normal"))
"""Commands that end the walk, or make every window after it another size."""
_LEFT, _PLAIN, _CONTROL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)
PATIENCE = 14
"""Deeds in one dialog before it is left."""


class Hands:
    """Works in one window; `paths` are the registers that it may open, `files` what may be dropped on it."""

    def __init__(self, window: MainWindow, paths: Sequence[str], files: Sequence[str]) -> None:
        self._window, self._paths, self._files = window, paths, files
        self._asked: tuple[QWidget | None, int] = (None, 0)

    def deed(self, chance: Random) -> Deed:
        """What is done next to what lies on top."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            return in_popup(popup, chance)
        if dialog is not None:
            return self._in_dialog(dialog, chance)
        self._asked = (None, 0)
        if not self._window.isActiveWindow():
            self._window.activateWindow()
        kinds = (
            (22, self._key), (8, self._type), (14, self._command), (5, self._place), (16, self._click),
            (8, self._button), (3, self._menu), (3, self._head), (3, self._drop), (2, self._look), (3, self._size),
            (1, self._register), (1, self._throw), (2, self._reveal), (4, self._focus),
        )  # fmt: skip
        (kind,) = chance.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
        return kind(chance) or self._focus(chance)

    # --- the window ---

    def _key(self, chance: Random) -> Deed | None:
        focus = QApplication.focusWidget()
        return press(self._window if focus is None else focus, chance, self._window.place)

    def _type(self, chance: Random) -> Deed | None:
        fields = seen(self._window, (QLineEdit, QPlainTextEdit, QTextEdit))
        focus = QApplication.focusWidget()
        field = focus if focus in fields and chance.random() < 0.7 else one_of(fields, chance)
        return write(field, chance, self._window.place) if field is not None else None

    def _command(self, chance: Random) -> Deed | None:
        possible = [
            row
            for row in self._window.all_commands()
            if row.name not in NOT_RUN and row.enabled() and "scale-" not in row.name
        ]
        command = chance.choice(possible)
        return Deed(f"{self._window.place}: command {command.name}", lambda: run(command))

    def _place(self, chance: Random) -> Deed | None:
        name = chance.choice(self._window.places_with_content())
        return Deed(f"go to {name}", lambda: self._window.go_to(name))

    def _click(self, chance: Random) -> Deed | None:
        view = one_of(seen(self._window.page, (QAbstractItemView,)), chance)
        return click_in(view, chance, self._window.place) if view is not None else None

    def _button(self, chance: Random) -> Deed | None:
        button = one_of([row for row in seen(self._window, (QAbstractButton,)) if row.isEnabled()], chance)
        return click_on(button, self._window.place) if button is not None else None

    def _menu(self, chance: Random) -> Deed | None:
        widget = one_of(seen(self._window.page, (QAbstractItemView, QHeaderView)), chance)
        if widget is None:
            return None
        place = spot(widget, chance)

        def ask() -> None:
            reason = chance.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
            QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))

        return Deed(f"{self._window.place}: menu of {name_of(widget)}", ask)

    def _head(self, chance: Random) -> Deed | None:
        head = one_of(seen(self._window.page, (QHeaderView,)), chance)
        if not isinstance(head, QHeaderView) or not head.count():
            return None
        place = spot(head, chance)
        section, other, width = (
            chance.randrange(head.count()),
            chance.randrange(head.count()),
            chance.randrange(10, 500),
        )
        does: list[tuple[str, Callable[[], object]]] = [
            ("click", lambda: QTest.mouseClick(head.viewport(), _LEFT, pos=place)),
            ("widen", lambda: head.resizeSection(section, width)),
            ("move", lambda: head.moveSection(head.visualIndex(section), head.visualIndex(other))),
        ]  # fmt: skip
        words, do = chance.choice(does if head.sectionsMovable() else does[:2])
        return Deed(f"{self._window.place}: {words} a column", do)

    def _drop(self, chance: Random) -> Deed | None:
        trees = [row for row in seen(self._window.page, (PlanTree,)) if isinstance(row, PlanTree)]
        if not trees or not trees[0].can_drag():
            return None
        tree = trees[0]
        place = QPointF(spot(tree.viewport(), chance))
        data = mime_of(tree.chosen_rows(), tree._rows.words)

        def drop() -> None:
            event = QDropEvent(
                place,
                Qt.DropAction.MoveAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            tree.dropEvent(event)

        return Deed("plan: drop rows", drop)

    def _look(self, chance: Random) -> Deed | None:
        theme, scale = chance.choice(THEMES), chance.choice((1.0, 1.0, *SCALES))
        return Deed(f"look {theme} {scale}", lambda: self._window.errands.set_look(theme, scale))

    def _size(self, chance: Random) -> Deed | None:
        width, height = chance.randrange(960, 1920), chance.randrange(600, 1080)
        return Deed(f"size {width}x{height}", lambda: self._window.resize(width, height))

    def _register(self, chance: Random) -> Deed | None:
        path = chance.choice(self._paths)
        return Deed(f"open {path.rpartition('/')[2]}", lambda: self._window.files.open(path))

    def _throw(self, chance: Random) -> Deed | None:
        paths = chance.sample(self._files, min(len(self._files), chance.randrange(1, 3)))
        names = " ".join(path.rpartition("/")[2] for path in paths)
        return Deed(f"drop {names}", partial(self._window._take_dropped, paths))

    def _reveal(self, chance: Random) -> Deed | None:
        register = self._window.workspace.register
        kinds = (("activity", register.activities), ("node", register.nodes), ("goal", register.nodes))
        kind, rows = chance.choice((*kinds, ("unit", register.units)))
        if not rows:
            return None
        one = chance.choice(list(rows))
        return Deed(f"show {kind}", lambda: self._window.workspace.asked_for.emit(kind, one))

    def _focus(self, _: Random) -> Deed:
        return Deed(f"{self._window.place}: enter", lambda: self._window.go_to(self._window.place))

    # --- dialogs ---

    def _in_dialog(self, dialog: QWidget, chance: Random) -> Deed:
        times = self._asked[1] + 1 if self._asked[0] is dialog else 0
        self._asked = (dialog, times)
        name = name_of(dialog)
        if times > PATIENCE:
            return Deed(f"leave {name}", dialog.reject if isinstance(dialog, QDialog) else dialog.close)
        fields = seen(dialog, (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox))
        views = seen(dialog, (QAbstractItemView,))
        buttons = [row for row in seen(dialog, (QAbstractButton,)) if row.isEnabled()]
        focus = focus_in(dialog)
        does: list[tuple[int, Deed | None]] = [
            (4, write(one_of(fields, chance), chance, name) if fields else None),
            (3, press(focus, chance, name)),
            (3, click_in(one_of(views, chance), chance, name) if views else None),
            (5, click_on(one_of(buttons, chance), name) if buttons else None),
            (
                2,
                Deed(
                    f"{name}: accept",
                    lambda: QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
                ),
            ),
            (1, Deed(f"{name}: escape", lambda: QTest.keyClick(focus, Qt.Key.Key_Escape))),
        ]
        can = [(weight, deed) for weight, deed in does if deed is not None]
        return chance.choices([deed for _, deed in can], [weight for weight, _ in can])[0]
