"""The file itself: ReportLab's objects as it writes them, the thousands of structure elements packed together.

A tagged list has ten elements for each row, small and alike. As objects of their own they would be most of the file
and most of the time it takes; in object streams (ISO 32000-1, 7.5.7) they are a tenth of that.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, Final
from zlib import compress

from reportlab.pdfbase import pdfdoc

from hsnplan.overriding import override

_PACKED: Final = 400
"""Elements in one object stream: a reader unpacks all of them to see one."""
_EFFORT: Final = 3
"""Of zlib's nine: half the time of its usual six, for one byte in fifteen."""
_FREE, _PLAIN, _IN_STREAM = range(3)


class _Compressed:
    """ReportLab's filter with an effort of our own."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(text: str | bytes) -> bytes:
        return compress(text.encode() if isinstance(text, str) else text, _EFFORT)


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream that always ends its data with an end of line (ISO 19005-2, 6.1.7.1)."""

    filters: Any

    @override
    def format(self, document: Any) -> bytes:
        if self.filters:
            self.filters = [_Compressed if one is pdfdoc.PDFZCompress else one for one in self.filters]
        text: bytes = super().format(document)
        return text.removesuffix(b"endstream\n") + b"\nendstream\n"


class TaggedFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's file with streams that end as they must, and room for packed objects."""

    _first_packed = 0
    _packed: Sequence[str] = ()

    @override
    def Reference(self, thing: Any, name: Any = None) -> Any:
        if type(thing) is pdfdoc.PDFStream:
            thing.__class__ = _Stream
        return super().Reference(thing, name)

    def number_of(self, thing: Any) -> int:
        """The number an object has in the file."""
        found: int = self.idToObjectNumberAndVersion[self.Reference(thing).name][0]
        return found

    def reserve(self, count: int) -> int:
        """Keep so many numbers in a row for objects that `pack` brings; returns the first."""
        self._first_packed = int(self.objectcounter) + 1
        self.objectcounter += count
        return self._first_packed

    def pack(self, objects: Sequence[str]) -> None:
        """The text of the objects whose numbers were reserved, in order."""
        self._packed = objects

    @override
    def format(self) -> bytes:
        """The whole file."""
        writing = _Writing(self)
        number = 0
        while number < self.objectcounter:  # which grows while objects are formatted
            number += 1
            if number in self.numberToId:
                writing.plain(number, self._formatted(number))
        writing.packed(self._first_packed, self._packed)
        return writing.end(
            f"/Root {self._named(self.Catalog)} /Info {self._named(self.info)} /ID {self.ID().decode('ascii')}"
        )

    def _formatted(self, number: int) -> bytes:
        name = self.numberToId[number]
        found: bytes = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        return found

    def _named(self, thing: Any) -> str:
        return f"{self.number_of(thing)} 0 R"

    @override
    def ID(self) -> bytes:
        """The file's fingerprint: of its content, not of when or where it was made."""
        mark = f"<{self.signature.hexdigest()}>"
        return f"[{mark}{mark}]".encode("ascii")


class _Writing:
    """Objects put one after the other, and where each one is."""

    def __init__(self, file: TaggedFile) -> None:
        self._parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._at = len(self._parts[0])
        self._next = int(file.objectcounter) + 1
        self._file = file
        self._places = {0: (_FREE, 0, 65535)}

    def plain(self, number: int, text: bytes) -> None:
        self._places[number] = (_PLAIN, self._at, 0)
        self._parts.append(text)
        self._at += len(text)

    def _new_number(self) -> int:
        self._next = max(self._next, int(self._file.objectcounter) + 1)
        number = self._next
        self._next += 1
        return number

    def packed(self, first: int, objects: Sequence[str]) -> None:
        for start in range(0, len(objects), _PACKED):
            some = objects[start : start + _PACKED]
            stream = self._new_number()
            head, at = [], 0
            for place, text in enumerate(some):
                head.append(f"{first + start + place} {at}")
                at += len(text) + 1
                self._places[first + start + place] = (_IN_STREAM, stream, place)
            begin = " ".join(head) + "\n"
            names = f"/Type /ObjStm /N {len(some)} /First {len(begin)}"
            self.plain(stream, _stream(stream, names, (begin + "\n".join(some)).encode("ascii")))

    def end(self, trailer: str) -> bytes:
        """The table of places, and the whole file."""
        number, at = self._new_number(), self._at
        self._places[number] = (_PLAIN, at, 0)
        missing = (_FREE, 0, 65535)
        table = b"".join(
            struct.pack(">BIH", *self._places.get(place, missing)) for place in range(number + 1)
        )
        names = f"/Type /XRef /Size {number + 1} /W [1 4 2] {trailer}"
        self.plain(number, _stream(number, names, table))
        self._parts.append(f"startxref\n{at}\n%%EOF\n".encode("ascii"))
        return b"".join(self._parts)


def _stream(number: int, names: str, content: bytes) -> bytes:
    data = compress(content, _EFFORT)
    head = f"{number} 0 obj\n<<{names} /Filter /FlateDecode /Length {len(data)}>>\nstream\n"
    return head.encode("ascii") + data + b"\nendstream\nendobj\n"
