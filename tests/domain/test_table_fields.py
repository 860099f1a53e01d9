"""Figures of tables as fields: found by title, row and column, whatever signs these hold."""

import pytest

from hsnplan.domain.table_fields import TableFigures
from tests.application.examples import example


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Ekonomisk analys: Summa Intäkter, Diff mot fg år", "19\u00a0798"),
        ("ekonomisk ANALYS: summa verksamhetens nettokostnader, ack utfall", "\u22121\u00a0111\u00a0463"),
        ("Vårdgarantin i mars: Kontakt samma dag, egen regi, Riket", "83"),
        ("Budgetram: Total nettobudgetram, Budget 2023", "\u22122\u00a0898,25"),
        ("Öppenvård: Läkarbesök, Ändring mot fg år", "12\u00a0727"),
    ],
)
def test_a_cell_is_found_by_its_table_row_and_column(asked: str, printed: str) -> None:
    register = example(2023).register
    period = next(row.id for row in register.periods.values() if row.kind == "tertial")
    assert TableFigures(register).figure((period,), asked) == printed


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "Ekonomisk analys",
        "Ekonomisk analys: Summa Intäkter",
        "Ekonomisk analys: Summa Intäkter, ",
        "Ekonomisk analys: Summa Intäkter, Intäkter och kostnader",
        "Ekonomisk analys: Summa, Ack utfall",
        "Vårdgarantin i mars: BUP: utredning, Riket",
        "Finns inte: a, b",
    ],
)
def test_what_names_no_filled_cell_is_none(asked: str) -> None:
    register = example(2023).register
    period = next(row.id for row in register.periods.values() if row.kind == "tertial")
    assert TableFigures(register).figure((period,), asked) is None


def test_tables_of_other_periods_are_not_meant() -> None:
    assert TableFigures(example(2023).register).figure((), "Prognos 2023: Intäkter, Prognos") is None
