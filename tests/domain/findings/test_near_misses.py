"""What lies just on either side of each rule's line: the one is found, the other left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Finding
from hsnplan.domain.identity import keyed_id
from tests.domain.findings.clean import NOW, Clean

DAY = NOW.cut_off
Change = Callable[[Clean], object]


def found(code: str, *changes: Change) -> list[str]:
    """The keys that a rule finds in a clean register with some changes."""
    return [row.key for row in look(code, *changes)]


def look(code: str, *changes: Change) -> list[Finding]:
    """What a rule finds in a clean register with some changes."""
    clean = Clean(8)
    for change in changes:
        change(clean)
    return catalogue.look(clean.register(), NOW.id, [catalogue.rule(code)])


def report(state: str, comment: str = "", date: str = "") -> Change:
    return lambda clean: clean.report("a1", state, comment, date)


def activity(**values: object) -> Change:
    return lambda clean: clean.change("activity", "a1", **values)


def judged(goal: str = "g0", **values: str) -> Change:
    return lambda clean: clean.change("assessment", keyed_id("assessment", goal, "", NOW.id), **values)


def node(**values: object) -> Change:
    return lambda clean: clean.change("node", "g0", **values)


def targets(plan: str, now: str) -> Change:
    def change(clean: Clean) -> None:
        clean.change("target", "g0-plan", printed=plan)
        clean.change("target", "g0-now", printed=now)

    return change


def outcome(**values: str) -> Change:
    return lambda clean: clean.change("outcome", "g0-now", **values)


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


@pytest.mark.parametrize(("length", "end"), [(90, "x”."), (91, "x …”.")])
def test_a_long_comment_is_cut(length: int, end: str) -> None:
    clean = Clean(8)
    clean.report("a1", "planned", "x" * length)
    (row,) = catalogue.look(clean.register(), NOW.id, [catalogue.rule("planned-commented")])
    assert row.sentence.endswith(end)


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


def _units(state: str) -> Change:
    def change(clean: Clean) -> None:
        for unit in ("d0", "d1"):
            clean.change("assessment", keyed_id("assessment", "g0", unit, NOW.id), state=state, reason="data")

    return change


@pytest.mark.parametrize(("state", "is_found"), [("met", False), ("not_judged", False), ("not_met", True)])
def test_units_that_say_nothing_or_the_same_contradict_nobody(state: str, is_found: bool) -> None:
    assert bool(found("colour-units", _units(state))) == is_found


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


# --- figures ---


@pytest.mark.parametrize(
    ("printed", "target", "is_found"),
    [
        ("1 503", "Minst 70 %", True),
        ("44,9", "Minst 70 %", False),
        ("45 %", "Minst 70 %", False),
        ("1 503", "Minst 2 000", False),
        ("Pågående", "Minst 70 %", False),
    ],
)
def test_only_a_whole_number_without_unit_is_a_count(printed: str, target: str, is_found: bool) -> None:
    assert bool(found("count-share", outcome(printed=printed), targets(target, target))) == is_found


@pytest.mark.parametrize(
    ("printed", "target", "is_found"),
    [
        ("3 dagar", "Högst 20 minuter", True),
        ("3 Minuter", "Högst 20 minuter", False),
        ("3", "Högst 20 minuter", False),
        ("3 st", "Högst 20 minuter", False),
        ("3 minuter", "Högst 20", False),
        ("Ja", "Högst 20 minuter", False),
        ("3 minuter", "Genomförd aktivitet", False),
    ],
)
def test_units_differ_only_where_both_are_named(printed: str, target: str, is_found: bool) -> None:
    assert ("g0-now" in found("other-unit", outcome(printed=printed), targets(target, target))) == is_found


@pytest.mark.parametrize(
    ("plan", "now", "code"),
    [
        ("Högst −2,2 %", "Högst 2,2 %", "lost-sign"),
        ("Högst 2,2 %", "Högst -2,2 %", "lost-sign"),
        ("Högst 2,2 %", "Högst 2,3 %", "other-target"),
        ("Minst 70 %", "Högst 70 %", "other-target"),
        ("Minst 70 %", "Minst 70 dagar", "other-target"),
        ("2 parametrar", "3 parametrar", "other-target"),
        ("Genomförd aktivitet", "Minst 5 %", "other-target"),
        ("Minst 5 %", "Genomförd aktivitet", "other-target"),
        ("Kompletteras efter 2022", "Minst 5 %", "open-target"),
        ("Kompletteras efter 2022", "Kompletteras senare", "open-target"),
        ("Högst 0 %", "Högst -0 %", ""),
        ("Minst 70 %", "minst 70%", ""),
    ],
)
def test_each_pair_of_targets_is_told_of_by_one_rule_or_by_none(plan: str, now: str, code: str) -> None:
    rules = ("lost-sign", "other-target", "open-target")
    assert [rule for rule in rules if found(rule, targets(plan, now))] == [code] * bool(code)


def test_a_bare_number_is_read_in_the_goals_own_direction() -> None:
    assert found("other-target", targets("70 %", "Minst 70 %")) == []
    assert found("other-target", targets("70 %", "Minst 70 %"), node(direction="lower")) == ["g0"]


def test_an_open_target_stays_open_where_a_period_has_none() -> None:
    def change(clean: Clean) -> None:
        clean.change("target", "g0-plan", printed="Kompletteras efter 2022")
        del clean.kinds["target"]["g0-now"]

    clean = Clean(8)
    change(clean)
    (row,) = catalogue.look(clean.register(), NOW.id, [catalogue.rule("open-target")])
    assert row.sentence.endswith("”Kompletteras efter 2022” är ännu inte kompletterat.")


# --- wording, papers ---


@pytest.mark.parametrize(
    ("values", "is_found"),
    [({}, True), ({"unit": "d0"}, False), ({"parent": "g0"}, False), ({"title": "Annat"}, False)],
)
def test_only_the_same_title_under_the_same_goal_in_the_same_unit_is_a_duplicate(
    values: dict[str, str], is_found: bool
) -> None:
    def change(clean: Clean) -> None:
        twin = clean.kinds["activity"]["a1"]._replace(id="twin", number=99)
        clean.put("activity", twin._replace(**values))

    assert bool(found("duplicate", change)) == is_found


@pytest.mark.parametrize(
    ("target", "is_found"),
    [
        ("Minst 100 %", True),
        ("100 %", True),
        ("Minst 99 %", False),
        ("Högst 100 %", False),
        ("Minst 100 patienter", False),
        ("Så bra som möjligt", True),
        ("Genomförd aktivitet", False),
    ],
)
def test_a_target_is_hard_to_follow_when_all_or_nothing_or_nothing_to_measure(
    target: str, is_found: bool
) -> None:
    assert bool(found("smart", targets(target, target))) == is_found


@pytest.mark.parametrize(("length", "is_found"), [(120, False), (121, True)])
def test_a_long_goal_may_be_several(length: int, is_found: bool) -> None:
    assert bool(found("smart", node(title="x" * length))) == is_found


def test_a_year_without_meetings_misses_no_area() -> None:
    def change(clean: Clean) -> None:
        clean.change("plan", "plan", areas=("Folkhälsa",))
        clean.change("meeting", "m", deleted=True)

    assert found("area-due", change) == []
    assert found("area-due", lambda clean: clean.change("plan", "plan", areas=("Folkhälsa",))) == [
        "plan/Folkhälsa"
    ]


@pytest.mark.parametrize(("period", "is_found"), [("", True), (NOW.id, True), ("winter", False)])
def test_tables_of_the_plan_and_of_the_period_are_added_up(period: str, is_found: bool) -> None:
    def change(clean: Clean) -> None:
        clean.change("figure_table", "t", period=period)
        clean.change("figure_row", "sum", cells=("sum", "90", "20", "40"))

    assert bool(found("table-sum", change)) == is_found


def not_started(*starts: str) -> str:
    """The sentence on a unit whose activities nobody has begun, with these starts."""
    clean = Clean(8)
    for nth, start in enumerate(starts):
        row = f"a{2 * nth + 1}"
        clean.report(row, "planned")
        clean.change("activity", row, start=start)
    return next(
        (row.sentence for row in catalogue.look(clean.register(), NOW.id, [catalogue.rule("not-started")])),
        "",
    )


def test_what_is_not_begun_says_how_many_should_have_and_how_many_have_no_start() -> None:
    assert "; 2 skulle ha börjat." in not_started("2023-04-01", "2023-04-02", "2023-05-02")
    assert "; 1 skulle ha börjat, 2 saknar startdatum." in not_started("2023-04-01", "", "")
    assert "; ingen skulle ha börjat än, 3 saknar startdatum." in not_started("", "", "")


# --- what breaking the rules by hand showed that nothing saw ---


def sentence(code: str, *changes: Change) -> str:
    (row,) = look(code, *changes)
    return row.sentence


def without(kind: str, identity: str) -> Change:
    return lambda clean: clean.kinds[kind].pop(identity)


def test_what_goes_on_past_its_end_is_found_whatever_is_written_of_it() -> None:
    changes = report("ongoing", "Igång enligt plan."), activity(end="2023-04-01")
    assert found("end-passed", *changes) == ["a1"]


@pytest.mark.parametrize("code", ["planned-commented", "start-passed", "end-passed", "finished-before-start"])
def test_what_nobody_has_reported_on_breaks_no_rule(code: str) -> None:
    def change(clean: Clean) -> None:
        clean.kinds["report"] = {
            key: row for key, row in clean.kinds["report"].items() if row.activity != "a1"
        }

    expected = ["a1"] if code == "start-passed" else []
    assert found(code, change) == expected


def test_what_was_finished_on_no_day_was_not_finished_too_early() -> None:
    def change(clean: Clean) -> None:
        key, row = next((key, row) for key, row in clean.kinds["report"].items() if row.activity == "a1")
        clean.kinds["report"][key] = row._replace(state="completed", date="")

    assert found("finished-before-start", change) == []


@pytest.mark.parametrize(
    ("plan", "now", "is_found"), [("Minst 70 %", "Minst 70", False), ("Minst 70", "Minst 70 %", True)]
)
def test_an_outcome_is_held_against_the_periods_own_target(plan: str, now: str, is_found: bool) -> None:
    assert bool(found("count-share", outcome(printed="1 503"), targets(plan, now))) == is_found


def test_without_a_target_of_its_own_a_period_has_the_plans() -> None:
    changes = outcome(printed="1 503"), without("target", "g0-now")
    assert found("count-share", *changes) == ["g0-now"]


@pytest.mark.parametrize("code", ["lost-sign", "other-target", "open-target", "count-share", "other-unit"])
@pytest.mark.parametrize("gone", [("g0-plan",), ("g0-now",), ("g0-plan", "g0-now")])
def test_a_goal_that_lacks_a_target_breaks_no_rule(code: str, gone: tuple[str, ...]) -> None:
    assert found(code, *(without("target", target) for target in gone)) == []


def test_a_count_is_told_with_the_share_that_can_be_compared() -> None:
    figures = {"printed": "1 503", "numerator": "", "denominator": ""}
    both = outcome(**figures, share="44,9", accumulated="45.5")
    assert sentence("count-share", both).endswith("Jämför andelen, 45,5\u00a0%.")
    assert sentence("count-share", outcome(**figures, share="44,9")).endswith("Jämför andelen, 44,9\u00a0%.")
    assert sentence("count-share", outcome(**figures)).endswith("Andelen saknas.")


@pytest.mark.parametrize(
    ("reported", "words"),
    [
        (("a1", "a3"), "2 av 4 aktiviteter är uppdaterade."),
        (("a1",), "1 av 4 aktiviteter är uppdaterad."),
        ((), "ingen av 4 aktiviteter är uppdaterad."),
    ],
)
def test_a_unit_that_has_not_handed_in_says_how_far_it_has_come(
    reported: tuple[str, ...], words: str
) -> None:
    def change(clean: Clean) -> None:
        clean.kinds["submission"] = {}
        rows = clean.kinds["report"].items()
        keep = {*reported, "a2", "a4", "a6", "a8"}
        clean.kinds["report"] = {key: row for key, row in rows if row.activity in keep}

    told = [row.sentence for row in look("not-handed-in", change)]
    assert told[1] == f"Division d1 har inte lämnat in; {words}"


@pytest.mark.parametrize(("is_reported", "words"), [(True, "uppdaterad."), (False, "inte uppdaterad.")])
def test_a_unit_with_one_activity_is_told_of_that_one(is_reported: bool, words: str) -> None:
    def change(clean: Clean) -> None:
        clean.kinds["submission"] = {}
        clean.kinds["activity"] = {key: row for key, row in clean.kinds["activity"].items() if key == "a1"}
        if not is_reported:
            clean.kinds["report"] = {}

    told = [row.sentence for row in look("not-handed-in", change)]
    assert told == [f"Division d1 har inte lämnat in; dess aktivitet är {words}"]
