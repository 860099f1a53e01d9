"""*Verksamhetsplan*: the parts and figures of the board's plan of 2023, and editions with their changes marked."""

from pathlib import Path

import pytest

from hsnplan.application.documents import making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain import revisions
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matters import section_id
from hsnplan.reports.blocks import ADDED, CHANGED, PLAIN, REMOVED, Facts, Heading, Row, Table
from tests.application.documents.reading import headings, made, rows, words
from tests.application.examples import example
from tests.registers import Small


def parts(found: Made) -> list[str]:
    return [block.text for block in found.document.blocks if isinstance(block, Heading) and block.level == 2]


def facts(found: Made) -> dict[str, str]:
    (block,) = [block for block in found.document.blocks if isinstance(block, Facts)]
    return {name: value.replace("\u00a0", " ") for name, value in block.items}


def tables(found: Made, start: str = "") -> list[Table]:
    blocks = [block for block in found.document.blocks if isinstance(block, Table)]
    return [block for block in blocks if block.name.startswith(start)]


def marked(found: Made) -> dict[str, tuple[str, str]]:
    """Every row that is marked, by its first cell: how, and what it says."""
    every = [row for table in tables(found) for row in table.rows if isinstance(row, Row)]
    return {row.cells[0].text: (row.change, row.cells[0].note) for row in every if row.change != PLAIN}


def test_the_plan_of_2023_has_the_parts_of_the_original_in_their_order() -> None:
    assert parts(made("plan", 2023, publish=True)) == [
        "Inledning",
        "Uppgifter",
        "Mål och uppdrag",
        "Planeringsförutsättningar",
        "Mål",
        "Budgetramar",
        "Investeringsplan",
        "Uppföljning och uppsiktsplikt",
        "Intern kontroll",
        "Sammanträdesplanering",
    ]


def test_its_first_page_says_when_it_was_decided() -> None:
    assert facts(made("plan", 2023))["Beslutad"] == "15 december 2022"
    assert facts(made("plan", 2025))["Beslutad"] == "4 november 2024 (§ 120)"
    assert facts(made("plan", 2025))["Utgåva"] == "3"


def test_every_decided_goal_stands_once_with_description_and_target() -> None:
    goals = [row for table in tables(made("plan", 2023), "Verksamhetsmål: ") for row in table.rows]
    found = {row.cells[0].text: row.cells[2].text for row in goals if isinstance(row, Row)}
    assert len(found) == sum(isinstance(row, Row) for row in goals) == 35
    assert found["Fråga om och dokumentera våld"] == "Minst 20\u00a0%"
    assert all(row.cells[1].text for row in goals if isinstance(row, Row))
    assert "12 uppdrag och 35 verksamhetsmål." in words(made("plan", 2023))


def test_investments_and_budget_are_those_of_the_original() -> None:
    found = made("plan", 2023)
    renewed, new = rows(found, "Reinvesteringar 2023"), rows(found, "Nya investeringar 2023")
    assert sum(row[2] == "RE" and bool(row[3]) for row in renewed) == 82
    assert sum(row[2] == "NY" and bool(row[3]) for row in new) == 43
    assert renewed[-1][3] == "85\u00a0601"
    assert new[-1][3] == "10\u00a0886"
    frame = next(table for table in tables(found) if table.name == "Budgetram")
    last = frame.rows[-1]
    assert isinstance(last, Row)
    assert [cell.text for cell in last.cells] == [
        "Total nettobudgetram",
        "\u22122\u00a0975,3",
        "\u22122\u00a0898,25",
    ]


def test_areas_controls_and_meetings_of_the_year_stand_in_the_plan() -> None:
    found = made("plan", 2023)
    assert "15 områden följs upp." in words(found)
    assert len(rows(found, "Kontroller")) == 7
    assert len(tables(found, "Kontroller")[0].columns) == 5
    assert len(rows(found, "Året 2023 månad för månad")) == 12


