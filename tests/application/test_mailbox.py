"""Packages travel by the mailbox as they do by file: whole, once, each by itself, and back again after a restore."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hsnplan.application import mailbox, registers
from hsnplan.application.session import Session
from hsnplan.domain.errors import Refusal
from hsnplan.exchange.mailbox import HOME, Mailbox
from hsnplan.exchange.mailbox_line import Unreachable
from tests.copies import Home, boxes, say
from tests.exchange.mailboxes import Line, Post
from tests.registers import ACTOR, FixedComputer


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(str(tmp_path))


@pytest.fixture
def post(home: Home) -> Post:
    made = Post()
    board = home.main.register.board.id
    for role, part in (("anna", "manager"), ("bo", "manager"), ("sekr", "secretariat")):
        made.enrol(role, board, part)
    return made


def opened(post: Post, role: str, home: Home) -> Mailbox:
    return post.open(role, home.main.register.board.id)


def handed_in(home: Home, post: Post, place: int, comment: str) -> Session:
    """A copy in which something was said, and that sent it home."""
    copy = home.copy(place)
    say(copy, (home.own, home.others)[place], "ongoing", comment)
    mailbox.push(copy, opened(post, ("anna", "bo")[place], home))
    return copy


def pulled(
    home: Home, post: Post, session: Session | None = None, role: str = "sekr"
) -> list[mailbox.Pulled]:
    return list(mailbox.pull(session or home.main, opened(post, role, home)))


def comment_of(session: Session, activity: str) -> str:
    report = session.register.current(activity)
    return report.comment if report is not None else ""


def test_what_a_copy_sends_comes_home_once(home: Home, post: Post) -> None:
    copy = handed_in(home, post, 0, "Från Anna")
    (again,) = mailbox.push(copy, opened(post, "anna", home)).sent
    assert not again.is_new
    (row,) = pulled(home, post)
    assert row.row.receipt is not None
    assert (row.letter.sender, boxes(row.row.receipt)) == ("anna", {"new": 1})
    assert comment_of(home.main, home.own) == "Från Anna"
    assert pulled(home, post) == []


def test_news_reach_the_copies_whose_roles_have_sent_something(home: Home, post: Post) -> None:
    copy = handed_in(home, post, 0, "Från Anna")
    with pytest.raises(Refusal, match="Ingen kopia har skickat"):
        mailbox.push(home.main, opened(post, "sekr", home))
    pulled(home, post)
    say(home.main, home.own, "completed", "Klart, säger sekretariatet")
    pushed = mailbox.push(home.main, opened(post, "sekr", home))
    assert ([row.is_new for row in pushed.sent], pushed.silent) == ([True], ["Röntgen"])
    (row,) = pulled(home, post, copy, "anna")
    assert row.row.receipt is not None
    assert comment_of(copy, home.own) == "Klart, säger sekretariatet"
    assert pulled(home, post, copy, "anna") == []
    assert [row.is_new for row in mailbox.push(home.main, opened(post, "sekr", home)).sent] == [False]


def test_one_role_with_two_copies_gets_the_news_of_each_in_its_own(home: Home, post: Post) -> None:
    first, second = home.copy(0), home.copy(1)
    for copy, activity in ((first, home.own), (second, home.others)):
        say(copy, activity, "ongoing", "Från Anna")
        mailbox.push(copy, opened(post, "anna", home))
    pulled(home, post)
    say(home.main, home.own, "completed", "Det ena")
    say(home.main, home.others, "completed", "Det andra")
    assert len(mailbox.push(home.main, opened(post, "sekr", home)).sent) == 2
    for copy, activity, words in ((first, home.own, "Det ena"), (second, home.others, "Det andra")):
        (row,) = pulled(home, post, copy, "anna")
        assert row.row.refusal == ""
        assert comment_of(copy, activity) == words


def test_a_copy_fetches_only_the_latest_news_which_say_everything(home: Home, post: Post) -> None:
    copy = handed_in(home, post, 0, "Från Anna")
    pulled(home, post)
    for words in ("Ett", "Två"):
        say(home.main, home.own, "ongoing", words)
        mailbox.push(home.main, opened(post, "sekr", home))
    assert len(pulled(home, post, copy, "anna")) == 1
    assert comment_of(copy, home.own) == "Två"


def test_both_managers_of_a_unit_get_its_news(home: Home, post: Post) -> None:
    copy = handed_in(home, post, 0, "Ett")
    say(copy, home.own, "ongoing", "Två")
    mailbox.push(copy, opened(post, "bo", home))
    pulled(home, post)
    mailbox.push(home.main, opened(post, "sekr", home))
    out = [(row[3], row[4]) for row in post.rows if row[3] == "out"]
    assert sorted(out) == [("out", "anna"), ("out", "bo")]


def test_one_that_is_refused_is_told_stays_and_holds_no_other_up(home: Home, post: Post) -> None:
    opened(post, "anna", home).send("inget paket", HOME)
    handed_in(home, post, 1, "Från Bo")
    for _ in range(2):
        refused, *rest = pulled(home, post)
        assert refused.row.receipt is None
        assert "inget paket från hsnplan" in refused.row.refusal
    assert rest == []
    assert comment_of(home.main, home.others) == "Från Bo"


def test_a_connection_that_is_lost_leaves_what_came_and_the_rest_comes_next_time(
    home: Home, post: Post
) -> None:
    handed_in(home, post, 0, "Ett")
    handed_in(home, post, 1, "Två")
    line = opened(post, "sekr", home)
    fetching = mailbox.pull(home.main, line)
    assert next(fetching).row.receipt is not None
    assert isinstance(line._connection, Line)
    line._connection.fault = OSError("the cable is out")
    with pytest.raises(Unreachable, match="försök igen"):
        next(fetching)
    assert (comment_of(home.main, home.own), comment_of(home.main, home.others)) == ("Ett", "")
    assert len(pulled(home, post)) == 1
    assert comment_of(home.main, home.others) == "Två"
    assert home.main.verify() == []


def test_a_register_restored_from_a_backup_fetches_again_what_it_lost(
    home: Home, post: Post, tmp_path: Path
) -> None:
    kept = registers.backup(home.main)
    handed_in(home, post, 0, "Från Anna")
    pulled(home, post)
    old = str(tmp_path / "gammal.hsnplan")
    shutil.copy(kept, old)
    restored = registers.open_session(old, ACTOR, FixedComputer(1_694_000_000_000))
    assert comment_of(restored, home.own) == ""
    assert len(pulled(home, post, restored)) == 1
    assert comment_of(restored, home.own) == "Från Anna"
    restored.close()


def test_how_far_it_has_come_is_told(home: Home, post: Post) -> None:
    handed_in(home, post, 0, "Ett")
    handed_in(home, post, 1, "Två")
    done: list[float] = []
    list(mailbox.pull(home.main, opened(post, "sekr", home), done.append))
    assert done == [0.5, 1.0]


def test_a_role_of_the_wrong_part_is_told_so_before_anything_is_sent(home: Home, post: Post) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", "Ett")
    with pytest.raises(Refusal, match="som manager"):
        mailbox.push(copy, opened(post, "sekr", home))
    with pytest.raises(Refusal, match="som secretariat"):
        mailbox.push(home.main, opened(post, "anna", home))
    with pytest.raises(Refusal, match="som manager"):
        pulled(home, post, copy, "sekr")
    assert post.rows == []


def test_a_register_that_may_only_be_read_fetches_nothing(home: Home, post: Post) -> None:
    handed_in(home, post, 0, "Ett")
    reader = registers.open_session(home.main.file.path, ACTOR, FixedComputer(), writable=False)
    with pytest.raises(Refusal, match="öppnat för läsning"):
        pulled(home, post, reader)
    reader.close()
    assert len(pulled(home, post)) == 1


def test_a_copy_in_which_nothing_was_done_has_nothing_to_send(home: Home, post: Post) -> None:
    with pytest.raises(Refusal, match="inget att lämna in"):
        mailbox.push(home.copy(0), opened(post, "anna", home))
