"""The address of a mailbox in PostgreSQL, read from a URL. It holds no password, and its default is the strict one.

A URL is `postgresql://role@host:port/database?sslmode=…`. Without `sslmode` the server must prove who it is
(verify-full), unless it is on this very computer.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted

_SCHEMES: Final = ("postgresql", "postgres")
_STRICT: Final = "verify-full"
_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", _STRICT)
_OPTIONS: Final = frozenset(
    ("host", "sslmode", "sslrootcert", "sslcert", "sslkey", "krbsrvname", "gssencmode")
)
_SECRETS: Final = frozenset(("password", "sslpassword"))
EXAMPLE: Final = "postgresql://roll@db.regionen.se/brevlada"
_LONGEST: Final = 500


class Address(NamedTuple):
    """Where a mailbox is, and as which role; `options` are those of libpq that the URL gave, sslmode among them."""

    host: str
    port: int
    database: str
    role: str
    options: tuple[tuple[str, str], ...]

    @property
    def is_local(self) -> bool:
        """Whether it is on this computer, so that nothing goes over a network."""
        return is_local(self.host)

    @property
    def is_proven(self) -> bool:
        """Whether nobody on the way can read along or pretend to be the server."""
        return self.is_local or dict(self.options)["sslmode"] == _STRICT

    @property
    def name(self) -> str:
        """What to call it: the database and its computer."""
        return f"{self.database} på {self.host}"

    def arguments(self) -> dict[str, str | int]:
        """What the driver is to be called with, a password aside."""
        return {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": self.role,
            **dict(self.options),
        }


def read_address(url: str) -> Address:
    """The address that a URL says.

    Raises:
        Refusal: it is none, or it holds a password or something that hsnplan does not pass on.
    """
    from urllib.parse import parse_qsl, unquote, urlsplit  # only who has a mailbox pays for it

    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
        said = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise _no_address() from error
    options = dict(said)
    if parts.scheme not in _SCHEMES or parts.fragment or len(url) > _LONGEST or len(options) < len(said):
        raise _no_address()
    if parts.password is not None or options.keys() & _SECRETS:
        raise Refusal(
            "Skriv adressen utan lösenord: den sparas i inställningarna. Lösenordet hör hemma i ~/.pgpass, "
            "annars frågar hsnplan efter det."
        )
    unknown = sorted(options.keys() - _OPTIONS)
    if unknown:
        raise Refusal(
            f"Adressen har ett val som hsnplan inte skickar vidare: {quoted(unknown[0])}. Ta bort det."
        )
    host = options.pop("host", "") or unquote(parts.hostname or "")
    database, role = unquote(parts.path.removeprefix("/")), unquote(parts.username or "")
    if (
        not (host and database and role)
        or "," in host
        or not _are_plain(host, database, role, *options.values())
    ):
        raise _no_address()
    mode = options.pop("sslmode", "prefer" if is_local(host) else _STRICT)
    if mode not in _MODES:
        raise Refusal(f"Adressens sslmode {quoted(mode)} finns inte. Välj bland {', '.join(_MODES)}.")
    return Address(host, port, database, role, (("sslmode", mode), *sorted(options.items())))


def is_local(host: str) -> bool:
    """Whether a host is this computer: a name, an address or a socket's folder that cannot be anything else."""
    from ipaddress import ip_address

    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _are_plain(*parts: str) -> bool:
    return all(part.isprintable() for part in parts)


def _no_address() -> Refusal:
    return Refusal(f"Brevlådans adress går inte att förstå. Skriv den så här: {EXAMPLE}.")
