"""A row of the plan in the side panel: its words, target and outcome, how it was judged, and its activities' states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.application import plans
from hsnplan.domain import row_words
from hsnplan.domain.directions import WORDS, direction_word, parse_direction
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Node, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.judging import Judging
from hsnplan.domain.outcomes import in_print
from hsnplan.domain.states import WORK_STATES
from hsnplan.domain.targets import parse_target, sentence, understood
from hsnplan.ui.plan import panel_remarks
from hsnplan.ui.plan.clash_link import ClashLink
from hsnplan.ui.plan.field_drafts import FieldDrafts
from hsnplan.ui.plan.inline import InlineEdit, InlineField, TitleField
from hsnplan.ui.plan.inline_text import InlineText
from hsnplan.ui.plan.panel_more import YES_NO, OwnFields
from hsnplan.ui.widgets.buttons import Button, IconButton
from hsnplan.ui.widgets.cards import FactRow
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill, StateBar
from hsnplan.ui.widgets.thread import Remark, Thread
from hsnplan.ui.workspace import Workspace

_USUAL: Final = ("månadsvis", "per tertial", "per delår", "årsvis")
"""How often goals are followed up, as the plans have it."""

_LABELS: Final = {
    "number": "Nummer",
    "target": "Målvärde",
    "direction": "Riktning",
    "frequency": "Uppföljning",
    "followed_at": "Följs upp på",
    "multi_year": "Flerårigt",
    "persons": "Räknar personer",
    "page": "Sida i planen",
    "words": "Lydelse",
    "description": "Beskrivning",
}
_OF_GOALS: Final = ("target", "direction", "frequency", "followed_at", "multi_year", "persons")
"""What a goal or an assignment has and a heading has not."""
_YES_OR_NO: Final = ("multi_year", "persons")


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
        self.clash = ClashLink(workspace)
        self.open_goal = Button("Öppna målsidan", kind="link")
        self._pill = Pill("not_judged")
        self._judged = Label(size=12, tone="dim", wrap=True)
        self.fields = {
            "number": self._field("number"),
            "target": InlineField(InlineEdit(label("target", "printed"), empty="t.ex. minst 80\u00a0%")),
            "direction": self._field("direction", choices=lambda: list(WORDS.values())),
            "frequency": self._field("frequency", choices=partial(self._used, "frequency", _USUAL)),
            "followed_at": self._field("followed_at", choices=partial(self._used, "followed_at")),
            "multi_year": self._field("multi_year", choices=lambda: YES_NO),
            "persons": self._field("persons", choices=lambda: YES_NO),
            "page": self._field("page"),
            "words": InlineField(InlineText(label("node", "words"))),
            "description": InlineField(InlineText(label("node", "description"))),
        }
        self.rows = {name: FactRow(_LABELS[name], field) for name, field in self.fields.items()}
        self._facts = {
            "targets": FactRow("Mål per period", ""),
            "outcome": FactRow("Utfall", ""),
            "share": FactRow("Andel", ""),
            "sets": FactRow("Ingår i", ""),
            "units": FactRow("Enheter", ""),
            "linked": FactRow("Länkade hit", ""),
        }
        self.own = OwnFields(workspace, "node")
        self._count = Label(weight=600)
        self._states = Label(size=12, tone="text2", wrap=True)
        self._bar = StateBar({}, width=300)
        self._judgements = Label("Bedömningar", weight=600)
        self.conversation = Thread()
        self._lay_out()
        self._connect()
        self.drafts = FieldDrafts(workspace)
        self.drafts.follow("title", self.title)
        for name, field in self.fields.items():
            self.drafts.follow(name, field)

    def _field(self, name: str, **settings: Any) -> InlineField:
        return InlineField(InlineEdit(label("node", name), **settings))

    def _used(self, name: str, usual: Sequence[str] = ()) -> list[str]:
        """What other goals have there."""
        nodes = self.workspace.register.nodes.values()
        return sorted({str(getattr(node, name)) for node in nodes} - {""} | set(usual))

    def _lay_out(self) -> None:
        lines = Column(self, margins=(20, 14, 16, 16), gap=8)
        head = Row(gap=8)
        head.addWidget(self._level)
        head.addStretch(1)
        head.addWidget(self.close_button)
        lines.addLayout(head)
        for part in (self.title, self._path):
            lines.addWidget(part)
        judged = Row(gap=8)
        judged.addWidget(self._pill)
        judged.addWidget(self._judged, 1)
        lines.addLayout(judged)
        for link in (self.clash, self.open_goal):
            lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Line())
        facts = Column(gap=0)
        for row in (*self.rows.values(), *self._facts.values()):
            facts.addWidget(row)
        facts.addWidget(self.own)
        lines.addLayout(facts)
        lines.addWidget(Line())
        lines.addWidget(self._count)
        lines.addWidget(self._bar)
        lines.addWidget(self._states)
        lines.space(4)
        lines.addWidget(self._judgements)
        lines.addWidget(self.conversation)
        lines.addStretch(1)

    def _connect(self) -> None:
        self.title.entered.connect(lambda text: self._change("title", text, self.title.refuse))
        for name, field in self.fields.items():
            field.edit.entered.connect(partial(self._enter, name))
        self.close_button.clicked.connect(self.closed)
        self.open_goal.clicked.connect(lambda: self.workspace.asked_for.emit("goal", self.shown.id))

    # --- what it shows ---

    def forget(self) -> None:
        """Let go of what was written and refused: something else is chosen."""
        self.title.forget()
        self.own.forget()
        for field in self.fields.values():
            field.forget()

    def show_node(self, node: Node) -> None:
        """Fill it with a row of the plan as it is now."""
        self.shown = node
        register = self.workspace.register
        self._level.setText(row_words.heading_words(register, node))
        self.title.show_title(node.title, can_edit=self.workspace.can_edit)
        self._show(self._path, row_words.path_words(register, node.id))
        self.clash.show_of(node.id)
        self.open_goal.setVisible(register.node_type(node) != "heading")
        self._show_fields()
        self._show_judgement()
        self._show_figures()
        self._show_activities()
        self.drafts.take_up(node.id, can_edit=self.workspace.can_edit)

    def _show(self, part: Label, text: str) -> None:
        part.setText(text)
        part.setVisible(bool(text))

    def _show_fields(self) -> None:
        register, node = self.workspace.register, self.shown
        own = register.plan_target(node.id)
        printed = own.printed if own is not None else ""
        values = {**node._asdict(), "target": printed, "direction": direction_word(node.direction)}
        values |= {name: "ja" if getattr(node, name) else "" for name in _YES_OR_NO}
        is_goal = register.node_type(node) != "heading" or bool(printed)
        for name, field in self.fields.items():
            field.show_value(values[name], can_edit=self.workspace.can_edit)
            self.rows[name].setVisible(is_goal or name not in _OF_GOALS)
        self.own.show_of(node.id)
        self.fields["target"].say(understood(parse_target(printed, node.direction or None)))

    def _show_judgement(self) -> None:
        register = self.workspace.register
        judging = Judging(register)
        found = sorted(
            (row for row in register.assessments.values() if row.node == self.shown.id and not row.unit),
            key=lambda row: register.periods[row.period].cut_off if row.period in register.periods else "",
            reverse=True,
        )
        told = panel_remarks.days_told(
            self.workspace.session.history(self.shown.id, until=self.workspace.day) if found else ()
        )
        is_goal = register.node_type(self.shown) == "measure"
        self._pill.setVisible(bool(found))
        self._judged.setVisible(bool(found) or is_goal)
        self._judgements.setVisible(bool(found))
        self._judged.setText("Ingen bedömning än")
        if found:
            self._pill.set_code(judging.mark(found[0]), judging.word(self.shown.id, found[0].state))
            day = told.get(found[0].id, "")
            period = register.period_name(found[0].period).lower()
            self._judged.setText(f"i {period}, bedömt {day}" if day else f"i {period}")
        self.conversation.show_remarks(
            [
                Remark(
                    judging.mark(row),
                    register.period_name(row.period),
                    told.get(row.id, ""),
                    row.comment or row.reason,
                    judging.word(self.shown.id, row.state),
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
            "targets": self._targets(),
            "outcome": in_print(outcome.printed) if outcome is not None else "",
            "share": row_words.share_words(outcome.share, outcome.accumulated) if outcome is not None else "",
            "sets": ", ".join(part for part in (plan, periods) if part),
            "units": self._units(),
            "linked": row_words.linked_words(register, node.id),
        }
        for name, row in self._facts.items():
            row.setVisible(bool(values[name]))
            row.set_value(values[name])

    def _targets(self) -> str:
        """What single periods ask for, where it is not what the plan asks for."""
        register = self.workspace.register
        own = register.plan_target(self.shown.id)
        lines = []
        for target in register.targets.values():
            if target.node == self.shown.id and target.period and target.printed:
                words = sentence(parse_target(target.printed, self.shown.direction or None))
                if own is None or own.printed != target.printed:
                    lines.append(
                        f"{words[:1].upper()}{words[1:]} ({register.period_name(target.period).lower()})"
                    )
        return "\n".join(sorted(lines))

    def _units(self) -> str:
        register = self.workspace.register
        units = {row.unit for row in row_words.descendants(register, self.shown.id) if row.unit}
        return f"{len(units)} med aktiviteter" if units else ""

    def _show_activities(self) -> None:
        register = self.workspace.register
        rows = row_words.descendants(register, self.shown.id)
        counts = Counter(register.state(row.id) for row in rows)
        ordered = {state: counts[state] for state in (*WORK_STATES[1:], WORK_STATES[0])}
        self._count.setText(
            f"{counts['completed']} av {len(rows)} {'aktivitet klar' if len(rows) == 1 else 'aktiviteter klara'}"
            if rows
            else "Inga aktiviteter än"
        )
        self._states.setText(row_words.count_words(ordered))
        self._states.setVisible(bool(rows))
        self._bar.set_counts(ordered)
        self._bar.setVisible(bool(rows))

    # --- what is written ---

    def _enter(self, name: str, text: str) -> None:
        refuse = self.fields[name].refuse
        if name == "target":
            self._do(plans.set_target(self.workspace.register, self.shown.id, text), refuse)
            return
        try:
            value = _READ[name](text) if name in _READ else text
        except Refusal as refusal:
            refuse(refusal.sentence)
            return
        self._change(name, value, refuse)

    def _change(self, name: str, value: str | bool, refuse: Callable[[str], None]) -> None:
        words = f"Ändra {label('node', name).lower()}"
        self._do(plans.change_node(self.workspace.register, self.shown.id, words, **{name: value}), refuse)

    def _do(self, action: Action, refuse: Callable[[str], None]) -> None:
        refuse("")
        self.workspace.do(action, lambda refusal: refuse(refusal.sentence))


def _read_yes(name: str, text: str) -> bool:
    if text.casefold() in {"", *YES_NO}:
        return text.casefold() == YES_NO[0]
    raise Refusal(f"{_LABELS[name]}: svara ja eller nej.", field=name)


_READ: Final[dict[str, Callable[[str], str | bool]]] = {
    "direction": parse_direction,
    **{name: partial(_read_yes, name) for name in _YES_OR_NO},
}
