"""Groups of papers for Qt: what their cells say."""

from __future__ import annotations

from hsnplan.overriding import override
from hsnplan.ui.papers.outline import Group, Line
from hsnplan.ui.widgets.grouped import SPOKEN, TOOLTIP, GroupedModel
from hsnplan.ui.widgets.labels import plain_tip


class OutlineModel(GroupedModel[Group, Line, tuple[str, str]]):
    """Rows found by kind and id."""

    @override
    def key(self, thing: Group | Line) -> tuple[str, str]:
        return thing.kind, thing.id

    @override
    def of_group(self, group: Group, column: int, role: int) -> str:
        if column:
            return ""
        words = ", ".join(part for part in (group.title, group.note, group.tag) if part)
        return plain_tip(words) if role == TOOLTIP else words

    @override
    def of_line(self, line: Line, column: int, role: int) -> str:
        if role == SPOKEN and column == 0:
            named = zip(self.headings, line.cells, strict=True)
            told = [f"{name}: {cell.words}" for name, cell in named if cell.words]
            return ". ".join([*told, line.warning] if line.warning else told)
        words = line.cells[column].words
        return plain_tip(words) if role == TOOLTIP else words
