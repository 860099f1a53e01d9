"""People judge states; what the program proposed and what they chose are both kept, and red says why."""

from pathlib import Path

import pytest

from hsnplan.application import assessing, measuring
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.in_period import assessment_in, outcome_in, target_in
from hsnplan.domain.judging import Judging
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "r.hsnplan"))


def assess(small: Small, state: str, row: str = "", unit: str = "", **said: str) -> Assessment:
    register = small.session.register
    row = row or small.goal
    small.session.apply(assessing.assess(register, row, state, unit=unit, **said))
    found = assessment_in(register, row, small.period, unit)
    assert found is not None
    return found


def set_target(small: Small, printed: str) -> None:
    edit = Edit("target", "t", {"node": small.goal, "printed": printed})
    small.session.apply(Action("Målvärde", (edit,)))


def test_the_colour_proposed_by_the_figures_is_kept_beside_the_one_chosen(small: Small) -> None:
    set_target(small, "Minst 70 %")
    register = small.session.register
    small.session.apply(
        measuring.set_outcome(register, small.goal, printed="1 503", share="44.9", accumulated="45.5")
    )
    row = assess(small, "partly", comment="På väg")
    assert (row.state, row.proposal) == ("partly", "red")
    assert Judging(register).colour(row) == "yellow"


def test_a_heading_is_proposed_what_its_goals_give_and_a_unit_what_its_units_give(small: Small) -> None:
    assess(small, "met")
    assess(small, "met", row=small.other_goal)
    assert assess(small, "partly", row=small.area).proposal == "green"
    assess(small, "not_met", unit=small.unit, comment="Nej")
    register = small.session.register
    assert assessing.proposed_colour(register, small.area, small.period) == "green"
    assess(small, "not_met", row=small.area, unit=small.unit, comment="Nej")
    assert assess(small, "partly", row=small.area, unit=small.division).proposal == "red"


def test_red_is_refused_without_a_comment_and_what_was_said_before_counts(small: Small) -> None:
    with pytest.raises(Refusal) as refused:
        assess(small, "not_met")
    assert refused.value.field == "comment"
    assess(
        small,
        "not_met",
        comment="Vakanser",
        explanation="Bemanning",
        forecast="Nås inte",
        measures="Fler platser",
    )
    assert assess(small, "not_met", measures="Ännu fler").comment == "Vakanser"


def test_not_judged_needs_a_reason_and_a_judgement_takes_it_away(small: Small) -> None:
    with pytest.raises(Refusal) as refused:
        assess(small, "not_judged")
    assert refused.value.field == "reason"
    row = assess(small, "not_judged", reason="data saknas", first_date="2023-09-20")
    assert (row.reason, row.first_date) == ("data saknas", "2023-09-20")
    row = assess(small, "met")
    assert (row.reason, row.first_date) == ("", "")


def test_text_that_others_write_is_no_part_of_the_judgement_and_all_is_undone_alike(small: Small) -> None:
    row = assess(small, "partly", comment="På väg")
    session = small.session
    session.apply(assessing.review(session.register, row.id, "Håller med", "Divisionschef"))
    changed = assess(small, "met")
    assert (changed.review, changed.id) == ("Håller med", row.id)
    fields = {step.change.field for step in session.history(row.id)}
    assert fields == {"assessment.assessment", "assessment.review"}
    for _ in range(3):
        session.undo()
    assert session.register.assessments == {}


def test_states_and_colours_are_read_in_words(small: Small) -> None:
    register = small.session.register
    assert assessing.parse_state(register, small.goal, " Uppfylls  inte") == "not_met"
    assert assessing.parse_state(register, small.goal, "ej bedömd") == "not_judged"
    assert assessing.parse_colour("Gult") == "yellow"
    with pytest.raises(Refusal, match=r"Välj uppfylls \(met\), delvis \(partly\), uppfylls inte"):
        assessing.parse_state(register, small.goal, "klart")
    with pytest.raises(Refusal, match="Välj grön, gul, röd"):
        assessing.parse_colour("blå")


def test_a_new_guidance_keeps_the_colours_it_does_not_name(small: Small) -> None:
    session = small.session
    action = assessing.set_guidance(
        session.register, "measure", small.period, "Sträng", "Delvis är rött.", {"partly": "red"}
    )
    session.apply(action)
    (row,) = session.register.guidances.values()
    assert dict(row.colours) == {"met": "green", "partly": "red", "not_met": "red"}
    assert Judging(session.register).colour(assess(small, "partly", comment="Därför")) == "red"


def test_a_scale_of_ones_own_keeps_the_codes_of_known_words_and_the_method_is_data(small: Small) -> None:
    session = small.session
    session.apply(assessing.set_scale(session.register, "measure", ["Uppfylls", "Nästan", "Uppfylls inte"]))
    assert Judging(session.register).steps(small.goal) == (
        ("met", "Uppfylls"),
        ("nästan", "Nästan"),
        ("not_met", "Uppfylls inte"),
    )
    session.apply(assessing.set_rollup(session.register, "worst"))
    assess(small, "met")
    assess(small, "not_met", row=small.other_goal, comment="Nej")
    assert assessing.proposed_colour(session.register, small.area, small.period) == "red"


def test_the_target_of_the_period_goes_before_the_plans_own(small: Small) -> None:
    set_target(small, "Minst 20 %")
    register = small.session.register
    values = {"node": small.goal, "period": small.period, "printed": "Minst 6 %"}
    small.session.apply(Action("Målvärde", (Edit("target", "t2", values),)))
    for period, printed in ((small.period, "Minst 6 %"), ("other", "Minst 20 %")):
        found = target_in(register, small.goal, period)
        assert found is not None
        assert found.printed == printed


def test_odd_outcomes_are_kept_and_told(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(measuring.set_outcome(register, small.goal, numerator="3", denominator="0"))
    session.apply(measuring.set_outcome(register, small.goal, sex="K", share="104"))
    assert [row.code for row in measuring.odd(register, small.goal, small.period)] in (
        ["zero", "over"],
        ["over", "zero"],
    )
    session.apply(measuring.set_outcome(register, small.goal, source="Cosmic"))
    found = outcome_in(register, small.goal, small.period)
    assert found is not None
    assert (found.numerator, found.denominator, found.source) == ("3", "0", "Cosmic")
