"""*Tertialrapport*: the parts and every figure of the board's own report of April 2023, and what follows from them."""

import re
from pathlib import Path

import pytest

from hsnplan.application import figure_tables
from hsnplan.application.documents import catalogue, kept, making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.matters import section_id
from hsnplan.reports.blocks import Cell, Figure, GroupRow, Heading, Row, Table
from hsnplan.reports.figures import Bars, TimeSeries
from hsnplan.reports.pdf.renderer import render
from hsnplan.reports.template import find
from tests.application.documents.reading import headings, made, rows, words
from tests.application.examples import example
from tests.registers import Small


def parts(found: Made) -> list[str]:
    return [block.text for block in found.document.blocks if isinstance(block, Heading) and block.level == 2]


def cells(found: Made) -> set[str]:
    """Everything that stands in a cell, without spaces and with hyphens."""
    tables = [block for block in found.document.blocks if isinstance(block, Table)]
    texts = {
        cell.text for table in tables for row in table.rows if isinstance(row, Row) for cell in row.cells
    }
    return set(map(bare, texts))


def bare(text: str) -> str:
    """What is written, whatever signs it is set with."""
    return re.sub(r"\s", "", text).replace("\u2212", "-").replace("\u2013", "-")


def test_the_report_of_april_2023_has_the_parts_of_the_original_in_their_order() -> None:
    found = made("tertial", 2023, publish=True)
    assert found.document.title == "Tertialrapport april 2023"
    in_order = [part.title for part in catalogue.text_parts(example(2023).register, "tertial")]
    assert [title for title in in_order if title in parts(found)] == parts(found)
    assert parts(found)[-12:] == [
        "Mål",
        "Utfall efter kön",
        "Produktion",
        "Tillgänglighet",
        "Ekonomisk sammanfattning",
        "Ekonomisk analys",
        "Förtroendemannabudget",
        "Bemanningsföretag",
        "Prognos",
        "Nationella satsningar",
        "Väsentliga personalförhållanden",
        "Investeringar",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "7 av 35 verksamhetsmål är gröna (20 %), 10 är gula, 14 är röda och 4 är inte bedömda.",
        "Den samlade bilden bedöms som gul.",
        "8 strategiska inriktningar är bedömda: 2 gröna, 4 gula och 2 röda.",
        "Totalt redovisas 35 verksamhetsmål under 4 delar av planen.",
        "Av 11 verksamhetsmål är 8 röda, 1 gult och 1 grönt. 1 är inte bedömt",
        "Det finns 1 verksamhetsmål, och det är grönt.",
        "Utfall för kvinnor och män finns för 8 av 35 verksamhetsmål.",
    ],
)
def test_the_report_states_the_figures_of_the_original_in_words(sentence: str) -> None:
    assert sentence in words(made("tertial", 2023))


def test_judgements_add_up_in_the_table_the_figure_and_the_sentences() -> None:
    found = made("tertial", 2023)
    *directions, total = rows(found, "Måluppfyllelse")
    assert total == ["Summa", "Delvis", "7", "10", "14", "4", "35"]
    assert len(directions) == 8
    sums = [
        sum(column) for column in zip(*([int(cell) for cell in row[2:]] for row in directions), strict=True)
    ]
    assert [str(count) for count in sums] == total[2:]
    (figure,) = [
        block
        for block in found.document.blocks
        if isinstance(block, Figure) and isinstance(block.drawing, Bars)
    ]
    assert (
        "Uppfylls\u00a07, Delvis\u00a010, Uppfylls inte\u00a014, Ej bedömd\u00a04" in figure.drawing.words()
    )


def test_every_goal_stands_once_under_its_direction_with_target_outcome_and_comment() -> None:
    found = made("tertial", 2023)
    tables = [
        block
        for block in found.document.blocks
        if isinstance(block, Table) and block.name.startswith("Verksamhetsmål:")
    ]
    goals = [row.cells for table in tables for row in table.rows if isinstance(row, Row)]
    assert len(goals) == len({row[0].text for row in goals}) == 35
    violence = next(row for row in goals if row[0].text == "Fråga om och dokumentera våld")
    assert [cell.text for cell in violence[1:3]] == ["3\u00a0%", "Minst 20\u00a0%"]
    assert (violence[3].mark, violence[3].text) == ("not_met", "Uppfylls inte")
    assert violence[4].text


