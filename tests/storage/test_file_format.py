"""docs/file-format.md says what is true: every table, column and view, and the hashes of its example."""

import base64
import hashlib
import re
import sqlite3
from pathlib import Path

import pytest

from hsnplan.storage import schema
from tests.storage.released import FOLDER
from tests.storage.test_schema import fresh


@pytest.fixture
def page(project: Path) -> str:
    return (project / "docs" / "file-format.md").read_text(encoding="utf-8")


def told_hash(*parts: str) -> str:
    """The hash as the page tells it, and nothing of the program's own."""
    raw = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
    return base64.b32encode(hashlib.sha256(raw).digest()[:20]).decode().lower()


def example(page: str) -> dict[str, str]:
    section = page.split("to try it on", 1)[1].split("The hashes have no key", 1)[0]
    return dict(re.findall(r"^\| (\w+) \| `(.*)` \|$", section, flags=re.MULTILINE))


def test_the_example_can_be_recomputed_from_the_page_alone(page: str) -> None:
    told = example(page)
    assert told["value_hash"] == told_hash(told["salt"], told["value"])
    names = [name for name in told if name not in ("salt", "value", "id", "received", "package", "seal")]
    assert told["id"] == told_hash(*(told[name] for name in names))
    assert told["seal"] == told_hash(told["id"], told["received"], told["package"])


def test_the_example_stands_in_the_kept_file(page: str) -> None:
    told = example(page)
    connection = sqlite3.connect(FOLDER / "v1.hsnplan")
    connection.row_factory = sqlite3.Row
    row = connection.execute("SELECT * FROM change WHERE id = ?", (told["id"],)).fetchone()
    connection.close()
    assert {name: str(row[name]) for name in told} == told


def test_every_table_view_index_trigger_and_column_is_told(page: str) -> None:
    connection = fresh()
    told = set(re.findall(r"`([^`\n]+)`", page))
    listed = connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB '*_sqlite_*'"
    ).fetchall()
    wanted = {name for kind, name in listed if kind != "index" or name.startswith("change_")}
    for kind, name in listed:
        if kind in ("table", "view"):
            wanted |= {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
    assert wanted - told == set()


def test_the_columns_of_a_view_are_told_in_its_own_row(page: str) -> None:
    connection = fresh()
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
        (line,) = re.findall(rf"^\| `{name}` \|.*$", page, flags=re.MULTILINE)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        assert re.findall(r"`(\w+)`", line)[1:] == columns


def test_the_version_and_the_application_s_id_are_told(page: str) -> None:
    assert f"Version {schema.VERSION}." in page
    assert f"0x{schema.APPLICATION_ID:X}" in page
