"""What is told, while one writes, of characters that print cannot show."""

import pytest

from hsnplan.application import unprintable


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Bra 👍", "efter ”Bra”"),
        ("Allt som vi hade tänkt 👍 går", "efter ”vi hade tänkt”"),
        ("👍 Bra", "i början"),
        ("Två\n👍", "först på rad 2"),
        ("Två 👎\n👎👍", "efter ”Två”"),
    ],
    ids=["after a word", "after three words", "first", "on a line", "the first place counts"],
)
def test_a_character_that_print_cannot_show_is_named_with_its_place(text: str, where: str) -> None:
    found = unprintable.sentence(text)
    assert found.startswith("Utskriften kan inte visa ")
    assert where in found
    assert found.endswith("Skriv det på ett annat sätt.")


def test_its_number_is_told_and_after_three_only_how_many_there_are() -> None:
    assert "👍 (U+1F44D) i början." in unprintable.sentence("👍")
    assert " och 2 tecken till. " in unprintable.sentence("👍👎😀😁😂")


def test_nothing_is_said_of_what_print_shows() -> None:
    assert unprintable.sentence("Läkare ✓ – ”för” 80\u00a0% ≥ 3") == ""
