"""The region's own PostgreSQL as a mailbox of packages: they are put in and read, whole, and nothing else is done.

resources/mailbox.sql makes it, and docs/adr/0035-mailbox.md says why. Each statement is a transaction of its own, so a
connection that is cut leaves a package either sent or not. What is new is found by comparing ids: the server's
running numbers appear in another order than they are given.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.exchange.mailbox_address import Address
from hsnplan.exchange.mailbox_line import Connection, Unreachable, asking, connect, shut
from hsnplan.exchange.packages import MOST_BYTES

HOME, OUT = "home", "out"
"""Which way a package goes: from a copy to the board's secretariat, or from there to those who work in copies."""
SECRETARIAT, MANAGER = "secretariat", "manager"
VERSION: Final = 1
_HELLO: Final = (
    "SELECT r.rolsuper OR r.rolbypassrls, n.oid IS NOT NULL, coalesce(has_schema_privilege(n.oid, 'USAGE'), false) "
    "FROM pg_catalog.pg_roles r LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = 'hsnplan' "
    "WHERE r.rolname = current_user"
)
_PART: Final = "SELECT part, hsnplan.version() FROM hsnplan.member WHERE board = %s AND role = current_user"
_STANDS: Final = (
    "SELECT body IS NULL FROM hsnplan.package "
    "WHERE board = %s AND sender = current_user AND id = %s AND coalesce(addressee, '') = %s"
)
_SEND: Final = (
    "INSERT INTO hsnplan.package (id, board, direction, addressee, unit, body) VALUES (%s, %s, %s, %s, %s, %b) "
    "ON CONFLICT (board, sender, id, coalesce(addressee, '')) DO NOTHING RETURNING 1"
)
_LETTERS: Final = (
    "SELECT DISTINCT ON (id) id, sender, to_char(arrived, 'YYYY-MM-DD\"T\"HH24:MI:SS'), octet_length(body), "
    "coalesce(unit, '') FROM hsnplan.package WHERE board = %s AND direction = %s AND body IS NOT NULL "
    "ORDER BY id, arrived"
)
_BODY: Final = (
    "SELECT body FROM hsnplan.package WHERE board = %s AND id = %s AND sender = %s AND body IS NOT NULL"
)


class Letter(NamedTuple):
    """A package that lies in a mailbox: its id here, the role that sent it, when it arrived (UTC), and its bytes.

    `unit` is the id of the unit that news are about, "" for what concerns any.
    """

    id: str
    sender: str
    arrived: str
    size: int
    unit: str = ""


class Mailbox:
    """One board's part of a mailbox, opened by a role that is enrolled there as `part`."""

    def __init__(self, connection: Connection, board: str, part: str, name: str) -> None:
        self.board, self.part, self.name = board, part, name
        self._connection = connection
        self._is_cut = False

    def send(self, text: str, direction: str, addressee: str = "", unit: str = "") -> bool:
        """Put a package in, whole; False when it lies there already. With no addressee it is for all it may concern.

        Raises:
            Refusal: it does not go through, or it once was there and has been removed.
        """
        package = digest((text,))
        id_ = bytes_of(package).hex()
        with self._asking():
            found = self._connection.execute(_STANDS, (self.board, id_, addressee)).fetchone()
            if found is None:
                said = (id_, self.board, direction, addressee or None, unit or None, text.encode())
                return self._connection.execute(_SEND, said).fetchone() is not None
        if found[0]:
            raise Refusal(
                "Paketet har tagits bort ur brevlådan, eftersom något i det inte fick finnas. Hämta det som är "
                "nytt, ta bort det här också, och skicka sedan igen."
            )
        return False

    def letters(self, direction: str) -> list[Letter]:
        """All that lies there and may be read, the oldest first.

        Raises:
            Refusal: the mailbox does not answer.
        """
        with self._asking():
            rows = self._connection.execute(_LETTERS, (self.board, direction)).fetchall()
        found = [Letter(package_of(row[0]), *row[1:]) for row in rows]
        return sorted(found, key=lambda letter: (letter.arrived, letter.id))

    def fetch(self, letter: Letter) -> str:
        """The text of a package.

        Raises:
            Refusal: it is gone, too large, or not what its id says; or the mailbox does not answer.
        """
        if letter.size > MOST_BYTES:
            raise Refusal("Paketet är för stort. Be avsändaren om ett nytt.")
        with self._asking():
            said = (self.board, bytes_of(letter.id).hex(), letter.sender)
            row = self._connection.execute(_BODY, said, binary=True).fetchone()
        if row is None:
            raise Refusal("Paketet har tagits bort ur brevlådan.")
        try:
            text = bytes(row[0]).decode()
        except UnicodeDecodeError as error:
            raise _altered() from error
        if digest((text,)) != letter.id:
            raise _altered()
        return text

    def ask(self, query: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a question about the mailbox itself gives.

        Raises:
            Refusal: the mailbox does not answer.
        """
        with self._asking():
            return self._connection.execute(query, params).fetchall()

    def cut(self) -> None:
        """Break off what another thread is waiting for; it is refused, and nothing is left half done."""
        self._is_cut = True
        shut(self._connection)

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        if self._is_cut:
            raise _broken_off()
        try:
            with asking(self._connection, self.name):
                yield
        except Unreachable:
            if self._is_cut:
                raise _broken_off() from None
            raise


def _broken_off() -> Unreachable:
    return Unreachable("Avbrutet. Det som hann fram är kvar, och resten tas nästa gång.")


def package_of(id_: str) -> str:
    """A package's id as registers write it, from how the server does."""
    return b32encode(bytes.fromhex(id_)).decode().lower()


def bytes_of(package: str) -> bytes:
    """The digest that a package's id spells."""
    return b32decode(package.upper())


def open_mailbox(
    address: Address, board: str, password: str = "", connecting: Callable[..., Connection] = connect
) -> Mailbox:
    """A board's part of a mailbox.

    Raises:
        PasswordNeeded: the server wants another password.
        Refusal: it cannot be reached, is none, or the role may not work there for this board.
    """
    connection = connecting(address, password)
    try:
        part = _part(connection, address, board)
    except BaseException:
        connection.close()
        raise
    return Mailbox(connection, board, part, address.name)


def _part(connection: Connection, address: Address, board: str) -> str:
    with asking(connection, address.name):
        found = connection.execute(_HELLO).fetchone()
        beyond, made, known = found or (False, False, False)
        if beyond:
            raise Refusal(
                f"Rollen {quoted(address.role)} står över brevlådans skydd. Logga in som en vanlig roll."
            )
        if not made:
            raise Refusal(
                f"Det finns ingen brevlåda i {address.name}. Be den som sköter databasen köra skriptet som "
                "hub FIL init skriver ut."
            )
        row = connection.execute(_PART, (board,)).fetchone() if known else None
    if row is None or row[0] not in (SECRETARIAT, MANAGER):
        raise not_enrolled(address.role, board)
    if row[1] != VERSION:
        raise Refusal(
            "Brevlådan är gjord av en annan version av hsnplan. Kör skriptet från hub FIL init igen."
        )
    return str(row[0])


def not_enrolled(role: str, board: str) -> Refusal:
    """The role is nobody here."""
    return Refusal(
        f"Rollen {quoted(role)} är inte inskriven i brevlådan för det här registret, som där heter {board}. "
        "Be den som sköter databasen skriva in den."
    )


def _altered() -> Refusal:
    return Refusal("Paketet i brevlådan är inte vad det säger sig vara. Be avsändaren skicka det igen.")
