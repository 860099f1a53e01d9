"""What a walk through the window has at hand: registers, copies, packages, lists, answer sheets, and what is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hsnplan.application import activities, handing_out, registers, sheet_handing_out
from hsnplan.application.example.build import build_example
from hsnplan.application.session import Session
from hsnplan.domain import roles
from hsnplan.domain.change import Actor
from hsnplan.domain.register import Register
from tests.copies import Away

REGISTERS = ("exempel-2023", "exempel-2025", "kopia", "granskning")
"""The examples, a manager's copy, and a copy of the second line's."""
_SECRETARY = Actor("Sara", "Sekretariatet", "")
_LIST = (
    "Titel;Enhet;Status;Kommentar\nNy från listan;{unit};Pågående;Börjat\nUtan enhet;;Försenad;\n;Ingen;Hm;\n"
)


def prepare(folder: str) -> None:
    """Make it all, once."""
    os.makedirs(folder)
    for year in (2023, 2025):
        build_example(os.path.join(folder, f"exempel-{year}.hsnplan"), year)
    main = registers.open_session(os.path.join(folder, "exempel-2023.hsnplan"), _SECRETARY, Away(1))
    division = _largest(main.register, "division")
    unit = next(unit for unit in main.register.units_under(division) if _rows(main.register, unit))
    for below in main.register.units_under(division):
        if rows := _rows(main.register, below):
            main.apply(activities.set_state(main.register, rows, "ongoing"))
            main.apply(activities.hand_in(main.register, below, "Enhetschef", 0))
    _hand_out(main, folder, unit, division)
    (sheet,) = sheet_handing_out.hand_out_sheets(main, os.path.join(folder, "ut"), [unit])
    Path(folder, "lista.csv").write_text(_LIST.format(unit=main.register.units[unit].name), encoding="utf-8")
    _clash(main, unit)
    main.close()
    shutil.move(sheet.path, os.path.join(folder, "svar.xlsx"))
    Path(folder, "inget.paket").write_text("hsnplan-paket\noch sedan ingenting", encoding="utf-8")
    Path(folder, "trasigt.hsnplan").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)


def _largest(register: Register, kind: str) -> str:
    units = [row.id for row in register.units.values() if row.kind.casefold() == kind]
    found = units or [row.id for row in register.units.values() if row.parent]
    return max(
        found, key=lambda unit: sum(len(_rows(register, below)) for below in register.units_under(unit))
    )


def _rows(register: Register, unit: str) -> list[str]:
    return [row.id for row in register.live_activities() if row.unit == unit]


def _hand_out(main: Session, folder: str, unit: str, division: str) -> None:
    """A copy for a manager, who has reported and handed in twice, and one for the second line."""
    (own,) = handing_out.hand_out(main, os.path.join(folder, "ut"), [unit])
    (second,) = handing_out.hand_out(main, os.path.join(folder, "ut"), [division], roles.SECOND_LINE)
    shutil.copy(own.path, os.path.join(folder, "kopia.hsnplan"))
    shutil.copy(second.path, os.path.join(folder, "granskning.hsnplan"))
    copy = registers.open_session(own.path, Actor("Mia", "Enhetschef", ""), Away(2))
    rows = [row for row in _rows(copy.register, unit) if row in copy.register.activities]
    for number, row in enumerate(rows[:12]):
        copy.apply(
            activities.report(copy.register, row, ("ongoing", "delayed")[number % 2], f"Läget {number}")
        )
    handing_out.submit(copy, os.path.join(folder, "ett.paket"))
    copy.apply(activities.report(copy.register, rows[0], "completed", "Klart nu"))
    handing_out.submit(copy, os.path.join(folder, "två.paket"))
    copy.close()


def _clash(main: Session, unit: str) -> None:
    """Say something else of what the packages tell."""
    for row in _rows(main.register, unit)[:6]:
        main.apply(activities.report(main.register, row, "cancelled", "Sekretariatet säger annat"))
