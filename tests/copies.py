"""A main register and copies handed out from it, for tests of what comes home."""

from __future__ import annotations

import os

from hsnplan.application import activities, handing_out, organisation, receiving, registers
from hsnplan.application.session import Session
from hsnplan.domain import roles
from hsnplan.domain.change import Actor
from hsnplan.exchange import packages
from hsnplan.overriding import override
from tests.registers import FixedComputer, Small


class Away(FixedComputer):
    """Another computer: its random bytes are its own."""

    def __init__(self, number: int, start_ms: int = 1_693_000_000_000) -> None:
        super().__init__(start_ms)
        self.number = number

    @override
    def random(self, size: int) -> bytes:
        self.count += 1
        return bytes([self.number]) + self.count.to_bytes(size - 1, "big")


class Home:
    """A main register with two units, an activity in each, and a copy of each unit's."""

    def __init__(self, folder: str, role: str = roles.MANAGER, *, whole: bool = True) -> None:
        self.folder = folder
        self.small = Small(os.path.join(folder, "huvud.hsnplan"))
        self.main = self.small.session
        self.own = self.small.first
        other, action = organisation.add_unit(self.main, self.small.division, "Röntgen", "mottagning")
        self.main.apply(action)
        self.unit, self.other_unit = self.small.unit, other
        self.others, action = activities.add(self.main, self.small.goal, "Tider på kvällen", unit=other)
        self.main.apply(action)
        units = [self.unit, self.other_unit]
        self.handed = handing_out.hand_out(self.main, os.path.join(folder, "ut"), units, role, whole=whole)
        self.count = 0

    def copy(self, place: int, ms: int = 1_693_000_000_000) -> Session:
        """One of the handed-out copies, opened by its unit's manager on a computer of their own."""
        actor = Actor(f"Chef {place}", "Enhetschef", "Akuten")
        return registers.open_session(self.handed[place].path, actor, Away(place + 1, ms))

    def package(self, session: Session, *, everything: bool = False) -> str:
        """What a copy hands in, as text."""
        self.count += 1
        path = os.path.join(self.folder, f"{self.count}.paket")
        handing_out.submit(session, path, everything=everything)
        return packages.read_file(path)


def say(session: Session, activity: str, state: str, comment: str) -> None:
    session.apply(activities.report(session.register, activity, state, comment))


def boxes(receipt: receiving.Receipt) -> dict[str, int]:
    """The boxes that hold something; together they hold all."""
    counts = receipt.counts()
    assert sum(counts.values()) == len(receipt.boxes)
    return {box: count for box, count in counts.items() if count}
