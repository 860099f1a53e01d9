"""Outcomes that cannot be right are found with whose they are."""

from __future__ import annotations

from hsnplan.domain.findings import catalogue
from tests.domain.findings.clean import NOW, Clean


def sentences(clean: Clean) -> list[str]:
    found = catalogue.look(clean.register(), NOW.id, [catalogue.rule("odd-outcome")])
    return [row.sentence.removeprefix("Mål 1 ”Andel som får vård i tid 0”: ") for row in found]


def test_a_zero_to_divide_by_says_whose_it_is() -> None:
    clean = Clean(8)
    clean.change("outcome", "g0-K", numerator="3", denominator="0")
    clean.change("outcome", "g0-d0", numerator="12", denominator="10")
    assert sorted(sentences(clean)) == [
        "Division d0: Antalet 12 är större än det som det räknas av, 10.",
        "kvinnor: Det som andelen räknas av är 0, så någon andel finns inte.",
    ]


def test_sexes_that_do_not_give_the_total_are_told_of_the_goal() -> None:
    clean = Clean(8)
    for key, part in (("g0-now", "100"), ("g0-K", "60"), ("g0-M", "30")):
        clean.change("outcome", key, numerator=part, denominator="1000", share="", printed="")
    assert sentences(clean) == [
        "Könen ger tillsammans 90 för antalen, totalt står det 100.",
        "Könen ger tillsammans 2\u00a0000 för det som räknas av, totalt står det 1\u00a0000.",
    ]


def test_the_outcomes_of_other_periods_are_left_alone() -> None:
    clean = Clean(8)
    clean.change("outcome", "g0-winter", numerator="3", denominator="0")
    assert sentences(clean) == []
