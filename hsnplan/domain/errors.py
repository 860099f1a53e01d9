"""The two families of errors: refusals (expected, told in Swedish) and everything else (bugs)."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = (
    ((errno.ENOSPC, errno.EDQUOT), "disken är full"),
    ((errno.EACCES, errno.EPERM, errno.EROFS), "du har inte rätt till det där"),
    ((errno.ENOENT, errno.ENOTDIR), "mappen eller filen finns inte"),
    ((errno.EISDIR,), "det är en mapp"),
    ((errno.EEXIST, errno.ENOTEMPTY), "det finns redan något där"),
    ((errno.ENAMETOOLONG,), "sökvägen är för lång"),
    ((errno.EIO, errno.ENODEV, errno.ENXIO), "minnet eller nätverket går inte att nå"),
    ((errno.EBUSY, errno.ETXTBSY), "den används av ett annat program"),
    ((errno.ELOOP,), "den är en länk som leder i en cirkel"),
)


class Refusal(Exception):
    """What a user may meet: `sentence` says in Swedish what is wrong and what to do; nothing was changed.

    `field` names the field of the entity the sentence is about, so that a form can show it there.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def reason(error: OSError) -> str:
    """Why the system would not read or write a file: a few Swedish words to end a sentence with."""
    known = (words for codes, words in _REASONS if error.errno in codes)
    told = next(known, "")
    if told:
        return told
    return f"datorn svarar ”{error.strerror}”" if error.strerror else str(error)
