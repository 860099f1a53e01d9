"""Lines end where Swedish lets them, whatever the text; and all of the text is on them."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.breaking import Breaker
from hsnplan.reports.pdf.typeface import REGULAR, SOFT_HYPHEN, typeface

BREAKER = Breaker(typeface(REGULAR), 10)
NARROW = 42.5


def joined(lines: tuple[str, ...]) -> str:
    return "".join(lines).replace(SOFT_HYPHEN, "")


def plain(text: str) -> str:
    return " ".join(word for word in re.split("[ \n]+", printable(text)) if word)


def test_a_line_that_ends_at_a_space_keeps_it_and_the_last_has_none() -> None:
    assert BREAKER.lines("Läkare i triage vardagar", 80) == ("Läkare i triage ", "vardagar")


def test_line_breaks_of_the_text_hold_and_blank_lines_are_passed_over() -> None:
    assert BREAKER.lines("Ett.\n\n  Två.\n", 500) == ("Ett. ", "Två.")
    assert BREAKER.lines(" \n ", 500) == ()


def test_a_long_word_is_divided_as_swedish_divides_it() -> None:
    lines = BREAKER.lines("Verksamhetschefsutbildning", 70)
    assert len(lines) > 1
    assert all(line.endswith(SOFT_HYPHEN) for line in lines[:-1])
    assert joined(lines) == "Verksamhetschefsutbildning"
    assert lines[0].rstrip(SOFT_HYPHEN) in {"Verksam", "Verksamhets", "Verksamhetschefs"}


def test_a_word_that_fits_on_the_next_line_is_not_divided_for_a_small_gap() -> None:
    assert BREAKER.lines("Personal på akutmottagningen", 86) == ("Personal på ", "akutmottagningen")


def test_numbers_stay_with_their_unit_and_dates_whole() -> None:
    assert BREAKER.lines("Vi når 1\u00a0112 i år", 45)[1].startswith("1\u00a0112")
    assert "2023-12-31 " in BREAKER.lines("Till och med 2023-12-31 gäller", 60)
    assert "−143" in " ".join(BREAKER.lines("Ändring med −143 tkr", 55)).split()


def test_a_word_breaks_after_a_hyphen_of_its_own_without_another() -> None:
    assert BREAKER.lines("Barnmedicin-vuxenpsykiatrin", 70)[0] == "Barnmedicin-"


def test_an_address_breaks_after_its_signs_and_gets_no_hyphen_there() -> None:
    lines = BREAKER.lines("https://exempel.se/halsa/vard/rapporter", 90)
    assert all(line[-1] in "/.:" for line in lines[:-1])
    assert joined(lines) == "https://exempel.se/halsa/vard/rapporter"


def test_ten_thousand_characters_without_a_space_take_no_time_and_none_is_lost() -> None:
    began = time.process_time()
    lines = BREAKER.lines("x" * 10_000, NARROW)
    assert time.process_time() - began < 1
    assert joined(lines) == "x" * 10_000
    assert all(line.endswith(SOFT_HYPHEN) for line in lines[:-1])


@given(st.text(max_size=300), st.floats(NARROW, 500))
def test_any_text_is_whole_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = BREAKER.lines(text, width)
    assert plain(joined(lines)) == plain(text)
    assert all(BREAKER.width(line.removesuffix(" ")) <= width + 0.001 for line in lines)


@given(st.lists(st.from_regex(r"[A-Za-zåäöÅÄÖ]{1,30}", fullmatch=True), max_size=20), st.floats(NARROW, 300))
def test_a_word_is_never_divided_without_a_hyphen(words: list[str], width: float) -> None:
    lines = BREAKER.lines(" ".join(words), width)
    assert all(line[-1] in {" ", SOFT_HYPHEN} for line in lines[:-1])
    assert joined(lines).split() == words


def test_a_line_cut_short_says_so() -> None:
    cut = BREAKER.one_line("Ett långt namn på en enhet", 60)
    assert cut.endswith("…")
    assert BREAKER.width(cut) <= 60
    assert BREAKER.one_line("Kort\nnamn", 60) == "Kort namn"
