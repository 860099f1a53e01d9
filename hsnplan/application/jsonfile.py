"""Small JSON files of the program's own: written whole or not at all, and never in the way when broken."""

import json
import os
from typing import Any


def read(path: str) -> dict[str, Any]:
    """What the file holds; nothing when there is none, or when it cannot be read.

    A file that holds something else than a JSON object is put aside as "<path>.trasig", so that nobody's words
    are lost by being written over.
    """
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
        if isinstance(found, dict):
            return found
    except OSError:
        return {}
    except (ValueError, RecursionError):
        pass
    _put_aside(path)
    return {}


def _put_aside(path: str) -> None:
    try:
        os.replace(path, f"{path}.trasig")
    except OSError:
        return


def write(path: str, values: dict[str, Any]) -> None:
    """Put the values in place of what the file holds, under a temporary name until all of it is on the disk.

    Raises:
        OSError: it cannot be written; the old file stands.
    """
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    new = f"{path}.{os.getpid()}.ny"
    try:
        with open(new, "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError:
        remove(new)
        raise


def remove(path: str) -> None:
    """Take the file away, if it is there and can be."""
    try:
        os.remove(path)
    except OSError:
        return
