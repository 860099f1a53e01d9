"""Backups are whole and checked; putting one back happens wholly or not at all, and says what it costs."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from hsnplan.application import activities, registers
from hsnplan.application.session import Session
from hsnplan.domain.errors import Refusal
from hsnplan.storage import backup, file, lock, paths, restoring
from hsnplan.storage.verify import verify
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.other import another_hsnplan, another_sqlite
from tests.storage.tamper import tamper


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A register that nobody has open."""
    path = str(tmp_path / "Nämndens plan.hsnplan")
    Small(path).session.close()
    return path


@pytest.fixture
def kept(path: str, tmp_path: Path) -> str:
    """A backup of it, after which two comments more were written."""
    kept = str(tmp_path / "kopia.hsnplan")
    session = opened(path)
    registers.backup(session, kept)
    comment(session, "Efteråt")
    comment(session, "Ännu senare")
    session.close()
    return kept


def opened(path: str, start_ms: int = 1_700_000_000_000) -> Session:
    return registers.open_session(path, ACTOR, FixedComputer(start_ms))


def comment(session: Session, text: str) -> None:
    session.apply(activities.set_comment(session.register, session.register.find_activity("1").id, text))


def last_comment(path: str) -> str:
    session = opened(path)
    found = session.register.last_comment(session.register.find_activity("1").id)
    session.close()
    return found.comment if found is not None else ""


def restore(path: str, kept: str, *, force: bool = False) -> str:
    computer = FixedComputer()
    computer.count = 1_000  # another computer than the one that made the register
    return registers.restore(path, kept, ACTOR, computer, force=force)


def test_a_backup_is_the_whole_register_of_one_moment(path: str, tmp_path: Path) -> None:
    session = opened(path)
    target = registers.backup(session, str(tmp_path / "kopia.hsnplan"))
    comment(session, "Efteråt")
    copy = registers.open_session(target, ACTOR, FixedComputer())
    assert copy.register.every("activity") == session.register.every("activity")
    assert (copy.verify(), copy.register.every("report")) == ([], {})
    session.close()
    copy.close()


def test_a_backup_goes_beside_the_register_under_the_time_it_was_taken(path: str) -> None:
    session = opened(path)
    folder = os.path.join(os.path.dirname(path), "säkerhetskopior")
    assert [registers.backup(session), registers.backup(session)] == [
        os.path.join(folder, "Nämndens plan 2023-08-25 kl 12.00.00.hsnplan"),
        os.path.join(folder, "Nämndens plan 2023-08-25 kl 12.00.00 (2).hsnplan"),
    ]
    assert sorted(name for name in os.listdir(folder) if not name.endswith(".hsnplan")) == []
    session.close()


def test_a_long_name_leaves_room_for_the_time(tmp_path: Path) -> None:
    path = tmp_path / ("å" * 123 + ".hsnplan")
    assert len(os.path.basename(backup.place(str(path), "2023-08-25T12:00:00")).encode()) <= 240


def test_a_backup_never_writes_over_a_file(path: str, kept: str) -> None:
    session = opened(path)
    before = Path(kept).read_bytes()
    for target in (kept, path):
        with pytest.raises(Refusal, match="finns redan"):
            registers.backup(session, target)
    assert Path(kept).read_bytes() == before
    session.close()


def test_a_damaged_register_gives_no_backup_and_says_why(path: str, tmp_path: Path) -> None:
    tamper(path, "UPDATE change SET why = 'x' WHERE n = 20")
    session = opened(path)
    with pytest.raises(Refusal, match="registret är skadat. Ändring .* innehållet stämmer inte"):
        registers.backup(session, str(tmp_path / "kopia.hsnplan"))
    assert sorted(os.listdir(tmp_path)) == [os.path.basename(lock.side_file(path)), os.path.basename(path)]
    session.close()


def test_a_register_whose_path_is_gone_can_still_be_saved_elsewhere(path: str, tmp_path: Path) -> None:
    session = opened(path)
    comment(session, "Räddas")
    os.remove(path)
    target = registers.backup(session, str(tmp_path / "räddad.hsnplan"))
    session.close()
    assert last_comment(target) == "Räddas"


