"""A list is taken in through the window: columns, names, every row's fate, one undo, refused rows in a file."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import importing, refused_rows
from hsnplan.application.import_rows import Choices
from hsnplan.application.steps import Steps
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import writing
from hsnplan.ui.lists.columns_page import NOT_READ
from hsnplan.ui.lists.import_dialog import COLUMNS, NAMES, ROWS, ImportDialog
from hsnplan.ui.lists.table import LineModel
from hsnplan.ui.messages import Messages
from hsnplan.ui.stepper import Stepper
from tests.application.test_session import picture
from tests.exchange.books import saved, text_table, workbook, xlsx
from tests.ui.windows import Scene, drop_on

GOAL = "Högst 4 timmar på akuten"
UNIT = "Akutmottagningen"
HEADINGS = ("Mål", "Aktivitet", "Enhet", "Status", "Planerat slut")
NEW = (GOAL, "Ny rutin för larm", UNIT, "Pågående", "2023-12-01")
KNOWN = (GOAL, "Läkare i triage", UNIT, "Klar", "")
BAD = (GOAL, "Annan rutin", UNIT, "Pågående", "2023-02-31")


class Room:
    """A window, and lists beside its register."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.scene = Scene(folder)
        self.scene.window.show()
        self.folder, self._qtbot = folder, qtbot
        self.register = self.scene.workspace.register

    def lay(self, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS, name: str = "lista.xlsx") -> str:
        return self.lay_bytes(xlsx([headings, *rows]), name)

    def lay_bytes(self, content: bytes, name: str = "lista.xlsx") -> str:
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def wait(self, dialog: ImportDialog, act: Callable[[], object] | None = None) -> None:
        with self._qtbot.waitSignal(dialog.ready, timeout=20_000):
            if act is not None:
                act()

    def open(self, path: str) -> ImportDialog:
        dialog = ImportDialog(self.scene.window, self.scene.workspace, path)
        self._qtbot.addWidget(dialog)
        dialog.show()
        self.wait(dialog)
        return dialog

    def take_in(
        self, path: str, prepare: Callable[[ImportDialog], None] = lambda dialog: None
    ) -> ImportDialog:
        """Go through the menu and press on until the dialog has done its work."""

        def fill_in(dialog: QDialog) -> bool:
            assert isinstance(dialog, ImportDialog)
            dialog.show()
            self.wait(dialog)
            prepare(dialog)
            dialog._show_step(ROWS)
            with self._qtbot.waitSignal(dialog.accepted, timeout=20_000):
                press(dialog)
            return True

        self.scene.messages.fill_in = fill_in
        self.scene.messages.path = path
        self.scene.run("import")
        found = self.scene.messages.dialogs[-1]
        assert isinstance(found, ImportDialog)
        return found


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path, qtbot)
    yield made
    made.scene.close()


def press(dialog: ImportDialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def deed(dialog: ImportDialog) -> str:
    assert dialog.primary is not None
    return dialog.primary.accessibleName()


def shown(dialog: ImportDialog, page: str) -> list[list[str]]:
    models: dict[str, LineModel[Any]]
    models = {COLUMNS: dialog.columns.model, NAMES: dialog.names.model, ROWS: dialog.rows.model}
    model = models[page]
    columns = range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]


def say(dialog: ImportDialog, column: int, words: str) -> None:
    menu = dialog.columns.menu_for(column)
    next(action for action in menu.actions() if action.text() == words).trigger()


# --- columns ---


def test_the_columns_are_shown_with_what_stands_in_them_and_what_they_are_read_as(room: Room) -> None:
    dialog = room.open(room.lay(NEW, KNOWN, headings=("Nyckeltal", "Åtgärd", "Enhet", "Status", "Annat")))
    assert shown(dialog, COLUMNS) == [
        ["A", "Nyckeltal", GOAL, "Mål"],
        ["B", "Åtgärd", "Ny rutin för larm · Läkare i triage", "Aktivitet"],
        ["C", "Enhet", UNIT, "Enhet"],
        ["D", "Status", "Pågående · Klar", "Status"],
        ["E", "Annat", "2023-12-01", NOT_READ],
    ]
    assert dialog.columns.what.currentText() == "Aktiviteter"
    assert deed(dialog) == "Granska raderna"


