"""The views say what the program says: the same rows, the same states, the same words."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hsnplan.application import activities, closing, linking, masking, organisation, plans, registers
from hsnplan.application.example.build import build_example
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Node
from hsnplan.domain.states import state_word
from tests.registers import ACTOR, FixedComputer, Small


def rows(session: Session, view: str) -> list[dict[str, Any]]:
    """A view as a program that knows nothing of hsnplan reads it."""
    connection = sqlite3.connect(session.file.path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f'SELECT * FROM "{view}"')]
    connection.close()
    return found


def in_order(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=lambda row: str(row["id"]))


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A register with parts, periods with and without reports, a bin at every level, and merged units."""
    small = Small(str(tmp_path_factory.mktemp("views") / "r.hsnplan"))
    session, register = small.session, small.session.register
    do = session.apply
    do(activities.report(register, small.first, "ongoing", "Sagt i uppföljningen"))
    do(closing.close(session, small.period))
    do(activities.set_state(register, [small.first, small.part], "completed"))
    later = {"name": "Helår", "kind": "year", "cut_off": "", "open": True}
    do(Action("Ny period", (Edit("period", session.new_id(), later),)))
    do(activities.set_state(register, [small.second], "cancelled"))
    binned, action = activities.add(session, small.first, "I papperskorgen")
    do(action)
    do(activities.add(session, binned, "Under det som är i papperskorgen")[1])
    do(activities.set_state(register, [binned], "delayed"))
    do(activities.delete(register, [binned]))
    area, action = plans.add_node(session, register.plan.id, 0, "Område i papperskorgen")
    do(action)
    goal, action = plans.add_node(session, area, 1, "Mål i papperskorgen")
    do(action)
    do(activities.add(session, goal, "Aktivitet under dem")[1])
    do(plans.delete_node(register, area))
    new, action = organisation.add_unit(session, small.division, "Nya akuten")
    do(action)
    do(organisation.merge(register, small.unit, new, "2023-12-31"))
    yield session
    session.close()


