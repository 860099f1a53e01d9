"""Pages are drawn beside the window, the ones last wished for, with their text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hsnplan.ui.printing.drawing import Drawer, Wish, draw, open_document
from tests.ui.printing.conftest import PAGES


@pytest.fixture
def drawer(pdf: bytes) -> Iterator[Drawer]:
    made = Drawer(pdf)
    yield made
    made.close()


def test_an_opened_file_tells_the_sizes_of_its_pages(drawer: Drawer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawer.opened) as told:
        drawer.start()
    sizes = told.args[0] if told.args else []
    assert [(round(width), round(height)) for width, height in sizes] == [(842, 595)] * PAGES


def test_a_page_that_is_wished_for_comes_with_its_text(drawer: Drawer, qtbot: QtBot) -> None:
    drawer.wish([Wish(0, 0.5)])
    with qtbot.waitSignal(drawer.drawn) as told:
        drawer.start()
    assert told.args
    wish, image, text = told.args
    assert wish == Wish(0, 0.5)
    assert image.size() == QSize(421, 298)
    assert "Prov" in text
    assert "Rad 3 av utskriften" in text


def test_new_wishes_take_the_place_of_those_before(drawer: Drawer, qtbot: QtBot) -> None:
    drawn: list[int] = []
    drawer.drawn.connect(lambda wish, image, text: drawn.append(wish.page))
    drawer.wish([Wish(page, 1.0) for page in range(PAGES)])
    drawer.wish([Wish(3, 0.2), Wish(1, 0.2)])
    with qtbot.waitSignal(drawer.drawn, check_params_cb=lambda wish, image, text: wish.page == 1):
        drawer.start()
    assert drawn == [3, 1]


def test_a_closed_drawer_has_ended_whether_it_was_started_or_not(pdf: bytes) -> None:
    for drawer in (Drawer(pdf), Drawer(pdf)):
        drawer.wish([Wish(0, 1.0)])
        drawer.start()
        drawer.close()
        assert drawer.isFinished()
    Drawer(pdf).close()


def test_strips_put_together_are_the_page(pdf: bytes) -> None:
    document = open_document(pdf)
    page = document[0]
    whole, scale = draw(page, 2.0), 2.0
    upper = draw(page, scale, (0, (whole.height() - 64 - 0.5) / scale, 0, 0))
    lower = draw(page, scale, (0, 0, 0, (64 - 0.5) / scale))
    assert (upper.height(), lower.height()) == (64, whole.height() - 64)
    assert upper == whole.copy(0, 0, whole.width(), 64)
    assert lower == whole.copy(0, 64, whole.width(), whole.height() - 64)
    page.close()
    document.close()


def test_a_page_is_white_where_nothing_stands(pdf: bytes) -> None:
    document = open_document(pdf)
    page = document[0]
    image = draw(page, 1.0)
    assert image.format() == QImage.Format.Format_RGB32
    assert image.pixelColor(2, 2).name() == "#ffffff"
    page.close()
    document.close()
