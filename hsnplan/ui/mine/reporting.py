"""What the keys and buttons of Mina aktiviteter do: make actions of them, and keep the text that is being typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from hsnplan.application import activities
from hsnplan.domain.change import read_actor
from hsnplan.domain.dates import clock_time
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Report
from hsnplan.domain.worklist import former_report
from hsnplan.ui.mine.editor import Draft, ReportEditor
from hsnplan.ui.mine.model import MineModel
from hsnplan.ui.mine.view import MineView
from hsnplan.ui.workspace import Workspace


class Reporting(QObject):
    """Ties a list and its editor to the register."""

    def __init__(self, workspace: Workspace, model: MineModel, view: MineView, editor: ReportEditor) -> None:
        super().__init__(view)
        self._workspace, self._model, self._view, self._editor = workspace, model, view, editor
        model.draft_of = self._draft_of
        view.state_pressed.connect(self.set_state)
        view.unchanged_pressed.connect(self.unchanged)
        view.open_pressed.connect(self.open_current)
        editor.save_pressed.connect(self.save)
        editor.unchanged_pressed.connect(self.unchanged)
        editor.left.connect(self.close)
        editor.step_pressed.connect(self.step)
        editor.typed.connect(self._note)
        workspace.drafts_kept.connect(self._tell_kept)

    # --- reporting ---

    def set_state(self, state: str) -> None:
        """Report the chosen activities with a state; what has been said in this period stays."""
        if self._view.open_activity:
            self._editor.choose(state)
        elif chosen := self._view.chosen():
            self._workspace.do(activities.set_state(self._workspace.register, chosen, state))

    def unchanged(self) -> None:
        """Report the chosen activities as they were; words typed into the editor go along."""
        register, opened = self._workspace.register, self._view.open_activity
        typed = self._editor.draft().comment if opened else ""
        if opened and typed:
            self._commit(opened, activities.report(register, opened, register.state(opened), typed))
        elif opened:
            self._commit(opened, activities.unchanged(register, [opened]))
        elif chosen := self._view.chosen():
            self._workspace.do(activities.unchanged(register, chosen))

    def save(self) -> None:
        """Report what stands in the editor."""
        opened, draft = self._view.open_activity, self._editor.draft()
        if opened:
            action = activities.report(self._workspace.register, opened, draft.state, draft.comment)
            self._commit(opened, action)

    def _commit(self, activity: str, action: Action) -> None:
        key = self._key(activity)
        if self._workspace.do(action, at=lambda refusal: self._editor.refuse(refusal.sentence)):
            self._workspace.drop_draft(key)
            self._model.say_again(activity)
            if self._view.open_activity == activity:
                self.close()

    # --- the open row ---

    def open_current(self) -> None:
        """Open the current row, or close it when it is open."""
        current = self._view.current()
        if not current:
            return
        if self._view.open_activity == current:
            self.close()
        elif not self._workspace.can_edit:
            self._workspace.do(Action("", ()))  # says why not
        else:
            self.open(current)

    def open(self, activity: str) -> None:
        """Open the editor under an activity, with what was being typed there."""
        left = self._view.open_activity
        register = self._workspace.register
        kept = self._workspace.draft(self._key(activity))
        comment = kept.text if kept is not None else self._said(activity)
        title = register.activities[activity].title
        self._editor.fill(Draft(register.state(activity), comment), title)
        if kept is not None:
            self._editor.tell_kept(f"Utkast från {kept.time[:10]} {clock_time(kept.time)}")
        self._show_former(activity)
        self._view.open(activity)
        self._model.say_again(left)
        self._editor.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Close the editor; what was typed stays as a draft."""
        left = self._view.open_activity
        self._view.close_editor()
        self._model.say_again(left)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, rows: int) -> None:
        """Open the row above or below instead."""
        activity = self._model.neighbour(self._view.open_activity, rows)
        if activity:
            self.open(activity)

    def _said(self, activity: str) -> str:
        register = self._workspace.register
        report = register.report_in(activity, register.period_id)
        return report.comment if report is not None else ""

    def _show_former(self, activity: str) -> None:
        register = self._workspace.register
        former = former_report(register, activity)
        if former is None:
            self._editor.former.show_nothing()
            return
        by = ", ".join(
            filter(None, (self._author(former), _within_sentence(register.period_name(former.period))))
        )
        self._editor.former.show_report(former.date, former.state, former.comment or "Utan kommentar.", by)

    def _author(self, report: Report) -> str:
        """The role of whoever wrote a report, as the journal has it."""
        for row in self._workspace.session.history(report.activity):
            if row.change.entity == report.id:
                actor = read_actor(row.change.actor)
                return actor.role or actor.name
        return ""

    # --- drafts ---

    def _key(self, activity: str) -> str:
        return f"report {activity} {self._workspace.register.period_id}"

    def _draft_of(self, activity: str) -> str:
        kept = self._workspace.draft(self._key(activity))
        return kept.text if kept is not None else ""

    def _note(self, text: str) -> None:
        opened = self._view.open_activity
        if opened and text.strip() == self._said(opened):
            self._workspace.drop_draft(self._key(opened))
            self._editor.tell_kept("")
        elif opened:
            self._workspace.note_draft(self._key(opened), text)

    def _tell_kept(self, time: str) -> None:
        opened = self._view.open_activity
        if opened and self._workspace.draft(self._key(opened)) is not None:
            self._editor.tell_kept(f"Utkast sparat {time.replace(':', '.')}")


def _within_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]
