"""What is exported opens as what it is, and comes back without a difference."""

import itertools
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hsnplan.application import activities, exporting, importing, organisation, plans
from hsnplan.application.import_rows import Choices
from hsnplan.application.importing import UNCHANGED
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.register import Register
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.states import WORK_STATES, JudgedState
from hsnplan.domain.typography import forbidden_characters, is_blank
from hsnplan.exchange import headings
from hsnplan.exchange.cells import ERRORS
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


def taken_back(path: str, register: Register, sheet: str = "") -> importing.Intake:
    return importing.look_through(importing.open_source(path, register, sheet), register, Choices())


def written(path: str, register: Register, **asked: Any) -> Any:
    exporting.export(register, path, **asked)
    return openpyxl.load_workbook(path).active


def test_a_list_in_excel_has_typed_cells_frozen_headings_filter_and_drop_down(
    small: Small, tmp_path: Path
) -> None:
    change = activities.change(small.session.register, [small.first], "Datum", end="2023-11-30")
    small.session.apply(change)
    sheet = written(str(tmp_path / "a.xlsx"), small.session.register)
    names = [cell.value for cell in sheet[1]]
    first = dict(zip(names, sheet[2], strict=True))
    assert (first["Nr"].value, first["Nr"].data_type) == (1, "n")
    assert first["Planerat slut"].is_date
    assert (first["Aktivitet"].value, first["Status"].value) == ("Läkare i triage", "Utan status")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{first['Del av-id'].coordinate[0]}4"
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1.strip('"').split(",")[1:3] == ["Pågående", "Försenad"]
    assert first["Status"].coordinate in validation.sqref
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [
        "Läkare i triage",
        "Schema för helger",
        "Snabbspår för höftfraktur",
    ]


@pytest.mark.parametrize("title", ["=1+1", "+46 70", "-1", "@SUMMA(A1)", '=HYPERLINK("x")', "'=1"])
def test_text_that_looks_like_a_formula_is_inert_in_both_formats(
    small: Small, tmp_path: Path, title: str
) -> None:
    register = small.session.register
    small.session.apply(activities.change(register, [small.first], "Titel", title=title))
    cell = written(str(tmp_path / "a.xlsx"), register)["B2"]
    assert (cell.value, cell.data_type) == (title, "s")
    assert cell.quotePrefix == title.startswith(("=", "+", "-", "@"))
    exporting.export(register, str(tmp_path / "a.csv"))
    line = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1]
    assert line.split(";")[1].strip('"').startswith("'")
    for name in ("a.xlsx", "a.csv"):
        assert [fate.fate for fate in taken_back(str(tmp_path / name), register).fates] == [UNCHANGED] * 3


def test_rows_are_as_high_as_their_text_and_ids_are_not_printed(small: Small, tmp_path: Path) -> None:
    register = small.session.register
    small.session.apply(activities.change(register, [small.first], "Titel", title="Läkare i triage " * 6))
    sheet = written(str(tmp_path / "a.xlsx"), register)
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [
        45,
        60,
    ]  # the part has it in a narrower column
    assert sheet.row_dimensions[4].height in (None, 15)
    last = next(cell.column_letter for cell in sheet[1] if cell.value == "Beskrivning")
    assert sheet.print_area.endswith(f"${last}$4")


def test_example_data_is_marked_wherever_it_goes(small: Small, tmp_path: Path) -> None:
    register = small.session.register
    small.session.apply(Action("Exempel", (Edit("board", register.board.id, {"example": True}),)))
    sheet = written(str(tmp_path / "a.xlsx"), register)
    assert sheet.title == "Aktiviteter (Exempeldata)"
    assert "Exempeldata" in sheet.oddFooter.left.text
    assert sheet.parent.properties.subject == "Exempeldata"
    exporting.export(register, str(tmp_path / "a.csv"))
    assert all("Exempeldata" in line for line in (tmp_path / "a.csv").read_text("utf-8-sig").splitlines())
    found = taken_back(str(tmp_path / "a.csv"), register)
    assert found.rows_with(UNCHANGED) == len(found.fates) == 3
    assert found.ignored == ()


def test_only_what_a_filter_leaves_is_exported(small: Small, tmp_path: Path) -> None:
    register = small.session.register
    assert exporting.export(register, str(tmp_path / "a.csv"), filter_text="triage") == 1
    for asked in ({"filter_text": "färg:röd"}, {"what": "mål", "filter_text": "triage"}, {"what": "annat"}):
        with pytest.raises(Refusal):
            exporting.export(register, str(tmp_path / "b.csv"), **asked)
    assert not (tmp_path / "b.csv").exists()


