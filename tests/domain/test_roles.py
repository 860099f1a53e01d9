"""The table of roles: what each may write, and of whom."""

import pytest

from hsnplan.domain import roles
from hsnplan.domain.roles import (
    ALL,
    BELOW,
    MANAGER,
    NONE,
    READER,
    REPORTING,
    REVIEWING,
    SECOND_LINE,
    SECRETARIAT,
    SELF,
    THE_REST,
    UNDER,
    Rights,
)


@pytest.mark.parametrize(
    ("field_group", "sort"),
    [
        ("report.status", REPORTING),
        ("activity.title", REPORTING),
        ("submission.submission", REPORTING),
        ("assessment.assessment", REPORTING),
        ("report.review", REVIEWING),
        ("assessment.review", REVIEWING),
        ("node.title", THE_REST),
        ("handout.handout", THE_REST),
        ("assessment.no_such", THE_REST),
        ("nothing.at_all", THE_REST),
    ],
)
def test_every_field_group_is_one_sort_of_thing(field_group: str, sort: str) -> None:
    assert roles.sort_of(field_group) == sort


@pytest.mark.parametrize(
    ("role", "reporting", "reviewing", "rest"),
    [
        (MANAGER, UNDER, NONE, NONE),
        (SECOND_LINE, SELF, BELOW, NONE),
        (READER, NONE, NONE, NONE),
        (SECRETARIAT, ALL, ALL, ALL),
        ("a newer program's", NONE, NONE, NONE),
    ],
)
def test_the_table_says_what_a_role_reaches(role: str, reporting: str, reviewing: str, rest: str) -> None:
    rights = Rights(role, "a unit")
    found = [roles.reach(rights, sort) for sort in (REPORTING, REVIEWING, THE_REST)]
    assert found == [reporting, reviewing, rest]


def test_a_copy_for_the_whole_board_reaches_all_with_what_its_role_writes() -> None:
    assert roles.reach(Rights(SECOND_LINE), REVIEWING) == ALL
    assert roles.reach(Rights(SECOND_LINE), THE_REST) == NONE
    assert roles.reach(Rights(READER), REPORTING) == NONE
