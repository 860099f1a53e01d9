"""Settings: kept per computer, taken as they are, and never in the way."""

import json
import sys
from pathlib import Path

import pytest

from hsnplan.application import folders
from hsnplan.application.settings import BACKUPS, RECENT, Settings
from hsnplan.domain.change import Actor


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "inställningar" / "settings.json")


def test_what_is_set_comes_back_next_time(path: str) -> None:
    first = Settings(path)
    first.actor = Actor("Åsa", "Enhetschef", "Akuten")
    first.theme, first.scale, first.geometry = "dark", 1.5, "abc"
    first.opened("/plan/a.hsnplan")
    first.keep_page("register", "plan")
    first.keep_page_state("register", "plan", {"columns": ["title", "unit"]})
    first.keep_filters("register", [("Sena", "status:försenad")])
    first.keep_mailbox("register", "postgresql://sekr@db/brevlada", on=True)
    assert first.save()
    again = Settings(path)
    assert again.actor == Actor("Åsa", "Enhetschef", "Akuten")
    assert (again.theme, again.scale, again.geometry) == ("dark", 1.5, "abc")
    assert again.last_file == "/plan/a.hsnplan"
    assert again.page("register") == "plan"
    assert again.page_state("register", "plan") == {"columns": ["title", "unit"]}
    assert again.page_state("another", "plan") == {}
    assert again.filters("register") == [("Sena", "status:försenad")]
    assert again.mailbox("register") == ("postgresql://sekr@db/brevlada", True)
    assert again.mailbox("another") == ("", False)


def test_backups_put_elsewhere_are_remembered_for_their_register() -> None:
    settings = Settings()
    for number in range(BACKUPS + 2):
        settings.keep_backup("register", f"{number}.hsnplan")
    settings.keep_backup("register", "5.hsnplan")
    assert settings.backups("register")[:2] == ["5.hsnplan", f"{BACKUPS + 1}.hsnplan"]
    assert len(set(settings.backups("register"))) == len(settings.backups("register")) == BACKUPS
    assert settings.backups("another") == []


def test_the_latest_file_stands_first_and_only_a_few_are_kept() -> None:
    settings = Settings()
    for number in range(RECENT + 3):
        settings.opened(f"{number}.hsnplan")
    settings.opened("5.hsnplan")
    assert settings.recent[:2] == ["5.hsnplan", f"{RECENT + 2}.hsnplan"]
    assert len(settings.recent) == RECENT
    settings.forget("5.hsnplan")
    assert settings.last_file == f"{RECENT + 2}.hsnplan"


@pytest.mark.parametrize("text", ["{ inte json", "[1, 2]", "\ufffe", "[" * 100_000])
def test_a_broken_file_is_put_aside_and_the_defaults_hold(path: str, text: str) -> None:
    Path(path).parent.mkdir()
    Path(path).write_text(text, encoding="utf-16" if text == "\ufffe" else "utf-8")
    settings = Settings(path)
    assert (settings.theme, settings.scale, settings.actor) == ("system", 1.0, Actor())
    assert Path(f"{path}.trasig").exists()
    settings.theme = "dark"
    assert settings.save()
    assert Settings(path).theme == "dark"


@pytest.mark.parametrize(
    "values",
    [
        {"theme": "rosa", "scale": 7, "recent": "x", "actor": [], "geometry": 3},
        {"theme": None, "scale": "stor", "recent": [1, None], "actor": {"name": "Bo"}},
    ],
)
def test_values_of_the_wrong_kind_have_their_defaults(path: str, values: dict[str, object]) -> None:
    Path(path).parent.mkdir()
    Path(path).write_text(json.dumps(values), encoding="utf-8")
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.scale in (1.0, 2.0)
    assert settings.recent == []
    assert settings.actor.role == ""
    assert settings.geometry == ""


def test_two_windows_do_not_forget_for_each_other(path: str) -> None:
    one, other = Settings(path), Settings(path)
    one.theme = "dark"
    one.save()
    other.opened("b.hsnplan")
    other.save()
    assert (Settings(path).theme, Settings(path).last_file) == ("dark", "b.hsnplan")


def test_a_place_that_cannot_be_written_is_said_and_tried_again(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("här kan ingen mapp ligga")
    settings = Settings(str(blocked / "settings.json"))
    settings.theme = "dark"
    assert not settings.save()
    blocked.unlink()
    assert settings.save()
    assert Settings(str(blocked / "settings.json")).theme == "dark"


def test_the_environment_says_where_the_settings_are(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("HSNPLAN_SETTINGS", path)
    assert folders.settings_file() == path
    monkeypatch.delenv("HSNPLAN_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/konfig")
    monkeypatch.setattr(sys, "platform", "linux")
    assert Path(folders.settings_file()) == Path("/konfig/hsnplan/settings.json")
