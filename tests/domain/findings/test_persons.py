"""Identity numbers, addresses and telephone numbers are told from dates, amounts and case numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.findings.persons import (
    addresses,
    alike,
    births,
    identities,
    kinds_of_personal_data,
    telephones,
)


@pytest.mark.parametrize(
    "text", ["850709-9805", "198507099805", "19850709-9805", "850709+9805", "701063-2391"]
)
def test_identity_and_coordination_numbers_are_found(text: str) -> None:
    assert identities(f"Patienten {text}, kallad") == [text]


@pytest.mark.parametrize(
    "text", ["850709-9806", "851309-9805", "850799-9805", "2023-05-12", "HSN/1157/2023", "123 456-7897"]
)
def test_other_digits_are_no_identity_numbers(text: str) -> None:
    assert identities(f"Se {text}.") == []


@given(st.dates(), st.integers(0, 999))
def test_the_check_digit_decides(born: object, serial: int) -> None:
    digits = f"{born:%y%m%d}{serial:03d}"
    hits = [last for last in "0123456789" if identities(f"x {digits[:6]}-{digits[6:]}{last} y")]
    assert len(hits) == 1


@pytest.mark.parametrize(
    "text", ["070-123 45 67", "0701234567", "+46 70 123 45 67", "063-15 30 00", "08-123 456 78"]
)
def test_telephone_numbers_are_found(text: str) -> None:
    assert telephones(f"Ring {text} på måndag") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "2023-05-12",
        "kl. 09.00–12.00",
        "2 112 av 3 349",
        "14 977",
        "0,5 %",
        "RS/452/2022",
        "15 840 av 18 477",
        "v. 18",
    ],
)
def test_dates_amounts_and_case_numbers_are_no_telephone_numbers(text: str) -> None:
    assert telephones(f"Vi har {text} nu") == []


def test_mail_addresses_are_found_and_at_signs_alone_are_not() -> None:
    assert addresses("Skriv till eva.ek@region.se eller @hemma, 3 st @ 40 kr") == ["eva.ek@region.se"]


@pytest.mark.parametrize(
    "text",
    [
        "850709-9806",
        "850709+9806",
        "850709 9806",
        "8507099806",
        "198507099806",
        "19850709-9806",
        "19850709 - 9806",
        "850709–9806",
        "701063-2392",
    ],
)
def test_what_has_the_shape_of_an_identity_number_is_told_in_other_words(text: str) -> None:
    assert alike(f"Patienten {text}, kallad") == [text]
    assert kinds_of_personal_data(f"Patienten {text}.") == ["något som liknar ett personnummer"]


def test_a_right_identity_number_is_told_as_that_alone() -> None:
    assert kinds_of_personal_data("Patienten 850709-9805.") == ["personnummer"]


@pytest.mark.parametrize(
    "text",
    [
        "0701234567",
        "070-123 45 67",
        "0812115678",
        "HSN/1157/2023",
        "RS/850709-9806/2",
        "2023-05-12",
        "20230512",
        "20230512-20230601",
        "232100-0214",
        "851309-9806",
        "1 203 041 234",
        "120304,1234",
        "14 977 tkr",
        "2023-05-12–2023-06-01",
    ],
)
def test_telephones_case_numbers_dates_and_amounts_are_not_alike(text: str) -> None:
    assert alike(f"Se {text} nu") == []


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("född 1985-03-12", "1985-03-12"),
        ("Kvinna, Född den 19850312", "19850312"),
        ("f. 850312", "850312"),
        ("pat. 1985-03-12", "1985-03-12"),
        ("Pat, f. 12 mars 1985", "12 mars 1985"),
        ("född 12/3 1985", "12/3 1985"),
    ],
)
def test_days_of_birth_are_found(text: str, born: str) -> None:
    assert births(f"{text} sökte") == [born]
    assert kinds_of_personal_data(f"{text} sökte") == ["födelsedatum"]


@pytest.mark.parametrize(
    "text",
    [
        "fr.o.m. 2023-05-12",
        "o.f. 2023-05-12",
        "Patienten kallas 2023-05-12",
        "Patientenkät 2023-05-12",
        "barn födda 2023-01-01–2023-06-30",
        "född 2023-45-12",
        "nyfödd 2023-05-12",
        "född. Möte 2023-05-12 och 850312",
    ],
)
def test_other_dates_are_no_days_of_birth(text: str) -> None:
    assert births(text) == []
