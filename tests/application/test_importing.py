"""Lists are looked through row by row, go in as one action, and the same list twice changes nothing."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hsnplan.application import activities, import_choices, importing, organisation, plans, refused_rows
from hsnplan.application.import_names import Unknown
from hsnplan.application.import_rows import Choices
from hsnplan.application.importing import CREATED, REFUSED, UNCHANGED, UPDATED, Fate, Intake
from hsnplan.application.settings import Settings
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from hsnplan.exchange.headings import REASON
from tests.application.test_session import picture
from tests.exchange.books import ods, saved, text_table, workbook, xlsx
from tests.registers import Small

GOAL = "Högst 4 timmar på akuten"
UNIT = "Akutmottagningen"
HEADINGS = ("Mål", "Aktivitet", "Enhet", "Status", "Kommentar", "Planerat slut")


class Desk:
    """A small register and a way to take lists into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.small = Small(str(folder / "register.hsnplan"))
        self.session = self.small.session
        self.register = self.session.register

    def look(self, content: bytes, sheet: str = "", name: str = "lista.xlsx", **choices: Any) -> Intake:
        path = self.folder / name
        path.write_bytes(content)
        source = importing.open_source(str(path), self.register, sheet)
        return importing.look_through(source, self.register, Choices(**choices))

    def rows(self, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS, **choices: Any) -> Intake:
        return self.look(xlsx([headings, *rows]), **choices)

    def take(self, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS, **choices: Any) -> Intake:
        found = self.rows(*rows, headings=headings, **choices)
        self.session.apply(found.action())
        return found

    def titled(self, title: str) -> list[Activity]:
        return [row for row in self.register.live_activities() if row.title == title]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def fates(found: Intake) -> list[str]:
    counts = [found.rows_with(fate) for fate in (CREATED, UPDATED, UNCHANGED, REFUSED)]
    assert sum(counts) == len(found.fates)
    return [row.fate for row in found.fates]


def refused(found: Intake) -> Fate:
    (row,) = [row for row in found.fates if row.fate == REFUSED]
    return row


NEW = (GOAL, "Ny rutin för larm", UNIT, "Pågående enligt plan", "Kom i gång i maj.", "v. 40")
KNOWN = (GOAL, "Läkare i triage", UNIT, "Fullföljd", "", "")


def test_rows_become_activities_with_status_reports_in_one_undo(desk: Desk) -> None:
    before = picture(desk.register)
    assert fates(desk.take(NEW, KNOWN)) == [CREATED, UPDATED]
    (made,) = desk.titled("Ny rutin för larm")
    assert (made.parent, made.unit, made.end, made.number) == (
        desk.small.goal,
        desk.small.unit,
        "2023-10-02",
        4,
    )
    report = desk.register.current(made.id)
    assert report is not None
    assert (report.state, report.comment, report.period) == (
        "ongoing",
        "Kom i gång i maj.",
        desk.small.period,
    )
    assert desk.register.state(desk.small.first) == "completed"
    desk.session.undo()
    assert picture(desk.register) == before


def test_the_same_list_twice_changes_nothing(desk: Desk) -> None:
    rows = (NEW, NEW, KNOWN, (GOAL, "Schema för jul", "", "", "", "2023-12-01"))
    assert fates(desk.take(*rows)) == [CREATED, CREATED, UPDATED, CREATED]
    after = picture(desk.register)
    again = desk.rows(*rows)
    assert fates(again) == [UNCHANGED] * 4
    assert desk.session.apply(again.action()) is None
    assert picture(desk.register) == after
    assert len(desk.titled("Ny rutin för larm")) == 2


def test_two_rows_alike_stay_two_when_one_was_there_before(desk: Desk) -> None:
    assert fates(desk.take(KNOWN, KNOWN)) == [UPDATED, CREATED]
    assert fates(desk.rows(KNOWN, KNOWN)) == [UNCHANGED, UNCHANGED]


