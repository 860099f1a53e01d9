"""Rows are moved, put in and out, and thrown away as one action."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, arranging, plans
from hsnplan.domain.errors import Refusal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "liten.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def four(small: Small) -> list[str]:
    """Four activities under the other goal: A, B, C, D."""
    made = []
    for title in "ABCD":
        activity, action = activities.add(small.session, small.other_goal, title)
        small.session.apply(action)
        made.append(activity)
    return made


def titles(small: Small, parent: str = "") -> str:
    return " ".join(row.title for row in small.session.register.child_activities(parent or small.other_goal))


@pytest.mark.parametrize(
    ("chosen", "by", "after"),
    [
        ([1], -1, "B A C D"),
        ([1], 1, "A C B D"),
        ([2], 1, "A B D C"),
        ([1, 2], -1, "B C A D"),
        ([1, 2], 1, "A D B C"),
        ([0, 3], 1, None),
        ([0], -1, None),
        ([3], 1, None),
        ([3, 2], -1, "A C D B"),
    ],
)
def test_rows_step_among_their_siblings(
    small: Small, four: list[str], chosen: list[int], by: int, after: str | None
) -> None:
    rows = [four[place] for place in chosen]
    if after is None:
        with pytest.raises(Refusal, match="redan först" if by < 0 else "redan sist"):
            arranging.shift(small.session.register, rows, by)
        return
    small.session.apply(arranging.shift(small.session.register, rows, by))
    assert titles(small) == after


def test_goals_step_too(small: Small) -> None:
    action = arranging.shift(small.session.register, [small.other_goal], -1)
    small.session.apply(action)
    found = [node.id for node in small.session.register.child_nodes(small.area)]
    assert found == [small.other_goal, small.goal]


def test_rows_under_two_headings_do_not_step_together(small: Small, four: list[str]) -> None:
    with pytest.raises(Refusal, match="samma rubrik"):
        arranging.shift(small.session.register, [four[0], small.first], 1)


def test_activities_become_parts_of_the_one_above_and_come_out_again(small: Small, four: list[str]) -> None:
    small.session.apply(arranging.indent(small.session.register, four[1:3]))
    assert (titles(small), titles(small, four[0])) == ("A D", "B C")
    small.session.apply(arranging.outdent(small.session.register, four[1:3]))
    assert titles(small) == "A B C D"


def test_what_has_nothing_above_is_not_put_in(small: Small, four: list[str]) -> None:
    with pytest.raises(Refusal, match="ingen aktivitet ovanför"):
        arranging.indent(small.session.register, four[:1])
    with pytest.raises(Refusal, match="delaktiviteter"):
        arranging.outdent(small.session.register, four[:1])
    with pytest.raises(Refusal, match="Bara aktiviteter"):
        arranging.indent(small.session.register, [small.other_goal])


def test_rows_move_to_a_place_under_another_heading_in_their_order(small: Small, four: list[str]) -> None:
    small.session.apply(arranging.move(small.session.register, four[1:3], small.goal, small.second))
    assert titles(small, small.goal) == "Läkare i triage B C Snabbspår för höftfraktur"


def test_a_part_goes_where_its_activity_goes(small: Small) -> None:
    small.session.apply(arranging.move(small.session.register, [small.first, small.part], small.other_goal))
    register = small.session.register
    assert titles(small) == "Läkare i triage"
    assert register.activities[small.part].parent == small.first


@pytest.mark.parametrize("under", ["goal", "first"])
def test_a_heading_is_refused_under_its_own_level_and_under_activities(small: Small, under: str) -> None:
    with pytest.raises(Refusal, match="kan inte ligga under"):
        arranging.move(small.session.register, [small.other_goal], getattr(small, under))


def test_an_activity_is_refused_at_the_top(small: Small) -> None:
    with pytest.raises(Refusal, match="under ett mål"):
        arranging.move(small.session.register, [small.first], small.session.register.plan.id)


def test_a_goal_moves_with_all_it_has(small: Small) -> None:
    other, action = plans.add_node(small.session, small.session.register.plan.id, 0, "Ekonomi")
    small.session.apply(action)
    small.session.apply(arranging.move(small.session.register, [small.goal], other))
    assert [node.id for node in small.session.register.child_nodes(other)] == [small.goal]


def test_what_is_thrown_away_comes_back_whole(small: Small) -> None:
    rows = [small.goal, small.first, small.other_goal]
    done = small.session.apply(arranging.delete(small.session.register, rows))
    assert done is not None
    assert done.label == "Ta bort: 2 rader"
    assert small.session.register.live_activities() == []
    small.session.undo()
    assert len(small.session.register.live_activities()) == 3
