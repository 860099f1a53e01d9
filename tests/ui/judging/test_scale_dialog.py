"""The steps one judges by are the board's own: asked for, refused at their field, and taken back in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.domain.judging import Judging
from hsnplan.domain.rollup import Judgements
from hsnplan.ui.judging.scale_dialog import ScaleDialog
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def dialog(small: Small, told: list[Refusal], qtbot: QtBot) -> ScaleDialog:
    made = ScaleDialog(None, Workspace(small.session, told.append))
    qtbot.addWidget(made)
    made.show()
    return made


def words(small: Small, kind: str = "measure") -> list[str]:
    register = small.session.register
    return [word for _, word in Judging(register).steps_of(register.plan.id, kind)]


def accept(dialog: ScaleDialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def test_steps_and_the_way_to_put_colours_together_are_saved_as_one(
    dialog: ScaleDialog, small: Small
) -> None:
    before = words(small)
    assert dialog.steps.toPlainText().split("\n") == before
    dialog.steps.setPlainText(f"{before[0]}\nNästan\n\n{before[-1]}")
    dialog.method.setCurrentIndex(dialog.method.findData("worst"))
    assert not dialog.green.isVisible()
    accept(dialog)
    assert words(small) == [before[0], "Nästan", before[-1]]
    register = small.session.register
    assert Judgements(register, register.period_id).method(register.plan.id).method == "worst"
    small.session.undo()
    assert words(small) == before


def test_each_type_of_row_has_its_own_steps(dialog: ScaleDialog, small: Small) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("assignment"))
    assert dialog.steps.toPlainText().split("\n") == words(small, "assignment") != words(small)


@pytest.mark.parametrize("steps", ["", "Ett", "a\nb\nc\nd\ne\nf", "lika\nlika"])
def test_too_few_too_many_or_equal_steps_are_refused_at_the_field(
    dialog: ScaleDialog, small: Small, told: list[Refusal], steps: str
) -> None:
    before = words(small)
    dialog.steps.setPlainText(steps)
    accept(dialog)
    assert dialog.isVisible()
    assert dialog.fields["steps"].refusal
    assert (words(small), told) == (before, [])


def test_limits_in_the_wrong_order_are_refused_at_theirs(dialog: ScaleDialog) -> None:
    dialog.green.setValue(20)
    dialog.yellow.setValue(60)
    accept(dialog)
    assert dialog.fields["green_from"].refusal
