"""Guidance: the decided words in full and the colour each state gives, from one period on; and adding another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hsnplan.application import assessing, follow_up_answers
from hsnplan.domain.edit import Action
from hsnplan.domain.judging import COLOUR_WORDS, MARKS, TYPE_WORDS, Colour, Judging, colour_by
from hsnplan.domain.periods import followed_up
from hsnplan.domain.register import Register
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.typography import is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import Card
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill

_TEXT = "En bedömning är ett läge; vägledningen avgör vilken färg det ger. En ny ändrar ingen stängd period."
_STANDARD = "Inget beslutat. Då gäller standard: uppfylls grönt, delvis gult, uppfylls inte rött."


class GuidanceDialog(Dialog):
    """Shows every guidance of the plan in hand, the latest first."""

    asked = Signal()
    """Another guidance is to be written."""

    def __init__(self, parent: QWidget | None, register: Register, *, editable: bool) -> None:
        super().__init__(parent, "Vägledning", _TEXT)
        rows = [row for row in follow_up_answers.guidances(register) if row["plan"] == register.plan.id]
        judging = Judging(register)
        for row in reversed(rows):
            self.body.addWidget(_card(judging, row))
        if not rows:
            self.body.addWidget(Label(_STANDARD, wrap=True))
        self.add = Button("Ny vägledning …", icon="plus")
        self.add.setEnabled(editable)
        self.add.clicked.connect(self.asked)
        self.foot.insertWidget(0, self.add)
        self.fit(600, focus=self.add)


def _card(judging: Judging, row: dict[str, object]) -> Card:
    card = Card()
    kind = TYPE_WORDS[str(row["node_type"])]
    since = f"från och med {row['period_name']}" if row["period_name"] else "från början"
    card.lines.addWidget(Label(str(row["title"]) or "Vägledning", weight=600, wrap=True))
    card.lines.addWidget(Label(f"Gäller {kind}, {since}", size=12, tone="dim", wrap=True))
    card.lines.addWidget(Label(str(row["text"]), wrap=True))
    words = dict(judging.steps_of(str(row["plan"]), str(row["node_type"])))
    colours = row["colours"]
    for state, colour in colours.items() if isinstance(colours, dict) else ():
        pill = Pill("not_judged", tinted=False, size=12)
        pill.set_code(MARKS[colour], f"{words.get(state, state)}: {COLOUR_WORDS[colour].lower()}")
        card.lines.addWidget(pill)
    return card


class NewGuidanceDialog(Dialog):
    """Asks for a guidance; `action` is what was filled in."""

    def __init__(self, parent: QWidget | None, register: Register, period: str) -> None:
        text = "Gäller från den valda perioden tills nästa vägledning tar över."
        super().__init__(parent, "Ny vägledning", text, "Spara vägledningen")
        self._register, self._judging = register, Judging(register)
        self.action: Action | None = None
        self.kind, self.period = QComboBox(), QComboBox()
        for code, words in TYPE_WORDS.items():
            self.kind.addItem(words.capitalize(), code)
        rows = followed_up(register)
        for row in rows:
            self.period.addItem(row.name, row.id)
        self.period.setCurrentIndex(max(0, self.period.findData(period)))
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_LINE)
        self.title.setPlaceholderText("Vägledning augusti 2025")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(110))
        self.colours: dict[str, QComboBox] = {}
        self.fields = {
            "node_type": Field("Gäller", self.kind),
            "period": Field("Från och med", self.period),
            "title": Field("Namn", self.title),
            "text": Field("Lydelse, som den beslutades", self.text),
        }
        self._states = QWidget()
        self._choices = Column(self._states, gap=6)
        self._build()
        self.fit(560, focus=self.title)

    def _build(self) -> None:
        first = Row(gap=12)
        for name in ("node_type", "period"):
            first.addWidget(self.fields[name], 1)
        self.body.addLayout(first)
        for name in ("title", "text"):
            self.body.addWidget(self.fields[name])
        self.body.addWidget(Label("Färg per läge", weight=600))
        self.body.addWidget(self._states)
        for box in (self.kind, self.period):
            box.currentIndexChanged.connect(lambda _: self._offer())
        self._offer()

    def _offer(self) -> None:
        """A colour for each state of the type's scale, as the guidance before it has them."""
        for box in self.colours.values():
            row = box.parentWidget()
            if row is not None:
                self._choices.removeWidget(row)
                row.deleteLater()
        kind, plan = str(self.kind.currentData()), self._register.plan.id
        held = self._judging.guidance_of(plan, kind, str(self.period.currentData() or ""))
        self.colours = {
            state: self._colour(words, colour_by(held, state))
            for state, words in self._judging.steps_of(plan, kind)
        }

    def _colour(self, words: str, colour: Colour) -> QComboBox:
        box = QComboBox()
        for code, name in COLOUR_WORDS.items():
            box.addItem(name, code)
        box.setCurrentIndex(box.findData(str(colour)))
        box.setAccessibleName(words)
        row = QWidget()
        line = Row(row, gap=12)
        line.addWidget(Label(words), 1)
        line.addWidget(box)
        self._choices.addWidget(row)
        return box

    @override
    def checked(self) -> bool:
        if is_blank(self.text.toPlainText()):
            self.fields["text"].refuse("Skriv lydelsen, så att alla ser vad som beslutats.")
            return False
        if self.period.currentData() is None:
            self.fields["period"].refuse("Öppna först den period som vägledningen gäller från.")
            return False
        self.action = assessing.set_guidance(
            self._register,
            str(self.kind.currentData()),
            str(self.period.currentData()),
            self.title.text() or f"Vägledning {self.period.currentText()}",
            self.text.toPlainText(),
            {state: str(box.currentData()) for state, box in self.colours.items()},
        )
        return True
