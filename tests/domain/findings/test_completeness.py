"""What the board asks of each goal: its plan's own list where it has one, else the built-in one."""

from __future__ import annotations

import pytest

from hsnplan.domain.findings import catalogue
from hsnplan.domain.identity import keyed_id
from tests.domain.findings.clean import NOW, Clean


@pytest.fixture
def silent() -> Clean:
    """A register with one goal that says nothing of the rest of the year, and is not split by sex."""
    clean = Clean(8)
    clean.change("assessment", keyed_id("assessment", "g0", "", NOW.id), forecast=" ")
    for sex in ("K", "M"):
        clean.kinds["outcome"].pop(f"g0-{sex}")
    return clean


def sentences(clean: Clean) -> list[str]:
    found = catalogue.look(clean.register(), NOW.id, [catalogue.rule("questions")])
    return [row.sentence for row in found]


def asks(clean: Clean, *questions: tuple[str, str]) -> None:
    clean.change("plan", "plan", questions=questions)


def test_a_plan_without_a_list_of_its_own_asks_the_built_in_questions(silent: Clean) -> None:
    (sentence,) = sentences(silent)
    assert sentence.endswith("saknar uppdelning på kön och prognos.")


def test_only_what_the_plans_own_list_asks_is_missed_and_in_its_words(silent: Clean) -> None:
    asks(silent, ("series", "Tidsserie"), ("forecast", "Prognos för året"))
    (sentence,) = sentences(silent)
    assert sentence.endswith("saknar prognos för året.")


def test_a_question_that_nothing_is_known_of_is_passed_over(silent: Clean) -> None:
    asks(silent, ("nation", "Jämförelse med riket"), ("series", "Tidsserie"))
    assert sentences(silent) == []


def test_another_list_brings_back_what_was_set_aside(silent: Clean) -> None:
    (before,) = catalogue.look(silent.register(), NOW.id, [catalogue.rule("questions")])
    asks(silent, ("forecast", "Prognos för året"))
    (after,) = catalogue.look(silent.register(), NOW.id, [catalogue.rule("questions")])
    assert after.key == before.key
    assert after.grounds != before.grounds


def missing(clean: Clean, goal: str = "g0") -> str:
    found = catalogue.look(clean.register(), NOW.id, [catalogue.rule("questions")])
    return next((row.sentence for row in found if row.key == goal), "")


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [("Nettokostnaden jämförd med i fjol", False), ("Fler får vård i tid", True)],
)
def test_women_and_men_are_asked_for_where_they_can_be_told_apart(
    silent: Clean, words: str, is_asked: bool
) -> None:
    silent.change("node", "g0", title="Mål", words=words)
    assert ("kön" in missing(silent)) == is_asked


@pytest.mark.parametrize(("followed_at", "is_asked"), [("nämnden", False), ("divisionerna", True)])
def test_units_are_asked_for_where_the_goal_is_not_followed_up_for_the_board_as_a_whole(
    silent: Clean, followed_at: str, is_asked: bool
) -> None:
    silent.change("node", "g0", followed_at=followed_at)
    silent.kinds["outcome"].pop("g0-d0")
    assert ("enheter" in missing(silent)) == is_asked


@pytest.mark.parametrize(("target", "is_asked"), [("Genomförd aktivitet", False), ("Minst 70 %", True)])
def test_a_series_is_asked_of_what_is_measured_and_not_of_what_is_to_be_done(
    silent: Clean, target: str, is_asked: bool
) -> None:
    for period in ("plan", "now"):
        silent.change("target", f"g0-{period}", printed=target)
    for period in ("winter", "early"):
        silent.kinds["outcome"].pop(f"g0-{period}")
    assert ("tidsserie" in missing(silent)) == is_asked
    assert ("kön" in missing(silent)) == is_asked
