"""Registers of every earlier shape open, and they are brought up wholly or not at all."""

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import pytest
from sqlite_utils import Migrations

from hsnplan.application import registers
from hsnplan.application.session import Session
from hsnplan.domain.change import digest
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import GROUPS, KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.fields import Field
from hsnplan.storage import deriving, file, migration, schema, state
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.released import FOLDER
from tests.storage.tamper import tamper

if TYPE_CHECKING:
    from sqlite_utils import Database

KEPT = sorted(path.name for path in FOLDER.iterdir())


@pytest.fixture
def old(tmp_path: Path) -> str:
    """A register of the first version."""
    path = tmp_path / "gammal.hsnplan"
    shutil.copy(FOLDER / "v1.hsnplan", path)
    return str(path)


@pytest.fixture
def current(tmp_path: Path) -> str:
    """A register as this program makes it, named as `old` is."""
    path = str(tmp_path / "gammal.hsnplan")
    Small(path).session.close()
    return path


class Matter(NamedTuple):
    """A kind that a later program has."""

    id: Annotated[str, Field("Id", "id")]
    parent: Annotated[str, Field("Ligger under", "parent")] = ""
    title: Annotated[str, Field("Ärende", "title")] = ""


@pytest.fixture
def later_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of the same version with a kind more, as between two releases."""
    monkeypatch.setitem(KINDS, "petition", Matter)
    monkeypatch.setitem(GROUPS, "petition", {"parent": ("parent",), "title": ("title",)})


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one schema step further on: its journal has an index more."""
    today = schema.migrate

    def migrate(database: "Database") -> None:
        today(database)
        steps = Migrations("register")

        @steps()
        def m_next(db: "Database") -> None:
            db.execute("CREATE INDEX change_why ON change(why)")

        steps.apply(database)

    monkeypatch.setattr(schema, "migrate", migrate)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    file.shape(connection)
    kept, _ = schema.parts(connection)
    known = {**schema.JOURNALS, schema.VERSION: state.fingerprint(kept)}
    monkeypatch.setattr(schema, "JOURNALS", known)


def opened(path: str, *, writable: bool = True) -> Session:
    return registers.open_session(path, ACTOR, FixedComputer(), writable=writable)


def version(path: str) -> int:
    connection = sqlite3.connect(path)
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def backups(path: str) -> list[str]:
    folder = Path(path).parent / "säkerhetskopior"
    return sorted(str(kept) for kept in folder.iterdir()) if folder.exists() else []


def test_a_file_of_every_released_version_is_kept() -> None:
    wanted = {f"v{number}.hsnplan" for number in range(1, schema.VERSION)}
    assert wanted - set(KEPT) == set(), "Run python -m tests.storage.released before VERSION is raised."


@pytest.mark.parametrize("name", KEPT)
def test_all_that_was_ever_said_in_a_kept_register_has_its_field_still(name: str) -> None:
    connection = sqlite3.connect(FOLDER / name)
    rows = connection.execute("SELECT field, value FROM change WHERE value IS NOT NULL AND value <> 'null'")
    for field, value in rows.fetchall():
        kind, group = field.split(".")
        assert set(json.loads(value)) <= set(GROUPS[kind][group])
    connection.close()


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("writable", [True, False])
def test_a_kept_register_opens_with_all_that_was_in_it(tmp_path: Path, name: str, writable: bool) -> None:
    path = str(tmp_path / "r.hsnplan")
    shutil.copy(FOLDER / name, path)
    session = opened(path, writable=writable)
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


def test_a_register_of_the_first_version_is_backed_up_and_brought_up_when_it_is_opened(old: str) -> None:
    session = opened(old)
    assert (version(old), session.verify()) == (schema.VERSION, [])
    assert session.register.find_activity("1").title == "Läkare i triage"
    (kept,) = backups(old)
    assert os.path.basename(kept) == "gammal 2023-08-25 kl 12.00.00, före uppgradering.hsnplan"
    assert version(kept) == 1
    session.close()


@pytest.mark.usefixtures("next_version")
def test_a_register_of_the_version_before_is_taken_through_the_next_step(old: str) -> None:
    session = opened(old)
    assert (version(old), session.verify(), len(backups(old))) == (schema.VERSION, [], 1)
    session.close()


