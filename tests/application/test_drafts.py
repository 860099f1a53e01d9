"""Drafts: what is being typed is there again after a crash, and gone when it has been saved."""

from pathlib import Path

import pytest

from hsnplan.application.drafts import Draft, Drafts

NOW = "2023-08-25T09:42:00"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "utkast")


def test_a_flushed_draft_survives_a_crash(folder: str) -> None:
    drafts = Drafts(folder)
    drafts.note("register", "a1", "Bemannat 8 av 10", NOW)
    assert Drafts(folder).find("register", "a1") is None
    assert drafts.has_unwritten()
    assert drafts.flush()
    assert not drafts.has_unwritten()
    assert Drafts(folder).find("register", "a1") == Draft("Bemannat 8 av 10", NOW)


def test_the_state_chosen_beside_a_text_is_kept_with_it(folder: str) -> None:
    drafts = Drafts(folder)
    drafts.note("register", "a1", "Klar", NOW, "completed")
    drafts.note("register", "a1", "Klar i maj", NOW)
    drafts.note("register", "a2", "", NOW, "")
    drafts.flush()
    again = Drafts(folder)
    assert again.find("register", "a1") == Draft("Klar i maj", NOW, "completed")
    assert again.find("register", "a2") == Draft("", NOW, "")


def test_another_state_alone_is_news(folder: str) -> None:
    drafts = Drafts(folder)
    drafts.note("register", "a1", "Klar", NOW, "completed")
    drafts.flush()
    drafts.note("register", "a1", "Klar", NOW, "ongoing")
    assert drafts.has_unwritten()


def test_drafts_belong_to_their_register(folder: str) -> None:
    drafts = Drafts(folder)
    drafts.note("ett", "a1", "i det ena", NOW)
    drafts.note("../två", "a1", "i det andra", NOW)
    drafts.flush()
    again = Drafts(folder)
    assert again.find("ett", "a1") == Draft("i det ena", NOW)
    assert again.find("../två", "a1") == Draft("i det andra", NOW)
    assert {path.parent for path in Path(folder).parent.rglob("*.json")} == {Path(folder)}


def test_a_dropped_draft_is_gone_from_the_disk_at_once(folder: str) -> None:
    drafts = Drafts(folder)
    drafts.note("register", "a1", "ett", NOW)
    drafts.note("register", "a2", "två", NOW)
    drafts.flush()
    drafts.drop("register", "a1")
    assert Drafts(folder).find("register", "a1") is None
    assert Drafts(folder).find("register", "a2") == Draft("två", NOW)
    drafts.drop("register", "a2")
    assert list(Path(folder).iterdir()) == []


def test_the_same_text_again_waits_for_nothing(folder: str) -> None:
    drafts = Drafts(folder)
    drafts.note("register", "a1", "ett", NOW)
    drafts.flush()
    drafts.note("register", "a1", "ett", "2023-08-25T10:00:00")
    assert not drafts.has_unwritten()


def test_a_full_disk_loses_nothing_that_is_typed(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("")
    drafts = Drafts(str(blocked))
    drafts.note("register", "a1", "ett", NOW)
    assert not drafts.flush()
    assert drafts.has_unwritten()
    assert drafts.find("register", "a1") == Draft("ett", NOW)
    blocked.unlink()
    assert drafts.flush()


def test_without_a_folder_nothing_is_written() -> None:
    drafts = Drafts()
    drafts.note("register", "a1", "ett", NOW)
    assert drafts.flush()
    assert drafts.find("register", "a1") == Draft("ett", NOW)
