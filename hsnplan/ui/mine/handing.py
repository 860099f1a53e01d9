"""Handing in a period, and handing activities over to a successor: two short dialogs that ask and answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QRadioButton, QWidget

from hsnplan.application import activities, handing_in, organisation
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.worklist import Worklist, full_name, receiver
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label, plain_caption
from hsnplan.ui.workspace import Workspace

_WIDTH = 440
_LATER = "Du kan ändra efteråt så länge perioden är öppen."
_LATER_IN_COPY = (
    "Du kan ändra efteråt och lämna in igen: den senaste filen har allt. Att skicka samma fil två gånger, sent eller "
    "i fel ordning skadar ingenting."
)
_NAMED = 3
"""How many drafts are told by name."""


Drafts = Mapping[str, tuple[str, str]]
"""What has been said of activities and not saved: activity → state and comment."""


def hand_in(
    workspace: Workspace, unit: Unit, work: Worklist, drafts: Drafts, parent: QWidget
) -> tuple[str, ...]:
    """Ask, and mark a unit's reports of the period as handed in; a copy also saves them as a file to send.

    Returns:
        the activities whose drafts have become reports.
    """
    register, copy = workspace.register, handing_in.unit_of_copy(workspace.session)
    try:
        pending = handing_in.pending(workspace.session) if copy is not None else None
    except Refusal as refusal:
        workspace.tell(refusal)
        return ()
    answer = HandInDialog.ask(register, unit, work, drafts, parent, pending)
    if answer is None:
        return ()
    if not workspace.is_known and not workspace.introduce():
        return ()
    said = drafts if answer.with_drafts else {}
    action = _handed_in_action(workspace, unit, work, said, mark=answer.marks)
    done = not action.edits or workspace.do(action)
    if done and copy is not None:
        _save_for_sending(workspace, copy, parent)
    return tuple(said) if done else ()


def _handed_in_action(
    workspace: Workspace, unit: Unit, work: Worklist, said: Drafts, *, mark: bool
) -> Action:
    """The drafts as reports, and the handing-in, if the unit is done."""
    by = workspace.actor.signature()
    waiting = [row.id for row in work.waiting if row.id not in said]
    action = activities.hand_in(workspace.register, unit.id, by, len(waiting), said)
    if mark:
        return action
    reports = tuple(edit for edit in action.edits if edit.kind != "submission")
    return action._replace(label="Spara utkast", edits=reports)


def _save_for_sending(workspace: Workspace, unit: str, parent: QWidget) -> None:
    from hsnplan.ui.mine.handed_in import HandedInDialog

    try:
        made = handing_in.save(workspace.session, unit)
    except Refusal as refusal:
        workspace.tell(refusal)
        return
    url, _ = workspace.settings.mailbox(workspace.session.register.board.id)
    mail = handing_in.mail(workspace.register, unit, made)
    dialog = HandedInDialog(parent, made, mail, has_mailbox=bool(url))
    dialog.exec()
    if dialog.posts:
        workspace.post_asked.emit()


def hand_over(
    workspace: Workspace, unit: Unit, work: Worklist, chosen: Sequence[str], parent: QWidget
) -> None:
    """Ask for a successor, and give a unit's activities, or the chosen ones, over in one step."""
    register = workspace.register
    every = [row.id for row in (*work.waiting, *work.updated)]
    wanted = HandOverDialog.ask(unit, len(every), len(chosen), parent)
    if wanted is None:
        return
    rows = chosen if wanted.only_selected else every
    action = activities.hand_over(register, rows, wanted.role, wanted.name)
    if wanted.as_manager:
        leading = organisation.set_manager(register, unit.id, wanted.role, wanted.name)
        action = Action(action.label, (*action.edits, *leading.edits))
    workspace.do(action)


class HandOver(NamedTuple):
    """To whom activities go, whether only the selected ones, and whether the unit gets this manager."""

    role: str
    name: str
    only_selected: bool
    as_manager: bool


class HandIn(NamedTuple):
    """That the user hands in, whether drafts become reports first, and whether the unit is done with the period."""

    with_drafts: bool = False
    marks: bool = True


