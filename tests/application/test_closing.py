"""A closed period is a numbered edition that reads the same for ever, whatever is written afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from hsnplan.application import activities, closing
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.change import Change
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.editions import digest_of, edition_id, editions_of, freeze
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.journal import Key
from hsnplan.domain.judging import Judging
from hsnplan.domain.register import Register
from hsnplan.storage import deriving, journal
from tests.application.examples import example
from tests.registers import Small
from tests.storage.test_journal import change


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "r.hsnplan"))
    yield made
    made.session.close()


def close(small: Small, reason: str = "", **more: Any) -> str:
    small.session.apply(closing.close(small.session, small.period, reason, **more))
    return editions_of(small.session.register, small.period)[0].id


def judge(small: Small, state: str, comment: str = "", period: str = "") -> None:
    row = (small.goal, "", period or small.period)
    values = {"node": row[0], "unit": "", "period": row[2], "state": state, "comment": comment}
    small.session.apply(Action("Bedömning", (Edit("assessment", keyed_id("assessment", *row), values),)))


def everything(register: Register) -> dict[str, Any]:
    kinds = ("node", "unit", "activity", "report", "assessment", "guidance", "period")
    return {kind: dict(register.every(kind)) for kind in kinds}


def test_an_edition_is_read_a_little_at_a_time(small: Small) -> None:
    edition = close(small)
    shown: dict[tuple[str, str], Change] = {}
    told: list[float] = []

    def watched() -> Steps[Register]:
        steps = closing.reading(small.session, edition, shown)
        while True:
            try:
                told.append(next(steps))
            except StopIteration as end:
                return cast("Register", end.value)
            yield told[-1]

    assert everything(finished(watched())) == everything(closing.edition(small.session, edition))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1
    assert shown.keys() >= {(small.first, "activity.title"), (small.goal, "node.title")}


def test_an_edition_reads_the_same_after_everything_has_changed(small: Small) -> None:
    session = small.session
    session.apply(activities.report(session.register, small.first, "ongoing", "Två av tre på plats"))
    judge(small, "partly", "På väg")
    edition = close(small)
    before = everything(closing.edition(session, edition))
    session.apply(activities.change(session.register, [small.first], "Ny titel", title="Något annat"))
    session.apply(activities.delete(session.register, [small.second]))
    judge(small, "met", "Klart")
    assert everything(closing.edition(session, edition)) == before
    frozen = closing.edition(session, edition)
    assert frozen.activities[small.first].title == "Läkare i triage"
    assert (frozen.today, frozen.state(small.first)) == ("2023-08-25", "ongoing")
    assert session.verify() == []


def test_closing_twice_makes_two_editions_that_can_both_be_read(small: Small) -> None:
    session = small.session
    judge(small, "partly", "Delvis")
    first = close(small)
    with pytest.raises(Refusal, match="redan stängd"):
        close(small)
    with pytest.raises(Refusal, match="varför"):
        closing.reopen(session.register, small.period, " ")
    session.apply(
        closing.reopen(session.register, small.period, "Registrerat som gult, skulle ha varit grönt")
    )
    judge(small, "met", "Grönt")
    with pytest.raises(Refusal, match="Skriv varför"):
        close(small)
    second = close(small, "Registrerat som gult, skulle ha varit grönt")
    colours = []
    for edition in (first, second):
        register = closing.edition(session, edition)
        (row,) = register.assessments.values()
        colours.append(Judging(register).colour(row))
    assert colours == ["yellow", "green"]
    numbers = [(row.number, row.reason) for row in editions_of(session.register, small.period)]
    assert numbers == [(2, "Registrerat som gult, skulle ha varit grönt"), (1, "")]
    assert session.verify() == []


def test_a_close_is_not_undone_but_reopened(small: Small) -> None:
    session = small.session
    close(small)
    with pytest.raises(Refusal, match="Öppna perioden igen"):
        session.undo()
    assert not session.register.periods[small.period].open
    session.apply(closing.reopen(session.register, small.period, "Rättning"))
    session.undo()
    assert not session.register.periods[small.period].open
    assert len(session.register.editions) == 1


def test_an_edition_is_never_edited(small: Small) -> None:
    edition = close(small)
    with pytest.raises(Refusal, match="ändras aldrig"):
        small.session.apply(Action("Fuska", (Edit("edition", edition, {"rows": 1}),)))


def test_what_comes_late_is_in_the_register_and_listed_but_not_in_the_edition(small: Small) -> None:
    session = small.session
    session.apply(activities.report(session.register, small.first, "ongoing", "I tid"))
    edition = close(small)
    found = closing.late_since_closing(session, small.period)
    assert found is not None
    assert found.rows == ()
    judge(small, "met", "För sent")
    found = closing.late_since_closing(session, small.period)
    assert found is not None
    assert [type(row).__name__ for row in found.rows] == ["Assessment"]
    assert closing.edition(session, edition).assessments == {}


def test_an_edition_says_nothing_of_later_periods(small: Small) -> None:
    session = small.session
    values = {"name": "Helår 2023", "kind": "year", "cut_off": "2023-12-31", "open": True}
    session.apply(Action("Ny period", (Edit("period", "year", values),)))
    session.apply(activities.report(session.register, small.first, "completed", "Senare"))
    judge(small, "met", "Senare", period="year")
    frozen = closing.edition(session, close(small))
    assert (frozen.state(small.first), frozen.assessments, frozen.today) == ("", {}, "2023-08-25")


def test_red_without_words_stops_a_close_until_one_says_so_anyway(small: Small) -> None:
    judge(small, "not_met")
    with pytest.raises(Refusal, match="Rött utan kommentar: ”Högst 4 timmar på akuten”"):
        close(small)
    assert not small.session.register.editions
    assert close(small, anyway=True) == edition_id(small.period, 1)


def test_the_digest_follows_from_what_is_shown_alone(small: Small) -> None:
    session = small.session
    first = session.register.editions[close(small)]
    session.apply(closing.reopen(session.register, small.period, "Provat"))
    second = session.register.editions[close(small, "Inget ändrat i sak")]
    assert first.rows < second.rows  # the first edition is part of the second
    assert first.state != second.state
    assert len(first.state) == len(first.changes) == 32


def test_a_masked_value_is_gone_from_the_edition_too_and_its_digest_holds(small: Small) -> None:
    session = small.session
    session.apply(activities.report(session.register, small.first, "ongoing", "Patientens namn"))
    edition = close(small)
    (said,) = [row.change for row in session.history(small.first) if row.change.field == "report.status"]
    session.apply(Action("Ta bort ett värde", (Edit("mask", said.id, {"masked": True}),)))
    assert closing.edition(session, edition).last_comment(small.first) is None
    assert session.verify() == []


def test_an_edition_shows_of_a_clash_what_the_register_showed(small: Small) -> None:
    session = small.session
    other = change(1, small.first, "activity.title", {"title": "Någon annans titel"})
    with session.file.writing() as connection:
        journal.add(connection, [other], "2023-08-25T12:00:00", "a package")
        deriving.derive(connection, [other])
    session.reread()
    shown = session.register.activities[small.first].title
    assert closing.edition(session, close(small)).activities[small.first].title == shown


def test_the_digest_is_that_of_the_rows_in_whatever_order_they_come() -> None:
    rows = [("b", "unit.name", "2"), ("a", "unit.name", "1"), ("a", "unit.kind", "3")]
    assert digest_of(rows) == digest_of(reversed(rows)) == freeze(reversed(rows), []).state
    assert digest_of(rows) != digest_of(rows[1:])


def test_an_edition_frozen_elsewhere_is_refused_in_words(small: Small) -> None:
    with pytest.raises(Refusal, match="finns inte"):
        closing.edition(small.session, "nowhere")


def test_a_new_period_is_named_once_and_found_by_a_beginning(small: Small) -> None:
    session = small.session
    period, action = closing.new_period(session.register, "Delår augusti 2023", "interim", "2023-08-31")
    session.apply(action)
    assert closing.find_period(session.register, "delår").id == period
    assert closing.find_period(session.register, "").id == period
    with pytest.raises(Refusal, match="finns redan"):
        closing.new_period(session.register, "Igen", "interim", "2023-08-31")
    with pytest.raises(Refusal, match="De som finns: ”Särskild uppföljning”, ”Delår augusti 2023”"):
        closing.find_period(session.register, "maj")
    assert closing.period_name("tertial", "2023-04-30") == "Tertial 1 2023"
    assert closing.period_name("tertial", "2023-09-01") == "Tertial 3 2023"
    assert closing.period_name("month", "2023-05-31") == "Maj 2023"
    assert closing.period_name("year", "2023-12-31") == "Helår 2023"
    assert closing.period_name("special", "2023-08-25") == "Särskild uppföljning augusti 2023"


def test_the_example_of_2023_closed_its_tertial_into_an_edition() -> None:
    session = example(2023)
    (edition,) = session.register.editions.values()
    frozen = closing.edition(session, edition.id)
    assert (frozen.today, edition.closed, edition.number) == ("2023-04-30", "2023-05-12", 1)
    assert len(frozen.assessments) == 47
    assert {frozen.periods[row.period].name for row in frozen.reports.values()} == {"Tertial 1 2023"}
    assert session.verify() == []


def test_a_period_is_not_closed_by_an_edit_of_its_field(small: Small) -> None:
    with pytest.raises(Refusal, match="Välj Stäng period") as refused:
        small.session.apply(Action("Stäng", (Edit("period", small.period, {"open": False}),)))
    assert refused.value.field == "open"
    assert small.session.register.periods[small.period].open


def test_an_edition_of_another_period_closes_nothing(small: Small) -> None:
    _, made = closing.new_period(small.session.register, "Helår", "year", "2023-12-31")
    small.session.apply(made)
    closed = closing.close(small.session, small.period)
    others = tuple(edit for edit in closed.edits if edit.kind == "edition")
    (year,) = [edit.id for edit in made.edits]
    with pytest.raises(Refusal, match="Välj Stäng period"):
        small.session.apply(Action("Stäng", (*others, Edit("period", year, {"open": False}))))
    assert not small.session.register.editions


def test_a_closed_period_is_not_opened_without_a_reason(small: Small) -> None:
    close(small)
    with pytest.raises(Refusal, match="skriv varför"):
        small.session.apply(Action("Öppna", (Edit("period", small.period, {"open": True}),)))
    assert not small.session.register.periods[small.period].open


def test_a_period_keeps_its_other_fields_open_to_edits_when_it_is_closed(small: Small) -> None:
    close(small)
    small.session.apply(Action("Namn", (Edit("period", small.period, {"name": "Sommar", "open": False}),)))
    assert small.session.register.periods[small.period].name == "Sommar"


def test_an_edition_reads_the_same_with_and_without_who_made_its_changes() -> None:
    session = example(2023)
    (edition,) = session.register.editions
    shown: dict[Key, Change] = {}
    whole = finished(closing.reading(session, edition, shown))
    light = closing.edition(session, edition)
    assert shown
    assert all(dict(light.every(kind)) == dict(whole.every(kind)) for kind in KINDS)
