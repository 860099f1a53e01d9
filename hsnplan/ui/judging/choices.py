"""Boxes to choose a period and a unit from, and what is said of a period that is closed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from hsnplan.domain.editions import editions_of
from hsnplan.domain.judging import period_day
from hsnplan.domain.register import Register

_STEP: Final = "\N{EM SPACE}"
BOARD: Final = "Nämnden"


def period_box(register: Register, chosen: str) -> QComboBox:
    """Every period, the latest first; the year where there is none."""
    box = narrow_box()
    known = {register.period_id, chosen, *register.periods} - {""}
    for period in sorted(known, key=lambda one: (period_day(register, one), one), reverse=True):
        box.addItem(register.period_name(period), period)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def unit_box(register: Register, chosen: str = "") -> QComboBox:
    """The board, and every unit that is not closed, under those above it."""
    box = narrow_box()
    fill_units(box, register, chosen)
    return box


def fill_units(box: QComboBox, register: Register, chosen: str, *, units: bool = True) -> None:
    """Offer the board, and with `units` every unit that is not closed, in a box that may have offered others."""
    box.clear()
    box.addItem(BOARD, "")

    def below(parent: str, depth: int) -> None:
        for unit in register.child_units(parent):
            if not register.is_closed(unit):
                box.addItem(_STEP * depth + unit.name, unit.id)
                path = " › ".join(row.name for row in register.unit_path(unit.id))
                box.setItemData(box.count() - 1, path, Qt.ItemDataRole.AccessibleTextRole)
            below(unit.id, depth + 1)

    if units:
        below("", 0)
        if chosen and box.findData(chosen) < 0:  # closed since, but something is said of it
            box.addItem(register.units[chosen].name, chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def narrow_box() -> QComboBox:
    """A box as wide as there is room for, whatever the longest name in it."""
    box = QComboBox()
    box.setMaxVisibleItems(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def closed_words(register: Register, period: str) -> str:
    """What becomes of something that is written down in a closed period; "" for one that is open."""
    editions = editions_of(register, period)
    known = register.periods.get(period)
    if known is None or known.open or not editions:
        return ""
    return f"{known.name} är stängd. Det som sparas listas som inkommet efter utgåva {editions[0].number}."
