"""The board's own fields: which there are, one more, and one taken away; each is an action of its own."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hsnplan.application import linking
from hsnplan.domain import own_fields
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import OwnField
from hsnplan.domain.plan_rules import OWNERS, SORTS
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button, IconButton
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

_WIDTH: Final = 480


class OwnFieldsDialog(Dialog):
    """Lists the own fields of goals and activities, and adds to them."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(
            parent,
            "Egna fält",
            "Syns i sidopanelen för de rader de finns på. Det som tas bort går att ångra.",
        )
        self._workspace = workspace
        self._rows: list[QWidget] = []
        self._listed = Column(gap=2)
        self.body.addLayout(self._listed)
        self.body.addWidget(Line())
        self.name = QLineEdit()
        self.of, self.sort = QComboBox(), QComboBox()
        for code, word in OWNERS.items():
            self.of.addItem(word.capitalize(), code)
        for code, word in SORTS.items():
            self.sort.addItem(word.capitalize(), code)
        self.choices = QLineEdit()
        self.choices.setPlaceholderText("Hög; Medel; Låg")
        self.fields = {
            "name": Field("Namn på ett nytt fält", self.name),
            "of": Field("Finns på", self.of),
            "sort": Field("Slag", self.sort),
            "choices": Field("Val, med semikolon emellan", self.choices),
        }
        self.add = Button("Lägg till fältet", icon="plus")
        self._lay_out()
        self.sort.currentIndexChanged.connect(self._fit_sort)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self._tell()
        self._fit_sort()
        self.name.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.fields["name"])
        beside = Row(gap=12)
        beside.addWidget(self.fields["of"], 1)
        beside.addWidget(self.fields["sort"], 1)
        self.body.addLayout(beside)
        self.body.addWidget(self.fields["choices"])
        self.body.addWidget(self.add)

    @property
    def listed(self) -> list[OwnField]:
        """The fields there are: of goals, then of activities."""
        return [row for of in OWNERS for row in own_fields.fields(self._workspace.register, of)]

    def _fit_sort(self) -> None:
        self.fields["choices"].setVisible(self.sort.currentData() == "choice")
        self.fit(_WIDTH)

    def _tell(self) -> None:
        for row in self._rows:
            self._listed.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(field) for field in self.listed] or [
            Label("Det finns inga egna fält än.", tone="text2")
        ]
        for row in self._rows:
            self._listed.addWidget(row)
        can_edit = self._workspace.can_edit
        for part in (self.name, self.of, self.sort, self.add):
            part.setEnabled(can_edit)

    def _row(self, field: OwnField) -> QWidget:
        made = QWidget()
        line = Row(made, gap=8)
        words = Column(gap=0)
        words.addWidget(Label(field.name, wrap=True))
        told = f"{OWNERS[field.of].capitalize()}, {SORTS[field.sort]}"
        choices = f": {', '.join(field.choices)}" if field.choices else ""
        words.addWidget(Label(told + choices, size=12, tone="dim", wrap=True))
        line.addLayout(words, 1)
        away = IconButton("trash", f"Ta bort fältet {quoted(field.name)}")
        away.setEnabled(self._workspace.can_edit)
        away.clicked.connect(partial(self._remove, field.id))
        line.addWidget(away)
        return made

    def _add(self) -> None:
        for field in self.fields.values():
            field.accept()
        name = self.name.text().strip()
        if is_blank(name):
            self._refuse(Refusal("Skriv vad fältet ska heta.", field="name"))
            return
        sort = str(self.sort.currentData())
        choices = [part.strip() for part in self.choices.text().split(";") if part.strip()]
        try:
            _, action = linking.add_field(
                self._workspace.session,
                str(self.of.currentData()),
                name,
                sort,
                choices if sort == "choice" else (),
            )
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if self._workspace.do(action, self._refuse):
            self.name.clear()
            self.choices.clear()
            self._tell()
            self.fit(_WIDTH)
        self.name.setFocus()

    def _refuse(self, refusal: Refusal) -> None:
        self.fields.get(refusal.field, self.fields["name"]).refuse(refusal.sentence)
        self._show_what_is_wrong()

    def _remove(self, field: str, _: bool = False) -> None:
        if self._workspace.do(linking.remove_field(self._workspace.register, field)):
            self._tell()
