"""Bytes put in place of what a file holds: all of them or none."""

from __future__ import annotations

import os
from contextlib import suppress


def put(path: str, content: bytes) -> None:
    """Write under another name until all of it is on the disk and reads as it was meant, then take the file's place.

    Raises:
        OSError: it cannot be written, or reads otherwise than it was written; what stood there stands.
    """
    draft = f"{path}.{os.getpid()}.ny"
    try:
        with open(draft, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _check(draft, content)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            os.remove(draft)
        raise


def _check(path: str, content: bytes) -> None:
    with open(path, "rb") as file:
        if file.read() != content:
            raise OSError("det som skrevs går inte att läsa tillbaka")
