"""The protocol counts what was found, names each finding once, and says which rules found nothing."""

from hsnplan.reports import check
from hsnplan.reports.blocks import BulletList, Heading, Paragraph, Table
from hsnplan.reports.check import Check, Checked, Found
from hsnplan.reports.frame import Frame

FRAME = Frame("Nämnden", "Plan 2023", 2023, "Tertial 1", "2023-04-30", "2023-04-30T10:00:00")
LATE = Found("Nr 1 skulle ha börjat.", "Akuten", "Sätt status försenad")
SHOWN = Check(
    FRAME,
    (
        Checked("Start passerad", "Planerade som skulle ha börjat.", (LATE, LATE._replace(proposal="")), ()),
        Checked("Dubbletter", "Samma titel två gånger.", (), (Found("Nr 2 och 3.", reason="Olika hus"),)),
        Checked("Utan enhet", "Ingen äger dem.", (), ()),
    ),
    ("Svåra att följa upp",),
)


def test_it_counts_and_names_every_finding() -> None:
    made = check.document(SHOWN)
    assert made.blocks[2] == Paragraph(
        "2 iakttagelser är öppna; en iakttagelse är åsidosatt med skäl. 3 regler har prövats.", strong=True
    )
    tables = [block for block in made.blocks if isinstance(block, Table)]
    rows = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]  # type: ignore[union-attr]
    assert rows[0] == [["Start passerad", "2", "1", "0"], ["Dubbletter", "0", "0", "1"]]
    assert rows[1][0] == ["Nr 1 skulle ha börjat.", "Akuten", "Sätt status försenad"]
    assert rows[1][1][2] == "–"
    assert rows[2] == [["Nr 2 och 3.", "Olika hus"]]


def test_rules_without_findings_and_rules_switched_off_are_told_apart() -> None:
    lists = [block.items for block in check.document(SHOWN).blocks if isinstance(block, BulletList)]
    assert lists == [("Utan enhet",), ("Svåra att följa upp",)]


def test_nothing_found_is_said() -> None:
    made = check.document(Check(FRAME, SHOWN.rules[2:], ()))
    assert [block.text for block in made.blocks if isinstance(block, Heading)] == ["Utan anmärkning"]
    assert "Ingen iakttagelse är öppen. 1 regler" not in str(made.blocks)
    assert "Ingen iakttagelse är öppen. En regel har prövats." in str(made.blocks)
