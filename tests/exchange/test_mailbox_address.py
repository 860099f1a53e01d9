"""The address of a mailbox: strict unless it says otherwise, and never with a password in it."""

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.exchange.mailbox_address import EXAMPLE, read_address


def test_an_address_has_host_port_database_and_role() -> None:
    address = read_address("postgresql://asa%20b@db.regionen.se:5433/brevlada")
    assert (address.host, address.port, address.database, address.role) == (
        "db.regionen.se",
        5433,
        "brevlada",
        "asa b",
    )
    assert address.arguments()["sslmode"] == "verify-full"
    assert address.name == "brevlada på db.regionen.se"


def test_the_example_is_an_address() -> None:
    assert read_address(EXAMPLE).port == 5432


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_on_this_computer_nothing_need_be_proven(host: str) -> None:
    address = read_address(f"postgresql://a@{host}/b")
    assert (address.is_local, address.is_proven) == (True, True)
    assert address.arguments()["sslmode"] == "prefer"


def test_a_socket_is_on_this_computer() -> None:
    address = read_address("postgresql://a@/b?host=/var/run/postgresql")
    assert (address.host, address.is_proven) == ("/var/run/postgresql", True)


@pytest.mark.parametrize("host", ["127.0.0.1.elak.se", "localhost.elak.se", "10.0.0.1", "db"])
def test_another_computer_must_prove_who_it_is(host: str) -> None:
    assert read_address(f"postgresql://a@{host}/b").arguments()["sslmode"] == "verify-full"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_less_than_that_must_be_said_and_is_not_called_proven(mode: str) -> None:
    address = read_address(f"postgresql://a@db.regionen.se/b?sslmode={mode}")
    assert address.arguments()["sslmode"] == mode
    assert not address.is_proven


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://a:hemligt@db/b",
        "postgresql://a:@db/b",
        "postgresql://a@db/b?password=hemligt",
        "postgresql://a@db/b?sslpassword=hemligt",
    ],
)
def test_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Refusal, match="utan lösenord") as refused:
        read_address(url)
    assert "hemligt" not in refused.value.sentence


@pytest.mark.parametrize(
    "url",
    [
        "",
        "db.regionen.se",
        "https://a@db/b",
        "postgresql://db/b",
        "postgresql://a@db",
        "postgresql://a@db/",
        "postgresql://a@/b",
        "postgresql://a@db:99999/b",
        "postgresql://a@db:port/b",
        "postgresql://a@[::1/b",
        "postgresql://a@db,elak/b",
        "postgresql://a@db/b#c",
        "postgresql://a@db/b?host=x&host=y",
        "postgresql://a@db/b?sslmode",
        "postgresql://a%00b@db/c",
        "postgresql://a@db/" + "b" * 600,
    ],
)
def test_what_is_no_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(Refusal, match="postgresql://roll@"):
        read_address(url)


@pytest.mark.parametrize("option", ["service=x", "options=-c%20x", "hostaddr=10.0.0.1", "passfile=/tmp/x"])
def test_other_ways_to_say_where_are_not_passed_on(option: str) -> None:
    with pytest.raises(Refusal, match="skickar vidare"):
        read_address(f"postgresql://a@localhost/b?{option}")


def test_an_unknown_degree_of_proof_is_refused() -> None:
    with pytest.raises(Refusal, match="finns inte"):
        read_address("postgresql://a@db/b?sslmode=inget")
