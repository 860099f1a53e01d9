"""Setting up the region's mailbox: the script, running it, and whether its rights are as they must be."""

from __future__ import annotations

from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox_rights
from hsnplan.exchange.mailbox_address import Address
from hsnplan.exchange.mailbox_line import connect
from hsnplan.resources import resource

NAME = "mailbox.sql"


def script() -> str:
    """The script that makes a mailbox, for whoever looks after the database."""
    with open(resource(NAME), encoding="utf-8") as file:
        return file.read()


def enrolling(board: str) -> tuple[str, ...]:
    """The calls that enrol roles for a board."""
    return tuple(
        f"SELECT hsnplan.enrol('rollens namn', '{board}', '{part}');" for part in ("secretariat", "manager")
    )


def look(address: Address, password: str = "", *, run: bool = False) -> list[str]:
    """What is not as it must be in a mailbox, a sentence each; `run` runs the script first.

    Raises:
        Refusal: it does not answer, is not there, or the role may not run the script; nothing has changed then.
    """
    connection = connect(address, password)
    try:
        if run:
            mailbox_rights.make(connection, script(), address.name)
        elif not mailbox_rights.is_made(connection, address.name):
            raise Refusal(
                f"Det finns ingen brevlåda i {address.name}. Kör skriptet som administratör: hub FIL init URL --run, "
                "eller psql med det som hub FIL init skriver ut."
            )
        return mailbox_rights.faults(connection, address.name)
    finally:
        connection.close()
