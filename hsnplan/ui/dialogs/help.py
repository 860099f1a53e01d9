"""Help: the first steps, and every command with its keys, generated from the commands themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from hsnplan.ui.commands import Command
from hsnplan.ui.dialogs.frame import Dialog, scroll_area
from hsnplan.ui.menus import ORDER, WITHIN, keys_of
from hsnplan.ui.widgets.labels import KeyCap, Label
from hsnplan.ui.widgets.layouts import Column, Row

FIRST_STEPS = (
    ("Titta runt", "Exemplet är ett helt register med påhittade aktiviteter. Det går bra att ändra i det."),
    (
        "Säg vem du är",
        "Klicka längst ned till vänster och ange roll och enhet. Mina aktiviteter visar då det som är ditt.",
    ),
    (
        "Uppdatera",
        "Ställ dig på en aktivitet, tryck 1–5 för status och skriv kommentaren direkt efter. Ctrl+Enter sparar.",
    ),
    (
        "Mina aktiviteter",
        "Ctrl+Enter går också vidare till nästa som väntar. Ctrl+O betyder oförändrat och 0 utan status.",
    ),
    ("Ångra", "Ctrl+Z tar tillbaka det du har gjort sedan filen öppnades, steg för steg."),
    (
        "Hitta",
        "Ctrl+K söker bland kommandon och aktiviteter. Filtret förstår ord som status:försenad.",
    ),
    ("Egen plan", "Arkiv › Nytt register … frågar efter nämnd, år och nivåer."),
)


class HelpDialog(Dialog):
    """Lists what there is to do."""

    def __init__(self, parent: QWidget | None, commands: Sequence[Command]) -> None:
        super().__init__(parent, "Hjälp", scrolls=False)
        self.page = QFrame()
        self.page.setProperty("ground", "surface")
        lines = Column(self.page, margins=(0, 0, 12, 0), gap=6)
        lines.addWidget(Label("Första stegen", weight=600))
        for title, text in FIRST_STEPS:
            lines.addWidget(Label(f"{title}. {text}", tone="text2", wrap=True))
        for menu in dict.fromkeys((*ORDER, *(_menu(command) for command in commands))):
            self._list(lines, menu, [command for command in commands if _menu(command) == menu])
        lines.addStretch(1)
        area = scroll_area(self.page, "Hjälp")
        self.body.addWidget(area, 1)
        self.fit(640, 600, focus=area)

    def _list(self, lines: Column, menu: str, commands: Sequence[Command]) -> None:
        listed = [command for command in commands if command.shortcut or command.key_hint or command.help]
        if listed:
            lines.space(8)
            lines.addWidget(Label(menu, weight=600))
        for command in listed:
            lines.addLayout(_line(command))


def _menu(command: Command) -> str:
    return command.menu.split(WITHIN)[0]


def _line(command: Command) -> Row:
    row = Row(gap=8)
    words = f"{command.text}: {command.help}" if command.help else command.text
    row.addWidget(Label(words, wrap=True), 1)
    for keys in keys_of(command):
        row.addWidget(KeyCap(keys), 0, Qt.AlignmentFlag.AlignTop)
    return row
