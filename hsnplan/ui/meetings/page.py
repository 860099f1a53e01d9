"""Sammanträden: the meetings in order, the next one marked, what is due at each, and who answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hsnplan.application import meetings as use
from hsnplan.domain import meetings
from hsnplan.domain.plan_kinds import AgendaItem, Meeting
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.meetings import forms
from hsnplan.ui.meetings.commands import commands_of
from hsnplan.ui.meetings.writing import HEADINGS, groups_of, write_item, write_meeting
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.rows import Sharing
from hsnplan.ui.workspace import Workspace


class MeetingsPage(PaperPage):
    """The place Sammanträden."""

    title = "Sammanträden"
    icon = "calendar"
    headings = HEADINGS
    sharing = Sharing(fixed={1: 170}, parts={0: 5, 2: 4, 3: 3}, needs={3: 680, 1: 560, 2: 400})
    first_words = "Nytt sammanträde …"
    empty = (
        "Inga sammanträden",
        "Lägg in nämndens dagar med det som ska upp och vem som svarar. De kan sparas som kalenderfil.",
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.calendar = Button("Spara som kalenderfil …", icon="calendar")
        self.calendar.clicked.connect(self.save_calendar)
        self.head.insertWidget(self.head.count() - 1, self.calendar)

    # --- what is shown ---

    @override
    def groups(self) -> Sequence[Group]:
        groups = groups_of(self.workspace.register)
        self.calendar.setEnabled(bool(groups))
        return groups

    @override
    def folded_at_first(self) -> set[tuple[str, str]]:
        register = self.workspace.register
        past = (row for row in meetings.meetings(register) if meetings.last_day(row) < register.today)
        return {("meeting", row.id) for row in past}

    @override
    def first_shown(self) -> tuple[str, str]:
        coming = meetings.next_meeting(self.workspace.register)
        return ("meeting", coming.id) if coming is not None else ("", "")

    @override
    def write(self) -> None:
        meeting, item = self.meeting(), self.item()
        if meeting is not None and item is not None:
            write_item(self, meeting, item)
        elif meeting is not None:
            write_meeting(self, meeting)

    def meeting(self) -> Meeting | None:
        """The chosen meeting, or that of the chosen item."""
        return self.group_of(Meeting)

    def item(self) -> AgendaItem | None:
        """The chosen item."""
        return self.line_of(AgendaItem)

    # --- what can be done ---

    def has_meeting(self) -> bool:
        """Whether a meeting is chosen, and may be changed."""
        return self.can_edit() and self.meeting() is not None

    @override
    def begin(self) -> None:
        self.begin_with("meeting", partial(forms.ask_meeting, self))

    def add_item(self) -> None:
        """Ask what more is due at the chosen meeting."""
        meeting = self.meeting()
        if meeting is not None:
            forms.ask_item(self, meeting)

    def change(self) -> None:
        """Ask for other values of the chosen item or meeting."""
        meeting, item = self.meeting(), self.item()
        if meeting is not None and item is not None:
            forms.ask_item(self, meeting, item)
        elif meeting is not None:
            forms.ask_meeting(self, lambda _: None, meeting)

    @override
    def remove_current(self) -> None:
        """Take the chosen item or meeting away; undo brings it back."""
        meeting, item, register = self.meeting(), self.item(), self.workspace.register
        if item is not None:
            self.do(lambda: use.change_item(register, item.id, "Ta bort ärendet", deleted=True))
        elif meeting is not None:
            self.do(lambda: use.change_meeting(register, meeting.id, "Ta bort sammanträdet", deleted=True))

    def save_calendar(self) -> None:
        """Let the user save the meetings as a calendar file."""
        self.workspace.calendar_asked.emit()

    @override
    def open_current(self) -> None:
        if self.tree.current() is not None:
            self.change()
        else:
            super().open_current()

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        rows = meetings.meetings(self.workspace.register)
        words = counted(len(rows), "dag", "dagar")
        coming = meetings.next_meeting(self.workspace.register)
        if coming is None:
            return words
        return f"{words} · nästa {use.when(coming, self.workspace.register.today)}"

    @override
    def paper(self) -> Paper:
        return Paper("meetings")

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)
