"""Whatever befalls the file: a Swedish sentence, and the register is unharmed on the disk and in memory."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import registers
from hsnplan.domain import clock
from hsnplan.domain.errors import Refusal
from hsnplan.storage import journal
from tests.registers import FixedComputer, Small
from tests.storage.other import another_sqlite
from tests.storage.tamper import tamper
from tests.storage.work import comment, comments, is_whole, opened, posix_only, refused


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A register that nobody has open."""
    path = str(tmp_path / "r.hsnplan")
    Small(path).session.close()
    return path


# --- no room ---


def test_a_full_disk_refuses_the_save_and_a_freed_one_takes_it(path: str) -> None:
    session = opened(path)
    connection = session.file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    before = Path(path).read_bytes()
    refused(session, "Disken är full. Ingenting har ändrats i ”.*”. Frigör plats", "x" * 20_000)
    assert Path(path).read_bytes() == before
    connection.execute("PRAGMA max_page_count=1000000")
    comment(session, "Ryms nu")
    session.close()
    is_whole(path, "Ryms nu")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte of its own, where the system lets us have one."""
    place = tmp_path / "liten disk"
    place.mkdir()
    mounted = sys.platform == "linux" and shutil.which("mount") and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if not mounted or subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting a disk of our own is not allowed here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_disk_that_really_is_full_refuses_saves_backups_and_new_registers(small_disk: Path) -> None:
    path = str(small_disk / "r.hsnplan")
    Small(path).session.close()
    session = opened(path)
    filler = small_disk / "fyllning"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(2_000_000))
    refused(session, "Disken är full")
    with pytest.raises(Refusal, match="Disken är full"):
        registers.backup(session)
    with pytest.raises(Refusal, match="Disken är full"):
        Small(str(small_disk / "ny.hsnplan"))
    assert sorted(os.listdir(small_disk)) == [
        ".r.hsnplan.lock",
        "fyllning",
        "r.hsnplan",
        "r.hsnplan-journal",
        "säkerhetskopior",
    ]
    filler.unlink()
    comment(session, "Ryms nu")
    session.close()
    is_whole(path, "Ryms nu")


_LIMITED = """
import resource, signal, sys
from hsnplan.domain.errors import Refusal
from tests.registers import FixedComputer
from tests.storage.work import comment, opened
session = opened(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    comment(session, "x" * 20_000)
except Refusal as refusal:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(refusal.sentence)
    comment(session, "Ryms nu")
    session.close()
"""


@posix_only
@pytest.mark.parametrize("limit", [100, 600, 5_000, 150_000])
def test_a_write_that_breaks_off_half_way_is_refused_and_taken_back(path: str, limit: int) -> None:
    command = [sys.executable, "-c", _LIMITED, path, str(limit)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert re.search("Ingenting har ändrats|Disken är full", done.stdout)
    is_whole(path, "Ryms nu")


# --- no right to write ---


@pytest.fixture
def folder_of_nobody() -> Iterator[Path]:
    """A folder with a register in it, while we are somebody to whom the system's rights apply."""
    folder = Path(tempfile.mkdtemp(prefix="hsnplan-"))
    folder.chmod(0o777)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.setegid(65534)
        os.seteuid(65534)
    try:
        Small(str(folder / "r.hsnplan")).session.close()
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
            os.setegid(0)
        folder.chmod(0o777)
        shutil.rmtree(folder)


@posix_only
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o777, 0o444), (0o555, 0o666), (0o555, 0o444)])
def test_a_read_only_file_or_folder_opens_for_reading_and_says_so(
    folder_of_nobody: Path, folder_mode: int, file_mode: int
) -> None:
    path = folder_of_nobody / "r.hsnplan"
    before = path.read_bytes()
    path.chmod(file_mode)
    if folder_mode != 0o777:
        _as_owner(folder_of_nobody, folder_mode)
    session = opened(str(path))
    refused(session, "skrivskyddad plats eller är skrivskyddat. Du kan läsa men inte ändra. Spara en kopia")
    assert not session.file.could_write()
    with pytest.raises(Refusal, match="skrivskyddad plats"):
        registers.take_over(session)
    assert session.register.find_activity("1").title == "Läkare i triage"
    session.close()
    assert (path.read_bytes(), os.listdir(folder_of_nobody)) == (before, ["r.hsnplan"])


