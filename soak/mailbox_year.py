"""A board's year in the mailbox, and what 21 regions with ten boards each make of it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from hsnplan.domain import clock
from hsnplan.domain.change import VERSION, Actor, Change, canonical, sealed
from hsnplan.exchange import packages
from hsnplan.exchange.mailbox import HOME, MANAGER, OUT, SECRETARIAT, Mailbox
from soak import mailbox_region
from soak.mailbox_region import Region

REGIONS, BOARDS = 21, 10
TERTIALS, EDITS, SENDINGS = 3, 25, 2
"""What a manager does: 25 updates a tertial, sent twice; each package has all since the copy was handed out."""
PLAN = 600
"""Changes of the plan that news to a unit repeat each time; as in the examples, some 400 kB."""
_BEGINNING_MS = 1_735_689_600_000
_SEED = "07" * 32
_BOARD = "ett-år"
_WORDS = "Arbetet går vidare enligt plan; rekrytering pågår och utbildning är bokad i höst. "


class Tally(NamedTuple):
    """Packages one way: how many, their bytes, the seconds it took to send them, and the bytes they take on disk."""

    many: int
    sent: int
    seconds: float
    disk: int


def year(region: Region, chance: random.Random) -> str:
    """Fill the mailbox with a year of one board, fetch it all, and tell what it takes."""
    with region.administrator() as line:
        for role in (*region.roles, mailbox_region.SECRETARIAT):
            part = SECRETARIAT if role == mailbox_region.SECRETARIAT else MANAGER
            line.execute("SELECT hsnplan.enrol(%s, %s, %s)", (role, _BOARD, part))
        plan = [change for _ in range(PLAN // (EDITS * TERTIALS)) for change in _changes("f" * 16, chance)]
        made = [_changes(f"{number:016x}", chance) for number in range(region.managers)]
        home = _sent(line, _home(region, made))
        out = _sent(line, _news(region, plan, made))
        line.execute(f"SET SESSION AUTHORIZATION {mailbox_region.SECRETARIAT}".encode())
        box = Mailbox(line, _BOARD, SECRETARIAT, "brevlådan")
        listing, letters = _timed(lambda: box.letters(HOME))
        fetching, _ = _timed(lambda: [box.fetch(letter) for letter in letters])
        line.execute(b"RESET SESSION AUTHORIZATION")
    disk, count = home.disk + out.disk, home.many + out.many
    return (
        f"a board's year: {_words(home)} home ({home.many // TERTIALS} a tertial), {_words(out)} out; all that came "
        f"home is listed in {listing * 1000:.0f} ms and fetched in {fetching:.1f} s; times {BOARDS} boards "
        f"{count * BOARDS} packages and {disk * BOARDS / 1e9:.1f} GB a region and year, times {REGIONS} regions "
        f"{count * BOARDS * REGIONS} packages and {disk * BOARDS * REGIONS / 1e9:.0f} GB"
    )


def _words(tally: Tally) -> str:
    each, size = tally.seconds / tally.many, tally.sent / tally.many
    return (
        f"{tally.many} packages of {size / 1000:.0f} kB, {each * 1000:.0f} ms each, {tally.disk / 1e6:.0f} MB on disk "
        f"of {tally.sent / 1e6:.0f}"
    )


Post = tuple[str, str, str, str]
"""Who sends, what, which way, and to whom."""


def _home(region: Region, made: list[list[Change]]) -> Iterator[Post]:
    for tertial in range(1, TERTIALS + 1):
        for number, role in enumerate(region.roles):
            for left in range(SENDINGS - 1, -1, -1):
                known = EDITS * tertial - left * EDITS // SENDINGS
                yield role, _package(made[number][:known]), HOME, ""


def _news(region: Region, plan: list[Change], made: list[list[Change]]) -> Iterator[Post]:
    for tertial in range(1, TERTIALS + 1):
        for number, role in enumerate(region.roles):
            text = _package([*plan, *made[number][: EDITS * tertial]])
            yield mailbox_region.SECRETARIAT, text, OUT, role


def _sent(line: Any, posts: Iterator[Post]) -> Tally:
    """Put it all in, each as its sender."""
    count, sent, seconds, before = 0, 0, 0.0, _size(line)
    for role, text, way, addressee in posts:
        line.execute(f"SET SESSION AUTHORIZATION {role}".encode())
        part = MANAGER if way == HOME else SECRETARIAT
        took, is_new = _timed(lambda: Mailbox(line, _BOARD, part, "brevlådan").send(text, way, addressee))  # noqa: B023
        if not is_new:
            raise AssertionError("a package was there already")
        count, sent, seconds = count + 1, sent + len(text.encode()), seconds + took
    line.execute(b"RESET SESSION AUTHORIZATION")
    return Tally(count, sent, seconds, _size(line) - before)


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
