"""A goal's direction is read from the words people use for it, and anything else is refused."""

import pytest

from hsnplan.domain.directions import direction_word, parse_direction
from hsnplan.domain.errors import Refusal


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Högre är bättre", "higher"),
        ("lägre", "lower"),
        ("Minska.", "lower"),
        ("ÖKA", "higher"),
        ("lower", "lower"),
        ("  ", ""),
    ],
)
def test_words_name_a_direction(words: str, code: str) -> None:
    assert parse_direction(words) == code


def test_what_is_shown_is_read_back() -> None:
    assert [parse_direction(direction_word(code)) for code in ("higher", "lower", "")] == [
        "higher",
        "lower",
        "",
    ]


def test_other_words_are_refused() -> None:
    with pytest.raises(Refusal, match="ingen riktning"):
        parse_direction("åt sidan")
