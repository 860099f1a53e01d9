"""Somebody else has the register: said in words, and taken over as soon as it is free."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, registers
from hsnplan.domain.change import Actor
from tests.registers import Small
from tests.ui.windows import Scene


@pytest.fixture
def other(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


@pytest.fixture
def scene(tmp_path: Path, other: Small, qtbot: QtBot) -> Iterator[Scene]:
    (tmp_path / "b").mkdir()
    made = Scene(tmp_path / "b")
    made.window.show()
    session = registers.open_session(other.session.file.path, Actor("", "Samordnare", ""), other.computer)
    made.window.show_register(session)
    yield made
    made.close()


def test_who_has_it_is_said_and_nothing_can_be_changed(scene: Scene, other: Small) -> None:
    strip = scene.window.strip
    assert strip.sentence.startswith("Registret är öppet hos Åsa Öberg")
    assert not strip.offer.isEnabled()
    assert scene.window.status._state.text() == "Skrivskyddat"
    assert not scene.workspace.do(activities.set_state(scene.workspace.register, [other.first], "ongoing"))
    assert scene.notice.startswith("Registret är öppet hos Åsa Öberg")
    other.session.close()


def test_a_refusal_is_gone_when_the_file_is_ones_own(scene: Scene, other: Small) -> None:
    assert not scene.workspace.do(activities.set_state(scene.workspace.register, [other.first], "ongoing"))
    other.session.close()
    assert scene.window.situation.take_over()
    assert scene.notice == ""


def test_it_is_taken_over_when_the_other_is_gone_with_what_they_wrote(scene: Scene, other: Small) -> None:
    other.session.apply(activities.set_state(other.session.register, [other.first], "delayed"))
    other.session.close()
    scene.window.situation.renew()
    assert scene.window.strip.offer.isEnabled()
    scene.window.strip.offer.click()
    assert scene.window.strip.sentence == ""
    assert scene.workspace.register.state(other.first) == "delayed"
    assert scene.workspace.do(activities.set_state(scene.workspace.register, [other.first], "completed"))
    assert not scene.window.situation._timer.isActive()


def test_a_take_over_that_comes_too_late_is_told(scene: Scene, other: Small) -> None:
    assert not scene.window.situation.take_over()
    assert scene.notice.startswith("Registret är öppet hos Åsa Öberg")
    other.session.close()


def test_it_is_looked_at_again_by_itself(scene: Scene, other: Small, qtbot: QtBot) -> None:
    timer = scene.window.situation._timer
    assert timer.isActive()
    other.session.close()
    timer.setInterval(1)
    with qtbot.waitSignal(timer.timeout):
        pass
    assert scene.window.strip.offer.isEnabled()


def test_who_only_reads_is_told_so_until_they_say_otherwise(scene: Scene, other: Small) -> None:
    other.session.close()
    scene.window.situation.take_over()
    scene.workspace.set_actor(Actor("Bo", "Läsare", ""))
    assert scene.window.strip.sentence.startswith("Din roll är läsare.")
    assert not scene.window.strip.offer.isVisible()
    scene.workspace.set_actor(Actor("Bo", "Samordnare", ""))
    assert scene.window.strip.sentence == ""
