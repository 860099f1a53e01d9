"""The register is a pure function of its set of changes, and the journal cannot be rewritten."""

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hsnplan.domain import clock
from hsnplan.domain import journal as fold
from hsnplan.domain.change import UNSET, VERSION, Actor, Change, canonical, sealed
from hsnplan.domain.entities import UNPLACED
from hsnplan.storage import deriving, file, journal, reading
from tests.registers import Small

ACTOR = Actor("A", "Chef", "E").text()
ENTITIES = ("a", "b", "c", "d")


def change(number: int, entity: str, field: str, value: object, replaces: tuple[str, ...] = ()) -> Change:
    draft = Change(
        id="",
        action=f"action-{number}",
        clock=clock.tick(clock.FIRST, 1_000 + number),
        actor=ACTOR,
        copy="copy",
        seq=number,
        prev="",
        entity=entity,
        field=field,
        replaces=replaces,
        value=None,
        salt=None,
        value_hash="",
        why="",
        version=VERSION,
    )
    return sealed(draft, UNSET if value is None else canonical(value), f"salt-{number}")


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes of four activities by people who saw some of what was there; moves and masks too."""
    made: list[Change] = []
    for number in range(draw(st.integers(1, 25))):
        entity = draw(st.sampled_from(ENTITIES))
        what = draw(st.sampled_from(("title", "parent", "deleted", "mask")))
        if what == "mask" and made:
            made.append(change(number, draw(st.sampled_from(made)).id, "mask.masked", {"masked": True}))
            continue
        field, value = {
            "parent": ("activity.parent", {"parent": draw(st.sampled_from(ENTITIES))}),
            "deleted": ("activity.life", {"deleted": draw(st.booleans())}),
        }.get(what, ("activity.title", {"title": draw(st.sampled_from(("x", "y")))}))
        before = [old.id for old in made if (old.entity, old.field) == (entity, field)]
        seen = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
        made.append(change(number, entity, field, draw(st.sampled_from((value, value, None))), tuple(seen)))
    return made


def dump(connection: sqlite3.Connection) -> object:
    heads = connection.execute("SELECT * FROM head ORDER BY 1, 2, 3").fetchall()
    values = connection.execute("SELECT id, value, salt FROM change ORDER BY id").fetchall()
    return heads, values, reading.load(connection)


def receive(path: str, changes: list[Change], batches: int) -> sqlite3.Connection:
    register = file.create(path, "copy")
    for batch in range(batches):
        part = changes[batch::batches]
        with register.writing() as connection:
            journal.add(connection, part, "2023-01-01T00:00:00")
            deriving.derive(connection, [*part, *_masked_by(changes, part)])
    return register.connection


def _masked_by(changes: list[Change], part: list[Change]) -> list[Change]:
    ids = {row.id for row in part}
    return [row for row in changes if row.field == fold.MASK_FIELD and row.entity in ids]


@settings(max_examples=60)
@given(made=histories(), seed=st.integers(0, 10_000), batches=st.integers(1, 5))
def test_any_order_and_any_batches_give_the_same_register(
    tmp_path_factory: pytest.TempPathFactory, made: list[Change], seed: int, batches: int
) -> None:
    folder = tmp_path_factory.mktemp("registers")
    shuffled = list(made)
    random.Random(seed).shuffle(shuffled)
    one = receive(str(folder / "one.hsnplan"), made, 1)
    other = receive(str(folder / "other.hsnplan"), shuffled, batches)
    assert dump(one) == dump(other)
    assert reading.load(other) == fold.entities(fold.fold(shuffled))
    one.close()
    other.close()


def test_a_circle_of_moves_leaves_the_latest_to_be_placed() -> None:
    moves = [
        change(1, "a", "activity.parent", {"parent": "goal"}),
        change(2, "a", "activity.parent", {"parent": "b"}),
        change(3, "b", "activity.parent", {"parent": "a"}),
    ]
    placed = fold.entities(fold.fold(moves))["activity"]
    assert {key: row.parent for key, row in placed.items()} == {"a": "b", "b": UNPLACED}  # type: ignore[union-attr]


def test_two_who_did_not_see_each_other_are_both_kept_and_the_later_shows() -> None:
    first = change(1, "a", "activity.title", {"title": "x"})
    left = change(2, "a", "activity.title", {"title": "y"}, (first.id,))
    right = change(3, "a", "activity.title", {"title": "z"}, (first.id,))
    assert [head.id for head in fold.heads([right, first, left])] == [left.id, right.id]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change",
        "UPDATE change SET why = 'annat'",
        "UPDATE change SET value = '{}'",
        "UPDATE change SET value = NULL, salt = NULL",
    ],
)
def test_the_journal_cannot_be_rewritten(tmp_path: Path, statement: str) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        small.session.file.connection.execute(statement)


def test_a_masked_value_is_gone_and_its_change_still_verifies(tmp_path: Path) -> None:
    register = file.create(str(tmp_path / "r.hsnplan"), "copy")
    title = change(1, "a", "activity.title", {"title": "Patientens namn"})
    mask = change(2, title.id, fold.MASK_FIELD, {"masked": True})
    for row in (mask, title):
        with register.writing() as connection:
            journal.add(connection, [row], "2023-01-01T00:00:00")
            deriving.derive(connection, [row, mask])
    stored = journal.find(register.connection, title.id)
    assert stored is not None
    assert (stored.value, stored.salt) == (None, None)
    assert reading.load(register.connection)["activity"]["a"].title == ""  # type: ignore[union-attr]
    assert b"Patientens namn" not in (tmp_path / "r.hsnplan").read_bytes()


@pytest.mark.parametrize("verdict_first", [True, False])
def test_a_verdict_counts_whether_it_comes_before_or_after_its_change(
    tmp_path: Path, verdict_first: bool
) -> None:
    register = file.create(str(tmp_path / "r.hsnplan"), "copy")
    first = change(1, "a", "activity.title", {"title": "x"})
    second = change(2, "a", "activity.title", {"title": "y"}, (first.id,))
    verdict = change(3, second.id, fold.VERDICT_FIELD, {"aside": True, "reason": "z"})
    for row in (first, *((verdict, second) if verdict_first else (second, verdict))):
        with register.writing() as connection:
            journal.add(connection, [row], "2023-01-01T00:00:00")
            deriving.derive(connection, [row])
    assert reading.load(register.connection)["activity"]["a"].title == "x"  # type: ignore[union-attr]
    assert dump(register.connection) == dump(
        receive(str(tmp_path / "s.hsnplan"), [first, second, verdict], 1)
    )
    register.close()
