"""What an answer sheet carries unseen: of which hand-out it is, and what it showed when it was handed out.

It lies in a sheet of its own that no menu shows, one text a row. The register remembers the digest of these lines, so
whatever has been altered in them is found without any secret (docs/adr/0038-excel-hand-outs.md). Under them stands what
the register has signed of the hand-out and of that digest, for the day it has been restored and remembers nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import canonical, digest
from hsnplan.domain.errors import Refusal
from hsnplan.exchange.statements import Signed

FIRST_LINE: Final = "hsnplan-svarsfil"
FORMAT: Final = 2
"""The first had no statement, and did not tell what the changes that it showed had taken the place of."""


class Shown(NamedTuple):
    """An activity as it was handed out: its state, and whether the period still waited for a report of it.

    `replaces` are the changes that its report of the period showed (what an answer takes the place of); `told` those
    of everything else that its row tells, so that what is removed for good is found in files that came back. `before`
    are those that `replaces` in turn took the place of, the nearest first.
    """

    activity: str
    state: str
    waits: bool
    replaces: tuple[str, ...]
    told: tuple[str, ...]
    before: tuple[str, ...] = ()


class Facts(NamedTuple):
    """A hand-out as a sheet: whose register, its id, the unit and period it asks about, and its rows.

    `day` is the register's today then, `made` the moment in milliseconds since 1970, `salt` 16 random bytes in hex
    that are nowhere else; `role`, `name` and `unit_name` say who was asked; `handed_in` are the changes that its
    handing-in showed, and `handed_in_before` those that they took the place of.
    """

    board: str
    handout: str
    unit: str
    period: str
    day: str
    made: int
    salt: str
    role: str
    name: str
    unit_name: str
    handed_in: tuple[str, ...] = ()
    handed_in_before: tuple[str, ...] = ()
    rows: tuple[Shown, ...] = ()


_HEAD: Final = Facts._fields[:-1]
_OF_IDS: Final = frozenset(("handed_in", "handed_in_before"))
_ONLY_NOW: Final = frozenset(("handed_in_before",))
"""What the head has that the first format had not."""


def lines_of(facts: Facts) -> list[str]:
    """The texts that a sheet carries."""
    head = dict(zip(_HEAD, facts, strict=False))
    return [f"{FIRST_LINE} {FORMAT}", canonical(head), *(canonical([*row]) for row in facts.rows)]


def with_statement(lines: Sequence[str], statement: Signed) -> list[str]:
    """The same with what the register has signed of them."""
    return [*lines, canonical([*statement])]


def sum_of(lines: Sequence[str]) -> str:
    """What the register remembers of the texts that a sheet carries, which its statement is none of."""
    return digest(lines if _is_first(lines) else lines[:-1])


def statement_of(lines: Sequence[str]) -> Signed:
    """What the register has signed of them; nothing when there is no such text."""
    found = [] if _is_first(lines) else _json(lines[-1])
    return Signed(*found) if _are_texts(found) and len(found) == len(Signed._fields) else Signed()


def _is_first(lines: Sequence[str]) -> bool:
    return lines[0] == f"{FIRST_LINE} 1"


def read(lines: Sequence[str]) -> Facts:
    """The facts that lines tell.

    Raises:
        Refusal: they are of a newer program, or not what was handed out.
    """
    name, _, number = (lines[0] if lines else "").partition(" ")
    if name != FIRST_LINE or not number.isdecimal() or len(number) > 6:
        raise altered()
    if int(number) > FORMAT:
        raise Refusal("Svarsfilen är gjord av en nyare hsnplan. Uppdatera programmet och ta emot den igen.")
    first = _is_first(lines)
    head = _head(_json(lines[1] if len(lines) > 1 else ""), _ONLY_NOW if first else frozenset())
    rows = lines[2:] if first else lines[2:-1]
    return head._replace(rows=tuple(_shown(_json(line), len(Shown._fields) - first) for line in rows))


def altered() -> Refusal:
    """What is said of a file whose unseen part is not as it was handed out."""
    return Refusal(
        "Svarsfilens dolda uppgifter har ändrats sedan den delades ut. Be chefen fylla i den fil som delades ut, "
        "eller dela ut en ny."
    )


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise altered() from error


def _head(found: Any, without: frozenset[str]) -> Facts:
    if not isinstance(found, dict) or found.keys() != set(_HEAD) - without:
        raise altered()
    made = found["made"]
    ids: dict[str, Any] = {name: found.pop(name) for name in _OF_IDS - without}
    texts = [value for name, value in found.items() if name != "made"]
    if type(made) is not int or not 0 < made < 10**13 or not all(map(_are_texts, (texts, *ids.values()))):
        raise altered()
    return Facts(**(found | {name: tuple(value) for name, value in ids.items()}))


def _shown(row: Any, parts: int) -> Shown:
    if not isinstance(row, list) or len(row) != parts:
        raise altered()
    activity, state, waits, *ids = row
    if not _are_texts([activity, state]) or type(waits) is not bool or not all(map(_are_texts, ids)):
        raise altered()
    return Shown(activity, state, waits, *map(tuple, ids))


def _are_texts(parts: Any) -> bool:
    return isinstance(parts, list) and all(type(part) is str for part in parts)