def test_what_a_column_means_is_changed_and_remembered_before_anything_has_happened(room: Room) -> None:
    before = picture(room.register)
    path = room.lay(NEW, headings=("Mål", "Aktivitet", "Enhet", "Status", "Annat"))
    dialog = room.open(path)
    room.wait(dialog, lambda: say(dialog, 4, "Planerat slut"))
    assert shown(dialog, COLUMNS)[4][3] == "Planerat slut"
    assert dialog.found is not None
    assert dialog.found.ignored == ()
    dialog.reject()
    assert picture(room.register) == before
    again = room.open(path)
    assert shown(again, COLUMNS)[4][3] == "Planerat slut"
    room.wait(again, lambda: say(again, 4, NOT_READ))
    assert shown(room.open(path), COLUMNS)[4][3] == NOT_READ


def test_headings_nobody_knows_are_told_and_can_be_explained(room: Room) -> None:
    dialog = room.open(room.lay((GOAL, "Ny rutin"), headings=("Xx", "Yy")))
    assert "Ingen rubrik känns igen" in dialog.refusal.text()
    assert "--" not in dialog.refusal.text()
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    what = dialog.columns.what
    what.setCurrentIndex(what.findText("Aktiviteter"))
    room.wait(dialog, lambda: what.activated.emit(what.currentIndex()))
    room.wait(dialog, lambda: say(dialog, 0, "Mål"))
    room.wait(dialog, lambda: say(dialog, 1, "Aktivitet"))
    assert not dialog.refusal.isVisible()
    assert dialog.found is not None
    assert dialog.found.rows_with("created") == 1


def test_a_file_of_several_lists_asks_which_sheet(room: Room) -> None:
    book = workbook([HEADINGS, NEW])
    book.create_sheet("Andra").append(HEADINGS)
    book["Andra"].append(KNOWN)
    dialog = room.open(room.lay_bytes(saved(book)))
    assert "Välj vilket blad" in dialog.refusal.text()
    assert dialog.columns.sheet.currentIndex() == -1
    dialog.columns.sheet.setCurrentIndex(1)
    room.wait(dialog, lambda: dialog.columns.sheet.activated.emit(1))
    assert shown(dialog, COLUMNS)[1][2] == "Läkare i triage"


def test_the_one_sheet_with_a_list_is_taken_and_can_be_changed(room: Room) -> None:
    book = workbook([HEADINGS, NEW])
    book.create_sheet("Om listan").append(["Skriven i maj"])
    dialog = room.open(room.lay_bytes(saved(book)))
    assert dialog.columns.sheet.currentText() == "Aktiviteter"
    assert deed(dialog) == "Granska raderna"


def test_rows_without_a_unit_get_the_one_that_is_chosen(room: Room) -> None:
    path = room.lay((GOAL, "Ny rutin"), headings=("Mål", "Aktivitet"))

    def choose(dialog: ImportDialog) -> None:
        unit = dialog.columns.unit
        unit.setCurrentIndex(unit.findText(f"{UNIT}, Division Medicin"))
        room.wait(dialog, lambda: unit.activated.emit(unit.currentIndex()))

    room.take_in(path, choose)
    (made,) = [row for row in room.register.live_activities() if row.title == "Ny rutin"]
    assert made.unit == room.scene.small.unit


# --- names ---


def test_near_misses_are_offered_and_the_rows_go_in(room: Room) -> None:
    rows = [(GOAL, "a", "Akutmotagningen"), (GOAL, "b", "Akutmotagningen"), (GOAL, "c", "Någon annan")]
    dialog = room.open(room.lay(*rows, headings=("Mål", "Aktivitet", "Enhet")))
    assert deed(dialog) == "Granska namnen"
    press(dialog)
    assert shown(dialog, NAMES) == [
        ["Akutmotagningen", "Enhet", "2", f"Menar du ”{UNIT}”?"],
        ["Någon annan", "Enhet", "1", "Okänt, raderna nekas"],
    ]
    menu = dialog.names.menu_for(0)
    assert menu.actions()[0].text() == f"{UNIT}, Division Medicin"
    room.wait(dialog, dialog.names.take_all.click)
    assert shown(dialog, NAMES)[0][3] == f"{UNIT}, Division Medicin"
    assert dialog.found is not None
    assert (dialog.found.rows_with("created"), dialog.found.rows_with("refused")) == (2, 1)
    others = dialog.names.menu_for(1)
    everyone = others.actions()[0].menu()
    assert everyone is not None
    named = [action for action in everyone.actions() if action.text() == "Division Medicin"]  # type: ignore[attr-defined]
    room.wait(dialog, named[0].trigger)
    assert deed(dialog) == "Granska raderna"
    press(dialog)
    assert deed(dialog) == "Importera 3"


