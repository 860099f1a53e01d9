"""Changes on their way between copies: a package is plain text, read whole and hostile-safe, or refused in words.

docs/adr/0025-packages-and-merge.md has the format, docs/adr/0034-signatures.md the signature. What is read here is
sound in itself; whether it belongs in a register, and what of it may be applied there, is the receiver's to judge.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain import shape
from hsnplan.domain.change import VERSION, Actor, Change, canonical, digest, faults
from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.typography import quoted
from hsnplan.exchange import signing, whole_file
from hsnplan.exchange.statements import Signed

FIRST_LINE: Final = "hsnplan-paket"
FORMAT: Final = 2
MOST_BYTES: Final = 64_000_000
MOST_CHANGES: Final = 200_000
LONGEST_LINE: Final = 1_000_000
LONGEST_WORDS: Final = 1_000
_FIRST_HEADER: Final = {"board": str, "changes": int, "copy": str, "handout": str, "sender": list, "sum": str}
_HEADERS: Final = {
    1: _FIRST_HEADER,
    2: {**_FIRST_HEADER, "key": str, "statement": list, "to": str, "words": str},
}
"""What the header of each format has; the first had no signature."""
_NUMBERS: Final = frozenset(("seq", "version"))
_EMPTIED: Final = frozenset(("value", "salt"))
_REPLACES: Final = Change._fields.index("replaces")
_CLOCK_DIGITS: Final = frozenset("0123456789abcdef")


class Package(NamedTuple):
    """What a package says: of which register (`board`), from which copy, once handed out as `handout`, by whom.

    `key` is the public key of whoever signed it, "" when nobody did; `statement` is what the main register said of the
    hand-out; `words` sum the package up for a reader; `to` is the unit that it is meant for, "" for the main register.
    """

    board: str
    copy: str
    handout: str
    sender: Actor
    changes: tuple[Change, ...]
    key: str = ""
    statement: Signed = Signed()
    words: str = ""
    to: str = ""


def text_of(package: Package, seed: str = "") -> str:
    """A package as text, signed with a seed unless that is ""; the same package gives the same text."""
    lines = [canonical([*change]) for change in package.changes]
    header = {
        "board": package.board,
        "changes": len(lines),
        "copy": package.copy,
        "handout": package.handout,
        "key": signing.public_of(seed) if seed else "",
        "sender": package.sender.signed(),
        "statement": list(package.statement),
        "sum": digest(lines),
        "to": package.to,
        "words": package.words,
    }
    first, second = f"{FIRST_LINE} {FORMAT}", canonical(header)
    signature = signing.sign(seed, _unsigned(first, second, lines)) if seed else ""
    return "\n".join([first, second, signature, *lines, ""])


def _unsigned(first: str, header: str, lines: Sequence[str]) -> str:
    """A package without its signature: what is signed."""
    return "\n".join([first, header, *lines, ""])


def read_file(path: str) -> str:
    """The text of a package file.

    Raises:
        Refusal: it cannot be read, is too large, or is no text.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "namnet går inte att använda"
        raise Refusal(f"{quoted(path)} går inte att läsa: {why}.") from error
    if len(content) > MOST_BYTES:
        raise Refusal(f"{quoted(path)} är för stor för ett paket. Be avsändaren om ett nytt.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise _no_package() from error


def read(text: str) -> Package:
    """The package that a text holds, with every change's own check sums recomputed and the signature checked.

    Raises:
        Refusal: it is no package, newer than this program, cut short, or altered.
    """
    lines = text.replace("\r\n", "\n").split("\n")  # mail programs change the ends of lines
    number = _format(lines[0])
    before = 2 if number == 1 else 3
    if len(lines) <= before or lines[-1]:
        raise _cut_short()
    header = _header(lines[1], number)
    wanted, rows = header["changes"], lines[before:-1]
    while rows and not rows[-1]:
        rows.pop()  # mail programs put empty lines last
    if wanted > MOST_CHANGES:
        raise Refusal("Paketet säger sig ha fler ändringar än något register. Be avsändaren om ett nytt.")
    if len(rows) < wanted:
        raise _cut_short()
    if len(rows) > wanted or digest(rows) != header["sum"]:
        raise _altered()
    if number > 1:
        _check_signature(header["key"], lines[2], _unsigned(f"{FIRST_LINE} {number}", lines[1], rows))
    changes = tuple(_change(row) for row in rows)
    if len({change.id for change in changes}) < len(changes):
        raise _altered()
    return Package(
        header["board"],
        header["copy"],
        header["handout"],
        Actor(*header["sender"]),
        changes,
        header.get("key", ""),
        Signed(*header.get("statement", ())),
        header.get("words", ""),
        header.get("to", ""),
    )


def _format(line: str) -> int:
    name, _, number = line.removeprefix("\ufeff").partition(" ")
    if name != FIRST_LINE or not (number.isdecimal() and number.isascii()) or len(number) > 6:
        raise _no_package()
    if int(number) > FORMAT:
        raise _newer()
    if int(number) not in _HEADERS:
        raise _no_package()
    return int(number)


def _header(line: str, number: int) -> dict[str, Any]:
    found, wanted = _json(line), _HEADERS[number]
    if not isinstance(found, dict):
        raise _altered()
    if found.keys() - wanted.keys():  # what cannot be checked is not taken for checked
        raise _newer() if number == FORMAT else _altered()  # no program adds to a format that it has left
    if any(type(found.get(name)) is not kind for name, kind in wanted.items()) or found["changes"] < 0:
        raise _altered()
    if len(found["sender"]) != len(Actor().signed()) or not _are_texts(found["sender"]):
        raise _altered()
    statement = found.get("statement", ["", ""])
    if len(statement) != len(Signed._fields) or not _are_texts(statement):
        raise _altered()
    if not _are_texts(part for part in found.values() if type(part) is str):
        raise _altered()
    if len(found.get("words", "")) > LONGEST_WORDS:
        raise _altered()
    return found


def _check_signature(key: str, signature: str, text: str) -> None:
    if signature and not key:
        raise _altered()
    if key and not signing.is_signed(key, text, signature):
        raise Refusal(
            "Underskriften stämmer inte: paketet är ändrat, eller gjort med en annan nyckel än den det uppger. "
            "Be avsändaren lämna in igen ur sin egen kopia."
        )


def _json(line: str) -> Any:
    if len(line) > LONGEST_LINE:
        raise Refusal("Paketet har en rad som är längre än någon ändring. Be avsändaren om ett nytt.")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _altered() from error


def _change(line: str) -> Change:
    row = _json(line)
    if not isinstance(row, list) or len(row) != len(Change._fields):
        raise _altered()
    if not all(_fits(name, part) for name, part in zip(Change._fields, row, strict=True)):
        raise _altered()
    change = Change._make(row)._replace(replaces=tuple(row[_REPLACES]))
    if change.version > VERSION:
        raise _newer()
    if faults(change) or not _is_read(change) or not shape.fits(change.field, change.value):
        raise _altered()
    return change


def _fits(name: str, part: Any) -> bool:
    if name in _NUMBERS:
        return type(part) is int and 0 < part < 1 << 62
    if name == "replaces":
        return type(part) is list and _are_texts(part) and not any("\n" in each or not each for each in part)
    return _is_text(part) or (part is None and name in _EMPTIED)


def _are_texts(parts: Iterable[Any]) -> bool:
    return all(_is_text(part) for part in parts)


def _is_text(part: Any) -> bool:
    return type(part) is str and (
        part.isprintable() or not any("\ud800" <= sign <= "\udfff" for sign in part)
    )


def _is_read(change: Change) -> bool:
    """Whether the parts that are texts of their own kind are what they say: clock, field, author."""
    stamp, dash, counter = change.clock[:13], change.clock[13:14], change.clock[14:]
    if not (stamp.isdecimal() and stamp.isascii() and len(stamp) == 13 and dash == "-" and len(counter) == 4):
        return False
    if not _CLOCK_DIGITS.issuperset(counter) or "." not in change.field:
        return False
    who = _json(change.actor)
    least, most = len(Actor().signed()), len(Actor._fields)
    return type(who) is list and least <= len(who) <= most and _are_texts(who)


def _no_package() -> Refusal:
    return Refusal("Filen är inget paket från hsnplan. Välj den fil som avsändaren lämnade in.")


def _newer() -> Refusal:
    return Refusal("Paketet är gjort av en nyare hsnplan. Uppdatera programmet och ta emot det igen.")


def _cut_short() -> Refusal:
    return Refusal("Paketet är avkortat: slutet saknas. Be avsändaren skicka det igen.")


def _altered() -> Refusal:
    return Refusal("Paketet har ändrats eller skadats på vägen. Be avsändaren skicka det igen.")


def save(path: str, text: str) -> None:
    """Write a package's text to a path that may hold an older one; whole or not at all.

    Raises:
        Refusal: it cannot be written.
    """
    try:
        whole_file.put(os.path.abspath(path), text.encode())
    except OSError as error:
        raise Refusal(f"{quoted(path)} går inte att skriva: {reason(error)}.") from error
