"""The papers around the plan of 2023 as printed, and what does not add up in them; tables and controls made anew."""

import json
from pathlib import Path
from typing import Any

import pytest

from hsnplan.application import controls as controlling
from hsnplan.application import figure_tables, paper_answers
from hsnplan.application.example.content import read
from hsnplan.domain import controls, table_sums
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from tests.application.examples import example
from tests.registers import Small


@pytest.fixture
def register() -> Register:
    return example(2023).register


def table(register: Register, title: str, *kinds: str) -> dict[str, Any]:
    (found,) = [row for row in paper_answers.tables(register, *kinds) if row["title"] == title]
    return found


def test_exactly_the_true_differences_are_found(register: Register) -> None:
    found = [
        (wrong.table.title, wrong.row.cells[0], wrong.column, str(wrong.stated), str(wrong.computed))
        for wrong in table_sums.mismatches(register)
    ]
    assert found == [
        ("Ekonomi per division", "Bruttokostnader", "ackd", "-199", "-202"),
        ("Ekonomi per division", "Stab", "ackd", "-11", "-9"),
        ("Avslutade investeringar januari–april", "I löptexten", "budget", "1871", "7301"),
        ("Investeringar överförda från 2022", "Summa", "budget", "2102", "2902"),
    ]


def test_every_stated_sum_is_missed_when_it_is_another(register: Register) -> None:
    rows = table_sums.rows_by_table(register)
    looked_at = 0
    for table in table_sums.tables(register):
        for row in rows[table.id]:
            for place, cell in enumerate(row.cells):
                if row.rule and table_sums.figure(cell) is not None:
                    cells = (*row.cells[:place], "987 654 321", *row.cells[place + 1 :])
                    tried = [row._replace(cells=cells) if other is row else other for other in rows[table.id]]
                    found = [(wrong.row.id, wrong.column) for wrong in table_sums.of_table(table, tried)]
                    assert (row.id, table.columns[place][0]) in found
                    looked_at += 1
    assert looked_at > 90


@pytest.mark.parametrize(
    ("title", "count", "amounts", "total"),
    [("Reinvesteringar 2023", 83, 82, 85_601), ("Nya investeringar 2023", 44, 43, 10_886)],
)
def test_the_investments_are_those_of_the_plan(
    register: Register, title: str, count: int, amounts: int, total: int
) -> None:
    *rows, last = table(register, title, "investment")["rows"]
    printed = [int(row[3].replace(" ", "")) for row in rows if row[3]]
    assert (len(rows), len(printed), sum(printed)) == (count, amounts, total)
    assert last[3] == str(total)


def test_cells_are_kept_as_printed(register: Register) -> None:
    rows = table(register, "Produktion mot mål")["rows"]
    assert rows[4] == ["Telefonkontakt samma dag", "15 840", "18 477", "100 %", "86 %", "84"]
    assert table(register, "Bemanningsföretag")["rows"][-1][1:4] == ["-47", "-57", "-106"]
    assert table(register, "Budgetram", "budget")["rows"][2][1:] == ["-2975,3", "-2898,25"]
    empty = table(register, "Budgetramar per division")
    assert (len(empty["rows"]), empty["note"]) == (7, "Tom i den beslutade planen.")
    assert {cell for row in empty["rows"] for cell in row[1:]} == {""}


def test_figures_of_goals_are_bound_to_them(register: Register) -> None:
    rows = [row for rows in table_sums.rows_by_table(register).values() for row in rows if row.about]
    assert len(rows) == 7
    assert {register.node_type(register.nodes[row.about]) for row in rows} == {"measure"}


def test_every_rule_and_key_in_the_example_is_understood() -> None:
    for told in read("tables2023")["tables"]:
        keys = {row.get("key") for row in told["rows"]}
        columns = {key for key, _, _ in told["columns"]}
        for words, known in [
            *((row.get("rule", ""), keys) for row in told["rows"]),
            *((rule, columns) for _, _, rule in told["columns"]),
        ]:
            rule = table_sums.parse(words)
            if words and words != table_sums.ALL:
                assert rule is not None
                assert {term for _, term in rule.terms} <= known, (told["title"], words)


def test_what_does_not_add_up_is_told_in_a_sentence(register: Register) -> None:
    (told,) = table(register, "Investeringar överförda från 2022")["mismatches"]
    assert told["sentence"] == (
        "Investeringar överförda från 2022: Summa, budget anges till 2\u00a0102\u00a0tkr, "
        "men posterna ger 2\u00a0902\u00a0tkr."
    )


def test_tables_are_made_written_and_undone(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    session, register = small.session, small.session.register
    columns = [("post", "Post", ""), ("mkr", "Budget", "")]
    made, action = figure_tables.add_table(session, "budget", "Budget 2024", columns, measured_in="mkr")
    session.apply(action)
    rows = []
    for cells, rule in ((("A", "10"), ""), (("B", "5"), ""), (("Summa", "15"), "alla")):
        new, action = figure_tables.add_row(session, made, cells, rule=rule)
        session.apply(action)
        rows.append(new)
    assert not table_sums.mismatches(register)
    session.apply(figure_tables.set_cell(register, rows[2], "mkr", "25"))
    assert [wrong.computed for wrong in table_sums.mismatches(register)] == [15]
    session.apply(figure_tables.change_row(register, rows[2], "Ta bort", deleted=True))
    assert len(table(register, "Budget 2024")["rows"]) == 2
    while session.undo():
        pass
    assert table_sums.tables(register) == []
    session.close()


# --- internal control ---


def test_the_internal_control_plan_is_followed_up_once_by_august(register: Register) -> None:
    rows = controls.controls(register)
    assert [controls.times_followed(row) for row in rows] == [1, 1, 1, 1, 1, 0, 1]
    assert [(controls.weight(row), controls.weight_word(row)) for row in rows][:3] == [
        (9, "hög"),
        (8, "medel"),
        (8, "medel"),
    ]
    before = example(2023).as_of("2023-04-01")
    assert {controls.times_followed(row) for row in controls.controls(before)} == {0}


def test_a_control_is_weighed_and_followed_up_twice(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    session, register = small.session, small.session.register
    made, action = controlling.add(session, "Inköp", risk="Utanför avtal")
    session.apply(action)
    assert controls.weight_word(controls.controls(register)[0]) == "ej satt"
    session.apply(controlling.change(register, made, "Väg", likelihood=4, consequence=4))
    session.apply(controlling.record(register, made, 1, "Fyra avvikelser"))
    session.apply(controlling.record(register, made, 2, "Inga avvikelser"))
    (told,) = paper_answers.control(register)
    assert (told["weight"], told["level"]) == (16, "hög")
    assert told["results"][1] == {"result": "Inga avvikelser", "date": "2023-08-25"}
    assert json.dumps(told)
    with pytest.raises(Refusal, match="två gånger per år"):
        controlling.record(register, made, 3, "En gång till")
    session.undo()
    assert controls.times_followed(controls.controls(register)[0]) == 1
    session.close()
