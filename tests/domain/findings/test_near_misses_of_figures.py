"""The same of rules about figures, wording and papers."""

from __future__ import annotations

import pytest

from hsnplan.domain.findings import catalogue
from tests.domain.findings.clean import NOW, Clean
from tests.domain.findings.near import (
    found,
    node,
    outcome,
    targets,
)

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
    [
        ({}, True),
        ({"unit": "d0"}, False),
        ({"parent": "g0"}, False),
        ({"title": "Annat"}, False),
        ({"title": "AKTIVITET med  eget-namn 1."}, True),
    ],
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
