"""What one may choose besides unit and form when something is handed out: folded, and refused where it stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hsnplan.application import outgoing, registers
from hsnplan.application.steps import finished
from hsnplan.domain.merge_kinds import EXCEL
from hsnplan.ui.dispatches.handing_out import HandOutDialog
from tests.copies import Away, Home
from tests.registers import ACTOR
from tests.ui.windows import Answering


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


@pytest.fixture
def dialog(home: Home, qtbot: QtBot) -> HandOutDialog:
    made = HandOutDialog(None, home.main, [home.unit], os.path.join(home.folder, "mer"), Answering())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: HandOutDialog, form: str) -> None:
    dialog.form.setCurrentIndex(dialog.form.findData(form))


def put(dialog: HandOutDialog, name: str, text: str) -> None:
    editor = dialog.more.fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)


def hand_out(home: Home, dialog: HandOutDialog) -> str:
    assert dialog.checked()
    wishes = dialog.more.wishes()
    (path,) = finished(outgoing.form_of(dialog.key).make(home.main, dialog.path, dialog.units, wishes))
    return path


def test_it_is_folded_and_says_what_holds_until_somebody_unfolds_it(dialog: HandOutDialog) -> None:
    more = dialog.more
    assert more.inner.isHidden()
    assert more.button.accessibleName() == "Fler val, hopfällt"
    assert more.button.accessibleDescription() == "räknas till 2024-08-24, bara det som enheten behöver"
    more.button.setFocus()
    QTest.keyClick(more.button, Qt.Key.Key_Space)
    assert more.is_open
    assert more.fields["expires"].isVisible()
    assert not more.fields["to"].isVisible()
    more.whole.setChecked(True)
    put(dialog, "expires", "2023-12-31")
    more.button.click()
    assert not more.fields["expires"].isVisible()
    assert more.button.accessibleDescription() == "räknas till 2023-12-31, hela registret"


def test_each_form_shows_what_it_knows_and_news_nothing(dialog: HandOutDialog) -> None:
    dialog.more.unfold()
    for form in outgoing.FORMS:
        choose(dialog, form.key)
        shown = {name for name, field in dialog.more.fields.items() if field.isVisible()}
        shown |= {outgoing.WHOLE} if dialog.more.whole.isVisible() else set()
        assert shown == set(form.knows)
    assert dialog.more.isHidden()


def test_a_copy_counts_for_as_long_as_was_said_and_has_the_whole_register_when_asked(
    home: Home, dialog: HandOutDialog
) -> None:
    put(dialog, "expires", "31 december 2023")
    path = hand_out(home, dialog)
    copy = registers.open_session(path, ACTOR, Away(60))
    assert home.main.register.handouts[copy.copy].expires == "2023-12-31"
    assert home.others not in copy.register.activities
    copy.close()
    dialog.folder.setText(os.path.join(home.folder, "helt"))
    dialog.more.whole.setChecked(True)
    copy = registers.open_session(hand_out(home, dialog), ACTOR, Away(61))
    assert home.others in copy.register.activities
    copy.close()


def test_an_excel_file_says_the_last_day_and_whom_to_send_it_to(home: Home, dialog: HandOutDialog) -> None:
    choose(dialog, EXCEL)
    put(dialog, "last_day", "15 september")
    put(dialog, "to", "Kim Lind, kim@regionen.example")
    sheet = load_workbook(hand_out(home, dialog)).worksheets[0]
    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "15 september 2023" in said
    assert "Kim Lind, kim@regionen.example" in said


@pytest.mark.parametrize(
    ("form", "name", "text", "sentence"),
    [
        (outgoing.COPY, "expires", "2023-08-24", "redan varit"),
        (outgoing.COPY, "expires", "snart", "snart"),
        (EXCEL, "last_day", "2023-08-24", "redan varit"),
    ],
)
def test_a_day_that_will_not_do_is_refused_where_it_stands_also_when_folded(
    dialog: HandOutDialog, form: str, name: str, text: str, sentence: str
) -> None:
    choose(dialog, form)
    put(dialog, name, text)
    assert dialog.primary is not None
    dialog.primary.click()
    assert dialog.isVisible()
    assert dialog.more.is_open
    assert sentence in dialog.more.fields[name].refusal
    assert dialog.more.fields[name].editor.hasFocus()


def test_what_another_form_was_told_holds_nothing_up(dialog: HandOutDialog) -> None:
    put(dialog, "expires", "2023-08-24")
    choose(dialog, EXCEL)
    assert dialog.checked()
    assert dialog.more.wishes() == outgoing.Wishes()
