"""What is no register is refused and untouched, and a register may lie under any path."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from hsnplan.application import registers
from hsnplan.domain.errors import Refusal
from hsnplan.storage import file
from tests.registers import Small
from tests.storage.tamper import tamper
from tests.storage.work import comment, is_whole, opened, posix_only


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A register that nobody has open."""
    path = str(tmp_path / "r.hsnplan")
    Small(path).session.close()
    return path


# --- not what it seems ---


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recept(namn)")
    connection.close()


_FOREIGN: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("Bästa nämnd!\n" * 500, encoding="utf-8"),
    "another SQLite database": _other_database,
    "empty": lambda path: path.touch(),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000)),
    "half a header": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(20)),
}


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("kind", _FOREIGN)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("brev.txt", "är inget register från hsnplan. Välj en fil som slutar på .hsnplan"),
        ("brev.hsnplan", "eller så skadad att den inte går att känna igen. Välj en annan fil"),
    ],
)
def test_a_file_that_is_no_register_is_refused_and_untouched(
    tmp_path: Path, kind: str, writable: bool, name: str, words: str
) -> None:
    path = tmp_path / name
    _FOREIGN[kind](path)
    before = path.read_bytes()
    with pytest.raises(Refusal, match=words):
        opened(str(path), writable=writable)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (before, [name])


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="är en mapp. Välj en fil"):
        opened(str(tmp_path))


@posix_only
def test_a_pipe_is_no_register_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör.hsnplan")
    with pytest.raises(Refusal, match="är ingen vanlig fil"):
        opened(str(tmp_path / "rör.hsnplan"))


@pytest.mark.parametrize(
    "plant",
    [
        "CREATE TRIGGER sly AFTER INSERT ON report BEGIN UPDATE report SET state = 'completed'; END",
        "CREATE VIEW sly AS SELECT 1",
        "DROP INDEX change_copy",
        "CREATE TABLE sly(a)",
    ],
)
def test_a_register_with_something_planted_in_it_is_refused_and_untouched(path: str, plant: str) -> None:
    tamper(path, plant)
    before = Path(path).read_bytes()
    with pytest.raises(Refusal, match="har ändrats av något annat program än hsnplan och öppnas inte"):
        opened(path)
    assert Path(path).read_bytes() == before


def test_a_register_that_some_other_program_keeps_in_wal_is_brought_back(path: str) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.close()
    session = opened(path)
    comment(session, "Sparat")
    session.close()
    assert os.listdir(os.path.dirname(path)) == ["r.hsnplan"]
    is_whole(path, "Sparat")


def test_a_register_that_some_other_program_has_open_in_wal_takes_no_save(path: str) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("SELECT * FROM board").fetchall()
    with pytest.raises(Refusal, match="används just nu av ett annat program"):
        opened(path)
    other.close()


def test_a_path_that_vanishes_at_the_last_moment_makes_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        file.plain(str(tmp_path / "r.hsnplan"))
    assert os.listdir(tmp_path) == []


# --- names ---


@pytest.mark.parametrize(
    "name",
    [
        "mål å ä ö",
        "50 % klart",
        "%41%00",
        "nr#1?mode=ro",
        "'; DROP TABLE change; --",
        '"citat"',
        "en+två&tre=fyra",
        "rad\nbrytning",
        "$(touch x) `y` \\z",
        "-rf",
        "å" * 110,
        os.path.join(*["en rätt lång mapp, nr 3"] * 8, "r"),
    ],
)
def test_any_path_is_taken_as_it_stands(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.hsnplan"
    path.parent.mkdir(parents=True, exist_ok=True)
    Small(str(path)).session.close()
    session = opened(str(path))
    comment(session, "Sparat")
    kept = registers.backup(session)
    session.close()
    is_whole(str(path), "Sparat")
    is_whole(kept, "Sparat")
    assert sorted(os.listdir(path.parent)) == sorted([path.name, "säkerhetskopior"])


@posix_only
def test_a_path_may_hold_bytes_that_are_no_text_or_be_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"r\xe5d.hsnplan")
    Small(name).session.close()
    is_whole(name)
    is_whole(f"//{tmp_path}/{name}")


@pytest.mark.parametrize("path", ["x" * 250 + ".hsnplan", os.path.join(*["mapp" * 12] * 10, "r.hsnplan")])
def test_a_path_that_is_too_long_is_refused_before_anything_is_made(tmp_path: Path, path: str) -> None:
    with pytest.raises(Refusal, match="är för lång"):
        Small(str(tmp_path / path))
    assert list(tmp_path.iterdir()) == []


def test_a_path_with_no_end_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="finns inte"):
        file.connect(f"{tmp_path}/r\0.hsnplan", writable=True)
    with pytest.raises(Refusal, match="Mappen till ”.*” finns inte"):
        Small(str(tmp_path / "borta" / "r.hsnplan"))
