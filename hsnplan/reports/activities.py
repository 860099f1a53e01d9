"""*Aktivitetslista*: a view of the register as a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.domain.dates import long_date
from hsnplan.domain.outline_row import PLAN, STATE, UNIT
from hsnplan.domain.states import WORK_STATES, judged_word, plural_word, state_word
from hsnplan.domain.typography import HARD_SPACE, counted, number, quoted
from hsnplan.reports.blocks import (
    RIGHT,
    Block,
    Cell,
    Column,
    Document,
    GroupRow,
    Heading,
    PageFurniture,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.listing import WORK, Group, Line, Listing

NAME: Final = "Aktivitetslista"
EXAMPLE: Final = "Exempeldata"
_EXAMPLE_WORDS: Final = (
    "Exempeldata: aktiviteter, kommentarer och bedömningar i det här registret är påhittade."
)
_DOT: Final = " · "

_STATES: Final = (*WORK_STATES[1:], WORK_STATES[0])
_GROUPED: Final = {
    PLAN: "efter planen",
    UNIT: "efter enhet",
    STATE: "efter status",
    WORK: "efter vad som väntar på uppdatering",
}
_FIRST_COLUMN: Final = {PLAN: "Del av planen", UNIT: "Enhet", STATE: "Status", WORK: "Uppdatering"}

_NUMBER: Final = Column("Nr", least=15, weight=0)
_TITLE: Final = Column("Aktivitet", least=45, weight=3.4, names_row=True)
_STATE: Final = Column("Status", least=24, weight=0.3)
_UNIT: Final = Column("Enhet", least=30, weight=1.2)
_GOAL: Final = Column("Mål", least=34, weight=2)
_RESPONSIBLE: Final = Column("Ansvarig", least=28, weight=1)
_START: Final = Column("Start", least=19, weight=0)
_END: Final = Column("Slut", least=21, weight=0)
_COMMENT: Final = Column("Senaste kommentar", least=36, weight=3.4)

_COLUMNS: Final = {
    PLAN: (_NUMBER, _TITLE, _STATE, _UNIT, _RESPONSIBLE, _START, _END, _COMMENT),
    UNIT: (_NUMBER, _TITLE, _STATE, _GOAL, _RESPONSIBLE, _START, _END, _COMMENT),
    STATE: (_NUMBER, _TITLE, _UNIT, _GOAL, _RESPONSIBLE, _START, _END, _COMMENT),
    WORK: (_NUMBER, _TITLE, _STATE, _GOAL, _RESPONSIBLE, _START, _END, _COMMENT),
}
_WORK_OF_SEVERAL: Final = (_NUMBER, _TITLE, _STATE, _UNIT, _GOAL, _RESPONSIBLE, _END, _COMMENT)


def document(listing: Listing) -> Document:
    """The list as blocks: what it is, how its counts add up, and every group with its rows."""
    checksum = listing.checksum()
    return Document(
        title=", ".join(filter(None, (_name(listing), listing.plan))),
        author=listing.board,
        subject=_occasion(listing),
        furniture=PageFurniture(
            left=_DOT.join(filter(None, (listing.board, listing.plan, listing.scope))),
            right=f"Kontrollsumma {spaced(checksum)}",
            tag=EXAMPLE if listing.example else "",
            state=_day(listing),
        ),
        blocks=(*_front(listing, checksum), *_body(listing)),
        landscape=True,
    )


def spaced(checksum: str) -> str:
    """A check sum in groups of four, so that two can be compared by eye."""
    return HARD_SPACE.join(checksum[at : at + 4] for at in range(0, len(checksum), 4))


# --- what the list is ---


def _name(listing: Listing) -> str:
    return f"{NAME} för {listing.scope}" if listing.scope else NAME


def _front(listing: Listing, checksum: str) -> Iterator[Block]:
    yield Title(_name(listing))
    yield Paragraph(_DOT.join(filter(None, (listing.board, listing.plan))), strong=True)
    if listing.example:
        yield Paragraph(_EXAMPLE_WORDS)
    yield Paragraph(_occasion(listing))
    yield Paragraph(f"{_counted(listing)} Kontrollsumma{HARD_SPACE}{spaced(checksum)}.")


def _day(listing: Listing) -> str:
    if listing.edition:
        return listing.edition
    return f"läget {listing.as_of}" if listing.as_of else f"arbetsdatum {listing.day}"


def _occasion(listing: Listing) -> str:
    """When, which period, how it is grouped and what was left out."""
    past = f"Registret som det var den {long_date(listing.as_of)}" if listing.as_of else ""
    if past and listing.by_writing:
        past += ", efter när ändringarna skrevs"
    period = f", period {listing.period}" if listing.period else ""
    asked = f"Urval: {quoted(listing.filter_text)}" if listing.filter_text else ""
    day = f"Arbetsdatum {long_date(listing.day)}{period}"
    return " ".join(
        f"{part}." for part in (past, day, f"Grupperad {_GROUPED[listing.arrangement]}", asked) if part
    )


def _counted(listing: Listing) -> str:
    total = listing.root.total
    if not total:
        return "Inga aktiviteter passar urvalet." if listing.filter_text else "Det finns inga aktiviteter."
    return f"{_activities(total)}: {_by_state(listing.root)}."


def _by_state(group: Group) -> str:
    found = dict(group.counts)
    return ", ".join(
        f"{number(found[state])} {plural_word(state) if found[state] != 1 else state_word(state).lower()}"
        for state in _STATES
        if found.get(state)
    )


# --- how it adds up ---


def _summary(listing: Listing, sections: tuple[Group, ...]) -> Table:
    """A row for each section and their sum; the rows right under the root have one of their own."""
    loose = listing.root.lines
    rows = [_sum_row(group.title, group) for group in sections]
    if loose:
        counted = tuple((state, sum(line.state == state for line in loose)) for state in _STATES)
        rows.append(_sum_row("Utan rubrik", Group("", counts=counted)))
    columns = (
        Column(_FIRST_COLUMN[listing.arrangement], least=75, weight=0, names_row=True),
        *(Column(state_word(state), least=24, weight=0, align=RIGHT) for state in _STATES),
        Column("Summa", least=24, weight=0, align=RIGHT),
    )
    return Table(
        "Antal aktiviteter efter status", columns, (*rows, _sum_row("Summa", listing.root, strong=True))
    )


def _sum_row(title: str, group: Group, *, strong: bool = False) -> Row:
    found = dict(group.counts)
    numbers = [*(found.get(state, 0) for state in _STATES), group.total]
    return Row((Cell(title), *(Cell(number(count)) for count in numbers)), strong)


# --- the rows ---


def _body(listing: Listing) -> Iterator[Block]:
    sections = _sections(listing)
    if len(sections) > 1 and listing.arrangement != STATE:
        yield _summary(listing, sections)
    if listing.root.lines:
        yield _table(listing, NAME, tuple(_rows(listing, listing.root.lines)))
    for group in sections:
        mark = state_mark(group.state) if group.state is not None else ""
        yield Heading(group.title, mark=mark, aside=_aside(listing, group))
        rows = (*_rows(listing, group.lines), *_group_rows(listing, group.groups, 1))
        if rows:
            yield _table(listing, group.title, rows)


def _sections(listing: Listing) -> tuple[Group, ...]:
    """The headings on top; where one unit stands alone over all others, those."""
    group = listing.root
    while listing.arrangement == UNIT and len(group.groups) == 1 and not group.groups[0].lines:
        group = group.groups[0]
    return group.groups


def _table(listing: Listing, name: str, rows: tuple[Row | GroupRow, ...]) -> Table:
    return Table(name, _columns(listing), rows)


def _columns(listing: Listing) -> tuple[Column, ...]:
    if listing.arrangement == WORK and len({line.unit for line in listing.lines()}) > 1:
        return _WORK_OF_SEVERAL
    return _COLUMNS[listing.arrangement]


def _group_rows(listing: Listing, groups: tuple[Group, ...], level: int) -> Iterator[Row | GroupRow]:
    for group in groups:
        yield GroupRow(group.title, level, _facts(group), minor=not group.groups)
        yield from _rows(listing, group.lines)
        yield from _group_rows(listing, group.groups, level + 1)


def _facts(group: Group) -> tuple[Cell, ...]:
    judged = Cell(judged_word(group.judged), mark=group.judged) if group.judged else Cell()
    return tuple(fact for fact in (judged, Cell(group.reached), Cell(_progress(group))) if fact.text)


def _aside(listing: Listing, group: Group) -> str:
    return _activities(group.total) if listing.arrangement == WORK else _progress(group)


def _activities(count: int) -> str:
    return counted(count, "aktivitet", "aktiviteter")


def _progress(group: Group) -> str:
    """How far the activities below have come: "2 av 26 klara"."""
    total = group.total
    if not total:
        return "Inga aktiviteter"
    if group.state is not None:
        return _activities(total)
    return f"{number(dict(group.counts).get('completed', 0))} av {counted(total, 'klar', 'klara')}"


def _rows(listing: Listing, lines: tuple[Line, ...]) -> Iterator[Row]:
    columns = _columns(listing)
    for line in lines:
        cells = _cells(line)
        yield Row(tuple(cells[column.head] for column in columns))


def _cells(line: Line) -> dict[str, Cell]:
    part = f"Del av {line.part_of}" if line.part_of else line.elsewhere
    return {
        _NUMBER.head: Cell(str(line.number)),
        _TITLE.head: Cell(line.title, note=part, indent=line.depth),
        _STATE.head: Cell(state_word(line.state), mark=state_mark(line.state)),
        _UNIT.head: Cell(line.unit),
        _GOAL.head: Cell(line.goal),
        _RESPONSIBLE.head: Cell(line.role or line.person, note=line.person if line.role else ""),
        _START.head: Cell(line.start, note=line.passed),
        _END.head: Cell(line.end, note=line.late),
        _COMMENT.head: Cell(line.comment, note=line.commented if line.comment else ""),
    }


def state_mark(state: str) -> str:
    """The code of a state's symbol; no status has one of its own."""
    return state or "none"
