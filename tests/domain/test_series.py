"""Outcomes that are worked out: formulas of four operations, sums and weighted shares; what cannot be is told."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.entities import Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Outcome, Series
from hsnplan.domain.register import Register
from hsnplan.domain.series import check, goals_of, outcome
from tests.domain.follow_up import register


def measured(node: str, printed: str = "", unit: str = "", **figures: str) -> Outcome:
    return Outcome(f"{node} {unit}", node=node, unit=unit, period="april", printed=printed, **figures)


def formula(words: str, node: str = "queue") -> Series:
    return Series(f"series {node}", node=node, method="formula", formula=words)


def printed(made: Register, node: str = "queue", unit: str = "") -> str:
    found = outcome(made, node, "april", unit)
    return found.outcome.printed if found.outcome is not None else found.because


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("[visits] * 2", "80,0"),
        ("[visits] / [shift] * 100", "160,0"),
        ("([visits] - [shift]) / 5", "3,0"),
        ("-[shift] + 2 * (1 + 1,5)", "−20,0"),
        ("1−2−3", "−4,0"),
        ("8 / 4 / 2", "1,0"),
        ("2 + 3 * 4", "14,0"),
    ],
)
def test_a_formula_has_the_four_operations_with_their_usual_order(words: str, value: str) -> None:
    made = register(measured("visits", "40 st"), measured("shift", "25"), formula(words))
    assert printed(made) == value


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("[visits] / 0", "Formeln delar med noll."),
        ("[visits] / [staff]", "Det saknas ett tal för ”Bemanna tandvården”."),
        ("[queue] + 1", "Formlerna räknar på varandra i en cirkel."),
    ],
)
def test_what_cannot_be_worked_out_says_why(words: str, because: str) -> None:
    assert printed(register(measured("visits", "40"), formula(words))) == because


def test_formulas_may_rest_on_formulas_but_not_in_a_circle() -> None:
    rows: list[Entity] = [measured("visits", "40"), formula("[visits] + 1"), formula("[queue] * 2", "staff")]
    assert printed(register(*rows), "staff") == "82,0"
    circle = register(formula("[staff]"), formula("[queue]", "staff"))
    assert printed(circle) == "Formlerna räknar på varandra i en cirkel."


@pytest.mark.parametrize(
    "words",
    [
        "",
        "1 +",
        "(1",
        "1)",
        "1 2",
        "__import__('os')",
        "[a] ** 2",
        "a.b",
        "1 + x",
        "(" * 30 + "1",
        "1" * 501,
    ],
)
def test_what_is_no_formula_is_refused(words: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(words)
    assert refused.value.field == "formula"


@given(st.text(alphabet="0123456789.,+-*/()[]ab ", max_size=40))
def test_no_text_crashes_the_reader(words: str) -> None:
    with suppress(Refusal):
        check(words)


def test_goals_are_named_once_in_order() -> None:
    assert goals_of("[b] / ([a] + [b])") == ["b", "a"]


def test_a_sum_takes_the_nearest_units_that_have_a_value() -> None:
    rows: list[Entity] = [
        measured("queue", "10", "medicine"),
        measured("queue", "1 000", "ward"),
        Series("s", "queue", "sum"),
    ]
    made = register(*rows)
    assert printed(made) == "1\u00a0010,0"
    assert printed(made, unit="surgery") == "1\u00a0000,0"
    made = register(*rows, measured("queue", "5", "surgery"))
    assert printed(made) == "15,0"


def test_a_share_is_weighed_by_what_it_is_counted_of() -> None:
    rows: list[Entity] = [
        measured("queue", unit="medicine", numerator="90", denominator="100"),
        measured("queue", unit="surgery", numerator="5", denominator="10"),
        Series("s", "queue", "share", unit_words="%"),
    ]
    found = outcome(register(*rows), "queue", "april").outcome
    assert found is not None
    assert (found.share, found.numerator, found.denominator) == ("86,4", "95", "110")
    assert found.source == "Beräknat: vägd andel av enheterna"
    nothing = register(
        measured("queue", unit="medicine", numerator="0", denominator="0"), Series("s", "queue", "share")
    )
    assert printed(nothing) == "Det som andelen räknas av är 0, så någon andel finns inte."
    assert printed(register(Series("s", "queue", "share"))) == "Ingen enhet har något utfall."


def test_what_was_written_down_goes_before_what_is_worked_out() -> None:
    assert printed(register(measured("queue", "7"), formula("1 + 1"))) == "7"
    assert printed(register()) == "Det finns inget utfall."
