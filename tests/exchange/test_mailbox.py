"""A mailbox puts packages in whole and once, hands them out as they came, and says what goes wrong in Swedish."""

from __future__ import annotations

import builtins
import sys
from types import ModuleType
from typing import Any

import pytest

from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox, mailbox_line
from hsnplan.exchange.mailbox import HOME, OUT, Letter, open_mailbox
from hsnplan.exchange.mailbox_address import read_address
from hsnplan.exchange.mailbox_line import Connection, PasswordNeeded, Unreachable
from hsnplan.overriding import override
from tests.exchange.mailboxes import Line, Post, Refusing

BOARD = "nämnden"
ADDRESS = read_address("postgresql://anna@db.regionen.se/brevlada")


class Driver(ModuleType):
    """Stands in for psycopg: its error, and a connection that is refused."""

    Error = Refusing

    def __init__(self) -> None:
        super().__init__("psycopg")
        self.refusal = Refusing()
        self.called: dict[str, Any] = {}

    def connect(self, **arguments: Any) -> Connection:
        self.called = arguments
        raise self.refusal


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    made = Driver()
    monkeypatch.setitem(sys.modules, "psycopg", made)
    return made


@pytest.fixture
def post() -> Post:
    made = Post()
    made.enrol("anna", BOARD, "manager")
    made.enrol("bo", BOARD, "manager")
    made.enrol("sekr", BOARD, "secretariat")
    return made


def line_of(opened: mailbox.Mailbox) -> Line:
    found = opened._connection
    assert isinstance(found, Line)
    return found


def test_a_package_goes_in_once_and_comes_out_as_it_was(post: Post) -> None:
    sender, receiver = post.open("anna", BOARD), post.open("sekr", BOARD)
    assert sender.send("Hej på dig, å\n", HOME)
    assert not sender.send("Hej på dig, å\n", HOME)
    (letter,) = receiver.letters(HOME)
    assert (letter.id, letter.sender, letter.size) == (digest(("Hej på dig, å\n",)), "anna", 16)
    assert receiver.fetch(letter) == "Hej på dig, å\n"


def test_letters_come_the_oldest_first_and_each_way_apart(post: Post) -> None:
    for text in ("ett", "två", "tre"):
        post.open("anna", BOARD).send(text, HOME)
    post.open("sekr", BOARD).send("ut", OUT)
    assert [letter.arrived[-2:] for letter in post.open("sekr", BOARD).letters(HOME)] == ["00", "01", "02"]
    assert len(post.open("bo", BOARD).letters(OUT)) == 1


def test_ids_are_spelt_as_registers_and_as_servers_do() -> None:
    id_ = digest(("x",))
    assert mailbox.package_of(mailbox.bytes_of(id_).hex()) == id_
    assert len(mailbox.bytes_of(id_)) == 20


@pytest.mark.parametrize("body", [b"annat", b"\xff\xfe"])
def test_what_is_not_what_its_id_says_is_refused(post: Post, body: bytes) -> None:
    post.open("anna", BOARD).send("riktigt", HOME)
    post.rows[0] = (*post.rows[0][:6], body)
    receiver = post.open("sekr", BOARD)
    with pytest.raises(Refusal, match="inte vad det säger sig vara") as refused:
        receiver.fetch(receiver.letters(HOME)[0])
    assert not isinstance(refused.value, Unreachable)


def test_what_is_too_large_is_not_fetched_at_all(post: Post) -> None:
    receiver = post.open("sekr", BOARD)
    line_of(receiver).fault = AssertionError("it must not be asked for")
    with pytest.raises(Refusal, match="för stort"):
        receiver.fetch(Letter(digest(("x",)), "anna", "", 64_000_001))


def test_what_has_been_removed_is_said_so_both_ways(post: Post) -> None:
    sender, receiver = post.open("anna", BOARD), post.open("sekr", BOARD)
    sender.send("ett namn", HOME)
    (letter,) = receiver.letters(HOME)
    post.rows[0] = (*post.rows[0][:6], None)
    assert receiver.letters(HOME) == []
    with pytest.raises(Refusal, match="tagits bort"):
        sender.send("ett namn", HOME)
    post.rows.clear()
    with pytest.raises(Refusal, match="tagits bort"):
        receiver.fetch(letter)


@pytest.mark.parametrize(
    ("code", "words", "can_be_tried_again"),
    [
        ("42501", "låter inte rollen", False),
        ("23503", "inte inskriven", False),
        ("23514", "för stort eller skadat", False),
        ("53100", "full", True),
        ("57014", "svarar inte längre", True),
        (None, "svarar inte längre", True),
    ],
)
def test_what_the_server_refuses_is_told_in_words(
    post: Post, driver: Driver, code: str | None, words: str, can_be_tried_again: bool
) -> None:
    sender = post.open("anna", BOARD)
    line_of(sender).fault = Refusing(code)
    with pytest.raises(Refusal, match=words) as refused:
        sender.send("x", HOME)
    assert isinstance(refused.value, Unreachable) == can_be_tried_again


