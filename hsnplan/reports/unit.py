"""*Enhetens sida*: what one manager answers for in a period, on one page for an ordinary unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.dates import long_date
from hsnplan.domain.states import plural_word, state_word
from hsnplan.domain.typography import HARD_SPACE, number
from hsnplan.reports import prose
from hsnplan.reports.activities import state_mark
from hsnplan.reports.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    GroupRow,
    Heading,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.layout import LIST, Layout
from hsnplan.reports.sentences import capital, counted, listed, lowered

_WAITS: Final = "Väntar"
_STATES: Final = ("completed", "ongoing", "delayed", "planned", "cancelled", "")
_NUMBER: Final = Column("Nr", least=15, weight=0)
_TITLE: Final = Column("Aktivitet", least=44, weight=2, names_row=True)
_UNIT: Final = Column("Enhet", least=28, weight=0.8)
_STATE: Final = Column("Status", least=25, weight=0)
_END: Final = Column("Slut", least=22, weight=0)
_COMMENT: Final = Column("Senaste kommentar", least=40, weight=2.2)


class Deed(NamedTuple):
    """An activity as the period leaves it; `waits` says that the period has no report of it yet.

    `pressing` is what is worth saying of its time ("3 dagar försenad"), `unit` whose it is where there are several.
    """

    number: int
    title: str
    state: str
    end: str
    waits: bool
    pressing: str
    comment: str
    unit: str = ""


class Aim(NamedTuple):
    """A goal that the unit works for, with its target and how it was judged, by the unit itself or by the board."""

    title: str
    target: str
    mark: str
    word: str
    deeds: tuple[Deed, ...]
    is_assignment: bool = False


class Page(NamedTuple):
    """A unit's page.

    `above` are the units it belongs to, from the top down; `manager` is a role, with a name where names are shown.
    `last_day` (ISO) ends its reporting in the period, `receiver` is whom it hands in to in words, `handed_in` the day
    it did, "" for not yet. `several` tells that it stands for the units below it too.
    """

    frame: Frame
    unit: str
    above: tuple[str, ...]
    manager: str
    last_day: str
    receiver: str
    handed_in: str
    instruction: str
    aims: tuple[Aim, ...]
    several: bool = False

    def deeds(self) -> tuple[Deed, ...]:
        """Every activity, in the order of the plan."""
        return tuple(deed for aim in self.aims for deed in aim.deeds)


def document(page: Page, layout: Layout = LIST) -> Document:
    """The page as blocks."""
    frame = page.frame
    title = f"{page.unit}, {frame.period}"
    return Document(
        title=title,
        author=frame.board,
        subject=f"Enhetens sida, {frame.plan}. {frame.occasion()}",
        furniture=furniture(frame, checksum(page), page.unit),
        blocks=(Title(title), *_blocks(page)),
        layout=layout,
    )


def _blocks(page: Page) -> Iterator[Block]:
    yield Facts(_facts(page))
    yield Paragraph(" ".join(_told(page)))
    if page.instruction.strip():
        yield Heading("Anvisning")
        yield from prose.blocks(page.instruction)
    if page.aims:
        yield Heading("Mål och aktiviteter")
        yield Table("Mål och aktiviteter", _columns(page), tuple(_rows(page)))


def _facts(page: Page) -> tuple[tuple[str, str], ...]:
    frame = page.frame
    rows = (
        ("Plan", f"{frame.board}, {frame.plan}"),
        ("Hör till", " – ".join(page.above)),
        ("Chef", page.manager),
        ("Sista dag", long_date(page.last_day) if page.last_day else ""),
        ("Lämnas in till", page.receiver),
        ("Inlämnad", long_date(page.handed_in) if page.handed_in else "Inte ännu"),
        ("Uppgifter", frame.occasion().removesuffix(".")),
    )
    return tuple(row for row in rows if row[1])


# --- in words ---


def _told(page: Page) -> Iterator[str]:
    """How much the unit has, how far it has come and what waits: whole sentences with the figures of the table."""
    deeds = page.deeds()
    if not deeds:
        yield "Enheten har inga aktiviteter i planen."
        return
    whose = "Enheten och de under den har" if page.several else "Enheten har"
    what = counted(len(deeds), "aktivitet", "aktiviteter")
    yield f"{whose} {what} under {_sorts(page)}: {_by_state(deeds)}."
    waiting = sum(deed.waits for deed in deeds)
    if not waiting:
        yield f"Ingen väntar på uppdatering i {page.frame.period}."
    elif waiting == len(deeds):
        yield f"{'Den väntar' if waiting == 1 else 'Alla väntar'} på uppdatering i {page.frame.period}."
    else:
        yield f"{number(waiting)} av dem väntar på uppdatering i {page.frame.period}."
    pressing = sum(bool(deed.pressing) for deed in deeds)
    if pressing:
        yield f"{number(pressing)} är {'sen' if pressing == 1 else 'sena'} eller borde ha börjat."


def _sorts(page: Page) -> str:
    assignments = sum(aim.is_assignment for aim in page.aims)
    goals = len(page.aims) - assignments
    told = [counted(goals, "mål", "mål")] if goals else []
    return listed([*told, *([counted(assignments, "uppdrag", "uppdrag")] if assignments else [])])


def _by_state(deeds: tuple[Deed, ...]) -> str:
    counts = [(state, sum(deed.state == state for deed in deeds)) for state in _STATES]
    return listed(
        [
            f"{number(count)}{HARD_SPACE}{plural_word(state) if count != 1 else state_word(state).lower()}"
            for state, count in counts
            if count
        ]
    )


# --- the table ---


def _columns(page: Page) -> tuple[Column, ...]:
    unit = (_UNIT,) if page.several else ()
    return (_NUMBER, _TITLE, *unit, _STATE, _END, _COMMENT)


def _rows(page: Page) -> Iterator[Row | GroupRow]:
    for aim in page.aims:
        facts = [Cell(f"Målvärde: {lowered(aim.target)}")] if aim.target else []
        facts += [Cell(aim.word, mark=aim.mark)] if aim.word else []
        yield GroupRow(aim.title, facts=tuple(facts))
        for deed in aim.deeds:
            yield _row(page, deed)


def _row(page: Page, deed: Deed) -> Row:
    unit = (Cell(deed.unit),) if page.several else ()
    return Row(
        (
            Cell(number(deed.number)),
            Cell(deed.title),
            *unit,
            Cell(state_word(deed.state), mark=state_mark(deed.state), note=_WAITS if deed.waits else ""),
            Cell(deed.end, note=capital(deed.pressing)),
            Cell(deed.comment),
        )
    )
