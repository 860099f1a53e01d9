"""Reading what came back in an answer sheet: by id and heading, whatever sheets, rows and columns have been moved.

Excel, LibreOffice and Google's sheets save it each in their own way and drop what they do not know (looks, lists of
words, protection); only texts are asked for here. What a cell says is read elsewhere: it is handed on as it stands,
with where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.typography import plain_spaces, quoted
from hsnplan.exchange import answer_sheet, reading, saved, sheet_facts
from hsnplan.exchange.cells import Book, Row, Sheet, Value, cell_name, shown
from hsnplan.exchange.tables import cell

_LOOKED_AT: Final = 30
_WANTED: Final = (answer_sheet.ID, answer_sheet.STATUS, answer_sheet.COMMENT)
_MOST_LINES: Final = 20_000


class Cell(NamedTuple):
    """A value and where it stands: "Aktiviteter I17"."""

    value: Value
    place: str


class Answer(NamedTuple):
    """A row: the activity's id as it stands there ("" for none), and its cells by their headings."""

    row: int
    activity: str
    cells: Mapping[str, Cell]

    def cell(self, heading: str) -> Cell:
        """The cell under a heading; one that says nothing where there is no such column."""
        return self.cells.get(heading, _NOTHING)

    @property
    def status(self) -> Cell:
        """The new status."""
        return self.cell(answer_sheet.STATUS)

    @property
    def comment(self) -> Cell:
        """The new comment."""
        return self.cell(answer_sheet.COMMENT)


_NOTHING: Final = Cell("", "")


class Answers(NamedTuple):
    """An answer sheet that came back.

    `lines` are what it carries unseen, `saved` when it was saved last (milliseconds since 1970, 0 for unknown),
    `joined` the places of answers whose cells are joined with others.
    """

    lines: tuple[str, ...]
    saved: int
    name: Cell
    done: Cell
    rows: tuple[Answer, ...]
    joined: tuple[str, ...]
    notes: tuple[str, ...]


def read(content: bytes) -> Answers:
    """What stands in the bytes of a file.

    Raises:
        Refusal: it is no answer sheet, or lacks what is needed to tell what its rows are about.
    """
    book = reading.read_content(content, hidden=True)
    unseen = [sheet for sheet in book.sheets if _is_unseen(sheet)]
    shown_ = [sheet for sheet in book.sheets if not _is_unseen(sheet)]
    found = [(sheet, head) for sheet in shown_ if (head := _heading(sheet)) is not None]
    if not unseen and not found:
        raise Refusal(
            "Filen är ingen svarsfil från hsnplan. Listor läses in med Importera, och paket är textfiler."
        )
    if not unseen:
        raise Refusal(
            "Svarsfilens dolda blad saknas, så det går inte att se vilket utskick den svarar på. Be chefen fylla i "
            "och skicka själva filen som delades ut, inte en kopia av bladet."
        )
    lines = _lines(unseen)
    if not found:
        raise Refusal(
            f"Bladet med svaren saknas: inget blad har rubrikerna {answer_sheet.ID} och {answer_sheet.STATUS}."
        )
    if len(found) > 1:
        names = " och ".join(quoted(sheet.name) for sheet, _ in found)
        raise Refusal(f"Bladen {names} ser båda ut som svar. Ta bort det som inte ska gälla.")
    return _answers(content, lines, *found[0], [sheet for sheet in shown_ if sheet is not found[0][0]], book)


def _is_unseen(sheet: Sheet) -> bool:
    first = sheet.rows[0].cells[0] if sheet.rows else ""
    return isinstance(first, str) and first.startswith(f"{sheet_facts.FIRST_LINE} ")


def _lines(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    found = {tuple(shown(cell(row, 0)) for row in sheet.rows) for sheet in sheets}
    if len(found) != 1 or len(sheets[0].rows) > _MOST_LINES:
        raise sheet_facts.altered()
    return found.pop()


def _heading(sheet: Sheet) -> Row | None:
    """The row with the headings of answers, near the top."""
    for row in sheet.rows[:_LOOKED_AT]:
        named = {_folded(value) for value in row.cells}
        if fold(answer_sheet.ID) in named and named & {fold(answer_sheet.STATUS), fold(answer_sheet.COMMENT)}:
            return row
    return None


def _folded(value: Value) -> str:
    return fold(plain_spaces(shown(value))) if isinstance(value, str) else ""


def _answers(
    content: bytes, lines: tuple[str, ...], sheet: Sheet, head: Row, others: Sequence[Sheet], book: Book
) -> Answers:
    columns = _columns(sheet, head)
    below = [row for row in sheet.rows if row.number > head.number]
    rows = tuple(_answer(sheet, row, columns) for row in below if _says(row))
    notes = [*book.notes, *_missing(sheet, columns), *_others(others)]
    return Answers(
        lines,
        saved.saved_ms(content),
        _beside([*others, sheet], answer_sheet.NAME),
        _beside([*others, sheet], answer_sheet.DONE),
        rows,
        tuple(_joined(sheet, head, columns)),
        tuple(notes),
    )


def _columns(sheet: Sheet, head: Row) -> dict[str, int]:
    """Where each heading stands; one that stands twice is not to be guessed about."""
    found: dict[str, int] = {}
    for column, value in enumerate(head.cells):
        for name in answer_sheet.HEADINGS:
            if _folded(value) != fold(name):
                continue
            if name in found:
                raise Refusal(
                    f"Bladet {quoted(sheet.name)} har två kolumner som heter {name}. Ta bort den som inte ska gälla."
                )
            found[name] = column
    return found


def _says(row: Row) -> bool:
    return any(value != "" for value in row.cells)


def _answer(sheet: Sheet, row: Row, columns: dict[str, int]) -> Answer:
    cells = {
        name: Cell(cell(row, column), f"{sheet.name} {cell_name(row.number, column)}")
        for name, column in columns.items()
    }
    return Answer(row.number, plain_spaces(shown(cells[answer_sheet.ID].value)), cells)


def _missing(sheet: Sheet, columns: dict[str, int]) -> Iterator[str]:
    for name in (answer_sheet.STATUS, answer_sheet.COMMENT):
        if name not in columns:
            yield f"Bladet {quoted(sheet.name)} har ingen kolumn som heter {name}; inget svar läses ur den."


def _others(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Sheets that somebody has added are told, not read."""
    for sheet in sheets:
        labels = {_folded(value) for row in sheet.rows[:_LOOKED_AT] for value in row.cells}
        if sheet.rows and fold(answer_sheet.NAME) not in labels:
            yield f"Bladet {quoted(sheet.name)} läses inte."


def _beside(sheets: Iterable[Sheet], label: str) -> Cell:
    """The first cell that says something to the right of a label; an empty one right beside it when none does."""
    for sheet in sheets:
        for row in sheet.rows[: 2 * _LOOKED_AT]:
            for column, value in enumerate(row.cells):
                if _folded(value) == fold(label):
                    rest = (place for place in range(column + 1, len(row.cells)) if row.cells[place] != "")
                    at = next(rest, column + 1)
                    return Cell(cell(row, at), f"{sheet.name} {cell_name(row.number, at)}")
    return _NOTHING


def _joined(sheet: Sheet, head: Row, columns: dict[str, int]) -> Iterator[str]:
    for merge in sheet.merged:
        held = [columns[name] for name in _WANTED if name in columns]
        if merge.bottom > head.number and any(merge.left <= column <= merge.right for column in held):
            first, last = cell_name(merge.top, merge.left), cell_name(merge.bottom, merge.right)
            yield f"{sheet.name} {first}:{last}"
