"""Ten thousand mutated packages and bombs, each taken in for good: refused and not a byte changed, or sound.

Half are mutated as text, which the sums find. Half are forged: a part of a change is replaced by something that does
not belong there, and every hash, sum and signature is made to fit, as a manager who writes packages by hand could. What
is let in then must leave a register that verifies, with every change in one box.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hsnplan.application import receiving
from hsnplan.domain.change import Change, canonical, content_id, digest, hash_of_value, sealed
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages, signing
from soak.sent import Sent, opened, prepare

MUTATIONS = 10_000
MOST_MEMORY: Final = 1_500
"""MB that the process may hold at most, bombs of 64 MB among what it reads."""

_SIGNS: Final = tuple('"[]{},\\\n\r\0å-9 \u202e\ufeff\U0001f600')
REPEATED: Final = 20_000
MOST_SECONDS: Final = 60
"""Seconds of processor time that a package may take at most, with the verification that follows."""

_LONG: Final = "x" * 100_000
_VALUES: Final[tuple[Any, ...]] = (
    *(
        None,
        True,
        -1,
        0,
        2**62,
        2**63,
        1.5,
        1e308,
        "",
        " ",
        "null",
        "\0",
        _LONG,
        "\n",
        "ÅÄÖ",
        "../../x",
        "1e5",
    ),
    *(
        [],
        [[]],
        {},
        {"a": 1},
        "[]",
        "{}",
        '{"a":1}',
        "att-placera",
        "0000000000000-0000",
        "9999999999999-ffff",
    ),
    *('["a"]', '["a","b","c"]', '{"state":"planned"}', '{"parent":""}', '{"aside":true}', '{"masked":true}'),
    *("mask.masked", "verdict.verdict", "handout.handout", "report.status", "x.y", "activity.unit"),
    *("edition.edition", "board.name", "period.open", "'; DROP TABLE change; --", '{"date":"\\u0000"}'),
    *('{"position":1e999}', '{"position":NaN}', '{"start":"31/12"}'),
)


class Broken(Exception):
    """A package did harm."""


def main() -> int:
    """Mutate and take in; 1 at the first that does harm."""
    begun = time.monotonic()
    fast = "/dev/shm" if os.path.isdir("/dev/shm") else None
    figures: Counter[str] = Counter()
    with TemporaryDirectory(dir=fast) as folder:
        sent = prepare(os.path.join(folder, "hemma"))
        trial = Trial(sent, os.path.join(folder, "prov"))
        try:
            for make in (*_bombs(sent), *_mutations(sent)):
                figures[trial.of(make)] += 1
        except Broken as broken:
            print(f"packages: {broken}")
            return 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"packages: {figures.total()} mutated packages and bombs; {figures['refused']} refused and not a byte changed, "
        f"{figures['same']} as they were, {figures['taken in']} forged ones taken in and judged, verify clean; "
        f"at most {memory} MB and {trial.longest:.0f} s of processor time; {time.monotonic() - begun:.0f} s"
    )
    return 0 if memory <= MOST_MEMORY and trial.longest <= MOST_SECONDS else 1


class Trial:
    """A register that packages are tried on; it is laid anew whenever one was let in."""

    def __init__(self, sent: Sent, folder: str) -> None:
        self._sent, self._folder = sent, folder
        self._number = 0
        self.longest = 0.0
        self._lay()

    def _lay(self) -> None:
        self._path = self._sent.lay(self._folder)
        self._session = opened(self._path)
        self._before = Path(self._path).read_bytes()

    def of(self, make: Callable[[], bytes]) -> str:
        """What became of a package that is made now."""
        self._number += 1
        begun = time.process_time()
        try:
            return self._try(make)
        finally:
            self.longest = max(self.longest, time.process_time() - begun)

    def _try(self, make: Callable[[], bytes]) -> str:
        file = os.path.join(self._folder, "ett.paket")
        Path(file).write_bytes(make())
        try:
            text = packages.read_file(file)
            receipt = receiving.receive(self._session, text)
        except Refusal as refusal:
            if not refusal.sentence or Path(self._path).read_bytes() != self._before:
                raise Broken(f"package {self._number} was refused, and changed the register") from refusal
            return "refused"
        except Exception as error:
            traceback.print_exc()
            Path("/tmp/hsnplan-mutated.paket").write_bytes(Path(file).read_bytes())
            raise Broken(f"package {self._number} felled the program: {error!r}") from error
        self._judge(receipt)
        self._session.close()
        self._lay()
        return "same" if receipt.boxes.keys() == self._sent.changes else "taken in"

    def _judge(self, receipt: receiving.Receipt) -> None:
        found = self._session.verify()
        if found or sum(receipt.counts().values()) != len(receipt.boxes):
            Path("/tmp/hsnplan-mutated.paket").write_bytes(Path(self._folder, "ett.paket").read_bytes())
            raise Broken(f"package {self._number} was taken in: {found[:1]}, {receipt.counts()}")


# --- mutations ---


def _mutations(sent: Sent) -> Iterator[Callable[[], bytes]]:
    chance = random.Random(1)
    for number in range(MUTATIONS):
        made = _mutated_text(sent.text, chance) if number % 2 else _forged(sent, chance)
        yield lambda made=made: made.encode("utf-8", "surrogatepass")  # type: ignore[misc]


def _mutated_text(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 1, 3, 20))):
        text = chance.choice(_TEXTUAL)(text, chance)
    return text


def _sign(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) or 1)
    return text[:place] + chance.choice(_SIGNS) + text[place + chance.randrange(2) :]


def _flipped(text: str, chance: random.Random) -> str:
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    if raw:
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return raw.decode("utf-8", "replace")


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _lines(text: str, chance: random.Random) -> str:
    """Lines in another order, twice, or missing."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    how = chance.randrange(4)
    if how == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif how == 1:
        lines.insert(other, lines[one])
    elif how == 2:
        del lines[one]
    else:
        chance.shuffle(lines)
    return "\n".join(lines)


