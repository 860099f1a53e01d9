"""The texts of the document in hand: as the register has them, as they are typed, and saved when they are left."""

from __future__ import annotations

from collections.abc import Callable

from hsnplan.application import matter_answers
from hsnplan.application import matters as use
from hsnplan.application.documents import catalogue
from hsnplan.domain import matters
from hsnplan.domain.matter_kinds import Matter
from hsnplan.ui.matters.making import Typed
from hsnplan.ui.matters.texts import TextsEditor, Written
from hsnplan.ui.workspace import Workspace


class Manuscript:
    """Keeps what stands in the fields of `texts`; `place` says which kind of document it is, and what it is about."""

    def __init__(
        self, workspace: Workspace, texts: TextsEditor, place: Callable[[], tuple[str, str]]
    ) -> None:
        self._workspace, self._texts, self._place = workspace, texts, place

    def show(self, matter: Matter, code: str, *told: str, can_edit: bool) -> None:
        """Show the texts of a case's document, and above them how many are ready and what else is told of it."""
        register = self._workspace.register
        found = matter_answers.document(register, matter, code)
        optional = {part.key for part in catalogue.text_parts(register, code) if part.optional}
        rows = [self._written(found["about"], code, row, row["key"] in optional) for row in found["texts"]]
        count = found["progress"]
        progress = f"{count['ready']} av {count['total']} texter är klara" if count["total"] else ""
        words = " · ".join(filter(None, (progress, *told)))
        self._texts.show_of((code, found["about"]), found["name"], words, rows, can_edit=can_edit)

    def _written(self, about: str, code: str, row: dict[str, str | bool], optional: bool) -> Written:
        key, text = str(row["key"]), str(row["text"])
        draft = self._workspace.draft(_draft_key(code, about, key))
        is_draft = draft is not None and draft.text != text
        shown = draft.text if draft is not None and is_draft else text
        return Written(
            key, str(row["title"]), shown, str(row["author"]), bool(row["ready"]), is_draft, optional
        )

    def heading(self, key: str) -> str:
        """What stands above a text."""
        parts = catalogue.text_parts(self._workspace.register, self._place()[0])
        return next((part.name for part in parts if part.key == key), "")

    def typed(self) -> Typed:
        """What stands in every field, saved or not."""
        code, about = self._place()
        if not about:
            return {}
        return {(code, about, key): part.text for key, part in self._texts.parts.items()}

    def keep(self, key: str) -> bool:
        """Keep what is being typed as a draft; whether there is such a text."""
        part, (code, about) = self._texts.parts.get(key), self._place()
        if part is None or not about:
            return False
        self._workspace.note_draft(_draft_key(code, about, key), part.text)
        return True

    def save(self, key: str) -> bool:
        """Save a text, if it says something else now; whether nothing in it waits to be saved."""
        part, (code, about) = self._texts.parts.get(key), self._place()
        if part is None or not about:
            return True
        register = self._workspace.register
        draft = _draft_key(code, about, key)
        if matters.text(register, code, about, key) == part.text:
            if self._workspace.draft(draft) is not None:
                self._workspace.drop_draft(draft)
            return True
        action = use.write(register, code, about, key, self.heading(key), part.text)
        if not self._workspace.do(action):
            return False
        self._workspace.drop_draft(draft)
        return True


def _draft_key(code: str, about: str, key: str) -> str:
    return f"section:{matters.section_id(code, about, key)}"
