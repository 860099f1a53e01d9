"""Text by hand as blocks."""

from hsnplan.reports.blocks import BulletList, Paragraph
from hsnplan.reports.prose import Prose, blocks


def test_blank_lines_part_paragraphs_and_dashes_make_lists() -> None:
    text = "Ett stycke\nsom fortsätter.\n\n\nPunkter:\n- ett\n  går vidare\n▪ två\n\n* stjärna # {x} <b>"
    assert list(blocks(text)) == [
        Paragraph("Ett stycke som fortsätter."),
        Paragraph("Punkter:"),
        BulletList(("ett går vidare", "två")),
        BulletList(("stjärna # {x} <b>",)),
    ]


def test_a_dash_within_a_line_or_alone_makes_no_list() -> None:
    assert list(blocks("-5 grader – kallt\n-")) == [Paragraph("-5 grader – kallt -")]


def test_nothing_gives_nothing() -> None:
    assert list(blocks(" \n\n ")) == []
    assert not Prose("x", "Rubrik", " \n")
