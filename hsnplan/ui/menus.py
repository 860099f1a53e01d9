"""One QAction per command, in the menu bar's menus.

Actions stay enabled while no menu is open, so that a shortcut never meets an answer that is out of date; whether
a command can be run is asked when its menu opens and when it is triggered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.labels import plain_caption

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence

    from hsnplan.ui.commands import Command

ORDER = (
    "Arkiv",
    "Redigera",
    "Visa",
    "Plan",
    "Aktivitet",
    "Mål",
    "Uppföljning",
    "Avstämning",
    "Krockar",
    "Analys",
    "Utskick",
    "Organisation",
    "Revidering",
    "Ärende",
    "Sammanträde",
    "Internkontroll",
    "Tabell",
    "Hjälp",
)
STANDING = ("Arkiv", "Redigera", "Visa", "Plan", "Hjälp")
"""The menus of the window itself, whatever place is shown."""
WITHIN = " › "
"""Stands between a menu and a menu inside it: "Visa › Tema"."""
_HEIGHT = 29
_MNEMONICS = {
    "Aktivitet": "A&ktivitet",
    "Avstämning": "A&vstämning",
    "Krockar": "&Krockar",
    "Analys": "Anal&ys",
    "Utskick": "Uts&kick",
    "Revidering": "Revi&dering",
}


class Menus(QObject):
    """The menu bar of a window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar = window.menuBar()
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, str] = {}
        self._shown: list[tuple[Command, QAction]] = []
        self._promised: Callable[[], Sequence[Command]] | None = None
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._bar.setMinimumHeight(px(_HEIGHT))

    def show(self, commands: Sequence[Command]) -> None:
        """Fill the menus with these commands and no others."""
        self._empty()
        self._promised = None
        self._add_all(commands)

    def promise(self, titles: Iterable[str], commands: Callable[[], Sequence[Command]]) -> None:
        """Show menus by their titles alone; what is in them is asked for once the window has been painted."""
        self._empty()
        self._promised = commands
        for title in sorted(titles, key=_rank):
            self._menu(title, "")
        after_paint(self._window, self._keep_promise)

    def _keep_promise(self) -> None:
        promised, self._promised = self._promised, None
        if promised is not None:
            self._add_all(promised())

    def _add_all(self, commands: Sequence[Command]) -> None:
        for command in sorted(commands, key=lambda each: _rank(each.menu)):
            self._add(command)

    def _empty(self) -> None:
        for _, action in self._shown:
            action.setShortcuts([])
            action.deleteLater()
        self._bar.clear()
        for menu in self._menus.values():
            menu.deleteLater()
        self._menus.clear()
        self._groups.clear()
        self._shown = []

    def action(self, name: str) -> QAction:
        """The action of a command that is shown."""
        self._keep_promise()
        return next(action for command, action in self._shown if command.name == name)

    def _add(self, command: Command) -> None:
        menu = self._menu(command.menu, command.group)
        self._part(command.menu, command.group)
        action = self._make(command)
        menu.addAction(action)
        self._shown.append((command, action))

    def _menu(self, title: str, group: str) -> QMenu:
        if title not in self._menus:
            above, _, own = title.rpartition(WITHIN)
            menu = QMenu(_MNEMONICS.get(own, own if above else f"&{own}"), self._window)
            menu.aboutToShow.connect(lambda: self._renew(title))
            menu.aboutToHide.connect(self._enable_all)
            if above:
                outer = self._menu(above, group)
                self._part(above, group)
                outer.addMenu(menu)
            else:
                self._bar.addMenu(menu)
            self._menus[title] = menu
        return self._menus[title]

    def _part(self, title: str, group: str) -> None:
        """A hairline before a command of another group."""
        if self._groups.setdefault(title, group) != group:
            self._menus[title].addSeparator()
            self._groups[title] = group

    def _make(self, command: Command) -> QAction:
        action = QAction(_caption(command), self._window)
        action.setObjectName(command.name)
        action.setShortcuts(_sequences(command.shortcut) if command.shortcut else [])
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda: run(command))
        return action

    def _renew(self, title: str) -> None:
        for command, action in self._shown:
            if command.menu == title:
                action.setText(_caption(command))
                action.setEnabled(command.enabled())
                if command.checked is not None:
                    action.setChecked(command.checked())

    def _enable_all(self) -> None:
        for _, action in self._shown:
            action.setEnabled(True)


def run(command: Command) -> bool:
    """Run a command if it can be run now; answers whether it was."""
    if not command.enabled():
        return False
    command.run()
    return True


def words_of(command: Command) -> str:
    """What a command is called now."""
    return command.words() if command.words is not None else command.text


def keys_of(command: Command) -> list[str]:
    """The keys of a command as they stand on the keyboard: "Ctrl+Skift+P"."""
    if not command.shortcut:
        return [command.key_hint] if command.key_hint else []
    pressed = [keys.toString(keys.SequenceFormat.NativeText) for keys in _sequences(command.shortcut)]
    return [
        keys.replace("Shift", "Skift") for keys in pressed
    ]  # also where Qt's own Swedish words are missing


def _sequences(shortcut: str) -> list[QKeySequence]:
    from PySide6.QtGui import QKeySequence  # its 70 standard keys are made when it is first asked for

    return QKeySequence.listFromString(shortcut)


def _caption(command: Command) -> str:
    hint = f"\t{command.key_hint}" if command.key_hint and not command.shortcut else ""
    return plain_caption(words_of(command)) + hint


def _rank(menu: str) -> float:
    """Where a menu stands; one nobody knows stands before the help."""
    title = menu.split(WITHIN, maxsplit=1)[0]
    return ORDER.index(title) if title in ORDER else len(ORDER) - 1.5
