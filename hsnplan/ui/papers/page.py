"""What the places of papers have in common: a head, the grouped list, the panel, and how they keep in step."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from hsnplan.domain.edit import Action
from hsnplan.domain.entities import KINDS, Entity
from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.ui.late_page import LatePage
from hsnplan.ui.papers.form import Asked, FormDialog, Make
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.outline import Line as Outlined
from hsnplan.ui.papers.panel import PaperPanel
from hsnplan.ui.papers.sieve import passing
from hsnplan.ui.papers.tree import OutlineTree
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.aside import Aside
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.rows import Sharing
from hsnplan.ui.widgets.search import SearchField
from hsnplan.ui.workspace import Workspace

Kind = TypeVar("Kind", bound=Entity)
_PANEL = 372
_PANEL_NEEDS = 760
"""The width of the design from which the panel is shown."""


class PaperPage(LatePage):
    """A subclass says what is listed (`groups`), writes the panel (`write`), and makes the first thing (`begin`)."""

    headings: tuple[str, ...] = ()
    sharing = Sharing({}, {}, {})
    first_words = ""
    """The words of the command that makes the first thing."""
    notes_tell = False
    """Whether the notes of the headings say more than counts, and are searched too."""
    empty = ("", "")
    """What an empty place says."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._started = False
        self._all: Sequence[Group] = ()
        self._unsifted: set[tuple[str, str]] | None = None
        self._left_folded: set[tuple[str, str]] | None = None
        """What is to be folded when the register is next read."""
        self.model, self.tree = self.make_list()
        self.panel = PaperPanel(f"{self.title}: det valda")
        self.filter = SearchField("Filtrera", name=f"Filtrera {self.title}")
        self.more = Button("Detaljer")
        self.new = Button(self.first_words, kind="primary", icon="plus")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        self.head = Row(margins=(20, 12, 16, 8), gap=12)
        self.head.addWidget(Label(self.title, size=20, weight=600))
        self._count = Label(tone="text2")
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        self.head.addWidget(self.filter, 3)
        for button in (self.more, self.new):
            self.head.addWidget(button)
        self.into_head()
        lines.addLayout(self.head)  # Tab goes through what stands in it before the list
        self._nothing = EmptyState(self.icon, *self.empty, self.first_words)
        self._no_hits = EmptyState(
            "filter", "Inget passar filtret", "Ändra orden eller rensa filtret.", "Rensa filter"
        )
        self._stack = QStackedWidget()
        for place in (self.tree, self._nothing, self._no_hits):
            self._stack.addWidget(place)
        self._stack.setFocusProxy(self.tree)
        self.aside = self.beside(self._stack)
        lines.addWidget(self.aside, 1)

    def beside(self, rows: QWidget) -> Aside:
        """The list with what stands beside it."""
        return Aside(rows, self.panel, width=_PANEL)

    def _listen(self) -> None:
        self.workspace.touched.connect(self.outdate)
        self.workspace.replaced.connect(self.outdate)
        self.new.clicked.connect(self.begin)
        self._nothing.taken.connect(self.begin)
        self._no_hits.taken.connect(self.clear_filter)
        self.filter.textChanged.connect(self._sift)
        self.filter.left.connect(self.tree.setFocus)
        self.more.clicked.connect(self.aside.toggle)
        self.aside.changed.connect(self.measure)
        self.tree.went.connect(self._show_chosen)
        self.tree.opened.connect(self.open_current)
        self.tree.removed.connect(self.remove_current)
        in_force.theme_changed.connect(self.measure)

    # --- what a subclass says ---

    def into_head(self) -> None:
        """Put what the place has of its own into its head."""

    def make_list(self) -> tuple[OutlineModel, OutlineTree]:
        """The list and what it shows."""
        model = OutlineModel(self.headings, self)
        return model, OutlineTree(model, self.sharing, self.title)

    @abstractmethod
    def groups(self) -> Sequence[Group]:
        """What is listed."""

    @abstractmethod
    def write(self) -> None:
        """Write what is chosen into the panel."""

    def folded_at_first(self) -> set[tuple[str, str]]:
        """Kind and id of the groups that are folded when the list is first seen."""
        return set()

    def first_shown(self) -> tuple[str, str]:
        """Kind and id of what is chosen when the list is first seen; none: what stands first."""
        return "", ""

    def open_current(self) -> None:
        """Enter was pressed: a heading is folded or unfolded."""
        index = self.tree.currentIndex()
        self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def remove_current(self) -> None:
        """Delete was pressed."""

    # --- what is chosen ---

    def line_of(self, kind: type[Kind]) -> Kind | None:
        """The chosen line, when it is of a kind."""
        return self._as(kind, self.tree.current())

    def group_of(self, kind: type[Kind]) -> Kind | None:
        """The chosen group, or that of the chosen line, when it is of a kind."""
        return self._as(kind, self.tree.group())

    def _as(self, kind: type[Kind], row: Group | Outlined | None) -> Kind | None:
        made = (
            self.workspace.register.get(row.kind, row.id) if row is not None and row.kind in KINDS else None
        )
        return made if isinstance(made, kind) else None

    # --- keeping in step ---

    @override
    def read(self) -> None:
        self._all = self.groups()
        self._show_rows()
        if self._all and not self._started:
            self._started = True
            self.tree.fold(self.folded_at_first())
            self.tree.go_to(*self.first_shown())
        if self._left_folded is not None:
            self.tree.fold(self._left_folded)
            self._left_folded = None
        self._count.setText(self.summary())
        self.new.setEnabled(self.workspace.can_edit)
        self._show_chosen()
        self.badge_changed.emit()
        self.summary_changed.emit()

    def _show_rows(self) -> None:
        groups = passing(self._all, self.filter.text(), notes=self.notes_tell)
        self.model.show(groups)
        place = self.tree if groups else self._no_hits if self._all else self._nothing
        self._stack.setCurrentWidget(place)

    def _sift(self, text: str) -> None:
        """Show what has the words, unfolded; folded as before when there are none."""
        if text and self._unsifted is None:
            self._unsifted = self.tree.folded()
        self._show_rows()
        self.tree.fold(() if text else self._unsifted or ())
        if not text:
            self._unsifted = None
        self._show_chosen()

    def go_to_field(self) -> None:
        """Put the cursor into the filter field."""
        self.filter.setFocus()
        self.filter.selectAll()

    def clear_filter(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.tree.setFocus()

    def _show_chosen(self) -> None:
        focused = QApplication.focusWidget()
        in_panel = focused is not None and self.panel.isAncestorOf(focused)
        if self.model.groups and self.tree.currentIndex().isValid():
            self.write()
        self.measure()
        if in_panel:  # what had the keyboard there is written anew
            self.tree.setFocus()

    # --- changing ---

    @property
    def unfiltered(self) -> Sequence[Group]:
        """What is listed, also what the filter keeps from being shown."""
        return self._all

    def do(self, make: Callable[[], Action | None]) -> bool:
        """Make an action and do it; a refusal is told."""
        try:
            action = make()
        except Refusal as refusal:
            self.workspace.tell(refusal)
            return False
        return action is not None and self.workspace.do(action)

    def ask(self, titles: tuple[str, str, str], asked: Sequence[Asked], make: Make) -> FormDialog | None:
        """Open a form, if anything may be changed now."""
        if not self.workspace.may_change():
            return None
        dialog = FormDialog(self.window(), self.workspace, titles, asked, make)
        dialog.finished.connect(lambda _: self.tree.setFocus())
        dialog.open()
        return dialog

    def begin_with(self, kind: str, ask: Callable[[Callable[[str], None]], FormDialog | None]) -> None:
        """Open the form of something new, which is given where to tell the id; show what was made."""
        made: list[str] = []
        dialog = ask(made.append)
        if dialog is not None:
            dialog.accepted.connect(lambda: self.workspace.asked_for.emit(kind, made[-1]))

    def can_edit(self) -> bool:
        """Whether anything may be changed."""
        return self.workspace.can_edit

    # --- what the window asks ---

    @override
    def entered(self) -> None:
        self.catch_up()
        self.tree.setFocus()

    @override
    def regions(self) -> list[QWidget]:
        return [self.filter, self.tree, self.panel]

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        self.catch_up()
        if any((row.kind, row.id) == (kind, entity_id) for row in self._rows()):
            if not self.model.index_of((kind, entity_id)).isValid():
                self.filter.clear()
            return self.tree.go_to(kind, entity_id)
        return False

    def _rows(self) -> Iterator[Group | Outlined]:
        for group in self._all:
            yield group
            yield from group.lines

    @override
    def measure(self) -> None:
        wide = self.width() / in_force.ratio >= _PANEL_NEEDS
        has_content = bool(self.model.groups)
        self._count.setVisible(wide)
        self.filter.setMinimumWidth(px(120))
        self.filter.setMaximumWidth(px(280))
        self.filter.setVisible(bool(self._all))
        self.aside.fit(has_room=wide, has_content=has_content)
        self.more.setVisible(has_content and not wide)
        self.more.tell("Till listan" if self.aside.is_alone else "Detaljer")

    @override
    def save_state(self) -> dict[str, object]:
        if self._left_folded is not None:
            return {"folded": sorted(list(key) for key in self._left_folded)}
        folded = self.tree.folded() if self._unsifted is None else self._unsifted
        return {"folded": sorted(list(key) for key in folded)} if self._started else {}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        folded = state.get("folded")
        if isinstance(folded, list):
            pairs = (tuple(key) for key in folded if isinstance(key, list) and len(key) == 2)
            self._left_folded = {(str(kind), str(identity)) for kind, identity in pairs}
            if self.isVisible():
                self.refresh()
