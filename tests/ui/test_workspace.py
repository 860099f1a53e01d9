"""The workspace: one way to change, word of what changed, and drafts that are kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.application.drafts import Drafts
from hsnplan.application.settings import Settings
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.ui.workspace import READ_ONLY, Workspace
from tests.registers import Small


class Desk:
    """A workspace on a small register, with what it told."""

    def __init__(self, folder: Path) -> None:
        self.small = Small(str(folder / "register.hsnplan"))
        self.told: list[str] = []
        self.settings = Settings(str(folder / "settings.json"))
        self.drafts = str(folder / "utkast")
        self.workspace = Workspace(
            self.small.session, self._tell, settings=self.settings, drafts=Drafts(self.drafts)
        )

    def _tell(self, refusal: Refusal) -> None:
        self.told.append(refusal.sentence)

    def give_state(self, state: str) -> bool:
        return self.workspace.do(activities.set_state(self.workspace.register, [self.small.first], state))


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.workspace.session.close()


def test_an_action_tells_what_it_touched_and_offers_to_undo(desk: Desk, qtbot: QtBot) -> None:
    signals = [desk.workspace.touched, desk.workspace.did]
    with qtbot.waitSignals(signals, order="strict"):
        assert desk.give_state("ongoing")
    with qtbot.waitSignal(desk.workspace.touched):
        assert desk.workspace.undo()
    assert desk.workspace.register.state(desk.small.first) == ""


def test_while_looking_back_nothing_can_be_changed(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.workspace.replaced):
        desk.workspace.look_back("2023-08-25")
    assert not desk.workspace.can_edit
    assert not desk.give_state("ongoing")
    assert desk.told == [READ_ONLY]
    desk.workspace.look_back("")
    assert desk.give_state("ongoing")


def test_somebody_unknown_is_asked_before_the_first_change_only(desk: Desk) -> None:
    asked = []
    desk.workspace.set_actor(Actor())

    def introduce(answer: bool) -> bool:
        asked.append(answer)
        if answer:
            desk.workspace.set_actor(Actor("", "Enhetschef", "Akuten"))
        return answer

    desk.workspace.introduce = lambda: introduce(False)
    assert not desk.give_state("ongoing")
    assert desk.workspace.register.state(desk.small.first) == ""
    desk.workspace.introduce = lambda: introduce(True)
    assert desk.give_state("ongoing")
    assert desk.give_state("completed")
    assert asked == [False, True]
    assert Settings(desk.settings._path).actor == Actor("", "Enhetschef", "Akuten")


def test_what_is_typed_is_kept_by_the_clock(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace._draft_timer.setInterval(1)
    with qtbot.waitSignal(desk.workspace.drafts_kept) as kept:
        desk.workspace.note_draft("a1", "Bemannat")
    assert kept.args == ["12:00"]
    board = desk.workspace.register.board.id
    found = Drafts(desk.drafts).find(board, "a1")
    assert found is not None
    assert found.text == "Bemannat"


def test_what_is_typed_is_kept_when_the_focus_moves(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.note_draft("a1", "Bemannat")
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(desk.workspace.drafts_kept):
        field.setFocus()
        field.activateWindow()
    desk.workspace.drop_draft("a1")
    assert desk.workspace.draft("a1") is None


def test_another_register_takes_the_place_of_the_first(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = Small(str(tmp_path / "b" / "annat.hsnplan"))
    desk.workspace.look_back("2023-08-25")
    with qtbot.waitSignal(desk.workspace.replaced):
        desk.workspace.open(other.session)
    assert desk.workspace.register is other.session.register
    assert desk.workspace.day == ""


def test_a_day_is_found_a_little_at_a_time_and_a_refusal_leaves_all_as_it_was(desk: Desk) -> None:
    work: list[str] = []

    def finish(words: str, steps: Steps[Any], *, can_leave: bool = False) -> Any:
        work.append(words)
        return finished(steps)

    desk.workspace.finish = finish
    desk.workspace.look_back("2023-08-24")
    assert desk.workspace.register.activities == {}
    desk.workspace.look_back("")
    assert work == ["Letar fram registret"]

    def out_of_reach(_: str, steps: Steps[Any], *, can_leave: bool = False) -> Any:
        raise Refusal("Filen går inte att nå.")

    desk.workspace.finish = out_of_reach
    desk.workspace.look_back("2023-08-24")
    assert desk.told == ["Filen går inte att nå."]
    assert desk.workspace.day == ""
    assert desk.workspace.register.activities
