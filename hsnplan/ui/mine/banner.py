"""The banner of Mina aktiviteter: the period and its last day, how far one has come, and handing in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsnplan.domain.dates import short_date
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.domain.worklist import Worklist, last_day, receiver, submission_of
from hsnplan.ui.theme import restyle
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import Banner
from hsnplan.ui.widgets.status import Progress


class PeriodBanner(Banner):
    """What the unit has left to do this period."""

    hand_in_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("clock", "delayed", parent)
        self.progress = Progress("", 0.0)
        self.button = Button("Lämna in …")
        self.button.clicked.connect(self.hand_in_pressed)
        self._words = ("", "")
        self._high = True
        self.add(self.progress)
        self.add(self.button)

    def show_work(self, register: Register, unit: str, work: Worklist, to_review: int | None = None) -> None:
        """Tell where the unit stands; to the second line how many reports there are to review."""
        title, text = words(register, unit, work)
        if to_review is not None:
            text = _to_review(to_review, len(work.waiting), work.total)
        self._words = (title, text)
        self._tell()
        self.set_icon(*_icon(register, unit, work))
        done = len(work.updated)
        self.progress.set_progress(f"{done} av {work.total} uppdaterade", work.share)
        handed_in = submission_of(register, unit) is not None
        self.button.setText("Lämna in igen …" if handed_in else "Lämna in …")
        ready = bool(work.total) and not work.waiting and not handed_in
        if self.button.property("kind") != ("primary" if ready else ""):
            self.button.setProperty("kind", "primary" if ready else "")
            restyle(self.button)

    def arrange(self, *, wide: bool, high: bool) -> None:
        """Show the progress where it is wide enough, and the second sentence where it is high enough."""
        self.progress.setVisible(wide)
        self._high = high
        self._tell()

    def _tell(self) -> None:
        title, text = self._words
        self.tell(title, text if self._high else "")
        self.setAccessibleName(f"{title} {text}")


def words(register: Register, unit: str, work: Worklist) -> tuple[str, str]:
    """The banner's bold sentence and its plain one."""
    handed_in = submission_of(register, unit)
    period = register.period_name(register.period_id)
    waiting, total = len(work.waiting), work.total
    if handed_in is not None:
        day = short_date(handed_in.date, register.today)
        title = f"{period}. Inlämnat {day}" + (f" av {handed_in.by}." if handed_in.by else ".")
        return title, f"{_waiting(waiting, total)}" if waiting else "Allt är uppdaterat."
    to = f"Lämnas till {receiver(register, unit)}."
    if total and not waiting:
        return last_day(register, unit), f"Allt är uppdaterat. {to}"
    return last_day(register, unit), f"{_waiting(waiting, total)} {to}"


def _waiting(waiting: int, total: int) -> str:
    what = "aktivitet" if total == 1 else "aktiviteter"
    return f"{waiting} av {total} {what} väntar på din uppdatering."


def _to_review(count: int, waiting: int, total: int) -> str:
    what = counted(count, "rapport", "rapporter")
    left = f" {waiting} av {total} aktiviteter väntar på enheterna." if waiting else ""
    return f"{what} att granska från enheter som har lämnat in.{left}"


def _icon(register: Register, unit: str, work: Worklist) -> tuple[str, str]:
    if submission_of(register, unit) is not None or not work.waiting:
        return "tick", "completed"
    return "clock", "delayed"
