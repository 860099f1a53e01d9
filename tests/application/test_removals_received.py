"""A removal that was made elsewhere takes effect here, tells what it does not reach, and makes no clash."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    clashing,
    keeping,
    linking,
    masking,
    news,
    reasons,
    receiving,
    registers,
    verdicts,
)
from hsnplan.application.saving import Value
from hsnplan.application.session import Session
from hsnplan.domain import wording
from hsnplan.domain.change import Change, canonical
from hsnplan.domain.errors import Refusal
from hsnplan.domain.wording import LEFT_OUT
from hsnplan.exchange import packages
from hsnplan.storage import journal
from tests.copies import Home, boxes, say

SECRET = "Anna Andersson väntar på svar"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


@pytest.fixture
def copy(home: Home) -> Iterator[Session]:
    """A copy that has said something of its first activity, which has come home."""
    session = home.copy(0)
    say(session, home.own, "delayed", SECRET)
    receiving.receive(home.main, home.package(session))
    yield session
    session.close()


def said(session: Session, home: Home) -> Change:
    """The change that shows what is said of the first activity."""
    report = session.register.current(home.own)
    assert report is not None
    rows = session.history(home.own)
    return next(row.change for row in rows if row.change.entity == report.id)


def what_is_new(home: Home) -> str:
    (made,) = news.save(home.main, f"{home.folder}/nytt", [home.unit])
    return packages.read_file(made.path)


def test_the_receipt_tells_where_a_value_still_is(home: Home, copy: Session) -> None:
    clash = say_otherwise(home, copy)
    kept = registers.backup(home.main)
    clashing.choose(home.main, clash, 0, f"Det gällde: {SECRET}")
    about = next(change for change, _ in clash.sides if SECRET in (change.value or ""))
    masking.remove(copy, [about.id], "Namn")
    text = home.package(copy)
    trial = receiving.receive(home.main, text, dry_run=True)
    keeping.before_merge(home.main)
    receipt = receiving.receive(home.main, text)
    assert receipt.told[0].startswith(
        "Ett värde är borttaget för gott där paketet kom från, och nu här också."
    )
    assert f"Säkerhetskopian ”{kept}”." in receipt.told
    assert any("före mottagning" in sentence for sentence in receipt.told)
    assert any(f"”Det gällde: {LEFT_OUT}”" in sentence for sentence in receipt.told)
    assert receipt.told[-1].startswith("Utskrifter")
    assert trial.told[0].startswith(
        "Ett värde är borttaget för gott där paketet kom från, och skulle tas bort här också."
    )
    assert SECRET not in str(receipt.told)
    shown = reasons.shown(home.main)
    assert SECRET not in str([shown.of(row.change) for row in home.main.history(home.own)])
    assert receiving.receive(home.main, text).told == ()


def say_otherwise(home: Home, copy: Session) -> clashing.Clash:
    """A clash about what the copy has said anew."""
    say(home.main, home.own, "ongoing", "Något annat")
    say(copy, home.own, "ongoing", SECRET)
    receiving.receive(home.main, home.package(copy))
    (clash,) = clashing.find(home.main)
    return clash


def test_a_status_that_a_copy_kept_comes_home_and_clashes_with_nothing(home: Home, copy: Session) -> None:
    masking.remove(copy, [said(copy, home).id], "Namn")
    receipt = receiving.receive(home.main, home.package(copy))
    assert boxes(receipt) == {"new": 2, "known": 1}
    assert home.main.register.state(home.own) == "delayed"
    assert said(home.main, home).why == "Namn (status och datum står kvar)"
    assert clashing.find(home.main) == []


def test_a_status_that_was_kept_gives_way_to_what_the_main_register_had_said_since(
    home: Home, copy: Session
) -> None:
    say(home.main, home.own, "completed", "Klart nu")
    shown = home.main.register.current(home.own)
    masking.remove(copy, [said(copy, home).id], "Namn")
    receiving.receive(home.main, home.package(copy))
    assert clashing.find(home.main) == []
    assert home.main.register.current(home.own) == shown
    assert verdicts.set_aside(home.main) == []
    receiving.receive(copy, what_is_new(home))
    assert copy.register.current(home.own) == shown
    assert clashing.find(copy) == []


def test_a_status_kept_in_the_main_register_gives_way_to_what_the_copy_had_said_since(
    home: Home, copy: Session
) -> None:
    masking.remove(home.main, [said(home.main, home).id], "Namn")
    say(copy, home.own, "completed", "Klart nu")
    receiving.receive(home.main, home.package(copy))
    assert clashing.find(home.main) == []
    assert home.main.register.current(home.own) == copy.register.current(home.own)


def test_two_who_remove_the_same_keep_its_status_once(home: Home, copy: Session) -> None:
    about = said(copy, home).id
    masking.remove(home.main, [about], "Namn")
    masking.remove(copy, [about], "Mitt misstag")
    receiving.receive(home.main, home.package(copy))
    assert clashing.find(home.main) == []
    assert home.main.register.state(home.own) == "delayed"


def test_what_was_written_on_a_kept_status_clashes_as_ever(home: Home, copy: Session) -> None:
    masking.remove(home.main, [said(home.main, home).id], "Namn")
    say(home.main, home.own, "ongoing", "Sekretariatet")
    say(copy, home.own, "completed", "Klart nu")
    receiving.receive(home.main, home.package(copy))
    (clash,) = clashing.find(home.main)
    assert len(clash.sides) == 2


def test_a_copy_tells_of_its_own_words_alone_and_may_not_tell_of_others(home: Home, copy: Session) -> None:
    about = said(copy, home)
    others = next(row.change for row in copy.history(home.own) if row.change.copy != copy.copy)
    value = canonical({"masked": True, "quoted_in": [[others.id, 0, 3]]})
    copy.settle([Value(about.id, "mask.masked", value)], "Ta bort", "Namn")
    with pytest.raises(Refusal, match="Bara huvudregistret"):
        receiving.receive(home.main, home.package(copy))


def test_a_removed_title_that_the_main_register_quotes_is_told_by_the_main_register(
    home: Home, copy: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "kept", lambda label, _saved, _find: label)  # as an older program kept it
    copy.apply(activities.change(copy.register, [home.own], "Ny titel", title="Bo Ek"))
    (title,) = copy.undoable[-1].changes
    receiving.receive(home.main, home.package(copy))
    say(home.main, home.own, "ongoing", "Något")
    (quoting,) = home.main.undoable[-1].changes
    home.main.apply(linking.link(home.main.register, [home.own], home.small.other_goal))
    receiving.receive(copy, what_is_new(home))
    masking.remove(copy, [title.id], "Namn")
    told = receiving.receive(home.main, home.package(copy)).told
    assert any(quoting.id[:12] in sentence for sentence in told)
    shown = reasons.shown(home.main)
    with home.main.file.reading() as connection:
        words = [shown.of(change) for change in journal.changes(connection)]
    assert "Bo Ek" not in str(words)
    assert f"Även under ”Återbesök i tid”: ”{LEFT_OUT}”" in words


def test_a_copy_adds_nothing_to_what_the_main_register_removes(
    home: Home, copy: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "kept", lambda label, _saved, _find: label)  # as an older program kept it
    copy.apply(activities.change(copy.register, [home.own], "Ny titel", title="Bo Ek"))
    (title,) = copy.undoable[-1].changes
    receiving.receive(home.main, home.package(copy))
    say(copy, home.own, "ongoing", "Inte hemma än")
    masking.remove(home.main, [title.id], "Namn")
    receipt = receiving.receive(copy, what_is_new(home))
    assert any("I skälet till en ändring" in sentence for sentence in receipt.told)
    assert "Bo Ek" not in str([reasons.shown(copy).of(row.change) for row in copy.history(home.own)])
    assert "Bo Ek" not in str([done.label for done in copy.undoable])
    assert set(boxes(receiving.receive(home.main, home.package(copy)))) <= {"new", "known", "clash"}


def test_a_copy_that_has_said_something_since_leaves_it_to_the_main_register_which_status_counts(
    home: Home, copy: Session
) -> None:
    masking.remove(home.main, [said(home.main, home).id], "Namn")
    say(copy, home.own, "completed", "Klart nu")
    receiving.receive(copy, what_is_new(home))
    assert len(clashing.find(copy)) == 1
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"new": 1, "known": 1}
    assert clashing.find(home.main) == []
    assert home.main.register.state(home.own) == "completed"
    (made,) = news.save(home.main, f"{home.folder}/nytt igen", [home.unit])
    receiving.receive(copy, packages.read_file(made.path))
    assert clashing.find(copy) == []
    assert copy.register.state(home.own) == "completed"
