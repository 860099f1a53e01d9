"""A state is proposed from target and outcome, and the proposal says what it rests on."""

import pytest

from hsnplan.domain.follow_up_kinds import Outcome, Target
from hsnplan.domain.proposing import propose


def proposed(target: str, direction: str = "", partly: str = "", **figures: str) -> tuple[str, str]:
    return propose(Outcome("o", **figures), Target("t", printed=target, partly=partly), direction)


@pytest.mark.parametrize(
    ("target", "figures", "state", "words"),
    [
        (
            "Minst 90 %",
            {"printed": "542", "share": "65.9", "accumulated": "63.9"},
            "not_met",
            "Ackumulerad andel 63,9",
        ),
        ("Minst 60 %", {"printed": "542", "share": "65.9"}, "met", "Andel 65,9"),
        ("Minst 65 %", {"share": "65.9", "accumulated": "63.9"}, "not_met", "Ackumulerad andel"),
        (
            "Minst 64 %",
            {"printed": "518", "numerator": "518", "denominator": "809"},
            "met",
            "Andel (518 av 809) 64,0",
        ),
        ("Minst 64 %", {"numerator": "518", "denominator": "0"}, "", "Det finns inget utfall"),
        ("Högst 3,5 %", {"printed": "3,3 %"}, "met", "Utfall 3,3 %"),
        ("Genomförd aktivitet", {"printed": "Nej"}, "not_met", "Utfall Nej"),
        ("Genomförd aktivitet", {"printed": "Pågående"}, "partly", "Utfall Pågående"),
        ("Genomförd aktivitet", {"printed": "Ja"}, "met", "Utfall Ja"),
    ],
)
def test_the_accumulated_share_counts_before_the_share_before_what_was_printed(
    target: str, figures: dict[str, str], state: str, words: str
) -> None:
    found, because = proposed(target, **figures)
    assert found == state
    assert because.startswith(words)


def test_a_count_is_not_held_against_a_percentage() -> None:
    assert proposed("Minst 70 %", printed="1 503") == (
        "",
        "Utfall 1 503 mot målvärdet minst 70\u00a0%: de går inte att jämföra.",
    )


def test_a_missed_target_within_its_own_limit_is_met_in_part() -> None:
    assert proposed("Minst 90 %", partly="Minst 80 %", printed="84 %")[0] == "partly"
    assert proposed("Minst 90 %", partly="Minst 80 %", printed="79 %")[0] == "not_met"
    assert proposed("Minst 90 %", partly="Minst 80 %", printed="90 %")[0] == "met"


def test_without_target_or_outcome_nothing_is_proposed() -> None:
    assert propose(Outcome("o", printed="3 %"), None) == ("", "Målet har inget målvärde.")
    assert propose(None, Target("t", printed="Minst 3 %")) == ("", "Det finns inget utfall.")
    assert proposed("Minst 3 %") == ("", "Det finns inget utfall.")


def test_a_bare_target_is_read_by_the_goals_direction() -> None:
    assert proposed("4,6", "higher", printed="4,8")[0] == "met"
    assert proposed("4,6", "lower", printed="4,8")[0] == "not_met"
