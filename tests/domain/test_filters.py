"""The filter finds what is asked for, never fails while one types, and says what it did not understand."""

from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hsnplan.domain.filters import Filter, compile_filter, parse_filter
from hsnplan.domain.matching import fold, haystack

TODAY = "2023-08-25"


class Row(NamedTuple):
    text: str = ""
    state: str = ""
    unit: str = ""
    responsible: str = ""
    goal: str = ""
    comment: str = ""
    start: str = ""
    end: str = ""
    number: int = 0


def row(number: int, title: str, unit: str, responsible: str, comment: str, **rest: str) -> Row:
    return Row(
        haystack(title, unit, responsible, comment),
        unit=fold(unit),
        responsible=fold(responsible),
        comment=fold(comment),
        number=number,
        **rest,
    )


ROWS = [
    row(
        1,
        "Läkare i triage vardagar 10–20",
        "Akutmottagningen, Område Akutvård",
        "Enhetschef",
        "Bemannat 8 av 10",
        state="ongoing",
        goal="högst 4 timmar",
        start="2023-02-01",
        end="2023-12-31",
    ),
    row(
        2,
        "Snabbspår för höftfraktur",
        "Ortopedi",
        "Verksamhetschef",
        "Infört 15 maj",
        state="completed",
        goal="högst 4 timmar",
        start="2023-01-15",
        end="2023-05-31",
    ),
    row(
        3,
        "Hemgång samma dag",
        "Nära vård Östersund",
        "Verksamhetschef",
        "",
        state="planned",
        goal="nära vård",
        start="2023-06-01",
        end="2023-10-31",
    ),
    row(4, "Mäta väntan, 20\u00a0% kortare", "Akutmottagningen", "", "", goal="högst 4 timmar"),
    row(5, "Beslut enligt §\u00a0120", "", "Enhetschef", "försenad", state="delayed", end="2023-06-30"),
]


def found(text: str) -> list[int]:
    wanted = parse_filter(text, TODAY)
    assert wanted.problems == ()
    return [item.number for item in ROWS if wanted.matches(item)]


HITS = [
    ("", [1, 2, 3, 4, 5]),
    ("akut", [1, 4]),
    ("AKUT triage", [1]),
    ("triage höftfraktur", []),
    ('"samma dag"', [3]),
    ('"dag samma"', []),
    ('"samma da', [3]),
    ("”samma dag”", [3]),
    ("10-20", [1]),
    ('"20 %"', [4]),
    ('"§ 120"', [5]),
    ("§120", [5]),
    ("ma\u0308ta", [4]),
    ("status:planerad", [3]),
    ("status:PLANERADE", [3]),
    ("status:completed", [2]),
    ("status=klar", [2]),
    ("status:planerad,försenad", [3, 5]),
    ("status:p", [1, 3]),
    ('status:"utan status"', [4]),
    ("status:none", [4]),
    ('enhet:"Nära vård"', [3]),
    ('enhet:"område akutvård",ortopedi', [1, 2]),
    ("enhet:”nära vård”", [3]),
    ("ansvarig:enhets", [1, 5]),
    ("mål:timmar", [1, 2, 4]),
    ("kommentar:försenad", [5]),
    ("ma\u030al:timmar", [1, 2, 4]),
    ("nummer:2", [2]),
    ("nummer:2,#4", [2, 4]),
    ("start<2023-02-01", [2]),
    ("start<=2023-02-01", [1, 2]),
    ("start>2023-02-01", [3]),
    ("start>=2023-02-01", [1, 3]),
    ("start<=2023-02", [1, 2]),
    ("start>2023-01", [1, 3]),
    ("slut:2023-06", [5]),
    ("slut:2023-05,2023-06", [2, 5]),
    ("slut:2023-05-31", [2]),
    ("slut<2024", [1, 2, 3, 5]),
    ("slut<idag", [2, 5]),
    ('start>="1 juni"', [3]),
    ("start>=1/6-2023", [3]),
    ("start<v5", [2]),
    ("-akut", [2, 3, 5]),
    ('-"samma dag" -akut', [2, 5]),
    ("-status:avslutad", [1, 3, 4, 5]),
    ("-start<2023-04-30", [3, 4, 5]),
    ("utan:status", [4]),
    ("utan:enhet", [5]),
    ("utan:ansvarig", [4]),
    ("utan:kommentar", [3, 4]),
    ("utan:mål", [5]),
    ("utan:datum", [4]),
    ("utan:start", [4, 5]),
    ("utan:enhet,ansvarig", [4, 5]),
    ("-utan:komm", [1, 2, 5]),
    ("vård status:planerad start<2023-12", [3]),
    ("akut -utan:status enhet:akut slut>2023-06 -nummer:2", [1]),
]