def test_a_register_made_between_two_releases_gets_the_state_of_this_program(
    current: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("later_program")
    session = opened(current)
    session.apply(Action("Nytt ärende", (Edit("petition", "m1", {"title": "Delårsrapport"}),)))
    assert session.file.connection.execute("SELECT title FROM petition").fetchall() == [("Delårsrapport",)]
    assert (session.verify(), len(backups(current))) == ([], 1)
    session.close()


@pytest.mark.usefixtures("later_program")
def test_a_register_of_a_later_program_of_the_same_version_loses_nothing_in_this_one(
    current: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(current)
    session.apply(Action("Nytt ärende", (Edit("petition", "m1", {"title": "Delårsrapport"}),)))
    session.close()
    with monkeypatch.context() as earlier:
        earlier.delitem(KINDS, "petition")
        session = opened(current)
        assert (session.register.find_activity("1").title, session.verify()) == ("Läkare i triage", [])
        session.close()
    session = opened(current)
    assert session.file.connection.execute("SELECT title FROM petition").fetchall() == [("Delårsrapport",)]
    session.close()


def test_a_current_register_is_neither_backed_up_nor_written_when_it_is_opened(current: str) -> None:
    before = Path(current).read_bytes()
    opened(current).close()
    assert (Path(current).read_bytes(), backups(current)) == (before, [])


PLANTED = (
    "CREATE TRIGGER sly AFTER INSERT ON report BEGIN UPDATE report SET state = 'completed'; END",
    "CREATE TABLE sly(id TEXT)",
    "CREATE INDEX sly ON activity(title)",
    "CREATE VIEW sly AS SELECT * FROM change",
)


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("which", ["old", "current", "later"])
def test_what_is_planted_is_refused_in_a_register_of_whatever_age(
    planted: str, which: str, request: pytest.FixtureRequest
) -> None:
    path: str = request.getfixturevalue("old" if which == "old" else "current")
    if which == "later":
        request.getfixturevalue("later_program")
    tamper(path, planted)
    before = Path(path).read_bytes()
    for writable in (True, False):
        with pytest.raises(Refusal, match="något annat program"):
            opened(path, writable=writable)
    assert (Path(path).read_bytes(), backups(path)) == (before, [])


def test_what_is_planted_and_vouched_for_is_thrown_away_unused(current: str) -> None:
    tamper(current, PLANTED[0])
    connection = sqlite3.connect(current)
    forged = state.fingerprint(schema.parts(connection)[1])
    connection.execute(
        "UPDATE meta SET value = ?, seal = ? WHERE key = 'state'", (forged, digest(("state", forged)))
    )
    connection.commit()
    connection.close()
    session = opened(current)
    assert session.verify() == []
    assert schema.standing(session.file.connection, schema.VERSION) is schema.Standing.CURRENT
    session.close()


def test_reading_alone_changes_no_outdated_register(old: str) -> None:
    before = Path(old).read_bytes()
    session = opened(old, writable=False)
    assert session.register.find_activity("1").title == "Läkare i triage"
    with pytest.raises(Refusal, match="öppnat för läsning"):
        session.apply(Action("Fusk", (Edit("board", session.register.board.id, {"name": "Fusk"}),)))
    session.close()
    assert (Path(old).read_bytes(), os.listdir(os.path.dirname(old))) == (before, ["gammal.hsnplan"])


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
    for writable in (True, False):
        with pytest.raises(Refusal, match=words):
            opened(old, writable=writable)
    assert Path(old).read_bytes() == before


@pytest.mark.parametrize("module", [(file, "shape"), (deriving, "rebuild"), (migration, "verify")])
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
        opened(old)
    assert Path(old).read_bytes() == before
    monkeypatch.undo()
    session = opened(old)
    assert session.verify() == []
    session.close()


def test_an_outdated_backup_is_put_back_in_the_current_version(old: str, tmp_path: Path) -> None:
    new = str(tmp_path / "ny.hsnplan")
    registers.restore(new, old, ACTOR, FixedComputer())
    assert (version(new), version(old)) == (schema.VERSION, 1)
    session = opened(new)
    assert session.verify() == []
    session.close()


def test_what_is_made_anew_is_made_from_the_journal(old: str) -> None:
    tamper(old, "UPDATE activity SET title = 'Fusk'", "DELETE FROM head")
    session = opened(old)
    assert session.register.find_activity("1").title == "Läkare i triage"
    session.close()
