"""Who vouches for what comes home: the key of a hand-out, the main register's own, or nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, handing_out, masking, organisation, receiving, registers, verdicts
from hsnplan.application.saving import Value
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor, canonical
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages, signing, statements
from hsnplan.storage import file, journal, marks
from hsnplan.storage.verify import grave
from tests.application.test_receiving import comment
from tests.copies import Away, Home, boxes, say
from tests.registers import ACTOR, Small

STRANGER = "77" * 32


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    assert grave(made.main.verify()) == []
    made.main.close()


def key_of(session: Session) -> str:
    return marks.own_key(session.file)


def changed(text: str, seed: str, **parts: object) -> str:
    """A package with other parts, signed with some key, or with none."""
    return packages.text_of(packages.read(text)._replace(**parts), seed)  # type: ignore[arg-type]


def as_if_made_in(session: Session, copy: str, values: list[Value]) -> None:
    """Save values under the name of another copy, as somebody who forges would."""
    own, session.copy = session.copy, copy
    session.settle(values, "Förfalskat", "")
    session.copy = own


def aside(session: Session) -> list[str]:
    return [row.reason for row in verdicts.set_aside(session)]


def test_a_copy_has_a_key_of_its_own_and_the_register_its_public_half(home: Home) -> None:
    for row in home.handed:
        copy = registers.open_session(row.path, ACTOR, Away(5))
        known = home.main.register.handouts[row.copy]
        assert known.key == row.key == signing.public_of(key_of(copy)) != signing.public_of(key_of(home.main))
        assert known.expires == "2024-08-24"
        copy.close()
    assert home.handed[0].key != home.handed[1].key


def test_the_main_register_s_key_is_in_no_hand_out_package_or_archive(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    seed = key_of(home.main)
    written = [Path(row.path).read_bytes() for row in home.handed]
    written += [home.package(copy).encode(), home.package(home.main).encode()]
    assert seed.encode() in Path(home.main.file.path).read_bytes()
    for content in written:
        assert seed.encode() not in content
        assert bytes.fromhex(seed) not in content
    copy.close()


def test_without_the_copy_s_signature_or_with_another_a_package_is_refused(home: Home) -> None:
    copy, other = home.copy(0), home.copy(1)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    with pytest.raises(Refusal, match="saknar underskrift"):
        receiving.receive(home.main, changed(text, ""))
    for seed in (STRANGER, key_of(other)):
        with pytest.raises(Refusal, match="en annan nyckel"):
            receiving.receive(home.main, changed(text, seed))
    assert comment(home.main, home.own) == ""
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    copy.close()
    other.close()


@pytest.mark.parametrize("name", ["", "nobody"])
def test_leaving_the_hand_out_s_name_out_does_not_help(home: Home, name: str) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    bare = changed(text, STRANGER, handout=name, statement=statements.Signed())
    assert boxes(receiving.receive(home.main, bare)) == {"unproven": 1}
    assert comment(home.main, home.own) == ""
    assert boxes(receiving.receive(home.main, bare)) == {"known": 1}
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    assert comment(home.main, home.own) == "Väntar"
    assert aside(home.main) == []
    assert boxes(receiving.receive(home.main, bare)) == {"known": 1}
    copy.close()


def test_what_was_set_aside_for_another_reason_is_not_let_in_by_its_copy(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    name = receiving.receive(home.main, text).package
    home.main.apply(verdicts.undo_package(home.main, name, "Fel period"))
    assert boxes(receiving.receive(home.main, text)) == {"known": 1}
    assert aside(home.main) == ["Fel period"]
    copy.close()


def test_a_change_in_the_main_register_s_name_is_set_aside(home: Home) -> None:
    copy = home.copy(0)
    title = canonical({"title": "Nämnden vill något annat"})
    as_if_made_in(copy, home.main.copy, [Value(home.small.goal, "node.title", title)])
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"unproven": 1}
    assert home.main.register.nodes[home.small.goal].title == "Högst 4 timmar på akuten"
    assert len(aside(home.main)) == 1
    copy.close()


def test_a_change_in_another_unit_s_name_is_set_aside_until_that_unit_says_it(home: Home) -> None:
    mine, theirs = home.copy(0), home.copy(1)
    say(theirs, home.others, "delayed", "Deras egna ord")
    receiving.receive(mine, home.package(theirs))
    say(mine, home.own, "ongoing", "Våra ord")
    receipt = receiving.receive(home.main, home.package(mine, everything=True))
    assert {name: count for name, count in boxes(receipt).items() if name != "known"} == {
        "unproven": 1,
        "new": 1,
    }
    assert any("inte underskrivet" in sentence for sentence in receipt.told)
    assert (comment(home.main, home.own), comment(home.main, home.others)) == ("Våra ord", "")
    assert boxes(receiving.receive(home.main, home.package(theirs))) == {"new": 1}
    assert comment(home.main, home.others) == "Deras egna ord"
    mine.close()
    theirs.close()


@pytest.mark.parametrize("kind", ["mask", "verdict", "handout"])
def test_judging_in_the_main_register_s_name_is_refused(home: Home, kind: str) -> None:
    copy = home.copy(0)
    values = {"mask": {"masked": True}, "verdict": {"aside": True, "reason": ""}, "handout": {"unit": "x"}}
    with home.main.file.reading() as connection:
        about = journal.shown(connection, home.own, "activity.title")[0]
    as_if_made_in(
        copy,
        home.main.copy,
        [Value(about, f"{kind}.{kind if kind != 'mask' else 'masked'}", canonical(values[kind]))],
    )
    with pytest.raises(Refusal, match="Bara huvudregistret"):
        receiving.receive(home.main, home.package(copy))
    copy.close()


def test_another_copy_of_the_main_register_is_known_by_its_key(home: Home, tmp_path: Path) -> None:
    path = str(tmp_path / "bärbar.hsnplan")
    registers.restore(path, home.main.file.path, ACTOR, Away(9))
    second = registers.open_session(path, ACTOR, Away(10))
    second.apply(organisation.rename(second.register, home.unit, "Akuten"))
    text = home.package(second)
    for seed in ("", STRANGER):
        trial = receiving.receive(home.main, changed(text, seed), dry_run=True)
        assert boxes(trial).keys() == {"known", "outside"}
    assert boxes(receiving.receive(home.main, text)).keys() == {"known", "new"}
    assert home.main.register.units[home.unit].name == "Akuten"
    second.close()


def test_before_anything_is_handed_out_the_secretariat_s_own_copies_need_no_key(tmp_path: Path) -> None:
    main = Small(str(tmp_path / "a.hsnplan")).session
    path = str(tmp_path / "b.hsnplan")
    Path(path).write_bytes(Path(main.file.path).read_bytes())
    twin = registers.open_session(path, ACTOR, Away(3))
    unit = next(iter(twin.register.units))
    twin.apply(organisation.rename(twin.register, unit, "Ny"))
    handing_out.submit(twin, str(tmp_path / "paket"))
    text = packages.read_file(str(tmp_path / "paket"))
    assert packages.read(text).key == ""
    assert boxes(receiving.receive(main, text)).keys() == {"known", "new"}
    assert main.register.units[unit].name == "Ny"
    twin.close()
    main.close()


def test_after_its_last_day_what_a_copy_hands_in_is_set_aside_and_not_lost(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "På sista dagen")
    home.small.computer.day = "2024-08-24"
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"new": 1}
    say(copy, home.own, "ongoing", "För sent")
    home.small.computer.day = "2024-08-25"
    trial = receiving.receive(home.main, home.package(copy), dry_run=True)
    assert any("skulle sättas åt sidan" in sentence for sentence in trial.told)
    receipt = receiving.receive(home.main, home.package(copy))
    assert boxes(receipt) == {"known": 1, "expired": 1}
    assert any("gått ut" in sentence and "är satt åt sidan" in sentence for sentence in receipt.told)
    assert (comment(home.main, home.own), aside(home.main)) == (
        "På sista dagen",
        ["Kopians nyckel hade gått ut"],
    )
    (row,) = verdicts.set_aside(home.main)
    home.main.apply(verdicts.let_in([row.change.id], "Chefen har ringt"))
    assert comment(home.main, home.own) == "För sent"
    copy.close()


def test_the_key_s_last_day_can_be_chosen_and_has_not_been(home: Home) -> None:
    with pytest.raises(Refusal, match="har varit"):
        handing_out.hand_out(home.main, f"{home.folder}/x", [home.unit], expires="2023-08-24")
    (made,) = handing_out.hand_out(home.main, f"{home.folder}/x", [home.unit], expires="2023-12-31")
    assert home.main.register.handouts[made.copy].expires == "2023-12-31"


def as_before_keys(home: Home) -> Session:
    """A copy that was handed out by an hsnplan that had no keys."""
    row = home.handed[0]
    home.main.apply(Action("Utan nyckel", (Edit("handout", row.copy, {"key": "", "expires": ""}),)))
    copy = home.copy(0)
    mark = marks.mark_of(copy.file)
    assert mark is not None
    with copy.file.writing() as connection:
        file.set_meta(connection, marks.MARK, canonical([mark.copy, mark.unit, mark.after]))
        connection.execute("DELETE FROM meta WHERE key = ?", (marks.KEY,))
    return copy


def test_a_copy_from_before_keys_is_taken_at_its_word_for_its_own_unit_alone(home: Home) -> None:
    copy = as_before_keys(home)
    say(copy, home.own, "delayed", "Väntar")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"new": 1}
    say(copy, home.others, "delayed", "Inte min")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"known": 1, "outside": 1}
    title = canonical({"title": "Nämnden vill något annat"})
    as_if_made_in(copy, home.main.copy, [Value(home.small.goal, "node.title", title)])
    assert boxes(receiving.receive(home.main, home.package(copy)))["unproven"] == 1
    copy.close()


# --- in a copy ---


def test_a_copy_takes_in_whatever_its_main_register_has_signed(home: Home) -> None:
    copy = home.copy(0)
    home.main.apply(organisation.rename(home.main.register, home.unit, "Akuten"))
    text = home.package(home.main)
    for seed in ("", STRANGER, key_of(copy)):
        with pytest.raises(Refusal, match="inte skrivit under"):
            receiving.receive(copy, changed(text, seed))
    receiving.receive(copy, text)
    assert copy.register.units[home.unit].name == "Akuten"
    copy.close()


def test_news_for_another_unit_are_refused(home: Home) -> None:
    copy = home.copy(0)
    home.main.apply(organisation.rename(home.main.register, home.unit, "Akuten"))
    text = home.package(home.main)
    with pytest.raises(Refusal, match="en annan enhet"):
        receiving.receive(copy, changed(text, key_of(home.main), to=home.other_unit))
    assert receiving.receive(copy, changed(text, key_of(home.main), to=home.unit)).boxes
    copy.close()


# --- a restored main register ---


class Lost:
    """A main register that was backed up, worked in, handed out, and restored from the backup."""

    def __init__(self, home: Home) -> None:
        backup = registers.backup(home.main, f"{home.folder}/kopia.hsnplan")
        self.added, action = organisation.add_unit(home.main, home.small.division, "Rehab", "mottagning")
        home.main.apply(action)
        say(home.main, home.own, "planned", "Skrivet efter säkerhetskopian")
        self.later, action = activities.add(home.main, home.small.goal, "Tillkommen sedan", unit=home.unit)
        home.main.apply(action)
        self.lost = home.main.copy
        (self.made,) = handing_out.hand_out(home.main, f"{home.folder}/nya", [home.unit], whole=True)
        home.main.close()
        registers.restore(home.main.file.path, backup, ACTOR, Away(20))
        self.main = home.main = registers.open_session(home.main.file.path, ACTOR, Away(21))
        self.copy = registers.open_session(self.made.path, Actor("Chef", "Enhetschef", "Akuten"), Away(22))


@pytest.fixture
def lost(home: Home) -> Iterator[Lost]:
    made = Lost(home)
    yield made
    made.copy.close()


def test_a_restored_register_takes_its_own_lost_changes_back_from_a_newer_hand_out(
    home: Home, lost: Lost
) -> None:
    assert (lost.added in lost.main.register.units, lost.made.copy in lost.main.register.handouts) == (
        False,
        False,
    )
    say(lost.copy, home.own, "delayed", "Från chefen")
    with pytest.raises(Refusal, match="submit --all"):
        receiving.receive(lost.main, home.package(lost.copy))
    trial = receiving.receive(lost.main, home.package(lost.copy, everything=True), dry_run=True)
    assert not [sentence for sentence in trial.told if "återtagna" in sentence or "åter in" in sentence]
    assert [sentence for sentence in trial.told if "skulle återtas" in sentence]
    assert [sentence for sentence in trial.told if "skulle skrivas in igen" in sentence]
    receipt = receiving.receive(lost.main, home.package(lost.copy, everything=True))
    assert receipt.taken_back > 3
    assert boxes(receipt) == {
        "known": len(receipt.boxes) - receipt.taken_back - 1,
        "new": receipt.taken_back + 1,
    }
    assert [sentence for sentence in receipt.told if "återtagna" in sentence]
    assert [sentence for sentence in receipt.told if "åter inskriven" in sentence]
    row = lost.main.register.handouts[lost.made.copy]
    assert (row.unit, row.key, row.role, row.expires) == (home.unit, lost.made.key, "manager", "2024-08-24")
    assert lost.main.register.units[lost.added].name == "Rehab"
    assert comment(lost.main, home.own) == "Från chefen"
    say(lost.copy, home.own, "ongoing", "Och igen")
    assert boxes(receiving.receive(lost.main, home.package(lost.copy))) == {"known": 1, "new": 1}
    assert receiving.receive(lost.main, home.package(lost.copy, everything=True)).taken_back == 0


def test_what_is_said_of_what_the_register_had_lost_is_judged_on_what_it_takes_back(
    home: Home, lost: Lost
) -> None:
    say(lost.copy, lost.later, "delayed", "Om det som var borta")
    receipt = receiving.receive(lost.main, home.package(lost.copy, everything=True))
    assert set(boxes(receipt)) == {"known", "new"}
    assert comment(lost.main, lost.later) == "Om det som var borta"


def test_a_hand_out_that_builds_on_nothing_lost_is_known_again_by_its_statement_alone(
    home: Home, lost: Lost
) -> None:
    say(lost.copy, home.small.second, "delayed", "Från chefen")
    receipt = receiving.receive(lost.main, home.package(lost.copy))
    assert (boxes(receipt), receipt.taken_back) == ({"new": 1}, 0)
    assert lost.made.copy in lost.main.register.handouts


def test_what_is_taken_back_can_be_taken_away_with_its_package(home: Home, lost: Lost) -> None:
    say(lost.copy, home.own, "delayed", "Från chefen")
    receipt = receiving.receive(lost.main, home.package(lost.copy, everything=True))
    lost.main.apply(verdicts.undo_package(lost.main, receipt.package, "Ville ha läget före"))
    assert comment(lost.main, home.own) == ""
    assert lost.added not in lost.main.register.units


def test_a_forged_statement_proves_nothing(home: Home, lost: Lost) -> None:
    say(lost.copy, home.small.second, "delayed", "Från chefen")
    text = home.package(lost.copy, everything=True)
    seed, said = key_of(lost.copy), statements.read(packages.read(text).statement)
    assert said is not None
    wider = said._replace(unit="", role="second-line")
    with_old_signature = statements.signed(wider, STRANGER)._replace(
        signature=packages.read(text).statement.signature
    )
    with pytest.raises(Refusal, match="Intyget om utdelningen är ändrat"):
        receiving.receive(lost.main, changed(text, seed, statement=with_old_signature))
    claimed = statements.signed(wider, STRANGER)  # in the register's name, signed by somebody else
    with pytest.raises(Refusal, match="Intyget om utdelningen är ändrat"):
        receiving.receive(lost.main, changed(text, seed, statement=claimed))
    foreign = statements.signed(wider._replace(main=signing.public_of(STRANGER)), STRANGER)
    trial = receiving.receive(lost.main, changed(text, seed, statement=foreign), dry_run=True)
    assert (trial.taken_back, "new" in boxes(trial)) == (0, False)
    with pytest.raises(Refusal, match="en annan nyckel"):
        receiving.receive(lost.main, changed(text, STRANGER))


def test_a_statement_proves_the_changes_that_it_counts_and_no_other(home: Home, lost: Lost) -> None:
    title = canonical({"title": "Insmuget"})
    as_if_made_in(lost.copy, lost.lost, [Value(home.small.goal, "node.title", title)])
    text = home.package(lost.copy, everything=True)
    changes = packages.read(text).changes
    receipt = receiving.receive(lost.main, text, dry_run=True)
    assert boxes(receipt)["unproven"] == 1
    assert receipt.boxes[changes[-1].id] == "unproven"
    moved = (changes[-1], *changes[:-1])
    with pytest.raises(Refusal):
        receiving.receive(lost.main, changed(text, key_of(lost.copy), changes=moved))


def test_another_s_statement_does_not_vouch_for_a_package(home: Home, lost: Lost) -> None:
    other = home.copy(1)
    say(other, home.others, "delayed", "Från Röntgen")
    said = packages.read(home.package(lost.copy, everything=True)).statement
    text = changed(home.package(other), key_of(other), handout=lost.made.copy, statement=said)
    with pytest.raises(Refusal, match="en annan nyckel"):
        receiving.receive(lost.main, text)
    other.close()


def test_who_wrote_something_may_remove_it_before_or_after_it_came_home(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", "Först")
    for place, word in enumerate(("Patientens namn", "En annan patient")):
        done = copy.apply(activities.report(copy.register, home.own, "ongoing", word))
        assert done is not None
        (said,) = done.changes
        if place:
            receiving.receive(home.main, home.package(copy))
            assert word.encode() in Path(home.main.file.path).read_bytes()
        masking.remove(copy, [said.id], "Personuppgift")
        receipt = receiving.receive(home.main, home.package(copy))
        assert set(boxes(receipt)) <= {"new", "known"}
        assert any("borttaget för gott" in sentence for sentence in receipt.told) == bool(place)
        assert word.encode() not in Path(home.main.file.path).read_bytes()
    assert comment(home.main, home.own) == ""
    assert aside(home.main) == []
    copy.close()


def test_nobody_removes_what_another_wrote(home: Home) -> None:
    copy, other = home.copy(0), home.copy(1)
    say(other, home.others, "ongoing", "Deras ord")
    receiving.receive(home.main, home.package(other))
    receiving.receive(copy, home.package(other))
    (theirs,) = (row for row in copy.history(home.others) if row.change.field == "report.status")
    with pytest.raises(Refusal, match="Be sekretariatet"):
        masking.remove(copy, [theirs.change.id], "Vill inte ha det")
    copy.settle([Value(theirs.change.id, "mask.masked", canonical({"masked": True}))], "Fusk", "")
    with pytest.raises(Refusal, match="Bara huvudregistret"):
        receiving.receive(home.main, home.package(copy))
    assert comment(home.main, home.others) == "Deras ord"
    copy.close()
    other.close()


def test_a_copy_from_before_keys_removes_nothing(home: Home) -> None:
    copy = as_before_keys(home)
    say(copy, home.own, "ongoing", "Patientens namn")
    (said,) = receiving.receive(home.main, home.package(copy)).boxes
    masking.remove(copy, [said], "Personuppgift")
    with pytest.raises(Refusal, match="Bara huvudregistret"):
        receiving.receive(home.main, home.package(copy))
    copy.close()


def test_what_the_main_register_sent_and_forgot_comes_back_as_the_copy_got_it(home: Home) -> None:
    copy = home.copy(0)
    backup = registers.backup(home.main, f"{home.folder}/före.hsnplan")
    say(home.main, home.own, "ongoing", "Skrivet efter säkerhetskopian")
    receiving.receive(copy, home.package(home.main))
    say(copy, home.own, "delayed", "Svar på det")
    home.main.close()
    registers.restore(home.main.file.path, backup, ACTOR, Away(20))
    home.main = registers.open_session(home.main.file.path, ACTOR, Away(21))
    with pytest.raises(Refusal, match="submit --originals"):
        receiving.receive(home.main, home.package(copy))
    (path,) = handing_out.save_originals(copy, f"{home.folder}/vidare")
    assert set(boxes(receiving.receive(home.main, packages.read_file(path)))) == {"known", "new"}
    assert comment(home.main, home.own) == "Skrivet efter säkerhetskopian"
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"new": 1}
    with pytest.raises(Refusal, match="finns redan"):
        handing_out.save_originals(copy, f"{home.folder}/vidare")
    copy.close()


def test_where_nothing_came_there_is_nothing_to_pass_on(home: Home) -> None:
    copy = home.copy(0)
    with pytest.raises(Refusal, match="inte kommit något paket"):
        handing_out.save_originals(copy, f"{home.folder}/vidare")
    copy.close()
