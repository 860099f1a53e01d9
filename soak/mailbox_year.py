"""A board's year in the mailbox, and what 21 regions with ten boards each make of it."""

from __future__ import annotations

import random
import time
from typing import Any

from hsnplan.domain import clock
from hsnplan.domain.change import VERSION, Actor, Change, canonical, sealed
from hsnplan.exchange import packages
from hsnplan.exchange.mailbox import HOME, MANAGER, OUT, SECRETARIAT, Mailbox
from soak import mailbox_region
from soak.mailbox_region import Region

REGIONS, BOARDS = 21, 10
TERTIALS, EDITS, SENDINGS = 3, 25, 2
"""What a manager does: 25 updates a tertial, sent twice; each package has all since the copy was handed out."""
_BEGINNING_MS = 1_735_689_600_000
_SEED = "07" * 32
_BOARD = "ett-år"
_WORDS = "Arbetet går vidare enligt plan; rekrytering pågår och utbildning är bokad i höst. "


def year(region: Region, chance: random.Random) -> str:
    """Fill the mailbox with a year of one board, fetch it all, and tell what it takes."""
    with region.administrator() as line:
        for role in (*region.roles, mailbox_region.SECRETARIAT):
            part = SECRETARIAT if role == mailbox_region.SECRETARIAT else MANAGER
            line.execute("SELECT hsnplan.enrol(%s, %s, %s)", (role, _BOARD, part))
        before = _size(line)
        sending, sent, bytes_ = 0.0, 0, 0
        made = [_changes(f"{number:016x}", chance) for number in range(region.managers)]
        for tertial in range(1, TERTIALS + 1):
            for number, role in enumerate(region.roles):
                line.execute(f"SET SESSION AUTHORIZATION {role}".encode())
                box = Mailbox(line, _BOARD, MANAGER, "brevlådan")
                for sending_ in range(SENDINGS):
                    known = EDITS * tertial - (SENDINGS - 1 - sending_) * EDITS // SENDINGS
                    text = _package(made[number][:known])
                    started = time.perf_counter()
                    box.send(text, HOME)
                    sending += time.perf_counter() - started
                    sent, bytes_ = sent + 1, bytes_ + len(text.encode())
            line.execute(f"SET SESSION AUTHORIZATION {mailbox_region.SECRETARIAT}".encode())
            news = [change for changes in made for change in changes[EDITS * (tertial - 1) : EDITS * tertial]]
            Mailbox(line, _BOARD, SECRETARIAT, "brevlådan").send(_package(news), OUT)
        box = Mailbox(line, _BOARD, SECRETARIAT, "brevlådan")
        listing, letters = _timed(lambda: box.letters(HOME))
        fetching, _ = _timed(lambda: [box.fetch(letter) for letter in letters])
        line.execute(b"RESET SESSION AUTHORIZATION")
        disk = _size(line) - before
    return (
        f"a board's year: {sent} packages home, {bytes_ / sent / 1000:.0f} kB and {sending / sent * 1000:.1f} ms each, "
        f"{sent // TERTIALS} a tertial; all listed in {listing * 1000:.0f} ms and fetched in {fetching:.1f} s; "
        f"{disk / 1e6:.0f} MB on disk of {bytes_ / 1e6:.0f} sent; times {BOARDS} boards {disk * BOARDS / 1e6:.0f} MB "
        f"and {sent * BOARDS} packages a region, times {REGIONS} regions {disk * BOARDS * REGIONS / 1e9:.1f} GB "
        f"and {sent * BOARDS * REGIONS} packages"
    )


def _size(line: Any) -> int:
    return int(line.execute("SELECT pg_total_relation_size('hsnplan.package')").fetchone()[0])


def _timed(act: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    found = act()
    return time.perf_counter() - started, found


def _changes(copy: str, chance: random.Random) -> list[Change]:
    """What a manager does in a year: status reports, each of which replaces the one before it."""
    made: list[Change] = []
    actor = Actor("Åsa Öberg", "Enhetschef", "Akutmottagningen").text()
    for number in range(EDITS * TERTIALS):
        draft = Change(
            id="",
            action=f"{chance.getrandbits(128):032x}",
            clock=clock.tick(clock.FIRST, _BEGINNING_MS + number),
            actor=actor,
            copy=copy,
            seq=number + 1,
            prev=made[-1].id if made else "",
            entity=f"{chance.getrandbits(128):032x}",
            field="report.status",
            replaces=(made[-1].id,) if made else (),
            value=None,
            salt=None,
            value_hash="",
            why="Status pågående",
            version=VERSION,
        )
        said = {
            "activity": draft.entity,
            "comment": _WORDS * chance.randint(0, 3),
            "date": "2025-04-30",
            "period": copy,
            "state": "ongoing",
        }
        made.append(sealed(draft, canonical(said), f"{chance.getrandbits(64):016x}"))
    return made


def _package(changes: list[Change]) -> str:
    package = packages.Package(_BOARD, changes[0].copy, changes[0].copy, Actor("Åsa Öberg"), tuple(changes))
    return packages.text_of(package, _SEED)
