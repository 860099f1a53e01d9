"""Handing out from the window: to whom, where and as what; then the files are made while the window lives."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hsnplan.application.outgoing import FORMS, form_of
from hsnplan.application.session import Session
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, number, quoted
from hsnplan.overriding import override
from hsnplan.ui.copying.dialogs import TickDialog
from hsnplan.ui.copying.ticking import Tick
from hsnplan.ui.dispatches.wishes import WishFields
from hsnplan.ui.lists.errands import free_folder
from hsnplan.ui.messages import Messages
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.unit_choosing import choices
from hsnplan.ui.work import Stopped
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.domain.merge_kinds import Handout

_WIDTH, _HEIGHT = 620, 680
_TEXT: Final = (
    "Varje markerad enhet får en fil med sina aktiviteter och det de behöver runt omkring. "
    "Filerna läggs i mappen; skicka dem som ni brukar."
)


class HandOutDialog(TickDialog):
    """Asks which units, which folder and which form, and what else one may wish of it (`more`)."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        units: Sequence[str],
        folder: str,
        messages: Messages,
    ) -> None:
        register = session.register
        super().__init__(parent, "Dela ut", _TEXT, _ticks(register), units)
        self._messages = messages
        self.search.setPlaceholderText("Sök enhet eller slag")
        self.with_work = Button("Markera alla med egna aktiviteter", kind="link")
        self.with_work.clicked.connect(lambda: self.ticks.tick_all(_working(register)))
        self.folder = QLineEdit(folder)
        choose = Button("Välj …")
        choose.setAccessibleName("Välj mapp")
        choose.clicked.connect(self._choose_folder)
        self.folder_field = Field("Mapp", self.folder, beside=choose)
        self.form = QComboBox()
        for form in FORMS:
            self.form.addItem(form.name, form.key)
        self._note = Label(size=12, tone="dim", wrap=True)
        self.more = WishFields(session)
        self.form.currentIndexChanged.connect(self._tell_form)
        self.links.insertWidget(0, self.with_work)
        self.body.addWidget(self.folder_field)
        self.body.addWidget(Field("Form", self.form))
        self.body.addWidget(self._note)
        self.body.addWidget(self.more)
        self._tell_form()
        self._tell()
        self.fit(_WIDTH, _HEIGHT, focus=self.search)

    @property
    def units(self) -> list[str]:
        """The chosen units."""
        return self.ticks.ticked()

    @property
    def key(self) -> str:
        """The chosen form's key."""
        return str(self.form.currentData())

    @property
    def path(self) -> str:
        """The chosen folder."""
        return self.folder.text().strip()

    def _tell_form(self) -> None:
        form = form_of(self.key)
        self._note.setText(form.note)
        self.more.show_for(form)

    def _choose_folder(self) -> None:
        chosen = self._messages.choose_folder("Välj mapp att dela ut i", self.path)
        if chosen:
            self.folder.setText(chosen)
            self.folder_field.accept()

    @override
    def words(self) -> str:
        count = len(self.ticks.ticked())
        return f"Dela ut till {counted(count, 'enhet', 'enheter')}" if count else "Dela ut"

    @override
    def checked(self) -> bool:
        if not self.path:
            self.folder_field.refuse("Välj en mapp att lägga filerna i.")
        elif os.path.exists(self.path) and not os.path.isdir(self.path):
            self.folder_field.refuse("Det är en fil. Välj en mapp.")
        else:
            return self.more.check()
        return False


def _ticks(register: Register) -> list[Tick]:
    own = _counts(register)
    handed = _latest(register)
    ticks = []
    for unit in choices(register):
        kind = register.units[unit.id].kind
        notes = [_activities(own[unit.id])] if unit.id in own else ["inga egna aktiviteter"]
        if unit.id in handed:
            notes.append(f"utdelad {handed[unit.id].day}")
        ticks.append(Tick(unit.id, unit.name, ", ".join(notes), unit.depth, also=f"{unit.words}\n{kind}"))
    return ticks


def _counts(register: Register) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for row in register.live_activities():
        counts[row.unit] = counts.get(row.unit, 0) + 1
    return counts


def _activities(count: int) -> str:
    return counted(count, "aktivitet", "aktiviteter")


def _latest(register: Register) -> dict[str, Handout]:
    rows = sorted(register.handouts.values(), key=lambda row: (row.day, row.id))
    return {row.unit: row for row in rows}


def _working(register: Register) -> list[str]:
    return [unit for unit in _counts(register) if unit in register.units]


def hand_out(workspace: Workspace, messages: Messages, window: QWidget, units: Sequence[str]) -> None:
    """Ask, make the files, and say where they are."""
    if not workspace.may_change():
        return
    register = workspace.register
    path = workspace.session.file.path
    today = workspace.session.surroundings.today()
    suggested = free_folder(os.path.join(os.path.dirname(path), f"Utskick {today}"))
    chosen = units or _working(register)
    dialog = HandOutDialog(window, workspace.session, chosen, suggested, messages)
    if not messages.run(dialog):
        return
    making = form_of(dialog.key).make(workspace.session, dialog.path, dialog.units, dialog.more.wishes())
    try:
        made = messages.finish(f"Delar ut till {_units(len(dialog.units))}", making, can_leave=True)
    except Stopped:
        messages.inform("Avbrutet. Ingenting är utdelat.")
        return
    except Refusal as refusal:
        messages.refuse(refusal)
        return
    where = quoted(os.path.basename(dialog.path.rstrip("/\\")))
    messages.inform(f"{_files(len(made))} ligger i mappen {where}. Skicka var och en till sin enhet.")
    messages.propose("Öppna mappen", lambda: messages.show_folder(dialog.path))


def _units(count: int) -> str:
    return counted(count, "enhet", "enheter")


def _files(count: int) -> str:
    return "En fil" if count == 1 else f"{number(count)} filer"