def test_looking_through_leaves_the_register_as_it_was(desk: Desk) -> None:
    before = picture(desk.register)
    desk.rows(NEW, KNOWN)
    assert picture(desk.register) == before


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (("Målet som inte finns", "Ny", UNIT, "", "", ""), "A2", "Målet"),
        (("", "Ny", UNIT, "", "", ""), "A2", "mål"),
        ((GOAL, "", UNIT, "", "", ""), "B2", "namn saknas"),
        ((GOAL, "Ny", "Akutmotagningen", "", "", ""), "C2", "Menar du ”Akutmottagningen”"),
        ((GOAL, "Ny", UNIT, "halvklar", "", ""), "D2", "halvklar"),
        ((GOAL, "Ny", UNIT, "", "", "snart"), "F2", "snart"),
        ((GOAL, "Ny", UNIT, "", "=1+1", ""), "E2", "formel"),
        ((GOAL, "#REF!", UNIT, "", "", ""), "B2", "#REF!"),
        ((GOAL, "Ny \u202eomvänd", UNIT, "", "", ""), "B2", "riktningstecken"),
        ((GOAL, "Ny", UNIT, "", "x" * 20_001, ""), "E2", "tecken lång"),
    ],
)
def test_a_row_that_cannot_go_in_is_refused_at_its_cell(
    desk: Desk, row: Sequence[str], cell: str, words: str
) -> None:
    found = desk.rows(row, NEW)
    assert fates(found) == [REFUSED, CREATED]
    assert refused(found).cell == cell
    assert words in refused(found).reason
    desk.session.apply(found.action())
    assert len(desk.register.live_activities()) == 4


def test_dates_in_the_wrong_order_and_closed_units_are_refused_by_the_registers_own_rules(desk: Desk) -> None:
    names = ("Mål", "Aktivitet", "Enhet", "Start", "Slut")
    found = desk.rows((GOAL, "Ny", UNIT, "2023-05-01", "2023-04-01"), headings=names)
    assert (refused(found).cell, "före" in refused(found).reason) == ("E2", True)
    desk.session.apply(organisation.close(desk.register, desk.small.unit, "2023-06-30"))
    found = desk.rows((GOAL, "Ny", UNIT, "", ""), headings=names)
    assert (refused(found).cell, "avslutad" in refused(found).reason) == ("C2", True)


def test_refused_rows_are_saved_mended_and_taken_in(desk: Desk, tmp_path: Path) -> None:
    found = desk.take((GOAL, "Larm", UNIT, "halvklar", "", ""), (GOAL, "Larm", UNIT, "Klar", "", ""))
    assert fates(found) == [REFUSED, CREATED]
    path = refused_rows.save_refused(found, str(tmp_path / "nekade.xlsx"))
    import openpyxl

    book = openpyxl.load_workbook(path)
    assert book.active is not None
    assert "halvklar" in str(book.active["A2"].value)
    book.active["E2"] = "Planerad"
    found = desk.look(saved(book))
    assert fates(found) == [CREATED]
    desk.session.apply(found.action())
    assert sorted(desk.register.state(row.id) for row in desk.titled("Larm")) == ["completed", "planned"]
    assert refused_rows.save_refused(desk.rows(NEW), str(tmp_path / "inga.xlsx")) == ""
    assert refused_rows.save_refused(desk.rows(("", "x")), path) == str(tmp_path / "nekade 2.xlsx")


def test_a_refused_row_whose_goal_was_blank_does_not_lean_on_another_refused_row(
    desk: Desk, tmp_path: Path
) -> None:
    rows = ((GOAL, "a", UNIT, "x"), (GOAL, "b", UNIT, ""), ("", "c", UNIT, ""))
    found = desk.rows(*rows)
    assert fates(found) == [REFUSED, CREATED, REFUSED]
    path = Path(refused_rows.save_refused(found, str(tmp_path / "nekade.csv")))
    assert fates(desk.look(path.read_bytes(), name="n.csv")) == [REFUSED, REFUSED]


