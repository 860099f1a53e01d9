"""*Revidering*: old beside new, and the proposals that the board's own case of 2025 made."""

from pathlib import Path

import pytest

from hsnplan.application import revisions
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.errors import Refusal
from hsnplan.reports.blocks import ADDED, CHANGED, Facts, Proposals, Table, numbered, plain
from tests.application.documents.reading import headings, made, rows, words
from tests.registers import Small


def test_the_waiting_revision_of_2025_adds_seven_and_alters_two() -> None:
    found = made("revision", 2025)
    table = rows(found, "Ändringar i planen")
    assert [row[2] for row in table] == ["Ny rad"] * 7 + ["Ändrat: målvärde", "Ändrat: målets lydelse"]
    assert table[7][:2] + table[7][3:] == [
        "Bruttokostnadsutveckling",
        "14",
        "\u221222\u00a0%",
        "\u221213\u00a0%",
        "Saklig",
    ]
    assert [row[4] for row in table[:7]] == [
        f"ska inte överstiga {amount}"
        for amount in (
            "80 patienter",
            "200 patienter",
            "200 patienter",
            "1\u00a0200 patienter",
            "900 patienter",
            "25 patienter",
            "100 dagar",
        )
    ]
    assert table[8][5] == "Redaktionell"
    assert "ändras antalet kortsiktiga nyckeltal från 26 till 33" in words(found)
    (changed,) = [
        block
        for block in found.document.blocks
        if isinstance(block, Table) and block.name.startswith("Ändringar")
    ]
    assert [getattr(row, "change", "") for row in changed.rows] == [ADDED] * 7 + [CHANGED] * 2


def test_the_proposals_are_those_of_the_case() -> None:
    (proposals,) = [block for block in made("revision", 2025).document.blocks if isinstance(block, Proposals)]
    told = [plain(row.text) for row in numbered(proposals)]
    assert len(told) == 10
    assert told[0] == "Följande revideringar görs i Plan med budget 2025:"
    assert (
        told[1]
        == "Under målområde Hälso- och sjukvård, sidan\u00a010, läggs följande kortsiktiga nyckeltal till:"
    )


def test_a_decided_revision_says_on_which_decision_it_rests() -> None:
    found = made("revision", 2025, revision="2")
    assert headings(found)[-1] == "Beslut"
    (changed,) = [
        block for block in found.document.blocks if isinstance(block, Table) and "beslutet" in block.name
    ]
    assert [column.head for column in changed.columns[3:5]] == ["Före", "Beslutat"]
    assert "Med revideringen ändrades antalet uppdrag från 26 till 27." in words(found)
    (facts,) = [block for block in found.document.blocks if isinstance(block, Facts)]
    assert facts.items[0] == ("Läge", "Beslutad 27\u00a0februari 2025 (§\u00a013)")


def test_a_plan_without_revisions_says_so() -> None:
    with pytest.raises(Refusal, match="Verksamhetsplan 2023 har inga revideringar"):
        made("revision", 2023)


def test_an_empty_revision_can_be_printed(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    _, action = revisions.propose(small.session, "Tom")
    small.session.apply(action)
    found = making.make(of_session(small.session), "revision", Asked())
    assert "Revideringen innehåller inga ändringar." in words(found)
