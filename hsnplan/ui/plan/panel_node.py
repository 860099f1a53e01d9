"""A row of the plan in the side panel: its words, target and outcome, how it was judged, and its activities' states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsnplan.application import plans
from hsnplan.domain.entities import Node, label
from hsnplan.domain.states import WORK_STATES
from hsnplan.domain.targets import parse_target, sentence
from hsnplan.ui.plan import panel_words
from hsnplan.ui.plan.inline import InlineEdit, InlineField, TitleField
from hsnplan.ui.widgets.buttons import IconButton
from hsnplan.ui.widgets.cards import FactRow
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill, StateBar
from hsnplan.ui.widgets.thread import Remark, Thread
from hsnplan.ui.workspace import Workspace


class NodeFace(QWidget):
    """Everything about one goal, assignment or heading; what is written here becomes actions."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.shown = Node("")
        self._level = Label(size=12, weight=500, tone="dim")
        self.close_button = IconButton("close", "Stäng panelen")
        self.title = TitleField(label("node", "title"))
        self._path = Label(size=12, tone="dim", wrap=True)
        self._words = Label(tone="text2", wrap=True)
        self._pill = Pill("not_judged")
        self._judged = Label(size=12, tone="dim", wrap=True)
        self.number = InlineField(InlineEdit(label("node", "number")))
        self._facts = {
            "target": FactRow("Målvärde", ""),
            "outcome": FactRow("Utfall", ""),
            "share": FactRow("Andel", ""),
            "frequency": FactRow("Uppföljning", ""),
            "sets": FactRow("Ingår i", ""),
            "units": FactRow("Enheter", ""),
        }
        self._count = Label(weight=600)
        self._states = Label(size=12, tone="text2", wrap=True)
        self._bar = StateBar({}, width=300)
        self._description = Label(tone="text2", wrap=True)
        self._judgements = Label("Bedömningar", weight=600)
        self.conversation = Thread()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = Column(self, margins=(20, 14, 16, 16), gap=8)
        head = Row(gap=8)
        head.addWidget(self._level)
        head.addStretch(1)
        head.addWidget(self.close_button)
        lines.addLayout(head)
        for part in (self.title, self._path, self._words):
            lines.addWidget(part)
        judged = Row(gap=8)
        judged.addWidget(self._pill)
        judged.addWidget(self._judged, 1)
        lines.addLayout(judged)
        lines.addWidget(Line())
        facts = Column(gap=4)
        facts.addWidget(FactRow("Nummer", self.number))
        for row in self._facts.values():
            facts.addWidget(row)
        lines.addLayout(facts)
        lines.addWidget(Line())
        lines.addWidget(self._count)
        lines.addWidget(self._bar)
        lines.addWidget(self._states)
        lines.addWidget(self._description)
        lines.space(4)
        lines.addWidget(self._judgements)
        lines.addWidget(self.conversation)
        lines.addStretch(1)

    def _connect(self) -> None:
        self.title.entered.connect(lambda text: self._change("title", text, self.title.refuse))
        self.number.edit.entered.connect(lambda text: self._change("number", text, self.number.refuse))
        self.close_button.clicked.connect(self.closed)

    # --- what it shows ---

    def show_node(self, node: Node) -> None:
        """Fill it with a row of the plan as it is now."""
        if node.id != self.shown.id:
            self.number.edit.put_back()
            self.number.refuse("")
        self.shown = node
        register = self.workspace.register
        self._level.setText(panel_words.heading_words(register, node))
        self.title.show_title(node.title, can_edit=self.workspace.can_edit)
        self._show(self._path, panel_words.path_words(register, node.id))
        self._show(self._words, node.words)
        self._show(self._description, node.description)
        self.number.edit.setReadOnly(not self.workspace.can_edit)
        self.number.edit.show_text(node.number)
        self._show_judgement()
        self._show_figures()
        self._show_activities()

    def _show(self, part: Label, text: str) -> None:
        part.setText(text)
        part.setVisible(bool(text))

    def _show_judgement(self) -> None:
        register = self.workspace.register
        found = sorted(
            (row for row in register.assessments.values() if row.node == self.shown.id and not row.unit),
            key=lambda row: register.periods[row.period].cut_off if row.period in register.periods else "",
            reverse=True,
        )
        self._pill.setVisible(bool(found))
        self._judged.setVisible(bool(found))
        self._judgements.setVisible(bool(found))
        if found:
            self._pill.set_code(found[0].state)
            self._judged.setText(f"i {register.period_name(found[0].period).lower()}")
        self.conversation.show_remarks(
            [
                Remark(
                    row.state,
                    register.period_name(row.period),
                    register.periods[row.period].cut_off if row.period in register.periods else "",
                    row.comment or row.reason,
                )
                for row in found
            ]
        )

    def _show_figures(self) -> None:
        register, node = self.workspace.register, self.shown
        outcome = register.outcome_of(node.id)
        plan = "beslutad plan" if node.decided else ""
        periods = ", ".join(register.period_name(period).lower() for period in node.reported)
        values = {
            "target": self._targets(),
            "outcome": outcome.printed if outcome is not None else "",
            "share": _share(outcome.share, outcome.accumulated) if outcome is not None else "",
            "frequency": node.frequency,
            "sets": ", ".join(part for part in (plan, periods) if part),
            "units": self._units(),
        }
        for name, row in self._facts.items():
            row.setVisible(bool(values[name]))
            row.set_value(values[name])

    def _targets(self) -> str:
        register = self.workspace.register
        lines = []
        for target in register.targets.values():
            if target.node == self.shown.id:
                words = sentence(parse_target(target.printed, self.shown.direction or None))
                where = register.period_name(target.period).lower() if target.period else "plan"
                lines.append((target.period != "", f"{words[:1].upper()}{words[1:]} ({where})"))
        return "\n".join(words for _, words in sorted(lines))

    def _units(self) -> str:
        register = self.workspace.register
        units = {row.unit for row in panel_words.descendants(register, self.shown.id) if row.unit}
        return f"{len(units)} med aktiviteter" if units else ""

    def _show_activities(self) -> None:
        register = self.workspace.register
        rows = panel_words.descendants(register, self.shown.id)
        counts = Counter(register.state(row.id) for row in rows)
        ordered = {state: counts[state] for state in (*WORK_STATES[1:], WORK_STATES[0])}
        self._count.setText(
            f"{counts['completed']} av {len(rows)} aktiviteter klara" if rows else "Inga aktiviteter än"
        )
        self._states.setText(panel_words.count_words(ordered))
        self._states.setVisible(bool(rows))
        self._bar.set_counts(ordered)
        self._bar.setVisible(bool(rows))

    # --- what is written ---

    def _change(self, name: str, value: str, refuse: Callable[[str], None]) -> None:
        words = f"Ändra {label('node', name).lower()}"
        refuse("")
        action = plans.change_node(self.workspace.register, self.shown.id, words, **{name: value})
        self.workspace.do(action, lambda refusal: refuse(refusal.sentence))


def _share(share: str, accumulated: str) -> str:
    """Shares in per cent, with a comma and a hard space: "71,7 %, ackumulerat 66,7 %"."""
    shown = [f"{value.replace('.', ',')}\u00a0%" for value in (share, accumulated) if value]
    return ", ackumulerat ".join(shown) if share else "".join(f"ackumulerat {value}" for value in shown)
