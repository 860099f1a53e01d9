"""People at the window, at random: a short form of soak/window.py, and that what it is to find is found."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, handing_out
from hsnplan.domain import roles
from hsnplan.overriding import override
from soak import window
from soak.looking import Found, Mark
from soak.pulse import Pulse
from tests.copies import Home, say
from tests.registers import Small

STEPS = 125


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small register, a copy of it for a manager and one for the second line, and a package on its way home."""
    folder = str(tmp_path_factory.mktemp("givet"))
    home = Home(str(tmp_path_factory.mktemp("hemma")))
    say(home.main, home.own, "ongoing", "Vi har börjat")
    home.main.apply(activities.hand_in(home.main.register, home.unit, "Enhetschef", 0))
    units, folder_of_two = [home.small.division], os.path.join(home.folder, "två")
    (second,) = handing_out.hand_out(home.main, folder_of_two, units, roles.SECOND_LINE)
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Det drar ut på tiden")
    Path(folder, "ett.paket").write_text(home.package(copy), encoding="utf-8")
    copy.close()
    home.main.close()
    shutil.copy(home.handed[0].path, os.path.join(folder, "kopia.hsnplan"))
    shutil.copy(second.path, os.path.join(folder, "granskning.hsnplan"))
    for name in ("exempel-2023", "exempel-2025"):
        shutil.copy(home.main.file.path, os.path.join(folder, f"{name}.hsnplan"))
    return folder


@pytest.mark.parametrize("number", [6, 7])
def test_a_short_walk_through_the_window_finds_nothing_wrong(number: int, given: str, tmp_path: Path) -> None:
    ended = window.walk(number, STEPS, given, str(tmp_path / "vandring"), provoked=number == 7)
    assert (ended.code, ended.found) == (0, {})
    assert ended.steps == STEPS


def test_a_walk_that_falls_is_told_with_what_it_said(tmp_path: Path) -> None:
    (tmp_path / "inget").mkdir()
    ended = window.walk(4, 1, str(tmp_path / "inget"), str(tmp_path / "vandring"))
    assert ended.code
    ((words, _),) = ended.found.items()
    assert words.startswith("it fell")
    assert "exempel-2023.hsnplan" in words


def test_a_loop_that_stands_still_is_noticed_with_where_it_stood(qtbot: QtBot) -> None:
    pulse = Pulse(least=0.15)
    pulse.start()
    try:
        pulse.step = "work"
        QTimer.singleShot(0, _work)
        qtbot.waitUntil(lambda: bool(pulse.stops))
    finally:
        pulse.stop()
    assert pulse.stops[0].step == "work"
    assert pulse.stops[0].busy >= 0.15
    assert any("test_walk.py" in line for line in pulse.stops[0].where)


def _work() -> None:
    until = time.thread_time() + 0.2
    while time.thread_time() < until:
        pass


def test_what_undo_does_not_give_back_is_noticed(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    mark = Mark(small.session)
    say(small.session, small.first, "ongoing", "Börjat")
    assert mark.undone() == []
    assert small.session.register.state(small.first) == "ongoing"
    small.session.undoable.clear()
    (words,) = mark.undone()
    assert words.startswith("report is not as before after undo")
    small.session.close()


class _Step(Found):
    """Hears of what happens in a step of a known name."""

    @override
    def add(self, words: str) -> None:
        self.rows[words] = "a step"


def test_errors_are_told_once_with_where_they_were(qtbot: QtBot) -> None:
    found = _Step(Pulse(1.0))
    for _ in range(2):
        try:
            _fall_over()
        except IndexError as error:
            found.raised(type(error), error, error.__traceback__)
    ((words, step),) = found.rows.items()
    assert step == "a step"
    assert words.startswith("IndexError: list index out of range")
    assert "_fall_over" in words


def _fall_over() -> str:
    return [""][int("1")]
