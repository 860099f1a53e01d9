"""Writes an example register: the one use case of this package."""

import os
from typing import Final

from hsnplan.application.example.changes import changes_of
from hsnplan.application.example.deeds import Deed
from hsnplan.application.example.story2023 import tell_2023
from hsnplan.application.example.story2025 import tell_2025
from hsnplan.application.session import Surroundings
from hsnplan.application.surroundings import Computer
from hsnplan.domain.errors import Refusal
from hsnplan.storage import deriving, file, freezing, journal, lock, paths
from hsnplan.storage.faults import telling

YEARS: Final = (2023, 2025)


def deeds(year: int) -> list[Deed]:
    """All that people did in the example of a year, in order.

    Raises:
        Refusal: there is no example of that year.
    """
    if year not in YEARS:
        raise Refusal(f"Det finns inget exempel för {year}. Välj 2023 eller 2025.")
    return tell_2023() if year == YEARS[0] else tell_2025()


def build_example(
    path: str, year: int, *, force: bool = False, surroundings: Surroundings | None = None
) -> None:
    """Write the example register of a year to a path; its changes carry the dates of the story.

    All changes, and so their ids, are the same each time; only the id of the copy that goes on from there is new.
    With `force` what is at the path is replaced, once the whole register has been written beside it.

    Raises:
        Refusal: there is no example of that year, the path is taken, or it cannot be written.
    """
    told = deeds(year)
    if os.path.exists(path) and not force:
        raise Refusal(f"”{path}” finns redan och skrivs inte över. Välj ett annat namn.")
    copy = (surroundings or Computer()).random(8).hex()
    with telling(path):
        held = lock.take(path, lock.NOBODY)
        if held is None:
            raise Refusal(f"”{path}” används just nu av ett annat program. Välj ett annat namn.")
        try:
            _put(path, copy, told, year)
        finally:
            held.release()


def _put(path: str, copy: str, told: list[Deed], year: int) -> None:
    """Write the register under another name, and give it its own when it is whole."""
    draft = paths.temporary(path)
    try:
        _write(draft, copy, told, year)
        paths.put(draft, path)
    except Refusal as refusal:
        raise Refusal(refusal.sentence.replace(draft, path)) from refusal
    finally:
        paths.remove(draft)


def _write(path: str, copy: str, told: list[Deed], year: int) -> None:
    register = file.create(path, copy)
    try:
        with register.writing() as connection:
            for written in changes_of(told, f"exempel-{year}"):
                for edition, frozen in written.frozen.items():
                    freezing.put(connection, edition, frozen.rows)
                journal.add(connection, written.changes, written.received)
            deriving.rebuild(connection)
    finally:
        register.close()
