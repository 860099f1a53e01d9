"""What the keys and buttons of Mina aktiviteter do: make actions of them, and keep the text that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt

from hsnplan.application import activities
from hsnplan.application.drafts import Draft as Kept
from hsnplan.application.saving import Touched
from hsnplan.domain.asked_for import instruction
from hsnplan.domain.change import read_actor
from hsnplan.domain.dates import clock_time
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Report
from hsnplan.domain.states import state_word
from hsnplan.domain.worklist import former_report
from hsnplan.ui.mine import keys
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
        view.asked.connect(self._do)
        editor.save_pressed.connect(self.save)
        editor.unchanged_pressed.connect(self.unchanged)
        editor.left.connect(self.close)
        editor.step_pressed.connect(self.step)
        editor.edited.connect(self._note)
        editor.discard_pressed.connect(self.discard)
        workspace.drafts_kept.connect(self._tell_kept)
        workspace.touched.connect(self._agree)

    def _do(self, what: int, value: str) -> None:
        acts: dict[int, Callable[[], None]] = {
            keys.STATE: partial(self.set_state, value),
            keys.UNCHANGED: self.unchanged,
            keys.OPEN: self.open_current,
            keys.WRITE: partial(self.write, value),
            keys.SAVE: self.save,
            keys.CLOSE: self.close,
            keys.ABOVE: partial(self.step, -1),
            keys.BELOW: partial(self.step, 1),
        }
        acts[what]()

    # --- what can be done ---

    def can_report(self) -> bool:
        """Whether a row is there to report on, and may be."""
        chosen = self._view.chosen()
        return bool(chosen) and self._workspace.may_write(chosen)

    def is_open(self) -> bool:
        """Whether the editor is open."""
        return bool(self._view.open_activity)

    def has_draft(self) -> bool:
        """Whether something in the open row has not been saved."""
        return self.draft(self._view.open_activity) is not None

    # --- reporting ---

    def set_state(self, state: str) -> None:
        """Choose a state for the current activity and go on with its comment; several chosen get it at once."""
        chosen = self._view.chosen()
        if len(chosen) > 1:
            self._workspace.do(activities.set_state(self._workspace.register, chosen, state))
        elif chosen and self._opened(chosen[0]):
            self._editor.pick(state)
            self._editor.write()

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
        if current and self._view.open_activity == current:
            self.close()
        elif current:
            self._opened(current)

    def write(self, text: str = "") -> None:
        """Go on with the comment of the current row, with a letter somebody has begun with."""
        current = self._view.current()
        if current and self._opened(current):
            self._editor.write(text)

    def _opened(self, activity: str) -> bool:
        """Whether a row is open, or could be opened; otherwise it is told why not."""
        if not self._workspace.can_edit:
            return self._workspace.do(Action("", ()))
        if self._view.open_activity != activity:
            self.open(activity)
        return True

    def open(self, activity: str) -> None:
        """Open the editor under an activity, with what was left there; the keys are still those of the row."""
        left = self._view.open_activity
        register = self._workspace.register
        kept = self._workspace.draft(self._key(activity))
        comment = kept.text if kept is not None else self._said(activity)
        title = register.activities[activity].title
        picked = kept.state if kept is not None else None
        self._editor.ask(instruction(register, register.period_id, "activity"))
        self._editor.fill(Draft(register.state(activity), comment), title, picked)
        if kept is not None:
            self._editor.tell_kept(f"Utkast från {kept.time[:10]} {clock_time(kept.time)}")
        self._show_former(activity)
        self._view.open(activity)
        self._model.say_again(left)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, activity: str, *, opened: bool) -> None:
        """Go to an activity, and open it when `opened`; without one, nothing is left to do."""
        if not activity:
            self.close()
        elif opened:
            self.open(activity)
        else:
            self._view.go_to(activity)

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

    def draft(self, activity: str) -> Kept | None:
        """What has been chosen or written of an activity and not saved."""
        return self._workspace.draft(self._key(activity))

    def drafts(self, among: Iterable[str]) -> dict[str, tuple[str, str]]:
        """What has been chosen and written of activities and not saved: the state and comment each would get."""
        register = self._workspace.register
        kept = {activity: self.draft(activity) for activity in among}
        return {
            activity: (register.state(activity) if draft.state is None else draft.state, draft.text.strip())
            for activity, draft in kept.items()
            if draft is not None
        }

    def drop_draft(self, activity: str) -> None:
        """Forget what has been chosen or written of an activity: it has been saved."""
        self._workspace.drop_draft(self._key(activity))
        if self._view.open_activity == activity:
            self.open(activity)
        self._model.say_again(activity)

    def _agree(self, touched: Sequence[Touched]) -> None:
        """A state given elsewhere is newer than the one in a draft."""
        register = self._workspace.register
        for change in touched:
            report = change.after
            if not isinstance(report, Report) or report.period != register.period_id:
                continue
            former = change.before or former_report(register, report.activity)
            kept, before = self.draft(report.activity), former.state if isinstance(former, Report) else ""
            if kept is not None and kept.state is not None and report.state != before:
                self._workspace.note_draft(self._key(report.activity), kept.text, report.state)

    def discard(self) -> None:
        """Throw away what has been chosen and written in the open row, and show it as it is."""
        if opened := self._view.open_activity:
            self._workspace.drop_draft(self._key(opened))
            self.open(opened)

    def _draft_of(self, activity: str) -> str:
        kept = self.draft(activity)
        if kept is None:
            return ""
        return f"{state_word(kept.state)}. {kept.text}" if kept.state is not None else kept.text

    def _note(self) -> None:
        opened, draft = self._view.open_activity, self._editor.draft()
        if opened and draft.comment == self._said(opened) and not self._says_something(opened):
            self._workspace.drop_draft(self._key(opened))
            self._editor.tell_kept("")
        elif opened:
            self._workspace.note_draft(self._key(opened), draft.comment, self._editor.picked)

    def _says_something(self, activity: str) -> bool:
        """Whether the state somebody has chosen is a report: another one, or the first word of the period."""
        picked, register = self._editor.picked, self._workspace.register
        return picked is not None and (
            picked != register.state(activity) or not register.is_updated(activity)
        )

    def _tell_kept(self, time: str) -> None:
        opened = self._view.open_activity
        if opened and self._workspace.draft(self._key(opened)) is not None:
            self._editor.tell_kept(f"Utkast sparat {time.replace(':', '.')}")


def _within_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]
