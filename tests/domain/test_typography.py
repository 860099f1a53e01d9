"""Numbers are printed the Swedish way, read in all ways people type them, and hidden characters are named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import (
    clean,
    counted,
    forbidden_characters,
    interval,
    is_blank,
    number,
    paragraph,
    parse_number,
    parse_paragraph,
    parse_quantity,
    percent,
    quantity,
    quoted,
    typeset,
)

PRINTED = [
    (1112, "1\u00a0112"),
    (999, "999"),
    (1234567, "1\u00a0234\u00a0567"),
    (14.1, "14,1"),
    (Decimal("5.0"), "5,0"),
    (Decimal("-2.2"), "−2,2"),
    (-143, "−143"),
    (0, "0"),
]


@pytest.mark.parametrize(("value", "printed"), PRINTED)
def test_numbers_are_printed_with_hard_spaces_decimal_comma_and_real_minus(
    value: float | Decimal, printed: str
) -> None:
    assert number(value) == printed


def test_decimals_can_be_chosen_and_a_rounded_zero_has_no_sign() -> None:
    assert number(44.876, 1) == "44,9"
    assert number(2, 1) == "2,0"
    assert number(-0.04, 1) == "0,0"


def test_so_many_of_something_has_the_word_for_one_or_many() -> None:
    assert [counted(count, "rad", "rader") for count in (0, 1, 2, 1112)] == [
        "0 rader",
        "1 rad",
        "2 rader",
        "1\u00a0112 rader",
    ]


def test_units_never_part_from_their_number() -> None:
    assert percent(40) == "40\u00a0%"
    assert quantity(Decimal("137.5"), "mkr") == "137,5\u00a0mkr"
    assert quantity(8, "") == "8"
    assert paragraph(120) == "§\u00a0120"


def test_intervals_have_an_en_dash_spaced_only_between_ends_of_several_parts() -> None:
    assert interval("2023", "2025") == "2023–2025"
    assert interval("3", "23") + " år" == "3–23 år"
    assert interval("2023-02-01", "2023-12-31") == "2023-02-01 – 2023-12-31"
    assert interval("1 juni", "3 juli") == "1 juni – 3 juli"


def test_quotes_are_swedish() -> None:
    assert quoted("Nära vård") == "”Nära vård”"


READ = [
    ("1 112", "1112", ""),
    ("1\u00a0112", "1112", ""),
    ("1\u202f112", "1112", ""),
    ("1112", "1112", ""),
    ("14 977st", "14977", "st"),
    ("14,1", "14.1", ""),
    ("14.1", "14.1", ""),
    ("-143", "-143", ""),
    ("−143", "-143", ""),
    ("- 2,2 %", "-2.2", "%"),
    ("+ 0,61%", "0.61", "%"),
    ("40%", "40", "%"),
    ("40 procent", "40", "%"),
    ("137,5 Mkr", "137.5", "mkr"),
    ("137,5 mnkr", "137.5", "mkr"),
    ("1 232 Tkr", "1232", "tkr"),
    ("2 800 timmar", "2800", "timmar"),
    ("220 recept per 1000 inv", "220", "recept per 1000 inv"),
    ("3 fall per 100 000 invånare", "3", "fall per 100 000 invånare"),
]


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_numbers_are_read_as_people_type_them(text: str, value: str, unit: str) -> None:
    assert parse_quantity(text) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tolv",
        "1 11",
        "1 1112",
        "1,2,3",
        "3–5 %",
        "2 av 3",
        "20 % 2024",
        "3 till 5 %",
        "3 dagar eller mer",
        "1,503.5",
        "٣",
    ],
)
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="är inget tal"):
        parse_quantity(text)


def test_a_bare_number_is_not_read_out_of_another_quantity() -> None:
    assert parse_number("14 977st") == 14977
    assert parse_number("40%") == 40
    with pytest.raises(Refusal, match="utan ”dagar”"):
        parse_number("3 dagar")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    assert parse_number(number(value)) == value


FORBIDDEN = [
    ("Plan\x00", "nolltecken (U+0000)"),
    ("Plan\u202ekod", "riktningstecken (U+202E)"),
    ("a\u2066b\x07", "styrtecken (U+0007), riktningstecken (U+2066)"),
    ("rad\nbrytning", "radbrytning (U+000A)"),
    ("stycke\u2029", "radskiljare (U+2029)"),
    ("\ud800", "halvt tecken (U+D800)"),
    ("hårt\u00a0mellanslag, å, 🙂 och mjukt\u00adstreck", ""),
]


@pytest.mark.parametrize(("text", "names"), FORBIDDEN)
def test_characters_that_hide_or_reverse_are_named(text: str, names: str) -> None:
    assert forbidden_characters(text) == names
    assert clean(text) == (not names)


def test_comments_may_have_line_breaks_and_tabs_but_no_lone_carriage_return() -> None:
    assert clean("ett\r\ntvå\n\ttre", multiline=True)
    assert forbidden_characters("ett\rtvå", multiline=True) == "vagnretur (U+000D)"


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\u200b", "\n"])
def test_text_without_a_visible_character_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(text + "å")


@pytest.mark.parametrize("typed", ["13", "§13", "§ 13", "§\u00a013 "])
def test_a_paragraph_is_kept_with_its_sign(typed: str) -> None:
    assert parse_paragraph(typed) == "§ 13"


@pytest.mark.parametrize("typed", ["", " ", "hej", "13a", "0", "-3", "§", "12345", "¹"])
def test_what_is_no_paragraph_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="till exempel § 13"):
        parse_paragraph(typed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("-22%", "\u221222\u00a0%"),
        ("Högst 1200 patienter", "Högst 1\u00a0200 patienter"),
        ("mer än år 2019 och 2024", "mer än år 2019 och 2024"),
        ("2025-04-30", "2025-04-30"),
        ("3-23 år, 14,25 och 20190", "3-23 år, 14,25 och 20\u00a0190"),
        ("80 %", "80\u00a0%"),
        ("under 20 317 doser av 1 000 000", "under 20\u00a0317 doser av 1\u00a0000\u00a0000"),
        ("7,5 100 och 3 1234", "7,5 100 och 3 1\u00a0234"),
    ],
)
def test_figures_in_words_are_set_as_they_are_printed(typed: str, printed: str) -> None:
    assert typeset(typed) == printed
