"""The ready-made filters by key and title; `searching` says what each lets through."""

from __future__ import annotations

from typing import Final

ALL, MINE, LATE, PASSED, WITHOUT = "all", "mine", "late", "passed", "none"
READY_MADE: Final = (
    (ALL, "Alla"),
    (MINE, "Mina"),
    (LATE, "Försenade"),
    (PASSED, "Start passerad"),
    (WITHOUT, "Utan status"),
)
