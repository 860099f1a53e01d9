"""A copy with a unit's part of the register says whose figures it has, and nothing of what it cannot know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import reconciliation
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked as DocumentAsked
from hsnplan.application.documents.source import of_session
from hsnplan.application.session import Session
from hsnplan.application.steps import finished
from hsnplan.domain.errors import Refusal
from hsnplan.domain.extent import sentence
from hsnplan.reports.blocks import Title
from hsnplan.ui.analysis.looking import CONTRIBUTION, Asked, looking
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.goal.page import GoalPage
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.places import PLACES
from hsnplan.ui.workspace import Workspace
from tests.copies import Home
from tests.registers import FixedComputer
from tests.reports.paper import Paper
from tests.ui.shown import shown
from tests.ui.windows import Answering

SAID = (
    "Den här kopian har bara aktiviteterna för Akutmottagningen: siffrorna gäller dem, inte hela planen. Nämndens "
    "bedömningar och andra enheters svar finns inte här."
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path), whole=False)
    yield made
    made.main.close()


@pytest.fixture
def copy(home: Home) -> Iterator[Session]:
    made = home.copy(0)
    yield made
    made.close()


def window_of(session: Session, qtbot: QtBot) -> MainWindow:
    messages = Answering()
    window = MainWindow(Workspace(session, messages.refuse), FixedComputer(), messages, PLACES)
    qtbot.addWidget(window)
    window.show()
    return window


def told(window: MainWindow) -> str:
    return window._extent.sentence if window._extent is not None else ""


def test_it_stands_above_the_places_that_sum_up_and_no_others(copy: Session, qtbot: QtBot) -> None:
    window = window_of(copy, qtbot)
    seen = {}
    for name in window.places_with_content():
        window.go_to(name)
        seen[name] = told(window)
    summing = {"plan", "followup", "reconciliation", "analysis"}
    assert {name for name, words in seen.items() if words == SAID} == summing
    assert {words for name, words in seen.items() if name not in summing} == {""}
    window.go_to("followup")
    window.look_back("2023-08-25")
    assert told(window) == SAID


def test_a_whole_copy_and_the_main_register_say_nothing(home: Home, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "b").mkdir()
    whole = Home(str(tmp_path / "b"), whole=True)
    opened = whole.copy(0)
    for session in (home.main, opened):
        assert sentence(session.register) == ""
        window = window_of(session, qtbot)
        window.go_to("followup")
        assert told(window) == ""
    window.show_register(home.copy(0))
    assert told(window) == SAID
    window.workspace.session.close()
    whole.main.close()


def test_past_days_and_trials_are_of_the_same_part(home: Home, copy: Session) -> None:
    assert copy.register.cut_for == home.unit
    assert copy.as_of("2023-08-25").cut_for == home.unit
    assert finished(copy.looking_back("2023-08-25")).cut_for == home.unit
    assert copy.register.copy().cut_for == home.unit
    assert home.main.register.cut_for == ""


def test_the_boards_judgements_are_said_to_be_away_not_to_be_missing(
    home: Home, copy: Session, qtbot: QtBot
) -> None:
    page = shown(FollowUpPage(Workspace(copy, lambda refusal: None)), qtbot)
    board = page.board
    assert board is not None
    assert (board.is_cut, board.judged, board.asked) == (True, 0, 0)
    assert {line.board.word for line in board.lines} == {""}
    assert {line.board.tip for line in board.lines} == {"Nämndens bedömning finns inte i kopian."}
    assert page.card._count.text() == "finns inte i kopian"
    assert page.card._legend.isHidden()
    assert page.summary() == f"{len(board.lines)} mål"
    assert page.head.main.isHidden()
    assert page.head.remind.isHidden()
    main = shown(FollowUpPage(Workspace(home.main, lambda refusal: None)), qtbot)
    assert main.card._count.text().endswith("mål bedömda")
    assert not main.head.main.isHidden()


def test_what_is_lacking_is_what_the_unit_itself_lacks(copy: Session, qtbot: QtBot) -> None:
    page = shown(FollowUpPage(Workspace(copy, lambda refusal: None)), qtbot)
    assert page.board is not None
    lacking = [line for line in page.board.lines if line.lacks]
    assert 0 < len(lacking) < len(page.board.lines)


def test_analysis_does_not_say_that_nobody_works_for_a_goal(home: Home, copy: Session) -> None:
    found = finished(looking(copy.register, Asked(CONTRIBUTION, home.small.period)))
    groups = {group.title: group for group in found.view.groups}
    assert groups["Inga aktiviteter"].note == "Kopian har ingen aktivitet för målet; andra enheter kan ha."
    assert {line.cells[4].words for line in groups["Inga aktiviteter"].lines} == {"–"}
    whole = finished(looking(home.main.register, Asked(CONTRIBUTION, home.small.period)))
    assert "Ej bedömd" in {line.cells[4].words for group in whole.view.groups for line in group.lines}


def test_what_is_printed_says_whose_copy_it_is_and_whose_figures(
    copy: Session, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(copy, qtbot)
    window.go_to("plan")
    assert isinstance(window.messages, Answering)
    window.messages.path = str(tmp_path / "lista.pdf")
    window.errands.save_pdf()
    content = Paper(Path(window.messages.path).read_bytes())
    assert (content.faults, SAID in content.root.all_text()) == ([], True)
    (tmp_path / "b").mkdir()
    whole = Home(str(tmp_path / "b"), whole=True)
    opened = whole.copy(0)
    made = {
        name: making.make(of_session(session), "unit", DocumentAsked(unit="Akutmottagningen")).document
        for name, session in (("cut", copy), ("whole", opened), ("main", home.main))
    }
    assert {name: row.furniture.tag for name, row in made.items()} == {
        "cut": "Kopia för Akutmottagningen",
        "whole": "Kopia för Akutmottagningen",
        "main": "",
    }
    said = {name: [SAID in str(block) for block in row.blocks].count(True) for name, row in made.items()}
    assert said == {"cut": 1, "whole": 0, "main": 0}
    assert isinstance(made["cut"].blocks[0], Title)
    for code in ("followup", "tertial"):
        with pytest.raises(Refusal, match="skrivs ut ur huvudregistret"):
            making.make(of_session(copy), code, DocumentAsked())
        assert making.make(of_session(opened), code, DocumentAsked()).document.furniture.tag
    opened.close()
    whole.main.close()


def test_a_goal_that_others_may_work_for_is_no_finding(home: Home, copy: Session) -> None:
    assert reconciliation.reconcile(home.main.register).of("idle-goal")
    assert reconciliation.reconcile(copy.register).of("idle-goal") == []


def test_the_goals_own_page_says_that_its_judgement_is_not_here(
    home: Home, copy: Session, qtbot: QtBot
) -> None:
    page = shown(GoalPage(Workspace(copy, lambda refusal: None)), qtbot)
    page.reveal("goal", home.small.goal)
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "Bedömningen finns inte i kopian" in words
    assert "Nämndens bedömning finns inte i kopian." in words
    assert "Ingen har bedömt" not in words
    assert "inget utfall än" not in words
