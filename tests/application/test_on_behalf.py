"""What is written down on somebody's behalf names both; what people write themselves is stored as it always was."""

from pathlib import Path

import pytest

from hsnplan.application import receiving, registers, story
from hsnplan.domain.change import Actor, canonical, read_actor
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from tests.application.test_receiving import home
from tests.cli.asking import answer
from tests.copies import Away, Home, boxes, say
from tests.registers import Small

__all__ = ["home"]
FOR = Actor("Bo Ek", "Handläggare", "Sekretariatet", "Åsa Öberg")


def test_who_and_for_whom_are_both_in_the_change_and_the_history() -> None:
    assert FOR.text() == '["Bo Ek","Handläggare","Sekretariatet","Åsa Öberg"]'
    assert read_actor(FOR.text()) == FOR
    assert story.who(FOR) == "Handläggare, Bo Ek, Sekretariatet, på uppdrag av Åsa Öberg"


def test_what_somebody_writes_themselves_is_stored_as_it_always_was() -> None:
    assert FOR._replace(on_behalf="").text() == '["Bo Ek","Handläggare","Sekretariatet"]'
    assert read_actor('["Bo Ek","Handläggare","Sekretariatet"]') == FOR._replace(on_behalf="")


def test_it_travels_in_a_package_whose_sender_is_who_sent_it(home: Home) -> None:
    copy = registers.open_session(home.handed[0].path, FOR, Away(4))
    say(copy, home.own, "delayed", "Uppläst i telefon")
    text = home.package(copy)
    assert packages.read(text).sender == FOR._replace(on_behalf="")
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    row = home.main.history(home.own)[0]
    assert read_actor(row.change.actor) == FOR
    copy.close()


@pytest.mark.parametrize("parts", [[], ["a", "b"], ["a", "b", "c", "d", "e"], ["a", "b", "c", 4]])
def test_an_actor_of_another_shape_is_refused(parts: list[object]) -> None:
    from tests.exchange.test_packages import change, forged

    with pytest.raises(Refusal, match="ändrats eller skadats"):
        packages.read(forged([*change(1, actor=canonical(parts))]))


def test_the_command_line_says_for_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = Small(str(tmp_path / "a.hsnplan"))
    small.session.close()
    path = small.session.file.path
    answer(capsys, "set", path, "1", "--status", "försenad", "--who", "Bo Ek", "--for", "Åsa Öberg")
    (change, *_) = answer(capsys, "history", path, "1")["changes"]
    assert (change["who"]["name"], change["who"]["on_behalf"]) == ("Bo Ek", "Åsa Öberg")
