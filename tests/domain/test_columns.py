"""What the columns say: a date that has passed is told in words, and the date stays."""

from pathlib import Path

import pytest

from hsnplan.application import activities
from hsnplan.domain.columns import END, activity_text, presses, shorter
from tests.registers import Small


@pytest.mark.parametrize(
    ("start", "end", "state", "words"),
    [
        ("2023-01-01", "2023-06-30", "ongoing", "2023-06-30, 56 dagar sen"),
        ("2023-06-01", "2023-12-31", "planned", "2023-12-31, start passerad 1 juni"),
        ("2023-06-01", "", "planned", "Start passerad 1 juni"),
        ("2023-06-01", "2023-12-31", "ongoing", "2023-12-31"),
        ("2023-01-01", "2023-06-30", "completed", "2023-06-30"),
        ("", "", "ongoing", ""),
    ],
)
def test_the_end_is_told_with_what_presses(
    tmp_path: Path, start: str, end: str, state: str, words: str
) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    register = small.session.register
    small.session.apply(activities.change(register, [small.first], "Tid", start=start, end=end))
    small.session.apply(activities.set_state(register, [small.first], state))
    assert activity_text(register, register.activities[small.first], END) == words
    assert presses(words) == ("sen" in words or "passerad" in words or not words)
    small.session.close()


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("2023-06-30, 56 dagar sen", ("2023-06-30, 56 dagar sen", "2023-06-30 sen")),
        (
            "2023-12-31, start passerad 1 juni",
            (
                "2023-12-31, start passerad 1 juni",
                "2023-12-31, start passerad",
                "2023-12-31, ej startad",
                "31 dec, ej startad",
            ),
        ),
        ("Start passerad 1 juni", ("Start passerad 1 juni", "Start passerad", "Ej startad")),
        ("Passerad 1 juni", ("Passerad 1 juni",)),
    ],
)
def test_in_a_narrow_column_there_are_fewer_words_and_still_the_date(
    words: str, forms: tuple[str, ...]
) -> None:
    assert shorter(words, "2023") == forms


def test_a_day_of_another_year_keeps_its_year() -> None:
    assert shorter("2024-03-31, start passerad 1 juni", "2023")[-1] == "2024-03-31, ej startad"
