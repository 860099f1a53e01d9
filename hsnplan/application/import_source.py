"""The file a list comes in: which sheet, where its table is, and what its columns mean."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, NamedTuple

from hsnplan.application.import_rows import Choices
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange import headings, reading, tables
from hsnplan.exchange.cells import Book, Sheet, column_letters

_MANY_TOLD: Final = 8


class Source(NamedTuple):
    """A file that has been read, the sheet that was chosen and its table, and what is to be told of it."""

    name: str
    table: tables.Table
    notes: tuple[str, ...]


# --- the file ---


def open_source(path: str, register: Register, sheet: str = "") -> Source:
    """Read a file of rows and find its table.

    Raises:
        Refusal: it cannot be read, or has several sheets and `sheet` names none of them.
    """
    return source_of(os.path.basename(path), reading.read_book(path), register, sheet)


def source_of(name: str, book: Book, register: Register, sheet: str = "") -> Source:
    """The table of a sheet of what has been read; `name` is what the list is called.

    Raises:
        Refusal: it has several sheets and `sheet` names none of them.
    """
    chosen = _sheet(book, sheet)
    return Source(name, tables.table(chosen, _levels(register)), tuple(book.notes))


def sheet_names(path: str) -> list[str]:
    """The sheets of a file that hold something, for the question which one to take in.

    Raises:
        Refusal: the file cannot be read.
    """
    return [sheet.name for sheet in reading.read_book(path).sheets if sheet.rows]


def _sheet(book: Book, asked: str) -> Sheet:
    filled = [sheet for sheet in book.sheets if sheet.rows]
    names = ", ".join(quoted(sheet.name) for sheet in filled)
    if not asked:
        if len(filled) > 1:
            raise Refusal(f"Filen har flera blad: {names}. Välj vilket som ska läsas in.", field="sheet")
        return filled[0]
    found = [sheet for sheet in filled if fold(sheet.name) == fold(asked)]
    if not found:
        raise Refusal(
            f"Filen har inget ifyllt blad som heter {quoted(asked)}. Den har {names}.", field="sheet"
        )
    return found[0]


def _levels(register: Register) -> list[str]:
    return [name for name, _ in register.plan.levels]


# --- the columns ---


def mapping(source: Source, register: Register, choices: Choices) -> tuple[str, dict[int, str]]:
    """What the list is a list of, and what its columns mean.

    Raises:
        Refusal: nothing in the headings says it, or a choice names a heading or meaning that is not there.
    """
    given, levels = source.table.headings, _levels(register)
    what = choices.what or headings.guess(_as_said(given, choices), levels)
    if not what:
        names = ", ".join(quoted(name) for name in given[:_MANY_TOLD] if name)
        raise Refusal(
            f"Ingen rubrik känns igen bland {names}. Säg vad kolumnerna innehåller.", field="mapping"
        )
    columns = headings.recognise(given, what, levels)
    for name, wanted in choices.columns.items():
        column = _column(given, name)
        key = _key(what, wanted, levels)
        taken = [other for other, meaning in columns.items() if key == meaning not in headings.MANY]
        for other in (column, *(other for other in taken if key)):
            columns.pop(other, None)
        if key:
            columns[column] = key
    return what, dict(sorted(columns.items()))


def _as_said(given: Sequence[str], choices: Choices) -> list[str]:
    """The headings, with the fields the person has said in place of those they were said of."""
    names = list(given)
    for name, wanted in choices.columns.items():
        names[_column(given, name)] = wanted
    return names


def _column(given: Sequence[str], name: str) -> int:
    for column, heading in enumerate(given):
        if fold(heading) == fold(name) or column_letters(column) == name:
            return column
    raise Refusal(f"Listan har ingen kolumn {quoted(name)}.")


def _key(what: str, wanted: str, levels: Sequence[str]) -> str:
    if not wanted:
        return ""
    known = headings.meanings(what, levels)
    found = [meaning.key for meaning in known if fold(wanted) in (meaning.key, fold(meaning.heading))]
    if not found:
        raise Refusal(
            f"{quoted(wanted)} går inte att läsa in. Välj bland {', '.join(m.heading for m in known)}."
        )
    return found[0]


def listed(numbers: Sequence[int]) -> str:
    """Row numbers in words, the first of many."""
    more = f" och {len(numbers) - _MANY_TOLD} till" if len(numbers) > _MANY_TOLD else ""
    return ", ".join(map(str, numbers[:_MANY_TOLD])) + more