@pytest.mark.parametrize(("text", "numbers"), HITS)
def test_the_rows_asked_for_are_found(text: str, numbers: list[int]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(("text", "numbers"), HITS)
def test_the_compiled_filter_finds_the_same_rows(text: str, numbers: list[int]) -> None:
    test = compile_filter(text, TODAY)
    assert [item.number for item in ROWS if test is None or test(item)] == numbers


UNFINISHED = ["-", '"', '-"', "status:", "-status:", "enhet:,", "start<", "slut>=", "nummer:", "utan:"]


@pytest.mark.parametrize("text", [*UNFINISHED, "start<20", "slut:2", "start<id"])
def test_a_term_still_being_typed_asks_for_nothing(text: str) -> None:
    assert parse_filter(text, TODAY) == Filter()
    assert compile_filter(text, TODAY) is None


HALVES = [("2023-", "2023"), ("2023-0", "2023"), ("2023-04-", "2023-04"), ("2023-04-3", "2023-04")]


@pytest.mark.parametrize(("typed", "whole"), HALVES)
def test_a_half_typed_date_counts_as_far_as_it_is_whole(typed: str, whole: str) -> None:
    assert parse_filter(f"slut:{typed}") == parse_filter(f"slut:{whole}")


PROBLEMS = [
    ("färg:röd", "Fältet ”färg” finns inte. Sök på status, enhet"),
    ("status:grön", "”grön” är ingen status"),
    ("start<2023-02-30", "”2023-02-30” är inget datum"),
    ("slut:2023-13", "”2023-13” är inget datum"),
    ("start<1/6", "”1/6” saknar år"),
    ("start<2023,2024", "ett datum i taget"),
    ("enhet<5", "Bara start och slut kan jämföras med <"),
    ("utan:färg", "Efter utan: kan stå status, enhet"),
    ("nummer:tolv", "”tolv” är inget nummer"),
]


@pytest.mark.parametrize(("text", "sentence"), PROBLEMS)
def test_what_is_not_understood_is_a_plain_word_and_explained(text: str, sentence: str) -> None:
    read = parse_filter(text)
    assert sentence in read.problems[0]
    assert read.matches(Row(haystack(f"om {text} här")))
    assert not read.matches(ROWS[0])
    assert parse_filter("-" + text).matches(ROWS[0])
    assert not parse_filter("-" + text).matches(Row(haystack(text)))


DATED = [("", ""), ("2023-01-01", ""), ("", "2023-12-31")]


def test_one_date_is_enough_to_have_dates() -> None:
    undated = parse_filter("utan:datum")
    assert [undated.matches(Row(start=start, end=end)) for start, end in DATED] == [True, False, False]


def test_a_time_or_an_unlettered_colon_is_only_text() -> None:
    assert parse_filter("09:30").problems == ()


def test_a_phrase_does_not_reach_from_one_field_into_the_next() -> None:
    assert haystack("Nära", "vård") == "nära\nvård"
    assert found('"ortopedi verksamhetschef"') == []


def test_a_very_long_filter_is_only_slow() -> None:
    assert compile_filter("a " * 5000 + "-b " * 5000) is not None


PIECES = st.sampled_from(
    [*'":<>=-,§ ', "akut", "status", "start", "utan", "nummer", "2023-0", "4-30", "idag"]
)
ROW = st.builds(Row, text=st.text("akut\n", max_size=5), state=st.sampled_from(["", "planned", "ongoing"]))


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)), ROW)
@example("status:,", Row())
def test_no_text_fails_and_both_ways_of_matching_agree(text: str, item: Row) -> None:
    wanted = parse_filter(text, TODAY)
    test = compile_filter(text, TODAY)
    assert wanted.matches(item) == (test is None or test(item))


@given(st.text("akut\n", max_size=5), st.lists(st.text("akut", min_size=1, max_size=2), max_size=4))
def test_plain_words_must_all_stand_in_the_text(text: str, words: list[str]) -> None:
    assert parse_filter(" ".join(words)).matches(Row(text)) == all(word in text for word in words)
