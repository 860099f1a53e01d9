"""Dates are kept in ISO form, printed the Swedish way and read as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.dates import (
    add_days,
    clock_time,
    date_span,
    day_in_words,
    days_between,
    ends_soon,
    is_date,
    lateness,
    long_date,
    near_date,
    parse_date,
    short_date,
    starts_passed,
    week,
    weekday_date,
)
from hsnplan.domain.errors import Refusal

TODAY = "2023-08-25"

READ = [
    ("2025-01-15", "2025-01-15"),
    ("20250115", "2025-01-15"),
    ("15/1 2025", "2025-01-15"),
    ("15/1-2025", "2025-01-15"),
    ("15 januari 2025", "2025-01-15"),
    ("den 15 jan. 2025", "2025-01-15"),
    ("Fredagen den 25 augusti 2023", "2023-08-25"),
    ("15\u00a0 Januari 2025 ", "2025-01-15"),
    ("29 februari 2024", "2024-02-29"),
    ("v. 18 2025", "2025-04-28"),
]


@pytest.mark.parametrize(("text", "iso"), READ)
def test_dates_are_read_as_people_write_them(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(("text", "iso"), [("15/1", "2025-01-15"), ("1 maj", "2025-05-01")])
def test_a_date_without_year_takes_the_year_given(text: str, iso: str) -> None:
    assert parse_date(text, year=2025) == iso


@pytest.mark.parametrize("text", ["v. 18", "v18", "vecka 18", "V 18"])
def test_a_week_is_its_monday(text: str) -> None:
    assert parse_date(text, year=2025) == "2025-04-28"


REFUSED = [
    ("2025-02-29", "är inget datum"),
    ("31/4 2025", "är inget datum"),
    ("15/13 2025", "är inget datum"),
    ("15 jovember 2025", "är inget datum"),
    ("2025-1-5", "är inget datum"),
    ("2025-0115", "är inget datum"),
    ("15/12025", "är inget datum"),
    ("", "är inget datum"),
    ("15 januari", "saknar år"),
    ("v. 18", "saknar år"),
    ("v. 53 2025", "år 2025 har ingen vecka 53"),
    ("torsdag 25 augusti 2023", "25 augusti 2023 är en fredag, inte en torsdag"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_is_no_date_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_printed_date_is_read_back(day: date) -> None:
    iso = day.isoformat()
    assert is_date(iso)
    assert parse_date(iso) == parse_date(long_date(iso)) == iso
    assert parse_date(weekday_date(iso), year=day.year) == iso


@pytest.mark.parametrize("text", ["", "2023-8-25", "20230825", "2023-02-30", "2023-W34-5", "2023-08-25 "])
def test_only_iso_days_of_the_calendar_are_dates(text: str) -> None:
    assert not is_date(text)


def test_dates_are_printed_in_words() -> None:
    assert long_date("2023-08-25") == "25 augusti 2023"
    assert weekday_date("2023-08-25") == "fredag 25 augusti"
    assert short_date("2023-06-01", TODAY) == "1 juni"
    assert short_date("2022-06-01", TODAY) == "1 juni 2022"
    assert week("2023-09-20") == "v. 38"


def test_days_near_today_have_names() -> None:
    assert [near_date(add_days(TODAY, days), TODAY) for days in (-2, -1, 0, 1)] == [
        "2023-08-23",
        "I går",
        "I dag",
        "I morgon",
    ]
    assert day_in_words(TODAY, TODAY) == "i dag, fredag 25 augusti"
    assert day_in_words("2023-09-01", TODAY) == "fredag 1 september"
    assert day_in_words("2024-01-31", TODAY) == "onsdag 31 januari 2024"


def test_late_ends_are_counted_in_days() -> None:
    assert lateness("2023-06-30", TODAY) == "56 dagar sen"
    assert lateness("2023-08-24", TODAY) == "1 dag sen"
    assert lateness(TODAY, TODAY) == lateness("", TODAY) == ""


def test_a_passed_start_is_told_with_its_day() -> None:
    assert starts_passed("2023-06-01", TODAY) == "Start passerad 1 juni"
    assert starts_passed("2022-06-01", TODAY) == "Start passerad 1 juni 2022"
    assert starts_passed(TODAY, TODAY) == starts_passed("", TODAY) == ""


def test_an_end_within_sixty_days_is_told() -> None:
    assert ends_soon("2023-09-30", TODAY) == "Slutar om 36 dagar"
    assert ends_soon(add_days(TODAY, 2), TODAY) == "Slutar om 2 dagar"
    assert ends_soon(TODAY, TODAY) == "Slutar i dag"
    assert ends_soon(add_days(TODAY, 60), TODAY) == "Slutar om 60 dagar"
    assert ends_soon(add_days(TODAY, 61), TODAY) == ends_soon(add_days(TODAY, -1), TODAY) == ""
    assert ends_soon("", TODAY) == ""


def test_spans_name_the_end_that_is_missing() -> None:
    assert date_span("2023-02-01", "2023-12-31") == "2023-02-01 – 2023-12-31"
    assert date_span("2023-02-01", "") == "från 2023-02-01"
    assert date_span("", "2023-12-31") == "till 2023-12-31"
    assert date_span("", "") == ""
    assert days_between("2023-02-28", "2023-03-01") == 1


def test_the_time_of_day_has_a_point() -> None:
    assert clock_time("09:42") == clock_time("2023-08-25T09:42:11.5") == "kl. 09.42"
