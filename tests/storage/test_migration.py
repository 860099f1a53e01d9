"""Registers of every released version open, and a step to the next is taken wholly or not at all."""

import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Migrations

from hsnplan.application import registers
from hsnplan.domain.errors import Refusal
from hsnplan.storage import file, journal, migration, schema
from tests.registers import ACTOR, FixedComputer
from tests.storage.released import FOLDER
from tests.storage.tamper import tamper

if TYPE_CHECKING:
    from sqlite_utils import Database


@pytest.fixture
def old(tmp_path: Path) -> str:
    """A register of the first version."""
    path = tmp_path / "gammal.hsnplan"
    shutil.copy(FOLDER / "v1.hsnplan", path)
    return str(path)


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one schema step further on: it has an index more."""
    today = schema.migrate

    def migrate(database: "Database") -> None:
        today(database)
        steps = Migrations("register")

        @steps()
        def m_next(db: "Database") -> None:
            db.execute("CREATE INDEX activity_unit ON activity(unit)")

        steps.apply(database)

    monkeypatch.setattr(schema, "migrate", migrate)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(__import__("sqlite_utils").Database(connection))
    known = {**schema.FINGERPRINTS, schema.VERSION + 1: (schema.fingerprint(connection),)}
    monkeypatch.setattr(schema, "FINGERPRINTS", known)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)


def version(path: str) -> int:
    connection = sqlite3.connect(path)
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def test_a_file_of_every_released_version_is_kept() -> None:
    kept = {path.name for path in FOLDER.iterdir()}
    assert kept == {f"v{number}.hsnplan" for number in range(1, schema.VERSION + 1)}, (
        "Run python -m tests.storage.released before a version is released."
    )


@pytest.mark.parametrize("number", range(1, schema.VERSION + 1))
def test_a_register_of_every_released_version_opens_with_all_that_was_in_it(
    tmp_path: Path, number: int
) -> None:
    path = str(tmp_path / "r.hsnplan")
    shutil.copy(FOLDER / f"v{number}.hsnplan", path)
    session = registers.open_session(path, ACTOR, FixedComputer())
    register = session.register
    first, second, part = (register.find_activity(reference) for reference in "123")
    assert [register.state(activity.id) for activity in (first, second, part)] == ["ongoing", "delayed", ""]
    assert [row.comment for row in register.reports_of(second.id)] == ["Röntgen hinner inte"]
    assert [(unit.name, unit.aliases) for unit in register.units.values() if unit.parent] == [
        ("Akuten", ("Akutmottagningen",))
    ]
    assert [(row.printed, row.sex) for row in register.outcomes.values()] == [("5,1", "K")]
    assert [row.change.value for row in session.history(second.id)].count(None) == 1
    assert session.verify() == []
    session.close()


def test_a_newer_register_is_refused_in_words_and_untouched(old: str) -> None:
    tamper(old, f"PRAGMA user_version={schema.VERSION + 1}")
    before = Path(old).read_bytes()
    with pytest.raises(Refusal, match="skapad av en nyare hsnplan. Uppdatera programmet"):
        registers.open_session(old, ACTOR, FixedComputer())
    assert Path(old).read_bytes() == before


@pytest.mark.usefixtures("newer_program")
def test_an_outdated_register_is_backed_up_and_brought_up_when_it_is_opened(old: str) -> None:
    session = registers.open_session(old, ACTOR, FixedComputer())
    assert (version(old), session.verify()) == (schema.VERSION, [])
    assert session.register.find_activity("1").title == "Läkare i triage"
    (kept,) = (Path(old).parent / "säkerhetskopior").iterdir()
    assert kept.name == "gammal 2023-08-25 kl 12.00.00.hsnplan"
    assert version(str(kept)) == schema.VERSION - 1
    session.close()


@pytest.mark.usefixtures("newer_program")
def test_reading_alone_changes_no_outdated_register(old: str) -> None:
    before = Path(old).read_bytes()
    with pytest.raises(Refusal, match="behöver uppgraderas"):
        registers.open_session(old, ACTOR, FixedComputer(), writable=False)
    assert (Path(old).read_bytes(), os.listdir(os.path.dirname(old))) == (before, ["gammal.hsnplan"])


@pytest.mark.usefixtures("newer_program")
@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE change SET why = 'x' WHERE n = 20", "har inte uppgraderats. Ändring"),
        ("CREATE TRIGGER sly AFTER INSERT ON change BEGIN DELETE FROM head; END", "något annat program"),
        ("PRAGMA user_version=0", "något annat program"),
    ],
)
def test_a_damaged_outdated_register_is_not_brought_up(old: str, damage: str, words: str) -> None:
    tamper(old, damage)
    before = Path(old).read_bytes()
    with pytest.raises(Refusal, match=words):
        registers.open_session(old, ACTOR, FixedComputer())
    assert Path(old).read_bytes() == before


@pytest.mark.usefixtures("newer_program")
@pytest.mark.parametrize("module", [(schema, "migrate"), (journal, "rebuild"), (migration, "verify")])
def test_a_step_that_fails_leaves_the_register_as_it_was(
    old: str, module: tuple[object, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    today = getattr(*module)

    def full(*arguments: object) -> None:
        today(*arguments)
        raise OSError(28, "No space left on device")

    before = Path(old).read_bytes()
    monkeypatch.setattr(*module, full)
    with pytest.raises(Refusal, match="Disken är full"):
        registers.open_session(old, ACTOR, FixedComputer())
    assert Path(old).read_bytes() == before
    monkeypatch.undo()
    connection = file.connect(old, writable=False)
    connection.close()


@pytest.mark.usefixtures("newer_program")
def test_an_outdated_backup_is_put_back_in_the_current_version(old: str, tmp_path: Path) -> None:
    new = str(tmp_path / "ny.hsnplan")
    registers.restore(new, old, ACTOR, FixedComputer())
    assert (version(new), version(old)) == (schema.VERSION, schema.VERSION - 1)
    session = registers.open_session(new, ACTOR, FixedComputer())
    assert session.verify() == []
    session.close()


@pytest.mark.usefixtures("newer_program")
def test_what_is_made_anew_is_made_from_the_journal(old: str) -> None:
    tamper(old, "UPDATE activity SET title = 'Fusk'", "DELETE FROM head")
    session = registers.open_session(old, ACTOR, FixedComputer())
    assert session.register.find_activity("1").title == "Läkare i triage"
    session.close()
