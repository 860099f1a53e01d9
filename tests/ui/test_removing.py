"""What somebody wrote is removed for good from the history: it is shown what goes and what is out of reach."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.ui.dialogs.history import HistoryDialog
from hsnplan.ui.dialogs.removal import RemovalDialog
from hsnplan.ui.widgets.buttons import IconButton
from hsnplan.ui.widgets.labels import Label
from tests.ui.windows import Scene

SECRET = "Vi talade med Berit Namnsson"


def asked(scene: Scene) -> RemovalDialog:
    """The question that the button beside the comment of the first activity's last report leads to."""

    def press(dialog: QDialog) -> bool:
        assert isinstance(dialog, HistoryDialog)
        buttons = [
            button for button in dialog.findChildren(IconButton) if "kommentar" in button.accessibleName()
        ]
        buttons[0].click()
        return dialog.result() == QDialog.DialogCode.Accepted

    scene.messages.fill_in = press
    scene.workspace.selected.emit("activity", scene.small.first)
    scene.window.errands.history()
    (dialog,) = scene.window.findChildren(RemovalDialog)
    return dialog


def say(scene: Scene, activity: str) -> None:
    session = scene.small.session
    session.apply(activities.report(session.register, activity, "delayed", SECRET))


def words(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label) if not label.isHidden())


def test_a_comment_goes_and_its_status_stays(scene: Scene) -> None:
    say(scene, scene.small.first)
    dialog = asked(scene)
    assert SECRET in words(dialog)
    assert "Det här når programmet inte" in words(dialog)
    assert dialog.keep.text() == "Behåll status Försenad och datum 2023-08-25"
    assert dialog.keep.isChecked()
    assert dialog.repeated.isHidden()
    assert dialog.primary is not None
    dialog.primary.click()
    assert dialog.field.refusal.startswith("Skriv varför")
    dialog.reason.setText(f"{SECRET} ska bort")
    dialog.primary.click()
    assert dialog.field.refusal.startswith("Skälet innehåller")
    dialog.reason.setText("Namn")
    dialog.primary.click()
    report = scene.small.session.register.current(scene.small.first)
    assert report is not None
    assert (report.state, report.comment) == ("delayed", "")


def test_the_status_goes_too_when_it_is_not_to_be_kept_and_so_do_others_that_say_the_same(
    scene: Scene,
) -> None:
    say(scene, scene.small.first)
    say(scene, scene.small.second)
    dialog = asked(scene)
    assert dialog.repeated.text() == "Även en annan ändring med samma text"
    dialog.repeated.setChecked(True)
    assert len(dialog.seen.changes) == 2
    assert dialog.keep.text() == "Behåll status och datum för 2 aktiviteter"
    dialog.keep.setChecked(False)
    dialog.reason.setText("Namn")
    assert dialog.primary is not None
    dialog.primary.click()
    register = scene.small.session.register
    assert [register.state(each) for each in (scene.small.first, scene.small.second)] == ["", ""]


def test_nothing_is_removed_when_it_is_left_nor_where_nothing_may_be_written(
    scene: Scene, qtbot: QtBot
) -> None:
    say(scene, scene.small.first)
    dialog = asked(scene)
    dialog.leave.click()
    report = scene.small.session.register.current(scene.small.first)
    assert report is not None
    assert report.comment == SECRET
    shown = HistoryDialog(scene.window, "", [], may_remove=False)
    qtbot.addWidget(shown)
    assert shown.findChildren(IconButton) == []


def test_what_cannot_be_removed_is_told_at_once(scene: Scene) -> None:
    from hsnplan.ui import removing

    removing.ask(scene.window, scene.workspace, "")
    assert scene.window.findChildren(RemovalDialog) == []
    assert "Ingen ändring har ett id" in scene.notice
