"""The internal-control plan says how heavy its risks weigh and how far it has been followed up."""

import pytest

from hsnplan.reports import control
from hsnplan.reports.blocks import Paragraph, Row, Table
from hsnplan.reports.control import Control, Line, Result
from hsnplan.reports.frame import Frame

FRAME = Frame("Nämnden", "Plan 2023", 2023, "Tertial 1", "2023-04-30", "2023-04-30T10:00:00")
NONE = Result()


def line(likelihood: int, consequence: int, first: Result = NONE, measure: str = "") -> Line:
    weight = likelihood * consequence
    return Line(
        "Inköp", "Risk", likelihood, consequence, weight, "", "Stickprov", "Chef", first, NONE, measure
    )


def texts(*lines: Line) -> list[str]:
    made = control.document(Control(FRAME, lines, 9))
    return [str(block.text) for block in made.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (((2, 2),), "Planen har en kontroll; ingen gäller en risk som väger tungt."),
        (((3, 3), (1, 1)), "Planen har 2 kontroller; en gäller en risk som väger tungt."),
        (((3, 3), (4, 4)), "Planen har 2 kontroller; 2 gäller risker som väger tungt."),
    ],
)
def test_it_says_how_many_risks_weigh_heavily(weights: tuple[tuple[int, int], ...], words: str) -> None:
    assert texts(*(line(*weight) for weight in weights))[1].startswith(words)


def test_a_heavy_risk_that_was_found_and_has_no_measure_is_named() -> None:
    seen = Result("Fyra avvikelser", "2023-05-23")
    assert "saknar åtgärd: Inköp." in texts(line(3, 4, seen))[2]
    assert not any("saknar åtgärd" in text for text in texts(line(3, 4, seen, "Utbildning")))
    assert not any("saknar åtgärd" in text for text in texts(line(3, 4), line(1, 1, seen)))


def test_risks_stand_where_likelihood_and_consequence_meet() -> None:
    made = control.document(Control(FRAME, (line(4, 2), line(4, 2), line(1, 1)), 9))
    matrix, lines = (block for block in made.blocks if isinstance(block, Table))
    counted = [[cell.text for cell in row.cells] for row in matrix.rows if isinstance(row, Row)]
    assert counted == [
        ["4", "–", "2", "–", "–"],
        ["3", "–", "–", "–", "–"],
        ["2", "–", "–", "–", "–"],
        ["1", "1", "–", "–", "–"],
    ]
    assert len(lines.rows) == 3
