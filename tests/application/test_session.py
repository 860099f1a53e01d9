"""An open register: what is done is saved, can be undone, and can be looked back on."""

from pathlib import Path

import pytest

from hsnplan.application import activities, closing, organisation, registers
from hsnplan.domain import journal as fold
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS, Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.storage import deriving, reading
from tests.registers import ACTOR, Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "å register.hsnplan"))


def picture(register: Register) -> dict[str, dict[str, Entity]]:
    return {
        kind: {i: made for i in register._kinds[kind] if (made := register.get(kind, i)) is not None}
        for kind in KINDS
    }


def test_a_status_is_the_activitys_state_and_survives_reopening(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.first], "ongoing"))
    small.session.apply(activities.set_comment(small.session.register, small.first, "Bemannat 8 av 10 pass."))
    path = small.session.file.path
    small.session.close()
    again = registers.open_session(path, ACTOR, small.computer)
    report = again.register.current(small.first)
    assert report is not None
    assert (report.state, report.comment, report.date) == ("ongoing", "Bemannat 8 av 10 pass.", "2023-08-25")


def test_undo_and_redo_go_through_every_kind_of_action(small: Small) -> None:
    session, register = small.session, small.session.register
    pictures = [picture(register)]
    actions = [
        activities.report(register, small.first, "delayed", "Väntar på beslut."),
        activities.unchanged(register, [small.first, small.second]),
        activities.add(session, small.goal, "Ny rutin")[1],
        activities.move(register, [small.part], small.other_goal),
        activities.delete(register, [small.first]),
        activities.restore(register, [small.first]),
        organisation.add_unit(session, small.division, "Avdelning 101")[1],
        organisation.rename(register, small.unit, "Akuten"),
        activities.hand_over(register, [small.first, small.second], "Enhetschef", "Bo Ek"),
    ]
    for action in actions:
        session.apply(action)
        pictures.append(picture(register))
    done = len(session.undoable)
    for step in range(done):
        session.undo()
        assert picture(register) == pictures[-2 - step]
    for step in range(done):
        session.redo()
        assert picture(register) == pictures[step + 1]
    assert session.redo() is None


def test_memory_file_and_replay_agree_after_undo(small: Small) -> None:
    session = small.session
    session.apply(activities.add(session, small.goal, "Ny rutin")[1])
    session.undo()
    stored = reading.load(session.file.connection)
    assert stored == picture(session.register)
    with session.file.writing() as connection:
        deriving.rebuild(connection)
    assert reading.load(session.file.connection) == stored


def test_the_former_state_carries_into_the_next_period(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.set_state(register, [small.first], "ongoing"))
    session.apply(closing.close(session, small.period))
    later = {"name": "Helår", "kind": "year", "cut_off": "2023-12-31", "open": True}
    session.apply(Action("Öppna", (Edit("period", session.new_id(), later),)))
    assert register.today == "2023-12-31"
    assert register.state(small.first) == "ongoing"
    assert not register.is_updated(small.first)
    session.apply(activities.unchanged(register, [small.first]))
    assert register.is_updated(small.first)
    assert [report.state for report in register.reports_of(small.first)] == ["ongoing", "ongoing"]


def test_without_an_open_period_the_calendar_year_is_the_period(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.set_state(register, [small.first], "planned"))
    session.apply(closing.close(session, small.period))
    register.calendar_today = "2023-10-02"
    session.apply(activities.set_state(register, [small.first], "completed"))
    report = register.current(small.first)
    assert report is not None
    assert (report.state, report.date, register.period_name(report.period)) == (
        "completed",
        "2023-10-02",
        "2023",
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "\u200b\u00a0"}, "title"),
        ({"start": "2023-05-01", "end": "2023-04-30"}, "end"),
        ({"start": "2023-02-30"}, "start"),
        ({"title": "Ring\x07klocka"}, "title"),
        ({"title": "\u202eomvänd"}, "title"),
        ({"description": "x" * 100_000}, "description"),
    ],
)
def test_bad_values_are_refused_at_their_field_and_change_nothing(
    small: Small, values: dict[str, str], field: str
) -> None:
    before = picture(small.session.register)
    with pytest.raises(Refusal) as refused:
        small.session.apply(activities.change(small.session.register, [small.first], "Ändra", **values))
    assert refused.value.field == field
    assert picture(small.session.register) == before
    assert small.session.undoable == []


