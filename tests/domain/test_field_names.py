"""What the fields of the two examples stand for: the figures that the board's own follow-ups state."""

import pytest

from hsnplan.domain.field_names import FieldNames, share
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.periods import followed_up
from tests.application.examples import example


def names(year: int) -> FieldNames:
    register = example(year).register
    tertial = next(row.id for row in followed_up(register) if row.kind == "tertial")
    matter = Matter("m", title="Uppföljning", dnr="HSN/1157/2023", date="2023-08-25", officer="A B")
    return FieldNames(Scene(register), matter, Scene(register, tertial))


@pytest.mark.parametrize(
    ("year", "name", "words"),
    [
        (2023, "antal aktiviteter", "702"),
        (2023, "antal avslutade aktiviteter", "32"),
        (2023, "antal pågående aktiviteter", "366"),
        (2023, "antal försenade aktiviteter", "6"),
        (2023, "antal planerade aktiviteter", "278"),
        (2023, "andel planerade aktiviteter", "40\u00a0%"),
        (2023, "Antal strategiska inriktningar i ord", "Åtta"),
        (2023, "antal gröna strategiska inriktningar i ord", "två"),
        (2023, "antal verksamhetsmål", "35"),
        (2023, "antal röda mål under Länets utveckling i ord", "två"),
        (2023, "antal röda mål under länets utveckling", "2"),
        (2023, "antal gröna mål i ord", "sju"),
        (2023, "antal röda mål", "14"),
        (2023, "antal ej bedömda mål", "4"),
        (2023, "beslutsdatum", "15 december 2022"),
        (2023, "diarienummer", "HSN/1157/2023"),
        (2025, "antal avslutade eller pågående aktiviteter", "421"),
        (2025, "andel försenade eller planerade aktiviteter", "45\u00a0%"),
        (2025, "antal kortsiktiga nyckeltal", "26"),
        (2025, "antal uppdrag", "27"),
        (2025, "antal mål och uppdrag", "53"),
        (2025, "antal röda uppdrag under tandvård", "2"),
        (2025, "paragraf", "§\u00a0120"),
        (2025, "Stoppdatum", "30 april 2025"),
        (2025, "målvärde 16", "\u221222\u00a0%"),
    ],
)
def test_a_field_gives_the_figure_of_the_document(year: int, name: str, words: str | None) -> None:
    assert names(year).value(name) == words


@pytest.mark.parametrize(
    "name",
    [
        "",
        "antal",
        "antal mal",
        "andel",
        "antal blå mål",
        "antal pågående eller pågående aktiviteter",
        "utfall 999",
    ],
)
def test_an_unknown_name_stands_for_nothing(name: str) -> None:
    assert names(2023).value(name) is None


@pytest.mark.parametrize("year", [2023, 2025])
def test_every_field_that_is_offered_gives_what_is_shown_beside_it(year: int) -> None:
    known = names(year)
    offered = list(known.fields())
    assert len(offered) > 40
    assert {row.name.split()[0] for row in offered} >= {"antal", "andel", "utfall", "målvärde"}
    assert [(row.name, known.value(row.name)) for row in offered] == [
        (row.name, row.words) for row in offered
    ]


def test_shares_are_the_nearest_whole_per_cent() -> None:
    assert [share(1, 8), share(421, 766), share(345, 766), share(0, 0)] == [13, 55, 45, 0]