def test_refused_rows_refused_again_have_one_reason_each_and_the_name_stays(
    desk: Desk, tmp_path: Path
) -> None:
    path = Path(refused_rows.save_refused(desk.rows((GOAL, "a", UNIT, "x")), str(tmp_path / "n.xlsx")))
    again = refused_rows.refused_sheet(desk.look(path.read_bytes(), name="n.xlsx"))
    headings = [column.heading for column in again.columns]
    assert headings == [REASON, *HEADINGS, "Id"]
    assert str(again.rows[0][0]).startswith("E2: ")
    for name in ("lista.xlsx", "lista – nekade rader.xlsx", "lista – nekade rader 2.xlsx"):
        assert refused_rows.beside(name) == "lista – nekade rader.xlsx"


def test_refused_rows_remember_what_was_said_of_their_list(desk: Desk, tmp_path: Path) -> None:
    settings = Settings(str(tmp_path / "settings.json"))
    names = ("Färg", "Form", "", "Status")
    lista = saved(workbook([names, (GOAL, "a", UNIT, "x")]))
    said = {"columns": {"Färg": "Mål", "Form": "Aktivitet", "C": "Enhet"}}
    choices = import_choices.choices(desk.register, said)
    found = desk.look(lista, columns=choices.columns)
    import_choices.remember(settings, found.source, said)
    path = refused_rows.save_refused(found, str(tmp_path / "n.xlsx"))
    source = importing.open_source(path, desk.register)
    told = import_choices.remembered(settings, source, desk.register)
    assert told["columns"] == {"Färg": "Mål", "Form": "Aktivitet", "D": "Enhet"}
    import_choices.remember(settings, source, told)
    assert import_choices.remembered(settings, found.source, desk.register) == said


def test_every_cell_that_is_wrong_is_told_by_name(desk: Desk) -> None:
    row = refused(desk.rows(("Inget mål", "Ny", "Ingen enhet", "halvklar", "", "snart"), NEW))
    assert row.cell == "A2"
    for words in ("Inget mål", "C2: Enheten ”Ingen enhet” finns inte.", "D2: ", "F2: "):
        assert words in row.reason


def test_one_reason_for_every_row_is_told_once_with_the_way_out(desk: Desk) -> None:
    found = desk.rows(("", "a", "x"), ("", "b", "y"), headings=("Mål", "Aktivitet", "Syfte"))
    (note,) = [note for note in found.notes if "samma skäl" in note]
    assert note.startswith("Alla 2 rader nekas av samma skäl. Det framgår inte vilket mål")
    assert note.endswith("Säg vad som står i ”Syfte”, som inte läses.")
    assert not any("samma skäl" in note for note in desk.rows(NEW, ("", "b")).notes)


def test_an_id_of_ours_finds_the_activity_whatever_it_is_called(desk: Desk) -> None:
    names = ("Id", "Mål", "Aktivitet", "Enhet")
    found = desk.take((desk.small.first, GOAL, "Läkare i larm", UNIT), headings=names)
    assert fates(found) == [UPDATED]
    assert found.fates[0].differences[0][1:] == ("Läkare i triage", "Läkare i larm")
    assert desk.register.activities[desk.small.first].title == "Läkare i larm"
    twice = desk.rows(*[(desk.small.first, GOAL, "A", UNIT)] * 2, headings=names)
    assert fates(twice) == [UPDATED, REFUSED]


def test_another_systems_ids_count_within_goal_and_unit(desk: Desk) -> None:
    names = ("Id", "Mål", "Aktivitet", "Enhet")
    desk.take((1, GOAL, "Ett", UNIT), (1, GOAL, "Annat", "Division Medicin"), headings=names)
    assert fates(desk.rows((1, GOAL, "Ett, bättre", UNIT), headings=names)) == [UPDATED]
    assert len(desk.register.live_activities()) == 5


def test_an_activity_in_the_recycle_bin_is_not_brought_back_by_a_list(desk: Desk) -> None:
    desk.take(NEW)
    (made,) = desk.titled("Ny rutin för larm")
    desk.session.apply(activities.delete(desk.register, [made.id]))
    assert "papperskorgen" in refused(desk.rows(NEW)).reason


