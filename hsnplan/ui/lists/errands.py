"""Lists in and out, as the menu Arkiv and a drop on the window ask for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.application.importing import Intake
    from hsnplan.ui.lists.export_dialog import Asked

LISTS: Final = "Listor (*.xlsx *.ods *.csv *.txt *.tsv)"
_ENDINGS: Final = {".xlsx": "Excel (*.xlsx)", ".csv": "Texttabell (*.csv)"}


class Shown(NamedTuple):
    """What a place shows: its name, and the ids of its activities in order."""

    place: str
    activities: Sequence[str]


class Lists:
    """Takes lists in and gives them out for one window; `shown` tells what the place at hand shows."""

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        shown: Callable[[], Shown | None],
        open_register: Callable[[str], object],
    ) -> None:
        self._workspace, self._messages = workspace, messages
        self._shown, self._open = shown, open_register

    # --- in ---

    def choose(self) -> None:
        """Let the user point out a list, and take it in."""
        if self._may_change():
            path = self._messages.choose_file("Importera", self._folder(), LISTS)
            if path:
                self.take_in(path)

    def take_in(self, path: str) -> None:
        """Show what a list would do, and take it in when the user says so."""
        from hsnplan.ui.lists.import_dialog import ImportDialog  # most days nobody imports

        if not self._may_change():
            return
        dialog = ImportDialog(self._messages.window, self._workspace, path)
        if self._messages.run(dialog) and dialog.found is not None:
            self._workspace.did.emit(dialog.found.action().label)
            self._tell_outcome(dialog.found, path)

    def _may_change(self) -> bool:
        if not self._workspace.can_edit:
            self._workspace.do(Action("", ()))  # says why not
        return self._workspace.can_edit

    def _tell_outcome(self, found: Intake, path: str) -> None:
        from hsnplan.application.importing import REFUSED
        from hsnplan.application.refused_rows import beside
        from hsnplan.ui.lists.words import outcome, rows

        refused = found.rows_with(REFUSED)
        if not refused:
            self._messages.inform(outcome(found))
            return
        saved = self._save_refused(found, beside(path))
        if saved:
            name = quoted(os.path.basename(saved))
            self._messages.inform(
                f"{outcome(found)} {rows(refused)} nekades och ligger i {name}, med skälen."
            )
            self._offer_folder(saved)
        else:
            self._messages.warn(f"{outcome(found)} {rows(refused)} nekades och är inte sparade.")

    def _save_refused(self, found: Intake, path: str) -> str:
        """Save the refused rows beside the list, else where the user says; "" when nowhere."""
        from hsnplan.application.refused_rows import save_refused

        while path:
            try:
                return save_refused(found, path)
            except Refusal as refusal:
                path = self._other_place(refusal, "Spara nekade rader", path)
        return ""

    # --- out ---

    def give_out(self) -> None:
        """Ask what is to be exported and where, and save it."""
        from hsnplan.ui.lists.export_dialog import ExportDialog  # most days nobody exports

        dialog = ExportDialog(self._messages.window, self._workspace.register, *(self._shown() or ()))
        if not self._messages.run(dialog):
            return
        asked = dialog.asked
        name = _file_name(asked.title, self._workspace.register.today, asked.ending)
        path = self._place("Exportera", os.path.join(self._folder(), name), asked.ending)
        while path:
            try:
                self._export(path, asked)
            except Refusal as refusal:
                path = self._other_place(refusal, "Exportera", path)
            else:
                return

    def _export(self, path: str, asked: Asked) -> None:
        from hsnplan.application import exporting
        from hsnplan.ui.lists.words import rows

        register, own = self._workspace.register, self._workspace.session.file.path
        if os.path.exists(path) and os.path.samefile(path, own):
            raise Refusal("Listan kan inte skrivas över registret. Välj ett annat namn.")
        made = self._messages.wait_watched(
            "Exporterar",
            os.path.basename(path),
            lambda _: exporting.export(register, path, asked.what, only=asked.only),
            can_leave=False,
        )
        self._messages.inform(f"{rows(made or 0)} exporterade till {quoted(os.path.basename(path))}.")
        self._offer_folder(path)

    def archive(self) -> None:
        """Save all there is in readable form, in a new folder where the user wants it."""
        folder = self._messages.choose_folder("Läsbart arkiv: välj var mappen ska ligga", self._folder())
        if not folder:
            return
        stem = os.path.splitext(os.path.basename(self._workspace.session.file.path))[0]
        path = free_folder(
            os.path.join(folder, f"{stem} arkiv {self._workspace.session.surroundings.today()}")
        )
        try:
            made = self._messages.wait_watched(
                "Sparar läsbart arkiv",
                os.path.basename(path),
                lambda _: self._archive(path),
                can_leave=False,
            )
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return
        files = len(made or ())
        self._messages.inform(f"Arkivet är sparat: {files} filer i mappen {quoted(os.path.basename(path))}.")
        self._messages.propose("Öppna mappen", lambda: self._messages.show_folder(path))

    def _archive(self, path: str) -> list[str]:
        """Everything, read through a connection of its own."""
        from hsnplan.application import archiving, registers

        session = self._workspace.session
        aside = registers.open_session(session.file.path, session.actor, session.surroundings, writable=False)
        try:
            return archiving.archive(aside, path)
        finally:
            aside.close()

    # --- dragged onto the window ---

    def dropped(self, paths: list[str]) -> None:
        """Take in what was dropped on the window: a list, or a register to open."""
        if len(paths) > 1:
            self._messages.warn("Släpp en fil i taget, så visas vad den innehåller innan något läses in.")
        elif paths[0].casefold().endswith(".hsnplan"):
            self._open(paths[0])
        else:
            self.take_in(paths[0])

    # --- places ---

    def _place(self, title: str, suggestion: str, ending: str) -> str:
        return self._messages.choose_place(title, suggestion, _ENDINGS[ending], ending)

    def _other_place(self, refusal: Refusal, title: str, path: str) -> str:
        """Another name for what could not be written, "" when the user gives up."""
        question = "Välja ett annat namn eller en annan plats?"
        if not self._messages.ask(refusal.sentence, question, "Välj annat namn …"):
            return ""
        ending = os.path.splitext(path)[1].casefold()
        return self._messages.choose_place(title, path, _ENDINGS.get(ending, ""), ending)

    def _folder(self) -> str:
        return os.path.dirname(self._workspace.session.file.path)

    def _offer_folder(self, path: str) -> None:
        self._messages.propose("Öppna mappen", lambda: self._messages.show_folder(os.path.dirname(path)))


def _file_name(title: str, day: str, ending: str) -> str:
    return f"{title} {day}{ending}"


def free_folder(path: str) -> str:
    """A folder that does not exist: the one at a path, or one of its name with a number after it."""
    number, found = 1, path
    while os.path.exists(found):
        number += 1
        found = f"{path} {number}"
    return found
