"""Reading Excel's .xlsx: values as they were last saved, formulas never run, hidden rows and joined cells told."""

from __future__ import annotations

import posixpath
import re
from typing import Final

from hsnplan.exchange import colours, formats
from hsnplan.exchange.bounds import COLUMNS, Budget, Parts, damaged, parse_xml, too_large
from hsnplan.exchange.cells import (
    NO_RESULT,
    Book,
    Merge,
    Row,
    Sheet,
    Value,
    cell_place,
    error_cell,
    number_of,
)

_MOST_FILLS: Final = 200_000
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


def read(parts: Parts, *, hidden: bool = False) -> Book:
    """Every sheet that is not hidden, or every one.

    Raises:
        Refusal: the file is damaged or too large.
    """
    book = _Workbook(parts)
    styles = _Styles(parts)
    strings = _SharedStrings(parts).found
    sheets = [
        _SheetReader(parts, path, strings, styles, book.from_1904).sheet(name)
        for name, path in (*book.sheets, *(book.hidden if hidden else ()))
    ]
    notes = [f"Det dolda bladet {name} läses inte." for name, _ in book.hidden if not hidden]
    return Book(sheets, notes)


def unescape(text: str) -> str:
    """Text with `_x000A_` and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Workbook:
    """The sheets' names and where they are."""

    def __init__(self, parts: Parts) -> None:
        self.from_1904 = False
        self._found: list[tuple[str, str]] = []
        self._hidden: list[tuple[str, str]] = []
        self._targets: dict[str, str] = {}
        parse_xml(parts.chunks("xl/_rels/workbook.xml.rels"), self._relation, lambda _: None, lambda _: None)
        parse_xml(parts.chunks("xl/workbook.xml"), self._start, lambda _: None, lambda _: None)
        self.sheets = self._worksheets(self._found)
        self.hidden = self._worksheets(self._hidden)

    def _worksheets(self, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
        paths = [(name, self._targets.get(relation, "")) for name, relation in found]
        return [(name, path) for name, path in paths if path.startswith("xl/worksheets/")]

    def _relation(self, name: str, given: dict[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))
            self._targets[given.get("Id", "")] = target.lstrip("/")

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = given.get("date1904") in ("1", "true")
        elif name == "sheet" and given.get("state", "visible") != "visible":
            self._hidden.append((given.get("name", ""), given.get("id", "")))
        elif name == "sheet":
            self._found.append((given.get("name", ""), given.get("id", "")))


class _Styles:
    """For each cell style, what its number format means, and what its colour says."""

    def __init__(self, parts: Parts) -> None:
        self.meanings: list[str] = []
        self.signals: list[str] = []
        self._codes: dict[int, str] = {}
        self._fills: list[str] = []
        self._solid = self._inside = False
        self._theme = _Theme(parts).found
        if "xl/styles.xml" in parts.names:
            parse_xml(parts.chunks("xl/styles.xml"), self._start, self._end, lambda _: None)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[_whole(given.get("numFmtId", "0"))] = given.get("formatCode", "")
        elif name == "fill":
            self._fills.append("")
        elif name == "patternFill":
            self._solid = given.get("patternType") == "solid"
        elif name == "fgColor" and self._solid and self._fills:
            self._fills[-1] = colours.signal(colours.of_excel(given, self._theme))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number, fill = _whole(given.get("numFmtId", "0")), _whole(given.get("fillId", "0"))
            self.meanings.append(formats.meaning(number, self._codes.get(number, "")))
            self.signals.append(self._fills[fill] if 0 <= fill < len(self._fills) else "")

    def _end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False


class _Theme:
    """The colours that cells name by their place in the theme: light before dark, as cells number them."""

    def __init__(self, parts: Parts) -> None:
        self.found: list[str] = []
        self._inside = False
        if "xl/theme/theme1.xml" in parts.names:
            parse_xml(parts.chunks("xl/theme/theme1.xml"), self._start, self._end, lambda _: None)
        dark, light, rest = self.found[:4:2], self.found[1:4:2], self.found[4:]
        self.found = [colour for pair in zip(light, dark, strict=False) for colour in pair] + rest

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "clrScheme":
            self._inside = True
        elif self._inside and name in ("srgbClr", "sysClr"):
            self.found.append(given.get("lastClr", given.get("val", "")))

    def _end(self, name: str) -> None:
        if name == "clrScheme":
            self._inside = False


class _SharedStrings:
    """The texts that cells point at."""

    def __init__(self, parts: Parts) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reading = False
        self._phonetic = False
        if "xl/sharedStrings.xml" in parts.names:
            parse_xml(parts.chunks("xl/sharedStrings.xml"), self._start, self._end, self._text)

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._reading = not self._phonetic

    def _end(self, name: str) -> None:
        if name == "si":
            self.found.append(unescape("".join(self._pieces)))
            self._pieces.clear()
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._reading = False

    def _text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)


