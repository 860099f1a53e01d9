"""Identity numbers, addresses and telephone numbers are told from dates, amounts and case numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.findings.persons import addresses, identities, telephones


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