class HandInDialog(Dialog):
    """Says what is handed in, to whom, what has been begun, and how many activities still wait.

    In a copy `pending` is what has been done in it, in words: it is saved as a file, whether or not the unit is done.
    """

    def __init__(
        self,
        register: Register,
        unit: Unit,
        work: Worklist,
        drafts: Drafts,
        parent: QWidget | None = None,
        pending: str | None = None,
    ) -> None:
        title = f"Lämna in {register.period_name(register.period_id)}"
        super().__init__(parent, title, accept_words="Lämna in")
        self._work, self._drafts = work, drafts
        self.body.addWidget(Label(_handed_in(register, unit, work), wrap=True))
        self.save_drafts = QCheckBox("Spara utkasten som rapporter och lämna in dem också")
        if drafts:
            self.body.addWidget(Label(_begun(register, drafts), wrap=True))
            self.body.addWidget(self.save_drafts)
        self.marks = QCheckBox("Klarmarkera: enheten är klar med perioden")
        self.marks.setChecked(True)
        self.marks.setVisible(pending is not None)
        if pending is not None:
            self.body.addWidget(Label(_sent(pending), wrap=True))
            self.body.addWidget(self.marks)
            self.marks.toggled.connect(self._tell_waiting)
        self.save_drafts.setVisible(bool(drafts))
        self.save_drafts.setChecked(bool(drafts))
        self.save_drafts.toggled.connect(self._tell_waiting)
        self._still = Label(wrap=True, tone="delayed", weight=500)
        self.body.addWidget(self._still)
        self._tell_waiting()
        later = _LATER if pending is None else _LATER_IN_COPY
        self.body.addWidget(Label(later, size=12, tone="dim", wrap=True))
        self.fit(_WIDTH)

    def answer(self) -> HandIn:
        """What has been chosen."""
        return HandIn(self.save_drafts.isChecked(), self.marks.isChecked())

    def _tell_waiting(self) -> None:
        saved = self._drafts if self.save_drafts.isChecked() else {}
        waiting = sum(row.id not in saved for row in self._work.waiting)
        told = bool(waiting) and self.marks.isChecked()
        self._still.setText(_still_waiting(waiting) if told else "")
        self._still.setVisible(told)
        self.fit(_WIDTH)

    @classmethod
    def ask(
        cls,
        register: Register,
        unit: Unit,
        work: Worklist,
        drafts: Drafts,
        parent: QWidget,
        pending: str | None = None,
    ) -> HandIn | None:
        """What the user wants, None when nothing."""
        dialog = cls(register, unit, work, drafts, parent, pending)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None


def _handed_in(register: Register, unit: Unit, work: Worklist) -> str:
    done = f"{len(work.updated)} av {work.total} aktiviteter är uppdaterade"
    return f"{full_name(unit)}: {done}. Lämnas till {receiver(register, unit.id)}."


def _sent(pending: str) -> str:
    holds = f", med allt du har gjort i den: {pending}" if pending else ""
    return f"En fil sparas bredvid kopian{holds}. Du skickar den till dem som tar emot."


def _begun(register: Register, drafts: Drafts) -> str:
    titles = [f"”{register.activities[activity].title}”" for activity in drafts]
    more = f" och {len(titles) - _NAMED} till" if len(titles) > _NAMED else ""
    count = "Ett utkast är inte sparat" if len(titles) == 1 else f"{len(titles)} utkast är inte sparade"
    return f"{count}: {', '.join(titles[:_NAMED])}{more}."


def _still_waiting(count: int) -> str:
    what = "1 aktivitet väntar" if count == 1 else f"{count} aktiviteter väntar"
    kept = "den redovisas med sin" if count == 1 else "de redovisas med sina"
    former = "förra status" if count == 1 else "förra statusar"
    return f"{what} fortfarande på uppdatering; {kept} {former}."


class HandOverDialog(Dialog):
    """Asks for the successor's role and name, for all of a unit's activities or the selected ones."""

    def __init__(self, unit: Unit, total: int, selected: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Lämna över aktiviteter", accept_words="Lämna över")
        self.role, self.name = QLineEdit(unit.manager_role), QLineEdit()
        self.name.setPlaceholderText("Frivilligt")
        self.role_field = Field("Efterträdarens roll", self.role)
        name_field = Field("Efterträdarens namn", self.name)
        self.all = QRadioButton(plain_caption(f"Alla {total} aktiviteter i {full_name(unit)}"))
        self.only_selected = QRadioButton(f"Bara de {selected} markerade")
        self.all.setVisible(1 < selected < total)
        self.only_selected.setVisible(1 < selected < total)
        what = "Den enda aktiviteten" if total == 1 else f"Alla {total} aktiviteter"
        every = Label(f"{what} i {full_name(unit)} lämnas över.", wrap=True)
        every.setVisible(not 1 < selected < total)
        self.all.setChecked(True)
        self.as_manager = QCheckBox(plain_caption(f"Gör även till chef för {full_name(unit)}"))
        for part in (self.role_field, name_field, every, self.all, self.only_selected, self.as_manager):
            self.body.addWidget(part)
        self.role.textEdited.connect(self.role_field.accept)
        self.name.setFocus()
        self.fit(_WIDTH)

    def answer(self) -> HandOver:
        """What has been filled in."""
        return HandOver(
            self.role.text().strip(),
            self.name.text().strip(),
            self.only_selected.isChecked(),
            self.as_manager.isChecked(),
        )

    @classmethod
    def ask(cls, unit: Unit, total: int, selected: int, parent: QWidget) -> HandOver | None:
        """What the user wants, None when nothing."""
        dialog = cls(unit, total, selected, parent)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    @override
    def checked(self) -> bool:
        if not self.answer().role:
            self.role_field.refuse("Skriv efterträdarens roll, till exempel Enhetschef.")
            self.fit(_WIDTH, focus=self.role)
            return False
        return True
