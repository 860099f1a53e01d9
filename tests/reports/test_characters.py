"""What may stand on paper, and what is taken out of it first."""

import pytest

from hsnplan.reports.characters import printable


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Åtgärd 1", "Åtgärd 1"),
        ("A\u030atga\u0308rd", "Åtgärd"),
        ("40\u202f% och 1\u00a0112", "40\u00a0% och 1\u00a0112"),
        ("rad 1\r\nrad 2\u2028rad 3\x0brad 4", "rad 1\nrad 2\nrad 3\nrad 4"),
        ("a\tb\u2003c", "a b c"),
        ("\u202egnp.exe\u202c \u200fx\u200b y\ufeff", "gnp.exe x y"),
        ("nul\x00 esc\x1b[31m", "nul esc[31m"),
        ("hälso\u00adcentral", "hälsocentral"),
        ("❤\ufe0f", "❤"),
        ("halv\ud800a", "halva"),
        ("inget\uffff\U0001fffe tecken", "inget tecken"),
    ],
)
def test_what_hides_turns_or_breaks_text_is_gone(given: str, wanted: str) -> None:
    assert printable(given) == wanted
