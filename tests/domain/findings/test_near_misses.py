"""What lies just on either side of each rule's line: the one is found, the other left alone."""

from __future__ import annotations

import pytest

from hsnplan.domain.findings import catalogue
from tests.domain.findings.clean import NOW, Clean
from tests.domain.findings.near import (
    DAY,
    activity,
    found,
    judged,
    node,
    report,
    units,
)

# --- status ---


@pytest.mark.parametrize(("start", "is_found"), [(DAY, True), ("2023-05-01", False), ("", True)])
def test_what_is_commented_is_rightly_planned_while_it_starts_later(start: str, is_found: bool) -> None:
    keys = found("planned-commented", report("planned", "Vi har börjat."), activity(start=start))
    assert bool(keys) == is_found


@pytest.mark.parametrize(("start", "is_found"), [("2023-04-29", True), (DAY, False), ("", False)])
def test_a_start_has_passed_from_the_day_after(start: str, is_found: bool) -> None:
    assert bool(found("start-passed", report("planned"), activity(start=start))) == is_found


@pytest.mark.parametrize("state", ["ongoing", "delayed", "completed", "cancelled"])
def test_a_start_has_passed_only_for_what_has_not_begun(state: str) -> None:
    assert found("start-passed", report(state), activity(start="2023-04-01")) == []


@pytest.mark.parametrize(("end", "is_found"), [("2023-04-29", True), (DAY, False), ("", False)])
def test_an_end_has_passed_from_the_day_after(end: str, is_found: bool) -> None:
    assert bool(found("end-passed", activity(end=end))) == is_found


@pytest.mark.parametrize(
    ("state", "is_found"),
    [
        ("ongoing", True),
        ("planned", True),
        ("", True),
        ("delayed", False),
        ("completed", False),
        ("cancelled", False),
    ],
)
def test_an_end_has_passed_only_for_what_is_open_and_not_called_late(state: str, is_found: bool) -> None:
    assert bool(found("end-passed", report(state), activity(end="2023-04-01"))) == is_found


def test_what_has_ended_is_told_by_its_end_and_not_by_its_start() -> None:
    changes = report("planned"), activity(start="2023-03-01", end="2023-04-01")
    assert (found("start-passed", *changes), found("end-passed", *changes)) == ([], ["a1"])


@pytest.mark.parametrize(("date", "is_found"), [("2023-01-31", True), ("2023-02-01", False)])
def test_what_is_finished_on_its_first_day_is_not_finished_before_it(date: str, is_found: bool) -> None:
    assert bool(found("finished-before-start", report("completed", date=date))) == is_found


def test_what_is_ongoing_before_its_start_is_not_finished() -> None:
    assert found("finished-before-start", report("ongoing", date="2023-01-01")) == []


@pytest.mark.parametrize(("length", "end"), [(90, "x”"), (91, "x …”")])
def test_a_long_comment_is_cut(length: int, end: str) -> None:
    clean = Clean(8)
    clean.report("a1", "planned", "x" * length)
    (row,) = catalogue.look(clean.register(), NOW.id, [catalogue.rule("planned-commented")])
    said, _, about = row.sentence.partition(" står det om ")
    assert said.endswith(end)
    assert about.startswith("nr ")


# --- what is missing ---


@pytest.mark.parametrize(("day", "is_found"), [("2023-04-29", True), (DAY, False), ("", False)])
def test_a_unit_is_closed_from_the_day_after_its_last(day: str, is_found: bool) -> None:
    assert bool(found("unit-closed", lambda clean: clean.change("unit", "d1", valid_to=day))) == is_found


@pytest.mark.parametrize("state", ["completed", "cancelled"])
def test_finished_work_of_a_closed_unit_needs_no_owner(state: str) -> None:
    def change(clean: Clean) -> None:
        clean.change("unit", "d1", valid_to="2023-03-31")
        for row in clean.kinds["activity"].values():
            clean.report(row.id, state)

    assert found("unit-closed", change) == []


