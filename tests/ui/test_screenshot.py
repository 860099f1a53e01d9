"""A picture of the window: as large as asked for, in the theme asked for, of the day asked for."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan import cli
from hsnplan.domain.errors import Refusal
from hsnplan.ui import main_window, screenshot
from hsnplan.ui.places import PLACES as REAL_PLACES
from hsnplan.ui.tokens import THEMES
from hsnplan.ui.work import Work
from tests.registers import Small
from tests.ui.windows import PLACES


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
    monkeypatch.setattr(screenshot, "PLACES", PLACES)
    monkeypatch.setattr(main_window.MainWindow.__init__, "__defaults__", (PLACES,))
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_picture_has_its_size_and_theme(path: str, tmp_path: Path, theme: str) -> None:
    out = tmp_path / "bild.png"
    screenshot.screenshot(path, "plan", str(out), size=(1280, 720), theme=theme)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 720)
    assert image.pixelColor(150, 650) == QColor(THEMES[theme].window)


def test_a_denser_picture_shows_the_same_window_with_more_pixels(path: str, tmp_path: Path) -> None:
    out = tmp_path / "bild.png"
    screenshot.screenshot(path, "plan", str(out), size=(1280, 720), scale=1.5, density=2)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (2560, 1440)


def test_a_window_that_cannot_be_so_small_is_refused(path: str, tmp_path: Path) -> None:
    out = tmp_path / "bild.png"
    with pytest.raises(Refusal, match=r"Så litet blir inte fönstret. Välj minst \d+x\d+"):
        screenshot.screenshot(path, "plan", str(out), size=(300, 200), scale=1.5)
    assert not out.exists()


def test_another_place_is_another_picture(path: str, tmp_path: Path) -> None:
    outs = [tmp_path / f"{view}.png" for view in ("plan", "mine")]
    for out in outs:
        screenshot.screenshot(path, out.stem, str(out), size=(1000, 700))
    assert outs[0].read_bytes() != outs[1].read_bytes()


def test_the_register_is_untouched_and_free_afterwards(path: str, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    screenshot.screenshot(path, "plan", str(tmp_path / "bild.png"), as_of="2023-08-25")
    after = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert after.pop("bild.png")
    assert after == before


def test_an_unknown_view_and_an_unwritable_place_are_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Välj mine eller plan eller organisation"):
        screenshot.screenshot(path, "stjärnkarta", str(tmp_path / "bild.png"))
    with pytest.raises(Refusal, match="går inte att skriva"):
        screenshot.screenshot(path, "plan", str(tmp_path / "finns inte" / "bild.png"))


def test_the_help_names_every_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["screenshot", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert all(place.name in said.split("--view VY")[2].split("--out")[0] for place in REAL_PLACES)


def test_the_picture_waits_for_what_is_done_beside_the_window(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than it lets the window settle, as the libraries that draw a goal's series may take."""
    monkeypatch.setattr(screenshot, "BEATS", 1)
    done: list[bool] = []
    work = Work(lambda: Event().wait(0.2), QApplication.instance())
    work.finished.connect(lambda: done.append(True))
    work.start()
    screenshot.screenshot(path, "plan", str(tmp_path / "bild.png"), size=(1280, 720))
    assert done


def test_one_long_piece_of_work_does_not_pass_for_rest(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshot, "BEAT_MS", 5)
    monkeypatch.setattr(screenshot, "BEATS", 3)
    done: list[bool] = []

    def be_long() -> None:
        Event().wait(0.1)
        QTimer.singleShot(1, lambda: done.append(True))

    QTimer.singleShot(0, be_long)
    screenshot._let_it_settle()
    assert done
