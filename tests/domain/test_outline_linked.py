"""An activity under several goals: shown under each, counted once, found by each goal's name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, arranging, linking, printing
from hsnplan.application.printing import Occasion
from hsnplan.domain import grouping
from hsnplan.domain.columns import TITLE, Words, count_words, in_full
from hsnplan.domain.filters import compile_filter
from hsnplan.domain.outline import Outline
from hsnplan.domain.outline_row import ROOT, linked_place
from hsnplan.domain.searching import Searching
from tests.domain.test_outline import do, picture
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "liten.hsnplan"))
    made.session.apply(linking.link(made.session.register, [made.second], made.other_goal))
    yield made
    made.session.close()


@pytest.fixture
def rows(small: Small) -> Outline:
    return grouping.outline(small.session.register, "plan")


def test_it_is_shown_under_each_of_its_goals(rows: Outline) -> None:
    assert picture(rows) == [
        [
            "Vård",
            [
                "Högst 4 timmar på akuten",
                ["Läkare i triage", ["Schema för helger"]],
                ["Snabbspår för höftfraktur"],
            ],
            ["Återbesök i tid", ["Snabbspår för höftfraktur"]],
        ]
    ]


def test_it_is_counted_once(small: Small, rows: Outline) -> None:
    assert rows.total(ROOT) == 3
    assert rows.total(rows.keys[small.goal]) == 3
    assert rows.total(rows.keys[small.other_goal]) == 0
    assert count_words(rows, rows.rows[rows.keys[small.area]]) == "0 av 3 klara"


def test_it_stands_once_by_unit_and_by_state(small: Small) -> None:
    for arrangement in ("unit", "state"):
        found = grouping.outline(small.session.register, arrangement)
        assert [row.id for row in found.rows].count(small.second) == 1


def test_once_it_hangs_under_that_goal_it_is_shown_no_second_time(small: Small) -> None:
    small.session.apply(arranging.move(small.session.register, [small.second], small.other_goal))
    found = grouping.outline(small.session.register, "plan")
    assert found.keys_of(small.second) == [found.keys[small.second]]


def test_a_new_state_touches_each_row_of_it_and_the_counts_above_one(small: Small, rows: Outline) -> None:
    home, linked = rows.keys_of(small.second)
    touched = do(small, activities.set_state(small.session.register, [small.second], "completed"), rows)
    assert touched == {home, linked, rows.keys[small.goal], rows.keys[small.area]}
    assert rows.rows[linked].state == "completed"
    assert rows.counts(ROOT) == {"completed": 1, "": 2}
    assert rows.counts(rows.keys[small.area]) == grouping.outline(small.session.register, "plan").counts(1)


def test_another_title_touches_each_row_of_it(small: Small, rows: Outline) -> None:
    edit = activities.change(small.session.register, [small.second], "Rubrik", title="Snabbspår")
    assert do(small, edit, rows) == set(rows.keys_of(small.second))


def test_a_link_that_comes_or_goes_asks_for_a_rebuild(small: Small, rows: Outline) -> None:
    register = small.session.register
    assert do(small, linking.unlink(register, [small.second], small.other_goal), rows) is None
    rows.rebuild()
    assert rows.keys_of(small.second) == [rows.keys[small.second]]
    assert do(small, linking.link(register, [small.first], small.other_goal), rows) is None


def test_a_filter_shows_it_everywhere_and_counts_it_once(small: Small, rows: Outline) -> None:
    searching = Searching(rows)
    test = compile_filter("höftfraktur")
    rows.show_only(searching.hits(test))
    assert picture(rows) == [
        [
            "Vård",
            ["Högst 4 timmar på akuten", ["Snabbspår för höftfraktur"]],
            ["Återbesök i tid", ["Snabbspår för höftfraktur"]],
        ]
    ]
    assert rows.hits == searching.number(test) == 1
    assert rows.keys[small.other_goal] in rows.to_open()
    assert rows.total(rows.keys[small.other_goal]) == 0


def test_it_is_found_by_each_goal(small: Small, rows: Outline) -> None:
    searching = Searching(rows)
    assert searching.number(compile_filter("mål:återbesök")) == 1
    small.session.observers.append(searching.forget)
    small.session.apply(linking.unlink(small.session.register, [small.second], small.other_goal))
    assert searching.number(compile_filter("mål:återbesök")) == 0


def test_where_it_is_linked_it_says_where_it_counts(small: Small, rows: Outline) -> None:
    row = rows.row(linked_place(small.second, small.other_goal))
    assert row is not None
    assert row.is_linked
    assert in_full(Words(rows), row, TITLE) == (
        "Snabbspår för höftfraktur\nLänkad hit, räknas under ”Högst 4 timmar på akuten”."
    )


def test_on_paper_it_stands_under_each_goal_and_counts_once(small: Small, rows: Outline) -> None:
    root = printing.activity_list(rows, Occasion("")).root
    first, other = root.groups[0].groups
    assert dict(root.counts) == {"": 3}
    assert [line.title for line in first.lines] == [
        "Läkare i triage",
        "Schema för helger",
        "Snabbspår för höftfraktur",
    ]
    assert [(line.title, line.elsewhere) for line in other.lines] == [
        ("Snabbspår för höftfraktur", "Länkad, räknas under ”Högst 4 timmar på akuten”")
    ]
    assert other.counts == ()
