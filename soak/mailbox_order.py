"""Rows appear in another order than they are numbered: how many a cursor passes over, and how many ids do not."""

from __future__ import annotations

import random
import time
from threading import Thread

from hsnplan.domain.change import digest
from hsnplan.exchange.mailbox import HOME, bytes_of
from hsnplan.exchange.mailbox_address import read_address
from hsnplan.exchange.mailbox_line import connect
from soak.mailbox_region import SECRETARIAT, Region
from tests.exchange.postgres import PASSWORD

WRITERS, EACH = 8, 150
LONGEST = 0.02
_SINCE = "SELECT id, arrived::text FROM hsnplan.package WHERE direction = 'home' AND arrived > %s"
_PUT = "INSERT INTO hsnplan.package (id, board, direction, body) VALUES (%s, %s, %s, %b)"


def order(region: Region, chance: random.Random) -> str:
    """Let writers end their transactions out of turn, and read meanwhile by the last arrival and by ids."""
    box = region.open(SECRETARIAT)
    known = {letter.id for letter in box.letters(HOME)}
    (((last,),), cursor) = box.ask("SELECT max(arrived)::text FROM hsnplan.package"), set[str]()
    begun = set(known)
    writers = [
        Thread(target=_write, args=(region, role, random.Random(chance.random())))
        for role in region.roles[:WRITERS]
    ]
    for writer in writers:
        writer.start()
    going = True
    while going:
        going = any(writer.is_alive() for writer in writers)
        rows = box.ask(_SINCE, (last,))
        cursor |= {row[0] for row in rows}
        last = max([last, *(row[1] for row in rows)])
        known |= {letter.id for letter in box.letters(HOME)}
        time.sleep(LONGEST / 4)
    box.close()
    wanted = WRITERS * EACH
    found = len(known - begun)
    if found != wanted:
        raise AssertionError(f"{wanted - found} of {wanted} passed over by ids")
    return (
        f"{wanted} packages put in by {WRITERS} at once whose transactions end out of turn: "
        f"a cursor over arrivals passes {wanted - len(cursor)} over, comparing ids 0"
    )


def _write(region: Region, role: str, chance: random.Random) -> None:
    with connect(read_address(region.server.url(role)), PASSWORD) as line:
        for place in range(EACH):
            text = f"{role} {place}"
            with line.transaction():
                line.execute(_PUT, (bytes_of(digest((text,))).hex(), region.board, HOME, text.encode()))
                time.sleep(chance.uniform(0, LONGEST))
