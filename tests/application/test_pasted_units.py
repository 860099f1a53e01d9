"""Units pasted from a sheet: every layout people have, as one action, and never twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsnplan.application.pasted_units import PastedUnit, pasting, read
from hsnplan.domain.errors import Refusal
from tests.registers import Small

TREE = [
    ("Division Kirurgi", ""),
    ("Ortopedi", "Division Kirurgi"),
    ("Ortopedavdelningen", "Ortopedi"),
    ("Ögon", "Division Kirurgi"),
]


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "r.hsnplan"))


def paste(small: Small, text: str, under: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    session = small.session
    made = pasting(session.register, read(text), under, session.new_id)
    session.apply(made.action)
    return made.new, made.standing


def tree(small: Small, top: str = "") -> list[tuple[str, str]]:
    """Every unit below a top, with the name of the one above it, from the top down."""
    register = small.session.register
    found = []
    for unit in register.child_units(top):
        found.append((unit.name, register.units[top].name if top else ""))
        found += tree(small, unit.id)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Division Kirurgi\n    Ortopedi\n        Ortopedavdelningen\n    Ögon\n",
        "Division Kirurgi\r\n\tOrtopedi\r\n\t\tOrtopedavdelningen\r\n\r\n\tÖgon",
        (
            "Enhet\tHör till\nDivision Kirurgi\t\nOrtopedi\tDivision Kirurgi\nOrtopedavdelningen\tOrtopedi\n"
            "Ögon\tDivision Kirurgi"
        ),
        (
            "Slag\tHör till\tEnhet\n\tOrtopedi\tOrtopedavdelningen\n\tDivision Kirurgi\tOrtopedi\n"
            "\t\tDivision Kirurgi\n\tdivision kirurgi\tÖgon"
        ),
        "Division Kirurgi\t\nOrtopedi\tDivision Kirurgi\nOrtopedavdelningen\tOrtopedi\nÖgon\tDivision Kirurgi",
        (
            "Enhet;Hör till\nDivision Kirurgi;\nOrtopedi;Division Kirurgi\nOrtopedavdelningen;Ortopedi\n"
            "Ögon;Division Kirurgi"
        ),
        "Enhet\nDivision Kirurgi\n  Ortopedi\n    Ortopedavdelningen\n  Ögon",
    ],
    ids=[
        "spaces",
        "staircase",
        "headings",
        "headings in any order",
        "no headings",
        "semicolons",
        "one heading",
    ],
)
def test_every_layout_gives_the_same_tree(small: Small, text: str) -> None:
    paste(small, text)
    assert sorted(tree(small)[2:]) == sorted(TREE)


def test_order_of_the_sheet_is_the_order_of_the_units(small: Small) -> None:
    paste(small, "Ö\nÄ\nB\n  2\n  1")
    assert tree(small)[2:] == [("Ö", ""), ("Ä", ""), ("B", ""), ("2", "B"), ("1", "B")]


def test_kind_and_manager_are_read_beside_the_name() -> None:
    assert read("Ortopedi\tområde\tVerksamhetschef, Bo Ek\n\tAvdelning 3\tavdelning\tEnhetschef") == [
        PastedUnit(1, "Ortopedi", kind="område", role="Verksamhetschef", person="Bo Ek"),
        PastedUnit(2, "Avdelning 3", above_line=1, kind="avdelning", role="Enhetschef"),
    ]


def test_managers_may_have_columns_of_their_own() -> None:
    assert read("Enhet\tChefens roll\tChefens namn\nÖgon\tEnhetschef\tBo Ek") == [
        PastedUnit(2, "Ögon", role="Enhetschef", person="Bo Ek")
    ]


def test_a_manager_alone_is_a_role_only_when_it_sounds_like_one() -> None:
    rows = read("Enhet\tChef\nÖgon\tBo Ek\nÖron\tTf verksamhetschef")
    assert [(row.role, row.person) for row in rows] == [("", "Bo Ek"), ("Tf verksamhetschef", "")]


def test_the_same_sheet_twice_adds_nothing(small: Small) -> None:
    text = "Division Kirurgi\n  Ortopedi"
    assert paste(small, text) == (("Division Kirurgi", "Ortopedi"), ())
    before = tree(small)
    assert paste(small, text.upper()) == ((), ("DIVISION KIRURGI", "ORTOPEDI"))
    assert tree(small) == before


def test_a_sheet_may_go_on_below_units_that_stand_deep_down(small: Small) -> None:
    paste(small, "Akutmottagningen\n  Triage")
    assert tree(small, small.unit) == [("Triage", "Akutmottagningen")]


def test_below_a_chosen_unit_a_name_known_elsewhere_is_a_new_unit(small: Small) -> None:
    new, _ = paste(small, "Akutmottagningen", under=small.unit)
    assert new == ("Akutmottagningen",)
    assert tree(small, small.unit) == [("Akutmottagningen", "Akutmottagningen")]


def test_pasting_is_one_action(small: Small) -> None:
    paste(small, "Division Kirurgi\n  Ortopedi\n  Ögon", under=small.division)
    assert [done.label for done in small.session.undoable] == ["Klistra in 3 enheter"]
    small.session.undo()
    assert tree(small, small.division) == [("Akutmottagningen", "Division Medicin")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Enhet\tHör till\nÖgon\tDivision Nord", "Rad 2: Det finns ingen enhet som heter ”Division Nord”."),
        ("Enhet\tHör till\nA\tB\nB\tA", "hör till sig själv"),
        ("Enhet\tHör till\nA\t\nA\tB\nB\tA", "flera rader heter ”A”"),
        ("Enhet\tSlag\n\tområde", "Rad 2 saknar enhetens namn"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_its_line(small: Small, text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        pasting(small.session.register, read(text), "", small.session.new_id)


def test_nothing_pasted_is_nothing(small: Small) -> None:
    assert read(" \n\t\n") == []
