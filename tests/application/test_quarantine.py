"""What was set aside, in words: what it says, what shows instead, whose it is and which way it came."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    handing_out,
    organisation,
    quarantine,
    receiving,
    registers,
    verdicts,
)
from hsnplan.domain import roles
from hsnplan.domain.edit import Action
from hsnplan.domain.register import Register
from tests.copies import Away, Home, boxes, say
from tests.registers import ACTOR


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


def test_it_tells_the_value_and_what_shows_now_in_words(home: Home) -> None:
    say(home.main, home.others, "planned", "Röntgen säger")
    copy = home.copy(0)
    say(copy, home.others, "completed", "Inte min")
    receipt = receiving.receive(home.main, home.package(copy))
    (row,) = quarantine.tell(home.main)
    assert (row.title, row.what) == ("4 Tider på kvällen", "Statusrapport, Särskild uppföljning")
    assert (row.unit_name, row.author.text()) == ("Röntgen", "Enhetschef, Chef 0, Akuten")
    assert (row.package, row.sender) == (receipt.package, "Enhetschef, Chef 0, Akuten")
    words = {said.label: (said.words, said.differs) for said in row.said}
    assert words["Status"] == ("Avslutad", True)
    assert {said.label: said.words for said in row.now}["Kommentar"] == "Röntgen säger"
    assert row.hint == "Kopian delades ut till chef för Akutmottagningen."
    assert "{" not in "".join(quarantine.in_lines([row]))
    copy.close()


def test_something_new_is_called_by_its_own_title(home: Home) -> None:
    copy = home.copy(0)
    made, action = activities.add(copy, home.small.goal, "Ny hos dem", unit=home.other_unit)
    copy.apply(action)
    say(copy, made, "ongoing", "Börjat")
    receiving.receive(home.main, home.package(copy))
    assert {row.title for row in quarantine.tell(home.main)} == {"Ny hos dem"}
    home.main.apply(verdicts.let_in([row.key for row in quarantine.tell(home.main)], "De har bett oss"))
    assert home.main.register.activities[made].title == "Ny hos dem"
    assert quarantine.tell(home.main) == []
    copy.close()


def test_it_says_that_the_unit_went_up_in_another_since(home: Home) -> None:
    copy = home.copy(0)
    home.main.apply(organisation.merge(home.main.register, home.unit, home.other_unit, "2023-06-30"))
    say(copy, home.own, "ongoing", "Vi visste inte")
    receiving.receive(home.main, home.package(copy))
    (row,) = quarantine.tell(home.main)
    assert (
        row.hint == "Kopian delades ut till chef för Akutmottagningen, som har gått upp i Röntgen sedan dess."
    )
    assert row.now == ()
    copy.close()


def _reports(register: Register, activity: str) -> Action:
    return activities.set_state(register, [activity], "ongoing")


def _reviews(register: Register, activity: str) -> Action:
    return activities.confirm(register, [activity], "Chef")


@pytest.mark.parametrize(
    ("role", "does", "reason", "hint"),
    [
        (roles.READER, _reports, "Kopian är till för att läsa.", ""),
        (roles.READER, _reviews, "Kopian är till för att läsa.", ""),
        (roles.MANAGER, _reviews, "Chefer granskar inte rapporter.", ""),
        (
            roles.SECOND_LINE,
            _reviews,
            "Andra linjen granskar enheterna under sin egen.",
            "Kopian delades ut till andra linjens chef för Akutmottagningen.",
        ),
    ],
)
def test_where_the_role_is_the_cause_it_is_the_reason(
    home: Home, role: str, does: Callable[[Register, str], Action], reason: str, hint: str
) -> None:
    say(home.main, home.own, "planned", "Vi börjar")
    (made,) = handing_out.hand_out(home.main, str(Path(home.folder) / "roll"), [home.unit], role)
    copy = registers.open_session(made.path, ACTOR, Away(9))
    copy.apply(does(copy.register, home.own))
    receipt = receiving.receive(home.main, home.package(copy))
    copy.close()
    assert boxes(receipt) == {"outside": len(receipt.boxes)}
    assert {(row.reason, row.hint) for row in quarantine.tell(home.main)} == {(reason, hint)}
    assert f"   {reason} {hint}".rstrip() in quarantine.in_lines(quarantine.tell(home.main))
