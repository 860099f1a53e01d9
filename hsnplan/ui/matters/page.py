"""Ärenden: a case with its documents, their texts beside the pages they make, and what the board is asked to decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from hsnplan.application import matter_answers
from hsnplan.application import matters as use
from hsnplan.application.documents import catalogue
from hsnplan.application.documents.source import Source, edition_name
from hsnplan.domain import matters
from hsnplan.domain.editions import editions_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.field_names import FieldNames
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.domain.matter_kinds import Matter
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.matters import forms
from hsnplan.ui.matters.commands import commands_of
from hsnplan.ui.matters.fields import Fields
from hsnplan.ui.matters.making import Closed, Typed, asked_of, fields_of, frozen_source, job_of, source_of
from hsnplan.ui.matters.paper import Job, LivePaper
from hsnplan.ui.matters.texts import TextsEditor, Written
from hsnplan.ui.matters.writing import HEADINGS, groups_of, write_matter
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.theme import in_force
from hsnplan.ui.widgets.aside import Aside
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.rows import Sharing
from hsnplan.ui.workspace import Workspace

_LIST = 272
_PAPER_NEEDS = 900
"""The width of the design from which the pages stand beside the texts."""
_PUBLISHED = "Sidorna är för publicering: utan personnamn och små antal"


class MattersPage(PaperPage):
    """The place Ärenden."""

    title = "Ärenden"
    icon = "case"
    headings = HEADINGS
    sharing = Sharing(fixed={1: 64}, parts={0: 1}, needs={1: 180})
    first_words = "Nytt ärende …"
    empty = (
        "Inga ärenden",
        "Ett ärende samlar tjänsteskrivelsen och dokumenten till den. Tal i texterna följer registret.",
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.publish = False
        self.edition = ""
        self._closed, self._closed_here = Closed(), Closed()
        super().__init__(workspace, parent)

    @override
    def beside(self, rows: QWidget) -> Aside:
        self.fields = Fields(self._read_fields)
        self.texts = TextsEditor(self.fields)
        self.pages = LivePaper("Sidorna som de blir")
        self._between = Line(upright=True)
        self.desk = QWidget()
        row = Row(self.desk, gap=0)
        row.addWidget(self.texts, 1)
        row.addWidget(self._between)
        row.addWidget(self.pages, 1)
        self.chosen = QStackedWidget()
        self.chosen.addWidget(self.panel)
        self.chosen.addWidget(self.desk)
        self.texts.typed.connect(self._type)
        self.texts.left.connect(self._save)
        self.texts.ready_asked.connect(self._mark)
        self.texts.author_asked.connect(self.ask_author)
        self.pages.made.connect(self.texts.tell_notes)
        self._shown = ("", "")
        return Aside(rows, self.chosen, rows_width=_LIST)

    # --- what is shown ---

    @override
    def groups(self) -> Sequence[Group]:
        return groups_of(self.workspace.register)

    @override
    def write(self) -> None:
        self.fields.renew()
        matter, code = self.matter(), self.code()
        if matter is None:
            return
        if self.edition not in [row.id for row in self.editions()]:
            self.edition = ""
        if not code:
            self.chosen.setCurrentWidget(self.panel)
            write_matter(self, matter)
            return
        self.chosen.setCurrentWidget(self.desk)
        self._write_texts(matter, code)
        if self._shown != (matter.id, code):
            self._shown = (matter.id, code)
            self.pages.show_of(self._prepare)
        else:
            self.pages.renew(self._prepare)

    def _write_texts(self, matter: Matter, code: str) -> None:
        found = matter_answers.document(self.workspace.register, matter, code)
        optional = {part.key for part in catalogue.text_parts(self.workspace.register, code) if part.optional}
        rows = [self._written(found["about"], code, row, row["key"] in optional) for row in found["texts"]]
        count = found["progress"]
        progress = f"{count['ready']} av {count['total']} texter är klara" if count["total"] else ""
        told = " · ".join(filter(None, (progress, self._edition_words(), _PUBLISHED if self.publish else "")))
        self.texts.show_of((code, found["about"]), found["name"], told, rows, can_edit=self.can_edit())

    def _edition_words(self) -> str:
        edition = self.workspace.register.editions.get(self.edition)
        if edition is None:
            return ""
        name = edition_name(self.workspace.register, edition)
        return f"Sidorna visar {name}: texter och tal som de var då"

    def _written(self, about: str, code: str, row: dict[str, str | bool], optional: bool) -> Written:
        key, text = str(row["key"]), str(row["text"])
        draft = self.workspace.draft(_draft_key(code, about, key))
        is_draft = draft is not None and draft.text != text
        shown = draft.text if draft is not None and is_draft else text
        return Written(
            key, str(row["title"]), shown, str(row["author"]), bool(row["ready"]), is_draft, optional
        )

    def matter(self) -> Matter | None:
        """The chosen case, or that of the chosen document."""
        return self.group_of(Matter)

    def code(self) -> str:
        """The kind of the chosen document, "" while the case itself is chosen."""
        line = self.tree.current()
        return line.id.rpartition("/")[2] if line is not None else ""

    def about(self) -> str:
        """What the texts of the chosen document are about."""
        matter = self.matter()
        if matter is None or not self.code():
            return ""
        return catalogue.about(self.workspace.register, self.code(), matter.id, matter.period)

    def editions(self) -> list[Edition]:
        """The editions of the chosen case's period, the latest first."""
        matter = self.matter()
        return editions_of(self.workspace.register, matter.period) if matter is not None else []

    def has_editions(self) -> bool:
        """Whether the chosen case is about a period that has been closed."""
        return bool(self.editions())

    # --- pages ---

    def _prepare(self) -> Job:
        """The job that makes the pages: all that it reads is its own."""
        matter, code = self.matter(), self.code()
        if matter is None or not code:
            raise Refusal("Inget dokument är valt.")
        asked = asked_of(matter, publish=self.publish)
        if self.edition:
            return job_of(frozen_source(self.workspace, self.edition, self._closed), code, asked)
        source = self.source()
        return job_of(lambda: source, code, asked)

    def source(self) -> Source:
        """What documents are made from here: a copy, with what is being typed in it."""
        return source_of(self.workspace, self._typed(), self._closed)

    def _read_fields(self) -> FieldNames:
        return fields_of(self.workspace, self.matter(), self._closed_here, publish=self.publish)

    def _typed(self) -> Typed:
        about, code = self.about(), self.code()
        if not about:
            return {}
        return {(code, about, key): part.text for key, part in self.texts.parts.items()}

    @override
    def paper(self) -> Paper | None:
        """The chosen document, or the case's first; what is typed is saved first, for it is read from the file."""
        matter = self.matter()
        code = self.code() or next(iter(matter.documents if matter is not None else ()), "")
        if matter is None or not code:
            return None
        self.save_all_texts()
        return Paper(
            code,
            matter.period,
            matter=matter.id,
            publish=self.publish,
            together=matter.documents,
            edition=self.edition,
        )

    # --- writing ---

    def _type(self, key: str) -> None:
        part = self.texts.parts.get(key)
        if part is not None and self.about():
            self.workspace.note_draft(_draft_key(self.code(), self.about(), key), part.text)
            self.pages.renew(self._prepare)

    def _save(self, key: str) -> bool:
        """Save a text that has been left, if it says something else now; whether nothing in it waits to be saved."""
        part, about, code = self.texts.parts.get(key), self.about(), self.code()
        if part is None or not about or not self.can_edit():
            return True
        register = self.workspace.register
        draft = _draft_key(code, about, key)
        if matters.text(register, code, about, key) == part.text:
            if self.workspace.draft(draft) is not None:
                self.workspace.drop_draft(draft)
            return True
        action = use.write(register, code, about, key, self._heading(key), part.text)
        if not self.workspace.do(action):
            return False
        self.workspace.drop_draft(draft)
        return True

    def save_all_texts(self) -> None:
        """Save what is typed in every text; who will not say who they are is asked once."""
        for key in list(self.texts.parts):
            if not self._save(key) and not self.workspace.is_known:
                return

    def _mark(self, key: str, ready: bool) -> None:
        register, about, code = self.workspace.register, self.about(), self.code()
        heading = self._heading(key)
        if not self._save(key) or not self.do(
            lambda: use.mark_ready(register, code, about, key, heading, ready=ready)
        ):
            self.outdate()

    def _heading(self, key: str) -> str:
        parts = catalogue.text_parts(self.workspace.register, self.code())
        return next((part.name for part in parts if part.key == key), "")

    # --- what can be done ---

    def has_matter(self) -> bool:
        """Whether a case is chosen that may be changed."""
        return self.can_edit() and self.matter() is not None

    def has_text(self) -> bool:
        """Whether a document with texts is chosen that may be changed."""
        return self.has_matter() and bool(self.texts.parts) and bool(self.code())

    @override
    def begin(self) -> None:
        self.begin_with("matter", partial(forms.ask_new, self))

    def change(self) -> None:
        """Ask for other facts of the chosen case."""
        matter = self.matter()
        if matter is not None:
            forms.ask_change(self, matter)

    def propose(self) -> None:
        """Ask for one more proposal."""
        matter = self.matter()
        if matter is not None:
            forms.ask_proposal(self, matter)

    def change_proposal(self, proposal: str) -> None:
        """Ask for other words of a proposal."""
        if self.has_matter():
            forms.ask_change_proposal(self, proposal)

    def insert_field(self) -> None:
        """Ask which figure of the register is to stand in the text."""
        if self.has_text():
            forms.ask_field(self)

    def toggle_ready(self) -> None:
        """Mark the text that is written in as ready, or as one that is not."""
        part = self.texts.parts.get(self.texts.current)
        if part is not None and self.has_text():
            self._mark(part.key, not part.ready.isChecked())

    def ask_author(self, key: str = "") -> None:
        """Ask who writes a text: that with the key, else the one that is written in."""
        key = key or self.texts.current
        if self.has_text() and key in self.texts.parts:
            self.texts.current = key
            if self._save(key):
                forms.ask_author(self, key, self._heading(key))

    def take_over(self) -> None:
        """Ask from which period texts are taken over as a start."""
        if self.has_text():
            forms.ask_copy(self)

    def choose_template(self) -> None:
        """Ask which template the documents of the chosen case are made with."""
        matter = self.matter()
        if matter is not None:
            forms.ask_template(self, matter)

    def choose_edition(self) -> None:
        """Ask which edition of the period the pages are made of."""
        if self.has_editions():
            forms.ask_edition(self)

    def show_edition(self, edition: str) -> None:
        """Make the pages of an edition, "" for the register as it is."""
        self.edition = edition
        self.write()

    def toggle_publish(self) -> None:
        """Show and print the documents for publishing, or as working copies."""
        self.publish = not self.publish
        if self.code():
            self.write()

    @override
    def open_current(self) -> None:
        """Go to the first text of a document, or fold a case."""
        if not self.code():
            super().open_current()
            return
        if not self.aside.is_shown:
            self.aside.toggle()
        part = next(iter(self.texts.parts.values()), None)
        if part is not None:
            part.field.setFocus()

    @override
    def remove_current(self) -> None:
        matter = self.matter()
        if matter is not None and not self.code():
            register = self.workspace.register
            self.do(partial(use.change, register, matter.id, "Lägg i papperskorgen", deleted=True))

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        count = len(matters.matters(self.workspace.register))
        return "1 ärende" if count == 1 else f"{count} ärenden"

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    @override
    def regions(self) -> list[QWidget]:
        beside = [self.texts, self.pages] if self.code() else [self.panel]
        return [self.filter, self.tree, *beside]

    @override
    def measure(self) -> None:
        super().measure()
        roomy = self.width() / in_force.ratio >= _PAPER_NEEDS
        for part in (self.pages, self._between):
            part.setVisible(roomy)


def _draft_key(code: str, about: str, key: str) -> str:
    return f"section:{matters.section_id(code, about, key)}"
