"""The *Aktivitetslista* of both examples, read back: every cell, every count, every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from hsnplan.application import printing
from hsnplan.domain.states import state_word
from hsnplan.domain.worklist import worklist
from hsnplan.reports.activities import document
from hsnplan.reports.blocks import GroupRow, Paragraph, Row, Table, plain
from hsnplan.reports.listing import Group, Line, Listing
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.renderer import render
from tests.application.examples import example
from tests.reports import looks
from tests.reports.documents import lines_of
from tests.reports.paper import Node, Paper, clean

WORK_VIEWS = [(2023, "Akutmottagningen"), (2025, "Division Nära vård")]
"""What a unit alone has to report, and a unit with those below it."""
FOOT = style.FOOT_LINE + style.FURNITURE.leading + 5
VIEWS = [(2023, "plan"), (2023, "unit"), (2023, "state"), (2025, "plan"), (2025, "unit"), (2025, "state")]


@cache
def listing(year: int, arrangement: str, filter_text: str = "") -> Listing:
    session = example(year)
    if (year, arrangement) in WORK_VIEWS:
        return _work(year, arrangement)
    shown = printing.view(session.register, arrangement, filter_text)
    occasion = printing.Occasion(session.last_change(), filter_text=filter_text)
    return printing.activity_list(shown, occasion)


def _work(year: int, name: str) -> Listing:
    session = example(year)
    unit = session.register.find_unit(name)
    work = worklist(session.register, unit.id, below=bool(session.register.child_units(unit.id)))
    rows = [("Väntar på uppdatering", work.waiting), ("Uppdaterade", work.updated)]
    groups = [(title, found) for title, found in rows if found]
    return printing.work_list(session.register, groups, printing.Occasion(session.last_change()), name)


@cache
def paper(year: int, arrangement: str) -> Paper:
    return Paper(printing.print_list(listing(year, arrangement)).pdf)


def groups(group: Group) -> Iterator[Group]:
    yield group
    for inner in group.groups:
        yield from groups(inner)


def tables(found: Listing) -> list[Table]:
    return [block for block in document(found).blocks if isinstance(block, Table)]


def rows_read(read: Paper) -> list[list[Node]]:
    return [line.kids for line in read.root.find("TR")]


@pytest.mark.parametrize(("year", "arrangement"), [*VIEWS, *WORK_VIEWS])
def test_every_cell_of_every_row_is_read_back(year: int, arrangement: str) -> None:
    read = paper(year, arrangement)
    assert read.faults == []
    wanted: list[list[str]] = []
    for table in tables(listing(year, arrangement)):
        wanted.append([column.head for column in table.columns])
        for row in table.rows:
            if isinstance(row, GroupRow):
                wanted.append([clean(" ".join([row.title, *(fact.text for fact in row.facts)]))])
            else:
                wanted.append([clean(f"{cell.text} {cell.note}") for cell in row.cells])
    assert [[cell.text for cell in row] for row in rows_read(read)] == wanted


@pytest.mark.parametrize(("year", "arrangement"), VIEWS)
def test_every_activity_is_there_once_with_its_number_title_and_state(year: int, arrangement: str) -> None:
    register = example(year).register
    rows = [row for row in rows_read(paper(year, arrangement)) if len(row) == 8 and row[0].text.isdigit()]
    activities = {str(activity.number): activity for activity in register.live_activities()}
    counted = [row for row in rows if "Länkad, räknas under" not in row[1].text]
    assert sorted(row[0].text for row in counted) == sorted(activities)
    for row in rows:
        activity = activities[row[0].text]
        assert row[1].text.startswith(clean(activity.title))
        assert activity.end in row[6].text
        if arrangement != "state":
            assert row[2].text == state_word(register.state(activity.id))


@pytest.mark.parametrize(("year", "name"), WORK_VIEWS)
def test_a_unit_s_list_has_each_of_its_activities_once_in_its_groups(year: int, name: str) -> None:
    register, found = example(year).register, listing(year, name)
    units = register.units_under(register.find_unit(name).id)
    own = [row for row in register.live_activities() if row.unit in units]
    assert sorted(line.number for line in found.lines()) == sorted(row.number for row in own)
    assert dict(found.root.counts) == Counter(register.state(row.id) for row in own)
    assert [group.total for group in found.root.groups] == [len(group.lines) for group in found.root.groups]
    assert f"Aktivitetslista för {name}" in paper(year, name).root.all_text()


@pytest.mark.parametrize(("year", "arrangement"), VIEWS)
def test_counts_add_up_and_are_the_register_s(year: int, arrangement: str) -> None:
    found = listing(year, arrangement)
    register = example(year).register
    assert dict(found.root.counts) == Counter(register.state(row.id) for row in register.live_activities())
    for group in groups(found.root):
        below = Counter(line.state for line in group.lines if not line.elsewhere)
        for inner in group.groups:
            below.update(dict(inner.counts))
        assert dict(group.counts) == below


@pytest.mark.parametrize("year", [2023, 2025])
@pytest.mark.parametrize("arrangement", ["plan", "unit"])
def test_the_table_of_sums_adds_up_down_and_across_on_paper(year: int, arrangement: str) -> None:
    summary = next(node for node in paper(year, arrangement).root.find("Table"))
    rows = [
        [int(cell.text.replace("\u00a0", "").replace(" ", "")) for cell in line.kids[1:]]
        for line in summary.kids[1].kids
    ]
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert rows[-1][-1] == listing(year, arrangement).root.total


@pytest.mark.parametrize(("year", "arrangement"), [*VIEWS, *WORK_VIEWS])
def test_no_page_has_a_fault_that_can_be_seen(year: int, arrangement: str) -> None:
    """Nothing clipped or overlapping, no word divided without a hyphen, no lone heading, narrow column, lost head."""
    assert looks.faults(paper(year, arrangement), FOOT) == []


@pytest.mark.parametrize(("year", "arrangement"), VIEWS)
def test_every_page_says_whose_it_is_when_and_what_it_adds_up_to(year: int, arrangement: str) -> None:
    read, found = paper(year, arrangement), listing(year, arrangement)
    checksum = "\u0020".join(found.checksum()[at : at + 4] for at in (0, 4, 8))
    for page in range(len(read.sizes)):
        shown = lines_of(read, page)
        assert f"{found.board} · {found.plan} · arbetsdatum {found.day}" in shown
        assert f"Kontrollsumma {checksum} · Sida {page + 1} av {len(read.sizes)}" in shown
        assert "Exempeldata" in shown
    assert f"Kontrollsumma {checksum}." in read.root.all_text()
    assert "Exempeldata: " in read.root.all_text()


def made(**values: object) -> Listing:
    """A list of one row for what an example does not have."""
    line = Line(1, "Läkare i triage", state="ongoing", end="2023-12-31")
    whole: dict[str, object] = {
        "board": "Nämnden",
        "plan": "Plan 2023",
        "period": "Tertial 2",
        "day": "2023-08-25",
        "as_of": "",
        "by_writing": False,
        "arrangement": "plan",
        "filter_text": "",
        "example": False,
        "moment": "2023-08-25T10:00:00",
        "root": Group(
            "", groups=(Group("Vård", (line,), counts=(("ongoing", 1),)),), counts=(("ongoing", 1),)
        ),
    }
    return Listing(**{**whole, **values})  # type: ignore[arg-type]  # each test gives what its field takes


def texts(found: Listing) -> str:
    return "\n".join(plain(block.text) for block in document(found).blocks if isinstance(block, Paragraph))


def test_a_register_of_one_s_own_is_not_called_an_example() -> None:
    read = Paper(render(document(made()), "2023-08-25T10:00:00").pdf)
    assert "Exempeldata" not in "".join(shown.text for shown in read.shown)
    assert read.faults == []


def test_the_past_is_said_and_by_which_clock() -> None:
    assert "Registret som det var den 30 april 2023." in texts(made(as_of="2023-04-30"))
    assert "efter när ändringarna skrevs" in texts(made(as_of="2023-04-30", by_writing=True))
    assert "läget 2023-04-30" in document(made(as_of="2023-04-30")).furniture.state
    assert "som det var" not in texts(made())


def test_what_was_asked_for_is_said_and_an_empty_answer_too() -> None:
    assert "Urval: ”status:försenad”." in texts(made(filter_text="status:försenad"))
    empty = made(filter_text="status:försenad", root=Group(""))
    assert "Inga aktiviteter passar urvalet." in texts(empty)
    assert "Det finns inga aktiviteter." in texts(made(root=Group("")))
    assert Paper(render(document(empty), "2023-08-25T10:00:00").pdf).faults == []


def test_the_check_sum_follows_what_is_said_and_not_when_it_was_saved() -> None:
    assert made().checksum() == made(moment="2024-01-01T00:00:00").checksum()
    line = Line(1, "Läkare i triage", state="ongoing", end="2023-12-30")
    changed = made(root=Group("", (line,), counts=(("ongoing", 1),)))
    assert made().checksum() != changed.checksum() != made(day="2023-08-26").checksum()


def test_a_part_says_what_it_is_a_part_of() -> None:
    lines = (Line(1, "Hel"), Line(2, "Del", depth=1, part_of=1))
    (table,) = tables(made(root=Group("", lines, counts=(("", 2),))))
    part = table.rows[1]
    assert isinstance(part, Row)
    assert (part.cells[1].note, part.cells[1].indent) == ("Del av 1", 1)


def test_hostile_text_in_every_field_prints_as_text() -> None:
    bad = "<b>x</b> (a\\) %s {0} &amp; ]]> \u202eabc\x00 javascript:alert(1) 👍 " + "å" * 400
    line = Line(1, bad, state="delayed", unit=bad, role=bad, person=bad, comment=bad, commented="2023-08-25")
    group = Group(bad, (line,), counts=(("delayed", 1),), judged="partly", reached=bad)
    root = Group(
        "", groups=(Group(bad, groups=(group,), counts=(("delayed", 1),)),), counts=(("delayed", 1),)
    )
    done = render(
        document(made(board=bad, plan=bad, period=bad, filter_text=bad, root=root)), "2023-08-25T10:00:00"
    )
    read = Paper(done.pdf)
    assert read.faults == []
    assert looks.faults(read, FOOT) == []
    plain = clean(bad.replace("\u202e", "").replace("\x00", ""))
    cells = next(row for row in rows_read(read) if row[0].text == "1")
    assert [cells[place].text for place in (1, 3)] == [plain, plain]
    assert cells[4].text == f"{plain} {plain}"
    assert cells[7].text == f"{plain} 2023-08-25"
    assert done.missing == ("👍",)


def test_an_edition_is_named_on_every_page() -> None:
    furniture = document(made(edition="Tertial 1 2025, utgåva 1")).furniture
    assert furniture.state == "Tertial 1 2025, utgåva 1"
    assert document(made()).furniture.state == f"arbetsdatum {made().day}"
