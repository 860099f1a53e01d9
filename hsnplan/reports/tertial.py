"""*Tertialrapport* (delårsrapport, årsrapport): how a period went, with every figure the register holds of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hsnplan.domain.states import judged_word
from hsnplan.domain.typography import number
from hsnplan.reports import followup_tables as tables
from hsnplan.reports import prose
from hsnplan.reports import tertial_words as words
from hsnplan.reports.arranged import arranged, written
from hsnplan.reports.blocks import (
    RIGHT,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    GroupRow,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.followup_snapshot import Goal, tally
from hsnplan.reports.frame import checksum, furniture
from hsnplan.reports.layout import REPORT, Layout
from hsnplan.reports.parts import Part
from hsnplan.reports.sentences import capital
from hsnplan.reports.tertial_snapshot import Direction, Judged, Report, Strategy

_COLOURS = ("green", "yellow", "red", "none")


def document(found: Report, layout: Layout = REPORT) -> Document:
    """The report as blocks: contents, then each part that has something to say."""
    return Document(
        title=found.title,
        author=found.frame.board,
        subject=f"{found.frame.plan}. {found.frame.occasion()}",
        furniture=furniture(found.frame, checksum(found)),
        blocks=(
            Title(found.title),
            Paragraph(f"{found.frame.board}, {found.frame.plan}. {found.frame.occasion()}"),
            Contents(deepest=2),
            PageBreak(),
            *arranged(found.parts, found.tables, layout, partial(_part, found)),
        ),
        layout=layout,
    )


def _part(found: Report, part: Part) -> Iterator[Block]:
    match part.key:
        case "summary":
            yield from map(Paragraph, words.summary(found))
        case "fulfilment":
            yield from _fulfilment(found)
        case "sexes" if found.splits:
            yield from _sexes(found)
    yield from written(found.texts, part.key)
    if part.key == "goals":
        for strategy in found.strategies:
            yield from _strategy(found, strategy)


# --- fulfilment ---


def _fulfilment(found: Report) -> Iterator[Block]:
    yield from map(Paragraph, words.fulfilment(found))
    goals = found.goals()
    if not goals:
        return
    sets = tuple((row.title, row.goals()) for row in found.strategies)
    yield tables.judged_figure(sets, f"{capital(found.names.goals)} efter bedömning, {found.judged}")
    yield _judged(found)


def _judged(found: Report) -> Table:
    """Every strategy and direction with its judgement and its goals by colour."""
    judged = any(row.judged.word for row in found.strategies) or bool(found.directions())
    columns = (
        Column("Del av planen", least=38, weight=1, names_row=True),
        Column("Bedömning", least=27, weight=0.2),
        *(Column(judged_word(tables.MARKS[colour]), least=15, weight=0, align=RIGHT) for colour in _COLOURS),
        Column("Summa", least=16, weight=0, align=RIGHT),
    )
    rows: list[Row | GroupRow] = []
    for strategy in found.strategies:
        if any(direction.title for direction in strategy.directions):
            rows.append(GroupRow(strategy.title, facts=_facts(strategy.judged)))
            rows += [_counts(row.title, row.judged, row.goals()) for row in strategy.directions if row.title]
        else:
            rows.append(_counts(strategy.title, strategy.judged, strategy.goals()))
    rows.append(_counts("Summa", found.whole, found.goals(), strong=True))
    table = Table(f"Måluppfyllelse, {found.judged}", columns, tuple(rows))
    return table if judged else _without_judgements(table)


def _without_judgements(table: Table) -> Table:
    """The counts alone, where nobody judged the parts of the plan as such."""
    rows = (row._replace(cells=(row.cells[0], *row.cells[2:])) for row in table.rows if isinstance(row, Row))
    return table._replace(columns=(table.columns[0], *table.columns[2:]), rows=tuple(rows))


def _facts(judged: Judged) -> tuple[Cell, ...]:
    return (Cell(judged.word, mark=judged.mark),) if judged.word else ()


def _counts(title: str, judged: Judged, goals: tuple[Goal, ...], *, strong: bool = False) -> Row:
    counts = dict(tally(goals))
    numbers = [*(counts.get(colour, 0) for colour in _COLOURS), len(goals)]
    cells = (Cell(title), Cell(judged.word, mark=judged.mark), *(Cell(number(count)) for count in numbers))
    return Row(cells, strong)


def _sexes(found: Report) -> Iterator[Block]:
    yield Paragraph(words.split(found))
    columns = (
        Column(capital(found.names.goal), least=48, weight=2, names_row=True),
        *(Column(head, least=22, weight=0.3, align=RIGHT) for head in ("Kvinnor", "Män", "Totalt")),
        Column("Avser", least=26, weight=0.3),
    )
    rows = (
        Row((Cell(row.goal), Cell(row.women), Cell(row.men), Cell(row.whole), Cell(row.period)))
        for row in found.splits
    )
    yield Table("Utfall efter kön", columns, tuple(rows))


# --- goals ---


def _strategy(found: Report, strategy: Strategy) -> Iterator[Block]:
    judged = strategy.judged
    yield Heading(strategy.title, level=3, mark=judged.mark, aside=judged.word)
    yield from (Paragraph(text) for text in (judged.comment,) if text)
    yield from prose.blocks(strategy.text.text)
    for row in strategy.directions:
        yield from _direction(found, row, strategy.title)


def _direction(found: Report, row: Direction, above: str) -> Iterator[Block]:
    title = row.title or above
    if row.title:
        yield Heading(row.title, level=4, mark=row.judged.mark, aside=row.judged.word)
        yield from (Paragraph(text) for text in (row.judged.comment,) if text)
    yield from prose.blocks(row.text.text)
    told = words.direction(found, row)
    yield from (Paragraph(text) for text in (told,) if text)
    if row.goals():
        yield _goals(found, row, title)
    elif row.sets:
        yield Paragraph(f"Inga {found.names.goals} redovisas här. Det gäller:")
        yield BulletList(tuple(part.title for part in row.sets if part.title))
    if row.assignments:
        name = capital(found.names.assignments)
        yield Paragraph(name, strong=True)
        yield tables.goals(
            f"{name}: {title}", row.assignments, capital(found.names.assignment), found.assignments()
        )
    for curve in row.curves:
        yield Figure(curve.goal, curve.drawing)


def _goals(found: Report, row: Direction, title: str) -> Table:
    """The goals, those of an assignment under its words."""
    name = f"{capital(found.names.goals)}: {title}"
    table = tables.goals(name, row.goals(), capital(found.names.goal), found.goals())
    waiting = iter(table.rows)
    made: list[Row | GroupRow] = []
    for part in row.sets:
        if part.title and part.goals:
            made.append(GroupRow(part.title, minor=True))
        made += [next(waiting) for _ in part.goals]
    return table._replace(rows=tuple(made))