def _as_owner(folder: Path, mode: int) -> None:
    """Change a folder's mode, as the one who made it."""
    now = os.geteuid()
    if folder.stat().st_uid != now:
        os.seteuid(0)
    folder.chmod(mode)
    os.seteuid(now)


@posix_only
def test_a_register_that_we_may_not_read_is_refused(folder_of_nobody: Path) -> None:
    path = folder_of_nobody / "r.hsnplan"
    path.chmod(0o000)
    with pytest.raises(Refusal, match="Kontrollera att filen finns kvar och att du har rätt att läsa den"):
        opened(str(path))
    _as_owner(folder_of_nobody, 0o000)
    with pytest.raises(Refusal, match="Du har inte rätt att läsa"):
        opened(str(path))


@posix_only
def test_a_read_only_folder_takes_no_backup_and_no_new_register(folder_of_nobody: Path) -> None:
    session = opened(str(folder_of_nobody / "r.hsnplan"))
    session.close()
    _as_owner(folder_of_nobody, 0o555)
    session = opened(str(folder_of_nobody / "r.hsnplan"))
    for refuse in (
        lambda: registers.backup(session),
        lambda: registers.backup(session, str(folder_of_nobody / "kopia.hsnplan")),
        lambda: Small(str(folder_of_nobody / "ny.hsnplan")),
    ):
        with pytest.raises(
            Refusal, match="inte har rätt att skriva. Ingenting har ändrats. Välj en annan plats|skrivskyddad"
        ):
            refuse()
    session.close()


@posix_only
def test_a_save_that_was_cut_short_is_told_where_it_cannot_be_taken_back(folder_of_nobody: Path) -> None:
    path = folder_of_nobody / "r.hsnplan"
    leave_half_done(str(path))
    for name in os.listdir(folder_of_nobody):
        (folder_of_nobody / name).chmod(0o444)
    _as_owner(folder_of_nobody, 0o555)
    with pytest.raises(Refusal, match="blev avbruten mitt i en sparning. Kopiera hela mappen"):
        opened(str(path))


def leave_half_done(path: str) -> None:
    """The file and the journal that a program leaves which is killed in the middle of a large save."""
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN")
    writer.execute("UPDATE head SET value = value || hex(zeroblob(2000))")
    for name in (path, f"{path}-journal"):
        shutil.copy(name, f"{name}-kept")
    writer.execute("ROLLBACK")
    writer.close()
    for name in (path, f"{path}-journal"):
        os.replace(f"{name}-kept", name)


@pytest.mark.parametrize("writable", [True, False])
def test_a_save_that_was_cut_short_is_taken_back_by_whoever_opens_next(path: str, writable: bool) -> None:
    leave_half_done(path)
    assert os.path.getsize(f"{path}-journal") > 0
    session = opened(path, writable=writable)
    assert session.verify() == []
    session.close()


# --- somebody else ---


def test_a_register_that_some_other_program_locks_is_refused_until_it_lets_go(path: str) -> None:
    session = opened(path)
    with another_sqlite(path):
        refused(
            session, "används just nu av ett annat program. Ingenting har ändrats. Försök igen om en stund"
        )
        with pytest.raises(Refusal, match="används just nu av ett annat program"):
            opened(path, writable=False)
    comment(session, "Nu går det")
    session.close()
    is_whole(path, "Nu går det")


@posix_only
def test_a_register_that_is_removed_while_open_takes_no_save_and_comes_not_back_empty(path: str) -> None:
    session = opened(path)
    os.remove(path)
    refused(
        session, "har flyttats eller bytts ut medan den var öppen. Ingenting har sparats. Öppna filen på nytt"
    )
    assert not os.path.exists(path)
    session.close()
    with pytest.raises(Refusal, match="finns inte. Kontrollera att filen finns kvar"):
        opened(path)
    assert not os.path.exists(path)


