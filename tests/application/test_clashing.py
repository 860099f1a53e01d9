"""Many clashes at once, what a clash says in words, and where it is seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, clash_words, clashing, masking, news, reasons, receiving, verdicts
from hsnplan.application.clash_words import Told
from hsnplan.application.clashing import BOTH, EARLIEST, LATEST
from hsnplan.application.session import Session
from hsnplan.application.value_words import Said
from hsnplan.domain.change import UNSET
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.storage import clashes
from tests.copies import Home, say


class Torn(Home):
    """Two activities of the unit on which the secretariat and the unit have said different things."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.away = self.copy(0)
        self.rows = (self.small.first, self.small.second)
        for row in self.rows:
            say(self.main, row, "ongoing", "Sekretariatet skrev")
            say(self.away, row, "delayed", "Chefen skrev")
        receiving.receive(self.main, self.package(self.away))
        self.main.undoable.clear()

    def comments(self) -> list[str]:
        found = [self.main.register.current(row) for row in self.rows]
        return [report.comment if report is not None else "" for report in found]


@pytest.fixture
def torn(tmp_path: Path) -> Iterator[Torn]:
    made = Torn(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.away.close()
    made.main.close()


def told(session: Session) -> list[Told]:
    return clash_words.tell(session.register, clashing.find(session))


def title(session: Session, activity: str, words: str) -> None:
    session.apply(activities.change(session.register, [activity], "Ändra titel", title=words))


def renamed(torn: Torn, here: tuple[str, ...], away: tuple[str, ...]) -> Told:
    """The clash of the own activity's title after each side has written some, one after another."""
    for session, names in ((torn.main, here), (torn.away, away)):
        for words in names:
            title(session, torn.own, words)
    receiving.receive(torn.main, torn.package(torn.away))
    (row,) = [row for row in told(torn.main) if row.what == "Aktivitet"]
    return row


@pytest.mark.parametrize(
    ("how", "left"),
    [
        (LATEST, "Chefen skrev"),
        (EARLIEST, "Sekretariatet skrev"),
        (BOTH, "Sekretariatet skrev\nChefen skrev"),
    ],
)
def test_many_are_settled_alike_in_one_step_and_undone_in_one(torn: Torn, how: str, left: str) -> None:
    found = clashing.find(torn.main)
    clashing.settle_all(torn.main, found, how, "Så kom vi överens")
    assert (torn.comments(), clashing.find(torn.main)) == ([left, left], [])
    assert torn.main.register.clashing == {}
    torn.main.undo()
    assert (torn.comments(), clashing.find(torn.main)) == (["Chefen skrev"] * 2, found)
    assert torn.main.register.clashing == dict.fromkeys(torn.rows, 1)
    assert verdicts.set_aside(torn.main) == []
    torn.main.redo()
    assert torn.comments() == [left, left]


def test_many_are_settled_wholly_or_not_at_all(torn: Torn) -> None:
    found = clashing.find(torn.main)
    with pytest.raises(Refusal, match="Skriv varför"):
        clashing.settle_all(torn.main, found, LATEST, " ")
    with pytest.raises(Refusal, match="inga krockar"):
        clashing.settle_all(torn.main, [], LATEST, "Skäl")
    clashing.choose(torn.main, found[0], 0, "Den ena för sig")
    with pytest.raises(Refusal, match="ändrats sedan den visades"):
        clashing.settle_all(torn.main, found, LATEST, "Skäl")
    assert len(clashing.find(torn.main)) == 1


def test_a_clash_says_who_said_what_of_which_row_and_what_differs(torn: Torn) -> None:
    row = next(row for row in told(torn.main) if row.row == ("activity", torn.small.first))
    assert (row.title, row.unit_name) == ("1 Läkare i triage", "Akutmottagningen")
    assert row.what == "Statusrapport, Särskild uppföljning"
    assert [side.author.text() for side in row.sides] == [
        "Enhetschef, Åsa Öberg, Akutmottagningen",
        "Enhetschef, Chef 0, Akuten",
    ]
    assert [side.shows for side in row.sides] == [False, True]
    assert {said.label: (said.words, said.differs) for said in row.sides[1].said} == {
        "Status": ("Försenad", True),
        "Kommentar": ("Chefen skrev", True),
        "Period": ("Särskild uppföljning", False),
        "Datum": ("2023-08-25", False),
    }
    assert all(side.written and side.received for side in row.sides)
    assert row.before == ()
    assert clash_words.nothing_before(row) == "inget tidigare värde"
    assert "   Förut: inget tidigare värde" in clash_words.in_lines([row])


def test_a_clash_tells_what_all_of_them_saw_before(torn: Torn) -> None:
    for session, title in ((torn.main, "Läkare och sköterska"), (torn.away, "Läkare dygnet runt")):
        session.apply(activities.change(session.register, [torn.own], "Ändra titel", title=title))
    receiving.receive(torn.main, torn.package(torn.away))
    row = next(row for row in told(torn.main) if row.what == "Aktivitet")
    assert clash_words.words_of(row.before) == {"Aktivitet": "Läkare i triage"}
    assert clash_words.nothing_before(row) == ""
    assert "   Förut: aktivitet Läkare i triage" in clash_words.in_lines([row])
    assert clashing.third_fields(row.clash) == ("title",)
    assert not clashing.can_keep_both(row.clash)
    clashing.third(torn.main, row.clash, {"title": "Läkare och sköterska dygnet runt"}, "Båda")
    assert torn.main.register.activities[torn.own].title == "Läkare och sköterska dygnet runt"


def test_what_all_of_them_began_from_is_found_however_often_each_saved(torn: Torn) -> None:
    row = renamed(torn, ("Läkare", "Läkare och sköterska"), ("Läkare dygnet runt", "Läkare varje natt"))
    title(torn.main, torn.own, "Sekretariatet skrev ovanpå")
    (again,) = [found for found in told(torn.main) if found.key == row.key]
    for one in (row, again):
        assert clash_words.words_of(one.before) == {"Aktivitet": "Läkare i triage"}
        assert clash_words.nothing_before(one) == ""
        assert "   Förut: aktivitet Läkare i triage" in clash_words.in_lines([one])
    answer = clash_words.answer(again, reasons.shown(torn.main))
    assert (answer["before_words"], answer["nothing_before"]) == ({"Aktivitet": "Läkare i triage"}, "")
    assert [side.said[0].words for side in again.sides][-1] == "Sekretariatet skrev ovanpå"


def test_of_all_that_they_began_from_the_latest_is_told(torn: Torn) -> None:
    first = renamed(torn, ("Läkare", "Läkare och sköterska"), ("Läkare dygnet runt",))
    clashing.choose(torn.main, first.clash, 0, "Så kom vi överens")
    (sent,) = news.save(torn.main, f"{torn.folder}/nytt", [torn.unit])
    receiving.receive(torn.away, packages.read_file(sent.path))
    assert torn.away.register.activities[torn.own].title == "Läkare och sköterska"
    row = renamed(torn, ("Ett", "Två"), ("Tre", "Fyra"))
    assert clash_words.words_of(row.before) == {"Aktivitet": "Läkare och sköterska"}


def test_when_all_of_them_began_from_nothing_there_was_nothing_however_often_each_saved(torn: Torn) -> None:
    say(torn.main, torn.own, "delayed", "Sekretariatet skrev mer")
    say(torn.away, torn.own, "delayed", "Chefen skrev mer")
    receiving.receive(torn.main, torn.package(torn.away))
    for row in told(torn.main):
        assert (row.before, clash_words.nothing_before(row)) == ((), "inget tidigare värde")


def test_what_they_began_from_is_not_told_when_it_was_removed_for_good(torn: Torn) -> None:
    row = renamed(torn, ("Läkare", "Läkare och sköterska"), ("Läkare dygnet runt",))
    assert row.clash.origin
    masking.remove(torn.main, [row.clash.origin], "Uppgift om en person")
    (again,) = [found for found in told(torn.main) if found.key == row.key]
    assert (again.before, again.clash.origin) == ((), row.clash.origin)
    assert (
        clash_words.nothing_before(again) == "det tidigare värdet är borttaget för gott eller finns inte här"
    )


def test_what_they_began_from_cannot_be_seen_where_it_is_not(torn: Torn) -> None:
    row = told(torn.main)[0]
    one, other = (change for change, _ in row.clash.sides)

    def origin(*seen: tuple[str, ...]) -> str | None:
        against = [
            change._replace(replaces=replaced) for change, replaced in zip((one, other), seen, strict=True)
        ]
        with torn.main.file.reading() as connection:
            return clashes.common(connection, (one.entity, one.field), against)

    assert (origin(("a",), ("b",)), origin((), ("b",))) == (None, None)
    assert (origin(("a",), ("b", "a")), origin((), ())) == ("a", "")
    unseen = row._replace(clash=row.clash._replace(origin=None))
    assert clash_words.nothing_before(unseen) == "inget gemensamt som går att se här"


def test_a_value_that_was_undone_or_empty_is_no_value(torn: Torn) -> None:
    row = told(torn.main)[0]
    undone = row._replace(clash=row.clash._replace(origin="a", before=UNSET))
    empty = undone._replace(
        clash=undone.clash._replace(before='{"title":""}'), before=(Said("title", "A", "–"),)
    )
    assert [clash_words.nothing_before(one) for one in (undone, empty)] == ["inget tidigare värde"] * 2


def test_rows_are_marked_from_when_they_clash_until_they_do_not(torn: Torn) -> None:
    assert torn.main.register.clashing == dict.fromkeys(torn.rows, 1)
    assert torn.main.register.copy().clashing == dict.fromkeys(torn.rows, 1)
    torn.main.reread()
    assert torn.main.register.clashing == dict.fromkeys(torn.rows, 1)
    say(torn.main, torn.rows[0], "delayed", "En vanlig sparning avgör inget")
    assert torn.main.register.clashing == dict.fromkeys(torn.rows, 1)
    (first, _) = clashing.find(torn.main)
    clashing.choose(torn.main, first, 0, "Skäl")
    assert len(torn.main.register.clashing) == 1


def test_two_who_come_to_say_the_same_agree_without_anybody_settling(torn: Torn) -> None:
    (side, *_) = [side for side in clashing.find(torn.main)[0].sides if side[0].copy == torn.away.copy]
    assert side[0].entity
    for row in torn.rows:
        say(torn.away, row, "ongoing", "Sekretariatet skrev")
    receiving.receive(torn.main, torn.package(torn.away))
    assert (clashing.find(torn.main), torn.main.register.clashing) == ([], {})


def test_the_value_of_another_group_says_no_third_where_it_points_at_rows(torn: Torn) -> None:
    other, action = activities.add(torn.main, torn.small.other_goal, "Annan", unit=torn.unit)
    torn.main.apply(action)
    for session, parent in ((torn.main, torn.small.other_goal), (torn.away, torn.small.second)):
        session.apply(activities.move(session.register, [torn.own], parent))
    receiving.receive(torn.main, torn.package(torn.away))
    row = next(row for row in told(torn.main) if row.what == "Ligger under")
    assert clashing.third_fields(row.clash) == ()
    assert {side.said[0].words for side in row.sides} == {"Återbesök i tid", "Snabbspår för höftfraktur"}
    with pytest.raises(Refusal, match="kan stå kvar båda två"):
        clashing.keep_both(torn.main, row.clash, "Skäl")
    assert other in torn.main.register.activities
