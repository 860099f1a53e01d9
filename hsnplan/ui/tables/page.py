"""Budget och tabeller: the plan's tables as printed, row by row, and the sums in them that do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hsnplan.application import figure_tables as use
from hsnplan.domain import table_sums
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.papers.tree import OutlineTree
from hsnplan.ui.tables import forms
from hsnplan.ui.tables.commands import commands_of
from hsnplan.ui.tables.outline import MISMATCH, ROW, TABLE, groups_of, tables
from hsnplan.ui.tables.tree import TableModel, TableTree
from hsnplan.ui.tables.writing import write_row, write_table


class TablesPage(PaperPage):
    """The place Budget och tabeller."""

    title = "Budget och tabeller"
    icon = "columns"
    headings = ("Tabell",)
    first_words = "Ny tabell …"
    empty = (
        "Inga tabeller",
        "Lägg in tabellerna som de är tryckta, eller klistra in rader. Summor som inte går ihop märks ut.",
    )

    # --- what is shown ---

    @override
    def make_list(self) -> tuple[OutlineModel, OutlineTree]:
        model = TableModel(self.headings, self)
        tree = TableTree(model, self.title)
        tree.moved.connect(self.shift)
        return model, tree

    @override
    def groups(self) -> Sequence[Group]:
        return groups_of(self.workspace.register)

    @override
    def folded_at_first(self) -> set[tuple[str, str]]:
        return {(group.kind, group.id) for group in self.model.groups[1:]}

    @override
    def write(self) -> None:
        table, row = self.table(), self.row()
        if table is not None and row is not None:
            write_row(self, table, row)
        elif table is not None:
            write_table(self, table)

    def table(self) -> FigureTable | None:
        """The chosen table, or that of the chosen row."""
        return self.group_of(FigureTable)

    def row(self) -> FigureRow | None:
        """The chosen row, also when what is wrong in it is chosen."""
        line = self.tree.current()
        if line is None or line.kind not in (ROW, MISMATCH):
            return None
        made = self.workspace.register.get(ROW, line.id.partition(" ")[0])
        return made if isinstance(made, FigureRow) else None

    def wrong_count(self) -> int:
        """How many figures of the plan's tables do not add up."""
        return sum(line.kind == MISMATCH for group in self.unfiltered for line in group.lines)

    # --- what can be done ---

    def is_on_table(self) -> bool:
        """Whether a table or a row of one is chosen."""
        return self.table() is not None

    def has_table(self) -> bool:
        """Whether a table or a row of one is chosen, and may be changed."""
        return self.can_edit() and self.is_on_table()

    @override
    def begin(self) -> None:
        self.begin_with(TABLE, partial(forms.ask_table, self))

    def add_row(self) -> None:
        """Ask what stands in a new row of the chosen table."""
        table = self.table()
        if table is not None:
            self.begin_with(ROW, partial(forms.ask_row, self, table))

    def change(self) -> None:
        """Ask for other words in the chosen row, or for other values of the table."""
        table, row = self.table(), self.row()
        if table is not None and row is not None:
            forms.ask_row(self, table, lambda _: None, row)
        elif table is not None:
            forms.ask_table(self, lambda _: None, table)

    @override
    def remove_current(self) -> None:
        """Take the chosen row or table away; undo brings it back."""
        table, row, register = self.table(), self.row(), self.workspace.register
        if row is not None:
            self.do(lambda: use.change_row(register, row.id, "Ta bort raden", deleted=True))
        elif table is not None and self.tree.current() is None:
            self.do(lambda: use.remove_table(register, table.id))

    def shift(self, by: int) -> None:
        """Let the chosen row or table stand a step further down, or (-1) up."""
        made = self.row() or (self.table() if self.tree.current() is None else None)
        if made is not None and self.workspace.may_change():
            kind = ROW if isinstance(made, FigureRow) else TABLE
            self.do(lambda: use.move(self.workspace.register, kind, made.id, by))

    def paste(self) -> None:
        """Put the rows of the clipboard last in the chosen table, or say why not."""
        table = self.table()
        if (
            table is not None
            and self.workspace.may_change()
            and isinstance(QApplication.instance(), QGuiApplication)
        ):
            text = QGuiApplication.clipboard().text()
            self.do(lambda: use.paste(self.workspace.session, table.id, text))

    def copy(self) -> None:
        """Put the chosen table on the clipboard."""
        table = self.table()
        if table is not None and isinstance(QApplication.instance(), QGuiApplication):
            rows = table_sums.rows_by_table(self.workspace.register).get(table.id, [])
            QGuiApplication.clipboard().setText(use.text_of(table, rows))
            self.workspace.news.emit(f"Tabellen {table.title} är kopierad.")

    def go_to_wrong(self) -> None:
        """Stand on the next figure that does not add up; after the last, on the first."""
        keys = []
        for group in self.model.groups:
            keys += [(group.kind, group.id), *((line.kind, line.id) for line in group.lines)]
        here = keys.index(key) if (key := self.tree.key()) in keys else -1
        for kind, identity in (*keys[here + 1 :], *keys[: here + 1]):
            if kind == MISMATCH:
                self.tree.go_to(kind, identity)
                return

    @override
    def open_current(self) -> None:
        if self.row() is not None:
            self.change()
        elif self.tree.current() is None:
            super().open_current()

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        shown = tables(self.workspace.register)
        words = counted(len(shown), "tabell", "tabeller")
        wrong = self.wrong_count()
        if not wrong:
            return words
        return f"{words} · {counted(wrong, 'summa', 'summor')} stämmer inte"

    @override
    def paper(self) -> Paper:
        return Paper("tables")

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)
