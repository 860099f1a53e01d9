"""Versions of an answer sheet in any order, beside what others do: the same register each time, and nothing forged."""

from itertools import permutations
from pathlib import Path

import pytest

from hsnplan.application import clashing, receiving, sheet_receiving
from hsnplan.application.sheet_changes import ANSWERED
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.exchange.packages import Package
from hsnplan.storage import packages as kept
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


@pytest.mark.parametrize("first", ["Planerad", "Oförändrat", "Avslutad"])
@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_an_answer_that_comes_back_to_what_it_was_stands_in_whatever_order_it_comes(
    tmp_path: Path, order: tuple[int, ...], first: str
) -> None:
    """So, ongoing and so again: the third may say nothing new, and yet it is the last word."""
    home = Sheets(str(tmp_path))
    say(home.main, home.own, "planned", "Som det var")
    (sheet,) = home.hand_out([home.unit])
    files = [
        filled(sheet, {home.own: (state, None)}, moment=moment)
        for state, moment in zip((first, "Pågående", first), MOMENTS, strict=True)
    ]
    ends = ("completed" if first == "Avslutad" else "planned", "Som det var")
    for _ in range(2):
        for place in order:
            home.take(files[place])
        assert (home.said(home.own), clashing.find(home.main)) == (ends, [])
    home.main.close()


def test_a_version_that_does_not_say_when_it_was_saved_and_says_nothing_new_keeps_no_other_out(
    tmp_path: Path,
) -> None:
    home = Sheets(str(tmp_path))
    home.small.computer.ms += 12 * 3_600_000
    for state, moment in (("Planerad", MOMENTS[0]), ("Planerad", ""), ("Pågående", MOMENTS[1])):
        home.take(filled(home.sheet, {home.own: (state, None)}, moment=moment))
    assert home.said(home.own)[0] == "ongoing"
    home.main.close()


def test_a_version_saved_by_a_clock_far_ahead_keeps_no_other_out(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    for state, moment in (
        ("Planerad", MOMENTS[0]),
        ("Planerad", "2031-01-01T00:00:00Z"),
        ("Pågående", MOMENTS[1]),
    ):
        home.take(filled(home.sheet, {home.own: (state, None)}, moment=moment))
    assert home.said(home.own)[0] == "ongoing"
    home.main.close()


def test_another_row_or_another_hand_out_of_a_later_file_says_nothing_of_this_one(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    (again,) = home.hand_out([home.unit])
    home.take(filled(home.sheet, {home.small.second: ("Planerad", None)}, moment=MOMENTS[2]))
    home.take(filled(again, {home.own: ("Oförändrat", None)}, moment=MOMENTS[2]))
    found = home.read(filled(home.sheet, {home.own: ("Pågående", None)}, moment=MOMENTS[1]))
    assert [row.fate for row in found.rows] == [ANSWERED]
    home.main.close()


def test_what_is_kept_of_a_file_from_before_versions_were_told_still_opens(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    content = filled(home.sheet, {home.own: ("Planerad", None)}, moment=MOMENTS[0])
    with home.main.file.writing() as connection:
        made = home.read(content)
        lines = made.body.split("\n")
        kept.keep(connection, "\n".join([*lines[:2], *lines[3:]]), made.sender.text(), "2023-08-25T12:00:00")
    assert sheet_receiving.original("\n".join([*lines[:2], *lines[3:]])) == content
    assert boxes(home.take(filled(home.sheet, {home.own: ("Pågående", None)}, moment=MOMENTS[1]))) == {
        "new": 1
    }
    home.main.close()


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
