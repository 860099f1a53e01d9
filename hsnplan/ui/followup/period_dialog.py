"""Opening a period, or changing one: kind, cut-off and name, last days for those who write, and what they are asked."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hsnplan.application import closing
from hsnplan.domain.asked_for import BOARD
from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Period
from hsnplan.domain.follow_up_rules import PERIOD_KINDS
from hsnplan.domain.register import Register
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.typography import is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row

_TEXT = "En öppen period tar emot statusrapporter, utfall och bedömningar. Stoppdatumet blir arbetsdatum."
_LAST_DAYS: Final = (("", "Enheter"), ("division", "Divisioner"), (BOARD, "Nämnden"))
_ASKED: Final = (("activity", "Aktiviteter"), ("outcome", "Utfall"), ("assessment", "Bedömningar"))


class PeriodDialog(Dialog):
    """Asks for a new period, or shows the `period` that is to be changed; `action` is what was filled in."""

    def __init__(self, parent: QWidget | None, register: Register, period: Period | None = None) -> None:
        title = "Öppna period" if period is None else f"Ändra {period.name}"
        super().__init__(parent, title, "" if period else _TEXT, "Öppna" if period is None else "Spara")
        self._register, self._period = register, period
        self.period = period.id if period is not None else ""
        self.action: Action | None = None
        shown = period or Period("", kind="tertial")
        self.kind = QComboBox()
        for code, words in PERIOD_KINDS.items():
            self.kind.addItem(words.capitalize(), code)
        self.kind.setCurrentIndex(max(0, self.kind.findData(shown.kind)))
        self.cut_off = QLineEdit(shown.cut_off)
        self.cut_off.setPlaceholderText("31 augusti eller 2023-08-31")
        self.name = QLineEdit(shown.name)
        self.name.setMaxLength(LONGEST_LINE)
        self.name.setPlaceholderText("Får namn av slag och stoppdatum")
        self.days = {kind: QLineEdit(dict(shown.deadlines).get(kind, "")) for kind, _ in _LAST_DAYS}
        self.asked = {place: QPlainTextEdit(dict(shown.instructions).get(place, "")) for place, _ in _ASKED}
        self.fields = {
            "kind": Field("Slag", self.kind),
            "cut_off": Field("Stoppdatum", self.cut_off),
            "name": Field("Namn", self.name),
        }
        self._day_fields = {kind: Field(words, self.days[kind]) for kind, words in _LAST_DAYS}
        self._build()
        self.fit(560, focus=self.cut_off)

    def _build(self) -> None:
        first = Row(gap=12)
        for name in ("kind", "cut_off"):
            first.addWidget(self.fields[name], 1)
        self.body.addLayout(first)
        self.body.addWidget(self.fields["name"])
        self.body.addWidget(Label("Sista dag att svara", weight=600))
        days = Row(gap=12)
        for kind, edit in self.days.items():
            edit.setPlaceholderText("stoppdatum")
            days.addWidget(self._day_fields[kind], 1)
        self.body.addLayout(days)
        self.body.addWidget(Label("Anvisningar, visas där man skriver", weight=600))
        for place, words in _ASKED:
            self.asked[place].setTabChangesFocus(True)
            self.asked[place].setFixedHeight(px(50))
            self.body.addWidget(Field(words, self.asked[place]))

    @override
    def checked(self) -> bool:
        try:
            self.action = self._made()
        except Refusal as refusal:
            self.fields.get(refusal.field, self.fields["cut_off"]).refuse(refusal.sentence)
            return False
        except _BadDay as bad:
            self._day_fields[bad.kind].refuse(bad.sentence)
            return False
        return True

    def _made(self) -> Action:
        kind = str(self.kind.currentData())
        cut_off = self._day(self.cut_off.text())
        name = self.name.text().strip() or (closing.period_name(kind, cut_off) if cut_off else "")
        if self._period is None:
            self.period, action = closing.new_period(self._register, name, kind, cut_off)
        else:
            if is_blank(cut_off):
                raise Refusal("Perioden måste ha ett stoppdatum.", field="cut_off")
            values = {"name": name, "kind": kind, "cut_off": cut_off}
            action = Action(f"Ändra {name}", (Edit("period", self._period.id, values),))
        return Action(action.label, (*action.edits, Edit("period", self.period, self._beside())))

    def _beside(self) -> dict[str, object]:
        """Last days and instructions; those of kinds that are not asked for here stay."""
        before = self._period or Period("")
        days = dict(before.deadlines) | {kind: self._last_day(kind) for kind in self.days}
        asked = dict(before.instructions) | {
            place: text.toPlainText().strip() for place, text in self.asked.items()
        }
        return {
            "deadlines": tuple(sorted((kind, day) for kind, day in days.items() if day)),
            "instructions": tuple(sorted((place, words) for place, words in asked.items() if words)),
        }

    def _last_day(self, kind: str) -> str:
        try:
            return self._day(self.days[kind].text())
        except Refusal as refusal:
            raise _BadDay(kind, refusal.sentence) from None

    def _day(self, words: str) -> str:
        if is_blank(words):
            return ""
        try:
            return parse_date(words, self._register.plan.year or None)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field="cut_off") from None


class _BadDay(Exception):
    """A last day that is no date: of which kind of unit, and what is wrong."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
