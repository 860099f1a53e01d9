"""Faults planted in the merge, one at a time: the tests of the merge must find each of them.

    python -m soak.mutants [NAME ...]

Each runs the tests in a process of its own, in which one function has been replaced; a mutant that they let through
lives, and then a test is missing.
"""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from hsnplan.application import chains, keeping, removals_received, taking_in
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps
from hsnplan.domain import clock, scope
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change
from hsnplan.exchange import packages, signing
from hsnplan.storage import clashes, deriving, doubles, file, gaps, journal, shelf, traces
from hsnplan.storage import packages as kept

ROOT = Path(__file__).parents[1]
TESTS: Final = (
    "tests/application/test_receiving.py",
    "tests/application/test_proving.py",
    "tests/application/test_cut_hand_outs.py",
    "tests/application/test_roles.py",
    "tests/application/test_masking.py",
    "tests/application/test_removals_received.py",
    "tests/application/test_doubles.py",
    "tests/application/test_keeping.py",
    "tests/exchange/test_packages.py",
    "tests/application/test_merge_machine.py",
)
_REAL_HEADS = fold.heads
_LATEST = "0" * 32


def main(names: Sequence[str]) -> int:
    """Plant each; 1 if one of them lives."""
    begun = time.monotonic()
    chosen = list(names) or list(MUTANTS)
    living = []
    for name in chosen:
        if _dies(name):
            print(f"mutants: {name}: died", flush=True)
        else:
            living.append(name)
            print(f"mutants: {name}: LIVES", flush=True)
    print(f"mutants: {len(chosen) - len(living)} of {len(chosen)} died; {time.monotonic() - begun:.0f} s")
    return 1 if living else 0


def _dies(name: str) -> bool:
    command = [sys.executable, "-m", "soak.mutants", "--plant", name]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True)
    return ended.returncode == 1  # tests failed; anything else means that they were not run


def _plant(name: str) -> int:
    import pytest

    MUTANTS[name]()
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *TESTS]))


# --- the faults ---


def _put(owner: Any, name: str, fault: Callable[..., Any]) -> Callable[[], None]:
    if not hasattr(owner, name) and not hasattr(builtins, name):
        raise AttributeError(f"{owner} has no {name} any more: the fault would be none")
    return lambda: setattr(owner, name, fault)


def _newest_alone(changes: Iterable[Change], aside: Iterable[str] = ()) -> list[Change]:
    return _REAL_HEADS(changes, set(aside))[-1:]


def _earliest_shown(changes: Iterable[Change], aside: Iterable[str] = ()) -> list[Change]:
    return _REAL_HEADS(changes, set(aside))[::-1]


def _nothing_aside(changes: Iterable[Change], *_: Iterable[str]) -> list[Change]:
    return _REAL_HEADS(changes)


def _aside_still_replaces(changes: Iterable[Change], aside: Iterable[str] = ()) -> list[Change]:
    return [head for head in _REAL_HEADS(changes) if head.id not in set(aside)]


def _all_are_heads(changes: Iterable[Change], *_: Iterable[str]) -> list[Change]:
    return sorted(changes, key=lambda change: (change.clock, change.id))


def _replaces_all_heads() -> None:
    real = Session.__dict__["_changes"]

    def changes(self: Session, connection: Any, end: Any, action: str, values: Any, why: str) -> Any:
        seen = "SELECT change FROM head WHERE entity = ? AND field = ?"
        every = [tuple(row[0] for row in connection.execute(seen, value[:2])) for value in values]
        filled = [
            value._replace(replaces=value.replaces or heads)
            for value, heads in zip(values, every, strict=True)
        ]
        return real(self, connection, end, action, filled, why)

    setattr(Session, "_changes", changes)  # noqa: B010 - its own name is private


def _keeps_what_failed() -> None:
    real = file.RegisterFile.writing

    @contextmanager
    def writing(self: file.RegisterFile) -> Iterator[Any]:
        error: BaseException | None = None
        with real(self) as connection:
            try:
                yield connection
            except BaseException as found:  # noqa: BLE001 - that is the fault
                error = found
        if error is not None:
            raise error

    file.RegisterFile.writing = writing  # type: ignore[method-assign]