def test_a_register_that_stays_busy_is_not_waited_for_for_ever(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PATIENCE", 0)
    session = registers.open_session(path, ACTOR, FixedComputer(), writable=False)
    with another_sqlite(path), pytest.raises(Refusal, match="används just nu av ett annat program"):
        registers.backup(session, str(tmp_path / "kopia.hsnplan"))
    assert not (tmp_path / "kopia.hsnplan").exists()


# --- putting back ---


def test_the_preview_says_what_would_be_lost(path: str, kept: str) -> None:
    seen = registers.restore_preview(path, kept)
    assert (seen.lost, seen.gained, seen.same) == (2, 0, True)
    count = len(sqlite3.connect(kept).execute("SELECT 1 FROM change").fetchall())
    assert seen.sentence == (
        f"Säkerhetskopian går till 2023-08-25 12.00 och har {count} ändringar. 2 ändringar som bara finns i "
        "registret försvinner ur det, men följer med i kopian som görs först."
    )


def test_the_preview_names_what_would_be_lost_by_whom_and_when(path: str, kept: str) -> None:
    latest, before = restoring.preview(path, kept).actions
    assert (latest.changes, before.changes) == (1, 1)
    assert (latest.moment, before.moment) == ("2023-08-25T12:00:00", "2023-08-25T12:00:00")
    assert "Åsa Öberg" in latest.actor
    assert latest.what == ("statusrapporten för aktivitet 1 ”Läkare i triage”",)
    assert restoring.preview(kept, path).actions == ()


def test_what_was_lost_is_in_the_copy_that_was_made_first(path: str, kept: str) -> None:
    saved = restore(path, kept)
    assert last_comment(path) == ""
    assert os.path.basename(saved).endswith(", före återställning.hsnplan")
    assert last_comment(saved) == "Ännu senare"


def test_a_restored_register_is_the_backup_and_the_present_one_is_kept(path: str, kept: str) -> None:
    saved = restore(path, kept)
    assert last_comment(path) == ""
    assert last_comment(saved) == "Ännu senare"
    assert os.path.dirname(saved).endswith("säkerhetskopior")


def test_a_restored_register_goes_on_as_a_copy_of_its_own(path: str, kept: str) -> None:
    saved = restore(path, kept)
    session = opened(path)
    comment(session, "Ny gren")
    before = file.connect(saved, writable=False)
    assert session.copy != before.execute("SELECT value FROM meta WHERE key = 'copy'").fetchone()[0]
    assert session.verify() == []
    session.close()
    before.close()


def test_a_backup_can_be_put_where_there_is_nothing(path: str, kept: str, tmp_path: Path) -> None:
    new = str(tmp_path / "ny.hsnplan")
    seen = registers.restore_preview(new, kept)
    assert (seen.lost, seen.same, restore(new, kept)) == (0, True, "")
    assert last_comment(new) == ""


@pytest.mark.parametrize(("page", "same"), [(2, True), (3, None), (13, None)])
def test_a_damaged_register_is_kept_byte_for_byte_and_replaced(
    path: str, kept: str, page: int, same: bool | None
) -> None:
    damaged = bytearray(Path(path).read_bytes())
    damaged[page * 4096 : (page + 1) * 4096] = bytes(4096)
    Path(path).write_bytes(damaged)
    seen = registers.restore_preview(path, kept)
    assert (seen.same, "registret som ligger där går inte att läsa" in seen.sentence) == (same, same is None)
    saved = restore(path, kept)
    assert Path(saved).read_bytes() == damaged
    assert last_comment(path) == ""


def test_what_was_left_half_done_in_a_removed_register_is_not_mixed_into_the_restored_one(
    path: str, kept: str
) -> None:
    leave_half_done(path)
    os.remove(path)
    assert restore(path, kept) == ""
    assert not os.path.exists(f"{path}-journal")
    assert last_comment(path) == ""


def leave_half_done(path: str) -> None:
    """Leave the journal of a large transaction, as a killed program does."""
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN")
    writer.execute("UPDATE head SET value = value || hex(zeroblob(2000))")
    shutil.copy(f"{path}-journal", f"{path}-kept")
    writer.execute("ROLLBACK")
    writer.close()
    os.replace(f"{path}-kept", f"{path}-journal")


def test_a_backup_that_the_disk_did_not_keep_is_noticed(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = str(tmp_path / "äldre.hsnplan")
    shutil.copy(path, older)
    session = opened(path)
    comment(session, "Efteråt")
    monkeypatch.setattr(paths, "put", lambda _draft, target: shutil.copy(older, target))
    with pytest.raises(Refusal, match="gick inte att läsa tillbaka"):
        registers.backup(session, str(tmp_path / "kopia.hsnplan"))
    session.close()


def test_what_is_no_register_is_replaced_only_when_asked_for(kept: str, tmp_path: Path) -> None:
    letter = tmp_path / "brev.hsnplan"
    letter.write_text("Kära nämnd, " * 100, encoding="utf-8")
    with pytest.raises(Refusal, match="inget register från hsnplan"):
        restore(str(letter), kept)
    assert letter.read_text(encoding="utf-8") == "Kära nämnd, " * 100
    saved = restore(str(letter), kept, force=True)
    assert Path(saved).read_text(encoding="utf-8") == "Kära nämnd, " * 100


def test_the_backup_of_another_register_is_put_back_only_when_asked_for(path: str, tmp_path: Path) -> None:
    other = str(tmp_path / "annan.hsnplan")
    Small(other, FixedComputer(1_500_000_000_000)).session.close()
    before = Path(path).read_bytes()
    assert registers.restore_preview(path, other).same is False
    with pytest.raises(Refusal, match="tagen av ett annat register. Ingenting har ändrats"):
        restore(path, other)
    assert Path(path).read_bytes() == before
    restore(path, other, force=True)
    assert registers.restore_preview(path, other).lost == 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE change SET why = 'x' WHERE n = 20",
        "UPDATE activity SET title = 'x'",
        "CREATE TRIGGER sly AFTER INSERT ON change BEGIN DELETE FROM head; END",
    ],
)
def test_a_damaged_backup_is_refused_and_the_register_untouched(path: str, kept: str, damage: str) -> None:
    tamper(kept, damage)
    before, files = Path(path).read_bytes(), sorted(os.listdir(os.path.dirname(path)))
    with pytest.raises(Refusal, match="skadad|ändrats av något annat program"):
        restore(path, kept)
    assert (Path(path).read_bytes(), sorted(os.listdir(os.path.dirname(path)))) == (before, files)


