"""The second line's words stand beside what was said, and change nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, assessing
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.ui.judging import review_dialog
from hsnplan.ui.judging.review_dialog import ReviewDialog
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    session = made.session
    for unit, words in (("", "Nämndens ord"), (made.division, "Divisionens ord")):
        action = assessing.assess(session.register, made.goal, "partly", unit=unit, comment=words)
        session.apply(action)
    session.actor = Actor("Ann", "Verksamhetschef", "")
    yield made
    made.session.close()


@pytest.fixture
def workspace(small: Small, told: list[Refusal]) -> Workspace:
    return Workspace(small.session, told.append)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(parent: QWidget) -> ReviewDialog:
    (dialog,) = parent.findChildren(ReviewDialog)
    return dialog


def accept(dialog: ReviewDialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def test_a_units_judgement_is_reviewed_and_stays_as_it_was(
    parent: QWidget, workspace: Workspace, small: Small
) -> None:
    said = review_dialog.judgements(workspace, small.goal, small.period)
    assert [row.name for row in said] == ["Nämnden: delvis", "Division Medicin: delvis"]
    review_dialog.ask(parent, workspace, "Mål", said)
    dialog = opened(parent)
    dialog.which.setCurrentIndex(1)
    assert dialog.words.text() == "Divisionens ord"
    dialog.text.setPlainText("Stämmer.")
    accept(dialog)
    rows = {row.unit: row for row in small.session.register.assessments.values()}
    row = rows[small.division]
    assert (row.review, row.comment, row.state) == ("Stämmer.", "Divisionens ord", "partly")
    assert (row.reviewer, rows[""].review) == ("Verksamhetschef, Ann", "")
    small.session.undo()
    assert not any(row.review for row in small.session.register.assessments.values())


def test_an_empty_review_is_refused_at_its_field(parent: QWidget, workspace: Workspace, small: Small) -> None:
    review_dialog.ask(parent, workspace, "Mål", review_dialog.judgements(workspace, small.goal, small.period))
    accept(opened(parent))
    assert opened(parent).field.refusal


def test_a_report_is_reviewed(parent: QWidget, workspace: Workspace, small: Small) -> None:
    register = small.session.register
    small.session.apply(activities.report(register, small.first, "ongoing", "På väg"))
    review_dialog.ask(parent, workspace, "Läkare i triage", review_dialog.report(workspace, small.first))
    opened(parent).text.setPlainText("Beskriv vad som återstår.")
    accept(opened(parent))
    report = register.current(small.first)
    assert report is not None
    assert (report.review, report.comment) == ("Beskriv vad som återstår.", "På väg")


def test_where_nothing_has_been_said_there_is_nothing_to_review(
    parent: QWidget, workspace: Workspace, small: Small, told: list[Refusal]
) -> None:
    review_dialog.ask(parent, workspace, "Läkare i triage", review_dialog.report(workspace, small.first))
    assert parent.findChildren(ReviewDialog) == []
    assert "inget att granska" in told[0].sentence
    with pytest.raises(Refusal, match="ingen rapport"):
        activities.review(small.session.register, small.first, "Bra", "Ann")
