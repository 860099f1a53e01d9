"""The rows of the tree: which there are, how they are counted, filtered, sorted and kept in step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, organisation, plans
from hsnplan.application.saving import Touched
from hsnplan.domain import grouping
from hsnplan.domain.columns import END, STATE, TITLE, UNIT, Words
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import UNPLACED
from hsnplan.domain.outline import Outline
from hsnplan.domain.outline_row import DRAFT, ROOT, Draft
from hsnplan.domain.sorting import sorter
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "liten.hsnplan"))
    yield made
    made.session.close()


def picture(rows: Outline, key: int = ROOT) -> list[object]:
    """Titles as nested lists, as they are shown."""
    words = Words(rows)
    return [[words.text(kid, TITLE), *picture(rows, kid)] for kid in rows.shown[key]]


def of(small: Small, arrangement: str = "plan") -> Outline:
    return grouping.outline(small.session.register, arrangement)


def do(small: Small, action: Action, rows: Outline) -> set[int] | None:
    """Apply an action and let the rows take it over; what they answer."""
    answers: list[set[int] | None] = []

    def take(touched: object) -> None:
        answers.append(rows.touch(touched))  # type: ignore[arg-type]

    small.session.observers.append(take)
    small.session.apply(action)
    small.session.observers.remove(take)
    return answers[0]


def test_the_plan_stands_as_a_tree_with_parts_under_their_activity(small: Small) -> None:
    assert picture(of(small)) == [
        [
            "Vård",
            [
                "Högst 4 timmar på akuten",
                ["Läkare i triage", ["Schema för helger"]],
                ["Snabbspår för höftfraktur"],
            ],
            ["Återbesök i tid"],
        ]
    ]


def test_units_hold_their_activities_and_those_without_any_are_left_out(small: Small) -> None:
    assert picture(of(small, "unit")) == [
        [
            "Division Medicin",
            ["Akutmottagningen", ["Läkare i triage", ["Schema för helger"]], ["Snabbspår för höftfraktur"]],
        ]
    ]


def test_a_part_of_another_unit_stands_at_that_unit(small: Small) -> None:
    small.session.apply(activities.change(small.session.register, [small.part], "Enhet", unit=small.division))
    assert picture(of(small, "unit")) == [
        [
            "Division Medicin",
            ["Schema för helger"],
            ["Akutmottagningen", ["Läkare i triage"], ["Snabbspår för höftfraktur"]],
        ]
    ]


def test_an_activity_without_a_unit_waits_under_utan_enhet(small: Small) -> None:
    small.session.apply(activities.change(small.session.register, [small.second], "Enhet", unit=""))
    assert picture(of(small, "unit"))[-1] == ["Utan enhet", ["Snabbspår för höftfraktur"]]


def test_states_stand_in_the_order_of_their_keys_and_none_last(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.part], "completed"))
    small.session.apply(activities.set_state(small.session.register, [small.second], "planned"))
    assert picture(of(small, "state")) == [
        ["Planerad", ["Snabbspår för höftfraktur"]],
        ["Avslutad", ["Schema för helger"]],
        ["Utan status", ["Läkare i triage"]],
    ]


def test_headings_count_every_activity_below_parts_too(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.part], "completed"))
    rows = of(small)
    words = Words(rows)
    assert [words.text(rows.keys[row], UNIT) for row in (small.area, small.goal, small.other_goal)] == [
        "1 av 3 klara",
        "1 av 3 klara",
        "",
    ]
    assert rows.counts(rows.keys[small.first]) == {"completed": 1}


def test_what_lost_its_place_waits_under_att_placera(small: Small) -> None:
    register = small.session.register
    register.put("activity", small.second, register.activities[small.second]._replace(parent=UNPLACED))
    assert picture(of(small))[-1] == ["Att placera", ["Snabbspår för höftfraktur"]]


def test_what_lies_in_the_recycle_bin_is_not_in_the_tree(small: Small) -> None:
    small.session.apply(activities.delete(small.session.register, [small.first]))
    small.session.apply(plans.delete_node(small.session.register, small.other_goal))
    assert picture(of(small)) == [["Vård", ["Högst 4 timmar på akuten", ["Snabbspår för höftfraktur"]]]]


def four_levels(small: Small) -> tuple[str, str, str, str]:
    """A direction with one assignment with one goal, under the area, in a plan of four levels."""
    session = small.session
    session.apply(plans.change_levels(session.register, plans.LEVELS_2023))
    made = []
    above = small.area
    for level, title in enumerate(("Nära vård", "Nya arbetssätt", "Från sluten vård"), start=1):
        above, action = plans.add_node(session, above, level, title)
        session.apply(action)
        made.append(above)
    return (small.area, *made)  # type: ignore[return-value]


def test_a_heading_with_one_heading_alone_shares_its_row(small: Small) -> None:
    _, direction, assignment, goal = four_levels(small)
    rows = of(small)
    row = rows.row(assignment)
    assert row is not None
    assert rows.row(direction) is None
    assert row.folded == (direction,)
    assert Words(rows).text(row.key, TITLE) == "Nära vård  ›  Nya arbetssätt"
    assert [rows.rows[key].id for key in row.kids] == [goal]


def test_a_heading_with_activities_of_its_own_keeps_its_row(small: Small) -> None:
    _, direction, assignment, _ = four_levels(small)
    _, action = activities.add(small.session, direction, "Egen aktivitet")
    small.session.apply(action)
    rows = of(small)
    assert rows.row(direction) is not None
    assert rows.row(assignment) is not None


def test_each_step_of_the_plan_is_set_in_from_the_one_above(small: Small) -> None:
    _, _, assignment, goal = four_levels(small)
    rows = of(small)
    assert [rows.rows[rows.keys[row]].indent for row in (small.area, assignment, goal)] == [0, 1, 2]
    assert [rows.rows[rows.keys[row]].tier for row in (small.area, assignment, goal)] == [
        "top",
        "section",
        "goal",
    ]


# --- the filter ---


def test_a_hit_is_shown_with_all_above_it_and_nothing_else(small: Small) -> None:
    rows = of(small)
    rows.show_only([rows.keys[small.part]])
    assert picture(rows) == [
        ["Vård", ["Högst 4 timmar på akuten", ["Läkare i triage", ["Schema för helger"]]]]
    ]


def test_headings_count_the_hits_while_filtering(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.part], "completed"))
    rows = of(small)
    rows.show_only([rows.keys[small.part], rows.keys[small.second]])
    words = Words(rows)
    assert words.text(rows.keys[small.area], UNIT) == "1 av 2 klara"
    assert rows.hits == 2
    rows.show_all()
    assert rows.hits == 3


def test_a_found_heading_without_hits_can_be_opened(small: Small) -> None:
    rows = of(small)
    rows.show_only([], headings=[rows.keys[small.goal]])
    assert picture(rows) == [
        [
            "Vård",
            [
                "Högst 4 timmar på akuten",
                ["Läkare i triage", ["Schema för helger"]],
                ["Snabbspår för höftfraktur"],
            ],
        ]
    ]
    assert rows.hits == 0


def test_a_found_heading_with_hits_shows_the_hits_alone(small: Small) -> None:
    rows = of(small)
    rows.show_only([rows.keys[small.second]], headings=[rows.keys[small.goal]])
    assert picture(rows) == [["Vård", ["Högst 4 timmar på akuten", ["Snabbspår för höftfraktur"]]]]


def test_nothing_is_shown_when_nothing_hits(small: Small) -> None:
    rows = of(small)
    rows.show_only([])
    assert picture(rows) == []
    assert not rows.is_shown(rows.keys[small.goal])


# --- sorting ---


def sort(rows: Outline, column: int, *, descending: bool = False) -> None:
    rows.sort(sorter(Words(rows), column), descending=descending)


def test_rows_are_sorted_the_swedish_way_within_their_heading(small: Small) -> None:
    for title in ("Ögonbottenfoto", "Ambulans", "Åldersdiabetes", "Mål 10", "Mål 2"):
        _, action = activities.add(small.session, small.other_goal, title)
        small.session.apply(action)
    rows = of(small)
    sort(rows, TITLE)
    titles = [Words(rows).text(key, TITLE) for key in rows.shown[rows.keys[small.other_goal]]]
    assert titles == ["Ambulans", "Mål 2", "Mål 10", "Åldersdiabetes", "Ögonbottenfoto"]
    rows.sort(None)
    titles = [Words(rows).text(key, TITLE) for key in rows.shown[rows.keys[small.other_goal]]]
    assert titles == ["Ögonbottenfoto", "Ambulans", "Åldersdiabetes", "Mål 10", "Mål 2"]


@pytest.mark.parametrize("descending", [False, True])
def test_what_has_no_date_stands_last_either_way(small: Small, *, descending: bool) -> None:
    register = small.session.register
    small.session.apply(activities.change(register, [small.second], "Slut", end="2023-12-31"))
    rows = of(small)
    sort(rows, END, descending=descending)
    assert [rows.rows[key].id for key in rows.shown[rows.keys[small.goal]]] == [small.second, small.first]


def test_headings_keep_the_plans_order_by_other_columns_than_their_own(small: Small) -> None:
    rows = of(small)
    sort(rows, END, descending=True)
    assert [rows.rows[key].id for key in rows.shown[rows.keys[small.area]]] == [small.goal, small.other_goal]


def test_the_worst_judged_goal_comes_first_by_state(small: Small) -> None:
    for node, state in ((small.goal, "met"), (small.other_goal, "not_met")):
        values = {"node": node, "period": small.period, "state": state}
        small.session.apply(Action("Bedöm", (Edit("assessment", small.session.new_id(), values),)))
    rows = of(small)
    sort(rows, STATE)
    assert [rows.rows[key].id for key in rows.shown[rows.keys[small.area]]] == [small.other_goal, small.goal]


# --- keeping in step ---


def test_a_new_state_touches_the_row_and_what_stands_above_it(small: Small) -> None:
    rows = of(small)
    touched = do(small, activities.set_state(small.session.register, [small.part], "ongoing"), rows)
    assert touched == {rows.keys[row] for row in (small.part, small.first, small.goal, small.area)}
    assert {state: count for state, count in rows.counts(ROOT).items() if count} == {"ongoing": 1, "": 2}
    assert rows.rows[rows.keys[small.part]].state == "ongoing"


def test_counts_kept_in_step_are_those_of_a_rebuild(small: Small) -> None:
    rows = of(small)
    for activity, state in ((small.part, "ongoing"), (small.first, "delayed"), (small.part, "completed")):
        do(small, activities.set_state(small.session.register, [activity], state), rows)
    anew = of(small)
    for mine, fresh in zip(rows.rows, anew.rows, strict=True):
        assert {state: count for state, count in mine.counts.items() if count} == fresh.counts


def test_the_counts_of_a_filter_follow_a_hit_that_changes(small: Small) -> None:
    rows = of(small)
    rows.show_only([rows.keys[small.part]])
    do(small, activities.set_state(small.session.register, [small.part], "completed"), rows)
    assert Words(rows).text(rows.keys[small.goal], UNIT) == "1 av 1 klar"
    rows.show_all()
    assert Words(rows).text(rows.keys[small.goal], UNIT) == "1 av 3 klara"


def test_a_comment_touches_its_row_alone(small: Small) -> None:
    rows = of(small)
    do(small, activities.set_state(small.session.register, [small.part], ""), rows)
    assert do(small, activities.set_comment(small.session.register, small.part, "Klart."), rows) == {
        rows.keys[small.part]
    }


@pytest.mark.parametrize("arrangement", ["plan", "unit", "state"])
def test_rows_that_come_ask_for_a_rebuild(small: Small, arrangement: str) -> None:
    rows = of(small, arrangement)
    assert do(small, activities.add(small.session, small.goal, "Ny")[1], rows) is None


def test_rows_that_move_ask_for_a_rebuild(small: Small) -> None:
    rows = of(small)
    assert do(small, activities.move(small.session.register, [small.second], small.other_goal), rows) is None


def test_another_unit_moves_a_row_only_where_units_are_headings(small: Small) -> None:
    by_plan, by_unit = of(small), of(small, "unit")
    action = activities.change(small.session.register, [small.second], "Enhet", unit=small.division)
    seen: list[Touched] = []
    small.session.observers.append(seen.extend)
    small.session.apply(action)
    assert by_plan.touch(seen) == {by_plan.keys[small.second]}
    assert by_unit.touch(seen) is None


def test_another_state_moves_a_row_only_where_states_are_headings(small: Small) -> None:
    rows = of(small, "state")
    assert do(small, activities.set_state(small.session.register, [small.part], "ongoing"), rows) is None


def test_a_renamed_unit_touches_every_row(small: Small) -> None:
    rows = of(small)
    touched = do(small, organisation.rename(small.session.register, small.unit, "Akuten"), rows)
    assert touched == set(range(1, len(rows.rows)))


# --- a row that is being named ---


@pytest.mark.parametrize(
    ("after", "titles"),
    [
        ("first", ["Läkare i triage", "", "Snabbspår för höftfraktur"]),
        ("second", ["Läkare i triage", "Snabbspår för höftfraktur", ""]),
        ("", ["Läkare i triage", "Snabbspår för höftfraktur", ""]),
    ],
)
def test_what_is_being_named_has_a_row_after_its_sibling(small: Small, after: str, titles: list[str]) -> None:
    rows = of(small)
    rows.draft = Draft(small.goal, getattr(small, after) if after else "", "activity")
    rows.rebuild()
    assert [Words(rows).text(key, TITLE) for key in rows.shown[rows.keys[small.goal]]] == titles
    assert rows.rows[rows.keys[DRAFT]].indent == rows.rows[rows.keys[small.first]].indent
    assert rows.hits == 3


def test_what_is_being_named_is_seen_through_every_filter(small: Small) -> None:
    rows = of(small)
    rows.draft = Draft(small.other_goal, "", "activity")
    rows.rebuild()
    rows.show_only([])
    assert picture(rows) == [["Vård", ["Återbesök i tid", [""]]]]


def test_a_heading_that_is_being_named_stands_after_its_sibling_heading(small: Small) -> None:
    rows = of(small)
    rows.draft = Draft("", small.area, "top")
    rows.rebuild()
    assert [Words(rows).text(key, TITLE) for key in rows.shown[ROOT]] == ["Vård", ""]
    assert rows.rows[rows.keys[DRAFT]].indent == 0