@pytest.mark.parametrize(
    "figures",
    [
        "1 530;2 133;71,7 %;66,7 %;518;809;75,5%;5 826;8 964;62,5%;542;823;63,9%;15 840;18 477;1 503;3 349;45,5%",
        "17,44;17,48;18,54;18,14;20,11;N/A",
        "130 171;146 480;12 727;64 941;81 539;188 776;12 841;80 337;108 439",
        "6 229;5 901;266;32 914;538;4,5;5 041,2;97,9;-47,3;145,2",
        "88;83;70;86;57;71;37;63",
        "6 296;70,10 %;46,02 %;859 076;28,74 %;46,71 %;12 543;81,18 %;37,35 %;54,55 %;100,00 %;1 823 106;1 351 600",
        "-283;-1 112;-969;-143;-974;-2 895;-448;-1 153;992;-551",
        "38 106;-6 899;210 652;548 443;-834 911;-106 185;-67 867;-1 659 906;-198 613;-1 111 463;-137 538",
        "-1 232;-1 117;-115;-106;-299;145;62;-3 215;-320;1 455;10,4;31,7",
        "3503;2804;699;6,7;1 712;7 301;1 871;2 029;2 102;1 765",
    ],
)
def test_every_figure_of_the_originals_tables_is_there(figures: str) -> None:
    assert set(map(bare, figures.split(";"))) - cells(made("tertial", 2023)) == set()


def test_every_cell_of_the_registers_tables_is_printed_as_given() -> None:
    register = example(2023).register
    found = cells(made("tertial", 2023))
    period = next(row.id for row in register.periods.values() if row.name == "Tertial 1 2023")
    for _, _, kept_rows in kept.of_period(register, period):
        for row in kept_rows:
            assert set(map(bare, row.cells)) <= found


def test_a_figure_is_never_parted_in_however_narrow_a_column() -> None:
    found = made("tertial", 2023, publish=True)
    for template in ("", "annan-region"):
        document = found.document._replace(layout=find(template).layout)
        assert "1\u00a0823\u00a0106" in _text(render(document, found.moment).pdf)


def _text(pdf: bytes) -> str:
    from tests.reports.paper import Paper

    return "\n".join(shown.text for shown in Paper(pdf).shown).replace(" ", "\u00a0")


def test_goals_with_outcomes_over_the_year_have_a_figure_with_target_and_trend() -> None:
    figures = [
        block
        for block in made("tertial", 2023).document.blocks
        if isinstance(block, Figure) and isinstance(block.drawing, TimeSeries)
    ]
    assert len(figures) == 16
    wait = next(figure for figure in figures if figure.caption == "Högst 4 timmar på akutmottagningen")
    said = wait.drawing.words()
    assert said.startswith(
        "Utfall: januari 45,8\u00a0%, februari 45,7\u00a0%, mars 45,6\u00a0%, april 44,9\u00a0%."
    )
    assert "Målvärde minst 70\u00a0%." in said
    assert "Trend från 45,9 till 45,1." in said


def test_women_and_men_stand_beside_each_other_where_both_are_known() -> None:
    found = rows(made("tertial", 2023), "Utfall efter kön")
    assert [
        "Operation inom medicinskt måldatum",
        "66,8\u00a0%",
        "64,7\u00a0%",
        "65,9\u00a0%",
        "April 2023",
    ] in found