def test_blank_cells_say_nothing_and_take_nothing_away(desk: Desk) -> None:
    desk.session.apply(activities.report(desk.register, desk.small.first, "ongoing", "Två pass vakanta."))
    assert fates(desk.rows((GOAL, "Läkare i triage", UNIT, "", "", ""))) == [UNCHANGED]
    desk.take((GOAL, "Läkare i triage", UNIT, "Klar", "", ""))
    report = desk.register.current(desk.small.first)
    assert report is not None
    assert (report.state, report.comment) == ("completed", "Två pass vakanta.")
    desk.take((GOAL, "Läkare i triage", UNIT, "Utan status", "", ""))
    assert desk.register.state(desk.small.first) == ""


def test_units_are_known_by_alias_by_choice_and_by_those_above(desk: Desk) -> None:
    session, register = desk.session, desk.register
    session.apply(organisation.rename(register, desk.small.unit, "Akuten"))
    other, action = organisation.add_unit(session, "", "Division Kirurgi")
    session.apply(action)
    session.apply(organisation.add_unit(session, other, "Akuten")[1])
    row = (GOAL, "Läkare i triage", "akutmottagningen", "Klar", "", "")
    assert fates(desk.rows(row)) == [UPDATED]
    assert "Division Medicin › Akuten" in refused(desk.rows((*row[:2], "Akuten", *row[3:]))).reason
    assert fates(desk.rows((*row[:2], "Division Medicin / Akuten", *row[3:]))) == [UPDATED]
    found = desk.rows((*row[:2], "Akmot", *row[3:]), units={"akmot": desk.small.unit})
    assert fates(found) == [UPDATED]


def test_what_a_row_changes_is_told_in_words(desk: Desk) -> None:
    desk.session.apply(activities.report(desk.register, desk.small.first, "ongoing", "Två pass vakanta."))
    found = desk.rows((GOAL, "Läkare i triage", UNIT, "Klar", "Bemannat.", "2023-11-30"))
    assert [tuple(change) for change in found.fates[0].differences] == [
        ("Planerat slut", "", "2023-11-30"),
        ("Status", "Pågående", "Avslutad"),
        ("Kommentar", "Två pass vakanta.", "Bemannat."),
    ]
    found = desk.rows((GOAL, "Röd"), headings=("Mål", "Bedömning"))
    assert [tuple(change) for change in found.fates[0].differences] == [("Bedömning", "", "Uppfylls inte")]
    found = desk.rows((UNIT, "Bo Ek"), headings=("Enhet", "Chef"))
    assert [tuple(change) for change in found.fates[0].differences] == [("Chefens namn", "", "Bo Ek")]


def test_names_nobody_bears_are_told_with_those_that_come_near(desk: Desk) -> None:
    found = desk.rows(
        (GOAL, "Ny", "Akutmotagningen", "", "", ""), ("Högst 3 timmar på akuten", "b", "", "", "", "")
    )
    assert found.unknown == {
        "Akutmotagningen": Unknown("unit", (UNIT,), 1),
        "Högst 3 timmar på akuten": Unknown("goal", (GOAL,), 1),
    }


def test_rows_without_a_unit_get_the_one_that_was_chosen(desk: Desk) -> None:
    names = ("Mål", "Aktivitet")
    found = desk.take((GOAL, "Ny"), (GOAL, "Läkare i triage"), headings=names, unit=desk.small.unit)
    assert fates(found) == [CREATED, UNCHANGED]
    assert desk.titled("Ny")[0].unit == desk.small.unit


def test_a_list_without_units_finds_activities_of_any(desk: Desk) -> None:
    assert fates(desk.rows((GOAL, "läkare i  triage"), headings=("Mål", "Aktivitet"))) == [UPDATED]