def test_a_unit_in_the_bin_is_no_unit() -> None:
    keys = found("no-unit", lambda clean: clean.change("unit", "d1", deleted=True))
    assert set(keys) == {"a1", "a3", "a5", "a7"}


@pytest.mark.parametrize("values", [{"start": ""}, {"end": ""}])
def test_one_date_is_enough(values: dict[str, str]) -> None:
    assert found("no-dates", activity(**values)) == []


def test_a_name_is_enough_for_a_responsible() -> None:
    assert found("no-responsible", activity(responsible_role="", responsible_name="Åsa Ek")) == []


def test_a_goal_whose_work_is_only_parts_of_activities_is_worked_for() -> None:
    def change(clean: Clean) -> None:
        for row in list(clean.kinds["activity"].values()):
            if row.parent == "g0" and row.id != "a4":
                clean.change("activity", row.id, parent="a4")

    assert found("idle-goal", change) == []


def test_a_period_that_names_no_goals_asks_for_all_of_them() -> None:
    def change(clean: Clean) -> None:
        for goal in list(clean.kinds["node"].values()):
            clean.change("node", goal.id, reported=())

    assert found("one-set", change, node(decided=False)) == []


def test_a_goal_handed_in_is_not_the_unit_handed_in() -> None:
    def change(clean: Clean) -> None:
        for key, row in list(clean.kinds["submission"].items()):
            clean.kinds["submission"][key] = row._replace(node="g0")

    assert found("not-handed-in", change) == [f"{NOW.id}/d0", f"{NOW.id}/d1"]


# --- judgements ---


@pytest.mark.parametrize(("state", "is_found"), [("met", False), ("not_judged", False), ("not_met", True)])
def test_units_that_say_nothing_or_the_same_contradict_nobody(state: str, is_found: bool) -> None:
    assert bool(found("colour-units", units(state))) == is_found


@pytest.mark.parametrize(
    ("day", "is_found"),
    [("2023-04-30", True), ("2023-05-01", True), ("2023-12-01", True), ("2023-12-02", False), ("", False)],
)
def test_what_waits_for_data_can_be_judged_once_they_are_there(day: str, is_found: bool) -> None:
    def over(clean: Clean) -> None:
        clean.change("period", NOW.id, open=False)  # so that today is the day of the calendar

    keys = found("reason-date", over, judged(state="not_judged", reason="data saknas", first_date=day))
    assert bool(keys) == is_found


def test_while_the_period_is_open_data_count_up_to_its_last_day() -> None:
    assert found("reason-date", judged(state="not_judged", reason="data", first_date="2023-05-01")) == []


def test_what_is_judged_waits_for_nothing() -> None:
    assert found("reason-date", judged(state="met", first_date="2023-04-01")) == []


@pytest.mark.parametrize(("frequency", "is_found"), [("tertial", True), ("Årsvis", False), ("", False)])
def test_yearly_is_no_reason_for_what_the_plan_follows_more_often(frequency: str, is_found: bool) -> None:
    changes = judged(state="not_judged", reason="Följs upp ÅRSVIS"), node(frequency=frequency)
    assert bool(found("reason-frequency", *changes)) == is_found


@pytest.mark.parametrize(
    ("state", "comment", "is_found"),
    [("not_met", " ", True), ("not_met", "Därför", False), ("partly", "", False)],
)
def test_only_red_must_be_explained(state: str, comment: str, is_found: bool) -> None:
    assert bool(found("red-comment", judged(state=state, comment=comment))) == is_found


@pytest.mark.parametrize(
    ("state", "reason", "is_found"),
    [("not_judged", " ", True), ("not_judged", "data", False), ("met", "", False)],
)
def test_only_what_is_not_judged_must_give_a_reason(state: str, reason: str, is_found: bool) -> None:
    assert bool(found("no-reason", judged(state=state, reason=reason))) == is_found
