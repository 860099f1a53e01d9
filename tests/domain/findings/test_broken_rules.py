"""What breaking each rule by hand showed that no test saw."""

from __future__ import annotations

import pytest

from hsnplan.domain.follow_up_kinds import Scale
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.reconciliation_kinds import Stated
from tests.domain.findings.clean import NOW, Clean
from tests.domain.findings.near import (
    Change,
    activity,
    found,
    look,
    outcome,
    report,
    sentence,
    targets,
    units,
    without,
)


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


def test_what_was_handed_in_or_reported_in_another_period_is_not_handed_in_now() -> None:
    def change(clean: Clean) -> None:
        clean.kinds["submission"] = {
            key: row._replace(period="early") for key, row in clean.kinds["submission"].items()
        }
        clean.kinds["report"] = {
            key: row._replace(period="early") for key, row in clean.kinds["report"].items()
        }

    assert [row.sentence for row in look("not-handed-in", change)] == [
        f"Division {unit} har inte lämnat in; ingen av 4 aktiviteter är uppdaterad." for unit in ("d0", "d1")
    ]


def test_a_colour_that_no_step_of_the_scale_gives_is_told_without_a_proposal() -> None:
    steps = (("met", "Uppfylls"), ("not_met", "Uppfylls inte"))

    def change(clean: Clean) -> None:
        clean.put("scale", Scale("scale", "plan", "measure", steps))

    (row,) = look("colour-units", change, units("partly"))
    assert row.proposal is None
    (row,) = look("colour-units", change, units("not_met"))
    assert row.proposal is not None
    assert row.proposal.words == "Bedöm uppfylls inte"


def test_the_units_colours_are_told_by_how_many_there_are_of_each() -> None:
    def one(state: str) -> Change:
        row = keyed_id("assessment", "g0", "d0", NOW.id)
        return lambda clean: clean.change("assessment", row, state=state)

    assert sentence("colour-units", units("partly")).endswith("ger gult: alla 2 är gula.")
    assert sentence("colour-units", units("not_met"), one("partly")).endswith("1 gul, 1 röd.")
    only = without("assessment", keyed_id("assessment", "g0", "d1", NOW.id))
    assert sentence("colour-units", units("not_met"), only).endswith("ger rött: 1 röd.")


@pytest.mark.parametrize(
    ("terms", "total", "adds_up"),
    [
        (("10", "20"), "30", True),
        (("10", "20"), "31", False),
        (("10,4", "20,4"), "31", True),
        (("10,4", "20,4"), "33", False),
    ],
)
def test_counts_add_up_to_the_last_one_and_figures_with_decimals_may_be_rounded(
    terms: tuple[str, ...], total: str, adds_up: bool
) -> None:
    def change(clean: Clean) -> None:
        whole = Stated("whole", words="kronor", printed=total, document="Rapport", period=NOW.id)
        clean.put("stated", whole)
        for nth, term in enumerate(terms):
            clean.put("stated", whole._replace(id=f"part{nth}", printed=term, whole="whole"))

    assert ("whole" in found("stated-sum", change)) != adds_up


@pytest.mark.parametrize(
    ("printed", "is_found"),
    [("50 %", False), ("ca 51 %", False), ("51 %", True), ("ca 53 %", True), ("hälften", False)],
)
def test_a_stated_share_is_held_against_the_registers_rounded_alike(printed: str, is_found: bool) -> None:
    def change(clean: Clean) -> None:
        for row in ("a1", "a2", "a3", "a4"):
            clean.report(row, "completed")
        bound = {"document": "Rapport", "period": NOW.id, "words": "andel avslutade"}
        clean.put("stated", Stated("share", printed=printed, figure="activities/completed", **bound))

    assert ("share" in found("stated-figure", change)) == is_found


def test_a_share_of_no_activities_is_no_figure() -> None:
    def change(clean: Clean) -> None:
        clean.kinds["activity"] = {}
        clean.put(
            "stated",
            Stated("share", printed="55 %", figure="activities/completed", document="Rapport", period=NOW.id),
        )

    assert "share" not in found("stated-figure", change)