def test_each_area_of_2025_has_indicators_assignments_and_long_term_indicators() -> None:
    found = made("plan", 2025)
    starts = {"Kortsiktiga nyckeltal: ": 26, "Uppdrag: ": 27, "Långsiktiga nyckeltal: ": 5}
    for start, count in starts.items():
        assert sum(len(table.rows) for table in tables(found, start)) == count
    assert marked(found) == {}


def test_the_edition_after_a_decision_marks_what_it_changed_in_words_too() -> None:
    found = made("plan", 2025, revision="2")
    assert marked(found) == {"Talstyrd dokumentation på prov": (ADDED, "Nytt.")}
    assert "27 uppdrag" in words(found)
    assert "”Tillägg av ett uppdrag”, som beslutades den 27 februari 2025 (§ 13), är markerade." in words(
        found
    )


def test_a_row_that_a_revision_adds_without_saying_what_it_is_is_told() -> None:
    told = [note for note in made("plan", 2025, revision="3").notes if "saknar beskrivning" in note]
    assert len(told) == 7
    assert all("som en revidering har lagt till" in note for note in told)


def test_an_earlier_edition_is_without_what_was_decided_later() -> None:
    found = made("plan", 2025, revision="1")
    assert facts(found)["Utgåva"] == "2"
    assert "26 uppdrag" in words(found)
    assert marked(found)["Övriga kostnader"] == (CHANGED, "Ändrat: förut \u2212410,0.")
    assert "Talstyrd dokumentation på prov" not in str(found.document.blocks)


def test_a_proposed_revision_gives_the_plan_as_it_would_be() -> None:
    found = made("plan", 2025, revision="3")
    assert facts(found)["Utgåva"] == "4, förslag"
    assert sum(change == ADDED for change, _ in marked(found).values()) == 7
    assert "33 kortsiktiga nyckeltal" in words(found)
    assert any(said.startswith("Ändrat: målvärde, förut ") for _, said in marked(found).values())


def test_looking_at_an_edition_changes_nothing_in_the_register() -> None:
    register = example(2025).register
    before = {kind: dict(register.every(kind)) for kind in revisions.REVISABLE}
    for revision in "123":
        made("plan", 2025, revision=revision)
    assert {kind: dict(register.every(kind)) for kind in revisions.REVISABLE} == before


def test_a_row_that_leaves_stands_there_and_says_so_but_is_not_counted(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    plan = small.session.register.plan.id
    values = {"revision": "rev", "kind": "node", "subject": small.goal, "position": 1.0}
    change = {"before": (("deleted", False),), "after": (("deleted", True),)}
    small.session.apply(
        Action(
            "Revidering",
            (
                Edit("revision", "rev", {"plan": plan, "title": "Färre mål", "proposed": "2023-08-01"}),
                Edit("amendment", "am", {**values, **change}),
            ),
        )
    )
    found = making.make(of_session(small.session), "plan", Asked(revision="1"))
    assert marked(found) == {"Högst 4 timmar på akuten": (REMOVED, "Utgår.")}
    assert "Planen har 1 målområde och 1 kortsiktigt nyckeltal." in words(found)


def test_figures_of_a_follow_up_are_no_matter_of_the_plan() -> None:
    assert not any("aktiviteter anges till 702" in note for note in made("plan", 2023).notes)


def test_a_revision_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="ingen revidering"):
        made("plan", 2023, revision="7")


def test_what_is_not_written_is_told_and_what_is_written_stands_first(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    plan = small.session.register.plan.id
    asked = Asked()
    notes = making.make(of_session(small.session), "plan", asked).notes
    assert "Under ”Inledning” står ingenting." in notes
    place = {"document": "plan", "about": plan, "key": "foreword", "ready": True}
    text = {"text": "Planen gäller {planår}."}
    small.session.apply(
        Action("Inledning", (Edit("section", section_id("plan", plan, "foreword"), {**place, **text}),))
    )
    found = making.make(of_session(small.session), "plan", asked)
    assert headings(found)[0] == "Inledning"
    assert "Planen gäller 2023." in words(found)
    assert "Under ”Inledning” står ingenting." not in found.notes
