"""A bug: logged whole without what anybody wrote, told in a sentence, and the program goes on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from hsnplan.ui import bugs
from hsnplan.ui.bugs import SENTENCE, BugHook


class Caught:
    def __init__(self, folder: Path) -> None:
        self.log = folder / "hsnplan.log"
        self.told: list[str] = []
        self.hook = BugHook(str(self.log), self.told.append)

    def fail(self, error: BaseException) -> None:
        try:
            raise error
        except BaseException as raised:  # noqa: BLE001 - the hook is for all of them
            self.hook.caught(type(raised), raised, raised.__traceback__)


@pytest.fixture
def caught(tmp_path: Path) -> Caught:
    return Caught(tmp_path)


def test_the_user_gets_a_sentence_and_the_log_the_place(caught: Caught) -> None:
    caught.fail(KeyError("Patienten ringde om sin väntetid"))
    assert caught.told == [f"{SENTENCE} Loggen ligger i {caught.log}."]
    log = caught.log.read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "test_bugs.py" in log
    assert "Patienten" not in log


def test_a_bug_while_telling_of_a_bug_is_only_logged(caught: Caught) -> None:
    def tell(sentence: str) -> None:
        caught.told.append(sentence)
        caught.fail(ValueError())

    caught.hook._tell = tell
    caught.fail(KeyError())
    assert len(caught.told) == 1
    log = caught.log.read_text(encoding="utf-8")
    assert log.count("KeyError") == 1
    assert log.count("ValueError") == 1


def test_ending_the_program_from_the_terminal_is_no_bug(caught: Caught) -> None:
    caught.fail(KeyboardInterrupt())
    assert caught.told == []
    assert not caught.log.exists()


def test_what_qt_warns_of_is_logged_and_not_told(caught: Caught) -> None:
    caught.hook.said_by_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "QPainter::begin: …")
    caught.hook.said_by_qt(QtMsgType.QtDebugMsg, QMessageLogContext(), "prat")
    assert "QPainter" in caught.log.read_text(encoding="utf-8")
    assert "prat" not in caught.log.read_text(encoding="utf-8")
    assert caught.told == []


def test_the_log_does_not_grow_for_ever(caught: Caught, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bugs, "LARGEST", 100)
    for _ in range(5):
        caught.fail(KeyError())
    assert caught.log.stat().st_size < 1000
    assert Path(f"{caught.log}.1").exists()


def test_a_log_that_cannot_be_written_stops_nothing(caught: Caught) -> None:
    caught.log.mkdir()
    caught.fail(KeyError())
    assert len(caught.told) == 1
