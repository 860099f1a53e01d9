"""Tables with the same columns are alike on every page, and the lines above a table stand with it."""

from hsnplan.reports.blocks import BulletList, Heading, Paragraph, Proposal, Proposals
from tests.reports.documents import paper, row, table
from tests.reports.paper import Paper

LONG = "Läkemedelsgenomgångar och utskrivningsplanering tillsammans med kommunens hemsjukvård"


def lefts(read: Paper, head: str) -> set[float]:
    """Where the heads of a column begin."""
    return {round(shown.x, 1) for shown in read.shown if shown.text.strip() == head}


def test_tables_with_the_same_columns_have_columns_of_the_same_width() -> None:
    read = paper(
        table(row(1, "Kort"), name="Ett"),
        table(row(2, LONG, "Ett betydligt längre ord i en ruta"), name="Två"),
        landscape=False,
    )
    assert len(lefts(read, "Status")) == 1
    assert len(lefts(read, "Antal")) == 1


def test_lines_right_above_a_table_stand_on_its_page() -> None:
    for filling in range(1, 60):
        read = paper(
            *(Paragraph("Text.") for _ in range(filling)),
            Heading("Rubrik"),
            Paragraph("Måttenhet: tkr.", small=True),
            table(row(1)),
            landscape=False,
        )
        pages = {
            shown.page
            for shown in read.shown
            if shown.text.strip() in {"Rubrik", "Måttenhet: tkr.", "Aktivitet 1"}
        }
        assert len(pages) == 1


def test_a_remark_on_a_table_stands_with_its_last_row() -> None:
    for filling in range(1, 60):
        rows = [row(number) for number in range(1, filling + 1)]
        read = paper(table(*rows), Paragraph("Källan anges inte.", small=True), landscape=False)
        pages = {
            shown.page
            for shown in read.shown
            if shown.text.strip() in {"Källan anges inte.", f"Aktivitet {filling}"}
        }
        assert len(pages) == 1


def test_a_short_table_is_not_parted_and_a_last_item_not_left_alone() -> None:
    for filling in range(1, 60):
        read = paper(
            *(Paragraph("Text.") for _ in range(filling)), table(*map(row, range(1, 5))), landscape=False
        )
        assert len({shown.page for shown in read.shown if "Aktivitet " in shown.text}) == 1
        items = BulletList(tuple(f"Punkt {number}" for number in range(filling)))
        pages = [shown.page for shown in paper(items, landscape=False).shown if "Punkt" in shown.text]
        assert filling < 2 or pages[-1] == pages[-2]


def test_a_proposal_that_leads_to_its_parts_stands_with_the_first() -> None:
    for filling in range(1, 50):
        parts = Proposal("Följande ändras:", (Proposal("Först"), Proposal("Sedan")))
        read = paper(*(Paragraph("Text.") for _ in range(filling)), Proposals((parts,)), landscape=False)
        pages = {shown.page for shown in read.shown if shown.text.strip() in {"Följande ändras:", "Först"}}
        assert len(pages) == 1


def test_the_last_row_of_a_table_never_stands_alone_on_a_page() -> None:
    for filling in range(2, 90):
        read = paper(table(*(row(number) for number in range(filling))), landscape=False)
        pages = [shown.page for shown in read.shown if shown.text.startswith("Aktivitet ")]
        assert pages[-1] == pages[-2]
