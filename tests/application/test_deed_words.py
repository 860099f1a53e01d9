"""Words for what has been done."""

import pytest

from hsnplan.application.deed_words import done


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Lämna in Tertial 1 för Akuten", "Lämnade in Tertial 1 för Akuten"),
        ("Ta bort: ”Rutin”", "Tog bort ”Rutin”"),
        ("Klistra in 3 rader", "Klistrade in 3 rader"),
        ("Lämna över till Bo Ek: 25 aktiviteter", "Lämnade över till Bo Ek: 25 aktiviteter"),
        ("Byt namn: ”Lab”", "Bytte namn: ”Lab”"),
        ("Återställ: 2 aktiviteter", "Återställde 2 aktiviteter"),
        ("Läs in lista.xlsx: 3 nya, 1 ändrade", "Läste in lista.xlsx: 3 nya, 1 ändrade"),
        ("Status avslutad: ”Rutin”", "Status avslutad: ”Rutin”"),
        ("Avslutade kurser", "Avslutade kurser"),
        ("Ny aktivitet ”Ta bort köer”", "Ny aktivitet ”Ta bort köer”"),
        ("Statusrapport: ”Ändra”", "Statusrapport: ”Ändra”"),
    ],
)
def test_what_was_asked_for_is_told_as_done(label: str, told: str) -> None:
    assert done(label) == told
