"""Revising a plan: proposed beside it, compared with it, decided as one action, read edition by edition."""

from pathlib import Path

import pytest

from hsnplan.application import plans, revisions
from hsnplan.domain import clauses
from hsnplan.domain import revisions as drafts
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from tests.registers import Small


class Revised(Small):
    """The small register with a target, and a revision that changes it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        do, register = self.session.apply, self.session.register
        values = {"node": self.goal, "printed": "-22%"}
        do(Action("Målvärde", (Edit("target", "t", values),)))
        do(plans.change_plan(register, "Beslut", decided="2022-12-15", paragraph="§ 120"))
        self.revision, action = revisions.propose(self.session, "Justerat målvärde")
        do(action)
        do(revisions.retarget(self.session, self.revision, self.goal, "-13%", page="14"))
        self.session.undoable.clear()

    @property
    def target(self) -> str:
        found = self.session.register.target_of(self.goal)
        return found.printed if found is not None else ""

    def told(self) -> list[str]:
        return clauses.lines(clauses.decision(self.session.register, self.revision))


@pytest.fixture
def small(tmp_path: Path) -> Revised:
    return Revised(str(tmp_path / "register.hsnplan"))


def decide(small: Revised, revision: str = "", **how: bool) -> None:
    register = small.session.register
    action = revisions.decide(register, revision or small.revision, "2023-02-27", "§ 13", "HSN/1/2023", **how)
    small.session.apply(action)


def test_proposing_leaves_the_plan_as_it_is(small: Revised) -> None:
    assert small.target == "-22%"
    (row,) = drafts.differences(small.session.register, small.revision)
    (field,) = row.fields
    assert (row.title, field.label, field.before, field.now, field.after, field.moved) == (
        "Högst 4 timmar på akuten",
        "Målvärde",
        "-22%",
        "-22%",
        "-13%",
        False,
    )


def test_deciding_is_one_action_bound_to_its_decision(small: Revised) -> None:
    decide(small)
    assert small.target == "-13%"
    first, second = drafts.editions(small.session.register, small.session.register.plan.id)
    assert (first.number, first.decided, first.paragraph) == (1, "2022-12-15", "§ 120")
    assert (second.number, second.decided, second.paragraph, second.dnr) == (
        2,
        "2023-02-27",
        "§ 13",
        "HSN/1/2023",
    )
    assert len({change.action for change in small.session.undoable[-1].changes}) == 1


def test_undoing_a_decision_takes_all_of_it_back_and_it_can_be_done_again(small: Revised) -> None:
    decide(small)
    small.session.undo()
    revision = drafts.find(small.session.register, small.revision)
    assert (small.target, drafts.state(revision)) == ("-22%", drafts.PENDING)
    small.session.redo()
    assert small.target == "-13%"


def test_each_edition_can_be_read(small: Revised) -> None:
    decide(small)
    register = revisions.edition(small.session, 1)
    found = register.target_of(small.goal)
    assert found is not None
    assert found.printed == "-22%"
    assert revisions.edition(small.session, 2).target_of(small.goal) == small.session.register.target_of(
        small.goal
    )
    with pytest.raises(Refusal, match="Planen har 2 utgåvor"):
        revisions.edition(small.session, 3)


@pytest.mark.parametrize("reference", ["1", "§ 120", "§120", "120"])
def test_an_edition_is_found_by_number_or_paragraph(small: Revised, reference: str) -> None:
    assert revisions.find_edition(small.session.register, reference) == 1


def test_what_was_typed_in_before_the_decision_belongs_to_the_edition_before(small: Revised) -> None:
    small.session.apply(plans.change_node(small.session.register, small.other_goal, "Rätta", title="Rättat"))
    decide(small)
    small.session.apply(plans.change_node(small.session.register, small.other_goal, "Rätta", title="Senare"))
    assert revisions.edition(small.session, 1).nodes[small.other_goal].title == "Rättat"


def test_a_plan_that_has_moved_is_told_and_nothing_is_overwritten_unasked(small: Revised) -> None:
    small.session.apply(Action("Annat", (Edit("target", "t", {"printed": "-20%"}),)))
    assert [row.moved for row in drafts.differences(small.session.register, small.revision)] == [True]
    with pytest.raises(Refusal, match="är nu -20%, inte -22%"):
        decide(small)
    assert small.target == "-20%"
    decide(small, anyway=True)
    assert small.target == "-13%"


def test_the_plans_new_values_can_be_accepted(small: Revised) -> None:
    register = small.session.register
    assert revisions.renew(register, small.revision) is None
    small.session.apply(Action("Annat", (Edit("target", "t", {"printed": "-20%"}),)))
    action = revisions.renew(register, small.revision)
    assert action is not None
    small.session.apply(action)
    assert "från −20\u00a0% till −13\u00a0%" in small.told()[1]
    decide(small)


def test_a_goal_that_has_been_thrown_away_counts_as_moved(small: Revised) -> None:
    small.session.apply(
        revisions.amend(small.session, small.revision, "node", small.other_goal, {"title": "Ny"})
    )
    small.session.apply(plans.delete_node(small.session.register, small.area))
    with pytest.raises(Refusal, match="Planen har ändrats"):
        decide(small)


def test_two_pending_revisions_of_one_target_are_shown_against_each_other(small: Revised) -> None:
    register = small.session.register
    other, action = revisions.propose(small.session, "Ekonomins förslag")
    small.session.apply(action)
    assert drafts.rivals(register, register.plan.id) == []
    small.session.apply(revisions.retarget(small.session, other, small.goal, "-16%"))
    (found,) = drafts.rivals(register, register.plan.id)
    assert (found.title, found.name) == ("Högst 4 timmar på akuten", "printed")
    assert {revision.title: value for revision, value in found.proposals} == {
        "Justerat målvärde": "-13%",
        "Ekonomins förslag": "-16%",
    }
    decide(small)
    assert drafts.rivals(register, register.plan.id) == []
    with pytest.raises(Refusal, match="Planen har ändrats"):
        decide(small, other)


def test_a_closed_revision_takes_no_more_changes(small: Revised) -> None:
    decide(small)
    with pytest.raises(Refusal, match="är beslutad"):
        revisions.retarget(small.session, small.revision, small.goal, "0 %")
    other, action = revisions.propose(small.session, "Annan")
    small.session.apply(action)
    small.session.apply(revisions.withdraw(small.session.register, other))
    with pytest.raises(Refusal, match="är återkallad"):
        revisions.retarget(small.session, other, small.goal, "0 %")
    small.session.apply(revisions.take_up(small.session.register, other))
    small.session.apply(revisions.retarget(small.session, other, small.goal, "0 %"))


def test_nothing_is_decided_without_changes_or_paragraph(small: Revised) -> None:
    register = small.session.register
    with pytest.raises(Refusal, match="Skriv paragrafen"):
        revisions.decide(register, small.revision, "2023-02-27", " ")
    (row,) = drafts.amendments(register, small.revision)
    small.session.apply(revisions.take_out(register, row.id))
    with pytest.raises(Refusal, match="inga ändringar"):
        decide(small)


def test_a_decision_before_the_plans_latest_edition_is_refused(small: Revised) -> None:
    register = small.session.register
    with pytest.raises(Refusal, match="kan inte komma efter"):
        revisions.decide(register, small.revision, "2022-12-14", "§ 13")
    small.session.apply(revisions.decide(register, small.revision, "2022-12-15", "13"))
    assert drafts.editions(register, register.plan.id)[-1].paragraph == "§ 13"


def test_a_proposal_the_plan_could_not_hold_is_refused(small: Revised) -> None:
    with pytest.raises(Refusal, match="kan inte ligga under sig själv"):
        revisions.amend(small.session, small.revision, "node", small.area, {"parent": small.goal})
    with pytest.raises(Refusal, match="måste ha en text"):
        revisions.add_node(small.session, small.revision, small.area, 1, " ")


# --- att-satser ---


def test_a_changed_target_is_told_with_page_area_old_and_new(small: Revised) -> None:
    assert small.told() == [
        "Följande revideringar görs i Verksamhetsplan 2023:",
        (
            "a. Under målområde Vård, sidan\u00a014, ändras målvärdet för det kortsiktiga nyckeltalet "
            "Högst 4 timmar på akuten från −22\u00a0% till −13\u00a0%."
        ),
    ]


def test_new_goals_of_one_page_are_one_clause_with_the_operator_in_words(small: Revised) -> None:
    for title, target in (("Väntande: hud", "Högst 200 patienter"), ("Väntedagar", "Högst 1200 dagar")):
        _, action = revisions.add_node(
            small.session, small.revision, small.area, 1, title, target=target, page="10"
        )
        small.session.apply(action)
    assert small.told()[2:] == [
        "b. Under målområde Vård, sidan\u00a010, läggs följande kortsiktiga nyckeltal till:",
        "   1. Väntande: hud – målvärdet ska inte överstiga 200\u00a0patienter.",
        "   2. Väntedagar – målvärdet ska inte överstiga 1\u00a0200\u00a0dagar.",
    ]


def test_one_new_assignment_is_told_in_a_sentence(small: Revised) -> None:
    _, action = revisions.add_node(small.session, small.revision, small.area, 2, "Prova tal till text")
    small.session.apply(action)
    assert small.told()[-1] == "b. Under målområde Vård läggs uppdraget Prova tal till text till."


def test_what_leaves_moves_or_is_renamed_is_told(small: Revised) -> None:
    do, session = small.session.apply, small.session
    do(revisions.drop_node(session, small.revision, small.other_goal))
    do(revisions.amend(session, small.revision, "node", small.goal, {"title": "Fyra timmar på akuten"}))
    do(revisions.amend(session, small.revision, "plan", session.register.plan.id, {"title": "Plan 2023"}))
    assert small.told()[2:] == [
        "b. Under målområde Vård utgår det kortsiktiga nyckeltalet Återbesök i tid.",
        (
            "c. Under målområde Vård ändras lydelsen av det kortsiktiga nyckeltalet från "
            "”Högst 4 timmar på akuten” till ”Fyra timmar på akuten”."
        ),
        "d. Planens namn ändras från ”Verksamhetsplan 2023” till ”Plan 2023”.",
    ]


def test_editorial_changes_are_carried_out_but_not_put_to_the_board(small: Revised) -> None:
    session, register = small.session, small.session.register
    session.apply(
        revisions.amend(session, small.revision, "node", small.goal, {"words": "Avser hälsocentraler."})
    )
    assert len(small.told()) == 2
    editorial = [row for row in drafts.amendments(register, small.revision) if not row.substantive]
    session.apply(revisions.classify(register, editorial[0].id, substantive=True))
    assert len(small.told()) == 3
    decide(small)
    assert register.nodes[small.goal].words == "Avser hälsocentraler."


def test_letters_go_on_after_z() -> None:
    told = clauses.Decision("Förslag:", tuple(clauses.Clause(str(number)) for number in range(28)))
    assert [line.split(".")[0] for line in clauses.lines(told)][-3:] == ["z", "aa", "ab"]


def test_new_rows_get_the_next_free_numbers_of_their_level_when_decided(small: Revised) -> None:
    register = small.session.register
    made = []
    for title in ("Väntande: hud", "Väntande: ögon"):
        new, action = revisions.add_node(small.session, small.revision, small.area, 1, title)
        small.session.apply(action)
        made.append(new)
    decide(small)
    assert [register.nodes[node].number for node in made] == ["3", "4"]
