"""Lists as units really keep them: ancestors in leading columns, colours for words, and other systems' exports."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hsnplan.application import organisation, plans
from hsnplan.application.importing import CREATED, UNCHANGED, UPDATED
from tests.application.test_importing import GOAL, UNIT, Desk, fates, refused
from tests.exchange.books import ods, saved, text_table, workbook


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def unit_of(desk: Desk, title: str) -> str:
    (made,) = desk.titled(title)
    return desk.register.units[made.unit].name if made.unit else ""


# --- units in leading columns ---

STAIRS = ("Division", "Område", "Enhet", "Mål", "Aktivitet")
FULL = (
    ("Division Medicin", "Akutvård", UNIT, GOAL, "a"),
    ("Division Medicin", "Akutvård", UNIT, GOAL, "b"),
    ("Division Medicin", "Akutvård", "", GOAL, "c"),
    ("Division Medicin", "Geriatrik", "Avdelning 1", GOAL, "d"),
    ("Division Kirurgi", "Ortopedi", "Avdelning 1", GOAL, "e"),
)
BLANK = (
    ("Division Medicin", "Akutvård", UNIT, GOAL, "a"),
    ("", "", "", GOAL, "b"),
    ("", "Geriatrik", "Avdelning 1", GOAL, "d"),
    ("Division Kirurgi", "Ortopedi", "Avdelning 1", GOAL, "e"),
)


def grown(desk: Desk) -> None:
    """Give the small organisation an area, and two units of one name in different divisions."""
    session = desk.session
    for above, area in (("Division Medicin", "Geriatrik"), ("", "Division Kirurgi")):
        parent = desk.register.find_unit(above).id if above else ""
        session.apply(organisation.add_unit(session, parent, area, "")[1])
    care, action = organisation.add_unit(session, desk.small.division, "Akutvård", "område")
    session.apply(action)
    session.apply(organisation.move_unit(desk.register, desk.small.unit, care))
    surgery = desk.register.find_unit("Division Kirurgi").id
    orthopaedics, action = organisation.add_unit(session, surgery, "Ortopedi", "")
    session.apply(action)
    for parent in (desk.register.find_unit("Geriatrik").id, orthopaedics):
        session.apply(organisation.add_unit(session, parent, "Avdelning 1", "")[1])


@pytest.mark.parametrize("form", ["repeated", "blank", "merged", "ods", "csv"])
def test_units_in_leading_columns_are_found_from_the_top_down(desk: Desk, form: str) -> None:
    grown(desk)
    rows = [STAIRS, *(FULL if form in ("repeated", "ods", "csv") else BLANK)]
    book = workbook([[cell or None for cell in row] for row in rows])
    if form == "merged":
        for area in ("A2:A4", "B2:B3", "C2:C3"):
            book.active.merge_cells(area)
    content = {"ods": ods(rows), "csv": text_table(rows)}.get(form) or saved(book)
    found = desk.look(content)
    assert fates(found) == [CREATED] * (len(rows) - 1)
    desk.session.apply(found.action())
    assert [unit_of(desk, title) for title in "abde"] == [UNIT, UNIT, "Avdelning 1", "Avdelning 1"]
    d, e = desk.titled("d")[0].unit, desk.titled("e")[0].unit
    above = [desk.register.unit_path(unit)[0].name for unit in (d, e)]
    assert above == ["Division Medicin", "Division Kirurgi"]
    if form in ("repeated", "ods", "csv"):
        assert unit_of(desk, "c") == "Akutvård"
    assert fates(desk.look(content)) == [UNCHANGED] * (len(rows) - 1)


def test_a_unit_that_stands_as_a_heading_above_its_activities_is_theirs(desk: Desk) -> None:
    found = desk.take(
        (UNIT, "", ""), ("", "a", GOAL), ("", "b", GOAL), headings=("Enhet", "Aktivitet", "Mål")
    )
    assert (fates(found), found.skipped) == ([CREATED, CREATED], ((2, "rubrikrad"),))
    assert [unit_of(desk, title) for title in "ab"] == [UNIT, UNIT]


def test_a_blank_unit_beside_repeated_ones_is_no_unit(desk: Desk) -> None:
    desk.take((UNIT, "a", GOAL), (UNIT, "b", GOAL), ("", "c", GOAL), headings=("Enhet", "Aktivitet", "Mål"))
    assert [unit_of(desk, title) for title in "abc"] == [UNIT, UNIT, ""]


def test_one_name_in_two_divisions_is_refused_where_nothing_tells_them_apart(desk: Desk) -> None:
    grown(desk)
    row = refused(desk.rows(("Avdelning 1", "a", GOAL), headings=("Enhet", "Aktivitet", "Mål")))
    assert (row.cell, "Flera enheter heter ”Avdelning 1”" in row.reason) == ("A2", True)


@pytest.mark.parametrize("form", ["a row each", "leaves", "blank"])
def test_an_organisation_in_leading_columns_is_made_whole(desk: Desk, form: str) -> None:
    names = ("Division", "Område", "Enhet", "Chef")
    rows: Sequence[Sequence[Any]] = {
        "a row each": (
            ("Division Kirurgi", "", "", "Eva Ask"),
            ("", "Ortopedi", "", "Per Alm"),
            ("", "", "Avdelning 1", "Bo Ek"),
            ("", "", "Avdelning 2", ""),
            ("Division Medicin", "", "Avdelning 3", ""),
        ),
        "leaves": (
            ("Division Kirurgi", "Ortopedi", "Avdelning 1", "Bo Ek"),
            ("Division Kirurgi", "Ortopedi", "Avdelning 2", ""),
            ("Division Medicin", "", "Avdelning 3", ""),
        ),
        "blank": (
            ("Division Kirurgi", "Ortopedi", "Avdelning 1", "Bo Ek"),
            ("", "", "Avdelning 2", ""),
            ("Division Medicin", "", "Avdelning 3", ""),
        ),
    }[form]
    found = desk.take(*rows, headings=names)
    assert (found.what, set(fates(found))) == ("enheter", {CREATED})
    register = desk.register
    paths = {
        " › ".join(row.name for row in register.unit_path(unit.id)): unit.manager_name
        for unit in register.units.values()
    }
    assert paths["Division Kirurgi › Ortopedi › Avdelning 1"] == "Bo Ek"
    assert "Division Kirurgi › Ortopedi › Avdelning 2" in paths
    assert "Division Medicin › Avdelning 3" in paths
    assert len(paths) == 7
    assert set(fates(desk.rows(*rows, headings=names))) == {UNCHANGED}


# --- colours ---


def scorecard(fills: dict[str, str], *rows: Sequence[Any]) -> bytes:
    from openpyxl.styles import PatternFill

    book = workbook(rows)
    for cell, rgb in fills.items():
        book.active[cell].fill = PatternFill("solid", fgColor=rgb)
    return saved(book)


def test_a_painted_cell_without_a_word_is_a_judgement_that_is_told_as_interpreted(desk: Desk) -> None:
    rows = (("Mål", "Bedömning", "Utfall"), (GOAL, None, 12), ("Återbesök i tid", "Grön", 70))
    content = scorecard({"B2": "FFFFEB9C", "B3": "FFFF0000", "C2": "FFFF0000"}, *rows)
    found = desk.look(content)
    assert [row.remarks for row in found.fates] == [
        ("Bedömningen ”delvis” är tolkad av cellens färg.",),
        (),
    ]
    assert "Cellens färg är tolkad som bedömning på rad 2." in found.notes
    desk.session.apply(found.action())
    judged = [desk.register.assessment_of(goal) for goal in (desk.small.goal, desk.small.other_goal)]
    assert [row.state for row in judged if row] == ["partly", "met"]
    assert fates(desk.look(content)) == [UNCHANGED, UNCHANGED]


def test_without_a_column_for_it_the_outcomes_colour_is_the_judgement(desk: Desk) -> None:
    content = scorecard({"B2": "FFC00000", "A2": "FF00B050"}, ("Mål", "Utfall"), (GOAL, 12))
    found = desk.look(content)
    desk.session.apply(found.action())
    judged = desk.register.assessment_of(desk.small.goal)
    assert judged is not None
    assert judged.state == "not_met"


def test_colours_of_activities_and_of_other_cells_say_nothing(desk: Desk) -> None:
    rows = (("Mål", "Aktivitet", "Status", "Kommentar"), (GOAL, "a", None, None))
    found = desk.look(scorecard({"B2": "FFFF0000", "C2": "FF00B050", "D2": "FFFFFF00"}, *rows))
    assert (fates(found), found.fates[0].remarks) == ([CREATED], ())
    desk.session.apply(found.action())
    assert desk.register.state(desk.titled("a")[0].id) == ""


# --- other systems ---


def test_a_scorecard_as_stratsys_publishes_it(desk: Desk) -> None:
    """Ancestors once, joined; the same name twice; doubled words; a comment for each board in tagged text."""
    levels = (("Strategi", "heading"), ("Nyckeltal", "measure"))
    desk.session.apply(plans.change_levels(desk.register, levels))
    rows = (
        ("Verksamhetsplan 2023", "", "", "", "", "", "", ""),
        ("", "", "", "", "", "", "", ""),
        ("Strategi", "Nyckeltal", "Aktivitet", "Enhet", "Status", "Slutdatum", "Kommentar HSN", "Kommentar RS"),
        ("Vård", GOAL, "Korta köer", UNIT, "Pågående enligt plan Pågående enligt plan", "2023-12-31",
         "<p>Två <strong>av tre</strong>&nbsp;klara.</p><ul><li>ett</li><li>två</li></ul>", "<div>Noterat</div>"),
        ("", "", "Korta köer", UNIT, "Avslutad-klar", "31/12 2023", "", ""),
        ("", "Återbesök i tid", "Korta köer", UNIT, "Ej påbörjad/Planerad", "v. 40", "", "Saknas"),
        ("", "", "", "", "", "", "", ""),
        ("Antal: 3", "", "", "", "", "", "", ""),
    )  # fmt: skip
    book = workbook([[cell or None for cell in row] for row in rows])
    for area in ("A1:H1", "A4:A6", "B4:B5"):
        book.active.merge_cells(area)
    found = desk.look(saved(book))
    assert (found.what, fates(found), found.skipped) == ("aktiviteter", [CREATED] * 3, ((8, "summarad"),))
    desk.session.apply(found.action())
    made = sorted(desk.titled("Korta köer"), key=lambda row: row.number)
    assert [desk.register.state(row.id) for row in made] == ["ongoing", "completed", "planned"]
    assert [row.parent for row in made] == [desk.small.goal, desk.small.goal, desk.small.other_goal]
    assert [row.end for row in made] == ["2023-12-31", "2023-12-31", "2023-10-02"]
    said = desk.register.last_comment(made[0].id)
    assert said is not None
    assert said.comment == ("Kommentar HSN: Två av tre klara.\n\n– ett\n– två\nKommentar RS: Noterat")
    assert fates(desk.look(saved(book))) == [UNCHANGED] * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_tables_of_every_kind_come_in_alike(desk: Desk, separator: str, encoding: str) -> None:
    rows = [("Mål", "Aktivitet", "Enhet", "Status"), (GOAL, "Öka närvaron", UNIT, "Pågår")]
    found = desk.look(text_table(rows, separator, encoding), name="lista.csv")
    assert (fates(found), found.fates[0].title) == ([CREATED], "Öka närvaron")


def test_two_rows_alike_stay_two_and_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [("Mål", "Aktivitet", "Enhet"), *[(GOAL, "Läkare i triage", UNIT)] * 3]
    found = desk.look(saved(workbook(rows)))
    assert fates(found) == [UNCHANGED, CREATED, CREATED]
    desk.session.apply(found.action())
    assert len(desk.titled("Läkare i triage")) == 3
    assert fates(desk.look(saved(workbook(rows)))) == [UNCHANGED] * 3


def test_faults_are_refused_as_cells_and_saved_values_of_formulas_are_read(desk: Desk) -> None:
    book = workbook(
        [("Mål", "Aktivitet", "Slut"), (GOAL, "a", "#REF!"), (GOAL, "b", None), (GOAL, "c", None)]
    )
    book.active["C3"] = "=TODAY()"
    found = desk.look(saved(book))
    assert [(row.fate, row.cell) for row in found.fates] == [
        ("refused", "C2"), ("refused", "C3"), (CREATED, "")
    ]  # fmt: skip
    assert "#REF!" in found.fates[0].reason
    assert "formel utan sparat värde" in found.fates[1].reason


def test_managers_come_in_with_the_units(desk: Desk) -> None:
    names = ("Enhet", "Chef", "Befattning")
    assert fates(desk.take((UNIT, "Bo Ek", "Enhetschef"), headings=names)) == [UPDATED]
    unit = desk.register.units[desk.small.unit]
    assert (unit.manager_name, unit.manager_role) == ("Bo Ek", "Enhetschef")
