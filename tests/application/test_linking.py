"""One activity under several goals, units' own goals, and a board's own fields."""

from pathlib import Path

import pytest

from hsnplan.application import answers, arranging, linking, plan_answers, plans, revisions
from hsnplan.domain import links, own_fields
from hsnplan.domain import revisions as drafts
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


def titles(small: Small, node: str) -> tuple[list[str], list[str]]:
    found = links.under(small.session.register, node)
    return [row.title for row in found.own], [row.title for row in found.linked]


def test_a_linked_activity_is_shown_under_both_goals_and_counted_once(small: Small) -> None:
    register = small.session.register
    small.session.apply(linking.link(register, [small.first, small.part], small.other_goal))
    assert titles(small, small.goal)[0] == [
        "Läkare i triage",
        "Schema för helger",
        "Snabbspår för höftfraktur",
    ]
    assert titles(small, small.other_goal) == ([], ["Läkare i triage", "Schema för helger"])
    assert answers.summary(register)["activities"]["total"] == len(register.live_activities()) == 3
    told = {row["title"]: row["also_under"] for row in answers.activities(register)}
    assert told["Läkare i triage"] == ["Återbesök i tid"]
    assert told["Snabbspår för höftfraktur"] == []


def test_a_link_can_be_taken_away_undone_and_made_again(small: Small) -> None:
    register = small.session.register
    small.session.apply(linking.link(register, [small.first], small.other_goal))
    small.session.apply(linking.unlink(register, [small.first], small.other_goal))
    assert links.links(register) == []
    with pytest.raises(Refusal, match="är inte länkad till ”Återbesök i tid”"):
        linking.unlink(register, [small.first], small.other_goal)
    small.session.undo()
    assert len(links.links(register)) == 1
    small.session.undo()
    assert links.links(register) == []


def test_what_is_thrown_away_is_linked_no_more(small: Small) -> None:
    register = small.session.register
    small.session.apply(linking.link(register, [small.first], small.other_goal))
    small.session.apply(plans.delete_node(register, small.other_goal))
    assert links.links(register) == []


def test_an_activity_that_moves_under_its_linked_goal_is_there_once(small: Small) -> None:
    register = small.session.register
    small.session.apply(linking.link(register, [small.second], small.other_goal))
    small.session.apply(arranging.move(register, [small.second], small.other_goal))
    found = links.under(register, small.other_goal)
    assert [row.title for row in found.all] == ["Snabbspår för höftfraktur"]


# --- units' own goals ---


def test_a_units_own_goal_stands_under_the_boards_and_in_no_total(small: Small) -> None:
    session, register = small.session, small.session.register
    goal, action = plans.add_unit_goal(session, small.goal, small.unit, "Läkare inom en timme")
    session.apply(action)
    assert answers.summary(register)["goals"] == {"plan": 2, "reported": 0, "union": 2}
    assert sum(drafts.size(register, register.plan.id).values()) == 2
    (told,) = [row for row in plan_answers.plan(register)["rows"] if row["owner"]]
    assert (told["title"], told["owner"], told["depth"], told["type"]) == (
        "Läkare inom en timme",
        "Akutmottagningen",
        2,
        "measure",
    )
    session.apply(linking.link(register, [small.second], goal))
    session.apply(arranging.move(register, [goal], small.other_goal))
    assert register.nodes[goal].parent == small.other_goal


def test_a_units_own_goal_needs_a_unit_and_a_goal_of_the_boards(small: Small) -> None:
    session = small.session
    with pytest.raises(Refusal, match="finns inte i organisationen"):
        session.apply(plans.add_unit_goal(session, small.goal, "borta", "Mål")[1])
    with pytest.raises(Refusal, match="under ett av nämndens mål"):
        session.apply(plans.add_node(session, session.register.plan.id, 1, "Mål", owner=small.unit)[1])


def test_an_assignment_over_several_years_can_be_made_so_by_a_revision(small: Small) -> None:
    session, register = small.session, small.session.register
    revision, action = revisions.propose(session, "Flerårigt")
    session.apply(action)
    session.apply(revisions.amend(session, revision, "node", small.goal, {"multi_year": True}))
    session.apply(revisions.decide(register, revision, "2023-02-27", "§ 13"))
    assert register.nodes[small.goal].multi_year


# --- own fields ---


def test_own_fields_are_defined_filled_and_taken_away(small: Small) -> None:
    session, register = small.session, small.session.register
    field, action = linking.add_field(session, "node", "Risk", "choice", ["låg", "hög"])
    session.apply(action)
    session.apply(linking.set_value(register, field, [small.goal, small.other_goal], "hög"))
    assert [(row.name, said) for row, said in own_fields.values(register, "node", small.goal)] == [
        ("Risk", "hög")
    ]
    with pytest.raises(Refusal, match="går inte att välja"):
        session.apply(linking.set_value(register, field, [small.goal], "enorm"))
    with pytest.raises(Refusal, match="finns redan"):
        linking.add_field(session, "node", "risk")
    session.apply(linking.remove_field(register, field))
    assert own_fields.values(register, "node", small.goal) == []
    session.undo()
    assert own_fields.value(register, field, small.goal) == "hög"


def test_own_fields_of_activities_are_apart_from_those_of_goals(small: Small) -> None:
    session, register = small.session, small.session.register
    field, action = linking.add_field(session, "activity", "Kostnad", "number")
    session.apply(action)
    assert own_fields.fields(register, "node") == []
    with pytest.raises(Refusal, match="Fältet eller raden finns inte"):
        session.apply(linking.set_value(register, field, [small.goal], "12"))
    session.apply(linking.set_value(register, field, [small.first], "1 200"))
    assert own_fields.value(register, field, small.first) == "1 200"


def test_values_of_a_row_that_nobody_knows_are_refused(small: Small) -> None:
    with pytest.raises(Refusal):
        small.session.apply(Action("Prov", (Edit("own_value", "v", {"field": "x", "subject": "y"}),)))
