"""A package's summary tells the reviews, statuses and comments that were made, and no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, closing, handing_out
from hsnplan.application.session import Session
from hsnplan.domain import roles
from tests.copies import Home, say


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


@pytest.fixture
def copy(home: Home) -> Iterator[Session]:
    """A copy in which one activity has been reported on before it was handed out."""
    say(home.main, home.own, "planned", "Som det var")
    session = handed_out(home)
    yield session
    session.close()


def handed_out(home: Home, unit: str = "", role: str = roles.MANAGER) -> Session:
    home.handed = handing_out.hand_out(home.main, f"{home.folder}/sedan", [unit or home.unit], role)
    return home.copy(0)


def words(session: Session) -> str:
    return handing_out.submission(session)[1].words


def test_a_comment_alone_is_no_status_and_a_status_alone_no_comment(home: Home, copy: Session) -> None:
    do, register = copy.apply, copy.register
    do(activities.set_comment(register, home.own, "Nytt"))
    assert words(copy) == "1 kommentar"
    do(activities.set_comment(register, home.small.second, "Också nytt"))
    assert words(copy) == "2 kommentarer"
    do(activities.set_state(register, [home.own, home.small.second], "ongoing"))
    assert words(copy) == "2 statusar, 2 kommentarer"
    do(activities.set_comment(register, home.own, "Som det var"))
    assert words(copy) == "2 statusar, 1 kommentar"
    do(activities.set_comment(register, home.own, ""))
    assert words(copy) == "2 statusar, 1 kommentar, 1 borttagen kommentar"


def test_a_status_that_is_as_it_was_is_not_counted(home: Home, copy: Session) -> None:
    copy.apply(activities.set_state(copy.register, [home.own], "ongoing"))
    copy.apply(activities.set_comment(copy.register, home.small.second, "Skrivet"))
    copy.apply(activities.set_state(copy.register, [home.own], "planned"))
    assert words(copy) == "1 kommentar"
    copy.undo()
    copy.undo()
    assert words(copy) == "1 status"


def test_in_a_new_period_a_status_is_counted_when_it_was_said(home: Home) -> None:
    main = home.main
    say(main, home.own, "planned", "Som det var")
    main.apply(closing.close(main, home.small.period, "Klart", anyway=True))
    period, action = closing.new_period(main.register, "Höst", "special", "2023-10-25")
    main.apply(action)
    copy = handed_out(home)
    copy.apply(activities.set_comment(copy.register, home.own, "Bara ord"))
    assert copy.register.report_in(home.own, period) is not None
    assert words(copy) == "1 kommentar"
    copy.undo()
    copy.apply(activities.set_state(copy.register, [home.own], "planned"))
    assert words(copy) == "1 status"
    copy.undo()
    copy.apply(activities.set_comment(copy.register, home.own, "Igen"))
    assert words(copy) == "1 kommentar"
    copy.close()


def test_reviews_are_counted_whatever_they_say_and_their_sorts_told(home: Home) -> None:
    main = home.main
    rows = [home.own, home.small.second, home.small.part]
    for row in rows:
        say(main, row, "ongoing", "")
    copy = handed_out(home, home.small.division, roles.SECOND_LINE)
    copy.apply(activities.confirm(copy.register, rows[:2], "AL"))
    assert words(copy) == "2 granskningar (2 bekräftade)"
    copy.apply(activities.send_back(copy.register, rows[2:], "Skriv mer", "AL"))
    assert words(copy) == "3 granskningar (2 bekräftade, 1 skickad tillbaka)"
    copy.apply(activities.review(copy.register, rows[0], "Läst", "AL"))
    assert words(copy) == "3 granskningar (1 bekräftad, 1 skickad tillbaka, 1 bara i ord)"
    copy.undo()
    copy.undo()
    copy.undo()
    copy.apply(activities.review(copy.register, rows[0], "Läst", "AL"))
    assert words(copy) == "1 granskning"
    copy.apply(activities.review(copy.register, rows[0], "", "AL"))
    assert words(copy) == ""
    copy.close()
