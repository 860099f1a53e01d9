"""Planen: the tree of the plan, its filter, and what can be done with its rows."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from hsnplan.domain.columns import COLUMNS, GOAL, UNIT, sorter
from hsnplan.domain.outline import PLAN, STATE, Change
from hsnplan.domain.searching import ALL
from hsnplan.domain.typography import number
from hsnplan.ui.commands import Command, Page
from hsnplan.ui.plan.filterbar import ARRANGEMENTS, FilterBar
from hsnplan.ui.plan.filtering import Filtering
from hsnplan.ui.plan.kept import Kept
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.workspace import Workspace


class PlanPage(Page):
    """The place Planen."""

    title = "Planen"
    icon = "plan"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.model = PlanModel(workspace.register, self)
        self.tree = PlanTree(self.model)
        self.bar = FilterBar()
        self.filtering = Filtering(workspace, self.model, self.tree, self.bar)
        self._columns: dict[str, frozenset[int]] = {}
        self._lay_out()
        self._connect()
        self._start_anew()

    def _lay_out(self) -> None:
        self._nothing = EmptyState(
            "filter", "Inget passar filtret", "Ändra orden eller rensa filtret.", "Rensa filter"
        )
        self._empty = EmptyState("plan", "Planen är tom", "Lägg till det första målet.")
        self._stack = QStackedWidget()
        for page in (self.tree, self._nothing, self._empty):
            self._stack.addWidget(page)
        lines = Column(self, gap=0)
        lines.addWidget(self.bar)
        lines.addWidget(Line())
        lines.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.arranged.connect(self._arrange)
        self.bar.entered.connect(self._enter_rows)
        self.bar.columns_chosen.connect(self._choose_columns)
        self.filtering.filtered.connect(self._show_what_there_is)
        self._nothing.taken.connect(self.clear_filter)
        self.tree.columns.sorting_changed.connect(self._sort)
        self.workspace.touched.connect(self._touched)
        self.workspace.replaced.connect(self._replaced)

    # --- the register ---

    def _start_anew(self) -> None:
        self.filtering.start_anew()
        self.bar.tell_columns(self.tree.columns.chosen)
        self.tree.open_as_new()
        self._show_what_there_is()

    def _replaced(self) -> None:
        self.model.show(self.workspace.register, self.bar.arrangement.value)
        self._start_anew()
        self._sort()
        self.filtering.apply()

    def _touched(self, changes: tuple[Change, ...]) -> None:
        self.filtering.note(changes)
        touched = self.model.outline.touch(changes)
        if touched is None:
            self._rebuild()
        elif touched:
            self.model.say_again(touched)

    def _rebuild(self) -> None:
        with self.tree.anew():
            self.model.outline.rebuild()
            self.model.words.forget()
            self.filtering.follow()
            self.filtering.let_through()
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        outline = self.model.outline
        if len(outline.rows) == 1:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.tree if outline.shown[0] else self._nothing)
        self.summary_changed.emit()

    # --- filter, arrangement, columns, sorting ---

    def clear_filter(self) -> None:
        """Show the whole plan again."""
        self.bar.show_filter(ALL, "")
        self.tree.setFocus()

    def _enter_rows(self) -> None:
        self.tree.setFocus()
        current = self.tree.current_row()
        if current is None or current.is_heading:
            self.tree.go_to_first()

    def _arrange(self, arrangement: str) -> None:
        head, current = self.tree.columns, self.tree.current_row()
        self._columns[self.model.outline.arrangement] = head.chosen
        self.bar.arrangement.choose(arrangement)
        self.model.show(self.workspace.register, arrangement)
        self.filtering.follow()
        self._choose_columns(self._columns.get(arrangement, _columns_of(arrangement, head.chosen)))
        self.tree.open_as_new()
        self._sort()
        self.filtering.apply()
        if current is not None:
            self.tree.go_to(current.id)

    def _choose_columns(self, columns: frozenset[int]) -> None:
        self.tree.columns.choose(columns)
        self.bar.tell_columns(self.tree.columns.chosen)

    def _sort(self) -> None:
        head = self.tree.columns
        key = None if head.sorted_by is None else sorter(self.model.words, head.sorted_by)
        with self.tree.anew():
            self.model.outline.sort(key, descending=head.descending)

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        outline = self.model.outline
        goals = len(self.workspace.register.goals())
        total = sum(outline.rows[0].counts.values())
        words = f"{number(total)} {'aktivitet' if total == 1 else 'aktiviteter'} · {number(goals)} mål"
        return f"{number(outline.hits)} av {words}" if outline.is_filtered else words

    @override
    def commands(self) -> list[Command]:
        return [
            Command(
                "plan-find",
                "Sök och filtrera",
                "Visa",
                self._go_to_field,
                "Ctrl+F",
                icon="search",
                group="find",
            ),
            Command("plan-clear", "Rensa filter", "Visa", self.clear_filter, key_hint="Esc", group="find"),
            *(
                Command(
                    f"plan-by-{key}",
                    f"Ordna efter {title.lower()}",
                    "Visa",
                    lambda key=key: self._arrange(key),  # type: ignore[misc]  # a default that Qt never fills
                    group="arrange",
                    checked=lambda key=key: self.model.outline.arrangement == key,  # type: ignore[misc]  # the same
                )
                for key, title in ARRANGEMENTS
            ),
        ]

    def _go_to_field(self) -> None:
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    @override
    def entered(self) -> None:
        self.tree.setFocus()

    @override
    def regions(self) -> list[QWidget]:
        return [self.bar, self.tree]

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        if entity_id not in self.model.outline.keys:
            return False
        if not self.model.index_of_id(entity_id).isValid():
            self.bar.show_filter(ALL, "")
        return self.tree.go_to(entity_id)

    # --- what comes back next time ---

    @override
    def save_state(self) -> dict[str, object]:
        head, shown, current = self.tree.columns, self.bar.shown, self.tree.current_row()
        arrangement = self.model.outline.arrangement
        columns = {**self._columns, arrangement: head.chosen}
        return {
            "arrangement": arrangement,
            "opened": sorted(self.tree.opened),
            "columns": {
                key: [COLUMNS[column].key for column in sorted(chosen)] for key, chosen in columns.items()
            },
            "order": [COLUMNS[column].key for column in head.order()],
            "widths": {COLUMNS[column].key: width for column, width in head.own_widths.items()},
            "sorted_by": "" if head.sorted_by is None else COLUMNS[head.sorted_by].key,
            "descending": head.descending,
            "chip": shown.chip,
            "text": shown.text,
            "current": current.id if current is not None else "",
        }

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        if not state:
            return
        kept = Kept(state)
        columns = kept.columns_by_arrangement()
        arrangement = kept.text("arrangement")
        if arrangement in dict(ARRANGEMENTS):
            self._arrange(arrangement)
        self._columns.update(columns)
        head = self.tree.columns
        head.own_widths = kept.widths()
        head.take_order(kept.columns("order"))
        self._choose_columns(columns.get(self.model.outline.arrangement, head.chosen))
        head.sort_by(next(iter(kept.columns("sorted_by")), None), descending=state.get("descending") is True)
        self.bar.show_filter(kept.text("chip") or ALL, kept.text("text"))
        if isinstance(state.get("opened"), list):
            self.tree.take_opened(kept.texts("opened"))
        self.tree.go_to(kept.text("current"))


def _columns_of(arrangement: str, chosen: frozenset[int]) -> frozenset[int]:
    """By unit and by state a row's goal is worth a column, and by unit the unit stands above it already."""
    if arrangement == PLAN:
        return chosen - {GOAL} | {UNIT}
    return chosen | {GOAL, UNIT} if arrangement == STATE else chosen - {UNIT} | {GOAL}
