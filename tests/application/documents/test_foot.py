"""The foot of every page of an edition, read back from print: edition, page and check sum, all of them whole."""

import atexit
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from hsnplan.application import closing, registers
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, Source, of_session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.editions import editions_of
from hsnplan.reports.frame import spaced
from hsnplan.reports.pdf.renderer import render
from tests.application.documents.test_printed import THERE, UNITS
from tests.application.examples import READER, example
from tests.registers import FixedComputer
from tests.reports import looks
from tests.reports.documents import FURNITURE, MOMENT, document, row, table
from tests.reports.paper import MM, Paper, Shown, clean

LONG = (
    "Gemensamma nämnden för hälso- och sjukvård, tandvård, hjälpmedel och social omsorg "
    "i Jämtland Härjedalen och Dalarna i år"
)
PERIODS = {2023: "Särskild uppföljning 2023", 2025: "Tertial 1 2025"}
EDGE = 6 * MM
"""Nearer than this to the page's edge many printers leave the paper white."""


@cache
def closed(year: int, board: str) -> Source:
    folder = mkdtemp(prefix="hsnplan-foot-")
    atexit.register(rmtree, folder, ignore_errors=True)
    path = Path(folder) / "e.hsnplan"
    path.write_bytes(Path(example(year).file.path).read_bytes())
    session = registers.open_session(str(path), READER, FixedComputer(), writable=True)
    if board:
        named = Edit("board", session.register.board.id, {"name": board})
        session.apply(Action("Byt namn", (named,)))
    period = closing.find_period(session.register, PERIODS[year]).id
    session.apply(closing.close(session, period, anyway=True))
    edition = editions_of(session.register, period)[-1]
    return of_session(session, closing.edition(session, edition.id), edition=edition)


def foot(read: Paper, page: int, rule: float) -> tuple[list[Shown], str]:
    found = [line for line in read.shown if line.page == page and line.owner is None and line.y < rule]
    return found, clean(" ".join(line.text for line in found))


@pytest.mark.parametrize("board", ["", LONG], ids=["its own name", "a long name"])
@pytest.mark.parametrize("name", THERE)
def test_the_foot_of_an_edition_says_which_edition_page_and_check_sum(name: str, board: str) -> None:
    code, year = name[:-5], int(name[-4:])
    made = making.make(closed(year, board), code, Asked(unit=UNITS[year], publish=True))
    edition = f"{PERIODS[year]}, utgåva 1"
    layout = made.document.layout
    read = Paper(render(made.document, made.moment).pdf)
    assert not board or board in made.document.furniture.left
    for page in range(len(read.sizes)):
        lines, words = foot(read, page, layout.foot * MM)
        told = (
            edition,
            f"Sida {page + 1} av {len(read.sizes)}",
            clean(f"Kontrollsumma {spaced(made.checksum)}"),
        )
        assert [part for part in told if part not in words] == []
        assert min(line.y for line in lines) > EDGE
    assert looks.faults(read, (layout.foot - 5) * MM, side=layout.side) == []


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("length", [60, 90, 120, 500])
def test_a_period_with_a_long_name_keeps_the_number_of_its_edition(length: int, landscape: bool) -> None:
    period = (LONG * 5)[:length].strip()
    furniture = FURNITURE._replace(left=f"{LONG} · Verksamhetsplan 2023", state=f"{period}, utgåva 12")
    made = document(table(*map(row, range(3))), landscape=landscape)._replace(furniture=furniture)
    read = Paper(render(made, MOMENT).pdf)
    _, words = foot(read, 0, made.layout.foot * MM)
    assert ", utgåva 12" in words
    assert length > 120 or clean(furniture.state) in words
    assert "Kontrollsumma abcd · Sida 1 av 1" in words
    assert looks.faults(read, (made.layout.foot - 5) * MM) == []
