"""Breaks good files in the ways that disks, mails, programs and enemies do, and takes them in all the same."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

from hsnplan.application import importing
from hsnplan.application.import_rows import Choices
from hsnplan.domain.errors import Refusal
from tests.application.test_session import picture
from tests.exchange.books import ods, saved, text_table, workbook
from tests.registers import Small

REFUSED, READ, TAKEN = "refused", "read", "taken in"
_WORDS = (
    b"", b"\0", b"-1", b"99999999999999999999", b"1e309", b"&lt;", b"&x;", b"<!DOCTYPE a>", b"\xff", b"\xc3\xa5",
    b"1048576", b"16384", b"XFD1048576", b'"', b"'", b"<", b"</row>", b"=1+1", b";", b"\n", b"#REF!", b"2.5",
)  # fmt: skip
_ROWS = (
    ("Id", "Mål", "Aktivitet", "Enhet", "Status", "Start", "Slut", "Kommentar", "Del av"),
    (
        None,
        "Högst 4 timmar på akuten",
        "Läkare i triage",
        "Akutmottagningen",
        "Klar",
        "2023-01-15",
        "v. 40",
        "a",
        None,
    ),
    (
        None,
        None,
        "Ny rutin",
        "Akutmottagningen",
        "Pågår",
        "15/1",
        "2023-12-31",
        "<p>b</p>",
        "Läkare i triage",
    ),
    (17, "Återbesök i tid", "Ringa upp", "Division Medicin", None, None, None, "c", None),
)


def good_files() -> dict[str, bytes]:
    """One whole file of each format."""
    book = workbook(_ROWS)
    book.active.merge_cells("B2:B3")
    book.active["F2"].number_format = "yyyy-mm-dd"
    text = [["" if cell is None else str(cell) for cell in row] for row in _ROWS]
    return {
        "a.xlsx": saved(book),
        "a.ods": ods(_ROWS),
        "a.csv": text_table(text, encoding="cp1252"),
        "b.csv": text_table(text, "\t", "utf-16"),
    }


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content, broken in one or a few ways; of zipped files often a part, zipped again."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _repacked(content, chance)
    return _broken(content, chance)


def _repacked(content: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        names = given.namelist()
        chosen = chance.choice(
            [*names, *(name for name in names if "sheet" in name or "content" in name)] * 2
        )
        for name in names:
            part = given.read(name)
            if name == chosen and chance.random() < 0.1:
                continue
            packed.writestr(name, _broken(part, chance) if name == chosen else part)
    return made.getvalue()


def _broken(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        chance.choice((_flip, _cut, _insert, _drop, _double, _number))(made, chance)
    return bytes(made)


def _place(made: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(made) + 1)


def _flip(made: bytearray, chance: random.Random) -> None:
    if made:
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)


def _cut(made: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.3:
        del made[_place(made, chance) :]


def _insert(made: bytearray, chance: random.Random) -> None:
    place = _place(made, chance)
    made[place:place] = chance.choice(_WORDS)


def _drop(made: bytearray, chance: random.Random) -> None:
    place = _place(made, chance)
    del made[place : place + chance.choice((1, 4, 40))]


def _double(made: bytearray, chance: random.Random) -> None:
    place = _place(made, chance)
    piece = made[place : place + chance.choice((8, 80, 400))]
    made[place:place] = piece * chance.choice((1, 3, 200))


def _number(made: bytearray, chance: random.Random) -> None:
    """Put something strange in place of one of the numbers."""
    found = list(re.finditer(rb"[0-9]+", bytes(made)))
    if found:
        spot = chance.choice(found)
        made[spot.start() : spot.end()] = chance.choice(_WORDS)


def try_file(small: Small, folder: Path, name: str, content: bytes, *, apply: bool) -> str:
    """What became of a file: refused in words, read, or taken in and undone; the register is as it was.

    Raises:
        Exception: anything else than a refusal, or a register that was changed, is the fault that is looked for.
    """
    register = small.session.register
    before = picture(register)
    (folder / name).write_bytes(content)
    try:
        source = importing.open_source(str(folder / name), register, "")
        found = importing.look_through(source, register, Choices())
    except Refusal as refusal:
        expect(refusal.sentence.endswith((".", "?")), refusal.sentence)
        expect(picture(register) == before, "the register was changed")
        return REFUSED
    counts = [found.rows_with(fate) for fate in ("created", "updated", "unchanged", "refused")]
    assert sum(counts) == len(found.fates)
    assert all(fate.cell and fate.reason for fate in found.fates if fate.fate == "refused")
    if not apply or small.session.apply(found.action()) is None:
        assert picture(register) == before
        return READ
    small.session.undo()
    assert picture(register) == before
    return TAKEN


def expect(held: bool, what: str) -> None:
    """Assert within an `except` block."""
    if not held:
        raise AssertionError(what)
