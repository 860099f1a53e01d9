"""The second line reviews what was said: a judgement of a goal, or an activity's report; it never touches it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from hsnplan.application import activities, assessing
from hsnplan.application.story import who
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.judging import Judging
from hsnplan.domain.register import Register
from hsnplan.domain.states import state_word
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.workspace import Workspace

_BOARD = "Nämnden"


class Said(NamedTuple):
    """What can be reviewed: whose it is and what it says, its comment, its review so far, and how to save one."""

    name: str
    words: str
    review: str
    save: Callable[[str], Action]


def judgements(workspace: Workspace, node: str, period: str) -> list[Said]:
    """What the board and the units have judged of a row in a period, the board's first."""
    register, by = workspace.register, who(workspace.session.actor)
    rows = [
        row for row in register.assessments.values() if (row.node, row.period) == (node, period) and row.state
    ]
    judging = Judging(register)

    def said(unit: str, identity: str, state: str, comment: str, review: str) -> Said:
        name = register.units[unit].name if unit in register.units else _BOARD
        label = f"{name}: {judging.word(node, state).lower()}"
        return Said(label, comment, review, lambda words: assessing.review(register, identity, words, by))

    rows.sort(key=lambda row: (bool(row.unit), _place(register, row.unit)))
    return [said(row.unit, row.id, row.state, row.comment, row.review) for row in rows]


def _place(register: Register, unit: str) -> list[str]:
    return [row.name for row in register.unit_path(unit)] if unit else []


def report(workspace: Workspace, activity: str) -> list[Said]:
    """The latest report of an activity."""
    register, by = workspace.register, who(workspace.session.actor)
    row = register.current(activity)
    if row is None:
        return []
    label = f"{register.period_name(row.period)}: {state_word(row.state).lower()}"
    return [
        Said(label, row.comment, row.review, lambda words: activities.review(register, activity, words, by))
    ]


class ReviewDialog(Dialog):
    """Asks for the second line's words about one of several things that were said."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, about: str, said: Sequence[Said]
    ) -> None:
        text = "Granskningen står bredvid det som sagts och ändrar det inte."
        super().__init__(parent, f"Granska {quoted(about)}", text, "Spara granskningen")
        self._workspace, self._said = workspace, said
        self.which = QComboBox()
        for row in said:
            self.which.addItem(row.name)
        self.words = Label(wrap=True, tone="dim")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(96))
        self.text.setPlaceholderText(
            "Till exempel: stämmer med det jag ser. Eller: beskriv vad som återstår."
        )
        self.field = Field("Granskning", self.text)
        for widget in (Field("Gäller", self.which), self.words, self.field):
            self.body.addWidget(widget)
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self._show()
        self.fit(500, focus=self.text)

    def _show(self) -> None:
        row = self._said[self.which.currentIndex()]
        self.words.setText(row.words or "Ingen kommentar.")
        self.text.setPlainText(row.review)
        self.field.accept()

    @override
    def checked(self) -> bool:
        row, words = self._said[self.which.currentIndex()], self.text.toPlainText().strip()
        if is_blank(words) and not row.review:
            self.field.refuse("Skriv vad granskningen visar.")
            return False
        return self._workspace.do(row.save(words), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.field.refuse(refusal.sentence)


def ask(parent: QWidget, workspace: Workspace, about: str, said: Sequence[Said]) -> None:
    """Let the user review one of several things that were said; tell it when there is nothing to review."""
    if not workspace.may_change():
        return
    if not said:
        workspace.tell(Refusal(f"Det finns inget att granska för {quoted(about)}: ingen har sagt något än."))
        return
    ReviewDialog(parent, workspace, about, said).open()
