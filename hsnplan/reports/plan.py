"""*Verksamhetsplan* (plan med budget): what is decided for a year, with a revision's changes marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from hsnplan.domain.typography import number
from hsnplan.reports import control, meetings, prose
from hsnplan.reports.arranged import arranged, written
from hsnplan.reports.blocks import (
    PLAIN,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Facts,
    GroupRow,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.kept import Kept
from hsnplan.reports.layout import REPORT, Layout
from hsnplan.reports.parts import Part, Parts
from hsnplan.reports.prose import Prose
from hsnplan.reports.sentences import Decided, capital, counted, history, listed, when

_MARKED: Final = (
    "Det som ändrats har ett streck i kanten, "
    "och vid varje sådan rad står vad som är nytt, ändrat eller utgår."
)


class Aim(NamedTuple):
    """A goal or assignment of the plan; `change` says what a revision does to it, `said` the same in words."""

    title: str
    description: str
    target: str
    change: str = PLAIN
    said: str = ""


class AimSet(NamedTuple):
    """Rows of one level: `called` is the level's name for several, `one` for one, `above` the assignment they serve."""

    called: str
    one: str
    above: str
    aims: tuple[Aim, ...]


class Section(NamedTuple):
    """A row on top of the plan, or one below it that only gathers; `said` tells what a revision does to it."""

    title: str
    level: int
    sets: tuple[AimSet, ...]
    text: Prose = Prose("", "")
    said: str = ""


class Plan(NamedTuple):
    """A year's plan as one decision left it.

    `decisions` are those it rests on, the first one first, `edition` the number of the last; `proposed` tells that
    this is a proposal. `marked` is the revision whose changes are marked, "" for none. `sizes` are (level for one, for
    several, number of rows), `undecided` the same of rows that are followed up without being decided. `tables` are
    (part, table), `directions` what the region asks for.
    """

    frame: Frame
    title: str
    dnr: str
    edition: int
    proposed: bool
    decisions: tuple[Decided, ...]
    marked: Decided | None
    parts: Parts
    sizes: tuple[tuple[str, str, int], ...]
    directions: tuple[str, ...]
    sections: tuple[Section, ...]
    tables: tuple[tuple[str, Kept], ...]
    meetings: meetings.Meetings
    control: control.Control
    texts: tuple[Prose, ...] = ()
    undecided: tuple[tuple[str, str, int], ...] = ()


def document(plan: Plan, layout: Layout = REPORT) -> Document:
    """The plan as blocks: the decision and the contents, then every part that has something to say."""
    return Document(
        title=plan.title,
        author=plan.frame.board,
        subject=plan.frame.occasion(),
        furniture=furniture(plan.frame, checksum(plan)),
        blocks=(
            Title(plan.title),
            Facts(_facts(plan)),
            *_opening(plan),
            Contents(),
            PageBreak(),
            *arranged(plan.parts, plan.tables, layout, partial(_part, plan)),
        ),
        layout=layout,
    )


def _facts(plan: Plan) -> tuple[tuple[str, str], ...]:
    first = plan.decisions[0] if plan.decisions and plan.decisions[0].day else None
    rows = (
        ("Nämnd", plan.frame.board),
        ("Beslutad", when(first) if first is not None else ""),
        ("Diarienummer", plan.dnr),
        ("Utgåva", f"{plan.edition}, förslag" if plan.proposed else number(plan.edition)),
        ("Uppgifter", plan.frame.occasion().removesuffix(".")),
    )
    return tuple(row for row in rows if row[1])


def _opening(plan: Plan) -> Iterator[Block]:
    told = " ".join(history(plan.frame.board, plan.frame.plan, plan.decisions))
    yield from (Paragraph(text) for text in (told,) if text)
    if plan.marked is not None:
        day = f" den {when(plan.marked)}" if plan.marked.day else ""
        how = "som föreslås" if plan.proposed else f"som beslutades{day}"
        yield Paragraph(f"Ändringarna i ”{plan.marked.title}”, {how}, är markerade. {_MARKED}", strong=True)


def _part(plan: Plan, part: Part) -> Iterator[Block]:
    if part.key == "aims":
        yield from _aims(plan)
    yield from written(plan.texts, part.key)
    match part.key:
        case "goals":
            for section in plan.sections:
                yield from _section(section)
        case "follow_up":
            yield from meetings.sections(plan.meetings._replace(days=()), level=3)
        case "control" if plan.control.lines:
            yield from control.planned(plan.control, level=3)
        case "meetings":
            yield from meetings.sections(plan.meetings._replace(areas=(), questions=()), level=3)


def _aims(plan: Plan) -> Iterator[Block]:
    told = [counted(count, one, many) for one, many, count in plan.sizes]
    if told:
        more = [counted(count, one, many) for one, many, count in plan.undecided]
        beside = f" Uppföljningen redovisar dessutom {listed(more)} som inte står i den beslutade planen."
        yield Paragraph(f"Planen har {listed(told)}.{beside if more else ''}")
    if plan.directions:
        yield BulletList(plan.directions)


# --- goals ---


def _section(section: Section) -> Iterator[Block]:
    yield Heading(section.title, level=section.level)
    yield from (Paragraph(text, small=True) for text in (section.said,) if text)
    yield from prose.blocks(section.text.text)
    by_level: dict[tuple[str, str], list[AimSet]] = {}
    for row in section.sets:
        by_level.setdefault((row.called, row.one), []).append(row)
    for (called, one), rows in by_level.items():
        if len(by_level) > 1:
            yield Paragraph(capital(called), strong=True)
        yield _table(f"{capital(called)}: {section.title}", one, rows)


def _table(name: str, one: str, sets: list[AimSet]) -> Table:
    """Mål, beskrivning and målvärde; rows that have no target at all, as assignments, leave that column out."""
    columns = (
        Column(capital(one), least=44, weight=1, names_row=True),
        Column("Beskrivning", least=50, weight=1.6),
        Column("Målvärde", least=28, weight=0.4),
    )
    rows: list[Row | GroupRow] = []
    for row in sets:
        if row.above:
            rows.append(GroupRow(row.above, minor=True))
        rows += map(_row, row.aims)
    if any(aim.target for row in sets for aim in row.aims):
        return Table(name, columns, tuple(rows))
    made = (row._replace(cells=row.cells[:2]) if isinstance(row, Row) else row for row in rows)
    return Table(name, columns[:2], tuple(made))


def _row(aim: Aim) -> Row:
    return Row((Cell(aim.title, note=aim.said), Cell(aim.description), Cell(aim.target)), change=aim.change)
