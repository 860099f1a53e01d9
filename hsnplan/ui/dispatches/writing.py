"""What the list and the panel of Utskick say of units, of what they were handed, and of what has come home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from hsnplan.application import dispatches
from hsnplan.application.dispatches import STANDING_WORDS, Line, Overview, Return
from hsnplan.application.receipt_words import changes
from hsnplan.domain import roles
from hsnplan.domain.merge_kinds import Handout
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, number
from hsnplan.domain.worklist import full_name
from hsnplan.ui.papers.outline import Cell, Group
from hsnplan.ui.papers.outline import Line as Outlined

if TYPE_CHECKING:
    from hsnplan.ui.dispatches.page import DispatchPage

HEADINGS: Final = ("Enhet", "Läge", "Utdelad", "Inkommet", "Ändringar", "Väntar", "Sista dag")
UNIT, PACKAGE, TOP = "unit", "package", "top"
LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    dispatches.MARKED: ("tick", "completed"),
    dispatches.CAME: ("file", "ongoing"),
    dispatches.EARLIER: ("history", "delayed"),
    dispatches.OLD: ("history", "delayed"),
    dispatches.NOTHING: ("clock", "text2"),
    dispatches.NOT_OUT: ("minus", "dim"),
}
"""The icon and the tone of each standing; its words always stand beside."""
_OUTSIDE: Final = "Övriga"
_WHOLE: Final = "Hela nämnden"


def groups_of(register: Register, found: Overview, among: Sequence[str] = ()) -> list[Group]:
    """The units under their divisions, those of some standings alone if any are given, and what else has come."""
    above: dict[str, list[Outlined]] = {}
    for line in found.lines:
        if not among or line.standing in among:
            above.setdefault(_division(register, line.unit), []).append(_line(register, line))
    groups = [
        Group(TOP, name, name or _OUTSIDE, _units(len(lines)), tuple(lines)) for name, lines in above.items()
    ]
    if found.others and not among:
        lines = tuple(_other(row) for row in found.others)
        groups.append(Group(TOP, PACKAGE, "Från andra än enheterna", _packages(len(lines)), lines))
    return groups


def _division(register: Register, unit: str) -> str:
    path = register.unit_path(unit)
    return next((row.name for row in path if row.kind.casefold() == "division"), "")


def _units(count: int) -> str:
    return counted(count, "enhet", "enheter")


def _packages(count: int) -> str:
    return counted(count, "paket", "paket")


def _line(register: Register, line: Line) -> Outlined:
    icon, tone = LOOKS[line.standing]
    late = is_late(register, line)
    waits = (
        f"{number(line.waiting)} av {number(line.total)}" if line.waiting else "inga" if line.total else ""
    )
    cells = (
        Cell(name_of(register, line), "text"),
        Cell(STANDING_WORDS[line.standing], tone, icon=icon),
        Cell(line.handed[0].day if line.handed else ""),
        Cell(line.received),
        Cell(number(line.changes) if line.returns else "", figures=True),
        Cell(waits, figures=True),
        Cell(f"{line.deadline} passerad" if late else line.deadline, "delayed" if late else "dim"),
    )
    return Outlined(UNIT, line.unit, cells)


def is_late(register: Register, line: Line) -> bool:
    """Whether a unit's last day is past and it has not handed in."""
    today = register.today if register.board.example else register.calendar_today  # as `worklist.last_day`
    return bool(line.deadline and today > line.deadline and line.standing != dispatches.MARKED)


def _other(row: Return) -> Outlined:
    cells = (
        Cell(row.who, "text"),
        Cell("Satt åt sidan" if row.is_aside else "Inkommet", "dim", icon="file"),
        Cell(""),
        Cell(row.received[:10]),
        Cell(number(row.changes), figures=True),
        Cell(""),
        Cell(""),
    )
    return Outlined(PACKAGE, row.package, cells)


def name_of(register: Register, line: Line) -> str:
    """What a line is called."""
    return full_name(register.units[line.unit]) if line.unit else _WHOLE


def write_line(page: DispatchPage, line: Line) -> None:
    """A unit whole: how it stands, what it was handed, and what has come home of it."""
    panel, register = page.panel, page.workspace.register
    path = [row.name for row in register.unit_path(line.unit)][:-1]
    panel.begin(name_of(register, line), "  ›  ".join(path))
    unit = register.units.get(line.unit)
    panel.fact("Läge", STANDING_WORDS[line.standing])
    if unit is not None:
        panel.fact("Chef", ", ".join(filter(None, (unit.manager_role, unit.manager_name))))
    panel.fact("Sista dag", f"{line.deadline}, passerad" if is_late(register, line) else line.deadline)
    if line.marked is not None:
        by = f" av {line.marked.by}" if line.marked.by else ""
        panel.fact("Klarmarkerad", f"{line.marked.date}{by}")
    panel.fact("Aktiviteter", f"{number(line.total)}, varav {number(line.waiting)} väntar på rapport")
    again = "Dela ut igen …" if line.handed else "Dela ut …"
    panel.buttons(
        [(again, "", page.hand_out_chosen), ("Påminn …", "", page.remind_chosen)], enabled=page.can_edit()
    )
    if unit is not None:
        panel.link("Visa enhetens aktiviteter", lambda: page.workspace.asked_for.emit("worklist", line.unit))
    panel.section("Utdelat")
    for row in line.handed:
        panel.words(row.day, weight=500)
        panel.words(_handed(row), "text2")
    if not line.handed:
        panel.words("Ingenting har delats ut till enheten.", "dim")
    panel.section("Inkommet")
    for came in line.returns:
        write_return(page, came)
    if not line.returns:
        panel.words("Ingenting har kommit in. Ta emot filer med Ta emot, eller bevaka en mapp.", "dim")
    panel.end()


def _handed(row: Handout) -> str:
    """What was handed out, by whom, and how long what is handed in with it counts at once."""
    form = "Excel-fil" if row.form else f"Kopia för {roles.WORDS.get(row.role, 'chef')}"
    by = f"av {row.by}" if row.by else ""
    until = f"gäller till {row.expires}" if row.expires else ""
    return ", ".join(part for part in (form, by, until) if part)


def write_return(page: DispatchPage, row: Return) -> None:
    """A package that came: when, from whom, how much, and setting it aside or letting it in again."""
    panel, register = page.panel, page.workspace.register
    panel.words(row.received[:16].replace("T", " "), weight=500)
    panel.words(row.who, "text2")
    about = ", ".join(sorted(register.period_name(period) for period in row.periods))
    what = changes(row.changes) if row.changes else "inget nytt"
    panel.words(f"{what.capitalize()}{f' om {about}' if about else ''}.")
    if row.aside:
        are = "är satt" if row.aside == 1 else "är satta"
        panel.words(f"{changes(row.aside).capitalize()} {are} åt sidan.", "delayed")
    offered = []
    if row.changes > row.aside:
        offered.append(("Sätt åt sidan …", "", lambda: page.set_aside(row.package)))
    if page.can_lift(row):
        offered.append(("Släpp in igen …", "", lambda: page.lift(row.package)))
    if offered:
        panel.buttons(offered, enabled=page.can_edit())


def write_other(page: DispatchPage, row: Return) -> None:
    """A package that came from somebody who was handed nothing."""
    page.panel.begin(row.who, "Från andra än enheterna")
    write_return(page, row)
    page.panel.end()
