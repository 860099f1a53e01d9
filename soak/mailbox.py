"""The mailbox on a real PostgreSQL: 300 managers, a server and a client that are killed, cables cut, rights tried.

Everything runs on loopback, in a folder of its own. Where there is no PostgreSQL to start, that is said aloud.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryDirectory
from threading import Timer

from hsnplan.application import mailbox
from hsnplan.application.session import Session
from hsnplan.domain.errors import Refusal
from hsnplan.exchange.mailbox import HOME, OUT
from hsnplan.exchange.mailbox_line import Unreachable
from soak.cutting import Relay
from soak.mailbox_order import order
from soak.mailbox_region import EDITS, SECRETARIAT, Region
from soak.mailbox_year import year
from tests.exchange import postgres
from tests.exchange.postgres import Server

KILLED_PUSHES, KILLED_PULLS, KILLED_CLIENTS = 30, 12, 25
CUTS = 160
LONGEST_PUSH, LONGEST_PULL = 0.06, 0.6


class Broken(Exception):
    """Something was lost, stood there by halves, or was seen by one who must not see it."""


def main() -> int:
    """Do it all; 1 at the first thing that is not as it must be, 0 with a loud line where there is no server."""
    reason = postgres.missing()
    if reason:
        print(f"mailbox: ***** INTE PROVAT ***** {reason}")
        return 0
    begun, chance = time.monotonic(), random.Random(6)
    with TemporaryDirectory() as folder, postgres.server() as server:
        region = Region(server, folder)
        print(f"mailbox: {region.managers} copies handed out, {time.monotonic() - begun:.0f} s", flush=True)
        for phase in (pushes, pulls, rights, cut_pushes, cut_pulls, order, year):
            started = time.monotonic()
            try:
                told = phase(region, chance)
            except (Broken, AssertionError) as broken:
                print(f"mailbox: {phase.__name__}: {broken}")
                return 1
            print(f"mailbox: {told}; {time.monotonic() - started:.0f} s", flush=True)
    print(f"mailbox: all well; {time.monotonic() - begun:.0f} s")
    return 0


# --- the server is killed ---


def pushes(region: Region, chance: random.Random) -> str:
    """Every manager edits and sends; amid some of them the server is killed."""
    seconds, figures = 0.0, Counter[str]()
    killed = set(chance.sample(range(region.managers), KILLED_PUSHES))
    for number in range(region.managers):
        with region.copy(number) as session:
            region.edit(session, number, EDITS)
            if number in killed:
                send = lambda number=number, session=session: region.send(number, session)  # noqa: E731
                figures.update(_amid_a_kill(region.server, send, chance.uniform(0, LONGEST_PUSH)))
            started = time.perf_counter()
            region.send(number, session)
            seconds += 0 if number in killed else time.perf_counter() - started
    box = region.open(SECRETARIAT)
    letters = box.letters(HOME)
    senders = Counter(letter.sender for letter in letters)
    if senders != Counter(region.roles):
        raise Broken(f"{len(senders)} senders with {senders.total()} packages")
    box.close()
    each = seconds / (region.managers - KILLED_PUSHES)
    size = sum(letter.size for letter in letters) / len(letters)
    return (
        f"{region.managers} × {EDITS} edits sent, {size / 1000:.0f} kB and {each * 1000:.0f} ms each with the way "
        f"there; server killed amid {KILLED_PUSHES}, {figures['broken off']} broken off, each there once and whole"
    )


def _amid_a_kill(server: Server, act: Callable[[], object], seconds: float) -> dict[str, int]:
    """Do something while the server is killed, and start it again."""
    killer = Timer(seconds, server.kill)
    killer.start()
    found = {"broken off": 0, "done": 0}
    try:
        act()
        found["done"] = 1
    except Unreachable:
        found["broken off"] = 1
    killer.join()
    server.start()
    return found


def pulls(region: Region, chance: random.Random) -> str:
    """Fetch it all, while the server, and the program that fetches, are killed now and then."""
    figures: Counter[str] = Counter()
    for _ in range(KILLED_PULLS):
        with region.main() as session:
            pull = lambda session=session: region.pull(session)  # noqa: E731
            figures.update(_amid_a_kill(region.server, pull, chance.uniform(0, LONGEST_PULL)))
    for _ in range(KILLED_CLIENTS):
        _kill_one_who_pulls(region, chance.uniform(0, LONGEST_PULL))
    with region.main() as session:
        before = _home(session)
        started = time.perf_counter()
        count = region.pull(session)
        seconds = time.perf_counter() - started
        _sound(region, session)
        wanted = region.managers * EDITS
        if _home(session) != wanted:
            raise Broken(f"{_home(session)} changes of {wanted} are in the register")
    return (
        f"server killed amid {KILLED_PULLS} pulls ({figures['broken off']} broken off), the program amid "
        f"{KILLED_CLIENTS}; {before} changes were in when the last pull began, which took {count} packages "
        f"in {seconds:.1f} s; {wanted} of {wanted} changes are there, each once, verify clean"
    )


def _kill_one_who_pulls(region: Region, seconds: float) -> None:
    child = os.fork()
    if child == 0:
        with suppress(BaseException), region.main() as session:
            region.pull(session)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _home(session: Session) -> int:
    """How many changes have come with packages."""
    with session.file.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM change WHERE package <> ''").fetchone()[0])


def _sound(region: Region, session: Session) -> None:
    lost, findings = region.lost(session), session.verify()
    if lost or findings:
        raise Broken(f"{len(lost)} reports lost; {findings[0].sentence if findings else 'the file is whole'}")


# --- rights ---


def rights(region: Region, chance: random.Random) -> str:
    """Each manager tries to read the others' packages, and to change and delete; the secretariat tries the latter."""
    with region.main() as session:
        box = region.open(SECRETARIAT)
        started = time.perf_counter()
        news = mailbox.push(session, box).sent
        seconds = time.perf_counter() - started
        others = box.letters(HOME)
        refused = _refused(box.ask)
        box.close()
    for role in region.roles:
        box = region.open(role)
        seen = {letter.sender for letter in box.letters(HOME)}
        if seen != {role} or len(box.letters(OUT)) != 1:
            raise Broken(f"{role} sees the packages of {sorted(seen)}")
        for letter in chance.sample([letter for letter in others if letter.sender != role], 3):
            with suppress(Refusal):
                box.fetch(letter)
                raise Broken(f"{role} reads what {letter.sender} sent")
            refused += 1
        refused += _refused(box.ask)
        box.close()
    size = sum(row.size for row in news) / len(news)
    return (
        f"news sent to {len(news)} units in {seconds:.1f} s, {size / 1000:.0f} kB each; {len(region.roles) + 1} roles "
        f"see what is theirs and nothing else; {refused} forbidden acts refused"
    )