def test_goals_that_the_plan_lacks_can_be_added(room: Room) -> None:
    path = room.lay(("Helt nytt mål", "a"), headings=("Mål", "Aktivitet"))
    room.take_in(path, lambda dialog: room.wait(dialog, lambda: dialog.names.new_goals.setChecked(True)))
    assert "Helt nytt mål" in [node.title for node in room.register.live_nodes()]


# --- rows ---


def test_every_row_is_shown_with_its_fate_and_the_counts_add_up(room: Room) -> None:
    book = workbook(
        [HEADINGS, NEW, KNOWN, BAD, (GOAL, "Snabbspår för höftfraktur", UNIT), ("Summa", None, 4)]
    )
    book.active.row_dimensions[3].hidden = True
    dialog = room.open(room.lay_bytes(saved(book)))
    press(dialog)
    assert [line[:3] for line in shown(dialog, ROWS)] == [
        ["2", "Ny", "Ny rutin för larm"],
        ["3", "Ändras", "Läkare i triage"],
        ["4", "Nekas", "Annan rutin"],
        ["5", "Oförändrad", "Snabbspår för höftfraktur"],
        ["6", "Hoppas över", ""],
    ]
    said = [line[3] for line in shown(dialog, ROWS)]
    assert "Status: Utan status → Avslutad" in said[1]
    assert said[2].startswith("E4: ”2023-02-31” är inget datum.")
    assert said[4] == "Summarad."
    chips = {key: chip.text() for key, chip in dialog.rows.chips.items()}
    assert [chips[key].split("\N{NO-BREAK SPACE}")[-1] for key in chips] == ["5", "1", "1", "1", "1", "1"]
    assert "1 dolda rader läses också: 3." in dialog.notes.text()
    dialog.rows.chips["refused"].click()
    assert [line[0] for line in shown(dialog, ROWS)] == ["4"]
    assert "Annan rutin" in dialog.rows._detail.text()
    assert deed(dialog) == "Importera 2, spara 1 nekade"


def test_all_rows_or_none(room: Room) -> None:
    dialog = room.open(room.lay(NEW, BAD))
    press(dialog)
    dialog.strict.setChecked(True)
    assert dialog.primary is not None
    assert (deed(dialog), dialog.primary.isEnabled()) == ("Importera alla", False)
    assert "1 rad nekas, så ingenting läses in." in dialog.notes.text()
    dialog.strict.setChecked(False)
    assert dialog.primary.isEnabled()


def test_a_list_that_says_nothing_new_has_nothing_to_take_in(room: Room) -> None:
    dialog = room.open(room.lay((GOAL, "Läkare i triage", UNIT)))
    press(dialog)
    assert dialog.primary is not None
    assert (deed(dialog), dialog.primary.isEnabled()) == ("Inget att importera", False)
    assert "Allt i listan finns redan i registret." in dialog.notes.text()


# --- taking in ---


def test_accepted_rows_go_in_as_one_undo_and_refused_ones_are_saved_beside_the_list(room: Room) -> None:
    before = picture(room.register)
    room.take_in(room.lay(NEW, KNOWN, BAD))
    assert room.register.state(room.scene.small.first) == "completed"
    refused = room.folder / "lista – nekade rader.xlsx"
    assert refused.exists()
    assert room.scene.notice == (
        "2 rader lästes in från ”lista.xlsx”. 1 rad nekades och ligger i ”lista – nekade rader.xlsx”, med skälen."
    )
    room.scene.window.notices.offer.click()
    assert room.scene.messages.shown_folders == [str(room.folder)]
    assert len(room.scene.workspace.session.undoable) == 1
    room.scene.run("undo")
    assert picture(room.register) == before


