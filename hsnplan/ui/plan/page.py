"""Planen: the tree of the plan, its filter, and what can be done with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from hsnplan.domain.columns import COLUMNS, COMMENT, GOAL, UNIT
from hsnplan.domain.columns import STATE as COLUMN_OF_STATE
from hsnplan.domain.outline_row import DRAFT, PLAN, STATE
from hsnplan.domain.ready_made import ALL
from hsnplan.domain.typography import number
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Page, later
from hsnplan.ui.plan.beside import Beside
from hsnplan.ui.plan.breath import Breath
from hsnplan.ui.plan.filterbar import ARRANGEMENTS, FilterBar, Shown
from hsnplan.ui.plan.filtering import Filtering
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Column, Row

if TYPE_CHECKING:
    from hsnplan.domain.outline import Change
    from hsnplan.reports.listing import Listing
    from hsnplan.ui.plan.deeds import Deeds
    from hsnplan.ui.plan.editing import CellEditing
    from hsnplan.ui.plan.empty import EmptyPlan
    from hsnplan.ui.plan.panel import SidePanel
    from hsnplan.ui.widgets.cards import EmptyState
    from hsnplan.ui.workspace import Workspace

_FIGURES = frozenset({"target", "outcome", "assessment", "guidance", "scale", "period"})


class PlanPage(Page):
    """The place Planen."""

    title = "Planen"
    icon = "plan"
    sums_up = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.model = PlanModel(workspace.register, self)
        self.tree = PlanTree(self.model)
        self.bar = FilterBar()
        self.filtering = Filtering(workspace, self.model, self.tree, self.bar)
        self._breath = Breath()
        self._columns: dict[str, frozenset[int]] = {}
        self._goals: int | None = None
        self._lay_out()
        self._connect()
        self._start_anew()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        tree = QWidget()
        lines = Column(tree, gap=0)
        lines.addWidget(self.bar)
        lines.addWidget(Line())
        lines.addWidget(self._stack, 1)
        self.beside = Beside(self.workspace, self._make_panel)
        across = Row(self, gap=0)
        across.addWidget(tree, 1)
        across.addWidget(self.beside)

    def _connect(self) -> None:
        def deeds() -> Deeds:
            return self.deeds

        self.bar.arranged.connect(self.arrange)
        self.bar.entered.connect(self._enter_rows)
        self.bar.columns_chosen.connect(self._choose_columns)
        self.bar.widths_wanted.connect(self.tree.columns.forget_widths)
        self.tree.columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.columns.customContextMenuRequested.connect(
            lambda place: self.bar.offer_columns(self.tree.columns.mapToGlobal(place))
        )
        self.filtering.filtered.connect(self._show_what_there_is)
        self.bar.new_wanted.connect(later(deeds, lambda each: each.new_activity()))
        self.tree.on_key = self._press
        self.tree.can_drag = later(deeds, lambda each: each.has_rows())
        self.tree.columns.sorting_changed.connect(self._sort)
        self.tree.rebuild_wanted.connect(self._rebuild)
        self.tree.edit_wanted.connect(self._edit_cell)
        self.tree.drop_wanted.connect(self._drop)
        self.tree.menu_wanted.connect(self._offer_menu)
        self.tree.chosen_changed.connect(self._tell_chosen)
        self.beside.left.connect(self.tree.setFocus)
        self.workspace.touched.connect(self._touched)
        self.workspace.replaced.connect(self._replaced)

    # --- what the first picture does without ---

    @cached_property
    def editing(self) -> CellEditing:
        """The field that is typed into."""
        from hsnplan.ui.plan.editing import CellEditing

        return CellEditing(self.workspace, self.model, self.tree)

    @cached_property
    def deeds(self) -> Deeds:
        """What is done with the chosen rows."""
        from hsnplan.ui.plan.deeds import Deeds

        deeds = Deeds(self.workspace, self.model, self.tree, self.editing)
        deeds.comment_wanted.connect(self.beside.write_comment)
        return deeds

    @cached_property
    def _nothing(self) -> EmptyState:
        """What stands in the place of the rows when the filter lets none through."""
        from hsnplan.ui.widgets.cards import EmptyState

        words = ("Inget passar filtret", "Ändra orden eller rensa filtret.", "Rensa filter")
        face = EmptyState("filter", *words)
        face.taken.connect(self.clear_filter)
        self._stack.addWidget(face)
        return face

    @cached_property
    def _empty(self) -> EmptyPlan:
        """What stands there when the plan has none."""
        from hsnplan.ui.plan.empty import EmptyPlan

        face = EmptyPlan()
        face.taken.connect(lambda: self.deeds.new_node(0))
        face.paste.clicked.connect(lambda: self.deeds.paste())  # noqa: PLW0108 - the deeds are made then
        self._stack.addWidget(face)
        return face

    @property
    def _has_no_rows(self) -> bool:
        return len(self.model.outline.rows) == 1  # the one that is above all

    # --- the register ---

    def _start_anew(self) -> None:
        self.filtering.start_anew()
        self.bar.tell_columns(self.tree.columns.chosen)
        self.bar.new.setEnabled(self.workspace.can_edit)
        self.tree.open_as_new()
        self._show_what_there_is()

    def _replaced(self) -> None:
        self.model.show(self.workspace.register, self.bar.arrangement.value)
        self._start_anew()
        self._sort()
        self.filtering.apply()

    def _touched(self, changes: tuple[Change, ...]) -> None:
        self.filtering.note(changes)
        if any(kind in _FIGURES for kind, *_ in changes):
            self.model.words.forget_figures()
        touched = self.model.outline.touch(changes)
        if touched is None:
            self._rebuild()
            self.tree.go_to(_come_back(changes))
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
        self._goals = None
        if self._has_no_rows:
            self._empty.tell(self.workspace.register, editable=self.workspace.can_edit)
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.tree if self.model.outline.shown[0] else self._nothing)
        self.summary_changed.emit()

    # --- keys, pointer, menu ---

    def _press(self, event: QKeyEvent) -> bool:
        if self._breath.begins_comment(event, self._commented()):
            self.beside.write_comment(event.text())
            return True
        from hsnplan.ui.plan import keys

        act = keys.table(self.deeds).get(keys.pressed(event))
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and self.model.outline.is_filtered:
            self.clear_filter()
        else:
            return False
        return True

    def _commented(self) -> str:
        """The one chosen activity that can be commented, "" when there is none."""
        chosen = self.tree.chosen_activities() if self.workspace.can_edit else []
        return chosen[0] if len(chosen) == 1 else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In an empty plan one can paste wherever the focus is."""
        from PySide6.QtGui import QKeySequence

        if self._has_no_rows and event.matches(QKeySequence.StandardKey.Paste):
            self.deeds.paste()
        else:
            super().keyPressEvent(event)

    def _edit_cell(self, row: str, column: int) -> None:
        if column == COLUMN_OF_STATE:
            self._offer_menu(QCursor.pos(), "status")
        elif column == COMMENT:
            self.deeds.comment()
        else:
            self.editing.start(row, column)

    def _drop(self, rows: list[str], target: str, where: str) -> None:
        self.deeds.drop(rows, target, where)

    def _offer_menu(self, place: QPoint, group: str = "") -> None:
        from hsnplan.ui.plan.row_menu import offer  # the first picture does without

        offer(self, place, group)

    def _make_panel(self) -> SidePanel:
        from hsnplan.ui.plan.panel import SidePanel  # the first picture does without
        from hsnplan.ui.plan.panel_many import Bulk

        deeds = self.deeds
        bulk = Bulk(deeds.set_state, deeds.unchanged, deeds.change_many, deeds.delete)
        return SidePanel(self.workspace, self.tree.chosen_rows, bulk)

    def _tell_chosen(self) -> None:
        self._breath.leave(self._commented())
        rows = self.tree.chosen_rows()
        if len(rows) > 1:
            self.workspace.selected.emit("many", "")
        elif not rows or rows[0].kind != DRAFT:
            self.workspace.selected.emit(*((rows[0].kind, rows[0].id) if rows else ("", "")))

    # --- filter, arrangement, columns, sorting ---

    def clear_filter(self) -> None:
        """Show the whole plan again."""
        self.bar.show_filter(ALL, "")
        self.tree.setFocus()

    def _enter_rows(self) -> None:
        if self._stack.currentWidget() is not self.tree:
            return  # a tree that is not seen would take the next letters as commands once it is
        self.tree.setFocus()
        current = self.tree.current_row()
        if current is None or current.is_heading:
            self.tree.go_to_first()

    def is_arranged(self, arrangement: str) -> bool:
        """Whether the rows are arranged so."""
        return self.model.outline.arrangement == arrangement

    def arrange(self, arrangement: str) -> None:
        """Show the rows by plan, by unit or by state."""
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
        head, key = self.tree.columns, None
        if head.sorted_by is not None:
            from hsnplan.domain.sorting import sorter  # most read the plan in its own order

            key = sorter(self.model.words, head.sorted_by)
        with self.tree.anew():
            self.model.outline.sort(key, descending=head.descending)

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        outline = self.model.outline
        if self._goals is None:
            self._goals = len(self.workspace.register.goals())
        total = sum(outline.rows[0].counts.values())
        words = f"{number(total)} {'aktivitet' if total == 1 else 'aktiviteter'} · {number(self._goals)} mål"
        return f"{number(outline.hits)} av {words}" if outline.is_filtered else words

    @override
    def listing(self) -> Listing | None:
        from hsnplan.application import printing  # start-up does without

        occasion = self.workspace.occasion(self.filtering.words())
        return printing.activity_list(self.model.outline, occasion)

    @override
    def commands(self) -> list[Command]:
        from hsnplan.ui.plan.commands import commands_of  # asked for when the window has been seen

        return commands_of(self)

    def go_to_field(self) -> None:
        """Put the cursor into the filter field."""
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    @override
    def entered(self) -> None:
        (self._empty.add if self._has_no_rows else self.tree).setFocus()

    @override
    def shown_activities(self) -> list[str] | None:
        outline = self.model.outline
        rows = (outline.rows[key] for key in outline.all_shown())
        return list(dict.fromkeys(row.id for row in rows if row.kind == "activity"))

    @override
    def regions(self) -> list[QWidget]:
        return [self.bar, self.tree, *([self.beside] if self.beside.is_shown() else [])]

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        if kind == "filter":  # the thing that is asked for is the words of a filter
            self.bar.show_filter(ALL, entity_id)
            return True
        if entity_id not in self.model.outline.keys:
            return False
        if not self.model.index_of_id(entity_id).isValid():
            self.bar.show_filter(ALL, "")
        return self.tree.go_to(entity_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.fit(event.size().width())

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
            "panel": self.beside.is_shown(),
        }

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        if not state:
            if self.bar.shown != Shown(ALL, ""):
                self.bar.show_filter(ALL, "")
            return
        from hsnplan.ui.plan.kept import Kept  # the very first time nothing is kept

        kept = Kept(state)
        columns = kept.columns_by_arrangement()
        arrangement = kept.text("arrangement")
        if arrangement in dict(ARRANGEMENTS):
            self.arrange(arrangement)
        self._columns.update(columns)
        head = self.tree.columns
        head.own_widths = kept.widths()
        head.take_order(kept.columns("order"))
        self._choose_columns(columns.get(self.model.outline.arrangement, head.chosen))
        head.sort_by(next(iter(kept.columns("sorted_by")), None), descending=state.get("descending") is True)
        self.bar.show_filter(kept.text("chip") or ALL, kept.text("text"))
        if isinstance(state.get("opened"), list):
            self.tree.take_opened(kept.texts("opened"))
        self.beside.open(is_open=state.get("panel") is not False)
        self.tree.go_to(kept.text("current"))


def _come_back(changes: Sequence[Change]) -> str:
    """The first row that has come out of the recycle bin, by undo or by hand; "" for none."""
    for kind, row, before, after in changes:
        was, now = getattr(before, "deleted", False), getattr(after, "deleted", True)
        if kind in {"activity", "node"} and was and not now:
            return row
    return ""


def _columns_of(arrangement: str, chosen: frozenset[int]) -> frozenset[int]:
    """By unit and by state a row's goal is worth a column, and by unit the unit stands above it already."""
    if arrangement == PLAN:
        return chosen - {GOAL} | {UNIT}
    return chosen | {GOAL, UNIT} if arrangement == STATE else chosen - {UNIT} | {GOAL}