@posix_only
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_register_that_is_moved_while_open_takes_no_save(path: str, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    inner = folder / "r.hsnplan"
    shutil.copy(path, inner)
    session = opened(str(inner))
    moved = (
        inner.rename(folder / "annat.hsnplan")
        if what == "file"
        else folder.rename(tmp_path / "flyttad") / "r.hsnplan"
    )
    refused(session, "har flyttats eller bytts ut|går inte att öppna")
    session.close()
    is_whole(str(moved))


@posix_only
def test_a_register_that_is_replaced_while_open_takes_no_save_and_the_new_file_is_untouched(
    path: str, tmp_path: Path
) -> None:
    session = opened(path)
    other = str(tmp_path / "synkad.hsnplan")
    shutil.copy(path, other)
    synced = opened(other)
    comment(synced, "Från en annan dator")
    synced.close()
    os.replace(other, path)
    before = Path(path).read_bytes()
    refused(session, "har flyttats eller bytts ut medan den var öppen")
    session.close()
    assert Path(path).read_bytes() == before
    is_whole(path, "Från en annan dator")


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs to find SQLite's own handle")
def test_a_medium_that_is_pulled_out_refuses_saves_and_reads_in_words(path: str) -> None:
    session = opened(path)
    comment(session, "Före")
    (handle,) = [
        int(name)
        for name in os.listdir("/proc/self/fd")
        if os.path.islink(f"/proc/self/fd/{name}") and os.readlink(f"/proc/self/fd/{name}") == path
    ]
    kept, nothing = os.dup(handle), os.open(os.path.dirname(path), os.O_RDONLY)
    os.dup2(nothing, handle)  # from now on every read and write of SQLite's fails
    refused(session, "går inte att nå. Är minnet eller nätverket frånkopplat|används just nu")
    with pytest.raises(Refusal, match="går inte att nå|används just nu"):
        session.as_of("2023-08-25")
    with pytest.raises(Refusal, match="går inte att nå|används just nu"):
        session.verify()
    os.dup2(kept, handle)
    os.close(kept)
    os.close(nothing)
    session.close()
    is_whole(path, "Före")


# --- clocks ---


def test_a_clock_that_is_set_back_changes_nothing_in_what_is_shown(path: str) -> None:
    session = opened(path, FixedComputer(1_700_000_000_000))
    comment(session, "Före")
    session.close()
    session = opened(path, FixedComputer(1_500_000_000_000))
    comment(session, "Efter")
    connection = session.file.connection
    readings = [change.clock for change in journal.changes(connection)]
    assert readings == sorted(set(readings))
    assert (comments(session), session.verify()) == (["Efter"], [])
    session.close()
    is_whole(path, "Efter")


def test_a_clock_that_stands_still_goes_on_for_more_saves_than_its_counter_holds() -> None:
    reading, readings = clock.tick(clock.FIRST, 1_000), []
    for _ in range(70_000):
        reading = clock.tick(reading, 1_000)
        readings.append(reading)
    assert readings == sorted(set(readings))
    assert {len(one) for one in readings} == {18}


def test_nothing_is_built_upon_a_damaged_end_of_the_journal(path: str) -> None:
    session = opened(path)
    comment(session, "Före")
    session.close()
    tamper(path, "UPDATE change SET clock = '9' || substr(clock, 2) WHERE n = (SELECT max(n) FROM change)")
    before = Path(path).read_bytes()
    session = opened(path)
    refused(session, "Registret är skadat: ändring .* stämmer inte med sin kontrollsumma")
    with pytest.raises(Refusal, match="stämmer inte med sin kontrollsumma"):
        session.history(session.register.find_activity("1").id)
    session.close()
    assert Path(path).read_bytes() == before