def test_an_activity_cannot_lie_under_its_own_part(small: Small) -> None:
    with pytest.raises(Refusal, match="sig själv"):
        small.session.apply(activities.move(small.session.register, [small.first], small.part))


def test_a_closed_unit_takes_no_more_activities(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(organisation.close(register, small.unit, "2023-06-30"))
    with pytest.raises(Refusal, match="avslutad"):
        session.apply(activities.add(session, small.goal, "För sent", unit=small.unit)[1])
    session.apply(activities.change(register, [small.first], "Byt namn", title="Går ändå"))


def test_history_says_who_changed_what_from_what(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.set_state(register, [small.first], "planned"))
    session.apply(activities.set_state(register, [small.first], "ongoing"))
    latest = session.history(small.first)[0]
    assert latest.before is not None
    assert '"planned"' in latest.before
    assert latest.change.value is not None
    assert '"ongoing"' in latest.change.value
    assert "Åsa Öberg" in latest.change.actor


def test_the_register_as_of_a_day_knows_nothing_of_what_came_later(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.set_state(register, [small.first], "ongoing"))
    small.computer.day = "2023-08-26"
    session.apply(activities.set_state(register, [small.first], "completed"))
    assert session.as_of("2023-08-25").state(small.first) == "ongoing"
    assert session.as_of("2023-08-26").state(small.first) == "completed"
    assert session.as_of("2023-08-24").activities == {}


@pytest.mark.parametrize("portion", [1, 7, 1000])
def test_looking_back_a_little_at_a_time_gives_the_same_and_says_how_far_it_has_come(
    small: Small, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    session, register = small.session, small.session.register
    session.apply(organisation.move_unit(register, small.unit, ""))
    session.apply(activities.set_state(register, [small.first], "ongoing"))
    session.undo()
    monkeypatch.setattr(fold, "PORTION", portion)
    steps, came = session.looking_back("2023-08-25"), []
    while True:
        try:
            came.append(next(steps))
        except StopIteration as end:
            found = end.value
            break
    assert picture(found) == picture(session.as_of("2023-08-25"))
    assert found.calendar_today == "2023-08-25"
    assert came == sorted(came)
    assert 0 < came[0] <= came[-1] <= 1
    assert len(came) > 20 / portion


def test_a_merged_unit_hands_on_its_activities_and_names(small: Small) -> None:
    session, register = small.session, small.session.register
    new, action = organisation.add_unit(session, small.division, "Akutvård")
    session.apply(action)
    session.apply(organisation.merge(register, small.unit, new, "2023-08-24"))
    assert register.activities[small.first].unit == new
    assert register.find_unit("akutmottagningen").id == new
    assert "Akutmottagningen" in register.units[new].aliases
    with pytest.raises(Refusal):
        organisation.merge(register, small.division, small.unit, "2023-08-24")


def test_a_long_action_shows_nothing_of_itself_before_it_is_kept(small: Small) -> None:
    before = picture(small.session.register)
    edits = activities.set_state(small.session.register, [small.first, small.second], "ongoing").edits
    steps = small.session.applying(Action("Mycket", edits * 200))
    shares = []
    for share in steps:
        shares.append(share)
        assert picture(small.session.register) == before
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert small.session.register.state(small.first) == "ongoing"


def test_a_long_action_that_is_left_half_way_has_changed_nothing(small: Small) -> None:
    before = picture(small.session.register)
    new = [activities.add(small.session, small.goal, f"Aktivitet {n}")[1].edits[0] for n in range(60)]
    steps = small.session.applying(Action("Mycket", tuple(new)))
    while next(steps) < 0.5:
        pass
    steps.close()
    assert picture(small.session.register) == before
    assert small.session.undoable == []
    assert not small.session.file.connection.in_transaction
    assert small.session.verify() == []
