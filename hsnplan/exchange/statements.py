"""The main register's own word on a hand-out (*intyg*), signed, carried by the copy and shown with each package.

A main register that has been restored from a backup knows nothing of what it handed out after the backup was made. It
knows its own signature, and by it the hand-out, the reply key, and the changes that the hand-out was made with.
"""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from hsnplan.domain.change import canonical
from hsnplan.exchange import signing

FIRST_LINE: Final = "hsnplan-intyg 1"
SHEET_LINE: Final = "hsnplan-intyg-svarsfil 1"
"""What the statement of a copy, and that of an answer sheet, begin with: neither can be taken for the other."""


class Statement(NamedTuple):
    """What the main register `main` (its public key) says of a hand-out.

    `board` is the register's identity, `handout` the copy's id, `unit` whose it is, `role` what may be written in it,
    `key` the public half of its reply key, which counts up to the day `expires` (ISO); `day` and `by` say when and by
    whom it was handed out. It was made with so many `changes`, and `digest` is the hash of their ids in its order.
    An answer sheet has no reply key but the digest of its unseen lines, and is made with no changes.
    """

    main: str
    board: str
    handout: str
    unit: str
    role: str
    key: str
    expires: str
    day: str
    by: str
    changes: int
    digest: str


class Signed(NamedTuple):
    """A statement as text, and the signature under it; both empty in a copy from before there were keys."""

    text: str = ""
    signature: str = ""


def signed(statement: Statement, seed: str, first: str = FIRST_LINE) -> Signed:
    """A statement as text with the main register's signature."""
    text = f"{first}\n{canonical(statement._asdict())}"
    return Signed(text, signing.sign(seed, text))


def read(found: Signed) -> Statement | None:
    """What a statement says, when it is one and its own `main` has signed it; whose key that is the reader judges."""
    first, _, line = found.text.partition("\n")
    statement = _parsed(line) if first in (FIRST_LINE, SHEET_LINE) else None
    if statement is None or not signing.is_signed(statement.main, found.text, found.signature):
        return None
    return statement


def is_of_sheet(found: Signed) -> bool:
    """Whether a statement is about an answer sheet."""
    return found.text.startswith(f"{SHEET_LINE}\n")


def _parsed(line: str) -> Statement | None:
    try:
        parts = json.loads(line)
        statement = Statement(**parts)
    except (ValueError, TypeError, RecursionError):
        return None
    wanted = [int if name == "changes" else str for name in Statement._fields]
    return statement if [type(part) for part in statement] == wanted else None