def test_everything_is_three_sheets_that_come_back_one_by_one(small: Small, tmp_path: Path) -> None:
    path, register = str(tmp_path / "a.xlsx"), small.session.register
    assert exporting.export(register, path, exporting.EVERYTHING) == 3 + 3 + 2
    assert importing.sheet_names(path) == ["Aktiviteter", "Mål", "Enheter"]
    for sheet in importing.sheet_names(path):
        found = taken_back(path, register, sheet)
        assert found.rows_with(UNCHANGED) == len(found.fates)
        assert found.what == sheet.lower()
    with pytest.raises(Refusal, match="en tabell"):
        exporting.export(register, str(tmp_path / "a.csv"), exporting.EVERYTHING)


def test_the_same_register_gives_the_same_bytes(small: Small, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        exporting.export(small.session.register, str(tmp_path / name))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_file_that_cannot_be_written_is_said_so(small: Small, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"\.xlsx eller \.csv"):
        exporting.export(small.session.register, str(tmp_path / "a.ods"))
    with pytest.raises(Refusal, match="går inte att skriva"):
        exporting.export(small.session.register, str(tmp_path / "saknas" / "a.csv"))


def test_ids_of_a_list_make_the_same_activities_in_another_copy(small: Small, tmp_path: Path) -> None:
    register = small.session.register
    exporting.export(register, str(tmp_path / "a.csv"))
    other = Small(str(tmp_path / "kopia.hsnplan"))
    found = importing.look_through(
        importing.open_source(str(tmp_path / "a.csv"), other.session.register),
        other.session.register,
        Choices(),
    )
    assert found.rows_with(UNCHANGED) == 3  # the two registers were made by the same counter
    fresh = small.session.register.copy()
    for activity in list(fresh.activities):
        fresh.put("activity", activity, None)
    found = taken_back(str(tmp_path / "a.csv"), fresh)
    assert [(fate.fate, fate.entity) for fate in found.fates] == [
        ("created", id_) for id_ in (small.first, small.part, small.second)
    ]


# --- any register ---

LINES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda text: not forbidden_characters(text)
)
HOSTILE = st.sampled_from(
    ["=1+1", "'=x", "#REF!", "Summa", "<b>fet</b>", "&amp;", "_x000A_", " kant ", "2023-01-01", "1,5", "SANT", "\ufffe",
     "Av\u00adstämning", "45292", "😀", "''", "x;y,z\t" [:-1]]
)  # fmt: skip
TITLES = (LINES | HOSTILE).filter(lambda text: not is_blank(text))
LINE = st.just("") | LINES | HOSTILE
TEXT = LINE | st.just("två\nrader\r\noch\ttabb") | st.just("\n")
DAYS = st.sampled_from(["", "0001-01-01", "1899-12-31", "1900-02-28", "2023-08-25", "9999-12-31"])
PLACE = st.integers(0, 5)


@st.composite
def _edits(draw: st.DrawFn, small: Small) -> tuple[Edit, ...]:
    """Some nodes, units and activities with anything in them that the rules let through."""
    nodes, units, made = [small.area, small.goal], [small.division, small.unit], [small.first]
    edits = []
    for number in range(draw(st.integers(0, 3))):
        unit = keyed_id("test", "unit", str(number))
        parent = draw(st.sampled_from(["", *units]))
        aliases = tuple(draw(st.lists(TITLES, max_size=2)))
        values: dict[str, Any] = {
            "parent": parent,
            "aliases": aliases,
            "manager_name": draw(LINE),
            "valid_from": draw(DAYS),
        }
        edits.append(Edit("unit", unit, {"name": draw(TITLES), "kind": draw(LINE), **values}))
        units.append(unit)
    for number in range(draw(st.integers(0, 3))):
        node = keyed_id("test", "node", str(number))
        values = {
            "parent": draw(st.sampled_from(nodes)),
            "level": draw(PLACE),
            "number": draw(LINE),
        }
        edits.append(Edit("node", node, {**values, "title": draw(TITLES), "words": draw(TEXT)}))
        figures = {"node": node, "period": small.period}
        judged = {"state": draw(st.sampled_from(list(JudgedState))).value, "comment": draw(TEXT)}
        edits.append(Edit("target", keyed_id("t", node), {**figures, "printed": draw(LINE)}))
        edits.append(Edit("outcome", keyed_id("o", node), {**figures, "printed": draw(LINE)}))
        edits.append(Edit("assessment", keyed_id("a", node), {**figures, **judged}))
        nodes.append(node)
    for number in range(draw(st.integers(1, 5))):
        activity = keyed_id("test", "activity", str(number))
        parent = draw(st.sampled_from([*nodes, *made, *made]))
        values = {
            "parent": parent,
            "number": draw(PLACE),
            "unit": draw(st.sampled_from(["", *units])),
        }
        texts = {"description": draw(TEXT), "responsible_role": draw(LINE), "responsible_name": draw(LINE)}
        days = {"start": "", "end": draw(DAYS)}
        edits.append(Edit("activity", activity, {**values, **texts, **days, "title": draw(TITLES)}))
        if draw(st.booleans()):
            said = {"activity": activity, "state": draw(st.sampled_from(WORK_STATES)), "comment": draw(TEXT)}
            period = draw(st.sampled_from([small.period, keyed_id("annan")]))
            edits.append(
                Edit("report", report_id(activity, period), {**said, "period": period, "date": "2023-05-02"})
            )
        made.append(activity)
    return tuple(edits)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return Small(str(tmp_path_factory.mktemp("any") / "register.hsnplan"))


