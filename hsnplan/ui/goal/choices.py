"""Boxes to choose a period and a unit from, as the dialogs of the goal page have them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from hsnplan.domain.judging import period_day
from hsnplan.domain.register import Register

_STEP: Final = "\N{EM SPACE}"
BOARD: Final = "Hela nämnden"


def period_box(register: Register, chosen: str) -> QComboBox:
    """Every period, the latest first; the year where there is none."""
    box = _box()
    known = {register.period_id, chosen, *register.periods} - {""}
    for period in sorted(known, key=lambda one: (period_day(register, one), one), reverse=True):
        box.addItem(register.period_name(period), period)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def unit_box(register: Register, chosen: str = "") -> QComboBox:
    """The board, and every unit that is not closed, under those above it."""
    box = _box()
    box.addItem(BOARD, "")

    def below(parent: str, depth: int) -> None:
        for unit in register.child_units(parent):
            if not register.is_closed(unit):
                box.addItem(_STEP * depth + unit.name, unit.id)
                path = " › ".join(row.name for row in register.unit_path(unit.id))
                box.setItemData(box.count() - 1, path, Qt.ItemDataRole.AccessibleTextRole)
            below(unit.id, depth + 1)

    below("", 0)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _box() -> QComboBox:
    """A box as wide as there is room for, whatever the longest name in it."""
    box = QComboBox()
    box.setMaxVisibleItems(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