def _surrogate(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) or 1)
    return f"{text[:place]}\\ud800{text[place:]}"


_TEXTUAL: Final = (_sign, _sign, _flipped, _cut, _lines, _surrogate)


def _forged(sent: Sent, chance: random.Random) -> str:
    """The package with some parts that do not belong there, signed anew, and with all hashes and sums that fit."""
    lines = sent.text.split("\n")
    rows = [json.loads(line) for line in lines[3:-1]]
    header = json.loads(lines[1])
    for _ in range(chance.choice((1, 1, 2, 5))):
        if chance.random() < 0.15:
            header[chance.choice(sorted(header))] = chance.choice(_VALUES)
        else:
            _forge(rows[chance.randrange(len(rows))], chance)
    if chance.random() < 0.2:
        rows = chance.sample(rows, chance.randrange(len(rows) + 1))
    chained = _rehashed(rows)
    return _packed(lines[0], header, chained, sent.seed if chance.random() < 0.9 else "")


def _forge(row: list[Any], chance: random.Random) -> None:
    """Replace a part of a change, or a part of its value."""
    place = chance.randrange(len(row))
    value = row[Change._fields.index("value")]
    if chance.random() < 0.4 and isinstance(value, str) and value.startswith("{"):
        fields = json.loads(value)
        fields[chance.choice(sorted(fields))] = chance.choice(_VALUES)
        row[Change._fields.index("value")] = canonical(fields)
    else:
        row[place] = chance.choice(_VALUES)


