"""A list on its way in, as a person goes through it: which sheet, what the columns mean, and whom names stand for.

Everything that is said is remembered for lists with the same headings, before anything is taken in.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final, NamedTuple

from hsnplan.application import import_choices
from hsnplan.application.import_choices import COLUMNS, GOALS, UNITS, Said
from hsnplan.application.import_names import key
from hsnplan.application.import_rows import Choices
from hsnplan.application.import_source import Source, mapping, source_of
from hsnplan.application.importing import Intake, looking_through
from hsnplan.application.settings import Settings
from hsnplan.application.steps import Steps
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import plain_spaces
from hsnplan.exchange import headings, reading, tables
from hsnplan.exchange.cells import Book, column_letters, shown
from hsnplan.exchange.headings import ACTIVITIES, Meaning

_SAMPLES: Final = 3
_LOOKED_AT: Final = 200
_LONGEST_LETTERS: Final = 3
_NAMES_OF: Final = {"unit": UNITS, "goal": GOALS}


class ListColumn(NamedTuple):
    """A column of the list: its place, its heading, some of what stands in it, and the meaning it is read as."""

    place: int
    heading: str
    samples: tuple[str, ...]
    meaning: str

    @property
    def letters(self) -> str:
        """What the program that made the list calls it."""
        return column_letters(self.place)


class Review:
    """What has been settled of one file; `source` is None until a sheet has been chosen.

    `what` is one of `headings.WHATS`, "" when the headings do not say; `unit` is the id of the unit of rows without.
    """

    def __init__(self, name: str, book: Book, register: Register, settings: Settings) -> None:
        self.name = name
        self.source: Source | None = None
        self.what = ""
        self.unit = ""
        self.new_goals = False
        self._book, self._register, self._settings = book, register, settings
        self._said: Said = {}
        self.sheets = [sheet.name for sheet in book.sheets if sheet.rows]
        likely = self.sheets if len(self.sheets) == 1 else self._known_sheets()
        if len(likely) == 1:
            self.choose_sheet(likely[0])

    def _known_sheets(self) -> list[str]:
        """The sheets that have headings we know."""
        levels = [name for name, _ in self._register.plan.levels]
        return [
            sheet.name
            for sheet in self._book.sheets
            if sheet.rows and headings.guess(tables.table(sheet, levels).headings, levels)
        ]

    def choose_sheet(self, sheet: str) -> None:
        """Take a sheet; what was said last time of its headings holds again."""
        self.source = source_of(self.name, self._book, self._register, sheet)
        self._said = import_choices.remembered(self._settings, self.source, self._register)
        self.what = ""
        with suppress(Refusal):
            self.what = mapping(self.source, self._register, self.choices())[0]

    # --- what the columns mean ---

    def choices(self) -> Choices:
        """What has been said, for `looking_through`.

        Raises:
            Refusal: a unit or goal that was said is there no longer.
        """
        return import_choices.choices(
            self._register, self._said, what=self.what, unit=self.unit, new_goals=self.new_goals
        )

    def say_what(self, what: str) -> None:
        """Say what the list is a list of; what was said of its columns was said of another sort."""
        self.what = what
        self._keep(COLUMNS, {})

    def columns(self) -> list[ListColumn]:
        """The columns that hold something, as they are read."""
        source = self.source
        if source is None:
            return []
        meanings = self._meanings(source)
        found = []
        for place, heading in enumerate(source.table.headings):
            samples = _samples(source, place)
            if heading or samples:
                found.append(ListColumn(place, heading, samples, meanings.get(place, "")))
        return found

    def _meanings(self, source: Source) -> dict[int, str]:
        try:
            return mapping(source, self._register, self.choices())[1] if self.what else {}
        except Refusal:
            return {}

    def meanings(self) -> list[Meaning]:
        """What a column of such a list can hold."""
        levels = [name for name, _ in self._register.plan.levels]
        return headings.meanings(self.what or ACTIVITIES, levels)

    def say_column(self, column: ListColumn, meaning: str) -> None:
        """Say what a column holds, "" for nothing that is to be read."""
        names = [fold(name) for name in self.source.table.headings] if self.source is not None else []
        told_by_name = names.count(fold(column.heading)) == 1 and len(column.heading) > _LONGEST_LETTERS
        name = column.heading if told_by_name else column.letters
        self._keep(COLUMNS, {**self._said.get(COLUMNS, {}), name: meaning})

    def has_units(self) -> bool:
        """Whether some column says which unit a row is of."""
        return any(column.meaning in ("unit", headings.UNIT_ABOVE, "unit_id") for column in self.columns())

    # --- whom names stand for ---

    def named(self, kind: str) -> dict[str, str]:
        """Names in the list → ids, as they have been said for a "unit" or a "goal"."""
        choices = self.choices()
        return dict(choices.units if kind == "unit" else choices.goals)

    def say_name(self, kind: str, name: str, entity: str) -> None:
        """Say which unit or goal a name in the list stands for, by id; "" takes it back."""
        part = _NAMES_OF[kind]
        others = {known: who for known, who in self._said.get(part, {}).items() if key(known) != key(name)}
        self._keep(part, {**others, name: entity} if entity else others)

    def _keep(self, part: str, pairs: dict[str, str]) -> None:
        self._said = {**self._said, part: pairs}
        if self.source is not None:
            import_choices.remember(self._settings, self.source, self._said)

    # --- what would come of it ---

    def looking(self) -> Steps[Intake]:
        """The fate of each row, a row at a time.

        Raises:
            Refusal: no sheet is chosen, or the columns do not say enough.
        """
        if self.source is None:
            raise Refusal("Välj vilket blad som ska läsas in.", field="sheet")
        return (yield from looking_through(self.source, self._register, self.choices()))


def read(path: str) -> tuple[str, Book]:
    """The file's name and all it holds.

    Raises:
        Refusal: it cannot be reached or read.
    """
    return os.path.basename(path), reading.read_book(path)


def _samples(source: Source, place: int) -> tuple[str, ...]:
    values = (shown(tables.cell(row, place)) for row in source.table.rows[:_LOOKED_AT])
    return tuple(dict.fromkeys(text for value in values if (text := plain_spaces(value))))[:_SAMPLES]