@pytest.mark.parametrize("form", ["repeated", "blank", "merged", "ods"])
def test_ancestors_in_leading_columns(desk: Desk, form: str) -> None:
    desk.session.apply(plans.change_levels(desk.register, (("Strategi", "heading"), ("Mål", "measure"))))
    full = [("Vård", GOAL, "a"), ("Vård", GOAL, "b"), ("Vård", "Återbesök i tid", "c")]
    blank = [("Vård", GOAL, "a"), (None, None, "b"), (None, "Återbesök i tid", "c")]
    rows = [("Strategi", "Verksamhetsmål", "Aktivitet"), *(full if form == "repeated" else blank)]
    book = workbook(rows)
    if form == "merged":
        book.active.merge_cells("A2:A4")
        book.active.merge_cells("B2:B3")
    found = desk.look(ods(rows) if form == "ods" else saved(book))
    assert fates(found) == [CREATED] * 3
    desk.session.apply(found.action())
    goals = [desk.titled(title)[0].parent for title in "abc"]
    assert goals == [desk.small.goal, desk.small.goal, desk.small.other_goal]


def test_goals_of_one_name_are_told_apart_by_those_above_or_refused(desk: Desk) -> None:
    desk.session.apply(
        plans.change_levels(desk.register, (("Strategi", "heading"), ("Nyckeltal", "measure")))
    )
    area, action = plans.add_node(desk.session, desk.register.plan.id, 0, "Ekonomi")
    desk.session.apply(action)
    goal, action = plans.add_node(desk.session, area, 1, GOAL)
    desk.session.apply(action)
    names = ("Strategi", "Nyckeltal", "Aktivitet")
    desk.take(("Ekonomi", GOAL, "a"), headings=names)
    assert desk.titled("a")[0].parent == goal
    assert "2 mål heter" in refused(desk.rows((GOAL, "b", "", "", "", ""))).reason
    assert fates(desk.rows(("1", "b", "", "", "", ""))) == [CREATED]


def test_ancestors_that_the_plan_lacks_are_made_when_asked_for(desk: Desk) -> None:
    desk.session.apply(
        plans.change_levels(desk.register, (("Strategi", "heading"), ("Nyckeltal", "measure")))
    )
    names = ("Strategi", "Nyckeltal", "Aktivitet")
    rows = (("Ekonomi", "Budget i balans", "a"), ("Ekonomi", "Budget i balans", "b"))
    assert fates(desk.rows(*rows, headings=names)) == [REFUSED, REFUSED]
    assert fates(desk.take(*rows, headings=names, new_goals=True)) == [CREATED, CREATED]
    goal = desk.register.goal_of(desk.titled("b")[0].id)
    assert goal is not None
    assert (goal.title, goal.level, desk.register.nodes[goal.parent].title) == (
        "Budget i balans",
        1,
        "Ekonomi",
    )
    assert fates(desk.rows(*rows, headings=names)) == [UNCHANGED, UNCHANGED]


def test_parts_are_told_by_title_and_follow_the_goal_of_the_whole(desk: Desk) -> None:
    names = ("Mål", "Aktivitet", "Del av")
    desk.take((GOAL, "Schema för jul", "Läkare i triage"), headings=names)
    (made,) = desk.titled("Schema för jul")
    assert (made.parent, made.unit) == (desk.small.first, desk.small.unit)
    assert "Det finns ingen" in refused(desk.rows((GOAL, "x", "Nej"), headings=names)).reason
    ids = ("Id", "Mål", "Aktivitet", "Del av")
    row = (made.id, "Återbesök i tid", "Schema för jul", "Läkare i triage")
    assert refused(desk.rows(row, headings=ids)).cell == "D2"


def test_totals_hidden_rows_headings_between_and_duplicates_are_told(desk: Desk) -> None:
    book = workbook(
        [
            ("Mål", "Aktivitet", "Status", "Status", "Färg"),
            (GOAL, None, None),
            (None, "a", "Klar"),
            (None, "b", "Klar"),
            (None, None, None, None, "röd"),
            ("Summa", None, 2),
        ]
    )
    book.active.row_dimensions[4].hidden = True
    found = desk.look(saved(book))
    assert fates(found) == [CREATED, CREATED]
    assert found.skipped == ((2, "rubrikrad"), (5, "inget i de kolumner som läses"), (6, "summarad"))
    assert found.ignored == ("Status", "Färg")
    assert found.notes == (
        "1 dolda rader läses också: 4.",
        "Rubriken ”Status” finns flera gånger; kolumn D läses inte.",
    )


