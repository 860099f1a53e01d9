"""What a person has said of a list before it is taken in: read from a file or a line, remembered by its headings."""

from __future__ import annotations

import json
import os
from typing import Any, Final

from hsnplan.application.import_names import GoalNames, UnitNames
from hsnplan.application.import_rows import Choices
from hsnplan.application.import_source import Source, mapping
from hsnplan.application.settings import Settings
from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange.cells import column_letters
from hsnplan.exchange.headings import REASON, WHATS
from hsnplan.exchange.separated import decode

COLUMNS, UNITS, GOALS = "columns", "units", "goals"
_ADDED: Final = frozenset((fold(REASON), "id"))
_LARGEST: Final = 1_000_000
_HOW: Final = "Skriv ”Rubrik=Fält; Rubrik=Fält” eller en JSON-fil med columns, units och goals."

Said = dict[str, dict[str, str]]
"""Headings → fields, and names in the list → names in the register."""


def read_said(text: str) -> Said:
    """What "Rubrik=Fält; Rubrik=Fält" or a JSON file says.

    Raises:
        Refusal: it is neither.
    """
    if not text:
        return {}
    if os.path.exists(text) or text.casefold().endswith(".json"):
        return checked(_read_file(text))
    pairs = [part.rpartition("=") for part in text.split(";") if part.strip()]
    if not all(sign for _, sign, _ in pairs):
        raise Refusal(f"{quoted(text)} säger inte vad kolumnerna innehåller. {_HOW}")
    return {COLUMNS: {heading.strip(): field.strip() for heading, _, field in pairs}}


def _read_file(path: str) -> Any:
    try:
        with open(path, "rb") as file:
            return json.loads(decode(file.read(_LARGEST))[0])
    except OSError as error:
        raise Refusal(f"{quoted(path)} går inte att läsa: {reason(error)}.") from error
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{quoted(path)} är ingen JSON-fil. {_HOW}") from error


def checked(given: object) -> Said:
    """What was given, when it has the right shape.

    Raises:
        Refusal: it has not.
    """
    if not isinstance(given, dict):
        raise Refusal(_HOW)
    said = given if {COLUMNS, UNITS, GOALS}.intersection(given) else {COLUMNS: given}
    for part, pairs in said.items():
        if part not in (COLUMNS, UNITS, GOALS) or not isinstance(pairs, dict):
            raise Refusal(f"{quoted(str(part))} förstås inte. {_HOW}")
        if not all(isinstance(value, str) for value in pairs.values()):
            raise Refusal(f"Allt i {quoted(part)} måste vara text. {_HOW}")
    return said


def choices(
    register: Register, said: Said, *, what: str = "", unit: str = "", new_goals: bool = False
) -> Choices:
    """The choices that names stand for.

    Raises:
        Refusal: a unit, goal or sort of list is not known.
    """
    if what and fold(what) not in WHATS:
        raise Refusal(f"{quoted(what)} går inte att läsa in. Välj {', '.join(WHATS)}.")
    units, goals = UnitNames(register, {}), GoalNames(register, {})
    return Choices(
        what=fold(what),
        columns=said.get(COLUMNS, {}),
        unit=_unit(register, units, unit) if unit else "",
        units={name: _unit(register, units, wanted) for name, wanted in said.get(UNITS, {}).items()},
        goals={name: _goal(register, goals, wanted) for name, wanted in said.get(GOALS, {}).items()},
        new_goals=new_goals,
    )


def _unit(register: Register, names: UnitNames, wanted: str) -> str:
    return wanted if wanted in register.units else names.find(wanted)


def _goal(register: Register, names: GoalNames, wanted: str) -> str:
    found = wanted if wanted in register.nodes else names.find([wanted])
    if found is None:
        raise names.unknown(wanted)
    return found


def remembered(settings: Settings, source: Source, register: Register) -> Said:
    """What was said the last time a list had these headings; nothing when this register cannot understand it."""
    try:
        said = _by_place(checked(settings.mapping(_own(source))), source, 1)
    except Refusal:
        return {}
    return _understood(said, source, register) or _understood(
        {COLUMNS: said.get(COLUMNS, {})}, source, register
    )


def _understood(said: Said, source: Source, register: Register) -> Said:
    try:
        mapping(source, register, choices(register, said))
    except Refusal:
        return {}
    return said


def remember(settings: Settings, source: Source, said: Said) -> None:
    """Let what was said hold for the next list with these headings."""
    kept = _by_place(said, source, -1)
    settings.keep_mapping(_own(source), {part: dict(pairs) for part, pairs in kept.items()})
    settings.save()


def _own(source: Source) -> list[str]:
    """The headings of a list without those we add to its refused rows: these remember what was said of the list."""
    return [name for name in source.table.headings if name and fold(name) not in _ADDED]


def _by_place(said: Said, source: Source, by: int) -> Said:
    """The same, where a column that is told by its letter stands further on in a list of refused rows."""
    names = source.table.headings
    if REASON not in names[:1] or COLUMNS not in said:
        return said
    letters = {column_letters(place): column_letters(place + by) for place in range(len(names) + 1)}
    own = {fold(name) for name in names}
    moved = {
        name if fold(name) in own else letters.get(name, name): field for name, field in said[COLUMNS].items()
    }
    return {**said, COLUMNS: moved}
