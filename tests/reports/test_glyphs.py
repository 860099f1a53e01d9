"""What is said of characters while one writes is what print then does with them."""

import pytest

from hsnplan.reports import glyphs
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.typeface import BOLD, REGULAR, typeface


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_the_fonts_of_the_print_have_the_very_same_characters(weight: str) -> None:
    found = typeface(weight)
    for code in range(0x20, 0x11000):
        char = chr(code)
        if printable(char) == char and not 0xD800 <= code < 0xE000:
            assert glyphs.shows(char) == (found.font_of(char) is not None), hex(code)


def test_missing_characters_are_told_once_and_in_order() -> None:
    assert glyphs.missing("Bra 👍 jobbat ✓ 你好 👍 שלום\n") == ("👍", "你", "好", "ש", "ל", "ו", "ם")
    assert glyphs.missing("Plain text\n") == ()
    assert glyphs.missing("Ordning: å ä ö – − ≤ ● ▲ ■\u200b") == ()
