"""Many clashes at once, what a clash says in words, and where it is seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, clash_words, clashing, receiving, verdicts
from hsnplan.application.clash_words import Told
from hsnplan.application.clashing import BOTH, EARLIEST, LATEST
from hsnplan.application.session import Session
from hsnplan.domain.change import UNSET
from hsnplan.domain.errors import Refusal
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


def test_a_clash_of_those_who_had_seen_different_things_has_no_common_value(torn: Torn) -> None:
    row = told(torn.main)[0]
    (first, came), (second, came_later) = row.clash.sides

    def seen(one: str, other: str, before: str | None) -> str:
        replaced = (first._replace(replaces=(one,)), came), (second._replace(replaces=(other,)), came_later)
        return clash_words.nothing_before(
            row._replace(clash=row.clash._replace(sides=replaced, before=before))
        )

    assert seen("a", "b", None) == "inget gemensamt: de hade inte sett samma värde"
    assert seen("a", "a", None) == "det tidigare värdet är borttaget för gott eller finns inte här"
    assert seen("a", "a", UNSET) == "inget tidigare värde"


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