def test_a_bug_stays_a_bug(post: Post, driver: Driver) -> None:
    sender = post.open("anna", BOARD)
    line_of(sender).fault = KeyError("fel")
    with pytest.raises(KeyError):
        sender.send("x", HOME)


def test_what_is_cut_asks_for_nothing_more(post: Post) -> None:
    receiver = post.open("sekr", BOARD)
    receiver.cut()
    with pytest.raises(Unreachable, match="Avbrutet"):
        receiver.letters(HOME)


def opening(post: Post, role: str, board: str = BOARD) -> mailbox.Mailbox:
    address = ADDRESS._replace(role=role)
    return open_mailbox(address, board, connecting=lambda address, password: Line(post, address.role))


def test_one_who_is_enrolled_is_let_in_with_their_part(post: Post) -> None:
    assert (opening(post, "anna").part, opening(post, "sekr").part) == ("manager", "secretariat")


@pytest.mark.parametrize(
    ("role", "words"),
    [("nisse", "inte inskriven"), ("okänd", "inte inskriven"), ("postgres", "står över brevlådans skydd")],
)
def test_others_are_told_why_not(post: Post, role: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        opening(post, role)


def test_another_board_is_not_theirs(post: Post) -> None:
    with pytest.raises(Refusal, match="som där heter annan"):
        opening(post, "anna", "annan")


def test_a_database_without_a_mailbox_is_told_apart() -> None:
    with pytest.raises(Refusal, match="hub FIL init"):
        opening(Post(), "anna")


def test_a_mailbox_of_another_edition_is_not_used(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.exchange.mailboxes.EDITION", 2)
    with pytest.raises(Refusal, match="annan version"):
        opening(post, "anna")


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("fe_sendauth: no password supplied", PasswordNeeded, "vill ha lösenordet"),
        ('FATAL:  password authentication failed for user "anna"', PasswordNeeded, "godtar inte lösenordet"),
        ("SSL error: certificate verify failed", Refusal, "root.crt"),
        ("server does not support SSL, but SSL was required", Refusal, "TLS"),
        ("FATAL: no pg_hba.conf entry for host", Refusal, "härifrån"),
        ('FATAL:  database "brevlada" does not exist', Refusal, "finns inte på"),
        ("timeout expired", Unreachable, "försök igen när nätet är tillbaka"),
    ],
)
def test_why_there_is_no_connection_is_told_in_words(
    driver: Driver, said: str, kind: type[Refusal], words: str
) -> None:
    driver.refusal = Refusing()
    driver.refusal.args = (said,)
    with pytest.raises(kind, match=words) as refused:
        open_mailbox(ADDRESS, BOARD, "mycket hemligt")
    assert said not in refused.value.sentence
    assert refused.value.__cause__ is None


def test_the_password_goes_to_the_driver_and_nowhere_else(driver: Driver) -> None:
    with pytest.raises(Refusal) as refused:
        open_mailbox(ADDRESS, BOARD, "mycket hemligt")
    assert driver.called["password"] == "mycket hemligt"
    assert (driver.called["connect_timeout"], driver.called["sslmode"]) == (5, "verify-full")
    assert "mycket hemligt" not in refused.value.sentence
    with pytest.raises(Refusal):
        open_mailbox(ADDRESS, BOARD)
    assert "password" not in driver.called  # so that the driver looks where passwords are kept


def test_without_the_driver_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "psycopg":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Refusal, match=r"pip install"):
        open_mailbox(ADDRESS, BOARD)


def test_a_connection_that_is_let_down_is_closed(post: Post) -> None:
    line = Line(post, "nisse")
    with pytest.raises(Refusal):
        open_mailbox(ADDRESS, BOARD, connecting=lambda address, password: line)
    assert line.is_closed


class Slow(Line):
    """A line that answers when it is shut, as one on which the cable has been pulled does."""

    def __init__(self, post: Post) -> None:
        super().__init__(post, "anna")
        self.asked = 0

    @override
    def fileno(self) -> int:
        self.asked += 1
        raise OSError("there is no socket")


def test_what_takes_too_long_is_given_up(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox_line, "ANSWERING_S", 0)
    line = Slow(post)
    with mailbox_line.asking(line, "brevlådan"):
        while not line.asked:
            pass
    assert line.asked == 1
