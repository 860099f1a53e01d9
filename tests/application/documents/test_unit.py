"""*Enhetens sida*: what one manager answers for, on one page for an ordinary unit."""

from collections import Counter
from pathlib import Path

import pytest

from hsnplan.application.documents import making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.reports.blocks import Facts, GroupRow, Table
from hsnplan.reports.pdf.renderer import render
from tests.application.documents.reading import headings, made, rows, words
from tests.application.examples import example
from tests.registers import Small

TABLE = "Mål och aktiviteter"


def facts(found: Made) -> dict[str, str]:
    (block,) = [block for block in found.document.blocks if isinstance(block, Facts)]
    return dict(block.items)


def test_an_ordinary_unit_has_one_page_with_all_its_activities() -> None:
    found = made("unit", 2023, unit="Gynmottagningen")
    assert render(found.document, found.moment).pages == 1
    assert [row[0] for row in rows(found, TABLE)] == ["103", "105", "106", "123", "107", "109", "124"]
    assert "Enheten har 7 aktiviteter under 5 mål: 1 avslutad, 4 pågående och 2 planerade." in words(found)
    assert "6 av dem väntar på uppdatering i Särskild uppföljning 2023." in words(found)


def test_the_page_says_until_when_and_to_whom_the_unit_hands_in() -> None:
    told = facts(made("unit", 2025, unit="Ortopedi"))
    assert told["Hör till"].endswith("Division Kirurgi")
    assert told["Lämnas in till"] == "divisionschefen, Division Kirurgi"
    assert told["Inlämnad"] == "25 april 2025"
    assert told["Sista dag"] == "30 april 2025"


def test_goals_show_the_target_and_the_judgement_that_holds() -> None:
    found = made("unit", 2023, unit="Gynmottagningen")
    (table,) = [block for block in found.document.blocks if isinstance(block, Table)]
    groups = {row.title: row.facts for row in table.rows if isinstance(row, GroupRow)}
    target, judged = groups["Fråga om och dokumentera våld"]
    assert target.text == "Målvärde: minst 20\u00a0%"
    assert (judged.mark, judged.text) == ("not_met", "Uppfylls inte (nämnden)")


@pytest.mark.parametrize("year", [2023, 2025])
def test_every_units_page_has_its_activities_once_each(year: int) -> None:
    register = example(year).register
    counts = Counter(row.unit for row in register.live_activities())
    for unit, count in counts.most_common()[::9]:
        found = made("unit", year, unit=unit)
        numbers = [row[0] for row in rows(found, TABLE)]
        assert len(numbers) == len(set(numbers)) == count == dict(found.counts)["activities"]


def test_a_unit_without_work_of_its_own_stands_for_those_below_it() -> None:
    found = made("unit", 2025, unit="Division Kirurgi")
    register = example(2025).register
    under = register.units_under(register.find_unit("Division Kirurgi").id)
    assert len(rows(found, TABLE)) == sum(row.unit in under for row in register.live_activities())
    assert words(found).startswith("Enheten och de under den har ")


def test_names_of_managers_are_not_published() -> None:
    assert facts(made("unit", 2025, unit="Ortopedi"))["Chef"] == "Verksamhetschef, Torkel Granvindsson"
    assert facts(made("unit", 2025, unit="Ortopedi", publish=True))["Chef"] == "Verksamhetschef"


@pytest.mark.parametrize(
    ("unit", "sentence"), [("", "Ange vilken enhet"), ("Månbasen", "ingen enhet som heter")]
)
def test_a_page_of_no_unit_is_refused_in_words(unit: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        made("unit", 2023, unit=unit)


def test_the_periods_instruction_and_a_single_activity_are_told(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.apply(
        Action(
            "Anvisning",
            (
                Edit(
                    "period", small.period, {"instructions": (("activity", "Skriv kort.\n\n- Vad\n- När"),)}
                ),
                Edit("activity", small.second, {"deleted": True}),
                Edit("activity", small.part, {"deleted": True}),
            ),
        )
    )
    found = making.make(of_session(small.session), "unit", Asked(unit="Akutmottagningen"))
    assert headings(found) == ["Anvisning", TABLE]
    assert "Skriv kort." in words(found)
    assert "Enheten har 1 aktivitet under 1 mål: 1 utan status. Den väntar på uppdatering" in words(found)


def test_a_unit_without_activities_says_so(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    edits = tuple(Edit("activity", row, {"deleted": True}) for row in (small.first, small.second))
    small.session.apply(Action("Ta bort", edits))
    found = making.make(of_session(small.session), "unit", Asked(unit="Akutmottagningen"))
    assert words(found) == "Enheten har inga aktiviteter i planen."