def test_few_persons_are_not_told_by_sex_where_it_is_published(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    edits = [Edit("node", small.goal, {"persons": True})]
    for sex, part, whole in (("", "40", "60"), ("K", "3", "20"), ("M", "30", "40")):
        values = {"node": small.goal, "period": small.period, "sex": sex, "numerator": part}
        share = str(round(int(part) * 100 / int(whole)))
        edits.append(
            Edit(
                "outcome",
                f"utfall-{sex or 'T'}",
                {**values, "denominator": whole, "share": share, "printed": part},
            )
        )
    small.session.apply(Action("Utfall", tuple(edits)))
    source = of_session(small.session)
    asked = Asked(period=small.period)
    (row,) = rows(making.make(source, "tertial", asked), "Utfall efter kön")
    assert row[1:4] == ["15\u00a0%", "75\u00a0%", "67\u00a0%"]
    (row,) = rows(making.make(source, "tertial", asked._replace(publish=True)), "Utfall efter kön")
    assert row[1:4] == ["färre än 5", "visas inte", "67\u00a0%"]


def test_what_does_not_add_up_stands_at_its_table_but_is_not_published() -> None:
    wrong = "Går inte ihop: Ekonomi per division: Bruttokostnader, jan–apr diff anges till −199 mkr"
    assert wrong in words(made("tertial", 2023))
    assert "Går inte ihop" not in words(made("tertial", 2023, publish=True))


def test_the_report_of_2025_shows_indicators_and_assignments_of_each_area() -> None:
    found = made("tertial", 2025)
    assert rows(found, "Måluppfyllelse")[-1] == ["Summa", "7", "8", "10", "1", "26"]
    assert len([row for name in _areas(found) for row in rows(found, name)]) == 26 + 27
    assert "22 av 27 uppdrag är gröna (81 %), 1 är gult och 4 är röda." in words(found)


def _areas(found: Made) -> list[str]:
    heads = ("Kortsiktiga nyckeltal: ", "Uppdrag: ")
    return [
        block.name
        for block in found.document.blocks
        if isinstance(block, Table) and block.name.startswith(heads)
    ]


@pytest.mark.parametrize(
    ("kind", "day", "title"),
    [
        ("tertial", "2023-04-30", "Tertialrapport april 2023"),
        ("interim", "2023-08-31", "Delårsrapport augusti 2023"),
        ("month", "2023-02-28", "Månadsrapport februari 2023"),
        ("year", "2023-12-31", "Årsrapport 2023"),
        ("special", "2023-08-25", "Uppföljningsrapport augusti 2023"),
    ],
)
def test_the_report_is_called_after_its_period(tmp_path: Path, kind: str, day: str, title: str) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.apply(Action("Period", (Edit("period", small.period, {"kind": kind, "cut_off": day}),)))
    found = making.make(of_session(small.session), "tertial", Asked(period=small.period))
    assert found.document.title == title


def test_texts_by_hand_stand_in_their_parts_with_their_fields_filled_in(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    texts = {"events": "Under perioden har {antal mål} mål följts.", "under Vård": "Köerna minskar."}
    edits = tuple(
        Edit(
            "section",
            section_id("tertial", small.period, key),
            {"document": "tertial", "about": small.period, "key": key, "text": text, "ready": True},
        )
        for key, text in texts.items()
    )
    small.session.apply(Action("Texter", edits))
    found = making.make(of_session(small.session), "tertial", Asked(period=small.period))
    assert headings(found)[:5] == [
        "Sammanfattning",
        "Måluppfyllelse",
        "Händelser av väsentlig betydelse",
        "Mål",
        "Vård",
    ]
    assert "Under perioden har 2 mål följts." in words(found)
    assert "Köerna minskar." in words(found)


def test_a_wide_table_goes_on_below_itself_and_an_odd_one_follows_the_one_before(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    columns = [("vad", "", ""), *((f"k{place}", f"Månad {place}", "") for place in range(12))]
    table, action = figure_tables.add_table(
        small.session, "figures", "Investeringar", columns, period=small.period, measured_in="tkr"
    )
    small.session.apply(action)
    _, action = figure_tables.add_row(small.session, table, ["Division", *["-1 234 567"] * 12])
    small.session.apply(action)
    odd, action = figure_tables.add_table(
        small.session, "figures", "Ävja", [("a", "A", ""), ("b", "B", "")], period=small.period
    )
    small.session.apply(action)
    found = making.make(of_session(small.session), "tertial", Asked(period=small.period))
    tables = [block for block in found.document.blocks if isinstance(block, Table)][-3:]
    assert [made.name for made in tables] == ["Investeringar", "Investeringar, fortsättning", "Ävja"]
    assert [len(made.columns) for made in tables] == [8, 6, 2]
    assert headings(found)[-3:-1] == ["Investeringar", "Ävja"]  # before what the officer must see to
    assert tables[0].rows[0] == Row((Cell("Division"), *(Cell("\u22121\u00a0234\u00a0567"),) * 7))
    assert not any(isinstance(row, GroupRow) for row in tables[2].rows)
    assert odd
