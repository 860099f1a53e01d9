"""What became of what was taken in, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from hsnplan.application import proving, receiving
from hsnplan.application.incoming import Incoming, overlaps, sum_of
from hsnplan.application.incoming_rows import Row
from hsnplan.domain import scope
from hsnplan.domain.typography import counted, number, quoted

MOST_TOLD: Final = 12
"""How many sentences are told of several files."""
_BY_THEMSELVES: Final = (
    "Varje fil är prövad för sig: det som står i flera av dem räknas bara en gång när de tas in, och det de "
    "säger olika om samma sak kan bli en krock."
)
BOX_WORDS: Final[Mapping[str, str]] = {
    receiving.NEW: "nya",
    receiving.KNOWN: "kända sedan förut",
    receiving.SAME: "med samma värde",
    receiving.CLASH: "i krock",
    scope.OUTSIDE: "utanför kopians uppdrag",
    scope.UNKNOWN: "om okänd aktivitet",
    scope.NEWER: "från en nyare hsnplan",
    proving.UNPROVEN: "utan underskrift från sin kopia",
    proving.EXPIRED: "med en nyckel som gått ut",
}
"""What follows the number of changes in a box."""
_OF_ONE: Final[Mapping[str, str]] = {receiving.NEW: "ny", receiving.KNOWN: "känd sedan förut"}
"""The same after a single one, where it is another word."""
BOX_NAMES: Final[Mapping[str, str]] = {
    receiving.NEW: "Ny",
    receiving.KNOWN: "Känd",
    receiving.SAME: "Samma värde",
    receiving.CLASH: "Krock",
    scope.OUTSIDE: "Utanför uppdraget",
    scope.UNKNOWN: "Okänd aktivitet",
    scope.NEWER: "Nyare version",
    proving.UNPROVEN: "Inte underskriven",
    proving.EXPIRED: "Nyckel som gått ut",
}
"""What a single row of a box is called."""


def changes(count: int) -> str:
    """A number of changes: "en ändring", "1 204 ändringar"."""
    return "en ändring" if count == 1 else f"{number(count)} ändringar"


def boxes(counts: Mapping[str, int]) -> str:
    """The boxes that hold something: "12 nya, 3 i krock", "1 ny"."""
    return ", ".join(
        f"{number(counts[box])} {_OF_ONE.get(box, words) if counts[box] == 1 else words}"
        for box, words in BOX_WORDS.items()
        if counts.get(box)
    )


def clock_off(count: int) -> str:
    """A sentence of changes whose clock was wrong, "" for none."""
    return f"{number(count)} med en klocka som går fel." if count else ""


def told(row: Incoming) -> str:
    """What became of one file, in a sentence or two."""
    if row.receipt is None:
        return row.refusal
    receipt = row.receipt
    sender = ", ".join(part for part in receipt.sender.signed() if part) or "okänd avsändare"
    what = f"{changes(len(receipt.boxes))} från {sender}: {boxes(receipt.counts()) or 'inga'}."
    said = f"Avsändarens sammanfattning: {receipt.words}." if receipt.words else ""
    parts = (what, said, clock_off(receipt.clock_off), aside(len(row.aside)), *receipt.told)
    return " ".join(part for part in parts if part)


def row_lines(rows: Sequence[Row]) -> list[str]:
    """What a file says row by row: the box, of which unit and what, and below it each field from what to what."""
    lines = []
    for row in rows:
        about = ", ".join(part for part in (row.unit, row.title and quoted(row.title), row.what) if part)
        lines.append(f"   {BOX_NAMES[row.box]}: {about}")
        lines += [
            f"      {part.label}: {_in_line(part.before)} → {_in_line(part.after)}"
            for part in row.differences
        ]
    return lines


def _in_line(words: str) -> str:
    return " ".join(words.split()) or "–"


def aside(count: int) -> str:
    """A sentence of changes that came before and were set aside since, "" for none."""
    if not count:
        return ""
    return f"{changes(count).capitalize()} har satts åt sidan här och räknas inte."


def summed_up(found: Sequence[Incoming], *, trial: bool = False) -> str:
    """What became of several files together, or would: "3 filer: 40 nya, 2 i krock. En fil nekades."."""
    taken = [row for row in found if row.receipt is not None]
    refused = len(found) - len(taken)
    files = counted(len(taken), "fil", "filer")
    sentence = f"{files}: {boxes(sum_of(found)) or 'inga ändringar'}." if taken else ""
    which = "En fil" if refused == 1 else f"{number(refused)} filer"
    lost = f"{which} {'nekas' if trial else 'nekades'}." if refused else ""
    alone = _BY_THEMSELVES if trial and overlaps(found) else ""
    return " ".join(part for part in (sentence, lost, alone) if part)


def all_told(found: Sequence[Incoming]) -> list[str]:
    """What is told of several files besides their changes, each with the file's name; the first of many."""
    told = [(row.name, words) for row in found if row.receipt is not None for words in row.receipt.told]
    named = len({name for name, _ in told}) > 1
    sentences = list(dict.fromkeys(f"{name}: {words}" if named else words for name, words in told))
    left = len(sentences) - MOST_TOLD
    return [*sentences[:MOST_TOLD], f"Och {number(left)} anmärkningar till."] if left > 1 else sentences
