"""What is being typed into the fields of the side panel: kept until it is entered or given up, and taken up again.

A program that ends in the middle of a sentence has kept it; the field then shows it as what was being written, and
says how it is saved and how it is let go.
"""

from __future__ import annotations

from functools import partial

from hsnplan.ui.plan.inline import InlineField, TitleField
from hsnplan.ui.workspace import Workspace


def key(subject: str, field: str) -> str:
    """What the draft of one field of a row is kept under; the same in the tree and in the panel."""
    return f"field {subject} {field}"


class FieldDrafts:
    """The drafts of the fields that show one row at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._fields: dict[str, InlineField | TitleField] = {}
        self._subject = ""

    def follow(self, name: str, field: InlineField | TitleField) -> None:
        """Keep what is typed into a field, known by a name."""
        self._fields[name] = field
        field.edit.written.connect(partial(self._note, name))
        field.edit.settled.connect(partial(self._drop, name))

    def let_go(self) -> None:
        """Follow no field any more: others are coming in their place."""
        self._fields.clear()

    def take_up(self, subject: str, *, can_edit: bool) -> None:
        """Put what was being written of a row, by id, into the fields that now show it."""
        self._subject = subject
        for name, field in self._fields.items() if can_edit else ():
            draft = self._workspace.draft(key(subject, name))
            if draft is not None and not field.take_up(draft.text):
                self._drop(name)

    def _note(self, name: str, text: str) -> None:
        self._workspace.note_draft(key(self._subject, name), text)

    def _drop(self, name: str) -> None:
        self._workspace.drop_draft(key(self._subject, name))
