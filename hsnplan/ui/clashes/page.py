"""Krockar: what people said of the same without seeing each other, what was set aside, and what rules have settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hsnplan.application import by_rule, clash_words, clashing, quarantine, rights
from hsnplan.application.saving import Touched
from hsnplan.overriding import override
from hsnplan.ui.clashes import writing
from hsnplan.ui.clashes.commands import commands_of
from hsnplan.ui.clashes.deeds import Deeds
from hsnplan.ui.clashes.outline import ASIDE, CLASH, HEADINGS, RULE, of_aside, of_clashes, of_rules
from hsnplan.ui.clashes.tree import SettlingTree
from hsnplan.ui.commands import Command
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.papers.tree import OutlineTree
from hsnplan.ui.widgets.aside import Aside
from hsnplan.ui.widgets.buttons import Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.rows import Sharing
from hsnplan.ui.workspace import Workspace

_PANEL = 420
_WORDS = {CLASH: "Krockar", ASIDE: "Åt sidan", RULE: "Enligt regel"}
_EMPTY = {
    CLASH: (
        "Inga krockar",
        "Ingen har sagt olika saker om samma rad utan att ha sett varandra. Nya kommer med de paket som tas emot.",
    ),
    ASIDE: (
        "Ingenting är satt åt sidan",
        "Det som någon ändrar utanför det som kopian får ändra hamnar här, och kan släppas in.",
    ),
    RULE: (
        "Ingenting är avgjort enligt regel",
        "Det som togs bort eller flyttades medan någon annan skrev visas här, med regelns mening.",
    ),
}


class ClashesPage(PaperPage):
    """The place Krockar."""

    title = "Krockar"
    icon = "clash"
    headings = HEADINGS[CLASH]
    sharing = Sharing(fixed={3: 168}, parts={0: 7, 1: 6, 2: 3}, needs={1: 380, 2: 560, 3: 700})
    empty = _EMPTY[CLASH]

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._told: list[clash_words.Told] = []
        self._aside: list[quarantine.Told] = []
        self._ruled: list[by_rule.Settled] = []
        self._looked = False
        self.deeds = Deeds(self)
        self.new.hide()
        self._empties = {key: EmptyState(self.icon, *_EMPTY[key]) for key in (ASIDE, RULE)}
        for place in self._empties.values():
            self._stack.addWidget(place)
        workspace.touched.connect(self._forget_names)
        workspace.replaced.connect(self._forget_all)
        self.by.chosen.connect(lambda _: self._show_list())
        if isinstance(self.tree, SettlingTree):
            self.tree.pressed_key.connect(self.deeds.by_key)

    @override
    def make_list(self) -> tuple[OutlineModel, OutlineTree]:
        model = OutlineModel(self.headings, self)
        return model, SettlingTree(model, self.sharing)

    @override
    def into_head(self) -> None:
        self.by = Segmented(list(_WORDS.items()), "Vad som visas")
        self.head.insertWidget(2, self.by)

    @override
    def beside(self, rows: QWidget) -> Aside:
        return Aside(rows, self.panel, width=_PANEL)

    # --- what is shown ---

    def _forget_names(self, touched: Sequence[Touched]) -> None:
        """Tell everything anew when something has changed that values name: a unit, a period, a goal."""
        if any(change.kind not in {"report", "activity", "verdict"} for change in touched):
            self._forget_all()

    def _forget_all(self) -> None:
        self._told = []

    @override
    def read(self) -> None:
        session = self.workspace.session
        past = bool(self.workspace.day)
        known = self._told
        found = [] if past else clashing.find(session, [row.clash for row in known])
        self._told = clash_words.tell(session.register, found, known)
        self._aside = [] if past else quarantine.tell(session)
        self._ruled = [] if past else by_rule.find(session)
        counts = {CLASH: len(self._told), ASIDE: len(self._aside), RULE: len(self._ruled)}
        for key, words in _WORDS.items():
            self.by.tell(key, f"{words} {counts[key]}" if counts[key] else words)
        if not self._looked:
            self._looked = True
            self.by.choose(next((key for key, count in counts.items() if count), CLASH))
        super().read()

    @override
    def groups(self) -> Sequence[Group]:
        self.model.headings = HEADINGS[self.by.value]
        if self.by.value == CLASH:
            return of_clashes(self._told)
        return of_aside(self._aside) if self.by.value == ASIDE else of_rules(self._ruled)

    @override
    def first_shown(self) -> tuple[str, str]:
        lines = [line for group in self.unfiltered for line in group.lines]
        return (lines[0].kind, lines[0].id) if lines else ("", "")

    @override
    def _show_rows(self) -> None:
        super()._show_rows()
        if not self.unfiltered and self.by.value in self._empties:
            self._stack.setCurrentWidget(self._empties[self.by.value])

    def _show_list(self) -> None:
        """Show the list that was just asked for, from its first line."""
        super().read()
        self.tree.go_to(*self.first_shown())

    def show_list(self, key: str) -> None:
        """Show one of the three lists."""
        if key != self.by.value:
            self.by.choose(key)
            self._show_list()

    def is_list(self, key: str) -> bool:
        """Whether one of the lists is shown."""
        return self.by.value == key

    @override
    def write(self) -> None:
        clashes, aside, ruled = self.clashes(), self.aside_chosen(), self.ruled()
        if len(clashes) == 1:
            writing.write_clash(self, clashes[0])
        elif clashes:
            writing.write_clashes(self, clashes)
        elif len(aside) == 1:
            writing.write_aside(self, aside[0])
        elif aside:
            writing.write_many_aside(self, aside)
        elif ruled:
            writing.write_ruled(self, ruled)

    # --- what is chosen ---

    def _ids(self, kind: str) -> set[str]:
        chosen = self.tree.chosen() if isinstance(self.tree, SettlingTree) else []
        return {line.id for line in chosen if line.kind == kind}

    def clashes(self) -> list[clash_words.Told]:
        """The chosen clashes."""
        ids = self._ids(CLASH)
        return [row for row in self._told if row.key in ids]

    def one_clash(self) -> clash_words.Told | None:
        """The chosen clash, when it is one."""
        found = self.clashes()
        return found[0] if len(found) == 1 else None

    def aside_chosen(self) -> list[quarantine.Told]:
        """The chosen changes that were set aside."""
        ids = self._ids(ASIDE)
        return [row for row in self._aside if row.key in ids]

    def ruled(self) -> list[by_rule.Settled]:
        """What is chosen of what rules have settled."""
        ids = self._ids(RULE)
        return [row for row in self._ruled if row.key in ids]

    def has_side(self, number: int) -> bool:
        """Whether one clash is chosen that has so many sides, and may be settled."""
        told = self.one_clash()
        return self.has_clashes() and told is not None and number <= len(told.sides)

    def has_clashes(self) -> bool:
        """Whether clashes are chosen, and may all be settled by who works here."""
        found = self.clashes()
        register, held = self.workspace.register, self.workspace.rights
        return (
            self.can_edit()
            and bool(found)
            and all(rights.may_replace(register, held, row.clash.field, row.clash.entity) for row in found)
        )

    def can_keep_both(self) -> bool:
        """Whether the comments of the chosen clash can all stand."""
        told = self.one_clash()
        return self.has_clashes() and told is not None and clashing.can_keep_both(told.clash)

    def can_write_third(self) -> bool:
        """Whether one can write a third value of the chosen clash."""
        told = self.one_clash()
        return self.has_clashes() and told is not None and bool(clashing.third_fields(told.clash))

    def may_let_in(self) -> bool:
        """Whether something set aside is chosen, and may be let in."""
        return self.can_edit() and bool(self.aside_chosen())

    def may_take(self) -> bool:
        """Whether something chosen proposes an edit, and it may be made."""
        return self.can_edit() and any(row.proposal for row in self.ruled())

    # --- going ---

    def step(self, by: int) -> None:
        """Go to the next or the former line, over headings."""
        lines = [(line.kind, line.id) for group in self.model.groups for line in group.lines]
        here = self.tree.key()
        if lines:
            at = lines.index(here) + by if here in lines else 0
            self.tree.go_to(*lines[min(max(at, 0), len(lines) - 1)])

    def select_all(self) -> None:
        """Choose every line that is shown."""
        self.tree.setFocus()
        self.tree.selectAll()

    @override
    def open_current(self) -> None:
        self.deeds.show_row()

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        if kind != "clash":
            return False
        self.catch_up()
        found = next((row for row in self._told if row.row[1] == entity_id), None)
        if found is None:
            return False
        self.show_list(CLASH)
        return super().reveal(CLASH, found.key)

    # --- what the window asks ---

    @override
    def badge(self) -> str:
        count = sum(self.workspace.register.clashing.values())
        return str(count) if count else ""

    @override
    def summary(self) -> str:
        clashes, aside, ruled = len(self._told), len(self._aside), len(self._ruled)
        words = "1 krock" if clashes == 1 else f"{clashes} krockar"
        return f"{words} · {aside} åt sidan · {ruled} enligt regel"

    @override
    def measure(self) -> None:
        super().measure()
        self._count.hide()  # the three lists tell it

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)
