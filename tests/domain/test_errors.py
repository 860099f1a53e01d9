"""What the system answers is told in Swedish."""

import errno
import os

import pytest

from hsnplan.domain.errors import reason


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disken är full"),
        (errno.EACCES, "du har inte rätt till det där"),
        (errno.ENOENT, "mappen eller filen finns inte"),
        (errno.EIO, "minnet eller nätverket går inte att nå"),
    ],
)
def test_a_known_reason_is_told_in_swedish(code: int, words: str) -> None:
    assert reason(OSError(code, os.strerror(code))) == words


def test_an_unknown_reason_is_quoted_as_the_computer_s_own_words() -> None:
    assert reason(OSError(errno.EDOM, "Argument out of domain")) == "datorn svarar ”Argument out of domain”"
    assert reason(OSError("det som skrevs går inte att läsa tillbaka")) == (
        "det som skrevs går inte att läsa tillbaka"
    )
