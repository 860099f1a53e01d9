"""The file's shape follows from the domain's table; anything more or less is found by its fingerprint."""

import sqlite3

import pytest

from hsnplan.domain.entities import KINDS
from hsnplan.storage import file, schema, state
from hsnplan.storage.schema import Standing


def fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    file.shape(connection)
    return connection


def test_the_current_schema_is_known() -> None:
    assert schema.standing(fresh(), schema.VERSION) is Standing.CURRENT


def test_the_journal_s_part_is_that_of_its_version() -> None:
    """A step has been added or changed: raise VERSION if one was released, and write this in JOURNALS."""
    kept, _ = schema.parts(fresh())
    assert schema.JOURNALS[schema.VERSION] == state.fingerprint(kept)


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER sly AFTER INSERT ON report BEGIN UPDATE report SET state = 'completed'; END",
        "CREATE TRIGGER sly AFTER INSERT ON change BEGIN DELETE FROM head; END",
        "CREATE TRIGGER sly INSTEAD OF INSERT ON enheter BEGIN DELETE FROM head; END",
        "CREATE TABLE sly(id TEXT)",
        "CREATE INDEX sly ON activity(title)",
        "CREATE VIEW sly AS SELECT * FROM change",
        "DROP VIEW enheter",
        "DROP INDEX change_key",
        "DROP TRIGGER change_is_kept",
        "ALTER TABLE activity ADD COLUMN sly TEXT",
    ],
)
def test_what_is_planted_or_taken_away_is_found(planted: str) -> None:
    connection = fresh()
    connection.execute(planted)
    assert schema.standing(connection, schema.VERSION) is Standing.ALTERED


def test_every_kind_has_a_table_with_its_fields_in_order() -> None:
    connection = fresh()
    for kind, entity in KINDS.items():
        columns = tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{kind}")'))
        assert columns == entity._fields