def _refused(ask: Callable[[str], object]) -> int:
    acts = (
        "UPDATE hsnplan.package SET why = 'x' RETURNING 1",
        "DELETE FROM hsnplan.package RETURNING 1",
        "TRUNCATE hsnplan.package",
        "SELECT hsnplan.clear('x', '2100-01-01')",
    )
    for act in acts:
        try:
            ask(act)
        except Refusal as refusal:
            if isinstance(refusal, Unreachable):
                raise Broken(refusal.sentence) from refusal
        else:
            raise Broken(f"somebody may: {act}")
    return len(acts)


# --- the cable is cut ---


def cut_pushes(region: Region, _: random.Random) -> str:
    """Cut the connection after ever more bytes of sending, both ways: nothing or all is sent, and again is harmless."""
    figures: Counter[str] = Counter()
    box = region.open(SECRETARIAT)
    with region.copy(0) as session:
        region.edit(session, 0, 1)
        for limits in _points(region, lambda port: region.send(0, session, port)):
            region.edit(session, 0, 1)
            before = len(box.letters(HOME))
            with Relay(region.server.port, *limits) as relay:
                figures["told of"] += _broken_off(lambda relay=relay: region.send(0, session, relay.port))  # type: ignore[misc]
            region.settle()
            figures["arrived"] += len(box.letters(HOME)) - before
            region.send(0, session)
            if len(box.letters(HOME)) != before + 1:
                raise Broken(f"{len(box.letters(HOME)) - before} packages after a cut at {limits}")
            figures["cuts"] += 1
    box.close()
    return (
        f"{figures['cuts']} pushes cut after ever more bytes; {figures['told of']} told of, {figures['arrived']} "
        "arrived all the same; sent again, each is there once"
    )


def cut_pulls(region: Region, _: random.Random) -> str:
    """The same of fetching: a package is taken in or not, and the next pull makes it so."""
    figures: Counter[str] = Counter()
    with region.copy(1) as copy, region.main() as session:
        region.pull(session)
        region.edit(copy, 1, 1)
        region.send(1, copy)
        for limits in _points(region, lambda port: region.pull(session, port)):
            region.edit(copy, 1, 1)
            region.send(1, copy)
            before = _home(session)
            with Relay(region.server.port, *limits) as relay:
                figures["told of"] += _broken_off(lambda relay=relay: region.pull(session, relay.port))  # type: ignore[misc]
            after = _home(session) - before
            figures["taken in"] += after
            if after not in (0, 1) or region.pull(session) != 1 - after or region.lost(session):
                raise Broken(f"{after} changes after a cut at {limits}")
            figures["cuts"] += 1
        _sound(region, session)
    return (
        f"{figures['cuts']} pulls cut after ever more bytes; {figures['told of']} told of, {figures['taken in']} had "
        "taken it in; the next pull had the rest, verify clean"
    )


def _points(region: Region, act: Callable[[int], object]) -> list[tuple[int, int]]:
    """Where to cut: spread over all that goes up and comes down when something is done whole, and at its last bytes."""
    with Relay(region.server.port) as relay:
        act(relay.port)
    up, down = (_spread(passed) for passed in relay.passed)
    return [(place, -1) for place in up] + [(-1, place) for place in down]


def _spread(passed: int) -> list[int]:
    most = CUTS // 4
    return [passed * place // most for place in range(most)] + [
        passed - place for place in range(most, 0, -1)
    ]


def _broken_off(act: Callable[[], object]) -> int:
    try:
        act()
    except Unreachable:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
