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
