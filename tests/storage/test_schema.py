"""The file's shape agrees with the domain's table and is known by its fingerprint."""

import sqlite3

from sqlite_utils import Database

from hsnplan.domain.entities import KINDS
from hsnplan.storage import schema


def fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(Database(connection))
    return connection


def test_the_current_schema_is_known_by_its_fingerprint() -> None:
    assert schema.is_known(fresh(), schema.VERSION)


def test_a_planted_trigger_changes_the_fingerprint() -> None:
    connection = fresh()
    connection.execute(
        "CREATE TRIGGER sly AFTER INSERT ON report BEGIN UPDATE report SET state = 'completed'; END"
    )
    assert not schema.is_known(connection, schema.VERSION)


def test_every_kind_has_a_table_with_its_fields_in_order() -> None:
    connection = fresh()
    for kind, entity in KINDS.items():
        columns = tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{kind}")'))
        assert columns == entity._fields
