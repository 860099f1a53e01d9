"""*Internkontrollplan*: the risks by weight, the controls, and what the year's two follow-ups found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.dates import long_date
from hsnplan.domain.typography import HARD_SPACE, number
from hsnplan.reports.blocks import (
    RIGHT,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.frame import EXAMPLE, Frame, checksum, furniture
from hsnplan.reports.layout import LIST

STEPS: Final = (1, 2, 3, 4)
"""The steps of likelihood and of consequence."""
_COLUMNS: Final = (
    Column("Process", least=26, weight=1, names_row=True),
    Column("Risk", least=34, weight=2),
    Column("Väger", least=20, weight=0),
    Column("Kontroll", least=34, weight=2),
    Column("Ansvarig", least=28, weight=0.5),
    Column("Första uppföljningen", least=32, weight=1.5),
    Column("Andra uppföljningen", least=32, weight=1.5),
    Column("Åtgärd", least=30, weight=1.5),
)


_PLANNED: Final = 5
"""So many of the columns say what is planned; those after them what was found."""


class Result(NamedTuple):
    """What a follow-up found, and when (ISO day); both empty when it has not been made."""

    words: str = ""
    day: str = ""


class Line(NamedTuple):
    """A line of the plan; `weight` is likelihood × consequence (0: not set), `level` its word."""

    process: str
    risk: str
    likelihood: int
    consequence: int
    weight: int
    level: str
    control: str
    responsible: str
    first: Result
    second: Result
    measure: str


class Control(NamedTuple):
    """The internal-control plan; from `heavy` on a risk that shows itself needs a measure."""

    frame: Frame
    lines: tuple[Line, ...]
    heavy: int


def document(shown: Control) -> Document:
    """The plan as a document of its own."""
    frame = shown.frame
    title = f"Plan för internkontroll {frame.year}"
    blocks = (Title(title), Paragraph(_opening(frame)), *sections(shown))
    return Document(
        title,
        frame.board,
        "Internkontrollplan",
        furniture(frame, checksum(shown)),
        blocks,
        landscape=True,
        layout=LIST,
    )


def _opening(frame: Frame) -> str:
    made_up = f" {EXAMPLE}: kontroller och resultat är påhittade." if frame.example else ""
    return f"{frame.board}, {frame.plan}. {frame.occasion()}{made_up}"


def sections(shown: Control, level: int = 2) -> Iterator[Block]:
    """The plan's parts under headings of a level, for a document that holds it among other things."""
    if not shown.lines:
        yield Paragraph("Planen har inga kontroller.")
        return
    yield Paragraph(_standing(shown))
    yield from _missing(shown)
    yield Heading("Risker efter sannolikhet och konsekvens", level)
    yield Paragraph(
        "Varje risk bedöms i fyra steg efter hur sannolik den är och hur svåra följderna blir. Talen multipliceras: "
        f"från {number(shown.heavy)} av 16 väger risken tungt. I rutorna står hur många risker som finns där.",
        small=True,
    )
    yield _matrix(shown)
    yield Heading("Kontroller och resultat", level)
    yield Table("Kontroller och resultat", _COLUMNS, tuple(_row(line) for line in shown.lines))


def planned(shown: Control, level: int = 2) -> Iterator[Block]:
    """The risks and their controls as they are decided, before anything is followed up: for an upright page."""
    yield Heading("Risker efter sannolikhet och konsekvens", level)
    yield _matrix(shown)
    yield Heading("Kontroller", level)
    rows = (Row(_row(line).cells[:_PLANNED]) for line in shown.lines)
    yield Table("Kontroller", _COLUMNS[:_PLANNED], tuple(rows))


def _standing(shown: Control) -> str:
    """How many controls there are and how far the year's follow-ups have come."""
    lines = shown.lines
    heavy = sum(line.weight >= shown.heavy for line in lines)
    weigh = "ingen gäller en" if not heavy else "en gäller en" if heavy == 1 else f"{number(heavy)} gäller"
    risks = "risker" if heavy > 1 else "risk"
    all_ = number(len(lines))
    first, second = (sum(bool(row.words) for row in rows) for rows in _results(lines))
    what = "en kontroll" if len(lines) == 1 else f"{all_} kontroller"
    return (
        f"Planen har {what}; {weigh} {risks} som väger tungt. "
        f"Första uppföljningen har resultat för {number(first)} av {all_}, den andra för {number(second)} av {all_}."
    )


def _results(lines: tuple[Line, ...]) -> tuple[list[Result], list[Result]]:
    return [line.first for line in lines], [line.second for line in lines]


def _missing(shown: Control) -> Iterator[Block]:
    """Heavy risks that a control has found something of, and for which no measure is written."""
    found = [
        line.process
        for line in shown.lines
        if line.weight >= shown.heavy and (line.first.words or line.second.words) and not line.measure.strip()
    ]
    if found:
        yield Paragraph(f"Tung risk som är uppföljd men saknar åtgärd: {', '.join(found)}.", strong=True)


def _matrix(shown: Control) -> Table:
    columns = (
        Column("Sannolikhet", least=32, weight=0, names_row=True),
        *(Column(f"Konsekvens {step}", least=26, weight=0, align=RIGHT) for step in STEPS),
    )
    rows = tuple(
        Row((Cell(f"{likelihood}"), *(Cell(_count(shown, likelihood, step)) for step in STEPS)))
        for likelihood in reversed(STEPS)
    )
    return Table("Antal risker efter sannolikhet och konsekvens", columns, rows)


def _count(shown: Control, likelihood: int, consequence: int) -> str:
    there = [line for line in shown.lines if (line.likelihood, line.consequence) == (likelihood, consequence)]
    return number(len(there)) if there else "–"


def _row(line: Line) -> Row:
    weight = (
        f"{line.weight} ({line.likelihood}{HARD_SPACE}×{HARD_SPACE}{line.consequence})" if line.weight else ""
    )
    return Row(
        (
            Cell(line.process),
            Cell(line.risk),
            Cell(weight, note=line.level),
            Cell(line.control),
            Cell(line.responsible),
            _result(line.first),
            _result(line.second),
            Cell(line.measure),
        )
    )


def _result(found: Result) -> Cell:
    if not found.words:
        return Cell("Inte uppföljd")
    return Cell(found.words, note=long_date(found.day) if found.day else "")
