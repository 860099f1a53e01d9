"""Budget och tabeller: every table of the plan and its periods, and what does not add up in them."""

from pathlib import Path

import pytest

from hsnplan.application import figure_tables
from hsnplan.application.documents import making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain import table_sums
from hsnplan.domain.errors import Refusal
from hsnplan.reports.blocks import Table
from tests.application.documents.reading import headings, made, words
from tests.application.examples import example
from tests.registers import Small

_COLUMNS = (("post", "Post", ""), ("antal", "Antal", ""))


def names(found: Made) -> list[str]:
    """What the tables are called, without those that go on."""
    tables = [block.name for block in found.document.blocks if isinstance(block, Table)]
    return [name for name in tables if not name.endswith(", fortsättning")]


def test_every_table_of_the_plan_and_of_its_periods_is_there() -> None:
    found = made("tables", 2023)
    every = {table.title for table in table_sums.tables(example(2023).register)}
    assert set(names(found)) == every
    assert len(names(found)) == len(table_sums.tables(example(2023).register)) > 10
    assert headings(found)[:2] == ["Budgetramar", "Budgetram"]
    assert "Tertial 1 2023" in headings(found)


def test_one_period_alone_can_be_printed() -> None:
    found = made("tables", 2023, period="Tertial 1")
    register = example(2023).register
    of_period = [row.title for row in table_sums.tables(register) if row.period]
    assert sorted(names(found)) == sorted(of_period)
    assert "Budgetramar" not in headings(found)
    assert "tertial 1 2023" in words(found)


def test_what_does_not_add_up_is_told_to_the_officer_and_not_published() -> None:
    working, published = made("tables", 2023), made("tables", 2023, publish=True)
    assert any("posterna ger −202\u00a0mkr" in note for note in working.notes)
    assert "Går inte ihop" in words(working)
    assert "Går inte ihop" not in words(published)
    assert working.checksum != published.checksum


def test_a_plan_without_tables_says_so(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    source = of_session(small.session)
    with pytest.raises(Refusal, match="inga tabeller"):
        making.make(source, "tables", Asked())
    _, action = figure_tables.add_table(small.session, "figures", "Vårdplatser", _COLUMNS)
    small.session.apply(action)
    assert names(making.make(of_session(small.session), "tables", Asked())) == ["Vårdplatser"]
    with pytest.raises(Refusal, match="har inga tabeller"):
        making.make(of_session(small.session), "tables", Asked(period=small.period))
