"""Arkiv › Förhandsgranska, Skriv ut and Spara som PDF: what is shown in each place, and what can go wrong."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.change import Actor
from hsnplan.ui.dialogs.waiting import WaitingDialog
from hsnplan.ui.messages import Messages
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.notices import NoticeBar
from hsnplan.ui.organisation.page import OrganisationPage
from hsnplan.ui.palette import command_entries
from hsnplan.ui.places import PLACES
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.printing import paper
from hsnplan.ui.printing.preview import PRINT, SAVE, Preview
from hsnplan.ui.work import Watch
from tests.registers import Small
from tests.reports.paper import Paper
from tests.ui.windows import Scene

TITLES = {"Läkare i triage", "Snabbspår för höftfraktur", "Schema för helger"}


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path, places=PLACES)
    made.messages.path = str(tmp_path / "lista.pdf")
    made.window.show()
    made.window.go_to("plan")
    yield made
    made.close()


def saved(scene: Scene) -> str:
    """Save what is shown, and read the file."""
    scene.run("save-pdf")
    read = Paper(Path(scene.messages.path).read_bytes())
    assert read.faults == []
    return read.root.all_text()


def plan_page(scene: Scene) -> PlanPage:
    page = scene.window.page
    assert isinstance(page, PlanPage)
    return page


# --- what is printed ---


def test_the_plan_is_printed_as_it_is_arranged_and_the_file_is_named_after_it(scene: Scene) -> None:
    text = saved(scene)
    assert all(title in text for title in TITLES)
    assert "Grupperad efter planen" in text
    assert scene.messages.suggested.endswith("Aktivitetslista Verksamhetsplan 2023 2023-08-25.pdf")
    plan_page(scene).arrange("unit")
    assert "Grupperad efter enhet" in saved(scene)


def test_a_filter_leaves_out_what_it_leaves_out_on_the_screen_and_is_said(scene: Scene) -> None:
    assert scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.second], "delayed"))
    plan_page(scene).bar.show_filter("late", "höft")
    text = saved(scene)
    assert "Snabbspår för höftfraktur" in text
    assert "Läkare i triage" not in text
    assert "Urval: ”Försenade, höft”." in text
    assert "1 aktivitet: 1 försenad." in text


def test_the_filter_of_one_s_own_names_the_unit(scene: Scene) -> None:
    plan_page(scene).bar.show_filter("mine", "")
    assert "Urval: ”Mina: Akutmottagningen”." in saved(scene)


def test_rows_are_sorted_as_on_the_screen(scene: Scene) -> None:
    page = plan_page(scene)
    page.tree.columns.sort_by(0, descending=True)
    page._sort()
    text = saved(scene)
    assert text.index("Snabbspår för höftfraktur") < text.index("Läkare i triage")


def test_mina_prints_the_unit_s_list_in_its_two_groups(scene: Scene) -> None:
    assert scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.second], "ongoing"))
    scene.window.go_to("mine")
    assert isinstance(scene.window.page, MinePage)
    text = saved(scene)
    assert text.startswith("Aktivitetslista för Akutmottagningen")
    waiting, updated = text.index("Läkare i triage"), text.index("Snabbspår för höftfraktur")
    assert text.index("Väntar på uppdatering2 aktiviteter") < waiting
    assert waiting < text.index("Uppdaterade1 aktivitet") < updated
    assert "Akutmottagningen" in scene.messages.suggested


def test_mina_with_units_below_says_so_and_whose_each_is(scene: Scene) -> None:
    scene.window.go_to("mine")
    page = scene.window.page
    assert isinstance(page, MinePage)
    page.choose_unit(scene.small.division)
    text = saved(scene)
    assert text.startswith("Aktivitetslista för Division Medicin med underenheter")
    assert "Läkare i triage" in text


def test_organisation_prints_the_chosen_unit_s_activities(scene: Scene) -> None:
    scene.window.go_to("organisation")
    page = scene.window.page
    assert isinstance(page, OrganisationPage)
    scene.workspace.do(
        activities.change(scene.workspace.register, [scene.small.second], "Enhet", unit=scene.small.division)
    )
    page.tree.go_to(scene.small.unit)
    text = saved(scene)
    assert text.startswith("Aktivitetslista för Akutmottagningen")
    assert "Läkare i triage" in text
    assert "Snabbspår för höftfraktur" not in text
    page.tree.go_to(scene.small.division)
    text = saved(scene)
    assert text.startswith("Aktivitetslista för Division Medicin med underenheter")
    assert all(title in text for title in TITLES)


def test_the_past_is_printed_as_the_past(scene: Scene) -> None:
    scene.window.look_back("2023-08-25")
    assert "Registret som det var den 25 augusti 2023" in saved(scene)


# --- nothing to print ---


def test_nothing_in_sight_is_nothing_to_print(scene: Scene) -> None:
    plan_page(scene).bar.show_filter("all", "finnsinte")
    for name in ("preview", "print", "save-pdf"):
        scene.run(name)
        assert scene.notice.startswith("Inget att skriva ut: ingen aktivitet passar filtret.")
        scene.window.notices.dismiss()
    assert not scene.messages.dialogs


def test_a_place_without_a_list_says_where_there_is_one(tmp_path: Path, qtbot: QtBot) -> None:
    nobody = Scene(tmp_path, places=PLACES, actor=Actor("", "", ""))
    nobody.window.go_to("mine")
    nobody.run("print")
    assert nobody.notice == "Inget att skriva ut: här visas ingen lista. Gå till Planen och försök igen."
    nobody.close()


def test_an_empty_register_has_nothing_to_print(tmp_path: Path, qtbot: QtBot) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    gone = [small.first, small.second, small.part]
    small.session.apply(activities.delete(small.session.register, gone))
    scene = Scene(tmp_path, small=small, places=PLACES)
    scene.window.go_to("plan")
    scene.run("preview")
    assert scene.notice == "Inget att skriva ut: det finns inga aktiviteter här."
    scene.close()


# --- the file ---


def test_a_saved_file_is_told_and_can_be_opened(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    scene.run("save-pdf")
    assert scene.notice == f"Aktivitetslistan (1 sida) ligger i ”{scene.messages.path}”."
    scene.window.notices.offer.click()
    assert opened == [scene.messages.path]


def test_a_file_that_is_open_elsewhere_is_said_and_another_name_is_one_press_away(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.run("save-pdf")
    before = Path(scene.messages.path).read_bytes()
    replace = os.replace

    def held(source: str, target: str) -> None:
        if target == scene.messages.path:
            raise PermissionError(13, "används av en annan process")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    scene.run("save-pdf")
    assert "är öppen i ett annat program eller skrivskyddad" in scene.notice
    assert scene.window.notices.offer.text() == "Spara som ”lista 2.pdf”"
    scene.window.notices.offer.click()
    assert (scene.folder / "lista 2.pdf").read_bytes() == before == Path(scene.messages.path).read_bytes()
    assert "lista 2.pdf" in scene.notice


def test_a_folder_that_is_gone_is_said(scene: Scene) -> None:
    scene.messages.path = str(scene.folder / "borta" / "lista.pdf")
    scene.run("save-pdf")
    assert "finns inte. Välj en mapp som finns." in scene.notice


def test_without_a_place_nothing_is_saved_or_said(scene: Scene) -> None:
    scene.messages.path = ""
    scene.run("save-pdf")
    assert scene.notice == ""


def test_characters_that_cannot_be_shown_are_named(scene: Scene) -> None:
    register = scene.workspace.register
    scene.workspace.do(activities.change(register, [scene.small.first], "Titel", title="Hebreiska \u05d0"))
    scene.run("save-pdf")
    assert "Tecken som utskriften inte kan visa har ersatts av en ruta: \u05d0 (U+05D0)." in scene.notice


# --- the preview ---


def answers(scene: Scene, *wanted: str) -> list[Preview]:
    """Let each preview that is shown be left with a wish."""
    left = list(wanted)
    seen: list[Preview] = []

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, Preview)
        seen.append(dialog)
        dialog.wanted = left.pop(0)
        dialog.reject()
        return bool(dialog.wanted)

    scene.messages.fill_in = fill_in
    return seen


def test_what_was_looked_at_is_what_is_saved(scene: Scene) -> None:
    seen = answers(scene, SAVE)
    scene.run("preview")
    assert seen[0]._drawer._pdf == Path(scene.messages.path).read_bytes()


def test_the_preview_comes_back_when_no_place_was_chosen(scene: Scene) -> None:
    scene.messages.path = ""
    seen = answers(scene, SAVE, "")
    scene.run("preview")
    assert len(seen) == 2
    assert seen[0]._drawer._pdf == seen[1]._drawer._pdf


# --- paper ---


def test_a_computer_without_printers_offers_the_file(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    scene.run("print")
    assert scene.notice.startswith("Ingen skrivare finns på den här datorn.")
    scene.window.notices.offer.click()
    assert Path(scene.messages.path).exists()


@pytest.fixture
def with_printer(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> list[QPrinter]:
    """A printer that prints into a file; lists what it was asked for."""
    made: list[QPrinter] = []
    real = paper.printer_for

    def printer_for(name: str, *, landscape: bool) -> QPrinter:
        printer = real(name, landscape=landscape)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(scene.folder / "papper.pdf"))
        made.append(printer)
        return printer

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Skrivaren"])
    monkeypatch.setattr(paper, "printer_for", printer_for)
    monkeypatch.setattr(paper, "_MOST_DOTS", 72)
    return made


def test_the_system_s_dialog_is_asked_and_the_pages_go_to_the_printer(
    scene: Scene, with_printer: list[QPrinter]
) -> None:
    dialogs: list[Any] = []

    def fill_in(dialog: QDialog) -> bool:
        dialogs.append(dialog)
        return True

    scene.messages.fill_in = fill_in
    scene.run("print")
    (dialog,) = dialogs
    assert isinstance(dialog, QPrintDialog)
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    assert (scene.folder / "papper.pdf").read_bytes().startswith(b"%PDF-")
    assert scene.notice.startswith("1 sida är på väg till skrivaren")


def test_leaving_the_system_s_dialog_prints_nothing(scene: Scene, with_printer: list[QPrinter]) -> None:
    scene.messages.fill_in = lambda dialog: False
    scene.run("print")
    assert not (scene.folder / "papper.pdf").exists()
    assert scene.notice == ""


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_fails_offers_the_file(scene: Scene, with_printer: list[QPrinter]) -> None:
    def break_it(dialog: QDialog) -> bool:
        with_printer[0].setOutputFileName(str(scene.folder / "borta" / "papper.pdf"))
        return True

    scene.messages.fill_in = break_it
    scene.run("print")
    assert scene.notice.startswith("Skrivaren tog inte emot utskriften.")
    assert scene.window.notices.offer.text() == "Spara som PDF …"


def test_printing_from_the_preview_goes_to_the_printer(scene: Scene, with_printer: list[QPrinter]) -> None:
    def fill_in(dialog: QDialog) -> bool:
        if isinstance(dialog, Preview):
            dialog.wanted = PRINT
            dialog.reject()
        return True

    scene.messages.fill_in = fill_in
    scene.run("preview")
    assert (scene.folder / "papper.pdf").exists()


# --- menu and palette ---


def test_the_commands_are_in_the_menu_and_the_palette_with_their_keys(scene: Scene) -> None:
    keys = {entry.title: entry.keys for entry in command_entries(scene.window.all_commands())}
    assert keys["Skriv ut"] == "Ctrl+P"
    assert keys["Förhandsgranska"]
    assert keys["Spara som PDF"]
    menus = {command.name: command.menu for command in scene.window.commands()}
    assert {menus[name] for name in ("preview", "print", "save-pdf")} == {"Arkiv"}


# --- long work ---


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    window, bar = QWidget(), NoticeBar()
    qtbot.addWidget(window)
    qtbot.addWidget(bar)
    made = Messages()
    made.live_in(window, bar)
    return made


def test_quick_work_shows_nothing_and_is_done_beside_the_window(
    messages: Messages, qapp: QApplication
) -> None:
    here = threading.get_ident()
    assert messages.wait_watched("Gör", "Strax.", lambda watch: threading.get_ident()) != here
    assert QApplication.activeModalWidget() is None


def until(told: Callable[[WaitingDialog], bool]) -> None:
    """Look at the dialog that waits, again and again, until that does what is wanted."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not (isinstance(dialog, WaitingDialog) and told(dialog)):
            QTimer.singleShot(5, look)

    QTimer.singleShot(5, look)


