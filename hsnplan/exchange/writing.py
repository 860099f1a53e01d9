"""Writing rows to files that Excel opens as what they are: typed cells in .xlsx, or text tables in .csv."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.typography import quoted
from hsnplan.exchange import whole_file
from hsnplan.exchange.separated import armed

TEXT, DAY, WHOLE, KEY = "text", "day", "whole", "key"
_FIRST_DAY: Final = "1900-03-01"
_LONGEST_CELL: Final = 32_767
_LONGEST_LIST: Final = 255
_LONGEST_NAME: Final = 31
_LINE: Final = 15
_MOST_LINES: Final = 12
_DRESSED: Final = ("=", "+", "-", "@")


class Column(NamedTuple):
    """A column to write: its heading, what it holds, its width in characters, and the words it may hold, if few.

    A `KEY` is for programs: it stands last, in grey, on one line, and is not printed.
    """

    heading: str
    holds: str = TEXT
    width: int = 20
    choices: tuple[str, ...] = ()


class OutSheet(NamedTuple):
    """A sheet to write: text and dates as `str`, whole numbers as `int`, "" for nothing."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str | int]]


def xlsx_bytes(sheets: Sequence[OutSheet], subject: str = "") -> bytes:
    """An Excel book: frozen headings with filters, typed cells, drop-down lists; text is never a formula.

    Args:
        sheets: what to write.
        subject: what stands in the file's properties and in the print's footer, such as *Exempeldata*.
    """
    import xlsxwriter  # 60 ms, and only writing needs it

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"subject": subject, "created": epoch()})
        formats = _formats(book)
        names: set[str] = set()
        for sheet in sheets:
            name = _sheet_name(sheet.name, names)
            _write_sheet(book.add_worksheet(name), sheet, formats, subject)
    return content.getvalue()


def epoch() -> Any:
    """One time stamp for all files, so that the same rows give the same bytes."""
    from datetime import UTC, datetime

    return datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def _formats(book: Any) -> dict[str, Any]:
    plain = {"valign": "top", "text_wrap": True}
    return {
        "heading": book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1}),
        TEXT: book.add_format(plain),
        "dressed": book.add_format({**plain, "quote_prefix": True}),
        DAY: book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
        WHOLE: book.add_format({"valign": "top", "num_format": "0", "align": "left"}),
        KEY: book.add_format({"valign": "top", "font_color": "#767676"}),
    }


def _sheet_name(wanted: str, taken: set[str]) -> str:
    plain = re.sub(r"[\[\]:*?/\\]", " ", wanted).strip("' ")[:_LONGEST_NAME] or "Blad"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain[: _LONGEST_NAME - 4]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _write_sheet(made: Any, sheet: OutSheet, formats: dict[str, Any], subject: str) -> None:
    last = max(1, len(sheet.rows))
    for place, column in enumerate(sheet.columns):
        made.set_column(place, place, column.width)
        made.write_string(0, place, column.heading, formats["heading"])
        if column.choices and len(",".join(column.choices)) <= _LONGEST_LIST:
            made.data_validation(1, place, last + 1000, place, only(column.choices))
    for number, row in enumerate(sheet.rows, start=1):
        made.set_row(number, _LINE * _lines(row, sheet.columns))
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            write_cell(made, number, place, value, column.holds, formats)
    made.freeze_panes(1, 0)
    made.autofilter(0, 0, last, len(sheet.columns) - 1)
    made.repeat_rows(0)
    made.print_area(0, 0, last, _before_keys(sheet))
    made.set_landscape()
    made.set_paper(9)
    made.fit_to_pages(1, 0)
    made.set_footer(f"&L{subject.replace('&', '&&')[:100]}&R&P (&N)")


def _before_keys(sheet: OutSheet) -> int:
    """The last column before the keys, or of all."""
    keys = [place for place, column in enumerate(sheet.columns) if column.holds == KEY]
    return (keys[0] if keys else len(sheet.columns)) - 1


def _lines(row: Sequence[str | int], columns: Sequence[Column]) -> int:
    """How many lines the fullest cell takes, the first of many."""
    texts = zip(row, columns, strict=True)
    needed = (lines_of(value, column.width) for value, column in texts if column.holds == TEXT)
    return min(_MOST_LINES, max(needed, default=1))


def lines_of(value: str | int, width: int) -> int:
    """How many lines a value takes in a column of a width in characters."""
    return sum(1 + max(0, len(line) - 1) // (width - 1) for line in str(value).split("\n"))


def only(choices: Iterable[str]) -> dict[str, Any]:
    """What lets a cell hold one of some words alone, offered as a list."""
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": "Finns inte i listan",
        "error_message": "Välj ett av orden i listan.",
    }


def write_cell(
    made: Any, row: int, column: int, value: str | int, holds: str, formats: Mapping[str, Any]
) -> None:
    """Write a value as what its column holds; text is never a formula.

    `formats` are by what columns hold, and *dressed* for text that begins as a formula does.
    """
    if value == "":
        return
    if isinstance(value, int):
        made.write_number(row, column, value, formats[WHOLE])
    elif holds == DAY and value >= _FIRST_DAY and _is_day(value):
        made.write_datetime(row, column, date.fromisoformat(value), formats[DAY])
    else:
        look = formats["dressed" if value.startswith(_DRESSED) else KEY if holds == KEY else TEXT]
        made.write_string(row, column, value[:_LONGEST_CELL], look)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """A text table as Swedish Excel opens it by double click: semicolons, UTF-8 with mark; no text is a formula."""
    content = io.StringIO(newline="")
    table = csv.writer(content, delimiter=";", lineterminator="\r\n")
    table.writerow([armed(heading) for heading in columns])
    table.writerows([armed(value) if isinstance(value, str) else value for value in row] for row in rows)
    return content.getvalue().encode("utf-8-sig", "replace")


def save(path: str, content: bytes) -> None:
    """Put bytes in place of what the file holds, all of them or none, and read them back.

    Raises:
        Refusal: it cannot be written there, or is open in another program; what stood there stands.
    """
    try:
        whole_file.put(path, content)
    except PermissionError as error:
        raise Refusal(
            f"{quoted(path)} går inte att skriva: den är öppen i ett annat program, eller så saknar du rättighet. "
            "Stäng den, eller välj ett annat namn."
        ) from error
    except OSError as error:
        raise Refusal(f"{quoted(path)} går inte att skriva: {reason(error)}.") from error


def free_name(path: str) -> str:
    """The path, or the first of "… 2", "… 3" that no file has."""
    stem, suffix = os.path.splitext(path)
    number, found = 1, path
    while os.path.exists(found):
        number += 1
        found = f"{stem} {number}{suffix}"
    return found
