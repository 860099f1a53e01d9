"""Next year's plan beside this year's, and what became of each goal."""

from collections import Counter
from pathlib import Path

import pytest

from hsnplan.application import next_year, plans, registers
from hsnplan.domain import lineage
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from tests.application.examples import READER, example
from tests.registers import FixedComputer, Small


class Two(Small):
    """The small register of 2023 with a plan for 2024 beside it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.session.apply(Action("Målvärde", (Edit("target", "t", {"node": self.goal, "printed": "20 %"}),)))
        self.old = self.session.register.plan.id
        self.new, action = next_year.next_year(self.session)
        self.session.apply(action)

    @property
    def register(self) -> Register:
        return self.session.register

    def row(self, title: str) -> str:
        (found,) = [row.id for row in self.register.nodes_of(self.new) if row.title == title]
        return found

    def told(self) -> list[tuple[str, list[str], list[str]]]:
        return [
            (row.how, [node.title for node in row.nodes], [node.title for node in row.forerunners])
            for row in lineage.kinships(self.register, self.new, self.old)
        ]


@pytest.fixture
def small(tmp_path: Path) -> Two:
    return Two(str(tmp_path / "register.hsnplan"))


FIRST, SECOND = "Högst 4 timmar på akuten", "Återbesök i tid"


def test_both_plans_stay_and_this_years_is_in_hand(small: Two) -> None:
    assert [plan.title for plan in small.register.plans.values()] == [
        "Verksamhetsplan 2023",
        "Verksamhetsplan 2024",
    ]
    assert small.register.plan.id == small.old
    assert len(small.register.live_activities()) == 3
    assert small.told() == [("kept", [FIRST], [FIRST]), ("kept", [SECOND], [SECOND])]


def test_goals_of_the_other_plan_are_not_counted_and_can_be_looked_at(small: Two) -> None:
    assert len(small.register.goals()) == 2
    small.register.chosen_plan = small.new
    assert [goal.decided for goal in small.register.goals()] == [False, False]
    assert small.register.live_activities() == []
    assert small.register.copy().plan.id == small.new


def test_when_the_year_has_begun_the_next_plan_is_in_hand(small: Two) -> None:
    later = Register({kind: small.register.every(kind) for kind in ("plan", "node")}, "2024-01-01")
    assert later.plan.id == small.new


def test_targets_go_along_and_can_be_changed_apart(small: Two) -> None:
    row = small.row(FIRST)
    small.session.apply(plans.set_target(small.register, row, "30 %"))
    old, new = small.register.plan_target(small.goal), small.register.plan_target(row)
    assert old is not None
    assert new is not None
    assert (old.printed, new.printed) == ("20 %", "30 %")


def test_undo_takes_the_whole_plan_away(small: Two) -> None:
    small.session.undo()
    assert list(small.register.plans) == [small.old]
    assert len(small.register.nodes) == 3


def test_renamed_split_merged_dropped_and_new_follow_from_the_pairs(small: Two) -> None:
    do, register = small.session.apply, small.register
    first, second = small.row(FIRST), small.row(SECOND)
    do(plans.change_node(register, first, "Byt namn", title="Fyra timmar"))
    assert small.told()[0] == ("renamed", ["Fyra timmar"], [FIRST])
    do(next_year.relate(register, second, small.goal))
    assert [row[0] for row in small.told()] == ["merged"]
    do(next_year.part(register, second, small.other_goal))
    assert small.told() == [
        ("split", ["Fyra timmar", SECOND], [FIRST]),
        ("dropped", [], [SECOND]),
    ]
    do(plans.delete_node(register, first))
    do(next_year.part(register, second, small.goal))
    assert small.told() == [("new", [SECOND], []), ("dropped", [], [FIRST]), ("dropped", [], [SECOND])]


def test_a_series_runs_through_all_that_a_goal_carries_on(small: Two) -> None:
    row = small.row(FIRST)
    small.session.apply(next_year.relate(small.register, row, small.other_goal))
    assert [(plan.year, node.title) for plan, node in lineage.line(small.register, row)] == [
        (2023, small.register.nodes[min(small.goal, small.other_goal)].title),
        (2023, small.register.nodes[max(small.goal, small.other_goal)].title),
        (2024, FIRST),
    ]


def test_what_cannot_be_is_refused(small: Two) -> None:
    with pytest.raises(Refusal, match="redan en plan för 2024"):
        next_year.next_year(small.session)
    with pytest.raises(Refusal, match="i en annan plan"):
        small.session.apply(next_year.relate(small.register, small.goal, small.other_goal))
    with pytest.raises(Refusal, match="har inte den föregångaren"):
        next_year.part(small.register, small.row(FIRST), small.other_goal)
    with pytest.raises(Refusal, match="ingen plan för 1999"):
        lineage.find_plan(small.register, 1999)


def test_deciding_a_plan_binds_its_rows_to_the_decision(small: Two) -> None:
    small.register.chosen_plan = small.new
    with pytest.raises(Refusal, match="Skriv paragrafen"):
        next_year.decide(small.register, "2023-12-14", "")
    small.session.apply(next_year.decide(small.register, "2023-12-14", "§ 150"))
    assert all(node.decided for node in small.register.live_nodes())
    with pytest.raises(Refusal, match="Ändra den genom en revidering"):
        next_year.decide(small.register, "2023-12-15", "§ 151")


def test_53_goals_and_assignments_of_2025_stand_against_the_74_stated_for_2024() -> None:
    former, size = lineage.sizes(example(2025).register)
    assert (size.plan.year, size.counted, size.total) == (2025, 53, 53)
    assert (former.plan.year, former.counted, former.stated, former.total) == (2024, 0, 74, 74)


def test_the_plan_after_2025_carries_on_every_goal(tmp_path: Path) -> None:
    path = str(tmp_path / "2025.hsnplan")
    Path(path).write_bytes(Path(example(2025).file.path).read_bytes())
    session = registers.open_session(path, READER, FixedComputer(day="2025-11-01"))
    plan, action = next_year.next_year(session, "Plan med budget 2026")
    session.apply(action)
    rows = lineage.kinships(session.register, plan, session.register.plan.id)
    assert Counter(row.how for row in rows) == {"kept": 53}
    assert session.register.plan.year == 2025
    session.close()


def test_a_goal_that_takes_something_up_from_one_that_lives_on_is_not_told_as_merged(small: Two) -> None:
    old = next(row.id for row in small.register.nodes_of(small.old) if row.title == FIRST)
    small.session.apply(next_year.relate(small.register, small.row(SECOND), old))
    assert small.told() == [("kept", [FIRST], [FIRST]), ("kept", [SECOND], [SECOND])]
    also = [
        [node.title for node in row.also] for row in lineage.kinships(small.register, small.new, small.old)
    ]
    assert also == [[], [FIRST]]
