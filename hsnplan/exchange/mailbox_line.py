"""The way to a database: a connection that gives up in time, and what goes wrong with it told in words.

The server's own words are read and never shown, and a password goes to the driver alone: it is in no sentence here.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING, Any, Final, Protocol

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.exchange.mailbox_address import Address

if TYPE_CHECKING:
    import psycopg

CONNECTING_S: Final = 5
ANSWERING_S: Final = 60
"""How long one statement may take before the connection is given up, whatever the server or the network does."""
_SETTINGS: Final = (
    f"-c statement_timeout={ANSWERING_S * 1000} -c lock_timeout=5000 -c search_path= "
    "-c client_encoding=UTF8 -c timezone=UTC"
)
_KEEPING_ALIVE: Final = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
_RETRY: Final = "Ingenting har gått förlorat: försök igen när nätet är tillbaka."


class Answer(Protocol):
    """What a statement gave."""

    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...


class Connection(Protocol):
    """As much of a database connection as a mailbox needs; each statement is a transaction."""

    def execute(
        self, query: Any, params: Sequence[Any] | None = None, /, *, binary: bool = False
    ) -> Answer: ...
    def fileno(self) -> int: ...
    def close(self) -> None: ...


class PasswordNeeded(Refusal):
    """The server wants a password that is neither given nor in ~/.pgpass; or the one given is not right."""


class Unreachable(Refusal):
    """The mailbox does not answer, or not any more: what was done is done, and the rest can be tried again."""


def connect(address: Address, password: str = "") -> psycopg.Connection[Any]:
    """A connection to a server, each of whose statements is a transaction.

    Raises:
        PasswordNeeded: it wants another password.
        Refusal: the driver is not installed, or the server is out of reach or cannot prove who it is.
    """
    postgres = driver()
    arguments = {**address.arguments(), **_KEEPING_ALIVE, **({"password": password} if password else {})}
    try:
        made: psycopg.Connection[Any] = postgres.connect(
            **arguments,
            connect_timeout=CONNECTING_S,
            options=_SETTINGS,
            application_name="hsnplan",
            autocommit=True,
            prepare_threshold=None,
        )
    except postgres.Error as error:
        raise _unconnected(error, address) from None  # the driver's error remembers how it was called
    return made


def driver() -> Any:
    """The database driver.

    Raises:
        Refusal: it is not installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise Refusal(
            'Brevlådan behöver tillägget hub, som inte är installerat: pip install "hsnplan[hub]".'
        ) from error
    return psycopg


@contextmanager
def asking(connection: Connection, name: str) -> Iterator[None]:
    """Some statements, given up after a while, with what goes wrong told in words.

    Raises:
        Refusal: the server refuses, or does not answer.
    """
    watch = Timer(ANSWERING_S, shut, (connection,))
    watch.daemon = True
    watch.start()
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        if not isinstance(error, driver().Error | OSError):
            raise
        raise _refused(error, name) from None
    finally:
        watch.cancel()


def shut(connection: Connection) -> None:
    """End the conversation under a statement that waits; the connection itself is closed by who opened it."""
    with suppress(Exception):
        own = socket.socket(fileno=connection.fileno())
        try:
            own.shutdown(socket.SHUT_RDWR)
        finally:
            own.detach()  # the descriptor is the connection's


def _refused(error: Exception, name: str) -> Refusal:
    state = getattr(error, "sqlstate", None) or ""
    if state in ("42501", "42P01", "3F000", "42883"):
        return Refusal(
            f"Brevlådan {name} låter inte rollen göra det. Kör hub FIL init för att se vad som är fel där."
        )
    if state == "23503":
        return Refusal("Den som paketet är till är inte inskriven i brevlådan.")
    if state.startswith("53"):
        return Unreachable(f"Brevlådan {name} är full eller har för mycket att göra. {_RETRY}")
    if state.startswith("23"):
        return Refusal(f"Brevlådan {name} tar inte emot paketet: det är för stort eller skadat.")
    return Unreachable(f"Brevlådan {name} svarar inte längre. {_RETRY}")


_WANTS_ONE: Final = "Brevlådan {name} vill ha lösenordet för rollen {role}."
_HAS_ANOTHER: Final = (
    "Brevlådan {name} godtar inte lösenordet för rollen {role}. Kontrollera det, och ~/.pgpass."
)
_IS_UNPROVEN: Final = (
    "Brevlådan {name} kan inte visa att den är den rätta. Regionens rotcertifikat ska ligga i "
    "~/.postgresql/root.crt, eller anges med sslrootcert i adressen."
)
_REASONS: Final[tuple[tuple[str, type[Refusal], str], ...]] = (
    ("no password supplied", PasswordNeeded, _WANTS_ONE),
    ("authentication failed", PasswordNeeded, _HAS_ANOTHER),
    (
        "server does not support SSL",
        Refusal,
        "Brevlådan {name} skyddar inte förbindelsen (TLS). Be den som sköter den slå på det.",
    ),
    ("certificate", Refusal, _IS_UNPROVEN),
    ("SSL", Refusal, _IS_UNPROVEN),
    ("pg_hba.conf", Refusal, "Brevlådan {name} tar inte emot rollen {role} härifrån."),
    (" does not exist", Refusal, "Databasen {database} finns inte på {host}."),
)
"""What libpq or the server says, and what it means; what is in braces is told of the address."""


def _unconnected(error: Exception, address: Address) -> Refusal:
    """Why there is no connection. The server's own words are read, and never shown: they are not ours to vouch for."""
    said = str(error)
    if getattr(getattr(error, "pgconn", None), "needs_password", False):
        return PasswordNeeded(_about(address, _WANTS_ONE))
    for words, kind, sentence in _REASONS:
        if words in said:
            return kind(_about(address, sentence))
    return Unreachable(f"Brevlådan {address.name} svarar inte. {_RETRY}")


def _about(address: Address, sentence: str) -> str:
    return sentence.format(
        name=address.name, role=quoted(address.role), database=quoted(address.database), host=address.host
    )
