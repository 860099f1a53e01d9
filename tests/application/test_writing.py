"""Words typed into a field become values, or a sentence at the field."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import organisation, writing
from hsnplan.domain.errors import Refusal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "liten.hsnplan"))
    yield made
    made.session.close()


@pytest.mark.parametrize(
    ("field", "words", "values"),
    [
        ("title", "  Ny rutin ", {"title": "Ny rutin"}),
        (
            "responsible_role",
            "Enhetschef, Bo Ek",
            {"responsible_role": "Enhetschef", "responsible_name": "Bo Ek"},
        ),
        ("responsible_role", "Enhetschef", {"responsible_role": "Enhetschef", "responsible_name": ""}),
        ("start", "2023-06-01", {"start": "2023-06-01"}),
        ("end", "1 juni", {"end": "2023-06-01"}),
        ("end", "v. 38", {"end": "2023-09-18"}),
        ("end", " ", {"end": ""}),
        ("unit", "", {"unit": ""}),
    ],
)
def test_words_become_values(small: Small, field: str, words: str, values: dict[str, str]) -> None:
    assert writing.read(small.session.register, field, words) == values


def test_a_unit_is_known_by_name_whatever_its_case(small: Small) -> None:
    assert writing.read(small.session.register, "unit", "akutmottagningen") == {"unit": small.unit}


@pytest.mark.parametrize(
    ("field", "words"),
    [("unit", "Finns inte"), ("start", "snart"), ("end", "31 februari"), ("title", " "), ("state", "blå")],
)
def test_what_cannot_be_is_refused_at_its_field(small: Small, field: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        writing.write(small.session.register, [small.first], field, words)
    assert refused.value.field == field


def test_an_end_before_the_start_is_refused_before_it_is_tried(small: Small) -> None:
    small.session.apply(writing.write(small.session.register, [small.first], "start", "2023-06-01"))
    with pytest.raises(Refusal, match="före startdatumet"):
        writing.write(small.session.register, [small.first], "end", "2023-05-01")


def test_a_closed_unit_is_refused(small: Small) -> None:
    small.session.apply(organisation.close(small.session.register, small.division, "2023-01-31"))
    with pytest.raises(Refusal, match="avslutad"):
        writing.write(small.session.register, [small.first], "unit", "Division Medicin")


@pytest.mark.parametrize("field", ["title", "unit", "responsible_role", "start", "end"])
def test_what_stands_in_a_field_is_read_back_as_itself(small: Small, field: str) -> None:
    register = small.session.register
    for each, words in (("start", "2023-06-01"), ("responsible_role", "Enhetschef, Bo Ek")):
        small.session.apply(writing.write(register, [small.first], each, words))
    words = writing.typed(register, register.activities[small.first], field)
    assert small.session.apply(writing.write(register, [small.first], field, words)) is None


def test_many_activities_get_one_value_in_one_action(small: Small) -> None:
    done = small.session.apply(
        writing.write(small.session.register, [small.first, small.second], "state", "klar")
    )
    assert done is not None
    assert done.label == "Status avslutad: 2 aktiviteter"
    assert {small.session.register.state(each) for each in (small.first, small.second)} == {"completed"}
