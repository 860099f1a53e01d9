"""*Tjänsteskrivelse*: every part of the board's own letter, in its order, from the register."""

import pytest

from hsnplan.application.documents import matter
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain import matters
from hsnplan.reports import template
from hsnplan.reports.blocks import LetterHead, Proposals, Signatures, numbered, plain
from tests.application.documents.reading import headings, made, words
from tests.application.examples import example


def test_the_letter_of_2023_has_the_parts_of_the_original_in_their_order() -> None:
    found = made("matter", 2023, publish=True)
    assert found.document.blocks[0] == LetterHead(
        "Sekretariatet",
        "Sandra Hedman",
        "sandra.hedman@regionjh.se",
        "Hälso- och sjukvårdsnämnden",
        "HSN/1157/2023",
        "2023-08-25",
        "Tjänsteskrivelse",
    )
    assert headings(found) == [
        "Ärendebeskrivning",
        "Regiondirektörens förslag",
        "I tjänsten",
        "Utdrag till",
    ]
    (proposals,) = [block for block in found.document.blocks if isinstance(block, Proposals)]
    assert [(row.label, row.text) for row in numbered(proposals)] == [
        ("", "Rapporten om uppföljningen av nämndens verksamhetsplan 2023 godkänns.")
    ]
    (signed,) = [block for block in found.document.blocks if isinstance(block, Signatures)]
    assert [row.title for row in signed.people] == ["Regiondirektör", "Hälso- och sjukvårdsdirektör"]
    assert "beslutade den 15 december 2022" in words(found)
    assert "Av 35 mål är sju gröna, tio gula och 14 röda; fyra gick inte" in words(found)


def test_the_proposals_of_2025_are_numbered_in_three_levels_from_the_revision() -> None:
    (proposals,) = [block for block in made("matter", 2025).document.blocks if isinstance(block, Proposals)]
    rows = list(numbered(proposals))
    assert [row.label for row in rows] == ["1.", "2.", "a.", *(f"{n}." for n in range(1, 8)), "b."]
    assert "1\u00a0200\u00a0patienter" in plain(rows[6].text)
    assert "Bruttokostnad" in plain(rows[-1].text)


def test_what_does_not_add_up_is_told_where_it_stands_and_not_published() -> None:
    found = made("matter", 2023)
    assert any("anges till 702, men delarna ger 682" in note for note in found.notes)
    assert headings(found)[-1] == "Till handläggaren – ingår inte i dokumentet"
    assert made("matter", 2023, publish=True).notes == found.notes


def test_what_the_letter_lacks_is_told() -> None:
    assert "Ärendet saknar diarienummer." in made("matter", 2025).notes


def test_the_same_register_gives_the_same_check_sum_and_another_text_another() -> None:
    source = of_session(example(2023))
    found = matters.find(source.register, "")
    first, _ = matter.snapshot(source, Asked(), found, template.find(""))
    again, _ = matter.snapshot(source, Asked(), found, template.find(""))
    assert first == again
    assert made("matter", 2023).checksum == made("matter", 2023).checksum
    assert made("matter", 2023).checksum != made("matter", 2023, publish=True).checksum


@pytest.mark.parametrize("year", [2023, 2025])
def test_every_field_of_the_examples_texts_is_known(year: int) -> None:
    assert not [note for note in made("matter", year).notes if "finns inte" in note]


def test_another_region_calls_it_otherwise_and_puts_the_proposals_first() -> None:
    found = made("matter", 2023, template="annan-region", publish=True)
    head = found.document.blocks[0]
    assert isinstance(head, LetterHead)
    assert head.kind == "Tjänsteutlåtande"
    assert headings(found) == [
        "Förslag till beslut",
        "Bakgrund och överväganden",
        "Undertecknare",
        "Beslutet skickas till",
    ]
    assert found.document.layout.logo is not None
