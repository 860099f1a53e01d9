"""F6: the keyboard's way from one part of the window to the next, whatever stands between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

_BY_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def step(regions: Sequence[QWidget], by: int = 1) -> None:
    """Move the focus to the next region (`by` −1: the one before) in which something takes it."""
    shown = [region for region in regions if region.isVisible()]
    here = next((place for place, region in enumerate(shown) if _has_focus(region)), -1 if by > 0 else 0)
    for offset in range(1, len(shown) + 1):
        target = first_field(shown[(here + by * offset) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def first_field(region: QWidget) -> QWidget | None:
    """Where the focus goes in a region: itself, what is chosen in it, or its first field."""
    fields = [field for field in (region, *region.findChildren(QWidget)) if _takes_focus(field)]
    chosen = [field for field in fields if isinstance(field, QAbstractButton) and field.isChecked()]
    return next(iter((*chosen, *fields)), None)


def _takes_focus(field: QWidget) -> bool:
    return field.isVisible() and field.isEnabled() and field.focusPolicy() in _BY_TAB


def _has_focus(region: QWidget) -> bool:
    focused = region.window().focusWidget()
    return focused is region or region.isAncestorOf(focused)
