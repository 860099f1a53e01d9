"""Python's collector never runs while a thread works: it would destroy widgets outside the window's thread."""

import gc
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.ui.work import Work, no_collecting


@pytest.fixture(autouse=True)
def collecting(collected_between_tests: None) -> None:
    """Python collects by itself, as it does before the window has been painted."""
    gc.enable()


def test_nothing_is_collected_until_the_last_thread_is_done(qtbot: QtBot) -> None:
    begun, also_begun, first_may_end, second_may_end = Event(), Event(), Event(), Event()
    assert gc.isenabled()

    def first() -> bool:
        begun.set()
        first_may_end.wait(5)
        return gc.isenabled()

    def second() -> bool:
        also_begun.set()
        second_may_end.wait(5)
        return gc.isenabled()

    works = [Work(first), Work(second)]
    for work in works:
        work.start()
    assert begun.wait(5)
    assert also_begun.wait(5)
    assert not gc.isenabled()
    first_may_end.set()
    works[0].wait()
    assert not gc.isenabled()
    second_may_end.set()
    works[1].wait()
    assert gc.isenabled()
    assert [work.result() for work in works] == [False, False]


def test_a_job_that_fails_lets_the_collector_go_on(qtbot: QtBot) -> None:
    work: Work[float] = Work(lambda: 1 / 0)
    work.start()
    work.wait()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        work.result()


def test_a_collector_that_was_still_before_stays_so(qtbot: QtBot) -> None:
    gc.disable()
    try:
        with no_collecting(), no_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
