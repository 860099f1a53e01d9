"""A picture that is written is whole when it is read, and one that is damaged in any part is told."""

import pytest

from hsnplan.reports.png import Broken, size, written

GOOD = written(3, 2, bytes(range(18)))


def test_a_written_picture_has_the_size_it_was_given() -> None:
    assert size(GOOD) == (3, 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        GOOD[:20],
        GOOD[:-12],
        GOOD.replace(b"IHDR", b"IHDX"),
        GOOD[:60] + b"\0" + GOOD[61:],
        written(3, 2, bytes(15)),
    ],
    ids=range(7),
)
def test_a_broken_picture_is_told(content: bytes) -> None:
    with pytest.raises(Broken):
        size(content)
