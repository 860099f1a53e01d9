"""What the window's commands open: each dialog is loaded when it is asked for, and its answer carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hsnplan import __version__
from hsnplan.application.folders import settings_file
from hsnplan.application.settings import SCALES
from hsnplan.ui.theme import apply_theme

if TYPE_CHECKING:
    from hsnplan.application import story
    from hsnplan.ui.main_window import MainWindow
    from hsnplan.ui.printing.errands import Printing


class Errands:
    """Runs the errands of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._workspace = window.workspace
        self._messages = window.messages
        self._open_palette: Callable[[], None] | None = None
        self._asks_who = False

    # --- the person and the look ---

    def introduce(self) -> bool:
        """Ask who works here; the chosen unit's manager is the first guess. False when they did not say.

        One question at a time: what comes while it is asked, as a field that the dialog takes the focus from, waits
        where it was typed.
        """
        if self._asks_who:
            return False
        self._asks_who = True
        try:
            return self._ask_who()
        finally:
            self._asks_who = False

    def _ask_who(self) -> bool:
        from hsnplan.ui.dialogs.person import PersonDialog

        register, actor = self._workspace.register, self._workspace.actor
        leads = [
            unit.manager_role for unit in register.units.values() if actor.unit and unit.name == actor.unit
        ]
        suggested = actor._replace(role=actor.role or next(iter(leads), ""))
        dialog = PersonDialog(self._window, suggested, register)
        if not self._messages.run(dialog):
            return False
        self._workspace.set_actor(dialog.fields.actor)
        return True

    def write_for(self) -> None:
        """Ask on whose behalf one writes from now on, and show what that unit has to report."""
        from hsnplan.domain.mine import mine_of
        from hsnplan.ui.dialogs.behalf import BehalfDialog

        workspace = self._workspace
        if not workspace.may_change():
            return
        dialog = BehalfDialog(self._window, workspace.register, workspace.mine.unit)
        if self._messages.run(dialog):
            workspace.write_for(dialog.whom)
            if dialog.unit:
                workspace.set_mine(mine_of(workspace.register, dialog.unit))
                self._window.go_to("mine")

    def preferences(self) -> None:
        """Let the user change who they are and how everything looks."""
        from hsnplan.ui.dialogs.preferences import PreferencesDialog
        from hsnplan.ui.mailbox.fields import MailboxFields

        settings = self._workspace.settings
        register = self._workspace.register
        look = (settings.theme, settings.scale)
        actor, days = self._workspace.actor, settings.backup_days
        dialog = PreferencesDialog(self._window, actor, register, look, show_look, days)
        posting = self._window.posting
        mailbox = MailboxFields(posting.box.url, on=posting.box.is_on, try_it=posting.try_it)
        dialog.add("Brevlåda", mailbox, mailbox.checked)
        mailbox.said.connect(dialog.grow)
        if self._messages.run(dialog):
            settings.backup_days = dialog.backup_days
            self._workspace.set_actor(dialog.fields.actor)
            self.set_look(*dialog.look)
            posting.box.use(mailbox.url, on=mailbox.on)

    def set_look(self, theme: str, scale: float) -> None:
        """Another theme or size, from now on and next time."""
        settings = self._workspace.settings
        settings.theme, settings.scale = theme, scale
        settings.save()
        show_look(theme, scale)

    def zoom(self, steps: int) -> None:
        """One size larger (1) or smaller (-1); 0 for the ordinary one."""
        settings = self._workspace.settings
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - settings.scale))
        wanted = max(0, min(len(SCALES) - 1, nearest + steps)) if steps else 0
        self.set_look(settings.theme, SCALES[wanted])

    # --- prints ---

    @cached_property
    def _printing(self) -> Printing:
        from hsnplan.ui.printing.errands import Printing

        return Printing(self._messages, lambda: self._window.page)

    def preview(self) -> None:
        """Show the pages of what is shown, as they will be printed."""
        self._printing.preview()

    def print(self) -> None:
        """Print what is shown on paper."""
        self._printing.print()

    def save_pdf(self) -> None:
        """Save what is shown as a PDF."""
        self._printing.save()

    def save_word(self) -> None:
        """Save the document that is shown as a Word file."""
        self._printing.save_word()

    def save_documents(self) -> None:
        """Save all documents of the case that is shown."""
        self._printing.save_all()

    def take_in_template(self) -> None:
        """Take in a template of the board's own from a file."""
        from hsnplan.ui.matters.taking_in import take_in_template

        page = self._window.page
        asked = page.paper() if page is not None else None
        take_in_template(self._workspace, self._messages, asked.matter if asked is not None else "")

    def save_calendar(self) -> None:
        """Save the meetings as a calendar file."""
        from hsnplan.ui.meetings.saving import save_calendar

        save_calendar(self._workspace, self._messages)

    # --- out to others ---

    def hand_out(self, units: Sequence[str]) -> None:
        """Hand out to units among which the user may choose."""
        from hsnplan.ui.dispatches.handing_out import hand_out

        hand_out(self._workspace, self._messages, self._window, units)

    def receive(self, paths: Sequence[str]) -> None:
        """Take in what others have sent; no paths: what the user chooses."""
        self._window.receiving.ask(list(paths))

    def set_aside(self, packages: Sequence[str]) -> None:
        """Ask why, and set aside what came with some packages."""
        self._window.receiving.set_aside(list(packages))

    def lift(self, package: str) -> None:
        """Ask why, and let what came with a package count again."""
        self._window.receiving.lift(package)

    def fetch(self) -> None:
        """Fetch from the mailbox."""
        self._window.posting.fetch()

    def send(self) -> None:
        """Send to the mailbox."""
        self._window.posting.send()

    def start_watching(self) -> None:
        """Begin to look after the watched folder and the mailbox; when the window has been painted."""
        self._window.receiving.start_watching()
        self._window.posting.start_watching()

    # --- finding ---

    def palette(self) -> None:
        """Find a command, an activity or a row of the plan by typing."""
        if self._open_palette is None:
            self._open_palette = self._make_palette()
        self._open_palette()

    def _make_palette(self) -> Callable[[], None]:
        from hsnplan.ui.palette import Palette, command_entries, thing_entries

        made = Palette(self._window)
        self._workspace.replaced.connect(made.hide)

        def show() -> None:
            things = thing_entries(self._workspace.register, self._window.reveal)
            made.open(command_entries(self._window.all_commands()), things)

        return show

    def help(self) -> None:
        """Show the first steps and every command with its keys."""
        from hsnplan.ui.dialogs.help import HelpDialog

        self._messages.run(HelpDialog(self._window, self._window.all_commands()))

    def about(self) -> None:
        """Say which version this is and where its files lie."""
        lines = (
            f"hsnplan {__version__}",
            f"Registret: {self._workspace.session.file.path}",
            f"Inställningar: {settings_file()}",
        )
        self._messages.inform("\n".join(lines))

    # --- what has been done ---

    def deeds(self) -> None:
        """Show the latest actions, and go to the row of the one that is chosen."""
        from hsnplan.application import story
        from hsnplan.ui.dialogs.deeds import SHOWN, DeedsDialog

        dialog = DeedsDialog(self._window, story.latest(self._workspace.session, SHOWN))
        if self._messages.run(dialog) and dialog.chosen is not None:
            self._go_to_deed(dialog.chosen)

    def _go_to_deed(self, deed: story.Deed) -> None:
        from hsnplan.application import story

        kind, entity = story.shown_as(self._workspace.register, deed)
        if not self._window.reveal(kind, entity):
            self._messages.inform("Det som ändrades då visas inte längre. Se efter i papperskorgen.")

    def history(self) -> None:
        """Show all that was changed in the selected row."""
        from hsnplan.application import story
        from hsnplan.ui.dialogs.history import HistoryDialog

        kind, entity = self._window.selection
        if entity:
            register = self._workspace.register
            steps = story.history(self._workspace.session, entity, register, self._workspace.day)
            may = self._workspace.can_edit
            dialog = HistoryDialog(self._window, story.title(register, kind, entity), steps, may_remove=may)
            if self._messages.run(dialog):
                from hsnplan.ui import removing  # little is removed

                removing.ask(self._window, self._workspace, dialog.removed)

    def past(self) -> None:
        """Show the register as of a day that the user chooses."""
        from hsnplan.ui.dialogs.past import PastDialog

        latest = self._workspace.session.surroundings.today()
        dialog = PastDialog(self._window, self._workspace.session.register, latest)
        if self._messages.run(dialog):
            self._window.look_back(dialog.day)

    def bin(self) -> None:
        """Show the recycle bin, and take things out of it."""
        from hsnplan.application import bin as recycle_bin
        from hsnplan.ui.dialogs.bin import BinDialog

        session = self._workspace.session
        dialog = BinDialog(
            self._window,
            lambda: recycle_bin.contents(session),
            self._take_back,
            can_edit=self._workspace.can_edit,
        )
        self._messages.run(dialog)

    def _take_back(self, things: Sequence[tuple[str, str]]) -> None:
        from hsnplan.application import bin as recycle_bin
        from hsnplan.domain.edit import Action

        actions = [recycle_bin.restore(self._workspace.register, kind, entity) for kind, entity in things]
        if len(actions) == 1:
            self._workspace.do(actions[0])
        elif actions:
            edits = tuple(edit for action in actions for edit in action.edits)
            self._workspace.do(Action(f"Återställ: {len(actions)} saker ur papperskorgen", edits))


def show_look(theme: str, scale: float) -> None:
    """Draw everything in a theme and size."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, theme, scale)
