"""A region for the long run of the mailbox: a board's register, its managers' copies, and a role for each of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from hsnplan.application import activities, handing_out, mailbox, organisation, registers
from hsnplan.application.mailbox_setup import script
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.exchange import mailbox_rights
from hsnplan.exchange.mailbox import Mailbox, open_mailbox
from hsnplan.exchange.mailbox_address import read_address
from hsnplan.exchange.mailbox_line import connect
from tests.exchange.postgres import ADMINISTRATOR, PASSWORD, Server
from tests.registers import FixedComputer, Small

MANAGERS, EDITS, ACTIVITIES = 300, 40, 2
SECRETARIAT = "sekretariatet"
STATES = ("planned", "ongoing", "delayed")
WORKING = Actor("Sekretariatet")


class Region:
    """A main register with a unit for each manager, a copy handed out to each, and a mailbox they are enrolled in.

    `said` is what each activity's latest comment must be when everything has come home.
    """

    def __init__(self, server: Server, folder: str, managers: int = MANAGERS) -> None:
        self.server, self.managers = server, managers
        self.said: dict[str, str] = {}
        self.count = 0
        self.path = os.path.join(folder, "huvud.hsnplan")
        self.owned: list[list[str]] = []
        today = Computer()
        small = Small(self.path, FixedComputer(today.wall_ms(), today.today()))
        self.board = small.session.register.board.id
        units = [self._add_unit(small, number) for number in range(managers)]
        self.copies = [
            row.path for row in handing_out.hand_out(small.session, os.path.join(folder, "ut"), units)
        ]
        small.session.close()
        self.roles = [f"chef{number:03}" for number in range(managers)]
        with self.administrator() as line:
            mailbox_rights.make(line, script(), "brevlådan")
            for role in (SECRETARIAT, *self.roles):
                part = "secretariat" if role == SECRETARIAT else "manager"
                line.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'".encode())
                line.execute("SELECT hsnplan.enrol(%s, %s, %s)", (role, self.board, part))

    def _add_unit(self, small: Small, number: int) -> str:
        unit, action = organisation.add_unit(small.session, small.division, f"Enhet {number}", "enhet")
        small.session.apply(action)
        mine = []
        for place in range(ACTIVITIES):
            title = f"Aktivitet {place} på enhet {number}"
            activity, action = activities.add(small.session, small.goal, title, unit=unit)
            small.session.apply(action)
            mine.append(activity)
        self.owned.append(mine)
        return unit

    def administrator(self) -> psycopg.Connection[Any]:
        """A connection of the database's administrator."""
        return connect(read_address(self.server.url(ADMINISTRATOR)), PASSWORD)

    def open(self, role: str, port: int = 0, sslmode: str = "disable") -> Mailbox:
        """The mailbox as a role sees it, at another port if given; without TLS, so that bytes can be counted."""
        address = read_address(f"{self.server.url(role, port)}?sslmode={sslmode}")
        return open_mailbox(address, self.board, PASSWORD)

    def settle(self) -> None:
        """Wait until nobody is in the mailbox whose cable was cut."""
        busy = "SELECT count(*) FROM pg_stat_activity WHERE usename = ANY(%s)"
        with self.administrator() as line:
            while line.execute(busy, (self.roles,)).fetchone() != (0,):
                time.sleep(0.002)

    @contextmanager
    def main(self) -> Iterator[Session]:
        """The main register, open."""
        with opened(self.path, WORKING) as session:
            yield session

    @contextmanager
    def copy(self, number: int) -> Iterator[Session]:
        """A manager's copy, open; no power is cut there."""
        with opened(self.copies[number], Actor(f"Chef {number}", "Enhetschef", f"Enhet {number}")) as session:
            session.file.connection.execute("PRAGMA synchronous=OFF")
            yield session

    def edit(self, session: Session, number: int, edits: int) -> None:
        """Report on a manager's activities in turn."""
        for place in range(edits):
            activity = self.owned[number][place % ACTIVITIES]
            self.count += 1
            self.said[activity] = (
                f"Lägesbild {self.count} från enhet {number}: arbetet går vidare som planerat"
            )
            state = STATES[place % len(STATES)]
            session.apply(activities.report(session.register, activity, state, self.said[activity]))

    def send(self, number: int, session: Session, port: int = 0) -> None:
        """Send what a copy has to send."""
        box = self.open(self.roles[number], port)
        try:
            mailbox.push(session, box)
        finally:
            box.close()

    def pull(self, session: Session, port: int = 0) -> int:
        """Fetch what is new; returns how many packages, all of which must be let in.

        Raises:
            Refusal: the mailbox does not answer.
        """
        box = self.open(SECRETARIAT, port)
        count = 0
        try:
            for pulled in mailbox.pull(session, box):
                if pulled.row.receipt is None:
                    raise AssertionError(pulled.row.refusal)
                count += 1
        finally:
            box.close()
        return count

    def lost(self, session: Session) -> list[str]:
        """The activities whose latest report is not what was said last."""
        shown = {row: session.register.current(row) for row in self.said}
        return [row for row, report in shown.items() if report is None or report.comment != self.said[row]]


@contextmanager
def opened(path: str, actor: Actor) -> Iterator[Session]:
    """A register, open for a while."""
    session = registers.open_session(path, actor, Computer())
    try:
        yield session
    finally:
        session.close()