@settings(max_examples=60)
@given(data=st.data())
def test_export_and_import_change_nothing_in_any_register(
    shared: Small, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    register = shared.session.register
    undone = len(shared.session.undoable)
    for edit in data.draw(_edits(shared)):
        try:
            shared.session.apply(Action("Fyll", (edit,)))
        except Refusal:
            continue
    folder = tmp_path_factory.mktemp("lists")
    for what, ending in itertools.product(headings.WHATS, ("xlsx", "csv")):
        path = str(folder / f"{what}.{ending}")
        rows = exporting.export(register, path, what)
        found = taken_back(path, register)
        strange = [fate for fate in found.fates if fate.fate != UNCHANGED]
        assert (strange, found.edits, found.skipped, len(found.fates)) == ([], (), (), rows), (what, ending)
    while len(shared.session.undoable) > undone:
        shared.session.undo()
    shared.session.redoable.clear()


def test_every_text_of_an_activity_goal_and_unit_is_in_the_lists() -> None:
    """A field that is added to the table of entities must be exported, or be known to live elsewhere."""
    elsewhere = {
        "activity": {"parent", "position", "deleted", "origin"},  # lists show who has a copy, not of what
        "node": {"parent", "position", "level", "decided", "reported", "deleted"},
        "unit": {"parent", "position", "successor", "deleted"},
    }
    whats = {"activity": headings.ACTIVITIES, "node": headings.GOALS, "unit": headings.UNITS}
    for kind, what in whats.items():
        keys = {meaning.key for meaning in headings.meanings(what)}
        assert set(KINDS[kind]._fields) - keys == elsewhere[kind]


def test_words_of_failed_formulas_are_texts_where_the_register_has_them(small: Small, tmp_path: Path) -> None:
    register = small.session.register
    small.session.apply(activities.change(register, [small.first], "Titel", title="#REF!"))
    assert "#REF!" in ERRORS
    exporting.export(register, str(tmp_path / "a.csv"))
    assert taken_back(str(tmp_path / "a.csv"), register).rows_with(UNCHANGED) == 3


def test_long_titles_and_merged_units_survive(small: Small, tmp_path: Path) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.change(register, [small.first], "Titel", title="å" * LONGEST_LINE))
    session.apply(plans.change_node(register, small.goal, "Titel", title="Återbesök i tid"))
    session.apply(organisation.close(register, small.unit, "2023-01-01"))
    for name in ("a.xlsx", "a.csv"):
        exporting.export(register, str(tmp_path / name))
        assert taken_back(str(tmp_path / name), register).rows_with(UNCHANGED) == 3


def test_pages_years_and_owners_of_goals_come_back(small: Small, tmp_path: Path) -> None:
    session, register = small.session, small.session.register
    session.apply(plans.change_node(register, small.goal, "Sida", page="10", multi_year=True))
    session.apply(plans.add_unit_goal(session, small.goal, small.unit, "Läkare inom en timme")[1])
    exporting.export(register, str(tmp_path / "a.xlsx"), headings.GOALS)
    assert taken_back(str(tmp_path / "a.xlsx"), register).rows_with(UNCHANGED) == len(register.live_nodes())
    session.apply(plans.change_node(register, small.goal, "Sida", page="", multi_year=False))
    (edit,) = taken_back(str(tmp_path / "a.xlsx"), register).edits
    assert edit.values == {"page": "10", "multi_year": True}
