"""What an answer sheet carries unseen: of which hand-out it is, and what it showed when it was handed out.

It lies in a sheet of its own that no menu shows, one text a row. The register remembers the digest of these lines, so
whatever has been altered in them is found without any secret (docs/adr/0038-excel-hand-outs.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import canonical, digest
from hsnplan.domain.errors import Refusal

FIRST_LINE: Final = "hsnplan-svarsfil"
FORMAT: Final = 1


class Shown(NamedTuple):
    """An activity as it was handed out: its state, and whether the period still waited for a report of it.

    `replaces` are the changes that its report of the period showed (what an answer takes the place of); `told` those
    of everything else that its row tells, so that what is removed for good is found in files that came back.
    """

    activity: str
    state: str
    waits: bool
    replaces: tuple[str, ...]
    told: tuple[str, ...]


class Facts(NamedTuple):
    """A hand-out as a sheet: whose register, its id, the unit and period it asks about, and its rows.

    `day` is the register's today then, `made` the moment in milliseconds since 1970, `salt` 16 random bytes in hex
    that are nowhere else; `role`, `name` and `unit_name` say who was asked; `handed_in` are the changes that its
    handing-in showed.
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
    rows: tuple[Shown, ...] = ()


_HEAD: Final = Facts._fields[:-1]


def lines_of(facts: Facts) -> list[str]:
    """The texts that a sheet carries."""
    head = dict(zip(_HEAD, facts, strict=False))
    return [f"{FIRST_LINE} {FORMAT}", canonical(head), *(canonical([*row]) for row in facts.rows)]


def sum_of(lines: Sequence[str]) -> str:
    """What the register remembers of them."""
    return digest(lines)


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
    head = _head(_json(lines[1] if len(lines) > 1 else ""))
    return head._replace(rows=tuple(_shown(_json(line)) for line in lines[2:]))


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


def _head(found: Any) -> Facts:
    if not isinstance(found, dict) or found.keys() != set(_HEAD):
        raise altered()
    handed_in = found.pop("handed_in")
    made = found["made"]
    texts = [value for name, value in found.items() if name != "made"]
    if type(made) is not int or not 0 < made < 10**13 or not _are_texts(texts) or not _are_texts(handed_in):
        raise altered()
    return Facts(**found, handed_in=tuple(handed_in))


def _shown(row: Any) -> Shown:
    if not isinstance(row, list) or len(row) != len(Shown._fields):
        raise altered()
    activity, state, waits, replaces, told = row
    if not _are_texts([activity, state]) or type(waits) is not bool:
        raise altered()
    if not _are_texts(replaces) or not _are_texts(told):
        raise altered()
    return Shown(activity, state, waits, tuple(replaces), tuple(told))


def _are_texts(parts: Any) -> bool:
    return isinstance(parts, list) and all(type(part) is str for part in parts)
