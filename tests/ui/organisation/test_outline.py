"""Which units are shown, and what a row says."""

from __future__ import annotations

from hsnplan.application import organisation
from hsnplan.ui.organisation.outline import NEW, Outline
from tests.ui.organisation.conftest import Units


def names(outline: Outline, top: str = "") -> list[object]:
    found: list[object] = []
    for unit in outline.children[top]:
        below = names(outline, unit)
        found += [outline.rows[unit].name, below] if below else [outline.rows[unit].name]
    return found


def test_a_row_counts_the_activities_of_the_units_below(units: Units) -> None:
    rows = Outline(units.session.register).rows
    counts = {row.name: row.activities for row in rows.values()}
    assert counts["Ortopedavdelningen"] == counts["Ortopedi"] == counts["Division Kirurgi"] == 3
    assert counts["Division Medicin"] == 3
    assert counts["Ögon"] == 0


def test_closed_units_are_left_out_unless_asked_for(units: Units) -> None:
    assert "Gipsmottagningen" not in str(names(Outline(units.session.register, closed=False)))
    row = Outline(units.session.register).rows[units["Gipsmottagningen"]]
    assert (row.closed, row.validity) == (True, "Avslutad 2023-06-30")


def test_a_closed_unit_with_an_open_one_below_stays(units: Units) -> None:
    session = units.session
    session.apply(organisation.close(session.register, units["Ortopedi"], "2023-06-30"))
    outline = Outline(session.register, closed=False)
    assert names(outline, units["Division Kirurgi"]) == ["Ortopedi", ["Ortopedavdelningen"], "Ögon", "Öron"]
    assert units["Ortopedi"] not in outline.found


def test_searching_keeps_what_stands_above(units: Units) -> None:
    outline = Outline(units.session.register, text="ortopedavd")
    assert names(outline) == ["Division Kirurgi", ["Ortopedi", ["Ortopedavdelningen"]]]
    assert outline.found == [units["Ortopedavdelningen"]]


def test_searching_knows_kinds_managers_and_aliases(units: Units) -> None:
    session = units.session
    session.apply(organisation.rename(session.register, units["Ögon"], "Ögonkliniken"))
    session.apply(organisation.set_manager(session.register, units["Öron"], "Verksamhetschef", "Bo Ek"))
    register = session.register
    assert Outline(register, text="ögon område").found == [units["Ögon"]]
    assert Outline(register, text="bo ek").found == [units["Öron"]]
    assert Outline(register, text="zzz").rows == {}


def test_what_a_unit_went_up_in_is_said(units: Units) -> None:
    session = units.session
    session.apply(organisation.merge(session.register, units["Öron"], units["Ögon"], "2023-06-30"))
    assert Outline(session.register).rows[units["Öron"]].validity == "Uppgick i Ögon 2023-06-30"


def test_validity_to_come_is_said(units: Units) -> None:
    session, register = units.session, units.session.register
    session.apply(organisation.change_unit(register, units["Ögon"], "G", valid_to="2023-12-31"))
    session.apply(organisation.change_unit(register, units["Öron"], "G", valid_from="2024-01-01"))
    rows = Outline(register).rows
    assert (rows[units["Ögon"]].validity, rows[units["Ögon"]].closed) == ("Till 2023-12-31", False)
    assert rows[units["Öron"]].validity == "Från 2024-01-01"


def test_a_row_is_spoken_as_a_whole(units: Units) -> None:
    row = Outline(units.session.register).rows[units["Ortopedi"]]
    assert row.spoken == "Ortopedi, område, Enhetschef, 3 aktiviteter"


def test_near_a_unit_come_siblings_and_then_those_above(units: Units) -> None:
    outline = Outline(units.session.register)
    near = outline.near(units["Ortopedavdelningen"])
    assert [outline.rows[unit].name for unit in near] == [
        "Gipsmottagningen",
        "Ortopedi",
        "Ögon",
        "Öron",
        "Division Kirurgi",
        "Division Medicin",
    ]


def test_room_for_a_new_unit_comes_and_goes(units: Units) -> None:
    outline, before = Outline(units.session.register), Outline(units.session.register)
    outline.with_new(units["Ortopedi"], 1)
    assert outline.children[units["Ortopedi"]][1] == NEW
    assert outline.depth(NEW) == 2
    outline.without_new()
    assert (outline.children, outline.rows, outline.above) == (before.children, before.rows, before.above)
