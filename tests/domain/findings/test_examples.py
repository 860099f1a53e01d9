"""What the board's own documents got wrong is found in the examples, with the missing ones named."""

from __future__ import annotations

from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding, Scene
from hsnplan.domain.findings.not_started import not_started
from hsnplan.domain.register import Register
from tests.application.examples import example, in_state

APRIL, AUGUST = "Tertial 1 2023", "Särskild uppföljning 2023"


def period(register: Register, name: str) -> str:
    (found,) = [row.id for row in register.periods.values() if row.name == name]
    return found


def of_rule(year: int, name: str, code: str) -> list[Finding]:
    register = example(year).register
    return catalogue.look(register, period(register, name), [catalogue.rule(code)])


def numbers(year: int, findings: list[Finding]) -> set[str]:
    register = example(year).register
    return {
        register.nodes[identity].number for row in findings for kind, identity in row.rows if kind == "node"
    }


def test_682_of_702_names_the_twenty_without_status() -> None:
    (finding,) = of_rule(2023, AUGUST, "stated-sum")
    assert "702" in finding.sentence
    assert "682" in finding.sentence
    nameless = {row.id for row in in_state(example(2023).register, "")}
    assert {identity for _, identity in finding.rows} == nameless
    assert len(nameless) == 20


def test_34_of_35_lies_among_the_yellow_goals_of_care() -> None:
    (finding,) = of_rule(2023, APRIL, "stated-sum")
    assert "35, men delarna ger 34" in finding.sentence
    assert "gula mål under Vård anges till 7, registret har 8" in finding.sentence
    assert len(finding.rows) == 8
    assert of_rule(2023, AUGUST, "stated-figure") == []


def test_2025s_stated_figures_are_the_registers() -> None:
    assert of_rule(2025, "Tertial 1 2025", "stated-sum") == []
    assert of_rule(2025, "Tertial 1 2025", "stated-figure") == []


def test_the_goal_that_three_divisions_call_yellow_is_proposed_yellow() -> None:
    (finding,) = of_rule(2023, APRIL, "colour-units")
    assert finding.sentence.endswith("är inte bedömt, men enheterna ger gult: alla 3 är gula.")
    assert finding.proposal is not None
    assert finding.proposal.words == "Bedöm delvis"


def test_the_figures_that_the_documents_mixed_up_are_found() -> None:
    assert len(of_rule(2023, APRIL, "count-share")) == 7
    assert len(of_rule(2023, APRIL, "lost-sign")) == 1
    assert len(of_rule(2023, APRIL, "other-target")) == 2
    assert len(of_rule(2023, APRIL, "open-target")) == 4
    assert len(of_rule(2023, APRIL, "one-set")) == 2


def test_planned_activities_that_were_commented_are_a_few_dozen_and_none_starts_later() -> None:
    register = example(2025).register
    found = of_rule(2025, "Tertial 1 2025", "planned-commented")
    assert 24 <= len(found) <= 99
    rows = [register.activities[identity] for finding in found for _, identity in finding.rows]
    assert all(row.start <= "2025-04-30" for row in rows)


def test_no_comment_that_says_not_begun_is_taken_for_work_under_way() -> None:
    found = of_rule(2023, AUGUST, "planned-commented")
    assert 24 <= len(found) <= 40
    assert not [row.sentence for row in found if "nte påbörjat" in row.sentence or "Startar" in row.sentence]


def test_units_that_have_not_handed_in_stand_by_name_with_how_far_they_have_come() -> None:
    found = of_rule(2025, "Tertial 1 2025", "not-handed-in")
    assert [row.sentence for row in found][:2] == [
        "Akutvård har inte lämnat in; 5 av 19 aktiviteter är uppdaterade.",
        "Hjärta, neurologi och rehab har inte lämnat in; 24 av 42 aktiviteter är uppdaterade.",
    ]


def test_what_is_not_started_is_counted_per_unit() -> None:
    register = example(2023).register
    rows = not_started(Scene(register, period(register, AUGUST)))
    assert sum(len(row.rows) for row in rows) == 278 + 20
    assert all(row.change is not None for row in rows)


def test_the_four_true_differences_of_aprils_tables_are_found_and_no_rounding() -> None:
    found = of_rule(2023, APRIL, "table-sum")
    assert [row.sentence.split(":")[0] for row in found] == [
        "Ekonomi per division",
        "Ekonomi per division",
        "Avslutade investeringar januari–april",
        "Investeringar överförda från 2022",
    ]
    assert of_rule(2023, AUGUST, "table-sum") == []
    assert of_rule(2025, "Tertial 1 2025", "table-sum") == []


def test_four_areas_of_2023_stand_on_no_agenda() -> None:
    found = of_rule(2023, AUGUST, "area-due")
    assert len(found) == 4
    assert found[0].sentence == (
        "”Samverkan med kommunerna” ska följas upp 2023 men står inte som uppföljning vid något sammanträde."
    )
    assert found[-1].sentence == (
        "”Folkhälsa” ska följas upp 2023 men står inte som uppföljning vid något sammanträde; "
        "den 23 maj tas det upp som förtroendemannautbildning."
    )
    assert of_rule(2025, "Tertial 1 2025", "area-due") == []


def test_the_long_assignment_that_was_registered_yellow_is_proposed_as_multi_year() -> None:
    (finding,) = of_rule(2025, "Tertial 1 2025", "multi-year")
    assert finding.sentence == (
        "Uppdrag 16 ”Förebyggande arbetsmiljö” är flerårigt men bedömt ”viss försening”, som årets uppdrag."
    )
    assert finding.proposal is not None
    assert finding.proposal.words == "Bedöm flerårigt enligt plan"


def test_no_outcome_of_the_examples_is_odd() -> None:
    assert of_rule(2023, APRIL, "odd-outcome") == []
    assert of_rule(2025, "Tertial 1 2025", "odd-outcome") == []


def test_every_red_goal_of_the_examples_has_its_comment() -> None:
    assert of_rule(2023, APRIL, "red-comment") == []
    assert of_rule(2025, "Tertial 1 2025", "red-comment") == []
    assert of_rule(2025, "Tertial 1 2025", "questions") == []
    assert of_rule(2025, "Tertial 1 2025", "aspects") == []
