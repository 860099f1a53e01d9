"""How Planen was left, read from the settings with mistrust: it may come from another version or another hand."""

from __future__ import annotations

from typing import Any

from hsnplan.domain.columns import COLUMNS


class Kept:
    """A saved state; what is missing or of the wrong kind is empty."""

    def __init__(self, state: dict[str, object]) -> None:
        self._state = state
        self._numbers = {column.key: place for place, column in enumerate(COLUMNS)}

    def text(self, name: str) -> str:
        value = self._state.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        value = self._state.get(name)
        found = value if isinstance(value, list) else [value]
        return [each for each in found if isinstance(each, str)]

    def _dict(self, name: str) -> dict[str, Any]:
        value = self._state.get(name)
        return value if isinstance(value, dict) else {}

    def columns(self, name: str) -> list[int]:
        return [self._numbers[key] for key in self.texts(name) if key in self._numbers]

    def columns_by_arrangement(self) -> dict[str, frozenset[int]]:
        found = self._dict("columns")
        return {
            key: frozenset(self._numbers[column] for column in columns if column in self._numbers)
            for key, columns in found.items()
            if isinstance(columns, list)
        }

    def widths(self) -> dict[int, int]:
        return {
            self._numbers[key]: width
            for key, width in self._dict("widths").items()
            if key in self._numbers and isinstance(width, int) and 10 < width < 3000
        }
