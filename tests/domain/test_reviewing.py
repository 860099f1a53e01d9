"""A review is of just what a report said; a report that was changed since waits for a new one."""

from pathlib import Path

import pytest

from hsnplan.application import activities
from hsnplan.domain import reviewing
from hsnplan.domain.entities import Report
from hsnplan.domain.errors import Refusal
from hsnplan.domain.worklist import waits, worklist
from tests.copies import say
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "register.hsnplan"))
    say(made.session, made.first, "ongoing", "Vi har börjat")
    return made


def report(small: Small) -> Report:
    found = small.session.register.current(small.first)
    assert found is not None
    return found


def test_a_report_is_confirmed_as_it_is_and_no_longer_when_it_changes(small: Small) -> None:
    register = small.session.register
    small.session.apply(activities.confirm(register, [small.first], "Verksamhetschef"))
    assert (reviewing.stands(report(small)), reviewing.words(report(small))) == ("confirmed", "Bekräftad")
    say(small.session, small.first, "ongoing", "Vi har kommit längre")
    assert reviewing.stands(report(small)) == ""
    assert reviewing.words(report(small)) == "Bekräftad (gällde en annan lydelse av rapporten)"
    small.session.close()


def test_what_is_sent_back_waits_first_until_it_is_answered(small: Small) -> None:
    register = small.session.register
    assert not waits(register, small.first)
    small.session.apply(activities.send_back(register, [small.first], "Skriv vad som återstår", "Chef"))
    assert reviewing.words(report(small)) == "Skickad tillbaka: Skriv vad som återstår"
    assert waits(register, small.first)
    assert worklist(register, small.unit).waiting[0].id == small.first
    say(small.session, small.first, "completed", "Nu är vi klara")
    assert not waits(register, small.first)
    small.session.undo()
    assert waits(register, small.first)
    small.session.close()


def test_nothing_is_sent_back_without_a_word_or_a_report(small: Small) -> None:
    register = small.session.register
    with pytest.raises(Refusal, match="Skriv vad som behöver ändras") as refused:
        activities.send_back(register, [small.first], " ", "Chef")
    assert refused.value.field == "word"
    with pytest.raises(Refusal, match="ingen rapport att granska"):
        activities.confirm(register, [small.first, small.second], "Chef")
    small.session.close()


def test_words_alone_are_a_review_that_neither_confirms_nor_sends_back(small: Small) -> None:
    small.session.apply(activities.review(small.session.register, small.first, "Bra skrivet", "Chef"))
    assert (reviewing.stands(report(small)), reviewing.words(report(small))) == ("", "Bra skrivet")
    assert not waits(small.session.register, small.first)
    small.session.close()


def test_the_second_line_waits_until_the_unit_or_one_above_it_has_handed_in(small: Small) -> None:
    register = small.session.register
    assert not reviewing.waits(register, small.first)
    small.session.apply(activities.hand_in(register, small.division, "Divisionschef", 1))
    assert reviewing.waits(register, small.first)
    assert not reviewing.waits(register, small.second)
    small.session.apply(activities.confirm(register, [small.first], "Chef"))
    assert not reviewing.waits(register, small.first)
    small.session.close()
