"""Kill -9 in the middle of a comment: what was saved is saved, and what was being typed is there at the next start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from hsnplan.application import registers
from hsnplan.application.settings import Settings
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.work import posix_only

_WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from hsnplan import app
from hsnplan.ui.main_window import MainWindow

def look():
    windows = [one for one in app.application().topLevelWidgets() if isinstance(one, MainWindow)]
    if not windows or not windows[0].isVisible():
        QTimer.singleShot(5, look)
        return
    window = windows[0]
    window.go_to("plan")
    page = window.pages["plan"]
    page.reveal("activity", window.workspace.register.find_activity("1").id)
    page.beside.write_comment()
    field = page.beside.panel.activity.comment.field
    print(field.toPlainText(), flush=True)
    if {text!r}:
        window.workspace.drafts_kept.connect(lambda time: print("behållet", flush=True))
        QTest.keyClicks(field, {text!r})
    else:
        window.close()

app.application()
QTimer.singleShot(0, look)
QTimer.singleShot(30_000, lambda: os._exit(3))
sys.exit(app.run({path!r}))
"""


def window(folder: Path, path: str, text: str) -> subprocess.Popen[str]:
    """The program in a process of its own: it says what stands in the comment, and types a text there."""
    places = {name: str(folder) for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME")}
    settings = str(folder / "settings.json")
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "HSNPLAN_SETTINGS": settings}
    script = _WINDOW.format(path=path, text=text)
    return subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )


@posix_only
def test_what_was_being_typed_comes_back_and_the_register_is_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "r.hsnplan")
    Small(path).session.close()
    settings = Settings(str(tmp_path / "settings.json"))
    settings.actor = ACTOR
    settings.save()
    killed = window(tmp_path, path, "Bemannat 8 av 10 pass")
    assert killed.stdout is not None
    for line in killed.stdout:
        if line.strip() == "behållet":
            break
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    again = window(tmp_path, path, "")
    said, _ = again.communicate()
    assert said.splitlines()[0].rstrip() == "Bemannat 8 av 10 pass"
    session = registers.open_session(path, ACTOR, FixedComputer())
    assert (session.file.writable, session.verify()) == (True, [])
    assert session.register.reports_of(session.register.find_activity("1").id) == []
    session.close()
