"""Garbage is collected in the window's thread, now and then, and by Python itself not at all."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan import app as program
from hsnplan.ui.garbage import Collector
from hsnplan.ui.work import Work


class Circle:
    """Holds itself."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def collected(qtbot: QtBot, kept: list[list[int]]) -> bool:
    """Whether a circle is gone, when enough has been made since."""
    circle = weakref.ref(Circle())
    kept += [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: circle() is None)
    return circle() is None


def test_circles_are_collected_by_a_timer_and_not_by_python(qtbot: QtBot) -> None:
    parent, kept = QObject(), list[list[int]]()
    Collector(parent)
    assert not gc.isenabled()
    assert collected(qtbot, kept)
    assert not gc.isenabled()
    parent.deleteLater()


def test_work_beside_the_window_does_not_set_python_collecting(qtbot: QtBot) -> None:
    parent = QObject()
    Collector(parent)
    work = Work(gc.isenabled)
    with qtbot.waitSignal(work.finished):
        work.start()
    assert not work.result()
    assert not gc.isenabled()
    parent.deleteLater()


def test_the_program_collects_so_once_its_window_has_been_painted(qapp: QApplication, qtbot: QtBot) -> None:
    before = qapp.children()  # devices among them have no hash
    program.after_first_paint()
    made = [child for child in qapp.children() if child not in before]
    assert [type(child) for child in made if not isinstance(child, QTranslator)] == [Collector]
    assert not gc.isenabled()
    for child in made:
        if isinstance(child, QTranslator):
            qapp.removeTranslator(child)
        child.deleteLater()
