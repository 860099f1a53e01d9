"""Rows of a sheet or a text are read into titles and values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.sheet import ACTIVITY, PART, Line, read_sheet

LEVELS = ("Målområde", "Kortsiktigt nyckeltal", "Uppdrag")


def read(text: str) -> list[Line]:
    return read_sheet(text, LEVELS, lambda name: name == "Akuten", 1)


def test_columns_are_known_by_their_heads_in_any_order_and_case() -> None:
    text = "Slut\tAKTIVITET\tMålområde\tMål\tEnhet\tokänd\n2023-12-31\tRutin\tVård\tTriage\tAkuten\tx\n"
    assert read(text) == [
        Line(
            2, ((0, "Vård"), (1, "Triage"), (ACTIVITY, "Rutin")), -1, {"end": "2023-12-31", "unit": "Akuten"}
        )
    ]


def test_parts_come_after_their_activity_whatever_their_column() -> None:
    assert read("Delaktivitet\tAktivitet\nDel\tHel")[0].titles == ((ACTIVITY, "Hel"), (PART, "Del"))


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("A\nB", [0, 0]),
        ("A\n\tB\n\t\tC\n\tD\nE", [0, 1, 2, 1, 0]),
        ("A\n  B\n    C\n  D", [0, 1, 2, 1]),
        ("\tA\n\t\tB\nC", [0, 1, 0]),
        ("- A\n  - B\n1. C\n2) D", [0, 1, 0, 0]),
    ],
)
def test_lines_are_set_in_by_tabs_spaces_and_bullets(text: str, depths: list[int]) -> None:
    lines = read(text)
    assert [line.depth for line in lines] == depths
    assert [line.titles[0][1] for line in lines] == list("ABCDE")[: len(depths)]


def test_further_cells_are_told_by_their_looks() -> None:
    assert read("Rutin\tEnhetschef\tAkuten\t2023-02-01\t1 juni 2023\tpågående\tBra fart.")[0].values == {
        "responsible_role": "Enhetschef",
        "unit": "Akuten",
        "start": "2023-02-01",
        "end": "1 juni 2023",
        "state": "pågående",
        "comment": "Bra fart.",
    }


def test_empty_lines_are_left_out_and_the_others_keep_their_numbers() -> None:
    assert [line.number for line in read("A\r\n\r\n\tB\r\n")] == [1, 3]


def test_a_cell_in_quotation_marks_may_hold_line_breaks() -> None:
    lines = read('Aktivitet\tKommentar\nRutin\t"Rad ett\nrad ""två"""\nNästa\t')
    assert [line.values.get("comment") for line in lines] == ['Rad ett rad "två"', None]


def test_a_lone_quotation_mark_swallows_nothing() -> None:
    assert len(read('"Citat utan slut\nB\nC')) == 3


def test_a_title_that_happens_to_be_a_heads_name_is_a_title() -> None:
    assert read("Start\nSlut")[0].titles == ((ACTIVITY, "Start"),)


@given(st.text(alphabet=st.sampled_from("aÅ\t\n \"'-=1.;")))
def test_any_text_can_be_read(text: str) -> None:
    for line in read(text):
        assert line.number >= 1
        assert all(title == " ".join(title.split()) for _, title in line.titles)
