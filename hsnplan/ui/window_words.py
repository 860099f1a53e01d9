"""Words that both menus and dialogs of the window use."""

from __future__ import annotations

THEME_WORDS = {"system": "Som systemet", "light": "Ljust", "dark": "Mörkt", "contrast": "Hög kontrast"}
BACKUP_WORDS = {1: "När den senaste är en dag gammal", 7: "När den senaste är en vecka gammal", 0: "Aldrig"}


def scale_words(scale: float) -> str:
    """The size in per cent: "125 %"."""
    return f"{round(scale * 100)}\N{NO-BREAK SPACE}%"
