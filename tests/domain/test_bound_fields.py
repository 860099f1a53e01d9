"""Fields in text: what is filled in, what is left as it stands, and which numbers nothing binds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.bound_fields import in_words, loose_numbers, names_in, resolve

KNOWN = {"antal mål": "35", "farlig": "{antal mål}"}


@pytest.mark.parametrize(
    ("text", "shown", "unknown"),
    [
        ("Planen har {antal mål} mål.", "Planen har 35 mål.", ()),
        ("Klamrar: {{antal mål}}.", "Klamrar: {antal mål}.", ()),
        ("En ensam { och en ensam } får stå.", "En ensam { och en ensam } får stå.", ()),
        ("{antal mal} och {antal mal}", "{antal mal} och {antal mal}", ("antal mal",)),
        ("Ett värde läses inte igen: {farlig}", "Ett värde läses inte igen: {antal mål}", ()),
        (
            "{0} {x!r} {antal mål:>9999999}",
            "{0} {x!r} {antal mål:>9999999}",
            ("0", "x!r", "antal mål:>9999999"),
        ),
        ("{antal\nmål}", "{antal\nmål}", ()),
    ],
)
def test_fields_are_filled_in_and_nothing_else_is_read(
    text: str, shown: str, unknown: tuple[str, ...]
) -> None:
    found = resolve(text, KNOWN.get)
    assert (found.text, found.unknown) == (shown, unknown)


@given(st.text())
def test_any_text_can_be_written_so_that_it_shows_as_it_stands(text: str) -> None:
    plain = text.replace("{", "{{").replace("}", "}}")
    assert resolve(plain, lambda _: "FEL").text == text
    assert names_in(plain) == []


def test_numbers_without_a_field_are_told_with_the_figure_they_equal_or_are_near() -> None:
    figures = [
        ("antal aktiviteter", "702", 702),
        ("antal mål", "35", 35),
        ("andel röda mål", "40\u00a0%", 40),
    ]
    found = loose_numbers("Av 702 aktiviteter, {antal mål} mål, nästan 41 % och 34 är fyra röda.", figures)
    assert [(row.written, row.equal, row.near) for row in found] == [
        ("702", ("antal aktiviteter",), ()),
        ("41 %", (), ("andel röda mål",)),
        ("34", (), ("antal mål",)),
        ("fyra", (), ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Den 15 december 2022 (§120) i HSN/813/2022",
        "åren 2023–2024, 2023-08-25 och 2025",
        "på sidan 14, kl. 09.00 v. 38, § 6, 6 § lagen",
    ],
)
def test_dates_years_pages_and_case_numbers_are_no_amounts(text: str) -> None:
    assert loose_numbers(text, []) == []


def test_a_number_with_thousands_is_one_number() -> None:
    assert [row.written for row in loose_numbers("1 200 patienter, 14,1 mkr", [])] == ["1 200", "14,1"]


def test_counts_are_spelled_up_to_twelve() -> None:
    assert [in_words(number) for number in (0, 2, 12, 13)] == ["noll", "två", "tolv", "13"]
