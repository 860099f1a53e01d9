"""The board of a period for Qt: adapts what it is shown, and holds no data of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from hsnplan.overriding import override
from hsnplan.ui.followup.board import ASKED, JUDGED, MISSING, NOTHING, REPORTED, Group, Line, Mark
from hsnplan.ui.widgets.grouped import DISPLAY, HEADING, SPOKEN, TOOLTIP, GroupedModel
from hsnplan.ui.widgets.labels import plain_tip

TITLE, TARGET, OUTCOME, FORMER, FIRST_UNIT = range(5)


class BoardModel(GroupedModel[Group, Line, str]):
    """Top rows of the plan, goals and directions below them; a column for each division."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("Mål", "Målvärde", "Utfall", "Förra perioden", "Nämnden nu"), parent)

    @override
    def key(self, thing: Group | Line) -> str:
        return thing.node

    def renew(self, groups: Sequence[Group]) -> bool:
        """Show the same rows with other words; answers whether they are the same rows."""
        if [_names(group) for group in groups] != [_names(group) for group in self.groups]:
            return False
        before, self.groups = self.groups, groups
        for nth, (old, new) in enumerate(zip(before, groups, strict=True)):
            if old != new:
                self._tell(nth, old, new)
        return True

    def _tell(self, nth: int, old: Group, new: Group) -> None:
        last = len(self.headings) - 1
        self.dataChanged.emit(self.createIndex(nth, 0, HEADING), self.createIndex(nth, last, HEADING))
        for row, (was, now) in enumerate(zip(old.lines, new.lines, strict=True)):
            if was != now:
                self.dataChanged.emit(self.createIndex(row, 0, nth + 1), self.createIndex(row, last, nth + 1))

    @property
    def last(self) -> int:
        """The column of the board's judgement."""
        return len(self.headings) - 1

    def mark(self, line: Line, column: int) -> Mark:
        """What a line has in a column of judgements."""
        if column == FORMER:
            return line.former
        if column == self.last:
            return line.board
        nth = column - FIRST_UNIT
        return line.units[nth] if nth < len(line.units) else Mark()

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return self.headings[section] if across and role in (DISPLAY, TOOLTIP) else None

    @override
    def of_group(self, group: Group, column: int, role: int) -> str:
        if column == TITLE:
            return group.title
        if column == TARGET:
            return goals_in_words(len(group.goals))
        return judged_in_words(group) if column == self.last else ""

    @override
    def of_line(self, line: Line, column: int, role: int) -> str:
        if column < FORMER:
            words = (line.title, line.target, line.outcome)[column]
            return plain_tip(words) if role == TOOLTIP else words
        mark = self.mark(line, column)
        if role == TOOLTIP:
            return plain_tip(mark.tip)
        if role == SPOKEN:
            return f"{self.headings[column]}: {_spoken(mark)}"
        return mark.word


def goals_in_words(count: int) -> str:
    """A number of goals: "6 mål"."""
    return f"{count}\N{NO-BREAK SPACE}mål"


def judged_in_words(group: Group) -> str:
    """How many of a group's goals have been judged: "5 av 6"; "" where none is to be."""
    return f"{group.judged} av {group.asked}" if group.asked else ""


def _names(group: Group) -> tuple[str, ...]:
    return (group.node, *(line.node for line in group.lines))


def _spoken(mark: Mark) -> str:
    if mark.kind == JUDGED:
        return f"{mark.word}. {mark.differs}".strip()
    return {NOTHING: "inget", MISSING: "saknas", REPORTED: mark.word.lower(), ASKED: "att bedöma"}[mark.kind]
