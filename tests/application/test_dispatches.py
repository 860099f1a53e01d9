"""Who has been handed a copy, what has come home of it, and the mail to those who have not answered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    dispatches,
    handing_out,
    incoming,
    outgoing,
    receiving,
    reminding,
    verdicts,
)
from hsnplan.application.dispatches import Overview
from hsnplan.application.steps import finished
from hsnplan.domain.edit import Action, Edit
from tests.copies import Home, say


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


def overview(home: Home) -> Overview:
    return dispatches.overview(home.main, home.main.register, home.small.period)


def standings(home: Home) -> list[str]:
    return [line.standing for line in overview(home).lines]


def come_home(home: Home, place: int, activity: str) -> str:
    copy = home.copy(place)
    say(copy, activity, "delayed", "Väntar")
    name = receiving.receive(home.main, home.package(copy)).package
    copy.close()
    return name


def test_units_are_told_by_name_with_what_came_and_what_waits(home: Home) -> None:
    assert standings(home) == ["nothing", "nothing"]
    name = come_home(home, 0, home.own)
    own, other = overview(home).lines
    assert (own.unit, own.standing, own.changes, own.received) == (home.unit, "came", 1, "2023-08-25")
    assert (own.total, own.waiting, own.deadline) == (3, 2, "2023-08-25")
    (came,) = own.returns
    assert (came.package, came.handout) == (name, home.handed[0].copy)
    assert came.who == "Enhetschef, Chef 0, Akuten"
    assert (other.unit, other.standing, other.changes) == (home.other_unit, "nothing", 0)


def test_handing_in_the_period_is_told_whoever_marked_it(home: Home) -> None:
    home.main.apply(activities.hand_in(home.main.register, home.other_unit, "Bo Ek", 1))
    marked = overview(home).lines[1].marked
    assert standings(home) == ["nothing", "marked"]
    assert marked is not None
    assert marked.by == "Bo Ek"


def test_what_is_set_aside_does_not_count(home: Home) -> None:
    name = come_home(home, 0, home.own)
    home.main.apply(verdicts.undo_package(home.main, name, "Fel"))
    line = overview(home).lines[0]
    assert (line.standing, line.changes, line.returns[0].is_aside) == ("nothing", 0, True)


def test_an_answer_to_an_older_hand_out_or_of_another_period_is_told_apart(home: Home) -> None:
    come_home(home, 0, home.own)
    home.small.computer.day = "2023-08-26"
    handing_out.hand_out(home.main, os.path.join(home.folder, "igen"), [home.unit])
    assert standings(home) == ["old", "nothing"]
    later = home.main.new_id()
    values = {"name": "Tertial 3", "kind": "tertial", "cut_off": "2023-12-31", "open": True}
    home.main.apply(Action("Ny period", (Edit("period", later, values),)))
    found = dispatches.overview(home.main, home.main.register, later)
    assert [line.standing for line in found.lines] == ["earlier", "nothing"]
    assert found.how_many(*dispatches.WAITED_FOR) == 2


def test_a_unit_nobody_was_handed_a_copy_for_is_listed_and_one_below_a_hand_out_is_not(home: Home) -> None:
    _, action = activities.add(home.main, home.small.goal, "Divisionens egen", unit=home.small.division)
    home.main.apply(action)
    assert [line.standing for line in overview(home).lines] == ["not_out", "nothing", "nothing"]
    handing_out.hand_out(home.main, os.path.join(home.folder, "division"), [home.small.division])
    division = overview(home).lines[0]
    assert (division.standing, division.total) == ("nothing", 5)


def test_a_package_that_is_no_hand_out_s_is_listed_apart(home: Home) -> None:
    copy = home.copy(0)
    text = home.package(home.main)
    receiving.receive(copy, text)
    found = dispatches.overview(copy, copy.register, home.small.period)
    (row,) = found.others
    assert (row.handout, row.changes) == ("", 2)  # that the two copies were handed out
    assert row.who == "Enhetschef, Åsa Öberg, Akutmottagningen"
    copy.close()


def test_the_mail_is_to_those_who_were_handed_a_copy_and_have_not_answered(home: Home) -> None:
    come_home(home, 0, home.own)
    register, found = home.main.register, overview(home)
    rows = reminding.silent(register, found)
    assert [row.unit.id for row in rows] == [home.other_unit]
    said = reminding.mail(register, home.small.period, rows)
    assert said.startswith("Ämne: Påminnelse om Särskild uppföljning\n")
    assert "– Röntgen: 1 av 1 väntar" in said
    assert "Akutmottagningen" not in said
    assert "Öppna kopian som ni har fått" in said
    assert reminding.silent(register, found, [home.unit]) == []
    link = reminding.mail_link(said)
    assert link.startswith("mailto:?subject=P%C3%A5minnelse%20om%20S%C3%A4rskild")
    assert "\n" not in link


def test_what_is_handed_out_is_a_table_and_left_half_way_nothing_is_left(home: Home) -> None:
    units = [home.unit, home.other_unit]
    for form in outgoing.FORMS:
        folder = os.path.join(home.folder, form.key)
        steps = form.make(home.main, folder, units)
        assert 0 < next(steps) < 1
        steps.close()
        assert os.listdir(folder) == []
        made = finished(form.make(home.main, folder, units))
        assert sorted(os.listdir(folder)) == sorted(os.path.basename(path) for path in made)
        assert len(made) == 2
    assert outgoing.form_of("ingen") is outgoing.FORMS[0]


def test_news_come_to_a_copy_as_what_is_handed_in_comes_home(home: Home) -> None:
    say(home.main, home.own, "delayed", "Sekretariatet skrev")
    (path,) = finished(outgoing.form_of(outgoing.NEWS).make(home.main, home.folder, [home.unit]))
    copy = home.copy(0)
    seen = finished(incoming.preview(copy, path, incoming.read(path)))
    assert "Läkare i triage" in [row.title for row in seen.rows]
    finished(incoming.take_in(copy, [seen]))
    report = copy.register.current(home.own)
    assert report is not None
    assert report.comment == "Sekretariatet skrev"
    copy.close()
