"""The quiet line below a field about characters that print cannot show."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.mine.editor import Draft, ReportEditor
from hsnplan.ui.plan.inline import InlineEdit, InlineField, TitleField
from hsnplan.ui.plan.panel_comment import CommentEditor
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.print_note import PrintNote, unprintable

_SAID = "Utskriften kan inte visa 👍 (U+1F44D) efter ”Bra”."


def fields(qtbot: QtBot) -> dict[str, tuple[QWidget, PrintNote, QLineEdit | QPlainTextEdit]]:
    """Every place where one writes what documents print, with what is watched in it."""
    comment, mine, title = CommentEditor(), ReportEditor(), TitleField("Aktivitet")
    inline, line = InlineField(InlineEdit("Roll")), Field("Kommentar", QPlainTextEdit())
    for widget in (comment, mine, title, inline, line):
        qtbot.addWidget(widget)
    edit = line.editor
    assert isinstance(edit, QPlainTextEdit)
    return {
        "panel": (comment, comment.print_note, comment.field),
        "mine": (mine, mine.print_note, mine.comment),
        "title": (title, title.print_note, title.edit),
        "line": (inline, inline.print_note, inline.edit),
        "form": (line, line.print_note, edit),
    }


@pytest.mark.parametrize("place", ["panel", "mine", "title", "line", "form"])
def test_where_one_writes_what_print_cannot_show_is_told_at_once_and_taken_back(
    place: str, qtbot: QtBot
) -> None:
    widget, note, field = fields(qtbot)[place]
    widget.show()
    field.setText("Bra 👍") if isinstance(field, QLineEdit) else field.setPlainText("Bra 👍")
    assert note.words.startswith(_SAID)
    assert note.is_shown
    field.setText("Bra") if isinstance(field, QLineEdit) else field.setPlainText("Bra ≥ 3")
    assert not note.words
    assert not note.is_shown


def test_a_text_that_is_put_in_without_being_typed_is_looked_at_too(qtbot: QtBot) -> None:
    editor = ReportEditor()
    qtbot.addWidget(editor)
    editor.fill(Draft("", "Bra 👍"), "Aktivitet")
    assert editor.print_note.words.startswith(_SAID)
    editor.fill(Draft("", ""), "En annan")
    assert not editor.print_note.words


def test_the_row_of_the_editor_is_told_that_it_needs_another_height(qtbot: QtBot) -> None:
    editor = ReportEditor()
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.resized):
        editor.comment.setPlainText("Bra 👍")


def test_what_every_font_has_is_let_through_without_reading_a_font() -> None:
    script = (
        "import sys; from hsnplan.ui.widgets.print_note import unprintable; assert not unprintable('Åäö é ½ § 80 %');"
        "print('hsnplan.reports.glyphs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert unprintable("Läkare ✓ – ”för”") == ""
