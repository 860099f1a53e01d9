"""PNG pictures: whether a file is a whole one and how large, and the bytes of one from its dots."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers for each dot, by the kind of colour."""
_BITS: Final = (1, 2, 4, 8, 16)
_MOST_DOTS: Final = 20_000_000


class Broken(ValueError):
    """What claims to be a PNG picture is none, or is larger than a logo can be."""


def size(content: bytes) -> tuple[int, int]:
    """Width and height in dots of a whole picture.

    Raises:
        Broken: it is not one.
    """
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise Broken("the first and last parts of a picture are missing")
    width, height, bits, colour, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if bits not in _BITS or colour not in _CHANNELS or interlaced or not 0 < width * height <= _MOST_DOTS:
        raise Broken("a kind of picture that is not used for logos")
    wanted = height * ((width * _CHANNELS[colour] * bits + 7) // 8 + 1)
    packed = b"".join(data for name, data in chunks if name == b"IDAT")
    if len(_unpacked(packed, wanted)) != wanted:
        raise Broken("dots are missing")
    return width, height


def _unpacked(packed: bytes, wanted: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, wanted + 1)
    except zlib.error as error:
        raise Broken("the dots cannot be unpacked") from error


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not content.startswith(SIGNATURE):
        raise Broken("no PNG picture")
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) != 4 or struct.unpack(">I", check)[0] != zlib.crc32(name + data):
            raise Broken("a part of the picture is damaged")
        yield name, data
        at += 12 + length


def written(width: int, height: int, dots: bytes) -> bytes:
    """A picture of so many dots, three bytes (red, green, blue) for each, row by row from the top."""
    row = width * 3
    lines = b"".join(b"\0" + dots[at : at + row] for at in range(0, row * height, row))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
