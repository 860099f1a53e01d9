"""Ärenden: a case with its documents, their texts beside the pages they make, and what the board is asked to decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from hsnplan.application import matters as use
from hsnplan.application.documents import catalogue
from hsnplan.domain import matters
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.matters import forms
from hsnplan.ui.matters.commands import commands_of
from hsnplan.ui.matters.fields import Fields
from hsnplan.ui.matters.manuscript import Manuscript
from hsnplan.ui.matters.paper import Job, LivePaper
from hsnplan.ui.matters.shown import Shown
from hsnplan.ui.matters.texts import TextsEditor
from hsnplan.ui.matters.writing import HEADINGS, groups_of, write_matter
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.theme import in_force
from hsnplan.ui.widgets.aside import Aside
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.rows import Sharing

_LIST = 272
_PAPER_NEEDS = 900
"""The width of the design from which the pages stand beside the texts."""


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

    @override
    def beside(self, rows: QWidget) -> Aside:
        self.shown = Shown(self.workspace)
        self.fields = Fields(lambda: self.shown.fields(self.matter()))
        self.texts = TextsEditor(self.fields)
        self.manuscript = Manuscript(self.workspace, self.texts, lambda: (self.code(), self.about()))
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
        self.shown.settle(matter)
        if not code:
            self.chosen.setCurrentWidget(self.panel)
            write_matter(self, matter)
            return
        self.chosen.setCurrentWidget(self.desk)
        self.manuscript.show(matter, code, *self.shown.words(), can_edit=self.can_edit())
        if self._shown != (matter.id, code):
            self._shown = (matter.id, code)
            self.pages.show_of(self._prepare)
        else:
            self.pages.renew(self._prepare)

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
        return self.shown.editions(self.matter())

    def has_editions(self) -> bool:
        """Whether the chosen case is about a period that has been closed."""
        return bool(self.editions())

    # --- pages ---

    def _prepare(self) -> Job:
        """The job that makes the pages: all that it reads is its own."""
        matter, code = self.matter(), self.code()
        if matter is None or not code:
            raise Refusal("Inget dokument är valt.")
        return self.shown.job(matter, code, self.manuscript.typed())

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
            publish=self.shown.publish,
            together=matter.documents,
            edition=self.shown.edition,
        )

    # --- writing ---

    def _type(self, key: str) -> None:
        if self.manuscript.keep(key):
            self.pages.renew(self._prepare)

    def _save(self, key: str) -> bool:
        """Save a text that has been left, where it may be changed; whether nothing in it waits to be saved."""
        return not self.can_edit() or self.manuscript.save(key)

    def save_all_texts(self) -> None:
        """Save what is typed in every text; who will not say who they are is asked once."""
        for key in list(self.texts.parts):
            if not self._save(key) and not self.workspace.is_known:
                return

    def _mark(self, key: str, ready: bool) -> None:
        register, about, code = self.workspace.register, self.about(), self.code()
        heading = self.manuscript.heading(key)
        if not self._save(key) or not self.do(
            lambda: use.mark_ready(register, code, about, key, heading, ready=ready)
        ):
            self.outdate()

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
                forms.ask_author(self, key, self.manuscript.heading(key))

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
        self.shown.edition = edition
        self.write()

    def toggle_publish(self) -> None:
        """Show and print the documents for publishing, or as working copies."""
        self.shown.publish = not self.shown.publish
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
        return counted(count, "ärende", "ärenden")

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
