"""One activity in the side panel: its state, its facts, its comment field, and its reports as a conversation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.application import activities
from hsnplan.domain import dates, row_words
from hsnplan.domain.asked_for import instruction
from hsnplan.domain.columns import outcome_words
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Activity, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.targets import TargetKind, parse_target, sentence
from hsnplan.ui.plan import panel_remarks
from hsnplan.ui.plan.clash_link import ClashLink
from hsnplan.ui.plan.field_drafts import FieldDrafts
from hsnplan.ui.plan.inline import InlineEdit, InlineField, TitleField
from hsnplan.ui.plan.inline_text import InlineText
from hsnplan.ui.plan.panel_comment import CommentEditor
from hsnplan.ui.plan.panel_more import HelpedGoals, OwnFields
from hsnplan.ui.widgets.buttons import IconButton
from hsnplan.ui.widgets.cards import FactRow
from hsnplan.ui.widgets.labels import ElidedLabel, KeyCap, Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill, StateBar
from hsnplan.ui.widgets.thread import Thread
from hsnplan.ui.workspace import Workspace


class ActivityFace(QWidget):
    """Everything about one activity; what is written here becomes actions."""

    closed = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.shown = Activity("")
        self._number = Label(size=12, weight=500, tone="dim").with_figures()
        self.close_button = IconButton("close", "Stäng panelen")
        self.title = TitleField(label("activity", "title"))
        self._path = Label(size=12, tone="dim", wrap=True)
        self._pill = Pill("")
        self._since = ElidedLabel(size=12, tone="dim")
        self._late = ElidedLabel(size=12, weight=500, tone="delayed")
        self.clash = ClashLink(workspace)
        self._change_words = Label("Ändra", size=12, tone="dim")
        self.fields = {
            "unit": self._field("unit", choices=self._unit_names),
            "responsible_role": self._field("responsible_role"),
            "responsible_name": self._field("responsible_name"),
            "start": self._field("start"),
            "end": self._field("end"),
            "description": InlineField(InlineText(label("activity", "description"))),
        }
        self._parts = FactRow("Delaktiviteter", "")
        self._parts_bar = StateBar({}, width=80)
        self._parts.add(self._parts_bar)
        self._target = FactRow("Målvärde", "")
        self.helped = HelpedGoals(workspace)
        self._helped = FactRow("Hjälper även", self.helped)
        self.own = OwnFields(workspace, "activity")
        self._reports = Label(size=12, tone="dim")
        self.comment = CommentEditor()
        self.conversation = Thread()
        self._lay_out()
        self._connect()
        self.drafts = FieldDrafts(workspace)
        self.drafts.follow("title", self.title)
        for name, field in self.fields.items():
            self.drafts.follow(name, field)

    # --- how it is put together ---

    def _field(self, name: str, **settings: Any) -> InlineField:
        return InlineField(InlineEdit(label("activity", name), **settings))

    def _lay_out(self) -> None:
        lines = Column(self, margins=(20, 14, 16, 16), gap=8)
        head = Row(gap=8)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(self.close_button)
        lines.addLayout(head)
        lines.addWidget(self.title)
        lines.addWidget(self._path)
        lines.addLayout(self._state_row())
        lines.addWidget(self.clash, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Line())
        lines.addLayout(self._facts())
        lines.addWidget(Line())
        head = Row(gap=8)
        head.addWidget(Label("Kommentarer", weight=600))
        head.addStretch(1)
        head.addWidget(self._reports)
        lines.addLayout(head)
        lines.addWidget(self.comment)
        lines.space(6)
        lines.addWidget(self.conversation)
        lines.addStretch(1)

    def _state_row(self) -> Row:
        row = Row(gap=8)
        row.addWidget(self._pill)
        row.addWidget(self._since, 1)
        row.addWidget(self._late, 1)
        row.addWidget(self._change_words)
        row.addWidget(KeyCap("1–5"))
        return row

    def _facts(self) -> Column:
        facts = Column(gap=0)
        facts.addWidget(FactRow("Enhet", self.fields["unit"]))
        facts.addWidget(FactRow("Ansvarig", self.fields["responsible_role"]))
        facts.addWidget(FactRow("Namn", self.fields["responsible_name"]))
        facts.addWidget(FactRow("Start", self.fields["start"]))
        facts.addWidget(FactRow("Slut", self.fields["end"]))
        facts.addWidget(self._parts)
        facts.addWidget(self._target)
        facts.addWidget(self._helped)
        facts.addWidget(FactRow("Beskrivning", self.fields["description"]))
        facts.addWidget(self.own)
        return facts

    def _connect(self) -> None:
        self.title.entered.connect(lambda text: self._change("title", text, self.title.refuse))
        for name, field in self.fields.items():
            field.edit.entered.connect(lambda text, name=name: self._enter(name, text))
        self.comment.saved.connect(self._save_comment)
        self.comment.unchanged.connect(self._say_unchanged)
        self.comment.typed.connect(self._note_draft)
        self.comment.left.connect(self.left)
        self.close_button.clicked.connect(self.closed)

    def _unit_names(self) -> list[str]:
        register = self.workspace.register
        return [
            unit.name for unit in register.units.values() if not unit.deleted and not register.is_closed(unit)
        ]

    # --- what it shows ---

    def forget(self) -> None:
        """Let go of what was written and refused: something else is chosen."""
        self.title.forget()
        self.helped.forget()
        self.own.forget()
        for field in self.fields.values():
            field.forget()

    def show_activity(self, activity: Activity) -> None:
        """Fill it with an activity as it is now."""
        self.shown = activity
        can_edit = self.workspace.may_write([activity.id])
        self.clash.show_of(activity.id)
        self._number.setText(f"Aktivitet {activity.number}")
        self.title.show_title(activity.title, can_edit=can_edit)
        self._path.setText(row_words.path_words(self.workspace.register, activity.id))
        self._show_state()
        self._show_facts(can_edit)
        self._show_comments(can_edit)
        self.drafts.take_up(activity.id, can_edit=can_edit)

    def _show_state(self) -> None:
        register = self.workspace.register
        late = row_words.late_words(register, self.shown)
        self._pill.set_code(register.state(self.shown.id))
        self._since.setText(row_words.since_words(register, self.shown.id))
        self._since.setVisible(not late)
        self._late.setText(late)
        self._late.setVisible(bool(late))
        self._change_words.setVisible(not late)  # what is late needs the room

    def _show_facts(self, can_edit: bool) -> None:
        register = self.workspace.register
        unit = register.units.get(self.shown.unit)
        values = {**self.shown._asdict(), "unit": unit.name if unit is not None else ""}
        for name, field in self.fields.items():
            field.show_value(values[name], can_edit=can_edit)
        parts = row_words.descendants(register, self.shown.id)
        counts = Counter(register.state(part.id) for part in parts)
        self._parts.setVisible(bool(parts))
        self._parts.set_value(f"{counts['completed']} av {len(parts)} klara")
        self._parts_bar.set_counts(counts)
        self._show_target()
        self._helped.setVisible(self.helped.show_of(self.shown))
        self.own.show_of(self.shown.id)

    def _show_target(self) -> None:
        register = self.workspace.register
        goal = register.goal_of(self.shown.id)
        target = register.target_of(goal.id) if goal is not None else None
        asked = parse_target(target.printed if target is not None else "", goal.direction if goal else None)
        self._target.setVisible(asked.kind != TargetKind.NONE)
        if goal is None:
            return
        words = sentence(asked)
        outcome = register.outcome_of(goal.id)
        reached = outcome_words(outcome, asked) if outcome is not None else ""
        said = f"{words}, utfall {reached}" if reached else words
        self._target.set_value(said[:1].upper() + said[1:])

    def _show_comments(self, can_edit: bool) -> None:
        register = self.workspace.register
        history = self.workspace.session.history(self.shown.id, until=self.workspace.day)
        remarks = panel_remarks.remarks(register, self.shown, panel_remarks.authors_of(history))
        self._reports.setText(f"{len(remarks)} {'rapport' if len(remarks) == 1 else 'rapporter'}")
        report = register.report_in(self.shown.id, register.period_id)
        draft = self.workspace.draft(self._draft_key()) if can_edit else None
        text = draft.text if draft is not None else report.comment if report is not None else ""
        period = register.period_id
        asks = instruction(register, period, "activity")
        self.comment.fill(text, register.period_name(period), asks, can_edit=can_edit)
        self.conversation.show_remarks(remarks)

    # --- what is written ---

    def _draft_key(self) -> str:
        """The same as in Mina aktiviteter: what is begun there can be finished here."""
        return f"report {self.shown.id} {self.workspace.register.period_id}"

    def _note_draft(self, text: str) -> None:
        self.workspace.note_draft(self._draft_key(), text)

    def _enter(self, name: str, text: str) -> None:
        refuse = self.fields[name].refuse
        try:
            value = self._read(name, text)
        except Refusal as refusal:
            refuse(refusal.sentence)
            return
        self._change(name, value, refuse)

    def _read(self, name: str, text: str) -> str:
        register = self.workspace.register
        if name == "unit":
            return register.find_unit(text).id if text else ""
        if name in ("start", "end"):
            return dates.parse_date(text, int(register.today[:4])) if text else ""
        return text

    def _change(self, name: str, value: str, refuse: Callable[[str], None]) -> None:
        words = f"Ändra {label('activity', name).lower()}"
        action = activities.change(self.workspace.register, [self.shown.id], words, **{name: value})
        self._do(action, refuse)

    def _save_comment(self, text: str) -> None:
        key = self._draft_key()
        kept = self.workspace.draft(key)
        chosen = kept.state if kept is not None else None
        action = activities.set_comment(self.workspace.register, self.shown.id, text)
        self.workspace.drop_draft(key)
        done = self._do(action, self.comment.refuse)
        if not done or chosen is not None:
            self.workspace.note_draft(key, text, chosen)  # a state chosen in Mina aktiviteter waits there
        if done:
            self.left.emit()

    def _say_unchanged(self) -> None:
        self._do(activities.unchanged(self.workspace.register, [self.shown.id]), self.comment.refuse)

    def _do(self, action: Action, refuse: Callable[[str], None]) -> bool:
        refuse("")
        return self.workspace.do(action, lambda refusal: refuse(refusal.sentence))