def _rehashed(rows: list[list[Any]]) -> list[list[Any]]:
    """The changes with the ids that follow from what they say, and each naming the others by these."""
    names: dict[Any, str] = {}
    made = []
    for row in rows:
        found = [names.get(part, part) if isinstance(part, str) else part for part in row]
        replaces = found[Change._fields.index("replaces")]
        if isinstance(replaces, list):
            found[Change._fields.index("replaces")] = [
                names.get(part, part) if isinstance(part, str) else part for part in replaces
            ]
        change = _hashed(found)
        if isinstance(row[0], str):
            names[row[0]] = change[0]
        made.append(change)
    return made


def _hashed(row: list[Any]) -> list[Any]:
    try:
        change = Change._make(row)
        if isinstance(change.value, str) and isinstance(change.salt, str):
            change = change._replace(value_hash=hash_of_value(change.salt, change.value))
        return list(change._replace(id=content_id(change)))
    except (TypeError, AttributeError, ValueError):
        return row


def _packed(first: str, header: dict[str, Any], rows: list[list[Any]], seed: str) -> str:
    lines = [canonical(row) for row in rows]
    told = canonical({**header, "changes": len(lines), "sum": digest(lines)})
    text = "\n".join([first, told, *lines, ""])
    return "\n".join([first, told, signing.sign(seed, text) if seed else "", *lines, ""])


# --- bombs ---


def _bombs(sent: Sent) -> Iterator[Callable[[], bytes]]:
    """Packages that are meant to fill the memory or the stack, or to take for ever."""
    first, header, *rest = sent.text.encode().split(b"\n")
    huge = 64_000_000
    whole = [
        lambda: b"hsnplan-paket 2\n" + b"[" * huge,
        lambda: b"hsnplan-paket 2\n" + "\U0001f600".encode() * (huge // 4),
        lambda: b"hsnplan-paket 2\n" + b"\n" * huge,
        lambda: b"\0" * huge,
        lambda: sent.text.encode() + b" " * huge,
        lambda: b"hsnplan-paket " + b"9" * huge,
    ]
    deep = [
        b"[" * 900_000,
        b'{"a":' * 150_000,
        b"[" * 400_000 + b"]" * 400_000,
        b"1" * 900_000,
        b'"' + b"\\u0000" * 150_000,
    ]
    counts = [10**9, 2**63, -1, 200_001, 10**400]
    yield from whole
    for line in deep:
        yield lambda line=line: b"\n".join([first, line, *rest])  # type: ignore[misc]
        yield lambda line=line: b"\n".join([first, header, rest[0], line, *rest[2:]])  # type: ignore[misc]
    for count in counts:
        told = json.loads(header) | {"changes": count}
        yield lambda told=told: b"\n".join([first, canonical(told).encode(), *rest])  # type: ignore[misc]
    yield lambda: b"\n".join([first, _many_header(header, rest[1]), b"", *[rest[1]] * 60_000, b""])
    for field in ("report.status", "activity.title", "unit.name", "x.y"):
        yield lambda field=field: _repeated(sent, field).encode()  # type: ignore[misc]


def _repeated(sent: Sent, field: str) -> str:
    """A package, signed as it should be, that says thousands of different things of one and the same."""
    lines = sent.text.split("\n")
    header, last = json.loads(lines[1]), Change._make(json.loads(lines[-2]))
    rows = [json.loads(line) for line in lines[3:-1]]
    for number in range(REPEATED):
        value = canonical({"title": f"{number}"})
        draft = last._replace(
            entity="0" * 8, field=field, replaces=(), seq=last.seq + 1, prev=last.id, action=f"{number}"
        )
        last = sealed(draft, value, f"{number}")
        rows.append([*last])
    return _packed(lines[0], header, rows, sent.seed)


def _many_header(header: bytes, line: bytes) -> bytes:
    """The header of a package of 60,000 times the same change, with the sum that fits."""
    told = json.loads(header) | {"changes": 60_000, "sum": digest([line.decode()] * 60_000)}
    return canonical(told | {"key": "", "statement": ["", ""]}).encode()


if __name__ == "__main__":
    sys.exit(main())
