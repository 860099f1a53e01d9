"""Lists stand in Swedish order, and any two different texts have one order."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.collation import sort_key

ORDERED = [
    ["", " ", "a"],
    ["zebra", "ål", "ärt", "öl"],
    ["vad", "vision", "wa", "xenon"],
    ["mål 2", "mål 10", "Mål 100", "mål b"],
    ["2023-02", "2023-10"],
    ["Etik", "etik", "Étik", "etiker"],
    ["Mya", "Müb", "Myc"],
    ["Ärm", "Æsop", "Ät"],
    ["Östersund", "Øyer", "Öå"],
    ["BUP", "bup 2", "BUP-öppenvård", "Bya"],
    ["3-5 år", "3–6 år"],
    ["§ 12", "§ 120", "A"],
    ["9" * 8, "9" * 9, "9" * 10, "9" * 18],
    ["Område", "Området", "Ö-enhet"],
    ["öl", "γάμμα", "中"],
]


@pytest.mark.parametrize("texts", ORDERED, ids=lambda texts: texts[-1][:12])
def test_texts_stand_in_swedish_order_however_they_came(texts: list[str]) -> None:
    for shuffled in permutations(texts):
        assert sorted(shuffled, key=sort_key) == texts


SAME_PLACE = [
    ("Åre", "A\u030are"),
    ("café", "CAFE"),
    ("mål 07", "mål 7"),
    ("x\u00a0y", "x y"),
    ("², ³", "2, 3"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PLACE)
def test_case_accents_and_spelling_of_the_same_sign_only_break_ties(one: str, other: str) -> None:
    assert sort_key(one)[0] == sort_key(other)[0]
    assert sort_key(one) != sort_key(other)


@given(st.lists(st.text(), unique=True, max_size=6))
def test_the_order_is_total_and_the_same_from_any_start(texts: list[str]) -> None:
    ordered = sorted(texts, key=sort_key)
    texts.reverse()
    assert sorted(texts, key=sort_key) == ordered
    assert all(sort_key(first) < sort_key(second) for first, second in pairwise(ordered))


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_numbers_of_any_length_sort_by_value(one: int, other: int) -> None:
    keys = [sort_key(f"mål {value} om vård")[0] for value in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)
