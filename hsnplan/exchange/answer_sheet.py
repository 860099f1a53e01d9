"""The Excel file that those without the program fill in: what was asked to the left, what to answer to the right.

The first sheet says in three sentences what to do and asks for a name; the second has a row for each activity, of
which only the cells to answer in are open; a third, which no menu shows, has the facts (`sheet_facts`).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain.states import WORK_STATES, state_word
from hsnplan.exchange.writing import DAY, KEY, TEXT, WHOLE, epoch, lines_of, only, write_cell

START, ANSWERS, UNSEEN = "Så gör du", "Aktiviteter", "hsnplan"
"""The names of the three sheets."""
NAME, DONE = "Ditt namn", "Allt är klart"
YES, NO = "Ja", "Nej"
UNCHANGED: Final = "Oförändrat"
STATUS, COMMENT, ID, TITLE, GOAL = "Ny status", "Ny kommentar", "Id", "Aktivitet", "Mål"
NUMBER, RESPONSIBLE, START_DAY, END_DAY = "Nr", "Ansvarig", "Start", "Slut"
STATUS_NOW, LAST_COMMENT = "Status nu", "Förra kommentaren"
CHOICES: Final = (UNCHANGED, *(state_word(state) for state in WORK_STATES[1:]))
"""The words that a manager chooses among."""

_LINE: Final = 14
_MOST_LINES: Final = 14
_STEP: Final = 2
"""Characters that a part of an activity is set in by."""
_INK, _QUIET, _RULE, _HEAD, _OPEN, _ANSWERED = (
    "#1F2328",
    "#6B7280",
    "#D5D9E0",
    "#EEF1F5",
    "#FFF8DB",
    "#E8F4EC",
)


class Question(NamedTuple):
    """An activity as its row shows it; `depth` counts the activities above it, `waits` asks for an answer."""

    number: int
    title: str
    depth: int
    goal: str
    unit: str
    responsible: str
    start: str
    end: str
    state: str
    comment: str
    id: str
    waits: bool


class Letter(NamedTuple):
    """What the first sheet says: a heading, a line under it, sentences, a name if known, what the file is marked as.

    `note` is the period's own instruction, "" for none.
    """

    title: str
    about: str
    sentences: tuple[str, ...]
    note: str
    name: str
    mark: str


class _Column(NamedTuple):
    heading: str
    field: str
    holds: str
    width: int


_COLUMNS: Final = (
    _Column(NUMBER, "number", WHOLE, 6),
    _Column(TITLE, "title", TEXT, 38),
    _Column(GOAL, "goal", TEXT, 26),
    _Column("Enhet", "unit", TEXT, 20),
    _Column(RESPONSIBLE, "responsible", TEXT, 18),
    _Column(START_DAY, "start", DAY, 11),
    _Column(END_DAY, "end", DAY, 11),
    _Column(STATUS_NOW, "state", TEXT, 12),
    _Column(STATUS, "", TEXT, 15),
    _Column(LAST_COMMENT, "comment", TEXT, 36),
    _Column(COMMENT, "", TEXT, 44),
    _Column(ID, "id", KEY, 9),
)
HEADINGS: Final = tuple(column.heading for column in _COLUMNS)
_UNIT: Final = 3


def content(letter: Letter, questions: Sequence[Question], facts: Sequence[str]) -> bytes:
    """The file as bytes; the same content gives the same bytes.

    Args:
        letter: the first sheet.
        questions: a row each, in their order.
        facts: the lines of the sheet that is not shown.
    """
    import xlsxwriter  # 60 ms, and only writing needs it

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": letter.title, "subject": letter.mark, "created": epoch()})
        book.set_custom_property("Language", "sv-SE")
        _write_letter(book, book.add_worksheet(START), letter)
        _write_answers(book, book.add_worksheet(ANSWERS), letter, questions)
        unseen = book.add_worksheet(UNSEEN)
        for row, line in enumerate(facts):
            unseen.write_string(row, 0, line)
        unseen.protect()
        unseen.very_hidden()
    return made.getvalue()


# --- the first sheet ---


def _write_letter(book: Any, made: Any, letter: Letter) -> None:
    plain = {"font_size": 11, "font_color": _INK, "valign": "top", "text_wrap": True}
    looks = {
        "title": book.add_format({**plain, "font_size": 16, "bold": True, "text_wrap": False}),
        "quiet": book.add_format({**plain, "font_color": _QUIET, "text_wrap": False}),
        "text": book.add_format(plain),
        "step": book.add_format({**plain, "bold": True}),
        "label": book.add_format({**plain, "bold": True, "valign": "vcenter"}),
        "answer": book.add_format(
            {**plain, "locked": False, "bg_color": _OPEN, "border": 1, "border_color": _RULE,
             "valign": "vcenter", "num_format": "@", "align": "left", "indent": 1}
        ),
    }  # fmt: skip
    made.hide_gridlines(2)
    made.set_column(0, 0, 3)
    made.set_column(1, 1, 18)
    made.set_column(2, 2, 62)
    made.write_string(1, 1, letter.title, looks["title"])
    made.set_row(1, 24)
    made.write_string(2, 1, letter.about, looks["quiet"])
    row = 4
    steps = [(f"Steg {number}", sentence) for number, sentence in enumerate(letter.sentences, 1)]
    for label, sentence in (*steps, *((("Anvisning", letter.note),) if letter.note else ())):
        made.write_string(row, 1, label, looks["step"])
        made.write_string(row, 2, sentence, looks["text"])
        made.set_row(row, 8 + 15 * lines_of(sentence, 62))
        row += 1
    for label, value in ((NAME, letter.name), (DONE, NO)):
        row += 1
        made.set_row(row, 24)
        made.write_string(row, 1, label, looks["label"])
        made.write_string(row, 2, value, looks["answer"])
    made.data_validation(row, 2, row, 2, only((YES, NO)))
    made.set_landscape()
    made.set_paper(9)
    made.fit_to_pages(1, 0)
    made.protect("", {"format_columns": True, "format_rows": True})
    made.set_selection(row - 1, 2, row - 1, 2)


# --- the rows ---


def _write_answers(book: Any, made: Any, letter: Letter, questions: Sequence[Question]) -> None:
    several = len({question.unit for question in questions}) > 1
    columns = [column for place, column in enumerate(_COLUMNS) if several or place != _UNIT]
    looks, last = _Looks(book), max(1, len(questions))
    made.hide_gridlines(2)
    for place, column in enumerate(columns):
        made.set_column(place, place, column.width)
        made.write_string(0, place, column.heading, looks.heading(column))
    made.set_row(0, 22)
    for row, question in enumerate(questions, 1):
        _write_question(made, row, question, columns, looks)
    for place, column in enumerate(columns):
        if not column.field:
            answered = {"type": "no_blanks", "format": looks.answered}
            made.conditional_format(1, place, last, place, answered)
        if column.heading == STATUS:
            made.data_validation(1, place, last, place, only(CHOICES))
    made.freeze_panes(1, 2)
    made.autofilter(0, 0, last, len(columns) - 1)
    made.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    _set_paper(made, letter, last, len(columns) - 2)
    first = [column.heading for column in columns].index(STATUS)
    made.set_selection(1, first, 1, first)


def _write_question(
    made: Any, row: int, question: Question, columns: Sequence[_Column], looks: _Looks
) -> None:
    values: dict[str, Any] = question._asdict()
    told = [column for column in columns if column.holds == TEXT and column.field]
    lines = max(lines_of(values[column.field], column.width) for column in told)
    made.set_row(row, 6 + _LINE * min(_MOST_LINES, lines))
    for place, column in enumerate(columns):
        if not column.field:
            asked = question.waits and column.heading == STATUS
            made.write_blank(row, place, None, looks.asked if asked else looks.open)
            continue
        look = looks.of(column, question)
        value = values[column.field]
        if not value:
            made.write_blank(row, place, None, look[TEXT])
        else:
            write_cell(made, row, place, value, column.holds, look)


def _set_paper(made: Any, letter: Letter, last: int, width: int) -> None:
    made.repeat_rows(0)
    made.print_area(0, 0, last, width)
    made.set_landscape()
    made.set_paper(9)
    made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    made.fit_to_pages(1, 0)
    told = " · ".join(part for part in (letter.title, letter.mark) if part)
    made.set_footer(f"&L{told.replace('&', '&&')[:150]}&RSida &P (&N)")


class _Looks:
    """How cells look: by what their column holds, whether the row waits for an answer, and how far it is set in."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._base = {
            "font_size": 10, "align": "left", "indent": 1, "valign": "top", "bottom": 1, "bottom_color": _RULE
        }  # fmt: skip
        head = {**self._base, "bold": True, "bg_color": _HEAD, "font_color": _INK, "valign": "vcenter"}
        self._head = book.add_format(head)
        self._open_head = book.add_format({**head, "bg_color": _OPEN})
        answer = {
            **self._base,
            "locked": False,
            "text_wrap": True,
            "num_format": "@",
            "border": 1,
            "border_color": _RULE,
        }
        self.open = book.add_format(answer)
        self.asked = book.add_format({**answer, "bg_color": _OPEN})
        self.answered = book.add_format({"bg_color": _ANSWERED})
        self._known: dict[tuple[bool, bool, int], Mapping[str, Any]] = {}

    def heading(self, column: _Column) -> Any:
        return self._head if column.field else self._open_head

    def of(self, column: _Column, question: Question) -> Mapping[str, Any]:
        """The looks of a row's cells, by what a column holds."""
        depth = min(question.depth, 5) if column.heading == TITLE else 0
        key = (question.waits, column.heading == TITLE, depth)
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def _made(self, waits: bool, named: bool, depth: int) -> Mapping[str, Any]:
        ink = _INK if waits or named else _QUIET
        base = {**self._base, "font_color": ink, "indent": 1 + depth * _STEP}
        text = {**base, "text_wrap": True, "bold": named and depth == 0}
        add = self._book.add_format
        return {
            TEXT: add(text),
            "dressed": add({**text, "quote_prefix": True}),
            DAY: add({**base, "num_format": "yyyy-mm-dd"}),
            WHOLE: add({**base, "num_format": "0"}),
            KEY: add({**base, "font_color": "#A3A9B3", "font_size": 8}),
        }
