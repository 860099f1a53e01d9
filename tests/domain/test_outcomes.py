"""Outcomes are read as printed and compared only with targets of their own kind."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.outcomes import Outcome, beside, compare, parse_outcome
from hsnplan.domain.targets import Direction, Operator, Target, TargetKind, parse_target

UP, DOWN = Direction.HIGHER, Direction.LOWER

READ = [
    ("99,7 %", Outcome(Decimal("99.7"), "%")),
    ("17%", Outcome(Decimal(17), "%")),
    ("1 503", Outcome(Decimal(1503))),
    ("14 977st", Outcome(Decimal(14977), "st")),
    ("4.63", Outcome(Decimal("4.63"))),
    ("+ 0,61%", Outcome(Decimal("0.61"), "%")),
    ("-143 Mkr", Outcome(Decimal(-143), "mkr")),
    ("ca 70%", Outcome(Decimal(70), "%", approximate=True)),
    ("Omkring 70 %.", Outcome(Decimal(70), "%", approximate=True)),
    ("2 av 3 parametrar", Outcome(Decimal(2), "parametrar", 3)),
    ("Nej", Outcome(words="Nej")),
    ("Pågående", Outcome(words="Pågående")),
    ("70–75 %", Outcome(words="70–75 %")),
    ("", Outcome()),
    (None, Outcome()),
]


@pytest.mark.parametrize(("printed", "outcome"), READ)
def test_outcomes_are_read_as_printed(printed: str | None, outcome: Outcome) -> None:
    assert parse_outcome(printed) == outcome._replace(printed=printed or "")


T1_2023 = [
    ("G01", UP, "Minst 20 %", "3 %", False),
    ("G02", None, "Genomförd aktivitet", "Nej", False),
    ("G03", UP, "Minst 6 %", "366", None),
    ("G04", UP, "100 %", None, None),
    ("G36", None, "Genomförd aktivitet", "Pågående", None),
    ("G07", DOWN, "Maximalt 15%", "18,9", False),
    ("G08", DOWN, "Mindre än 220 recept per 1000 inv", "235", False),
    ("G09", DOWN, "Mindre än 20 317 dygnsdos per 1000 invånare", "20 772", False),
    ("G10", UP, "Minst 4", "4,04", True),
    ("G11", None, None, None, None),
    ("G15", UP, "100 %", "99,7 %", False),
    ("G16", UP, "Minst 2 800 timmar", "2 038", False),
    ("G17", UP, "3 parametrar", "2", False),
    ("G18", UP, "Minst 70 %", "1 503", None),
    ("G23", UP, "100 %", "15 840", None),
    ("G26", UP, "4,6", "4,8", True),
    ("G29", DOWN, "Högst 3,5 %", "3,3 %", True),
    ("G31", DOWN, "Högst 2,2 %", "14,1 %", False),
    ("G35", UP, "95 %", "94 %", False),
]
"""Goal, direction, target and outcome as the tertial report prints them, and what can be said."""

OTHERS = [
    ("strictly less", None, "Mindre än 220 recept", "220", False),
    ("at most", None, "Högst 220 recept", "220", True),
    ("strictly more", None, "Mer än 4", "4,0", False),
    ("exactly", None, "Exakt 3", "3", True),
    ("inclusive maximum", None, "ska inte överstiga 80 patienter", "80 st", True),
    ("count with unit", None, "Minst 70 %", "14 977st", None),
    ("share for a count", None, "Minst 4", "70 %", None),
    ("other unit", None, "Högst 100 dagar", "3 timmar", None),
    ("same unit", None, "Högst 100 dagar", "99 Dagar", True),
    ("about the limit", None, "Minst 70 %", "ca 70%", None),
    ("about but clear", None, "Minst 70 %", "ca 60%", False),
    ("parts", None, "2 av 3 parametrar", "2", True),
    ("other parts", None, "2 av 3 parametrar", "2 av 4", None),
    ("done", None, "Genomförd aktivitet", "Ja", True),
    ("waits", None, "Kompletteras senare", "70 %", None),
    ("nation", None, "Minst riksgenomsnittet", "70 %", None),
    ("words for a number", None, "Minst 70 %", "Ja", None),
    ("number for an activity", None, "Genomförd aktivitet", "1", None),
]


@pytest.mark.parametrize(("_case", "direction", "target", "outcome", "met"), [*T1_2023, *OTHERS])
def test_an_outcome_meets_misses_or_leaves_the_target_open(
    _case: str, direction: Direction | None, target: str | None, outcome: str | None, met: bool | None
) -> None:
    assert compare(parse_outcome(outcome), parse_target(target, direction)) is met


@given(st.integers(0, 10**6), st.sampled_from(Operator), st.integers(0, 100))
def test_a_count_is_never_compared_with_a_percentage(count: int, operator: Operator, limit: int) -> None:
    target = Target(TargetKind.NUMBER, operator, Decimal(limit), "%")
    assert compare(parse_outcome(f"{count} st"), target) is compare(parse_outcome(str(count)), target) is None


@given(st.text())
def test_any_text_is_an_outcome(text: str) -> None:
    outcome = parse_outcome(text)
    assert outcome.printed == text
    assert outcome.value is None or not outcome.words


@pytest.mark.parametrize(
    ("target", "printed", "share", "accumulated", "words"),
    [
        ("Minst 70 %", "1 503", "44,9", "45,5", "44,9 %"),
        ("100 %", "", "", "69", "69 % ackumulerat"),
        ("Minst 6 %", "366", "", "", "antal 366"),
        ("Högst 17,3 %", "20%", "", "", "20 %"),
        ("Maximalt 15%", "18,9", "", "", "18,9"),
        ("Minst 2 800 timmar", "2038", "72,8", "", "2 038"),
        ("2 av 3 parametrar", "2", "", "", "2"),
        ("Genomförd aktivitet", "Pågående", "", "", "Pågående"),
        ("Minst 20 %", "ca 70%", "", "", "ca 70%"),
        ("", "1 503", "44.9", "", "44,9 %"),
        ("", "366", "", "", "366"),
    ],
)
def test_an_outcome_stands_beside_a_target_in_its_unit_and_a_count_is_called_one(
    target: str, printed: str, share: str, accumulated: str, words: str
) -> None:
    assert beside(parse_target(target), printed, share, accumulated).replace("\u00a0", " ") == words
