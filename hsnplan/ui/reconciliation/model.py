"""Groups of findings for Qt: what their cells say."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hsnplan.overriding import override
from hsnplan.ui.reconciliation.grouping import Group, Line
from hsnplan.ui.widgets.grouped import SPOKEN, TOOLTIP, GroupedModel
from hsnplan.ui.widgets.labels import plain_tip

SENTENCE, UNIT, PROPOSAL = range(3)
HEADINGS = ("Iakttagelse", "Enhet", "Förslag")


class FindingModel(GroupedModel[Group, Line, str]):
    """Groups found by the rule or unit they are of, lines by the finding."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)

    @override
    def key(self, thing: Group | Line) -> str:
        return thing.key if isinstance(thing, Group) else thing.id

    @override
    def of_group(self, group: Group, column: int, role: int) -> str:
        if column != SENTENCE:
            return ""
        return f"{group.title}, {len(group.lines)}" if role == SPOKEN else group.title

    @override
    def of_line(self, line: Line, column: int, role: int) -> str:
        if role == SPOKEN and column == SENTENCE:
            return _spoken(line)
        words = (line.finding.sentence, line.unit, line.reason or line.proposal)[column]
        return plain_tip(words) if role == TOOLTIP else words


def _spoken(line: Line) -> str:
    proposed = f" Förslag: {line.proposal}." if line.proposal else ""
    aside = f" Åsidosatt: {line.reason}" if line.reason else ""
    return f"{line.finding.sentence} {line.unit}.{proposed}{aside}"
