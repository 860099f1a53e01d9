"""Who has not answered in a period, as a mail that is ready to send: the program sends nothing itself."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from hsnplan.domain.asked_for import deadline
from hsnplan.domain.collation import sort_key
from hsnplan.domain.due import is_handed_in
from hsnplan.domain.entities import Unit
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button


class Unanswered(NamedTuple):
    """A unit that has not handed in: how many of its activities wait for a report, of how many."""

    unit: Unit
    waiting: int
    total: int


def unanswered(register: Register, period: str) -> list[Unanswered]:
    """The units with activities that wait, that have not handed in, by name within their division."""
    counts: dict[str, list[int]] = {}
    for row in register.live_activities():
        found = counts.setdefault(row.unit, [0, 0])
        found[0] += register.report_in(row.id, period) is None and register.state(row.id) not in FINISHED
        found[1] += 1
    rows = [
        Unanswered(register.units[unit], waiting, total)
        for unit, (waiting, total) in counts.items()
        if waiting and unit in register.units and not _answered(register, period, unit)
    ]
    return sorted(rows, key=lambda row: [sort_key(above.name) for above in register.unit_path(row.unit.id)])


def _answered(register: Register, period: str, unit: str) -> bool:
    return any(is_handed_in(register, period, row.id) for row in register.unit_path(unit))


def mail(register: Register, period: str) -> str:
    """A reminder to those who have not answered, each unit a line under its division."""
    rows, name = unanswered(register, period), register.period_name(period)
    days = {row.unit.id: deadline(register, period, row.unit.id) for row in rows}
    one = next(iter(days.values()), "") if len(set(days.values())) == 1 else ""
    lines = [f"Ämne: Påminnelse om {name}", "", "Hej!", ""]
    lines.append(f"Vi väntar på era rapporter för {name}" + (f", sista dag {one}." if one else "."))
    lines.append(
        "Uppdatera aktiviteterna i Mina aktiviteter och lämna in. Oförändrat räcker där inget är nytt."
    )
    above = ""
    for row in rows:
        path = register.unit_path(row.unit.id)
        division = next((unit.name for unit in path if unit.kind.casefold() == "division"), "Övriga")
        if division != above:
            lines += ["", division]
            above = division
        last = "" if one or not days[row.unit.id] else f", sista dag {days[row.unit.id]}"
        lines.append(f"– {row.unit.name}{_manager(row.unit)}: {row.waiting} av {row.total} väntar{last}")
    return "\n".join(lines)


def _manager(unit: Unit) -> str:
    who = ", ".join(filter(None, (unit.manager_name, unit.manager_role.lower())))
    return f" ({who})" if who else ""


class ReminderDialog(Dialog):
    """Shows the mail, to be changed and copied."""

    def __init__(self, parent: QWidget | None, register: Register, period: str) -> None:
        count = len(unanswered(register, period))
        who = "1 enhet" if count == 1 else f"{count} enheter"
        text = "Ändra om du vill, kopiera och klistra in i ett mejl. Programmet skickar ingenting."
        super().__init__(parent, f"Påminn {who}", text, scrolls=False)
        self.text = QPlainTextEdit(mail(register, period))
        self.copy = Button("Kopiera texten", kind="primary")
        self.copy.clicked.connect(self._copy)
        self.text.setAccessibleName("Påminnelse")
        self.body.addWidget(self.text, 1)
        self.foot.insertWidget(0, self.copy)
        self.fit(600, 560, focus=self.text)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self.copy.tell("Kopierad")
