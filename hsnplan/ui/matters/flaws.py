"""What is wrong in a text while one writes it: fields that there are none of, characters that print cannot show."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from hsnplan.domain import bound_fields
from hsnplan.ui.matters.fields import Fields
from hsnplan.ui.theme import color
from hsnplan.ui.widgets.print_note import unprintable

_MOST: Final = 50
"""So many places are marked at the most."""


def unknown_fields(text: str, fields: Fields) -> list[str]:
    """The names in braces that stand for nothing, each once."""
    if "{" not in text:
        return []
    return [name for name in dict.fromkeys(bound_fields.names_in(text)) if fields.value(name) is None]


def sentences(text: str, fields: Fields) -> list[str]:
    """What is to be said below a text, a sentence each."""
    found = [_capital(_unknown_words(name, fields)) for name in unknown_fields(text, fields)]
    return [*found, *filter(None, [unprintable(text)])]


def _unknown_words(name: str, fields: Fields) -> str:
    from hsnplan.application.documents.texts import unknown  # with the first field that there is none of

    return unknown(name, fields.offered())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def mark(editor: QPlainTextEdit, fields: Fields) -> None:
    """Underline what is wrong in an editor with a wave, and nothing else."""
    text = editor.toPlainText()
    wrong = [f"{{{name}}}" for name in unknown_fields(text, fields)]
    if unprintable(text):
        from hsnplan.reports import glyphs

        wrong += glyphs.missing(text)
    editor.setExtraSelections(
        [_wave(editor, *place) for part in wrong for place in _places(text, part)][:_MOST]
    )


def _places(text: str, part: str) -> list[tuple[int, int]]:
    """Where a part of a text stands, as Qt counts: in halves of UTF-16."""
    found, at = [], text.find(part)
    while at >= 0:
        found.append((_length(text[:at]), _length(part)))
        at = text.find(part, at + len(part))
    return found


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _wave(editor: QPlainTextEdit, begin: int, length: int) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(editor.document())
    cursor.setPosition(begin)
    cursor.setPosition(begin + length, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    form.setUnderlineColor(color("delayed"))
    made.cursor, made.format = cursor, form
    return made
