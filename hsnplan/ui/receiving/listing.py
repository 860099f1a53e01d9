"""What files would bring, as groups of rows: by unit or by file, all of it or what lands in one box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from hsnplan.application import proving, receiving
from hsnplan.application.incoming import Incoming
from hsnplan.application.incoming_rows import Row
from hsnplan.application.receipt_words import BOX_NAMES, boxes, changes
from hsnplan.application.story import who
from hsnplan.domain import scope
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.papers.outline import Cell, Group, Line
from hsnplan.ui.papers.tree import OutlineTree

BY_UNIT, BY_FILE = "unit", "file"
HEADINGS: Final = ("Aktivitet", "Vad händer", "Ändring", "Av", "Skrivet")
LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    receiving.NEW: ("plus", "text2"),
    receiving.KNOWN: ("tick", "dim"),
    receiving.SAME: ("tick", "text2"),
    receiving.CLASH: ("warning", "delayed"),
    scope.OUTSIDE: ("lock", "not_met"),
    scope.UNKNOWN: ("info", "not_met"),
    scope.NEWER: ("info", "delayed"),
    proving.UNPROVEN: ("lock", "not_met"),
    proving.EXPIRED: ("lock", "delayed"),
}
"""The icon and the tone of each box; its word always stands beside."""
_NO_UNIT: Final = "Utan enhet"
_REFUSED: Final = "refused"


def groups_of(found: Sequence[Incoming], by: str, box: str = "") -> list[Group]:
    """The rows of some files, those refused first; `box` leaves only its rows."""
    refused = [] if box else [row for row in found if row.refusal]
    groups = [_refused_group(refused)] if refused and by == BY_UNIT else []
    return groups + (_by_file(found, box) if by == BY_FILE else _by_unit(found, box))


def _refused_group(refused: Sequence[Incoming]) -> Group:
    lines = tuple(
        Line(
            _REFUSED,
            row.path,
            (
                Cell(row.name, "text"),
                Cell("Nekas", "not_met", icon="warning"),
                Cell(row.refusal),
                Cell(""),
                Cell(""),
            ),
        )
        for row in refused
    )
    count = counted(len(refused), "fil", "filer")
    return Group(_REFUSED, "", "Tas inte emot", count, lines)


def _by_unit(found: Sequence[Incoming], box: str) -> list[Group]:
    units: dict[str, list[Line]] = {}
    for place, file in enumerate(found):
        for nth, row in enumerate(file.rows):
            if box in ("", row.box):
                units.setdefault(row.unit, []).append(_line(f"{place}:{nth}", row))
    return [
        Group("unit", unit, unit or _NO_UNIT, _rows(len(lines)), tuple(lines))
        for unit, lines in sorted(units.items(), key=lambda item: (not item[0], item[0].casefold()))
    ]


def _by_file(found: Sequence[Incoming], box: str) -> list[Group]:
    groups = []
    for place, file in enumerate(found):
        lines = [_line(f"{place}:{nth}", row) for nth, row in enumerate(file.rows) if box in ("", row.box)]
        if lines or not box:
            tag = ("Nekas", "not_met") if file.refusal else ("", "accent")
            groups.append(Group("file", file.path, file.name, _note(file), tuple(lines), *tag))
    return groups


def _note(file: Incoming) -> str:
    if file.receipt is None:
        return file.refusal
    counts = boxes(file.receipt.counts()) or changes(0)
    words = getattr(file.receipt, "words", "")
    return ". ".join(part for part in (who(file.receipt.sender), words, counts) if part)


def _rows(count: int) -> str:
    return counted(count, "rad", "rader")


def _line(identity: str, row: Row) -> Line:
    icon, tone = LOOKS[row.box]
    said = " · ".join(f"{each.label}: {each.before} → {each.after}" for each in row.differences)
    cells = (
        Cell(row.title or row.what, "text"),
        Cell(BOX_NAMES[row.box], tone, icon=icon),
        Cell(said or row.what),
        Cell(row.who, "dim"),
        Cell(row.written, "dim"),
    )
    return Line("row", identity, cells)


def row_at(found: Sequence[Incoming], identity: str) -> Row | None:
    """The row that a line was made of."""
    place, _, nth = identity.partition(":")
    if not (place.isdecimal() and nth.isdecimal()):
        return None
    return found[int(place)].rows[int(nth)]


def detail(row: Row) -> str:
    """All of one row, a field a line."""
    head = f"{row.title} – {row.what}" if row.title else row.what
    above = f"{head}. {BOX_NAMES[row.box]}. {row.who}, skrivet {row.written}" + (
        f", sista av {row.changes} ändringar" if row.changes > 1 else ""
    )
    return "\n".join((above, *(f"{each.label}: {each.before} → {each.after}" for each in row.differences)))


class RowsTree(OutlineTree):
    """Unfolds its groups unless there are `many` rows: to lay all of them out would hold the window up."""

    many = False

    @override
    def recall(self) -> None:
        if self.many:
            self.collapseAll()
            self.go_to_first()
        else:
            super().recall()
