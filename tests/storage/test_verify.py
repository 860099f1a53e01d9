"""Verify recomputes everything, and names what is not as it must be."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from hsnplan.application import activities, registers
from hsnplan.domain.change import sealed
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.storage import deriving, file, journal, lock
from hsnplan.storage.verify import Finding, grave, verify
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.tamper import tamper


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A register with a status report, a masked value and something undone, that nobody has open."""
    path = str(tmp_path / "r.hsnplan")
    small = Small(path)
    session = small.session
    session.apply(activities.report(session.register, small.first, "ongoing", "Patientens namn"))
    (said,) = [row.change for row in session.history(small.first) if row.change.field == "report.status"]
    session.apply(activities.report(session.register, small.first, "delayed", "Väntar på schema"))
    session.apply(Action("Ta bort ett värde", (Edit("mask", said.id, {"masked": True}),)))
    session.apply(activities.set_state(session.register, [small.second], "planned"))
    session.undo()
    session.close()
    return path


def findings(path: str) -> list[Finding]:
    connection = file.connect(path, writable=False)
    found = verify(connection)
    connection.close()
    return found


def test_a_register_that_hsnplan_wrote_is_whole(path: str) -> None:
    assert findings(path) == []


@pytest.mark.parametrize(
    ("statement", "code", "words"),
    [
        ("UPDATE change SET why = 'x' WHERE n = 20", "change", "innehållet stämmer inte med ändringens id"),
        (
            """UPDATE change SET value = '{"title":"Fusk"}' WHERE field = 'activity.title'""",
            "change",
            " av aktivitet 1 ”Fusk” (aktivitet): värdet stämmer inte med sin kontrollsumma.",
        ),
        ("UPDATE change SET salt = NULL WHERE n = 5", "change", "värde och salt hör inte ihop"),
        ("UPDATE change SET received = '2020-01-01' WHERE n = 7", "change", "när den kom stämmer inte"),
        ("UPDATE change SET package = 'x' WHERE n = 7", "change", "när den kom stämmer inte"),
        (
            "DELETE FROM change WHERE n = 9",
            "chain",
            "Ändring nr 9 i kopian ",
        ),
        (
            "DELETE FROM change WHERE n BETWEEN 9 AND 11",
            "chain",
            " saknas: närmast efter kommer ändring ",
        ),
        (
            "DELETE FROM change WHERE field = 'report.status' AND value IS NULL",
            "replaces",
            " av statusrapporten för aktivitet 1 ”Läkare i triage” (aktivitet, period, status, komme",
        ),
        (
            "UPDATE change SET value = NULL, salt = NULL WHERE field = 'unit.name'",
            "mask",
            "värdet är borta utan att någon har tagit bort det",
        ),
        (
            """UPDATE change SET value = '{}', salt = 's' WHERE field = 'report.status' AND value IS NULL""",
            "mask",
            "värdet finns kvar fast någon har tagit bort det",
        ),
        (
            "UPDATE head SET value = replace(value, 'triage', 'Triage')",
            "head",
            "Vad som visas för aktivitet 1 ”Läkare i triage” (aktivitet) stämmer inte med journalen.",
        ),
        ("UPDATE head SET wins = 0 WHERE field = 'unit.name'", "head", "enheten ”Akutmottagningen” (enhet)"),
        ("DELETE FROM head WHERE field = 'period.cut_off'", "head", "perioden ”Särskild uppföljning”"),
        (
            "UPDATE activity SET title = 'Läkare i triagen' WHERE number = 1",
            "state",
            "1 ”Läkare i triage”: aktivitet är ”Läkare i triagen” i läget och ”Läkare i triage” i journalen.",
        ),
        (
            "UPDATE report SET state = 'completed' WHERE state = 'delayed'",
            "state",
            "status är ”completed” i läget och ”delayed” i journalen",
        ),
        ("DELETE FROM unit WHERE kind = 'division'", "state", "finns i journalen men inte i läget"),
        ("INSERT INTO mask VALUES ('x', 1, '[]')", "state", "finns i läget men inte i journalen"),
        ("UPDATE meta SET value = 'annan' WHERE key = 'copy'", "meta", "uppgift ”copy” stämmer inte"),
        ("DELETE FROM meta WHERE key = 'copy'", "meta", "inte vilken kopia"),
        ("UPDATE _sqlite_migrations SET applied_at = ''", "meta", "uppgift om sina uppgraderingar"),
    ],
)
def test_what_is_changed_behind_hsnplan_s_back_is_named(
    path: str, statement: str, code: str, words: str
) -> None:
    tamper(path, statement)
    found = findings(path)
    assert [one for one in found if one.code == code and words in one.sentence], found
    assert grave(found)


