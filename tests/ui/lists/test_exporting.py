"""What is shown, or everything, goes out of the window as a list that comes back unchanged; so does the archive."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import exporting, importing
from hsnplan.application.import_rows import Choices
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import writing
from hsnplan.ui.lists.export_dialog import ExportDialog
from hsnplan.ui.places import PLACES
from tests.ui.windows import Scene


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path, places=PLACES)
    made.window.show()
    made.window.go_to("plan")
    yield made
    made.close()


def choose(scene: Scene, what: int, *, text: bool = False) -> None:
    """Answer the export dialog by the place of a choice."""

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, ExportDialog)
        dialog._whats.button(what).setChecked(True)
        dialog._formats.button(int(text)).setChecked(True)
        return True

    scene.messages.fill_in = fill_in


def rows_in(scene: Scene, path: Path, sheet: str = "") -> list[tuple[str, str]]:
    register = scene.workspace.register
    source = importing.open_source(str(path), register, sheet)
    found = importing.look_through(source, register, Choices())
    return [(fate.title, fate.fate) for fate in found.fates]


def test_what_planen_shows_is_exported_in_its_order(scene: Scene) -> None:
    path = scene.folder / "ut.xlsx"
    scene.messages.path = str(path)
    choose(scene, 0)
    scene.run("export")
    titles = ["Läkare i triage", "Schema för helger", "Snabbspår för höftfraktur"]
    assert rows_in(scene, path) == [(title, "unchanged") for title in titles]
    assert scene.notice == "3 rader exporterade till ”ut.xlsx”."
    assert scene.messages.suggested.endswith("Aktiviteter 2023-08-25.xlsx")
    scene.window.notices.offer.click()
    assert scene.messages.shown_folders == [str(scene.folder)]


def test_a_filter_leaves_only_its_rows(scene: Scene) -> None:
    page = scene.window.page
    assert page is not None
    page.bar.show_filter("all", "höftfraktur")  # type: ignore[attr-defined]
    assert page.shown_activities() == [scene.small.second]
    path = scene.folder / "ut.csv"
    scene.messages.path = str(path)
    choose(scene, 0, text=True)
    scene.run("export")
    assert rows_in(scene, path) == [("Snabbspår för höftfraktur", "unchanged")]
    choose(scene, 1, text=True)
    scene.run("export")
    assert len(rows_in(scene, path)) == 3


@pytest.mark.parametrize(("what", "count"), [(2, 3), (3, 2)])
def test_goals_and_units_go_out_too(scene: Scene, what: int, count: int) -> None:
    path = scene.folder / "ut.xlsx"
    scene.messages.path = str(path)
    choose(scene, what)
    scene.run("export")
    assert [fate for _, fate in rows_in(scene, path)] == ["unchanged"] * count


def test_everything_goes_out_as_a_book_of_three_sheets_and_never_as_a_text_table(scene: Scene) -> None:
    scene.messages.path = str(scene.folder / "ut.xlsx")
    choose(scene, 4, text=True)
    scene.run("export")
    assert importing.sheet_names(scene.messages.path) == ["Aktiviteter", "Mål", "Enheter"]


def test_mina_aktiviteter_shows_what_it_exports(scene: Scene) -> None:
    scene.window.go_to("mine")
    assert scene.window.page is not None
    shown = scene.window.page.shown_activities()
    assert shown is not None
    assert set(shown) == {scene.small.first, scene.small.second, scene.small.part}
    dialog = ExportDialog(scene.window, scene.workspace.register, "Mina aktiviteter", shown)
    assert dialog._whats.button(0).text() == "Det som visas i Mina aktiviteter: 3 aktiviteter"
    scene.window.go_to("organisation")
    assert scene.window.page.shown_activities() is None


def test_an_output_open_in_another_program_is_said_so_and_another_name_is_offered(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[str, bytes], None] = writing.save

    def save(path: str, content: bytes) -> None:
        if path.endswith("upptagen.xlsx"):
            raise Refusal("Den är öppen i ett annat program.")
        real(path, content)

    monkeypatch.setattr(exporting, "save", save)
    scene.messages.places = [str(scene.folder / "upptagen.xlsx"), str(scene.folder / "ledig.xlsx")]
    choose(scene, 1)
    scene.run("export")
    assert scene.messages.asked == ["Den är öppen i ett annat program."]
    assert (scene.folder / "ledig.xlsx").exists()
    scene.messages.places = [str(scene.folder / "upptagen.xlsx")]
    scene.messages.agrees = False
    scene.run("export")
    assert not (scene.folder / "upptagen.xlsx").exists()


def test_the_register_itself_is_never_written_over(scene: Scene) -> None:
    before = Path(scene.workspace.session.file.path).read_bytes()
    scene.messages.places = [scene.workspace.session.file.path]
    scene.messages.agrees = False
    choose(scene, 1)
    scene.run("export")
    assert scene.messages.asked == ["Listan kan inte skrivas över registret. Välj ett annat namn."]
    assert Path(scene.workspace.session.file.path).read_bytes() == before


def test_an_older_day_is_exported_as_it_was(scene: Scene) -> None:
    scene.window.look_back("2023-08-24")
    assert scene.window.page is not None
    path = scene.folder / "då.csv"
    scene.messages.path = str(path)
    choose(scene, 1, text=True)
    scene.run("export")
    assert "Läkare" not in path.read_text("utf-8")


def test_the_readable_archive_lies_in_a_folder_of_its_own(scene: Scene) -> None:
    scene.messages.path = str(scene.folder)
    for name in ("register arkiv 2023-08-25", "register arkiv 2023-08-25 2"):
        scene.run("archive")
        assert (scene.folder / name / "LÄSMIG.txt").exists()
        assert f"mappen ”{name}”" in scene.notice
    scene.window.notices.offer.click()
    assert scene.messages.shown_folders == [str(scene.folder / "register arkiv 2023-08-25 2")]
    scene.messages.path = ""
    scene.run("archive")
