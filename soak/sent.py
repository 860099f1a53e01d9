"""A main register and a package that is on its way to it, for the long runs of what comes home."""

from __future__ import annotations

import os
import shutil
from typing import NamedTuple

from hsnplan.application import activities, organisation, receiving, registers
from hsnplan.application.session import Session
from hsnplan.storage import journal, marks
from tests.copies import Away, Home, say
from tests.registers import ACTOR

ROUNDS = 12


class Sent(NamedTuple):
    """Where the register lies as it was, the package's text, the ids of its changes, and how many are out of scope.

    `seed` is the key that the package was signed with.
    """

    folder: str
    text: str
    changes: frozenset[str]
    outside: int
    seed: str

    def lay(self, folder: str) -> str:
        """A copy of the register in a folder that is made anew; its path."""
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        return shutil.copy(os.path.join(self.folder, "huvud.hsnplan"), folder)


class Standing(NamedTuple):
    """How much of a package a register has: its changes, the verdicts on them, and whether it is kept."""

    changes: int
    verdicts: int
    kept: bool


def prepare(folder: str) -> Sent:
    """A manager has reported, made an activity, and written of a unit that is not theirs."""
    os.makedirs(folder)
    home = Home(folder)
    copy = home.copy(0)
    for number in range(ROUNDS):
        say(copy, home.own, ("ongoing", "delayed")[number % 2], f"Läget {number}. " + "å" * (number * 67))
    made, action = activities.add(copy, home.small.goal, "Ny hos oss", unit=home.unit)
    copy.apply(action)
    say(copy, made, "ongoing", "Börjat")
    say(copy, home.others, "completed", "Inte min")
    copy.apply(organisation.rename(copy.register, home.unit, "Vi"))
    text, seed = home.package(copy), marks.own_key(copy.file)
    copy.close()
    receipt = receiving.receive(home.main, text, dry_run=True)
    home.main.close()
    return Sent(folder, text, frozenset(receipt.boxes), receipt.counts()["outside"], seed)


def opened(path: str) -> Session:
    """The register for writing, by the secretariat on a computer of its own."""
    return registers.open_session(path, ACTOR, Away(77, 1_700_000_000_000))


def standing(session: Session, sent: Sent) -> Standing:
    """How much of the package is there."""
    with session.file.reading() as connection:
        changes = journal.changes(connection)
        kept = connection.execute("SELECT count(*) FROM package").fetchone()[0]
    here = sum(change.id in sent.changes for change in changes)
    verdicts = sum(change.field == "verdict.verdict" for change in changes)
    return Standing(here, verdicts, bool(kept))


BEFORE = Standing(0, 0, False)


def after(sent: Sent) -> Standing:
    """All of it."""
    return Standing(len(sent.changes), sent.outside, True)
