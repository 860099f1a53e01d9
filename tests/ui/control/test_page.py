"""The place Internkontroll: risks by process with their weight, and results as they are entered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import controls
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Control
from hsnplan.ui.control.page import ControlPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.papers import assert_list_is_sound, catch_up, cells, fill, form, words
from tests.ui.shown import shown


class Controlled(Small):
    """A small register with two risks of one process."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.heavy, action = controls.add(
            self.session, "Inköp", risk="Utanför avtal", likelihood=3, consequence=3, responsible="Ekonomi"
        )
        self.session.apply(action)
        self.light, action = controls.add(
            self.session, "Inköp", risk="Sen betalning", likelihood=1, consequence=2
        )
        self.session.apply(action)
        self.session.undoable.clear()

    @property
    def risk(self) -> Control:
        """The heavy one."""
        found = self.session.register.get("control", self.heavy)
        assert isinstance(found, Control)
        return found


@pytest.fixture
def controlled(tmp_path: Path) -> Iterator[Controlled]:
    made = Controlled(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def page(controlled: Controlled, told: list[Refusal], qtbot: QtBot) -> ControlPage:
    return shown(ControlPage(Workspace(controlled.session, told.append)), qtbot)


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: ControlPage) -> None:
    assert_list_is_sound(page)


def test_risks_stand_under_their_process_with_their_weight(page: ControlPage) -> None:
    assert [group.title for group in page.model.groups] == ["Inköp"]
    assert [row[:2] for row in cells(page)] == [
        ["Utanför avtal", "3 × 3 = 9, hög"],
        ["Sen betalning", "1 × 2 = 2, låg"],
    ]
    assert page.summary() == "2 kontroller · 1 med hög risk · 0 av 4 resultat"


def test_results_are_entered_one_after_the_other_and_undone(
    page: ControlPage, controlled: Controlled, qtbot: QtBot
) -> None:
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    fill(form(page), result="Fyra av 60 saknade avtal")
    catch_up(page, qtbot)
    assert (controlled.risk.first, controlled.risk.first_date) == ("Fyra av 60 saknade avtal", "2023-08-25")
    assert "Saknas, fast risken är hög" in words(page)
    page.record()
    fill(form(page), result="Inga", measure="Påminnelse")
    catch_up(page, qtbot)
    assert (controlled.risk.second, controlled.risk.measure) == ("Inga", "Påminnelse")
    assert cells(page)[0][4:] == ["Fyra av 60 saknade avtal", "Inga"]
    page.workspace.undo()
    catch_up(page, qtbot)
    assert (controlled.risk.second, controlled.risk.measure) == ("", "")


def test_a_line_is_added_changed_and_taken_away(
    page: ControlPage, controlled: Controlled, qtbot: QtBot
) -> None:
    page.begin()
    dialog = form(page)
    fill(dialog)
    assert dialog.fields["risk"].refusal
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        fill(dialog, process="Attest", risk="Samma person", likelihood="2", consequence="4")
    assert asked.args is not None
    assert page.reveal(*asked.args)
    assert cells(page)[2][:2] == ["Samma person", "2 × 4 = 8, medel"]
    page.change()
    fill(form(page), consequence="2")
    catch_up(page, qtbot)
    assert cells(page)[2][1] == "2 × 2 = 4, låg"
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    catch_up(page, qtbot)
    assert len(cells(page)) == 2


def test_nothing_is_offered_while_looking_back(page: ControlPage) -> None:
    assert page.has_control()
    page.workspace.look_back("2023-08-25")
    page.refresh()
    assert not page.has_control()
    assert not page.new.isEnabled()


def test_the_filter_passes_over_the_counts_of_the_headings(page: ControlPage) -> None:
    shown = len(cells(page))
    page.filter.setText("av 2 resultat")
    assert cells(page) == []
    page.filter.clear()
    assert len(cells(page)) == shown
