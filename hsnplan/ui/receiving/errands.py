"""Taking in what others have sent, as the menu, a drop on the window or a watched folder ask for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hsnplan.application.session import Secured
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.ui.receiving.dialog import Reader
    from hsnplan.ui.receiving.watching import FolderWatch


class Receiving(QObject):
    """Receives for one window; `go_to_clashes` shows what clashes, where there is a place for it."""

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        window: QWidget,
        go_to_clashes: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._workspace, self._messages, self._window = workspace, messages, window
        self._go_to_clashes = go_to_clashes
        self.watch: FolderWatch | None = None

    def start_watching(self) -> None:
        """Begin to look after the watched folder, once: when the window has been painted."""
        if self.watch is not None:
            return
        from hsnplan.ui.receiving.watching import FolderWatch  # the first picture does without

        self.watch = FolderWatch(self._workspace, self)
        self.watch.came.connect(self._tell_of_new)

    def _tell_of_new(self, count: int) -> None:
        from hsnplan.ui.receiving.watching import new_files

        watch = self.watch
        if watch is not None:
            self._messages.inform(
                f"{new_files(count).capitalize()} i mappen {quoted(os.path.basename(watch.folder))}."
            )
            self._messages.propose("Visa", lambda: self.take(watch.files))

    def choose_watched(self) -> None:
        """Let the user point out the folder that is watched."""
        self.start_watching()
        watch = self.watch
        if watch is not None:
            folder = self._messages.choose_folder("Bevaka mapp", watch.folder or self._folder())
            if folder:
                watch.watch(folder)

    def stop_watching(self) -> None:
        """Watch no folder any more."""
        if self.watch is not None:
            self.watch.watch("")

    def look(self) -> None:
        """Look the watched folder through."""
        if self.watch is not None:
            self.watch.look()

    @property
    def is_watching(self) -> bool:
        """Whether a folder is watched."""
        return self.watch is not None and bool(self.watch.folder)

    # --- in ---

    def ask(self, paths: list[str]) -> None:
        """Take files in; none: those that the user chooses."""
        if paths:
            self.take(paths)
        else:
            self.choose()

    def choose(self) -> None:
        """Let the user point out files, and take them in."""
        from hsnplan.application.incoming_forms import FORMS

        if self._may_change():
            kinds = f"Inlämnat ({' '.join(form.pattern for form in FORMS)})"
            paths = self._messages.choose_files("Ta emot", self._folder(), kinds)
            if paths:
                self.take(paths)

    def choose_folder(self) -> None:
        """Let the user point out a folder, and take in what lies in it."""
        if self._may_change():
            folder = self._messages.choose_folder("Ta emot allt i en mapp", self._folder())
            if folder:
                self.take([folder])

    def takes(self, paths: Sequence[str]) -> bool:
        """Whether files or folders hold something that others have sent; a list of one's own is none."""
        from hsnplan.application.incoming import is_known, is_ours

        if any(os.path.isdir(path) for path in paths):
            return True
        first = next((path for path in paths if is_known(path)), "")
        name = os.path.basename(first)
        return bool(
            first and self._messages.wait_watched("Läser", name, lambda _: is_ours(first), can_leave=False)
        )

    def take(self, paths: Sequence[str]) -> None:
        """Show what files, or those in folders, would do, and take them in when the user says so."""
        from hsnplan.application.incoming import files_in, read_all

        if not self._may_change():
            return
        try:
            files = files_in(paths)
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return
        self.take_read(files, read_all)

    def take_read(self, names: Sequence[str], reader: Reader) -> None:
        """Show what things of some names would do, whatever reads them, and take them in when the user says so."""
        from hsnplan.ui.receiving.dialog import ReceiveDialog  # most days nobody receives

        if not self._may_change():
            return
        dialog = ReceiveDialog(self._window, self._workspace, names, self._back_up(), reader)
        dialog.undo_asked.connect(lambda packages: self._undo(dialog, packages))
        dialog.clashes_asked.connect(lambda: self._leave_for_clashes(dialog))
        self._messages.run(dialog)
        self.look()

    def _leave_for_clashes(self, dialog: QWidget) -> None:
        dialog.close()
        self._go_to_clashes()

    def _back_up(self) -> Callable[[], Secured]:
        """What saves a copy of the register beside it, through a connection of its own, if none was made just now."""
        from hsnplan.application import keeping

        return keeping.before_merge_beside(self._workspace.session)

    def _may_change(self) -> bool:
        if not self._workspace.can_edit:
            self._workspace.do(Action("", ()))  # says why not
        return self._workspace.can_edit

    def _folder(self) -> str:
        return os.path.dirname(self._workspace.session.file.path)

    # --- and out again ---

    def _undo(self, dialog: QWidget, packages: list[str]) -> None:
        if self.set_aside(packages, dialog):
            dialog.close()

    def set_aside(self, packages: list[str], over: QWidget | None = None) -> bool:
        """Ask why, and set aside what came with some packages; answers whether it was."""
        from hsnplan.application import verdicts
        from hsnplan.ui.receiving.reason import ReasonDialog

        count = "paketet" if len(packages) == 1 else f"{len(packages)} paket"
        text = "Det som kom räknas inte längre, men finns kvar och kan släppas in igen."
        dialog = ReasonDialog(over or self._window, f"Sätt {count} åt sidan", text, "Sätt åt sidan")
        if not self._workspace.may_change() or not self._messages.run(dialog):
            return False
        session = self._workspace.session
        return self._do(lambda: verdicts.undo_packages(session, packages, dialog.reason))

    def lift(self, package: str) -> bool:
        """Ask why, and let what came with a package count again; answers whether it does."""
        from hsnplan.application import verdicts
        from hsnplan.ui.receiving.reason import ReasonDialog

        text = "Det som kom räknas igen. Det som inte släpptes in från början står kvar åt sidan."
        dialog = ReasonDialog(self._window, "Släpp in paketet igen", text, "Släpp in")
        if not self._workspace.may_change() or not self._messages.run(dialog):
            return False
        session = self._workspace.session
        return self._do(lambda: verdicts.lift_package(session, package, dialog.reason))

    def _do(self, make: Callable[[], Action]) -> bool:
        """Do something with many changes, a little at a time; a refusal is told."""
        try:
            action = make()
            done = self._workspace.finish(action.label, self._workspace.session.applying(action))
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return False
        if done is not None:
            self._workspace.did.emit(action.label)
        return True
