"""Reading text tables (.csv): whatever separator and character set the program that wrote them liked."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from hsnplan.domain.errors import Refusal
from hsnplan.exchange.bounds import COLUMNS, Budget, too_large
from hsnplan.exchange.cells import Book, Row, Sheet, Value

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_SEPARATORS: Final = {";": "semikolon", ",": "komma", "\t": "tabb"}
_LOOKED_AT: Final = 50
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def read(content: bytes) -> Book:
    """The table as one sheet without a name.

    Raises:
        Refusal: it is no text, or its quotation marks do not close.
    """
    text, encoding = decode(content)
    separator, text = _separator(text)
    rows = _rows(text, separator)
    note = f"Läst som {encoding} med {_SEPARATORS.get(separator, separator)} mellan kolumnerna."
    return Book([Sheet("", rows, [])], [note])


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of the character set it was in.

    Raises:
        Refusal: it is no text.
    """
    try:
        text, name = _decoded(content)
    except UnicodeDecodeError as error:
        raise _no_text() from error
    if "\0" in text:
        raise _no_text()
    return text, name


def _no_text() -> Refusal:
    return Refusal(
        "Filen är varken ett kalkylblad eller en texttabell. Spara listan som .xlsx, .ods eller .csv."
    )


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding), name
    zeros = content[:1000].count(0)
    if zeros * 4 > len(content[:1000]):
        return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le"), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252"), "Windows-1252"


def _separator(text: str) -> tuple[str, str]:
    """The sign between columns, and the text without a first line that names it (`sep=;`, as Excel has it)."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    if first.rstrip("\r").casefold() == "sep=\t":
        return "\t", rest
    return max(_SEPARATORS, key=lambda sign: _fitness(text, sign)), text


def _fitness(text: str, separator: str) -> tuple[float, int]:
    """How evenly the sign parts the first lines: the share of lines with the commonest number of columns."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    counts: Counter[int] = Counter()
    try:
        for _, line in zip(range(_LOOKED_AT), lines, strict=False):
            if line:
                counts[len(line)] += 1
    except csv.Error:
        pass
    if not counts:
        return 0.0, 0
    columns, lines_so = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (lines_so / counts.total() if columns > 1 else 0.0), columns


def _rows(text: str, separator: str) -> list[Row]:
    found, budget = [], Budget()
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if len(line) > COLUMNS:
                raise too_large()
            budget.take_cells(len(line))
            cells: list[Value] = [disarmed(cell) for cell in line]
            if any(cells):
                found.append(Row(number, cells))
    except csv.Error as error:
        raise Refusal(
            f"Rad {number + 1} går inte att läsa: ett citattecken öppnas men stängs inte som det ska, eller cellen är "
            "för lång."
        ) from error
    return found


def armed(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before = + - @, tab and carriage return."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_SIGNS) else text


def disarmed(text: str) -> str:
    """The text that `armed` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA_SIGNS) else text
