"""Reading OpenDocument's .ods, which LibreOffice writes."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import percent
from hsnplan.exchange import colours, formats
from hsnplan.exchange.bounds import COLUMNS, Parts, damaged, parse_xml, too_large
from hsnplan.exchange.cells import (
    ERRORS,
    NO_RESULT,
    Book,
    Merge,
    Row,
    Sheet,
    Value,
    error_cell,
    number_of,
)

_MOST: Final = 1 << 20


def read(parts: Parts) -> Book:
    """Every sheet.

    Raises:
        Refusal: the file is damaged, too large or protected by a password.
    """
    if "META-INF/manifest.xml" in parts.names and b"encryption-data" in b"".join(
        parts.chunks("META-INF/manifest.xml")
    ):
        raise Refusal("Filen är skyddad med lösenord. Spara den utan lösenord och försök igen.")
    reader = _Content(parts)
    parse_xml(parts.chunks("content.xml"), reader.start, reader.end, reader.text)
    return Book(reader.sheets, [])


class _Content:
    """Takes the document's elements one by one and leaves its sheets."""

    def __init__(self, parts: Parts) -> None:
        self._budget = parts.budget
        self.sheets: list[Sheet] = []
        self._sheet = Sheet("", [], [])
        self._number = 0
        self._row: list[Value] = []
        self._row_given: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._column = 0
        self._pieces: list[str] = []
        self._depth = 0
        self._aside = 0
        self._style = ""
        self._signals: dict[str, str] = {}
        self._fills: dict[int, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        if self._aside or name in ("annotation", "tracked-changes"):
            self._aside += 1
        elif name == "table":
            self._sheet, self._number = Sheet(given.get("name", ""), [], []), 1
        elif name == "table-row":
            self._row, self._row_given, self._column, self._fills = [], given, 0, {}
        elif name in ("table-cell", "covered-table-cell"):
            self._cell = given
            self._pieces.clear()
        elif name == "style":
            self._style = given.get("name", "")
        elif name == "table-cell-properties":
            self._note_colour(given.get("background-color", ""))
        else:
            self._start_text(name, given)

    def _note_colour(self, colour: str) -> None:
        signal = colours.signal(colour.lstrip("#"))
        if signal:
            self._signals[self._style] = signal

    def _start_text(self, name: str, given: dict[str, str]) -> None:
        if name == "p":
            self._depth += 1
            if self._pieces:
                self._pieces.append("\n")
        elif self._depth and name == "s":
            self._pieces.append(" " * _count(given.get("c", "1")))
        elif self._depth and name in ("tab", "line-break"):
            self._pieces.append("\t" if name == "tab" else "\n")

    def text(self, text: str) -> None:
        if self._depth and not self._aside:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == "p":
            self._depth -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self.sheets.append(self._sheet)

    def _end_cell(self) -> None:
        value = self._value()
        repeated = _count(self._cell.get("number-columns-repeated", "1"))
        signal = self._signals.get(self._cell.get("style-name", ""))
        if signal and self._column < COLUMNS:
            self._fills[self._column] = signal
        if value != "":
            if self._column + repeated > COLUMNS:
                raise too_large()
            self._budget.take_cells(self._column + repeated - len(self._row))
            self._row += [""] * (self._column - len(self._row)) + [value] * repeated
        rows, columns = (
            _count(self._cell.get(f"number-{what}-spanned", "1")) for what in ("rows", "columns")
        )
        if rows > 1 or columns > 1:
            self._budget.take_cells(1)
            self._sheet.merged.append(
                Merge(self._number, self._column, self._number + rows - 1, self._column + columns - 1)
            )
        self._column += repeated

    def _end_row(self) -> None:
        repeated = _count(self._row_given.get("number-rows-repeated", "1"))
        if self._row:
            self._budget.take_cells((repeated - 1) * len(self._row))
            hidden = self._row_given.get("visibility", "visible") != "visible"
            self._sheet.rows.extend(
                Row(self._number + step, self._row, hidden, self._fills) for step in range(repeated)
            )
        self._number += repeated

    def _value(self) -> Value:
        given, text = self._cell, "".join(self._pieces)
        kind = given.get("value-type", "")
        if text in ERRORS or text.startswith("Err:"):
            return error_cell(text) if "formula" in given else text
        if "formula" in given and not kind:
            return NO_RESULT
        try:
            return _typed(kind, given, text)
        except (ValueError, InvalidOperation) as error:
            raise damaged() from error


def _typed(kind: str, given: dict[str, str], text: str) -> Value:
    if kind in ("float", "currency"):
        return number_of(given.get("value", ""))
    if kind == "percentage":
        number_of(given.get("value", ""))
        return percent((Decimal(given["value"]) * 100).normalize())
    if kind == "date":
        return formats.iso_day(given.get("date-value", ""))
    if kind == "boolean":
        return given.get("boolean-value") == "true"
    return text or given.get("string-value", "")


def _count(text: str) -> int:
    try:
        return max(1, min(_MOST, int(text)))
    except ValueError as error:
        raise damaged() from error
