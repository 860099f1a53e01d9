"""The protocol, the calendar and the internal control, taken from the registers of the examples."""

import pytest

from hsnplan.application.documents import making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source, of_session
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.reports.blocks import GroupRow, Table
from tests.application.examples import example


def source(year: int) -> Source:
    return of_session(example(year))


def table(made: Made, name: str) -> Table:
    return next(block for block in made.document.blocks if isinstance(block, Table) and block.name == name)


def test_the_protocol_holds_every_finding_of_the_period() -> None:
    made = making.make(source(2023), "check", Asked())
    found = catalogue.look(example(2023).register)
    assert dict(made.counts)["findings"] == len(found)
    texts = [
        cell.text
        for block in made.document.blocks
        if isinstance(block, Table)
        for row in block.rows
        if not isinstance(row, GroupRow)
        for cell in row.cells[:1]
    ]
    assert all(finding.sentence in texts for finding in found)
    april = making.make(source(2023), "check", Asked(period="Tertial 1"))
    assert "Tertial 1" in april.name
    with pytest.raises(Refusal, match="ingen period"):
        making.make(source(2023), "check", Asked(period="Tertial 9"))


def test_the_calendar_holds_every_item_of_the_year() -> None:
    made = making.make(source(2023), "meetings", Asked())
    rows = [row for row in table(made, "Ärenden per sammanträde").rows if not isinstance(row, GroupRow)]
    items = list(example(2023).register.every("agenda_item").values())
    assert len(rows) == len(items) > 30
    with pytest.raises(Refusal, match="inga sammanträden för 2025"):
        making.make(source(2025), "meetings", Asked())


def test_the_internal_control_holds_every_line() -> None:
    made = making.make(source(2023), "control", Asked())
    assert len(table(made, "Kontroller och resultat").rows) == 7
    assert made.checksum == making.make(source(2023), "control", Asked()).checksum
    with pytest.raises(Refusal, match="inga kontroller"):
        making.make(source(2025), "control", Asked())
