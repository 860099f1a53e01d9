"""What managers write of work that has not begun, and of work that has."""

from __future__ import annotations

import pytest

from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.still_ahead import is_still_ahead
from tests.domain.findings.clean import NOW, Clean


@pytest.mark.parametrize(
    "comment",
    [
        "Inte påbörjat.",
        "Inte påbörjat, tas i september när ny enhetschef är på plats.",
        "Arbetet har ej startat.",
        "Vi har inte kommit igång.",
        "Ännu inte påbörjat.",
        "Kan inte starta förrän lokalen är klar.",
        "Väntar på en rekrytering.",
        "Avvaktar beslut i ledningsgruppen.",
        "Skjuts till hösten efter önskemål från gruppen.",
        "Startar i november.",
        "Startar när lokalen är klar.",
        "Behöver budgetbeslut först.",
        "Skickas i oktober.",
        "Texten skrivs i februari.",
        "Mäts första gången i november.",
    ],
)
def test_words_that_say_that_nothing_has_been_done_yet(comment: str) -> None:
    assert is_still_ahead(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "Startade i februari, lite trögt i början.",
        "Första steget är taget. Fortsätter i maj.",
        "Igång enligt plan.",
        "Beställt, leverans väntas i september.",
        "Kontakt tagen, väntar på svar.",
        "Rutinen är skriven och beslutas i maj.",
        "Mäts sedan februari, siffrorna visas på tavlan.",
        "Genomgången på APT. Följs upp i juni.",
        "Vi har tjuvstartat med 6 patienter.",
        "Provas två dagar i veckan.",
    ],
)
def test_words_that_say_that_something_is_under_way(comment: str) -> None:
    assert not is_still_ahead(comment)


def codes(clean: Clean) -> set[str]:
    rules = [
        catalogue.rule(code) for code in ("planned-commented", "start-passed", "end-passed", "not-started")
    ]
    return {row.rule for row in catalogue.look(clean.register(), NOW.id, rules)}


def test_what_is_said_not_to_have_begun_is_found_by_its_start_and_not_called_ongoing() -> None:
    clean = Clean(8)
    clean.report("a1", "planned", "Inte påbörjat.")
    assert codes(clean) == {"start-passed", "not-started"}


def test_what_is_said_not_to_have_begun_is_found_by_its_end_once_that_has_passed() -> None:
    clean = Clean(8)
    clean.report("a1", "planned", "Väntar på en rekrytering.")
    clean.change("activity", "a1", end="2023-04-01")
    assert codes(clean) == {"end-passed", "not-started"}


def test_each_not_begun_activity_is_told_of_by_one_of_the_three_rules() -> None:
    clean = Clean(8)
    clean.report("a1", "planned", "Vi har börjat.")
    clean.change("activity", "a1", end="2023-04-01")
    assert codes(clean) == {"planned-commented", "not-started"}


def not_started(clean: Clean) -> str:
    (found,) = catalogue.look(clean.register(), NOW.id, [catalogue.rule("not-started")])
    return found.sentence


def test_the_change_is_since_the_period_in_which_activities_were_last_reported() -> None:
    clean = Clean(8)
    clean.report("a1", "planned")
    assert "förra perioden" not in not_started(clean)
    for said in list(clean.kinds["report"].values()):
        clean.put("report", said._replace(id=f"winter-{said.activity}", period="winter", state="planned"))
    assert "−3 sedan förra perioden" in not_started(clean)