@pytest.fixture(scope="module", params=["lived in", "2023", "2025"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    if request.param == "lived in":
        yield request.getfixturevalue("lived_in")
        return
    path = str(tmp_path_factory.mktemp("example") / "e.hsnplan")
    build_example(path, int(request.param), surroundings=FixedComputer())
    session = registers.open_session(path, ACTOR, FixedComputer(), writable=False)
    yield session
    session.close()


def test_aktiviteter_are_the_activities_that_count_as_they_stand(session: Session) -> None:
    register = session.register
    wanted = []
    for one in register.live_activities():
        report, said, goal = register.current(one.id), register.last_comment(one.id), register.goal_of(one.id)
        above, unit = register.activities.get(one.parent), register.units.get(one.unit)
        wanted.append(
            {
                "id": one.id,
                "nummer": one.number,
                "aktivitet": one.title,
                "status": state_word(register.state(one.id)),
                "mål": goal.title if goal is not None else None,
                "enhet": unit.name if unit is not None else None,
                "ansvarig": one.responsible_role,
                "ansvarigs_namn": one.responsible_name,
                "planerad_start": one.start,
                "planerat_slut": one.end,
                "senaste_kommentar": said.comment if said is not None else "",
                "senast_uppdaterad": report.date if report is not None else None,
                "del_av": above.number if above is not None else None,
            }
        )
    assert in_order(rows(session, "aktiviteter")) == in_order(wanted)


def test_the_view_of_goals_has_the_rows_of_the_plan_that_count(session: Session) -> None:
    register = session.register
    words = {"measure": "Mål", "assignment": "Uppdrag", "heading": "Rubrik"}

    def row(node: Node) -> dict[str, Any]:
        above = register.nodes.get(node.parent)
        return {
            "id": node.id,
            "plan": register.plan.title,
            "nummer": node.number,
            "mål": node.title,
            "lydelse": node.words,
            "nivå": register.level_name(node),
            "slag": words[register.node_type(node)],
            "ligger_under": above.title if above is not None else None,
            "i_beslutad_plan": node.decided,
            "redovisat": bool(node.reported),
        }

    wanted = [row(node) for node in register.live_nodes()]
    assert in_order(rows(session, "mål")) == in_order(wanted)


def test_enheter_are_the_units_outside_the_bin_with_their_path(session: Session) -> None:
    register = session.register
    wanted = {
        unit.id: " › ".join(above.name for above in register.unit_path(unit.id))
        for unit in register.units.values()
        if not unit.deleted
    }
    assert {row["id"]: row["väg"] for row in rows(session, "enheter")} == wanted


def test_statusrapporter_are_every_report_of_the_activities_that_count(session: Session) -> None:
    register = session.register
    wanted = {
        report.id: (one.number, state_word(report.state), report.comment, report.date)
        for one in register.live_activities()
        for report in register.reports_of(one.id)
    }
    found = rows(session, "statusrapporter")
    assert {
        row["id"]: (row["nummer"], row["status"], row["kommentar"], row["datum"]) for row in found
    } == wanted
    named = {period.name for period in register.periods.values()} | {"Kalenderåret"}
    assert {row["period"] for row in found} <= named


def test_the_view_of_changes_says_who_and_when_in_columns_of_their_own(lived_in: Session) -> None:
    first, *rest = rows(lived_in, "ändringar")
    assert (first["vem"], first["roll"], first["enhet"]) == ("Åsa Öberg", "Enhetschef", "Akutmottagningen")
    assert (first["skriven"][:18], first["inkom"]) == ("2023-08-25T08:00:0", "2023-08-25T12:00:00")
    assert first["varför"] == "Nytt register för Hälso- och sjukvårdsnämnden"
    assert len(rest) + 1 == len(lived_in.file.connection.execute("SELECT 1 FROM change").fetchall())


def test_the_bin_and_the_merged_unit_of_the_lived_in_register_are_told_apart(lived_in: Session) -> None:
    titles = {row["aktivitet"]: row["status"] for row in rows(lived_in, "aktiviteter")}
    assert titles == {
        "Läkare i triage": "Avslutad",
        "Schema för helger": "Avslutad",
        "Snabbspår för höftfraktur": "Inställd",
    }
    merged = {row["enhet"]: row["uppgått_i"] for row in rows(lived_in, "enheter")}
    assert merged == {"Division Medicin": None, "Akutmottagningen": "Nya akuten", "Nya akuten": None}


def test_a_reader_of_the_views_cannot_change_the_register_by_them(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    with pytest.raises(sqlite3.OperationalError, match="because it is a view"):
        small.session.file.connection.execute("UPDATE aktiviteter SET status = 'Avslutad'")
    small.session.close()


def test_words_that_quote_what_was_removed_are_left_out(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.apply(activities.report(small.session.register, small.first, "ongoing", "Bo Ek ringde"))
    (said,) = small.session.undoable[-1].changes
    edit = Edit("activity", small.second, {"title": "Ny titel"})
    small.session.apply(Action("Ny titel", (edit,), "För att Bo Ek ringde"))
    assert rows(small.session, "ändringar")[-1]["varför"] == "För att Bo Ek ringde"
    masking.remove(small.session, [said.id], "Namn")
    words = [row["varför"] for row in rows(small.session, "ändringar")]
    assert "Bo Ek" not in str(words)
    assert words.count("[borttaget]") == 1
    assert "Namn (status och datum står kvar)" in words
    small.session.close()


def test_words_call_things_by_their_names(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    do = small.session.apply
    do(linking.link(small.session.register, [small.first], small.other_goal))
    do(Action("Ny titel", (Edit("activity", small.first, {"title": "Kö i triage"}),), "Så {här: blev} det"))
    words = [row["varför"] for row in rows(small.session, "ändringar")]
    assert words[-2:] == ["Även under ”Återbesök i tid”: ”Kö i triage”", "Så {här: blev} det"]
    small.session.close()
