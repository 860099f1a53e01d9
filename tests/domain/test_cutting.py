"""What goes along in a copy is settled for every kind of thing there is, with a reason."""

from typing import Any

from hsnplan.domain import cutting
from hsnplan.domain.cutting import ALONG, Cut
from hsnplan.domain.entities import KINDS, UNPLACED
from hsnplan.domain.register import Register


def test_every_kind_is_decided_and_has_a_reason() -> None:
    assert ALONG.keys() == KINDS.keys()
    rows = {cutting.ALL, cutting.UNITS, cutting.ACTIVITIES, cutting.GOALS, cutting.ABOUT, cutting.NONE}
    assert {goes.rows for goes in ALONG.values()} == rows
    assert all(goes.why for goes in ALONG.values())


def register(**rows: list[dict[str, Any]]) -> Register:
    made = {kind: {str(row["id"]): KINDS[kind](**row) for row in found} for kind, found in rows.items()}
    return Register(made, "2025-04-30")


def example() -> Register:
    """Two units under a division; one has a part below an activity of the other, and a goal of its own."""
    return register(
        unit=[
            {"id": "division"},
            {"id": "ours", "parent": "division", "successor": "new"},
            {"id": "below", "parent": "ours"},
            {"id": "new", "parent": "division"},
            {"id": "theirs", "parent": "division"},
            {"id": "far", "parent": "elsewhere"},
            {"id": "elsewhere"},
        ],
        node=[
            {"id": "goal", "parent": "plan"},
            {"id": "own", "parent": "goal", "owner": "division"},
            {"id": "their own", "parent": "goal", "owner": "theirs"},
            {"id": "far own", "parent": "goal", "owner": "far"},
        ],
        activity=[
            {"id": "a", "parent": "goal", "unit": "ours"},
            {"id": "part", "parent": "a", "unit": "below"},
            {"id": "heading", "parent": "their own", "unit": "theirs"},
            {"id": "under it", "parent": "heading", "unit": "ours"},
            {"id": "b", "parent": "goal", "unit": "theirs"},
            {"id": "nobody's", "parent": "goal"},
            {"id": "binned", "parent": "goal", "unit": "ours", "deleted": True},
        ],
        target=[{"id": "t1", "node": "goal"}, {"id": "t2", "node": "far own"}],
        report=[{"id": f"r {name}", "activity": name} for name in ("a", "part", "heading", "b", "binned")],
        link=[{"id": "l1", "activity": "a", "node": "goal"}, {"id": "l2", "activity": "b", "node": "goal"}],
        own_value=[{"id": f"v {name}", "subject": name} for name in ("a", "b", "goal", "far own", "heading")],
        outcome=[{"id": f"o {name}", "unit": name} for name in ("ours", "below", "theirs", "")],
        assessment=[{"id": f"j {name}", "unit": name} for name in ("ours", "below", "division", "")],
        submission=[{"id": f"s {name}", "unit": name} for name in ("ours", "theirs")],
        matter=[{"id": "m"}],
        edition=[{"id": "e"}],
        handout=[{"id": "h", "unit": "ours"}],
        mask=[{"id": "x", "masked": True}],
    )


def test_a_unit_gets_its_own_with_what_that_needs_around_it_and_nothing_of_others() -> None:
    whole = example()
    cut = Cut(whole, "ours")
    found = {kind: {row.id for row in whole.every(kind).values() if cut.takes(kind, row)} for kind in KINDS}
    assert {kind: ids for kind, ids in found.items() if ids} == {
        "unit": {"division", "ours", "below", "new", "theirs"},
        "node": {"goal", "own", "their own"},
        "activity": {"a", "part", "under it", "binned", "heading"},
        "target": {"t1"},
        "report": {"r a", "r part", "r binned"},
        "link": {"l1"},
        "own_value": {"v a", "v goal"},
        "outcome": {"o ours", "o below"},
        "assessment": {"j ours", "j below"},
        "submission": {"s ours"},
    }


def test_what_lies_in_itself_ends() -> None:
    whole = register(
        unit=[{"id": "ours", "parent": "ours", "successor": "ours"}],
        activity=[{"id": "a", "parent": "b", "unit": "ours"}, {"id": "b", "parent": "a", "unit": "x"}],
    )
    cut = Cut(whole, "ours")
    assert (cut.activities, cut.headings, cut.units) == ({"a"}, {"b"}, {"ours"})


def test_who_is_in_a_circle_with_the_unit_s_own_goes_along_though_none_has_its_place() -> None:
    whole = register(
        unit=[{"id": "ours"}, {"id": "theirs"}],
        activity=[
            {"id": "a", "parent": "b", "unit": "ours"},
            {"id": "b", "parent": UNPLACED, "unit": "theirs"},
            {"id": "c", "parent": "a", "unit": "theirs"},
        ],
    )
    assert Cut(whole, "ours").headings == {"b"}
    assert Cut(whole, "ours", {"b": "c"}).headings == {"b", "c"}
