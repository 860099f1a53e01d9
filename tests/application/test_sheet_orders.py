"""Versions of an answer sheet in any order, beside what others do: the same register each time, and nothing forged."""

from itertools import permutations
from pathlib import Path

import pytest

from hsnplan.application import clashing, receiving
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.exchange.packages import Package
from tests.application.test_session_machine import everything
from tests.copies import boxes, say
from tests.sheets import Sheets, filled

MOMENTS = ("2023-08-25T09:00:00Z", "2023-08-25T10:00:00Z", "2023-08-25T11:00:00Z")


def versions(home: Sheets) -> list[bytes]:
    """Three versions of one file: what each says of three activities, if anything."""
    own, second, part = home.own, home.small.second, home.small.part
    said: tuple[dict[str, tuple[str, str | None]], ...] = (
        {own: ("Planerad", "ett"), second: ("Pågående", "bara först")},
        {own: ("Pågående", "två"), part: ("Försenad", "två")},
        {own: ("Avslutad", "tre"), part: ("Avslutad", None)},
    )
    return [filled(home.sheet, given, moment=moment) for given, moment in zip(said, MOMENTS, strict=True)]


def test_the_order_in_which_versions_come_changes_nothing_of_what_is_shown(tmp_path: Path) -> None:
    shown = set()
    for place, order in enumerate(permutations(range(3))):
        folder = tmp_path / str(place)
        folder.mkdir()
        home = Sheets(str(folder))
        files = versions(home)
        for each in (*order, *order):
            home.take(files[each])
        shown.add(tuple(home.said(row)[0] for row in (home.own, home.small.second, home.small.part)))
        assert clashing.find(home.main) == []
        assert home.main.verify() == []
        home.main.close()
    assert shown == {("completed", "ongoing", "completed")}


def test_what_the_secretariat_writes_between_two_versions_is_never_overwritten(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    first, second, _ = versions(home)
    home.take(first)
    say(home.main, home.own, "cancelled", "Beslutat i nämnden")
    assert boxes(home.take(second))["clash"] == 1
    (clash,) = clashing.find(home.main)
    assert {side.value and "nämnden" in side.value for side, _ in clash.sides} == {True, False}
    clashing.choose(home.main, clash, 0, "Nämnden bestämmer")
    before = everything(home.main.register)
    home.take(first)
    home.take(second)
    assert everything(home.main.register) == before
    home.main.close()


def test_no_text_package_can_speak_for_an_answer_sheet(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    made = home.read(versions(home)[0]).package
    for key in ("", made.key):
        forged = packages.text_of(Package(made.board, made.copy, made.handout, made.sender, made.changes))
        text = forged.replace('"key":""', f'"key":"{key}"')
        with pytest.raises(Refusal, match="(?i)underskrift"):
            receiving.receive(home.main, text)
    assert home.said(home.own) == ("", "")
    home.main.close()
