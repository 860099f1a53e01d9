"""A place on the screen, as wide as it mostly is, with the keyboard where work starts."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from hsnplan.ui.commands import Page

P = TypeVar("P", bound=Page)


def shown(place: P, qtbot: QtBot, height: int = 700) -> P:
    """The place, shown and entered."""
    qtbot.addWidget(place)
    place.resize(1240, height)
    place.show()
    place.entered()
    return place