def test_a_comment_for_each_board_and_tags_become_one_plain_comment(desk: Desk) -> None:
    names = ("Mål", "Aktivitet", "Enhet", "Status", "Kommentar HSN", "Kommentar RS")
    row = (GOAL, "Läkare i triage", UNIT, "Klar Klar", "<p>Två pass <b>vakanta</b>.</p>", "Noterat.")
    desk.take(row, headings=names)
    said = desk.register.last_comment(desk.small.first)
    assert said is not None
    assert said.comment == "Kommentar HSN: Två pass vakanta.\nKommentar RS: Noterat."
    assert fates(desk.rows(row, headings=names)) == [UNCHANGED]


def test_rows_with_nothing_but_a_comment_go_on_from_the_row_above(desk: Desk) -> None:
    names = ("Mål", "Aktivitet", "Enhet", "Kommentar")
    found = desk.take((GOAL, "Läkare i triage", UNIT, "Ett."), ("", "", "", "Två."), headings=names)
    assert found.skipped == ((3, "fortsättning av rad 2"),)
    said = desk.register.last_comment(desk.small.first)
    assert said is not None
    assert said.comment == "Ett.\nTvå."


def test_several_sheets_are_asked_about(desk: Desk) -> None:
    book = workbook([HEADINGS, NEW], "Akuten")
    book.create_sheet("Tomt")
    book.create_sheet("Andra").append(("Aktivitet",))
    with pytest.raises(Refusal, match="”Akuten”, ”Andra”"):
        desk.look(saved(book))
    assert fates(desk.look(saved(book), "akuten")) == [CREATED]
    assert importing.sheet_names(str(desk.folder / "lista.xlsx")) == ["Akuten", "Andra"]
    with pytest.raises(Refusal, match="inget ifyllt blad"):
        desk.look(saved(book), "Tomt")


def test_the_mapping_is_shown_and_can_be_changed(desk: Desk) -> None:
    names = ("Mål", "Vad vi gör", "Enhet", "Status", "Läget")
    row = (GOAL, "Läkare i triage", UNIT, "Grön", "Försenad")
    found = desk.rows(row, headings=names, columns={"vad vi gör": "Aktivitet", "Läget": "state", "Enhet": ""})
    assert fates(found) == [UPDATED]
    assert dict(found.columns) == {0: "goal", 1: "title", 4: "state"}
    assert found.ignored == ("Enhet", "Status")
    with pytest.raises(Refusal, match="ingen kolumn"):
        desk.rows(row, headings=names, columns={"Saknas": "Aktivitet"})
    with pytest.raises(Refusal, match="Välj bland"):
        desk.rows(row, headings=names, columns={"Läget": "Färg"})


