"""What a field is completed to while one types: a framed list below it, in the type and the air of the program.

How to use:

    field.setCompleter(completer_for(["Akutmottagningen", "Ambulansen"], field))
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter

_SHOWN = 10


def completer_for(options: Sequence[str], parent: QObject) -> QCompleter:
    """Offers what holds the words typed, whatever their case."""
    from PySide6.QtWidgets import QCompleter, QFrame, QListView, QStyledItemDelegate  # start-up does without

    made = QCompleter(list(options), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setMaxVisibleItems(_SHOWN)
    popup = made.popup() or QListView()
    popup.setProperty("kind", "choices")
    popup.setFrameShape(QFrame.Shape.StyledPanel)
    popup.setItemDelegate(QStyledItemDelegate(popup))  # Qt's own for completers knows no style sheet
    return made
