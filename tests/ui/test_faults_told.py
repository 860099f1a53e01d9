"""Whatever befalls the file, the window says so in a Swedish sentence, shows what is saved, and harms nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hsnplan.application import activities, registers
from tests.cli.test_faults import FAULTS
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.other import another_hsnplan, another_sqlite
from tests.storage.work import posix_only
from tests.ui.windows import Scene


def give_state(scene: Scene, state: str) -> bool:
    return scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.first], state))


def state(scene: Scene) -> str:
    return scene.workspace.register.state(scene.small.first)


def saved_state(path: str) -> str:
    session = registers.open_session(path, ACTOR, FixedComputer(), writable=False)
    try:
        assert session.verify() == []
        return session.register.state(session.register.find_activity("1").id)
    finally:
        session.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_in_words_and_what_is_shown_stays(
    scene: Scene, fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "annan mapp åäö" / "register.hsnplan"
    path.parent.mkdir()
    donor = Small(str(tmp_path / "givare.hsnplan"))
    donor.session.close()
    make, words = FAULTS[fault]
    make(path, Path(donor.session.file.path).read_bytes())
    before = path.read_bytes() if path.is_file() else None
    shown = scene.workspace.session
    scene.messages.path = str(path)
    scene.run("open")
    assert words in scene.notice
    assert str(path) in scene.notice
    assert scene.workspace.session is shown
    assert (path.read_bytes() if path.is_file() else None) == before
    assert give_state(scene, "ongoing")


def _removed(path: str) -> None:
    os.remove(path)


def _moved(path: str) -> None:
    os.rename(path, f"{path}.flyttad")


def _replaced(path: str) -> None:
    shutil.copyfile(path, f"{path}.synkad")
    os.replace(f"{path}.synkad", path)


@posix_only
@pytest.mark.parametrize("befall", [_removed, _moved, _replaced])
def test_a_file_that_goes_away_under_the_window_takes_no_save_and_can_be_saved_elsewhere(
    scene: Scene, befall: Callable[[str], None], tmp_path: Path
) -> None:
    assert give_state(scene, "ongoing")
    befall(scene.small.session.file.path)
    assert not give_state(scene, "completed")
    assert "har flyttats eller bytts ut medan den var öppen" in scene.notice or "går inte att" in scene.notice
    assert state(scene) == "ongoing"


def test_a_full_disk_is_told_and_the_same_edit_goes_through_when_there_is_room(scene: Scene) -> None:
    connection = scene.workspace.session.file.connection
    long = "x" * 19_000
    action = activities.report(scene.workspace.register, scene.small.first, "ongoing", long)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    assert not scene.workspace.do(action)
    assert "Disken är full. Ingenting har ändrats" in scene.notice
    assert state(scene) == ""
    connection.execute("PRAGMA max_page_count=1000000")
    assert scene.workspace.do(action)
    assert (scene.notice, state(scene)) == ("", "ongoing")


def test_a_register_that_is_locked_for_a_moment_says_so_within_a_second_and_then_saves(scene: Scene) -> None:
    path = scene.small.session.file.path
    with another_sqlite(path):
        assert not give_state(scene, "ongoing")
        assert "används just nu av ett annat program" in scene.notice
        assert state(scene) == ""
    assert give_state(scene, "ongoing")
    scene.workspace.session.close()
    assert saved_state(path) == "ongoing"


def test_the_second_program_reads_says_who_has_it_and_takes_over_when_the_first_is_killed(
    scene: Scene, tmp_path: Path
) -> None:
    path = str(tmp_path / "delat.hsnplan")
    Small(path).session.close()
    with another_hsnplan(path) as other:
        scene.messages.path = path
        scene.run("open")
        assert not give_state(scene, "completed")
        assert "Registret är öppet hos Åsa Öberg" in scene.notice
        other.comment("Skriven av den första")
        other.kill()
        scene.run("take-over")
        comments = [report.comment for report in scene.workspace.register.reports_of(scene.small.first)]
        assert comments == ["Skriven av den första"]
        assert give_state(scene, "completed")


def test_a_clock_that_is_set_back_is_no_matter(scene: Scene) -> None:
    assert give_state(scene, "ongoing")
    scene.small.computer.ms -= 400 * 86_400_000
    assert give_state(scene, "completed")
    assert (scene.notice, state(scene), scene.workspace.session.verify()) == ("", "completed", [])


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs to find SQLite's own handle")
def test_a_medium_that_is_pulled_out_is_told_and_what_was_saved_is_there_when_it_is_back(
    scene: Scene,
) -> None:
    path = scene.workspace.session.file.path
    assert give_state(scene, "ongoing")
    (handle,) = [
        int(name)
        for name in os.listdir("/proc/self/fd")
        if os.path.islink(f"/proc/self/fd/{name}") and os.readlink(f"/proc/self/fd/{name}") == path
    ]
    kept, nothing = os.dup(handle), os.open(os.path.dirname(path), os.O_RDONLY)
    os.dup2(nothing, handle)  # from now on every read and write of SQLite's fails
    try:
        assert not give_state(scene, "completed")
        assert "Är minnet eller nätverket frånkopplat" in scene.notice or "används just nu" in scene.notice
        assert state(scene) == "ongoing"
    finally:
        os.dup2(kept, handle)
        os.close(kept)
        os.close(nothing)
    assert give_state(scene, "completed")
    scene.workspace.session.close()
    assert saved_state(path) == "completed"
