"""The lists of analysis for Qt: what their cells say."""

from __future__ import annotations

from hsnplan.overriding import override
from hsnplan.ui.analysis.outline import Group, Line
from hsnplan.ui.widgets.grouped import SPOKEN, TOOLTIP, GroupedModel
from hsnplan.ui.widgets.labels import plain_tip

Key = tuple[str, str]
"""A group and "", or "" and a line: a goal may stand in one group only."""


class AnalysisModel(GroupedModel[Group, Line, Key]):
    """Rows found by the id of their group or thing."""

    @override
    def key(self, thing: Group | Line) -> Key:
        return ("", thing.id) if isinstance(thing, Line) else (thing.id, "")

    @override
    def of_group(self, group: Group, column: int, role: int) -> str:
        if column:
            return group.cells[column].said if column < len(group.cells) else ""
        words = f"{group.title}, {len(group.lines)}" if role == SPOKEN else group.title
        told = ". ".join(part for part in (words, group.note) if part)
        return plain_tip(told) if role == TOOLTIP else words

    @override
    def of_line(self, line: Line, column: int, role: int) -> str:
        if role == SPOKEN and column == 0:
            named = zip(self.headings, line.cells, strict=True)
            return ". ".join(f"{name}: {cell.said}" for name, cell in named if cell.said)
        cell = line.cells[column]
        return plain_tip(cell.said) if role == TOOLTIP else cell.words
