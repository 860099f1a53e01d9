"""*Uppföljning av planen*: the forms of 2023 and 2025, with the figures that the board's own follow-ups state."""

from pathlib import Path

import pytest

from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.edit import Action, Edit
from hsnplan.reports.blocks import Figure, LetterHead, Proposals, Signatures
from tests.application.documents.reading import headings, made, rows, words
from tests.application.examples import example
from tests.registers import Small


def test_the_report_of_2023_has_the_parts_of_the_original_in_their_order() -> None:
    found = made("followup", 2023, publish=True)
    assert headings(found) == [
        "Uppföljning av mål och aktiviteter",
        "Länets utveckling",
        "Vård",
        "Medarbetare",
        "God ekonomi",
        "Mål som inte nås eller inte är bedömda",
        "Analys av målen",
        "Aktiviteter",
        "Sammanfattande analys",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "beslutade den 15 december 2022 om verksamhetsplan 2023",
        "8 strategiska inriktningar",
        "35 verksamhetsmål.",
        "Av 35 verksamhetsmål är 14 röda, 10 gula och 7 gröna. 4 är inte bedömda",
        "Av 6 verksamhetsmål är 2 röda, 1 gult och 1 grönt. 2 är inte bedömda: följs upp årsvis.",
        "Av 19 verksamhetsmål är 8 röda, 8 gula och 2 gröna.",
        "Av 5 verksamhetsmål är 4 gröna. 1 är inte bedömt: arbetet ej hunnit.",
        "Av 5 verksamhetsmål är 4 röda och 1 gult.",
        "Målen har brutits ner till 702 aktiviteter.",
        "är 32 avslutade, 366 pågående, 6 försenade, 278 planerade och 20 utan status",
        "40 % av aktiviteterna är planerade och alltså ännu inte påbörjade",
        "(HSN/813/2022)",
    ],
)
def test_the_report_of_2023_states_the_figures_of_the_original(sentence: str) -> None:
    assert sentence in words(made("followup", 2023))


def test_the_letter_of_2025_has_the_parts_of_the_original_in_their_order() -> None:
    found = made("followup", 2025, publish=True)
    assert isinstance(found.document.blocks[0], LetterHead)
    assert headings(found) == [
        "Ärendebeskrivning",
        "Så bedöms uppdragen",
        "Nyckeltal och uppdrag",
        "Det som inte nås eller inte är bedömt",
        "Aktiviteter",
        "Revisorernas granskning",
        "Sammanfattning",
        "Förslag till revideringar",
        "Regiondirektörens förslag",
        "I tjänsten",
        "Utdrag till",
    ]
    kinds = {type(block) for block in found.document.blocks}
    assert {Proposals, Signatures} <= kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "beslutade den 4 november 2024 (§ 120) om plan med budget 2025",
        "reviderats två gånger: den 19 december 2024 (§ 143)",
        "den 27 februari 2025 (§ 13)",
        "26 kortsiktiga nyckeltal och 27 uppdrag",
        "är tillsammans 53. 2024 var de 74, så de är nu 21 färre.",
        "Målen har brutits ner till 766 aktiviteter.",
        "Det är 421 (55 %) som är avslutade eller pågående och 345 (45 %) som är planerade eller försenade.",
        "aktiviteter har planerad start efter den 30 april 2025.",
        "27 planerade aktiviteter har en kommentar som tyder på att arbetet pågår",
        "4 uppdrag är röda och finns under Tandvård (2) och Ledningsprocesser (2).",
        "1 uppdrag är gult och finns under Ledningsprocesser (1).",
        "Rött – Uppdraget är ej klart/genomfört och följer ej planen.",
        "7 rader läggs till och 2 rader ändras. 1 ändring är redaktionell.",
    ],
)
def test_the_letter_of_2025_states_the_figures_of_the_original(sentence: str) -> None:
    assert sentence in words(made("followup", 2025))


@pytest.mark.parametrize("year", [2023, 2025])
def test_tables_add_up_to_the_figures_of_the_sentences(year: int) -> None:
    found = made("followup", year)
    goals = {2023: ["7", "10", "14", "4", "35"], 2025: ["7", "8", "10", "1", "26"]}[year]
    what = {2023: "Verksamhetsmål", 2025: "Kortsiktiga nyckeltal"}[year]
    judged = rows(found, f"{what} efter bedömning")
    assert judged[-1] == ["Summa", *goals]
    for table in (
        judged,
        rows(found, "Aktiviteter efter status i varje"),
        rows(found, "Aktiviteter efter status under"),
    ):
        *parts, total = [list(map(int, row[1:])) for row in table]
        assert [sum(column) for column in zip(*parts, strict=True)] == total
    assert total[-1] == {2023: 702, 2025: 766}[year]


def test_every_figure_says_its_numbers_in_words() -> None:
    figures = [block for block in made("followup", 2023).document.blocks if isinstance(block, Figure)]
    assert [figure.caption for figure in figures] == [
        "Verksamhetsmål efter bedömning",
        "Aktiviteter efter status",
    ]
    assert "Uppfylls inte\u00a014" in figures[0].drawing.words()


def test_what_does_not_add_up_in_either_period_is_told_where() -> None:
    notes = made("followup", 2023).notes
    assert any("anges till 702, men delarna ger 682" in note for note in notes)
    assert any("gula mål under Vård anges till 7, registret har 8" in note for note in notes)


def test_a_plan_without_goals_or_activities_can_still_be_followed_up(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    edits = tuple(Edit("activity", row, {"deleted": True}) for row in (small.first, small.second))
    small.session.apply(Action("Ta bort", edits))
    found = making.make(of_session(small.session), "followup", Asked())
    assert "Det finns inga aktiviteter i planen." in words(found)
    assert "2 kortsiktiga nyckeltal är inte bedömda." in words(found)


def test_the_frozen_edition_is_what_a_closed_period_prints() -> None:
    session = example(2023)
    tertial = next(row.id for row in session.register.periods.values() if row.kind == "tertial")
    source = of_session(session)
    assert source.scene(tertial).register is not session.register
    assert source.scene(session.register.period_id).register is session.register


def test_plan_and_follow_up_say_what_is_followed_up_without_being_decided() -> None:
    told, plan = words(made("followup", 2023)), words(made("plan", 2023))
    assert "8 strategiska inriktningar, 13 uppdrag" in told
    assert "Av dem står 1 strategisk inriktning och 1 uppdrag inte i den beslutade planen." in told
    assert "7 strategiska inriktningar, 12 uppdrag" in plan
    more = "1 strategisk inriktning och 1 uppdrag som inte står i den beslutade planen."
    assert f"Uppföljningen redovisar dessutom {more}" in plan
    assert "beslutade planen" not in words(made("followup", 2025)) + words(made("plan", 2025))