def test_refused_rows_are_mended_and_taken_in(room: Room) -> None:
    import openpyxl

    room.take_in(room.lay(NEW, BAD))
    path = room.folder / "lista – nekade rader.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["F2"] = "2023-02-28"
    book.save(path)
    room.take_in(str(path))
    (made,) = [row for row in room.register.live_activities() if row.title == "Annan rutin"]
    assert made.end == "2023-02-28"


def test_a_place_that_cannot_be_written_asks_for_another(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[[str, bytes], None] = writing.save
    tried: list[str] = []

    def save(path: str, content: bytes) -> None:
        tried.append(path)
        if len(tried) == 1:
            raise Refusal("Den är öppen i ett annat program.")
        real(path, content)

    monkeypatch.setattr(refused_rows, "save", save)
    room.scene.messages.places = [str(room.folder / "annan.xlsx")]
    room.take_in(room.lay(NEW, BAD))
    assert room.scene.messages.asked == ["Den är öppen i ett annat program."]
    assert (room.folder / "annan.xlsx").exists()
    assert "”annan.xlsx”" in room.scene.notice


def test_refused_rows_that_are_saved_nowhere_are_said_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(path: str, content: bytes) -> None:
        raise Refusal("Det går inte.")

    monkeypatch.setattr(refused_rows, "save", save)
    room.scene.messages.agrees = False
    room.take_in(room.lay(NEW, BAD))
    assert room.scene.notice.endswith("1 rad nekades och är inte sparade.")


def test_a_list_of_nothing_but_refused_rows_changes_nothing_and_is_saved(room: Room) -> None:
    before = picture(room.register)
    dialog = room.take_in(room.lay(BAD))
    assert deed(dialog) == "Spara 1 nekade"
    assert picture(room.register) == before
    assert (room.folder / "lista – nekade rader.xlsx").exists()


def test_leaving_half_way_through_the_saving_changes_nothing(room: Room, qtbot: QtBot) -> None:
    before = picture(room.register)
    dialog = room.open(room.lay(*[(GOAL, f"Aktivitet {n}", UNIT) for n in range(300)]))
    press(dialog)
    with qtbot.waitSignal(dialog.stepper.came):
        press(dialog)
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog.stepper.is_working
    assert "Ingenting har ändrats" in dialog.refusal.text()
    assert picture(room.register) == before
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        press(dialog)
    assert len(room.register.live_activities()) == 303
    assert room.scene.workspace.session.verify() == []


def test_the_window_breathes_while_a_long_list_is_taken_in(room: Room, qtbot: QtBot) -> None:
    path = room.lay(*[(GOAL, f"Aktivitet {n}", UNIT) for n in range(300)])
    breaths: list[float] = []
    dialog = ImportDialog(room.scene.window, room.scene.workspace, path)
    qtbot.addWidget(dialog)
    dialog.stepper.came.connect(breaths.append)
    room.wait(dialog)
    press(dialog)
    looked = len(breaths)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        press(dialog)
    assert looked > 1
    assert len(breaths) > looked + 3
    assert breaths[looked:] == sorted(breaths[looked:])


def test_taking_back_a_long_list_says_how_far_it_has_come(room: Room, qtbot: QtBot) -> None:
    before = picture(room.register)
    room.take_in(room.lay(*[(GOAL, f"Aktivitet {n}", UNIT) for n in range(300)]))
    messages = Messages()
    came: list[float] = []
    seen: list[QDialog] = []

    def run(dialog: QDialog) -> bool:
        seen.append(dialog)
        for stepper in dialog.findChildren(Stepper):
            stepper.came.connect(came.append)
        dialog.exec()
        return True

    messages.run = run  # type: ignore[method-assign]
    room.scene.workspace.finish = messages.finish
    room.scene.run("undo")
    assert picture(room.register) == before
    assert len(seen) == 1
    assert len(came) > 2
    room.scene.run("redo")
    assert len(room.register.live_activities()) == 303


def test_a_refusal_half_way_is_told_and_nothing_has_changed(room: Room) -> None:
    def steps() -> Steps[None]:
        for _ in range(20):
            time.sleep(0.01)
            yield 0.5
        raise Refusal("Disken är full.")

    with pytest.raises(Refusal, match="full"):
        Messages().finish("Ångrar", steps())


def test_who_works_here_is_asked_before_the_first_import(tmp_path: Path, qtbot: QtBot) -> None:
    room = Room(tmp_path, qtbot)
    room.scene.workspace.set_actor(Actor())
    asked: list[bool] = []

    def introduce() -> bool:
        asked.append(True)
        return False

    room.scene.workspace.introduce = introduce
    dialog = room.open(room.lay(NEW))
    press(dialog)
    press(dialog)
    assert asked == [True]
    assert len(room.register.live_activities()) == 3
    room.scene.close()


@pytest.mark.parametrize("what", ["mål", "enheter"])
def test_goals_units_and_managers_are_taken_in_too(room: Room, what: str) -> None:
    if what == "mål":
        room.take_in(room.lay((GOAL, "Gul", "12 %"), headings=("Nyckeltal", "Färg", "Utfall")))
        judged = room.register.assessment_of(room.scene.small.goal)
        assert judged is not None
        assert judged.state == "partly"
    else:
        room.take_in(room.lay((UNIT, "Bo Ek"), headings=("Enhet", "Chef")))
        assert room.register.units[room.scene.small.unit].manager_name == "Bo Ek"


# --- files that will not do, and ways in ---


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är tom"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "skyddad med lösenord",
        ),
        (xlsx([HEADINGS, NEW])[:900], "skadad eller bara halvskriven"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so_in_the_dialog(room: Room, content: bytes, words: str) -> None:
    dialog = room.open(room.lay_bytes(content))
    assert words in dialog.refusal.text()
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_a_list_open_in_excel_is_read_as_it_was_saved_and_said_so(room: Room) -> None:
    path = room.lay(NEW)
    (room.folder / "~$lista.xlsx").write_bytes(b"")
    assert "öppen i ett kalkylprogram" in room.open(path).notes.text()


def drop(room: Room, *paths: str) -> bool:
    return drop_on(room.scene, *paths)


def test_a_list_dropped_on_the_window_opens_the_dialog(room: Room) -> None:
    assert drop(room, room.lay(NEW))
    (dialog,) = room.scene.messages.dialogs
    assert isinstance(dialog, ImportDialog)
    room.wait(dialog)
    assert drop(room, "/a.csv", "/b.csv")
    assert "en fil i taget" in room.scene.notice
    assert drop(room, str(room.folder / "finns inte.hsnplan"))
    assert "finns inte" in room.scene.notice


def test_nothing_is_taken_in_where_nothing_may_be_changed(room: Room) -> None:
    room.scene.window.look_back("2023-08-24")
    room.scene.run("import")
    assert "Gå tillbaka till i dag" in room.scene.notice
    assert room.scene.messages.dialogs == []


def test_text_from_the_list_is_shown_as_it_is(room: Room) -> None:
    dialog = room.open(room.lay((GOAL, "<b>fet</b>", UNIT)))
    press(dialog)
    assert shown(dialog, ROWS)[0][2] == "<b>fet</b>"
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_everything_is_reached_by_keyboard(room: Room) -> None:
    dialog = room.open(room.lay(NEW))
    taken: list[int] = []
    dialog.columns.table.taken.disconnect()
    dialog.columns.table.taken.connect(taken.append)
    dialog.columns.table.selectRow(2)
    QTest.keyClick(dialog.columns.table, Qt.Key.Key_Space)
    assert taken == [2]
    model = dialog.columns.model
    assert model.index(0, 3).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Läses som: Mål"


def test_a_text_table_is_taken_in_through_the_same_door(room: Room) -> None:
    room.take_in(room.lay_bytes(text_table([HEADINGS, NEW], encoding="cp1252"), "lista.csv"))
    source = importing.open_source(str(room.folder / "lista.csv"), room.register)
    found = importing.look_through(source, room.register, Choices())
    assert found.rows_with("unchanged") == 1
