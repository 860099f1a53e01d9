"""The profile *för publicering*: no names of managers, no counts of a few persons, personal data told."""

from pathlib import Path

import pytest

from hsnplan.application import activities, plans
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.edit import Action, Edit
from tests.application.documents.reading import rows
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "r.hsnplan"))
    register = made.session.register
    outcome = {"node": made.goal, "period": made.period, "printed": "3 patienter", "numerator": "3"}
    judged = {"node": made.goal, "period": made.period, "state": "not_met"}
    named = {"responsible_name": "Maja Hemlig", "responsible_role": "Enhetschef"}
    made.session.apply(
        Action(
            "Utfall",
            (
                Edit("outcome", "o", outcome),
                Edit("assessment", "a", judged),
                Edit("activity", made.first, named),
            ),
        )
    )
    made.session.apply(activities.report(register, made.first, "ongoing", "Ring 070-123 45 67"))
    return made


def outcomes(small: Small, *, publish: bool) -> list[str]:
    found = making.make(of_session(small.session), "followup", Asked(publish=publish))
    return [row[1] for row in rows(found, "Kortsiktiga nyckeltal som inte nås")]


def test_a_small_count_is_left_out_only_of_a_measure_that_counts_persons_and_only_when_published(
    small: Small,
) -> None:
    assert outcomes(small, publish=True)[0] == "3\u00a0patienter"
    small.session.apply(plans.change_node(small.session.register, small.goal, "Personer", persons=True))
    assert outcomes(small, publish=True)[0] == "färre än 5"
    assert outcomes(small, publish=False)[0] == "3\u00a0patienter"


@pytest.mark.parametrize("publish", [True, False])
def test_the_list_of_activities_names_roles_and_only_the_working_copy_names_people(
    small: Small, publish: bool
) -> None:
    found = making.make(of_session(small.session), "activities", Asked(publish=publish))
    told = str(found.document.blocks)
    assert "Enhetschef" in told
    assert ("Maja Hemlig" in told) is not publish


def test_personal_data_in_comments_is_told_when_it_is_to_be_published(small: Small) -> None:
    source = of_session(small.session)
    told = making.make(source, "activities", Asked(publish=True)).notes
    assert [note for note in told if "telefonnummer" in note]
    assert "Till handläggaren" not in str(
        making.make(source, "activities", Asked(publish=True)).document.blocks
    )
    assert making.make(source, "activities", Asked()).notes == ()


def test_another_check_sum_tells_the_published_copy_from_the_working_one(small: Small) -> None:
    source = of_session(small.session)
    sums = {making.make(source, "activities", Asked(publish=flag)).checksum for flag in (True, False)}
    assert len(sums) == 2
