"""Menus: in their order, with hairlines between groups, and honest about what can be done now."""

from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from hsnplan.ui.commands import Command
from hsnplan.ui.menus import Menus, keys_of


class Bar:
    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        self.menus = Menus(window)
        self.ran: list[str] = []
        self.possible = True

    def command(self, text: str, menu: str = "Plan", **more: Any) -> Command:
        made = Command(text, text, menu, lambda: self.ran.append(text), enabled=lambda: self.possible)
        return made._replace(**more)

    def titles(self) -> list[str]:
        return [action.text().replace("&", "") for action in self.window.menuBar().actions()]

    def lines(self, title: str) -> list[str]:
        return [action.text() or "—" for action in self.menus._menus[title].actions()]


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    window = QMainWindow()
    qtbot.addWidget(window)
    return Bar(window)


def test_menus_stand_in_their_order_and_unknown_ones_before_the_help(bar: Bar) -> None:
    bar.menus.show([bar.command(menu, menu) for menu in ("Hjälp", "Eget", "Visa", "Arkiv")])
    assert bar.titles() == ["Arkiv", "Visa", "Eget", "Hjälp"]


def test_a_hairline_parts_groups_and_inner_menus_stand_where_they_come(bar: Bar) -> None:
    bar.menus.show(
        [
            bar.command("Öppna", group="a"),
            bar.command("ett", "Plan › Senaste", group="a"),
            bar.command("två", "Plan › Senaste", group="a"),
            bar.command("Avsluta", group="b"),
        ]
    )
    assert bar.lines("Plan") == ["Öppna", "Senaste", "—", "Avsluta"]
    assert bar.lines("Plan › Senaste") == ["ett", "två"]


def test_a_key_that_the_view_handles_is_shown_but_not_taken(bar: Bar) -> None:
    bar.menus.show([bar.command("Pågående", key_hint="2")])
    action = bar.menus.action("Pågående")
    assert action.text() == "Pågående\t2"
    assert action.shortcuts() == []


def test_text_with_an_ampersand_is_shown_as_it_is(bar: Bar) -> None:
    bar.menus.show([bar.command("Vård & omsorg")])
    assert bar.menus.action("Vård & omsorg").text() == "Vård && omsorg"


def test_what_cannot_be_done_is_dim_in_the_open_menu_and_runs_by_no_way(bar: Bar) -> None:
    bar.menus.show([bar.command("Flytta")])
    bar.possible = False
    bar.menus._menus["Plan"].aboutToShow.emit()
    action = bar.menus.action("Flytta")
    assert not action.isEnabled()
    bar.menus._menus["Plan"].aboutToHide.emit()
    action.trigger()
    assert bar.ran == []
    bar.possible = True
    action.trigger()
    assert bar.ran == ["Flytta"]


def test_on_or_off_is_shown_as_it_is_now(bar: Bar) -> None:
    state = {"on": False}
    bar.menus.show([bar.command("Tema", checked=lambda: state["on"])])
    state["on"] = True
    bar.menus._menus["Plan"].aboutToShow.emit()
    assert bar.menus.action("Tema").isChecked()


def test_showing_other_commands_takes_the_old_ones_away(bar: Bar) -> None:
    bar.menus.show([bar.command("A", shortcut="Ctrl+A")])
    bar.menus.show([bar.command("B", shortcut="Ctrl+A")])
    assert bar.lines("Plan") == ["B"]
    assert [action.toString() for action in bar.menus.action("B").shortcuts()] == ["Ctrl+A"]


def test_keys_are_told_in_swedish_whatever_qt_knows() -> None:
    command = Command("a", "A", "Arkiv", lambda: None, "Ctrl+Shift+P; Shift+F1")
    assert keys_of(command) == ["Ctrl+Skift+P", "Skift+F1"]


def test_the_menus_of_an_unseen_window_have_names_and_are_filled_once_it_is_painted(
    bar: Bar, qtbot: QtBot
) -> None:
    bar.menus.promise(["Plan"], lambda: [bar.command("Flytta", shortcut="Ctrl+M")])
    assert list(bar.menus._menus) == ["Plan"]
    assert bar.lines("Plan") == []
    bar.window.show()
    qtbot.waitUntil(lambda: bar.lines("Plan") == ["Flytta"])
    bar.menus.promise(["Plan"], lambda: [bar.command("Vänd")])
    assert bar.menus.action("Vänd").text() == "Vänd"  # asked for sooner
    assert bar.lines("Plan") == ["Vänd"]
