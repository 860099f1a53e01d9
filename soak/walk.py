"""One walk through the window, in a process of its own: run by soak/window.py, or by hand to see a walk again.

    python -m soak.walk SEED STEPS FOLDER

The folder holds what `belongings.prepare` makes, for this walk alone. What is done is written to steps.txt before it
is done; what was found and how long the window stood still is written to found.json.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from hsnplan import app as program
from hsnplan.application import registers
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.overriding import override
from hsnplan.storage import reading
from hsnplan.storage.verify import grave
from hsnplan.ui import messages
from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.messages import Messages
from hsnplan.ui.theme import apply_theme
from hsnplan.ui.work import Work
from soak.belongings import REGISTERS
from soak.hands import Hands
from soak.looking import Found, Mark
from soak.pulse import Pulse

STOPPED_FOR = 0.1
"""Seconds that the window may stand still."""
LOOK_EVERY = 120
"""Steps between two looks at the register."""
COLLECTED = 0.2
"""How often garbage is collected before a step, in a walk that is to provoke falls."""
_WAIT_MS, _WAITS = 20, 3000


class Seeded(Computer):
    """A computer whose random bytes are those of a seed."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    @override
    def random(self, size: int) -> bytes:
        return self._chance.randbytes(size)


class Walk(QObject):
    """Does one thing after the other to a window, also while it asks something, and looks at the register."""

    def __init__(self, window: MainWindow, seed: int, steps: int, folder: str) -> None:
        super().__init__()
        self.pulse = Pulse(STOPPED_FOR)
        self.found = Found(self.pulse)
        self.number = 0
        self._window, self._seed, self._steps, self._folder = window, seed, steps, folder
        paths = [os.path.join(folder, f"{name}.hsnplan") for name in REGISTERS]
        files = [
            str(path) for path in sorted(Path(folder).iterdir()) if path.suffix in {".paket", ".xlsx", ".csv"}
        ]
        self._hands = Hands(window, paths, files)
        self._log = open(os.path.join(folder, "steps.txt"), "w", buffering=1, encoding="utf-8")  # noqa: SIM115 - it is written to the end
        self._files = [*paths, *files, os.path.join(folder, "trasigt.hsnplan")]
        self._held, self._waited, self._looking = False, 0, False
        self._collects = bool(os.environ.get("HSNPLAN_WALK_COLLECTS"))
        self._mark = Mark(window.workspace.session)
        self._stand_in()

    # --- what stands between the program and the system ---

    def _stand_in(self) -> None:
        """Files are chosen without the system's dialogs, and keys wait when the program says so."""
        saving, opening = (lambda *_: (self._new_path(), "")), (lambda *_: (self._path(), ""))
        stands = {
            "getSaveFileName": saving,
            "getOpenFileName": opening,
            "getOpenFileNames": lambda *_: ([self._path()], ""),
            "getExistingDirectory": lambda *_: self._new_path(),
        }
        for name, stand in stands.items():
            setattr(QFileDialog, name, staticmethod(stand))
        QDesktopServices.openUrl = staticmethod(lambda _: True)  # type: ignore[method-assign]
        waits = messages._done_soon

        def hold(work: Any) -> bool:
            held, self._held = self._held, True
            try:
                return waits(work)
            finally:
                self._held = held

        messages._done_soon = hold

    def _chance(self) -> Random:
        return Random(f"{self._seed}/{self.number}")

    def _path(self) -> str:
        return self._chance().choice([*self._files, ""])

    def _new_path(self) -> str:
        return self._chance().choice([os.path.join(self._folder, f"ny-{self.number}"), ""])

    # --- steps ---

    def start(self) -> None:
        """Begin; the program goes on until the walk is over."""
        self.found.listen()
        self.pulse.start()
        self._after(0)

    def _after(self, ms: int) -> None:
        QTimer.singleShot(ms, self, self._go)

    def _go(self) -> None:
        asked = QApplication.activeModalWidget()
        waiting = type(asked).__name__ == "WaitingDialog"
        if self._held or (waiting and self._chance_to_wait()):
            self._after(_WAIT_MS)
        elif self._looking or (self.number and self.number % LOOK_EVERY == 0):
            self._look(asked)
        elif self.number >= self._steps:
            self._end()
        else:
            self._step()

    def _chance_to_wait(self) -> bool:
        self._waited += 1
        if self._waited > _WAITS:
            self.found.add("what is waited for never comes")
        return self._waited % 10 != 0

    def _step(self) -> None:
        self.number += 1
        self._waited = 0
        chance = self._chance()
        self._after(chance.choice((0, 0, 0, 0, 0, 5, 20, 150)))
        with self.pulse.unseen():
            deed = self._hands.deed(chance)
            self._log.write(f"{self.number} {deed.words}\n")
        self.pulse.beat()
        self.pulse.step = deed.words
        if self._collects and chance.random() < COLLECTED:
            gc.collect()
        deed.do()

    # --- looking ---

    def _look(self, asked: object) -> None:
        """Leave what is asked, wait for what goes on beside the window, and look at the register."""
        self._looking = True
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        elif isinstance(asked, QDialog):
            self._after(_WAIT_MS)
            asked.reject()
            return
        elif not _is_working():
            with self.pulse.unseen():
                self.look()
            self.pulse.step = "(undone and done again)"
            self._looking = False
            self.number += 1
        self._after(_WAIT_MS)

    def look(self) -> None:
        """Hold the file, the journal, what is in memory and what undo gives back against each other."""
        self._log.write(f"{self.number} (looking)\n")
        session = self._window.workspace.session
        for finding in grave(session.verify()):
            self.found.add(f"verify: {finding}")
        with session.file.reading() as connection:
            now = reading.load(connection)
        for key, after in session._differences(now):
            self.found.add(f"in memory {key} is not {after}")
        if self._mark.session is session and session.file.writable:
            for words in self._mark.undone():
                self.found.add(words)
        self._mark = Mark(session)

    # --- the end ---

    def _end(self) -> None:
        asking = (QApplication.activePopupWidget(), QApplication.activeModalWidget())
        last = next((widget for widget in asking if widget is not None), None)
        if last is not None:
            self._after(0)
            last.close()
            return
        self.pulse.stop()
        self._log.write("(closing)\n")
        self._window.close()

    def write(self) -> None:
        """Write what was found."""
        stops = sorted(self.pulse.stops, reverse=True)
        told = {"steps": self.number, "found": self.found.rows, "stops": stops, "longest": self.pulse.longest}
        Path(self._folder, "found.json").write_text(
            json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def _is_working() -> bool:
    app = QApplication.instance()
    return app is not None and any(
        isinstance(work, Work) and work.isRunning() for work in app.findChildren(QThread)
    )


def main(seed: int, steps: int, folder: str) -> int:
    """Walk; the exit code is the program's own."""
    faulthandler.enable(open(os.path.join(folder, "fault.txt"), "w"), all_threads=True)  # noqa: SIM115 - it stays open
    app = program.application()
    computer, words = Seeded(seed), Messages()
    settings = Settings(os.path.join(folder, "settings.json"))
    if seed % 5:
        settings.actor = Actor("Åsa", "Verksamhetschef", "")
    apply_theme(app, settings.theme, settings.scale)
    path = os.path.join(folder, f"{REGISTERS[seed % len(REGISTERS)]}.hsnplan")
    session = registers.open_session(path, settings.actor, computer)
    window = program.window_on(session, settings, computer, words)
    walk = Walk(window, seed, steps, folder)
    window.show()
    after_paint(window, program.after_first_paint)
    after_paint(window, partial(program.look_after, window, computer))
    after_paint(window, walk.start)
    try:
        return app.exec()
    finally:
        window.workspace.session.close()
        walk.write()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
