"""Two activities that are the same become one, with all that was said of both, and one step brings the other back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hsnplan.application import activities, linking, reconciliation
from hsnplan.domain.entities import Report
from hsnplan.domain.errors import Refusal
from hsnplan.domain.links import also_under
from hsnplan.domain.own_fields import value
from hsnplan.domain.rows import comments
from tests.copies import say
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    yield made
    assert made.session.verify() == []
    made.session.close()


def joined(small: Small, keep: str, *others: str) -> None:
    small.session.apply(activities.join(small.session.register, keep, others))


def twin(small: Small, **values: Any) -> str:
    made, action = activities.add(small.session, small.goal, "Läkare i triage", unit=small.unit, **values)
    small.session.apply(action)
    return made


def current(small: Small, activity: str) -> Report:
    found = small.session.register.current(activity)
    assert found is not None
    return found


def test_a_period_that_both_reported_keeps_the_state_of_the_one_that_stays_and_both_comments(
    small: Small,
) -> None:
    other = twin(small)
    say(small.session, small.first, "ongoing", "Den ena")
    say(small.session, other, "delayed", "Den andra")
    joined(small, small.first, other)
    assert (current(small, small.first).state, current(small, small.first).comment) == (
        "ongoing",
        "Den ena\nDen andra",
    )
    register = small.session.register
    assert register.activities[other].deleted
    assert comments(register, other)[0].text == "Den andra"
    small.session.undo()
    assert (current(small, small.first).comment, register.activities[other].deleted) == ("Den ena", False)


def test_a_report_that_only_the_other_has_moves_with_its_review(small: Small) -> None:
    other = twin(small)
    say(small.session, other, "delayed", "Bara den andra")
    small.session.apply(activities.confirm(small.session.register, [other], "Verksamhetschef"))
    joined(small, small.first, other)
    report = current(small, small.first)
    assert (report.state, report.comment, report.review_as) == ("delayed", "Bara den andra", "confirmed")


def test_several_are_joined_at_once_and_the_same_words_stand_once(small: Small) -> None:
    others = [twin(small), twin(small)]
    for other, words in zip(others, ("Lika", "Lika"), strict=True):
        say(small.session, other, "ongoing", words)
    joined(small, small.first, *others)
    assert current(small, small.first).comment == "Lika"


def test_links_parts_facts_and_own_fields_go_with_it(small: Small) -> None:
    do, register = small.session.apply, small.session.register
    field, action = linking.add_field(small.session, "activity", "Prioritet")
    do(action)
    other = twin(small, description="Bara här", start="2023-02-01", end="2023-12-31")
    do(activities.move(register, [other], small.other_goal))
    do(linking.set_value(register, field, [other], "Hög"))
    part, action = activities.add(small.session, other, "En del")
    do(action)
    joined(small, small.first, other)
    row = register.activities[small.first]
    assert (row.description, row.start, row.end, row.responsible_role) == (
        "Bara här",
        "2023-02-01",
        "2023-12-31",
        "Enhetschef",
    )
    assert [goal.id for goal in also_under(register)[small.first]] == [small.other_goal]
    assert register.activities[part].parent == small.first
    assert value(register, field, small.first) == "Hög"


def test_what_is_no_pair_is_refused_in_words(small: Small) -> None:
    register = small.session.register
    with pytest.raises(Refusal, match="samma aktivitet"):
        activities.join(register, small.first, [small.first])
    with pytest.raises(Refusal, match="är en del av"):
        activities.join(register, small.first, [small.part])
    with pytest.raises(Refusal, match="är en del av"):
        activities.join(register, small.part, [small.first])
    small.session.apply(activities.delete(register, [small.second]))
    with pytest.raises(Refusal, match="papperskorgen"):
        activities.join(register, small.first, [small.second])


def test_a_suspected_duplicate_offers_to_be_joined_to_the_one_most_is_said_of(small: Small) -> None:
    other = twin(small)
    say(small.session, other, "ongoing", "Här rapporteras det")
    register = small.session.register
    (finding,) = reconciliation.reconcile(register).of("duplicate")
    assert finding.proposal is not None
    assert finding.proposal.words == f"Slå ihop till nr {register.activities[other].number}"
    small.session.apply(reconciliation.take([finding]))
    assert register.activities[small.first].deleted
    assert register.activities[small.part].parent == other
    assert reconciliation.reconcile(register).of("duplicate") == []
