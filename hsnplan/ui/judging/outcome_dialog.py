"""Writing down an outcome: for which period and unit, as printed or as a count of a whole; for all and for each sex."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.application import measuring
from hsnplan.domain.asked_for import instruction
from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.in_period import outcome_in, target_in
from hsnplan.domain.judging import Judging
from hsnplan.domain.outcome_notices import SEX_WORDS, notices
from hsnplan.domain.proposing import propose
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.targets import parse_target, sentence
from hsnplan.domain.typography import is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.judging.choices import closed_words, period_box, unit_box
from hsnplan.ui.judging.figures import FigureGrid
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.workspace import Workspace


class OutcomeDialog(Dialog):
    """Saves by itself when it is accepted, all sexes in one step; odd figures are told of and kept."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, node: str, period: str = "", unit: str = ""
    ) -> None:
        register = workspace.register
        super().__init__(parent, "Utfall", register.nodes[node].title, "Spara utfallet")
        self._workspace, self._register, self._node = workspace, register, node
        self.period = period_box(register, period or register.period_id)
        self.unit = unit_box(register, unit)
        self.figures = FigureGrid()
        self.source, self.first_date = QLineEdit(), QLineEdit()
        self.source.setPlaceholderText("t.ex. Beslutsstödet, uttag 3 augusti")
        self.source.setMaxLength(LONGEST_LINE)
        self.first_date.setPlaceholderText("t.ex. 30 september")
        self.fields = {
            "figures": Field("Utfall", self.figures),
            "source": Field("Källa", self.source),
            "first_date": Field("Finns tidigast", self.first_date),
        }
        self.told = {
            name: Label(size=12, tone=tone, wrap=True)
            for name, tone in (
                ("late", "delayed"),
                ("asks", "dim"),
                ("target", "text2"),
                ("speaks", "text2"),
                ("odd", "partly"),
            )
        }
        self._lay_out()
        self._listen()
        self._take_up()
        self.fit(680, focus=self.figures.cells["", "numerator" if self._is_share() else "printed"])

    def _lay_out(self) -> None:
        place = Row(gap=12)
        place.addWidget(Field("Period", self.period), 1)
        place.addWidget(Field("Gäller", self.unit), 1)
        self.body.addLayout(place)
        for name in ("late", "asks", "target"):
            self.body.addWidget(self.told[name])
        self.body.addWidget(self.fields["figures"])
        for name in ("speaks", "odd"):
            self.body.addWidget(self.told[name])
        rest = Row(gap=12)
        rest.addWidget(self.fields["source"], 2)
        rest.addWidget(self.fields["first_date"], 1)
        self.body.addLayout(rest)

    def _listen(self) -> None:
        for box in (self.period, self.unit):
            box.currentIndexChanged.connect(lambda _: self._take_up())
        self.figures.changed.connect(self._tell)

    def _is_share(self) -> bool:
        target = target_in(self._register, self._node, self._place()[0])
        return target is not None and parse_target(target.printed).unit.startswith("%")

    # --- what stands there, and what is odd in it ---

    def _place(self) -> tuple[str, str]:
        return str(self.period.currentData()), str(self.unit.currentData())

    def _known(self, sex: str) -> Outcome:
        return outcome_in(self._register, self._node, *self._place(), sex) or Outcome("")

    def _take_up(self) -> None:
        """Show what is written down for the place that is chosen."""
        period, _ = self._place()
        self.figures.fill(self._known)
        total = self._known("")
        self.source.setText(total.source)
        self.first_date.setText(total.first_date)
        self._say("late", closed_words(self._register, period))
        self._say("asks", instruction(self._register, period, "outcome"))
        target = target_in(self._register, self._node, period)
        direction = self._register.nodes[self._node].direction
        wanted = sentence(parse_target(target.printed, direction or None)) if target is not None else ""
        self._say("target", f"Målvärde: {wanted}." if wanted else "")
        self._tell()

    def _say(self, name: str, words: str) -> None:
        self.told[name].setText(words)
        self.told[name].setVisible(bool(words))

    def _drafted(self) -> list[Outcome]:
        """What stands there now, all and each sex that has figures."""
        period, unit = self._place()
        rows = [
            Outcome(sex or "all", self._node, unit, period, sex, **self.figures.values(sex))
            for sex in SEX_WORDS
        ]
        return [row for row in rows if any(self.figures.values(row.sex).values())]

    def _tell(self) -> None:
        """Say what the figures speak for and what is odd; it can be saved all the same."""
        rows = self._drafted()
        total = next((row for row in rows if not row.sex), None)
        self._say("speaks", self._speaks_for(total) if total is not None else "")
        told = [notice.sentence for notice in notices(rows)]
        self._say("odd", "\n".join([*told, "Det går att spara ändå."]) if told else "")
        if self.isVisible():
            self.grow()

    def _speaks_for(self, total: Outcome) -> str:
        period, _ = self._place()
        target = target_in(self._register, self._node, period)
        found = propose(total, target, self._register.nodes[self._node].direction)
        if not found.state:
            return found.because
        word = Judging(self._register).word(self._node, found.state).lower()
        return f"Talar för {word}: {found.because}"

    # --- saving ---

    @override
    def checked(self) -> bool:
        for field in self.fields.values():
            field.accept()
        if not self._has_figures():
            return False
        try:
            action = self._action(self._day())
        except Refusal as refusal:
            self._refuse(refusal)
            return False
        return action is None or self._workspace.do(action, self._refuse)

    def _has_figures(self) -> bool:
        changed = [sex for sex in SEX_WORDS if self._is_changed(sex)]
        half = next(((sex, name) for sex in changed if (name := self.figures.half_share(sex))), None)
        if half is not None:
            self.fields["figures"].refuse("Skriv både antalet och det som det räknas av.")
            self.figures.setFocusProxy(self.figures.cells[half])
            return False
        written = self._drafted() or not is_blank(self.first_date.text())
        if not written and not any(self._known(sex).id for sex in SEX_WORDS):
            self.fields["figures"].refuse("Skriv ett utfall, eller antal och det som det räknas av.")
            self.figures.setFocusProxy(self.figures.cells["", "printed"])
            return False
        return True

    def _is_changed(self, sex: str) -> bool:
        known = self._known(sex)
        return any(getattr(known, name) != words for name, words in self.figures.values(sex).items())

    def _refuse(self, refusal: Refusal) -> None:
        self.fields.get(refusal.field, self.fields["figures"]).refuse(refusal.sentence)

    def _day(self) -> str:
        words = self.first_date.text()
        try:
            return "" if is_blank(words) else parse_date(words, int(self._register.today[:4]))
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field="first_date") from None

    def _action(self, first_date: str) -> Action | None:
        period, unit = self._place()
        edits: list[Edit] = []
        label = ""
        for sex in SEX_WORDS:
            figures, known = self.figures.values(sex), self._known(sex)
            said = figures | {"source": " ".join(self.source.text().split()), "first_date": first_date}
            awaited = not sex and bool(first_date)
            is_said = any(figures.values()) or known.id or awaited
            if is_said and any(getattr(known, name) != words for name, words in said.items()):
                action = measuring.set_outcome(
                    self._register, self._node, period=period, unit=unit, sex=sex, **said
                )
                edits += action.edits
                label = action.label
        return Action(label, tuple(edits)) if edits else None