def test_headings_nobody_knows_ask_for_a_mapping(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Säg vad kolumnerna innehåller"):
        desk.rows(("a", "b"), headings=("Kul", "Bra"))
    found = desk.rows((GOAL, "a"), headings=("Kul", "Bra"), columns={"A": "Mål", "B": "Aktivitet"})
    assert fates(found) == [CREATED]


def test_a_text_table_with_decimal_comma_and_numbers(desk: Desk) -> None:
    desk.session.apply(plans.change_node(desk.register, desk.small.goal, "Nr", number="1,5"))
    content = text_table([("Mål nr", "Aktivitet"), ("1,5", "Köp 14 977st")], encoding="cp1252")
    found = desk.look(content, name="lista.csv")
    assert fates(found) == [CREATED]
    assert found.fates[0].title == "Köp 14 977st"


# --- goals ---


def test_goals_come_in_with_level_target_outcome_and_colour(desk: Desk) -> None:
    desk.session.apply(
        plans.change_levels(desk.register, (("Strategi", "heading"), ("Nyckeltal", "measure")))
    )
    names = ("Strategi", "Nyckeltal", "Målvärde", "Utfall", "Färg", "Kommentar")
    book = workbook(
        [names, ("Vård", GOAL, "Minst 80 %", 0.7, "Gul Gul", "<b>På väg</b>"), ("Ekonomi", "Balans", 3)]
    )
    book.active["D2"].number_format = "0%"
    found = desk.look(saved(book))
    assert (found.what, fates(found)) == ("mål", [UPDATED, CREATED])
    desk.session.apply(found.action())
    register, goal = desk.register, desk.small.goal
    target, outcome, judged = (
        register.target_of(goal),
        register.outcome_of(goal),
        register.assessment_of(goal),
    )
    assert target is not None
    assert outcome is not None
    assert judged is not None
    assert (target.printed, outcome.printed) == ("Minst 80 %", "70 %")
    assert (judged.state, judged.comment, judged.period) == ("partly", "På väg", desk.small.period)
    made = next(node for node in register.live_nodes() if node.title == "Balans")
    assert (made.level, register.nodes[made.parent].title) == (1, "Ekonomi")
    assert fates(desk.look(saved(book))) == [UNCHANGED, UNCHANGED]
    desk.session.undo()
    assert register.target_of(goal) is None


def test_a_list_of_goals_without_ancestors_finds_them_by_name(desk: Desk) -> None:
    found = desk.rows((GOAL, "Röd"), ("Nytt mål", "Grön"), headings=("Mål", "Bedömning"))
    assert fates(found) == [UPDATED, CREATED]
    assert "ingen nivå" in refused(desk.rows((GOAL, "X"), headings=("Mål", "Nivå"))).reason
    assert "lila" in refused(desk.rows((GOAL, "lila"), headings=("Mål", "Bedömning"))).reason


@pytest.mark.parametrize("printed", ["14 977st", "ca 70%", "−2,2 %", "2 av 3"])
def test_figures_are_kept_as_they_were_written(desk: Desk, printed: str) -> None:
    desk.take((GOAL, printed, printed), headings=("Mål", "Målvärde", "Utfall"))
    target, outcome = desk.register.target_of(desk.small.goal), desk.register.outcome_of(desk.small.goal)
    assert target is not None
    assert outcome is not None
    assert (target.printed, outcome.printed) == (printed, printed)


# --- units ---


def test_units_and_managers_come_in_and_are_matched_by_name_or_alias(desk: Desk) -> None:
    names = ("Enhet", "Hör till", "Chef", "Chefens roll", "Kallas även")
    rows = ((UNIT, "Division Medicin", "Bo Ek", "Enhetschef", "AKM; Akuten"), ("Avd 1", UNIT, "", "", ""))
    found = desk.take(*rows, headings=names)
    assert (found.what, fates(found)) == ("enheter", [UPDATED, CREATED])
    unit = desk.register.units[desk.small.unit]
    assert (unit.manager_name, unit.manager_role, unit.aliases) == ("Bo Ek", "Enhetschef", ("AKM", "Akuten"))
    assert fates(desk.rows(*rows, headings=names)) == [UNCHANGED, UNCHANGED]
    assert fates(desk.take(("akuten", "Eva Ask"), headings=("Enhet", "Chef"))) == [UPDATED]
    unit = desk.register.units[desk.small.unit]
    assert (unit.name, unit.manager_name) == (UNIT, "Eva Ask")


def test_a_unit_renamed_by_its_id_keeps_its_old_name_as_an_alias(desk: Desk) -> None:
    desk.take((desk.small.unit, "Akuten"), headings=("Id", "Enhet"), what="enheter")
    unit = desk.register.units[desk.small.unit]
    assert (unit.name, unit.aliases) == ("Akuten", (UNIT,))


def test_a_unit_below_one_that_does_not_exist_is_refused(desk: Desk) -> None:
    found = desk.rows(("Avd 1", "Division Saknas"), headings=("Enhet", "Hör till"))
    assert (refused(found).cell, "finns inte" in refused(found).reason) == ("B2", True)


def test_the_bytes_of_the_list_are_left_alone(desk: Desk) -> None:
    content = xlsx([HEADINGS, NEW])
    desk.look(content)
    assert io.BytesIO((desk.folder / "lista.xlsx").read_bytes()).getvalue() == content
