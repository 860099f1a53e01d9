"""What the list and the panel say of the internal-control plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hsnplan.domain import controls
from hsnplan.domain.plan_kinds import Control
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.ui.papers.outline import Cell, Group, Line
from hsnplan.ui.theme import MEDIUM, REGULAR

if TYPE_CHECKING:
    from hsnplan.ui.control.page import ControlPage

HEADINGS: Final = ("Risk", "S × K", "Kontroll", "Ansvarig", "Resultat 1", "Resultat 2")
_AWAITED: Final = "–"


def groups_of(register: Register) -> list[Group]:
    """The risks under their processes, in the order of the plan."""
    found: dict[str, list[Control]] = {}
    for row in controls.controls(register):
        found.setdefault(row.process, []).append(row)
    return [
        Group("process", process, process or "Utan process", _count(rows), tuple(map(_line, rows)))
        for process, rows in found.items()
    ]


def _count(rows: list[Control]) -> str:
    done = sum(controls.times_followed(row) for row in rows)
    risks = counted(len(rows), "risk", "risker")
    return f"{risks} · {done} av {2 * len(rows)} resultat"


def _line(row: Control) -> Line:
    heavy = controls.weight(row) >= controls.HEAVY
    cells = (
        Cell(row.risk or row.process, "text"),
        Cell(scale(row), "delayed" if heavy else "text2", MEDIUM if heavy else REGULAR),
        Cell(row.control),
        Cell(row.responsible),
        Cell(row.first or _AWAITED, "text2" if row.first else "dim"),
        Cell(row.second or _AWAITED, "text2" if row.second else "dim"),
    )
    return Line("control", row.id, cells)


def scale(row: Control) -> str:
    """Likelihood times consequence in figures and a word: "3 × 3 = 9, hög"."""
    if not controls.weight(row):
        return "ej satt"
    return f"{row.likelihood} × {row.consequence} = {controls.weight(row)}, {controls.weight_word(row)}"


def write_control(page: ControlPage, row: Control) -> None:
    """A risk whole: how heavy it weighs, its control, the year's two results, and the measure."""
    panel = page.panel
    panel.begin(row.risk or row.process, row.process)
    for label, value in (
        ("Sannolikhet", str(row.likelihood or "")),
        ("Konsekvens", str(row.consequence or "")),
        ("Riskvärde", scale(row)),
        ("Kontroll", row.control),
        ("Ansvarig", row.responsible),
    ):
        panel.fact(label, value)
    panel.buttons(
        [
            ("Skriv resultat …", "", page.record),
            ("Ändra …", "", page.change),
            ("Ta bort", "danger", page.remove_current),
        ],
        enabled=page.can_edit(),
    )
    for title, said, day in (
        ("Resultat 1", row.first, row.first_date),
        ("Resultat 2", row.second, row.second_date),
    ):
        panel.section(f"{title}, {day}" if day else title)
        panel.words(said or "Inte uppföljt än", "text" if said else "dim")
    panel.section("Åtgärd")
    lacks = controls.weight(row) >= controls.HEAVY and controls.times_followed(row) and not row.measure
    panel.words(row.measure or ("Saknas, fast risken är hög" if lacks else "Ingen"), _tone(row, bool(lacks)))
    panel.end()


def _tone(row: Control, lacks: bool) -> str:
    return "text" if row.measure else "delayed" if lacks else "dim"


def write_process(page: ControlPage, group: Group) -> None:
    """A process: how many risks it has, and a way to add one."""
    page.panel.begin(group.title, "Process")
    page.panel.words(group.note, "text2")
    page.panel.buttons([("Ny kontroll …", "", page.begin)], enabled=page.can_edit())
    page.panel.end()
