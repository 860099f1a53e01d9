"""A change: one save of one field group of one entity, named by the hash of its content.

Changes are never edited or deleted. The old value is not stored: it is the value of what was replaced. The value
itself is outside the hashed content and stands there as a salted hash, so that it can be masked (removed) while
every id and chain still verifies.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final, NamedTuple

VERSION: Final = 1
READING_ROLE: Final = "Läsare"
"""The role of one who only reads in the main register."""
UNSET: Final = "null"
"""The value of a field group that has been undone back to nothing."""


_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_ALPHABET: Final = _LETTERS.encode() + bytes(224)
_SIZE: Final = 20
"""Bytes of a hash that are kept: 160 bits, 32 letters of 5."""


def _halvings() -> list[tuple[int, int, int]]:
    """How to spread 160 bits over 32 bytes of 5 bits each: masks of the lower and upper halves, and how far apart.

    Each step halves every run of bits and sets its halves as far apart as their slots are, all runs at once.
    """
    steps, run, slot = [], 160, 256
    while run > 5:
        half = run // 2
        lower = sum(((1 << half) - 1) << start for start in range(0, 256, slot))
        steps.append((lower, lower << half, slot // 2 - half))
        run, slot = half, slot // 2
    return steps


_SPREAD: Final = _halvings()


class Change(NamedTuple):
    """One row of the journal.

    `action` groups what one user action saved; `clock` is a hybrid logical clock reading; `actor` is JSON (see
    `Actor`); `copy` names the copy of the register it was made in, `seq` and `prev` its place there; `field` is
    "kind.group"; `replaces` are the ids of what the author saw; `value` is JSON, `UNSET`, or None when masked.
    """

    id: str
    action: str
    clock: str
    actor: str
    copy: str
    seq: int
    prev: str
    entity: str
    field: str
    replaces: tuple[str, ...]
    value: str | None
    salt: str | None
    value_hash: str
    why: str
    version: int


class Actor(NamedTuple):
    """Who makes changes: asked once per computer, not a login.

    `on_behalf` is whose words they are when somebody else writes them down, "" for the writer's own.
    """

    name: str = ""
    role: str = ""
    unit: str = ""
    on_behalf: str = ""

    @property
    def only_reads(self) -> bool:
        """Whether it is somebody who only reads in the main register."""
        return self.role.strip().casefold() == READING_ROLE.casefold()

    def signature(self) -> str:
        """Name and role, and for whom: what stands where somebody says that something is done."""
        own = ", ".join(part for part in (self.name, self.role) if part)
        return f"{own}, på uppdrag av {self.on_behalf}" if self.on_behalf else own

    def text(self) -> str:
        """The form stored with each change; as it always was when nobody else's words are written down."""
        return canonical(self.parts())

    def parts(self) -> list[str]:
        """Who it is, and for whom, if for somebody."""
        return [*self.signed(), *([self.on_behalf] if self.on_behalf else [])]

    def signed(self) -> list[str]:
        """Who it is, without for whom."""
        return [self.name, self.role, self.unit]


def read_actor(text: str) -> Actor:
    """The actor of a stored form."""
    return Actor(*json.loads(text))


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, åäö as themselves."""
    return _ENCODER.encode(value)


def digest(parts: Iterable[str]) -> str:
    """SHA-256 over length-prefixed parts, its first 20 bytes in lower-case base32 (32 characters)."""
    content: list[bytes] = []
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        content += len(raw).to_bytes(8, "big"), raw
    bits = int.from_bytes(sha256(b"".join(content)).digest()[:_SIZE], "big")
    for lower, upper, apart in _SPREAD:  # six times as quick as the library's base 32
        bits = bits & lower | (bits & upper) << apart
    return bits.to_bytes(32, "big").translate(_ALPHABET).decode("ascii")


def hash_of_value(salt: str, value: str) -> str:
    """The salted hash that stands for a value in its change's content."""
    return digest((salt, value))


def content_id(change: Change) -> str:
    """The id a change must have: the hash of everything but its id, value and salt."""
    return digest(
        (
            change.action,
            change.clock,
            change.actor,
            change.copy,
            str(change.seq),
            change.prev,
            change.entity,
            change.field,
            "\n".join(change.replaces),
            change.value_hash,
            change.why,
            str(change.version),
        )
    )


def sealed(draft: Change, value: str, salt: str) -> Change:
    """The draft with its value, and with the value hash and id that follow."""
    hashed = draft._replace(value=value, salt=salt, value_hash=hash_of_value(salt, value))
    return Change(content_id(hashed), *hashed[1:])


def faults(change: Change) -> list[str]:
    """What is wrong with a change in itself, in Swedish; nothing when it is whole."""
    found = []
    if content_id(change) != change.id:
        found.append("innehållet stämmer inte med ändringens id")
    if (change.value is None) != (change.salt is None):
        found.append("värde och salt hör inte ihop")
    elif change.value is not None and change.salt is not None and not _value_fits(change):
        found.append("värdet stämmer inte med sin kontrollsumma")
    return found


def _value_fits(change: Change) -> bool:
    return hash_of_value(change.salt or "", change.value or "") == change.value_hash
