"""What the import says in words."""

from __future__ import annotations

from typing import Final

from hsnplan.application.importing import CREATED, REFUSED, UNCHANGED, UPDATED, Intake
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, number, quoted
from hsnplan.exchange.headings import ACTIVITIES, GOALS, UNITS

SKIPPED: Final = "skipped"
FATES: Final = {
    CREATED: "Ny",
    UPDATED: "Ändras",
    UNCHANGED: "Oförändrad",
    REFUSED: "Nekas",
    SKIPPED: "Hoppas över",
}
CHIPS: Final = {
    "": "Alla",
    CREATED: "Nya",
    UPDATED: "Ändras",
    UNCHANGED: "Oförändrade",
    REFUSED: "Nekas",
    SKIPPED: "Hoppas över",
}
WHATS: Final = {ACTIVITIES: "Aktiviteter", GOALS: "Mål", UNITS: "Enheter och chefer"}


def rows(count: int) -> str:
    """A number of rows: "1 rad", "1 204 rader"."""
    return counted(count, "rad", "rader")


def taken_in(found: Intake) -> int:
    """How many rows change the register."""
    return found.rows_with(CREATED) + found.rows_with(UPDATED)


def deed(found: Intake, *, strict: bool) -> str:
    """What the primary button does with a list that has been looked through."""
    taken, refused = taken_in(found), found.rows_with(REFUSED)
    if strict and refused:
        return "Importera alla"
    if not taken:
        return f"Spara {number(refused)} nekade" if refused else "Inget att importera"
    return f"Importera {number(taken)}" + (f", spara {number(refused)} nekade" if refused else "")


def explanation(found: Intake, *, strict: bool) -> str:
    """Why there is nothing to take in, or what becomes of what is refused."""
    refused = found.rows_with(REFUSED)
    if strict and refused:
        return f"{rows(refused)} nekas, så ingenting läses in. Rätta listan, eller läs in resten."
    if not taken_in(found) and not refused:
        return "Allt i listan finns redan i registret." if found.fates else "Listan har inga rader."
    return ""


def outcome(found: Intake) -> str:
    """What was done."""
    taken = taken_in(found)
    if not taken:
        return f"Ingenting lästes in från {quoted(found.source.name)}."
    were = "lästes in"
    return f"{rows(taken)} {were} från {quoted(found.source.name)}."


def unit_words(register: Register, unit: str) -> str:
    """A unit by its name and that of the one above: "Akutmottagningen, Akutvård"."""
    return ", ".join(row.name for row in reversed(register.unit_path(unit)[-2:]))