def test_a_finding_says_where_it_is(path: str) -> None:
    tamper(
        path, "UPDATE change SET why = 'x' WHERE n = 20", "UPDATE activity SET title = 'y' WHERE number = 1"
    )
    connection = sqlite3.connect(path)
    (change,) = connection.execute("SELECT id FROM change WHERE n = 20").fetchone()
    (activity,) = connection.execute("SELECT id FROM activity WHERE number = 1").fetchone()
    connection.close()
    assert [one.where for one in findings(path)] == [change, f"activity/{activity}"]


def test_a_planted_trigger_is_found_in_a_register_that_is_open(path: str) -> None:
    connection = file.connect(path, writable=True)
    connection.execute("CREATE TRIGGER sly AFTER INSERT ON change BEGIN DELETE FROM head; END")
    assert [one.code for one in verify(connection)] == ["schema"]
    connection.close()


@pytest.mark.parametrize("end", [{"seq": 99}, {"copy": "annan"}])
def test_a_change_that_does_not_follow_its_chain_is_found(path: str, end: dict[str, object]) -> None:
    connection = file.connect(path, writable=True)
    last = journal.changes(connection)[-1]
    draft = last._replace(action="x", prev=last.id, replaces=(last.id,), seq=last.seq + 1)._replace(**end)  # type: ignore[arg-type]
    change = sealed(draft, last.value or "", "salt")
    journal.add(connection, [change], "2023-12-01T00:00:00")
    deriving.derive(connection, [change])
    assert [(one.code, one.where) for one in verify(connection)] == [("chain", change.id)]
    connection.close()


def test_a_copy_that_was_changed_on_two_sides_is_told_but_nothing_is_wrong(path: str, tmp_path: Path) -> None:
    twin = str(tmp_path / "kopia.hsnplan")
    shutil.copy(path, twin)
    for side, comment in ((path, "Här"), (twin, "Där")):
        session = registers.open_session(side, ACTOR, FixedComputer(1_700_000_000_000))
        activity = session.register.find_activity("2").id
        session.apply(activities.set_comment(session.register, activity, comment))
        session.close()
    here, there = file.connect(path, writable=True), file.connect(twin, writable=False)
    new = [change for change in journal.changes(there) if journal.find(here, change.id) is None]
    journal.add(here, new, "2023-12-01T00:00:00")
    deriving.derive(here, new)
    found = verify(here)
    assert [one.code for one in found] == ["forked"] * len(new)
    assert "filen har kopierats och ändrats på två håll" in found[0].sentence
    assert grave(found) == []


def test_verify_sees_one_moment_though_another_writes(path: str) -> None:
    reader, writer = file.connect(path, writable=False), file.connect(path, writable=True)
    asked: list[str] = []

    def write_meanwhile(statement: str) -> None:
        asked.append(statement)
        if "FROM head" in statement:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                writer.execute("DELETE FROM head")

    reader.set_trace_callback(write_meanwhile)
    assert verify(reader) == []
    assert any("FROM head" in statement for statement in asked)


def test_a_value_that_no_hsnplan_made_is_a_finding_and_no_crash(path: str) -> None:
    tamper(path, "UPDATE change SET value = '[' WHERE field = 'activity.title'")
    assert {"change", "replay"} <= {one.code for one in findings(path)}
    session = registers.open_session(path, ACTOR, FixedComputer())
    with pytest.raises(Refusal, match="Registret är skadat"):
        session.as_of("2023-08-25")


def test_a_row_that_cannot_be_read_refuses_the_register(path: str) -> None:
    tamper(path, "UPDATE plan SET levels = '['")
    with pytest.raises(Refusal, match="Registret är skadat"):
        registers.open_session(path, ACTOR, FixedComputer())
    assert lock.is_free(path)
