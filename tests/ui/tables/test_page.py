"""The place Budget och tabeller: tables as printed, sums that do not add up, and rows that come from a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import figure_tables
from hsnplan.domain import table_sums
from hsnplan.domain.errors import Refusal
from hsnplan.ui.tables.page import TablesPage
from hsnplan.ui.tables.tree import widths
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.papers import assert_list_is_sound, catch_up, cells, fill, form, words
from tests.ui.shown import shown

COLUMNS = (("post", "Post", ""), ("mkr", "Budget", ""))


class Budgeted(Small):
    """A small register with a budget of two items and a sum that does not add up."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.table, action = figure_tables.add_table(
            self.session, "budget", "Budget 2023", COLUMNS, measured_in="mkr"
        )
        self.session.apply(action)
        self.rows = []
        for printed, rule in ((("Kirurgi", "10"), ""), (("Medicin", "-5"), ""), (("Summa", "25"), "alla")):
            new, action = figure_tables.add_row(self.session, self.table, printed, rule=rule)
            self.session.apply(action)
            self.rows.append(new)
        self.session.undoable.clear()

    def printed(self) -> list[tuple[str, ...]]:
        """The rows of the budget as they stand in the register."""
        return [row.cells for row in table_sums.rows_by_table(self.session.register).get(self.table, [])]


@pytest.fixture
def budgeted(tmp_path: Path) -> Iterator[Budgeted]:
    made = Budgeted(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def page(budgeted: Budgeted, told: list[Refusal], qtbot: QtBot) -> TablesPage:
    return shown(TablesPage(Workspace(budgeted.session, told.append)), qtbot)


def on(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: TablesPage) -> None:
    assert_list_is_sound(page)


def test_a_table_stands_as_printed_and_the_sum_that_is_wrong_is_told_below_its_row(page: TablesPage) -> None:
    assert cells(page) == [
        ["Post", "Budget"],
        ["Kirurgi", "10"],
        ["Medicin", "-5"],
        ["Summa", "25"],
        ["Budget 2023: Summa, budget anges till 25\u00a0mkr, men posterna ger 5\u00a0mkr."],
    ]
    (group,) = page.model.groups
    assert (group.note, group.tag) == ("Budget · mkr · 3 rader", "1 summa stämmer inte")
    assert page.summary() == "1 tabell · 1 summa stämmer inte"
    page.go_to_wrong()
    assert "men posterna ger 5\u00a0mkr." in words(page)
    assert (
        page.model.data(page.tree.currentIndex(), int(Qt.ItemDataRole.AccessibleTextRole))
        == cells(page)[4][0]
    )


def test_a_cell_is_mended_and_the_warning_goes(page: TablesPage, budgeted: Budgeted, qtbot: QtBot) -> None:
    page.reveal("figure_row", budgeted.rows[2])
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    fill(form(page), **{"cell 1": "5"})
    catch_up(page, qtbot)
    assert page.wrong_count() == 0
    assert page.focusWidget() is page.tree
    page.workspace.undo()
    catch_up(page, qtbot)
    assert page.wrong_count() == 1


def test_rows_are_pasted_all_or_none(
    page: TablesPage, budgeted: Budgeted, told: list[Refusal], qtbot: QtBot
) -> None:
    on("Post\tBudget\r\nStab\t3\r\nIT\t4\r\n")
    page.paste()
    catch_up(page, qtbot)
    assert budgeted.printed()[3:] == [("Stab", "3"), ("IT", "4")]
    on("El\t1\nVatten\t2\t3\n")
    page.paste()
    assert [refusal.sentence for refusal in told] == [
        "Rad 2 har 3 celler, men ”Budget 2023” har 2 kolumner. Inget är inklistrat."
    ]
    assert len(budgeted.printed()) == 5
    page.workspace.undo()
    assert len(budgeted.printed()) == 3


def test_rows_and_tables_are_added_moved_and_taken_away(
    page: TablesPage, budgeted: Budgeted, qtbot: QtBot
) -> None:
    page.add_row()
    fill(form(page), **{"cell 0": "Primärvård", "cell 1": "7"})
    assert budgeted.printed()[-1] == ("Primärvård", "7")
    page.reveal("figure_row", budgeted.rows[0])
    QTest.keyClick(page.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    catch_up(page, qtbot)
    assert [row[0] for row in budgeted.printed()] == ["Medicin", "Kirurgi", "Summa", "Primärvård"]
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    catch_up(page, qtbot)
    assert [row[0] for row in budgeted.printed()] == ["Medicin", "Summa", "Primärvård"]
    page.reveal("figure_table", budgeted.table)
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    catch_up(page, qtbot)
    assert page.model.groups == []
    page.workspace.undo()
    catch_up(page, qtbot)
    assert len(page.model.groups) == 1


def test_a_new_table_is_made_with_columns_that_follow_from_others(page: TablesPage, qtbot: QtBot) -> None:
    page.begin()
    dialog = form(page)
    fill(dialog, title="Prognos", columns="Rad\nBudget\nUtfall\nAvvikelse = Utfall - Plan")
    assert "så heter ingen kolumn" in dialog.fields["columns"].refusal
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        fill(dialog, columns="Rad\nBudget\nUtfall\nAvvikelse = Utfall - Budget")
    assert asked.args is not None
    assert page.reveal(*asked.args)
    on("Kirurgi\t10\t12\t9")
    page.paste()
    catch_up(page, qtbot)
    assert page.wrong_count() == 2
    page.tree.go_to(*asked.args)
    page.change()
    assert form(page).answers()["columns"].endswith("Avvikelse = Utfall - Budget")


def test_the_table_is_copied_for_a_sheet(page: TablesPage) -> None:
    page.copy()
    assert QGuiApplication.clipboard().text() == "Post\tBudget\nKirurgi\t10\nMedicin\t-5\nSumma\t25"


def test_columns_of_words_give_way_before_figures_do(page: TablesPage) -> None:
    (group,) = page.model.groups
    first, second = group.lines[1].cells
    long = first._replace(letters=44)
    wide, figures = widths((long, second), 1000)
    narrow, kept = widths((long, second), 200)
    assert (narrow < wide, kept) == (True, figures)
    assert sum(widths((long,) * 9, 300)) <= 300


def test_nothing_is_offered_while_looking_back(page: TablesPage) -> None:
    assert page.has_table()
    page.workspace.look_back("2023-08-25")
    page.refresh()
    assert not page.has_table()
    assert not page.new.isEnabled()


def test_the_filter_leaves_headings_over_the_rows_that_pass(page: TablesPage) -> None:
    page.filter.setText("kirurgi")
    assert cells(page) == [["Post", "Budget"], ["Kirurgi", "10"]]
    assert page.wrong_count() == 1
    page.filter.setText("posterna")
    assert [row[0][:11] for row in cells(page)] == ["Post", "Budget 2023"]
