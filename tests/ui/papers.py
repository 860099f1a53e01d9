"""What the tests of the places of papers do alike: fill in forms, read the list and the panel."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hsnplan.ui.papers.form import FormDialog
from hsnplan.ui.papers.page import PaperPage


def catch_up(page: PaperPage, qtbot: QtBot) -> None:
    """Let the place read the register anew after a change."""
    with qtbot.waitSignal(page.badge_changed):
        pass


def assert_list_is_sound(page: PaperPage) -> None:
    """The list keeps to what Qt asks of a model, also when it is read anew: a warning fails the test."""
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page.refresh()
    assert tester.model() is page.model


def cells(page: PaperPage) -> list[list[str]]:
    """The words of all lines, column by column."""
    return [[cell.words for cell in line.cells] for group in page.model.groups for line in group.lines]


def words(page: PaperPage) -> str:
    """Everything the panel says."""
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel))


def form(page: PaperPage) -> FormDialog:
    """The form that is open."""
    return next(dialog for dialog in page.findChildren(FormDialog) if dialog.isVisible())


def fill(dialog: FormDialog, **values: str) -> None:
    """Put values into a form and press its button."""
    for name, value in values.items():
        dialog.put(name, value)
    assert dialog.primary is not None
    dialog.primary.click()
