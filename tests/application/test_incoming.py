"""Files that somebody has sent: what they are, what they would do row by row, and taking them in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, closing, handing_out, incoming, organisation, registers, verdicts
from hsnplan.application.incoming import Incoming
from hsnplan.application.incoming_forms import Content
from hsnplan.application.receipt_words import summed_up, told
from hsnplan.application.session import Session
from hsnplan.application.steps import finished
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from tests.copies import Away, Home, say


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


def differences(home: Home, copy: Session, name: str) -> dict[str, tuple[str, str]]:
    """What the row of the unit's activity says, by field."""
    (row,) = [row for row in looked(home.main, package(home, copy, name)).rows if row.id == home.own]
    return {each.label: (each.before, each.after) for each in row.differences}


def package(home: Home, session: Session, name: str) -> str:
    path = os.path.join(home.folder, name)
    handing_out.submit(session, path)
    return path


def looked(session: Session, path: str) -> Incoming:
    content: Content
    try:
        content = incoming.read(path)
    except Refusal as refusal:
        content = refusal
    return finished(incoming.preview(session, path, content))


def test_a_preview_tells_row_by_row_what_would_be_and_changes_nothing(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", "Först")
    say(copy, home.own, "delayed", "Väntar på läkare")
    say(copy, home.others, "completed", "Inte min")
    path = package(home, copy, "akuten.paket")
    before = Path(home.main.file.path).read_bytes()
    found = looked(home.main, path)
    assert Path(home.main.file.path).read_bytes() == before
    own, other = found.rows
    assert (own.unit, own.title, own.box, own.changes) == ("Akutmottagningen", "Läkare i triage", "new", 2)
    assert own.what == "Statusrapport, Särskild uppföljning"
    assert own.differences[0] == ("Status", "Utan status", "Försenad")
    assert ("Kommentar", "–", "Väntar på läkare") in own.differences
    assert (other.unit, other.box) == ("Röntgen", "outside")
    assert (own.kind, own.id) == ("activity", home.own)
    assert found.receipt is not None
    assert sum(row.changes for row in found.rows) == sum(found.receipt.counts().values()) == found.brings
    copy.close()


def test_a_new_activity_and_a_report_of_it_are_told_by_the_title_it_brings(home: Home) -> None:
    copy = home.copy(0)
    made, action = activities.add(copy, home.small.goal, "Ny hos oss", unit=home.unit)
    copy.apply(action)
    say(copy, made, "ongoing", "Börjat")
    found = looked(home.main, package(home, copy, "ny.paket"))
    assert {(row.unit, row.title) for row in found.rows} == {("Akutmottagningen", "Ny hos oss")}
    copy.close()


def test_what_is_known_is_no_row_and_of_others_than_activities_the_name_is_told(home: Home) -> None:
    copy = home.copy(0)
    copy.apply(organisation.rename(copy.register, home.unit, "Vi"))
    path = package(home, copy, "namn.paket")
    rows = looked(home.main, path).rows
    assert {(row.title, row.unit, row.box) for row in rows} == {
        ("Akutmottagningen", "Akutmottagningen", "outside")
    }
    assert ("Enhet", "Akutmottagningen", "Vi") in [each for row in rows for each in row.differences]
    finished(incoming.take_in(home.main, [looked(home.main, path)]))
    assert looked(home.main, path).rows == ()
    copy.close()


def test_several_files_are_taken_in_and_one_that_is_refused_holds_no_other_up(home: Home) -> None:
    paths = []
    for place, activity in enumerate((home.own, home.others)):
        copy = home.copy(place)
        say(copy, activity, "delayed", "Väntar")
        paths.append(package(home, copy, f"{place}.paket"))
        copy.close()
    (Path(home.folder) / "0b.paket").write_text("hsnplan-paket 1\n")
    (Path(home.folder) / "läs mig.txt").write_text("Hej")
    files = incoming.files_in([home.folder])
    assert [os.path.basename(path) for path in files] == ["0.paket", "0b.paket", "1.paket"]
    seen = [looked(home.main, path) for path in files]
    heard: list[int] = []
    home.main.observers.append(lambda touched: heard.append(len(touched)))
    done = finished(incoming.take_in(home.main, seen))
    assert [bool(row.refusal) for row in done] == [False, True, False]
    assert heard == [2]
    assert incoming.sum_of(done)["new"] == 2
    assert summed_up(done) == "2 filer: 2 nya. En fil nekades."
    assert "avkortat" in told(done[1])


def test_taking_in_is_left_between_files_and_those_before_are_in(home: Home) -> None:
    seen = []
    for place, activity in enumerate((home.own, home.others)):
        copy = home.copy(place)
        say(copy, activity, "delayed", "Väntar")
        seen.append(looked(home.main, package(home, copy, f"{place}.paket")))
        copy.close()
    steps = incoming.take_in(home.main, seen)
    while home.main.register.current(home.own) is None:
        next(steps)
    steps.close()
    assert home.main.register.current(home.others) is None


def test_a_file_that_is_nothing_of_ours_is_refused_in_words(home: Home) -> None:
    (Path(home.folder) / "bild.paket").write_bytes(b"\x89PNG")
    found = looked(home.main, str(Path(home.folder) / "bild.paket"))
    assert "inget paket från hsnplan" in found.refusal
    assert "finns inte" in looked(home.main, str(Path(home.folder) / "borta.paket")).refusal
    (Path(home.folder) / "tom").mkdir()
    with pytest.raises(Refusal, match="inget att ta emot"):
        incoming.files_in([str(Path(home.folder) / "tom")])


def test_a_package_that_was_set_aside_says_so_and_can_be_lifted_but_not_what_was_never_let_in(
    home: Home,
) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Fel period")
    say(copy, home.others, "completed", "Inte min")
    path = package(home, copy, "akuten.paket")
    (done,) = finished(incoming.take_in(home.main, [looked(home.main, path)]))
    assert done.receipt is not None
    name = done.receipt.package
    assert looked(home.main, path).aside == ()
    home.main.apply(verdicts.undo_package(home.main, name, "Fel period"))
    assert home.main.register.current(home.own) is None
    with pytest.raises(Refusal, match="inga ändringar"):
        verdicts.undo_package(home.main, name, "Igen")
    again = looked(home.main, path)
    assert len(again.aside) == 1
    assert "En ändring har satts åt sidan här och räknas inte." in told(again)
    home.main.apply(verdicts.lift_package(home.main, name, "Det var rätt ändå"))
    assert home.main.register.current(home.own) is not None
    assert home.main.register.current(home.others) is None
    assert looked(home.main, path).aside == ()
    copy.close()


def test_the_first_report_of_a_period_is_told_against_the_state_until_then(home: Home) -> None:
    say(home.main, home.own, "ongoing", "Vi är i gång")
    home.main.apply(closing.close(home.main, home.small.period, anyway=True))
    home.main.apply(closing.new_period(home.main.register, "Tertial 3", "tertial", "2023-12-31")[1])
    (made,) = handing_out.hand_out(home.main, os.path.join(home.folder, "ny"), [home.unit])
    copy = registers.open_session(made.path, Actor("Chef", "Enhetschef", "Akuten"), Away(40))
    say(copy, home.own, "ongoing", "")
    assert differences(home, copy, "a.paket")["Status"] == ("Pågående", "Pågående")
    say(copy, home.own, "delayed", "")
    assert differences(home, copy, "b.paket")["Status"] == ("Pågående", "Försenad")
    copy.close()


def test_a_clash_is_told_with_what_the_sender_had_seen(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Vi väntar")
    say(home.main, home.own, "ongoing", "Sekretariatet skrev")
    told_ = differences(home, copy, "a.paket")
    assert told_["Status"] == ("Pågående (avsändaren såg Utan status)", "Försenad")
    assert told_["Kommentar"] == ("Sekretariatet skrev (avsändaren såg inget)", "Vi väntar")
    copy.close()


def test_what_the_sender_had_seen_is_that_of_the_hand_out(home: Home) -> None:
    say(home.main, home.own, "planned", "Före utskicket")
    (made,) = handing_out.hand_out(home.main, os.path.join(home.folder, "ny"), [home.unit])
    copy = registers.open_session(made.path, Actor("Chef", "Enhetschef", "Akuten"), Away(40))
    say(home.main, home.own, "ongoing", "Efter utskicket")
    say(copy, home.own, "ongoing", "Först")
    say(copy, home.own, "delayed", "Vi väntar")
    told_ = differences(home, copy, "a.paket")
    assert told_["Status"] == ("Pågående (avsändaren såg Planerad)", "Försenad")
    assert told_["Kommentar"] == ("Efter utskicket (avsändaren såg Före utskicket)", "Vi väntar")
    copy.close()


def test_files_about_the_same_that_were_tried_by_themselves_say_so(home: Home) -> None:
    first, other = home.copy(0), home.copy(1)
    say(first, home.own, "delayed", "Väntar")
    early = package(home, first, "0.paket")
    say(other, home.others, "ongoing", "På gång")
    apart = [early, package(home, other, "1.paket")]
    say(first, home.own, "ongoing", "Nu")
    together = [early, package(home, first, "2.paket")]
    sentence = "Varje fil är prövad för sig"
    for paths, says in ((apart, False), (together, True)):
        seen = [looked(home.main, path) for path in paths]
        assert (sentence in summed_up(seen, trial=True)) is says
        assert sentence not in summed_up(seen)
    first.close()
    other.close()