def test_a_backup_that_is_no_file_is_refused(path: str, tmp_path: Path) -> None:
    for wrong, words in (
        (tmp_path, "är en mapp"),
        (tmp_path / "x", "finns inte"),
        (Path(path), "själva registret"),
    ):
        with pytest.raises(Refusal, match=words):
            restore(path, str(wrong))


def test_a_register_that_is_open_is_not_replaced(path: str, kept: str) -> None:
    with (
        another_hsnplan(path),
        pytest.raises(Refusal, match="Registret är öppet hos Åsa Öberg.* Stäng det först."),
    ):
        restore(path, kept)
    assert last_comment(path) == "Ännu senare"


@pytest.mark.parametrize("step", [(restoring, "_make_current"), (restoring, "_keep_present"), (paths, "put")])
def test_a_restore_that_fails_half_way_leaves_the_register_as_it_was(
    path: str, kept: str, step: tuple[object, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = Path(path).read_bytes()
    monkeypatch.setattr(*step, full)
    with pytest.raises(Refusal, match="Disken är full"):
        restore(path, kept)
    assert Path(path).read_bytes() == before
    assert [name for name in os.listdir(os.path.dirname(path)) if name.startswith(".")] == []
    assert last_comment(path) == "Ännu senare"


def test_a_reader_s_window_takes_the_restored_register_over(path: str, kept: str) -> None:
    reader = registers.open_session(path, ACTOR, FixedComputer(), writable=False)
    activity = reader.register.find_activity("1").id
    assert reader.register.last_comment(activity) is not None
    restore(path, kept)
    registers.take_over(reader)
    assert (reader.register.last_comment(activity), reader.file.writable) == (None, True)
    assert reader.copy == reader.file.meta("copy")
    reader.close()


def test_changes_that_only_the_backup_has_are_counted_too(path: str, kept: str, tmp_path: Path) -> None:
    newer = str(tmp_path / "nyare.hsnplan")
    shutil.copy(path, newer)
    restore(path, kept)
    assert registers.restore_preview(path, newer)[:3] == (0, 2, True)


def test_every_backup_verifies(path: str) -> None:
    session = opened(path)
    connection = file.connect(registers.backup(session), writable=False)
    assert verify(connection) == []
    connection.close()
    session.close()