def _in_two_transactions() -> None:
    real = kept.keep

    def keep(connection: Any, body: str, sender: str, received: str) -> str:
        name = real(connection, body, sender, received)
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        return name

    kept.keep = keep


def _verdicts_not_derived() -> None:
    real = deriving.keys_of
    deriving.keys_of = lambda connection, touched: ([], real(connection, touched)[1])


def _frozen_rows_forgotten() -> None:
    real = doubles.contents
    doubles.contents = lambda connection: real(connection)._replace(frozen=[])


def _changes_forgotten() -> None:
    real = journal.add

    def add(connection: Any, changes: Sequence[Change], received: str, package: str = "") -> None:
        real(connection, changes[:-1] if package and len(changes) > 3 else changes, received, package)

    journal.add = add


def _nothing_known(*_: object) -> Steps[set[str]]:
    yield from ()
    return set()


def _own_only_the_last() -> None:
    real = kept.own
    kept.own = lambda connection, after: real(connection, after)[-1:]


MUTANTS: Final[dict[str, Callable[[], None]]] = {
    "the newest value is the only head": _put(fold, "heads", _newest_alone),
    "the earliest value is shown": _put(fold, "heads", _earliest_shown),
    "what is replaced is a head still": _put(fold, "heads", _all_are_heads),
    "what is set aside counts": _put(fold, "heads", _nothing_aside),
    "what is set aside still replaces": _put(fold, "heads", _aside_still_replaces),
    "a mask that came first is forgotten": _put(journal, "_masked", lambda *_: []),
    "a mask takes nothing away": _put(journal, "_blank", lambda *_: None),
    "a kept status never gives way": _put(traces, "outdone", lambda *_: []),
    "what quotes a text here is not told of": _put(removals_received, "_quoted_here", lambda *_: iter(())),
    "the last change of a package is lost": _changes_forgotten,
    "only the last change is handed in": _own_only_the_last,
    "everything is taken for new": _put(taking_in, "known", _nothing_known),
    "what lacks its grounds is taken in": _put(chains, "gaps", lambda *_: set()),
    "broken chains are taken in": _put(chains, "refuse_broken", lambda *_: None),
    "the judge lets everything in": _put(scope.Judge, "box", lambda *_: ""),
    "the judge keeps what it tried": _put(scope.Judge, "give_back", lambda _: None),
    "every copy was made here": _put(kept, "made_here", lambda _, copies: set(copies)),
    "signatures are not looked at": _put(signing, "is_signed", lambda *_: True),
    "check sums of changes are not looked at": _put(packages, "faults", lambda _: []),
    "verdicts do not reach the state": _verdicts_not_derived,
    "circles are left": _put(deriving, "settle", lambda *_: {}),
    "the earliest move of a circle loses": _put(fold, "max", min),
    "a clock far ahead is followed": _put(clock, "is_plausible", lambda *_: True),
    "a clock far ahead sets ours": _put(journal, "_plausible", lambda _: ("ORDER BY clock DESC LIMIT 1", ())),
    "clashes have no box": _put(clashes, "heads", lambda *_: set()),
    "a plain save settles what nobody saw": _replaces_all_heads,
    "what fails is kept": _keeps_what_failed,
    "it takes two transactions": _in_two_transactions,
    "the window is not told": _put(Session, "take_over", lambda *_: None),
    "the original is not kept": _put(kept, "keep", lambda *_: _LATEST),
    "no backup before a merge": _put(keeping, "before_merge", lambda _: ""),
    "every old backup is thinned": _put(shelf, "superfluous", list),
    "gaps are not remembered": _put(gaps, "settle", lambda *_: None),
    "another file's frozen rows are forgotten": _frozen_rows_forgotten,
    "any file is the same copy": _put(doubles, "_identity", lambda _: None),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--plant"]:
        sys.exit(_plant(sys.argv[2]))
    sys.exit(main(sys.argv[1:]))
