"""States are read from every word people write for them, and refused in Swedish otherwise."""

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.domain.states import (
    WORK_STATES,
    JudgedState,
    WorkState,
    judged_word,
    order_key,
    parse_state,
    plural_word,
    state_word,
)

SPELLED = [
    ("planerad", "planned"),
    ("Planerade", "planned"),
    ("PÅGÅENDE", "ongoing"),
    ("försenad", "delayed"),
    ("försenade", "delayed"),
    ("avslutad", "completed"),
    ("klar", "completed"),
    ("fullföljd", "completed"),
    ("inställd", "cancelled"),
    ("inställda", "cancelled"),
    ("none", ""),
    ("utan  status ", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "code"), SPELLED)
def test_a_state_is_read_from_the_words_people_write(text: str, code: str) -> None:
    assert parse_state(text) == code


@pytest.mark.parametrize("code", WORK_STATES)
def test_codes_and_printed_words_are_read_back(code: str) -> None:
    assert parse_state(code) == parse_state(state_word(code)) == parse_state(plural_word(code)) == code


def test_an_unknown_word_is_refused_with_the_words_that_are_known() -> None:
    with pytest.raises(Refusal, match="”på gång” är ingen status. Välj planerad, pågående") as refused:
        parse_state("på gång")
    assert refused.value.field == "state"


def test_keys_one_to_five_follow_the_enumeration_and_zero_is_none() -> None:
    assert [order_key(state) for state in WorkState] == [1, 2, 3, 4, 5]
    assert order_key("") == 0
    assert set(WORK_STATES) == {*WorkState, ""}


def test_every_judgement_has_its_word() -> None:
    assert [judged_word(state) for state in JudgedState] == [
        "Uppfylls",
        "Delvis",
        "Uppfylls inte",
        "Ej bedömd",
    ]