class _SheetReader:
    """One sheet, read from its first byte to its last without being held as a whole."""

    def __init__(self, parts: Parts, path: str, strings: list[str], styles: _Styles, from_1904: bool) -> None:
        self._parts, self._path = parts, path
        self._strings, self._meanings, self._from_1904 = strings, styles.meanings, from_1904
        self._signals = {str(style): signal for style, signal in enumerate(styles.signals) if signal}
        self._fills: dict[int, str] = {}
        self._fills_left = _MOST_FILLS
        self._budget: Budget = parts.budget
        self._rows: list[Row] = []
        self._merged: list[Merge] = []
        self._row = Row(0, [])
        self._column = -1
        self._kind = self._style = ""
        self._formula = self._reading = False
        self._pieces: list[str] = []

    def sheet(self, name: str) -> Sheet:
        parse_xml(self._parts.chunks(self._path), self._start, self._end, self._text)
        return Sheet(name, self._rows, self._merged)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(given)
        elif name in ("v", "t"):
            self._reading = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = _whole(given["r"]) if "r" in given else self._row.number + 1
            self._fills = {}
            self._row = Row(number, [], given.get("hidden") in ("1", "true"), self._fills)
            self._column = -1
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))
        elif name == "rPh":
            self._reading = False

    def _begin_cell(self, given: dict[str, str]) -> None:
        try:
            self._column = cell_place(given["r"])[1] if "r" in given else self._column + 1
        except ValueError as error:
            raise damaged() from error
        self._kind, self._style = given.get("t", "n"), given.get("s", "0")
        self._formula = False
        self._pieces.clear()
        if self._style in self._signals and self._column < COLUMNS and self._fills_left:
            self._fills[self._column] = self._signals[self._style]
            self._fills_left -= 1

    def _merge(self, reference: str) -> None:
        try:
            (top, left), (bottom, right) = map(cell_place, reference.split(":"))
        except ValueError as error:
            raise damaged() from error
        self._budget.take_cells(1)
        self._merged.append(Merge(top, left, bottom, right))

    def _text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._reading = False
        elif name == "c":
            self._put(self._value("".join(self._pieces)))
        elif name == "row" and self._row.cells:
            self._rows.append(self._row)

    def _put(self, value: Value) -> None:
        if value == "":
            return
        cells = self._row.cells
        if self._column >= COLUMNS or self._column < len(cells):
            raise too_large() if self._column >= COLUMNS else damaged()
        self._budget.take_cells(self._column + 1 - len(cells))
        cells += [""] * (self._column - len(cells))
        cells.append(value)

    def _value(self, text: str) -> Value:
        if self._formula and not text and self._kind != "str":
            return NO_RESULT
        if not text:
            return ""
        try:
            return self._typed(text)
        except (ValueError, IndexError) as error:
            raise damaged() from error

    def _typed(self, text: str) -> Value:
        if self._kind == "s":
            return self._strings[int(text)]
        if self._kind in ("str", "inlineStr"):
            return unescape(text)
        if self._kind == "e":
            return error_cell(text)
        if self._kind == "b":
            return text == "1"
        if self._kind == "d":
            return formats.iso_day(text)
        style = int(self._style)
        meaning = self._meanings[style] if 0 <= style < len(self._meanings) else formats.PLAIN
        return formats.show(number_of(text), meaning, from_1904=self._from_1904)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise damaged() from error
