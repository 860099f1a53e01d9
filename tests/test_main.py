"""The door leads to the window or to the command line, and says so where there is no screen."""

import sys
from types import SimpleNamespace

import pytest

import hsnplan
from hsnplan.__main__ import main


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Which way each call went; neither the window nor a command is really started."""
    taken: list[tuple[str, list[str]]] = []

    def door(name: str, code: int) -> SimpleNamespace:
        def enter(arguments: list[str]) -> int:
            taken.append((name, arguments))
            return code

        return SimpleNamespace(main=enter)

    for name, code in (("app", 0), ("cli", 1)):
        stand_in = door(name, code)
        monkeypatch.setattr(hsnplan, name, stand_in, raising=False)
        monkeypatch.setitem(sys.modules, f"hsnplan.{name}", stand_in)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return taken


@pytest.mark.parametrize("arguments", [[], ["open", "r.hsnplan"]])
def test_the_window_opens_without_a_command_and_with_open(
    doors: list[tuple[str, list[str]]], arguments: list[str]
) -> None:
    assert main(arguments) == 0
    assert doors == [("app", arguments)]


@pytest.mark.parametrize(
    "arguments",
    [["summary", "r.hsnplan", "--json"], ["--help"], ["open", "--help"], ["open", "r.hsnplan", "s.hsnplan"]],
)
def test_a_command_goes_to_the_command_line_and_its_code_comes_back(
    doors: list[tuple[str, list[str]]], arguments: list[str]
) -> None:
    assert main(arguments) == 1
    assert doors == [("cli", arguments)]


@pytest.mark.parametrize(
    ("known_as", "shown"),
    [("", "hsnplan screenshot"), ("python3 dev.py run", "python3 dev.py run screenshot")],
)
def test_without_a_screen_one_sentence_points_to_the_screenshot(
    doors: list[tuple[str, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    known_as: str,
    shown: str,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if known_as:
        monkeypatch.setenv("HSNPLAN_COMMAND", known_as)
    assert main([]) == 1
    assert doors == []
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert shown in told.err


def test_a_command_needs_no_screen(
    doors: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["summary", "r.hsnplan"]) == 1
