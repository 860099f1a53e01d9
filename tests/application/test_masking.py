"""What must not be there goes from everywhere the register reaches, and the rest is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    clashing,
    closing,
    masking,
    receiving,
    reconciliation,
    registers,
    story,
)
from hsnplan.application.clashing import Clash
from hsnplan.domain import wording
from hsnplan.domain.change import Change
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.persons import RULE
from tests.copies import Home, say

SECRET = "Anna Andersson väntar på svar"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


def report(home: Home) -> Change:
    """The change that is shown of the first activity's report."""
    current = home.main.register.current(home.own)
    assert current is not None
    return next(
        row.change
        for row in home.main.history(home.own)
        if row.change.field == "report.status" and row.change.entity == current.id
    )


def bytes_of(home: Home) -> bytes:
    return Path(home.main.file.path).read_bytes()


def test_a_value_goes_from_journal_state_editions_and_packages_and_hashes_still_verify(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", SECRET)
    receiving.receive(home.main, home.package(copy))
    copy.close()
    home.main.apply(closing.close(home.main, home.small.period, anyway=True))
    (edition,) = home.main.register.editions.values()
    assert SECRET.encode() in bytes_of(home)

    removal = masking.remove(home.main, [report(home).id], "Patientens namn")

    assert SECRET.encode() not in bytes_of(home)
    assert home.main.verify() == []
    shown = home.main.register.current(home.own)
    assert shown is None or shown.comment == ""
    frozen = closing.edition(home.main, edition.id)
    assert SECRET not in str(frozen.reports)
    removed = [row for row in home.main.history(report_id(home)) if row.change.value is None]
    assert [row.change.id for row in removed] == list(removal.changes)
    (mask,) = [row.change for row in home.main.history(removal.changes[0])]
    assert (mask.field, mask.why) == ("mask.masked", "Patientens namn")


def report_id(home: Home) -> str:
    return next(row.id for row in home.main.register.reports.values() if row.activity in {home.own, ""})


def test_personal_data_that_is_taken_out_of_a_text_is_gone_from_its_history_too(home: Home) -> None:
    number = "640823-3234"
    say(home.main, home.own, "ongoing", f"{number} ringde")
    say(home.main, home.own, "ongoing", f"{number} ringde igen")
    say(home.main, home.own, "ongoing", f"{number} ringde en gång till")
    found = reconciliation.reconcile(home.main.register, "", [catalogue.rule(RULE)]).open
    assert [row.rule for row in found] == [RULE]
    home.main.apply(masking.with_traces(home.main, reconciliation.take(found), found))
    assert number.encode() not in bytes_of(home)
    assert home.main.verify() == []
    current = home.main.register.current(home.own)
    assert current is not None
    assert current.comment == "[borttaget] ringde en gång till"
    with pytest.raises(Refusal, match="för gott"):
        home.main.undo()


def test_a_mailbox_is_out_of_reach_and_its_owner_is_told_what_to_run(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    change = report(home).id
    told = masking.remove(
        home.main, [change], "Namn", "postgresql://sekr@db.regionen.se/brevlada"
    ).out_of_reach
    (mailbox,) = [sentence for sentence in told if "brevlada" in sentence]
    assert f"SELECT hsnplan.remove('{change}', " in mailbox


def test_what_is_out_of_reach_is_told(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title=f"{SECRET} nu"))
    kept = registers.backup(home.main)
    title = next(row.change for row in home.main.history(home.own) if SECRET in (row.change.value or ""))
    told = "\n".join(masking.remove(home.main, [title.id, report(home).id], "Namn").out_of_reach)
    assert kept in told
    assert "Akutmottagningen" in told
    assert "Röntgen" in told
    later = registers.backup(home.main)
    assert SECRET.encode() not in Path(later).read_bytes()
    assert "Utskrifter" in told


def test_a_backup_without_the_value_is_not_told(home: Home) -> None:
    kept = registers.backup(home.main)
    say(home.main, home.own, "ongoing", SECRET)
    assert kept not in "\n".join(masking.remove(home.main, [report(home).id], "Namn").out_of_reach)


def test_the_same_words_in_other_changes_are_found(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    say(home.main, home.others, "ongoing", SECRET)
    say(home.main, home.others, "ongoing", f"{SECRET}ord")
    first = report(home)
    (other,) = masking.repeated(home.main, first)
    masking.remove(home.main, [first.id, other], "Namn")
    assert bytes_of(home).count(SECRET.encode()) == bytes_of(home).count(f"{SECRET}ord".encode()) > 0
    assert home.main.verify() == []


def torn(home: Home, comment: str) -> Clash:
    """A clash about the first activity's report: one side says the comment."""
    copy = home.copy(0)
    say(home.main, home.own, "ongoing", "Något annat")
    say(copy, home.own, "delayed", comment)
    receiving.receive(home.main, home.package(copy))
    copy.close()
    (clash,) = clashing.find(home.main)
    return clash


@pytest.mark.parametrize("comment", [SECRET, "Bo E"])
@pytest.mark.parametrize("how", ["both", "third"])
def test_a_comment_that_is_a_part_of_what_a_clash_was_settled_as_goes_with_the_rest(
    home: Home, comment: str, how: str
) -> None:
    clash = torn(home, comment)
    if how == "both":
        clashing.keep_both(home.main, clash, "Båda behövs")
    else:
        clashing.third(home.main, clash, {"comment": f"Vi talade med {comment}, och om annat"}, "Så blev det")
    said = next(change for change, _ in clash.sides if comment in (change.value or ""))
    (settled,) = masking.repeated(home.main, said)
    (place,) = masking.places(home.main, [settled])
    assert place.startswith(f"{settled[:12]} (")
    assert "kommentar" in place
    masking.remove(home.main, [said.id, settled], "Namn")
    assert comment.encode() not in bytes_of(home)
    assert home.main.verify() == []


def test_what_is_left_of_a_text_elsewhere_in_the_register_is_told(home: Home) -> None:
    clash = torn(home, SECRET)
    clashing.keep_both(home.main, clash, "Båda behövs")
    said = next(change for change, _ in clash.sides if SECRET in (change.value or ""))
    told = masking.remove(home.main, [said.id], "Namn").out_of_reach
    assert "Texten står också i en ändring här i registret." in told


def test_the_parts_of_a_comment_that_was_joined_are_found_by_the_whole(home: Home) -> None:
    clash = torn(home, SECRET)
    clashing.keep_both(home.main, clash, "Båda behövs")
    assert {change.id for change, _ in clash.sides} == set(masking.repeated(home.main, report(home)))


@pytest.fixture
def quoting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions are written as an older program did, which called things by their titles in what is kept."""
    monkeypatch.setattr(wording, "kept", lambda label, _saved, _find: label)


@pytest.mark.usefixtures("quoting")
def test_reasons_that_quote_a_title_cannot_be_removed_and_are_told_without_it(home: Home) -> None:
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title="Bo E"))
    title = next(row.change for row in home.main.history(home.own) if "Bo E" in (row.change.value or ""))
    say(home.main, home.own, "ongoing", "Första")
    say(home.main, home.own, "delayed", "Andra")
    told = masking.remove(home.main, [title.id], "Namn").out_of_reach
    quoting = [sentence for sentence in told if "som inte går att ta bort" in sentence]
    assert any(
        "[borttaget]" in sentence and "2\u00a0ändringar" in sentence.replace(" ", "\u00a0")
        for sentence in quoting
    )
    assert "Bo E" not in str(told)
    steps = story.history(home.main, home.own, home.main.register)
    assert "Bo E" not in str(steps)
    assert any("”[borttaget]”" in step.why for step in steps)
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title="Kö till röntgen"))
    say(home.main, home.own, "ongoing", "Tredje")
    assert "Kö till röntgen" in story.history(home.main, home.own, home.main.register)[0].why


def test_a_removal_wants_a_reason_and_a_value_and_is_for_good(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    change = report(home)
    with pytest.raises(Refusal, match="varför"):
        masking.remove(home.main, [change.id], " ")
    with pytest.raises(Refusal, match="börjar på"):
        masking.find(home.main, "")
    assert masking.find(home.main, change.id[:12]).id == change.id
    masking.remove(home.main, [change.id], "Namn")
    with pytest.raises(Refusal, match="redan borttaget"):
        masking.find(home.main, change.id)
    with pytest.raises(Refusal, match="för gott"):
        home.main.undo()
    with home.main.file.reading() as connection:
        mask, handout = (
            connection.execute("SELECT id FROM change WHERE field = ?", (field,)).fetchone()[0]
            for field in ("mask.masked", "handout.handout")
        )
    for kept in (mask, handout):
        with pytest.raises(Refusal, match="håller ihop"):
            masking.find(home.main, kept)
