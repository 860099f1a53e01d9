"""The calendar as a document: every month, every item, every area, and what nobody brings up."""

from hsnplan.reports import meetings
from hsnplan.reports.blocks import GroupRow, Paragraph, Row, Table
from hsnplan.reports.frame import Frame
from hsnplan.reports.meetings import Area, Item, Meeting, Meetings

FRAME = Frame("Nämnden", "Plan 2023", 2023, "Tertial 1", "2023-04-30", "2023-04-30T10:00:00")
REPORT = Item("Återkommande", "Årsbokslut", "Ekonomidirektör", "Ekonomi", "")
SHOWN = Meetings(
    FRAME,
    (
        Meeting("2023-02-22", "2023-02-23", "Sammanträde", "Nämnden", (REPORT, REPORT._replace(area=""))),
        Meeting("2023-05-31", "2023-06-01", "Sammanträde", "Nämnden", ()),
        Meeting("2023-08-18", "2023-08-18", "Utbildning", "Utbildning", (REPORT._replace(category=""),)),
    ),
    (Area("Ekonomi", (("2023-02-22", "Årsbokslut", "Ekonomidirektör"),)), Area("Folkhälsa", ())),
    ("Vilka mål som finns",),
)


def tables(shown: Meetings) -> list[Table]:
    return [block for block in meetings.document(shown).blocks if isinstance(block, Table)]


def test_the_year_has_every_month_and_what_is_followed_up_in_it() -> None:
    year = tables(SHOWN)[0]
    rows = [[cell.text for cell in row.cells] for row in year.rows if isinstance(row, Row)]
    assert len(rows) == 12
    assert rows[0] == ["Januari", "Inget inplanerat", ""]
    assert rows[1] == ["Februari", "22–23 februari: Nämnden", "Årsbokslut"]
    assert rows[4][1] == "31 maj – 1 juni: Nämnden"
    assert rows[7][1] == "18 augusti: Utbildning"


def test_each_day_has_its_items_under_their_headings() -> None:
    due = tables(SHOWN)[1]
    said = [row.title if isinstance(row, GroupRow) else row.cells[0].text for row in due.rows]
    assert said == [
        "22–23 februari: Nämnden",
        "Återkommande",
        "Årsbokslut",
        "Årsbokslut",
        "31 maj – 1 juni: Nämnden",
        "Inget ärende är inplanerat",
        "18 augusti: Utbildning",
        "Årsbokslut",
    ]


def test_an_area_that_nobody_brings_up_is_told() -> None:
    texts = [str(block.text) for block in meetings.document(SHOWN).blocks if isinstance(block, Paragraph)]
    assert texts[-1] == "2 områden följs upp. Ingen dag är satt för Folkhälsa."
    whole = SHOWN._replace(areas=SHOWN.areas[:1])
    texts = [str(block.text) for block in meetings.document(whole).blocks if isinstance(block, Paragraph)]
    assert texts[-1].startswith("Ett område följs upp, och det finns en dag")
