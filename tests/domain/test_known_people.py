"""People whom the register knows are found by name in what others write, and words of the language are not them."""

from __future__ import annotations

import pytest

from hsnplan.domain.known_people import People

MANAGER = "Märta Snöbäckling"
NAMES = (
    MANAGER,
    "Bo Ek",
    "Hedda Vintervägström",
    "Eva von Sydow",
    "Divisionschef Medicin",
    "Ola Medicin",
    "Nisse",
)


def people(*rightly: str) -> People:
    return People(NAMES, rightly, ("Divisionschef Medicin", "Akuten"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Arbetet leds av Märta Snöbäckling.", [MANAGER]),
        ("MÄRTA\nSNÖBÄCKLING och märta snöbäckling", [MANAGER]),
        ("Enligt Snöbäcklings plan", [MANAGER]),
        ("Märta Snöbäcklings plan", [MANAGER]),
        ("Fråga Bo Ek, Eva von Sydow", ["Bo Ek", "Eva von Sydow"]),
    ],
)
def test_whole_names_and_distinctive_surnames_are_found_in_any_case(text: str, found: list[str]) -> None:
    assert people().named_in(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "Märta", "En ek på gården", "Snöbäcklingen", "Divisionschef Medicin", "medicin", "Nisse", "Bo Eken"],
)
def test_first_names_short_surnames_parts_of_words_and_titles_are_not(text: str) -> None:
    assert people().named_in(text) == []


def test_whom_the_document_names_rightly_is_passed_over_by_surname_too() -> None:
    text = "Märta Snöbäckling, Snöbäckling och Vintervägström"
    assert people(MANAGER).named_in(text) == ["Hedda Vintervägström"]
