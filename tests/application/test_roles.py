"""A change from a handed-out copy is judged by the role that the copy was handed out to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, handing_out, receiving, registers, verdicts
from hsnplan.application.session import Session
from hsnplan.domain import roles
from hsnplan.domain.change import Actor
from hsnplan.storage import marks
from tests.copies import Away, Home, boxes, say


def opened(home: Home, unit: str, role: str) -> Session:
    """A copy for a unit in a role, opened on another computer."""
    folder = str(Path(home.folder) / role / unit[:8])
    (made,) = handing_out.hand_out(home.main, folder, [unit], role)
    return registers.open_session(made.path, Actor("Eva Ek", "Verksamhetschef", ""), Away(30))


def reviewed(session: Session, activity: str) -> None:
    session.apply(activities.review(session.register, activity, "Stämmer", "Verksamhetschef"))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    say(made.main, made.own, "ongoing", "Vi har börjat")
    yield made
    assert made.main.verify() == []
    made.main.close()


def test_a_copy_knows_and_the_register_remembers_its_role(home: Home) -> None:
    copy = opened(home, home.small.division, roles.SECOND_LINE)
    mark = marks.mark_of(copy.file)
    assert mark is not None
    assert (mark.role, home.main.register.handouts[copy.copy].role) == (roles.SECOND_LINE, roles.SECOND_LINE)
    assert {row.role for row in home.main.register.handouts.values()} == {roles.MANAGER, roles.SECOND_LINE}
    copy.close()


def test_the_second_line_reviews_the_units_below_and_says_nothing_in_their_name(home: Home) -> None:
    copy = opened(home, home.small.division, roles.SECOND_LINE)
    reviewed(copy, home.own)
    say(copy, home.own, "completed", "I ert namn")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"new": 1, "outside": 1}
    report = home.main.register.current(home.own)
    assert report is not None
    assert (report.review, report.comment) == ("Stämmer", "Vi har börjat")
    copy.close()


def test_the_second_line_reports_on_its_own_and_does_not_review_itself(home: Home) -> None:
    copy = opened(home, home.unit, roles.SECOND_LINE)
    reviewed(copy, home.own)
    say(copy, home.own, "delayed", "Vår egen")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"new": 1, "outside": 1}
    report = home.main.register.current(home.own)
    assert report is not None
    assert (report.review, report.comment) == ("", "Vår egen")
    copy.close()


def test_a_manager_does_not_review(home: Home) -> None:
    copy = opened(home, home.unit, roles.MANAGER)
    reviewed(copy, home.own)
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"outside": 1}
    copy.close()


def test_what_is_written_in_a_readers_copy_is_set_aside_and_not_lost(home: Home) -> None:
    copy = opened(home, home.small.division, roles.READER)
    reviewed(copy, home.own)
    say(copy, home.own, "completed", "Jag läser bara")
    receipt = receiving.receive(home.main, home.package(copy))
    assert boxes(receipt) == {"outside": 2}
    assert {row.change.id for row in verdicts.set_aside(home.main)} == receipt.boxes.keys()
    copy.close()


def test_a_review_that_came_before_its_report_is_of_no_known_activity(home: Home) -> None:
    copy = opened(home, home.small.division, roles.SECOND_LINE)
    say(copy, home.others, "ongoing", "Ny rapport i deras namn")
    reviewed(copy, home.others)
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"outside": 1, "unknown": 1}
    assert home.main.register.current(home.others) is None
    copy.close()