def test_long_work_says_how_far_it_has_come(messages: Messages) -> None:
    go_on = threading.Event()
    seen: list[float] = []

    def job(watch: Watch) -> str:
        watch(0.25)
        assert go_on.wait(10)
        return "klart"

    def look(dialog: WaitingDialog) -> bool:
        bar = dialog.findChild(QProgressBar)
        assert isinstance(bar, QProgressBar)
        if bar.maximum():
            seen.append(bar.value() / bar.maximum())
            go_on.set()
        return bool(seen)

    until(look)
    assert messages.wait_watched("Gör", "Strax.", job) == "klart"
    assert seen == [0.25]


def test_long_work_can_be_stopped_at_the_next_thing_it_tells(messages: Messages) -> None:
    came: list[int] = []

    def job(watch: Watch) -> str:
        for step in range(100_000):
            came.append(step)
            watch(0.5)
            threading.Event().wait(0.002)
        return "för långt"

    until(lambda dialog: dialog.reject() is None)
    assert messages.wait_watched("Gör", "Strax.", job) is None
    assert len(came) < 100_000


def test_work_that_must_be_finished_has_no_way_out(messages: Messages) -> None:
    go_on = threading.Event()

    def job(watch: Watch) -> bool:
        return go_on.wait(10)

    def try_to_leave(dialog: WaitingDialog) -> bool:
        dialog.reject()
        assert dialog.isVisible()
        go_on.set()
        return True

    until(try_to_leave)
    assert messages.wait_watched("Sparar", "Strax.", job, can_leave=False) is True
