"""What a file of rows is once it has been read: a book of sheets, rows and cells, whatever the file's format was."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Final, NamedTuple, TypeAlias


class Fault(NamedTuple):
    """A cell that holds no value: what it shows ("#REF!", "") and why, as the rest of a Swedish sentence."""

    shown: str
    reason: str


Value: TypeAlias = str | int | float | bool | Fault
"""Text ("" is an empty cell), a number, a truth value or a fault. Dates are ISO text, percentages "70 %"."""


class Row(NamedTuple):
    """One row by its number in the program that made it, counted from 1; cells from column A on.

    `fills` are the columns whose cell is painted in one of the colours of `colours`, with or without a value.
    """

    number: int
    cells: list[Value]
    hidden: bool = False
    fills: Mapping[int, str] = {}


class Merge(NamedTuple):
    """Cells joined into one: rows counted from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet with the rows that hold something, in order."""

    name: str
    rows: list[Row]
    merged: list[Merge]


class Book(NamedTuple):
    """Everything a file held. `notes` are Swedish sentences about how it was read."""

    sheets: list[Sheet]
    notes: list[str]


ERRORS: Final = frozenset(
    {
        "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
        "#REFERENS!", "#SAKNAS!", "#VÄRDEFEL!", "#VÄRDE!", "#NAMN?", "#DIVISION/0!", "#SKÄRNING!", "#OGILTIGT!",
    }
)  # fmt: skip
"""What spreadsheets show, in English and Swedish, where a formula has failed."""

NO_RESULT: Final = Fault("", "innehåller en formel utan sparat värde; öppna filen i Excel och spara den igen")


def error_cell(shown: str) -> Fault:
    """The fault of a cell that shows an error word."""
    return Fault(shown, f"innehåller felvärdet {shown}")


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: "A", "Z", "AA"."""
    letters = ""
    rest = column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as people find it: "D17"."""
    return f"{column_letters(column)}{row}"


def cell_place(name: str) -> tuple[int, int]:
    """The row (from 1) and column (from 0) of "D17".

    Raises:
        ValueError: it names no cell.
    """
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or column > 1_000_000:
            raise ValueError(name)
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column - 1


def number_of(text: str) -> int | float:
    """The number written in a file, whole when it is.

    Raises:
        ValueError: it is none, or no finite one.
    """
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def shown(value: Value) -> str:
    """A cell as text, with Swedish decimals and truth values."""
    if isinstance(value, Fault):
        return value.shown
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    return str(value)
