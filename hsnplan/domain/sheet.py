"""Rows pasted from a sheet or a text, read into titles and values; nothing is looked up here.

With a heading row the columns are known by their names: the plan's levels, Mål, Aktivitet, Delaktivitet, Enhet,
Ansvarig, Start, Slut, Status, Kommentar. A level left empty means the one above. Without one, each line is a title, set
in by tabs, spaces or a bullet to stand under the line before; what follows in further columns is told by its looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from hsnplan.domain.dates import parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.states import SPELLINGS
from hsnplan.domain.typography import plain_spaces

ACTIVITY: Final = "activity"
PART: Final = "part"
FORMULA: Final = frozenset("=+-@")
"""What a sheet would take a cell that begins with it for a formula."""
VALUES: Final = ("unit", "responsible_role", "start", "end", "state", "comment")

_NAMES: Final = {
    "aktivitet": ACTIVITY,
    "aktiviteter": ACTIVITY,
    "delaktivitet": PART,
    "enhet": "unit",
    "ansvarig": "responsible_role",
    "ansvarig roll": "responsible_role",
    "start": "start",
    "startdatum": "start",
    "planerad start": "start",
    "slut": "end",
    "slutdatum": "end",
    "klart": "end",
    "planerat slut": "end",
    "status": "state",
    "kommentar": "comment",
    "senaste kommentar": "comment",
}
_BULLET: Final = re.compile(r"^(?:[-*•–·]|\d{1,3}[.)])\s+")
_TAB_WIDTH: Final = 4


class Line(NamedTuple):
    """One pasted row: `titles` are (what, title) from the top down, where what is a level's number, ACTIVITY or PART.

    `depth` is how far in a row stands when no heading row told what it is, else -1; then there is one title.
    """

    number: int
    titles: tuple[tuple[int | str, str], ...]
    depth: int
    values: dict[str, str]


def read_sheet(
    text: str, levels: Sequence[str], is_unit: Callable[[str], bool], goal_level: int
) -> list[Line]:
    """The rows of a pasted text, empty ones left out.

    `levels` are the plan's level names; a column called Mål is the one at `goal_level`; `is_unit` knows names.
    """
    rows = [(number, line) for number, line in _lines(text) if line.strip()]
    columns = _columns(rows[0][1], levels, goal_level) if rows else []
    if columns:
        return [_told(number, line.split("\t"), columns) for number, line in rows[1:]]
    steps: list[int] = []
    return [_guessed(number, line, steps, is_unit) for number, line in rows]


def _lines(text: str) -> list[tuple[int, str]]:
    """The numbered lines; a cell in quotation marks may hold line breaks, which become spaces."""
    found: list[tuple[int, str]] = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(plain):
        end = at
        if _is_open(plain[at]):
            end = next((later for later in range(at + 1, len(plain)) if plain[later].count('"') % 2), at)
        found.append((at + 1, " ".join(plain[at : end + 1])))
        at = end + 1
    return found


def _is_open(line: str) -> bool:
    return line.count('"') % 2 == 1 and any(cell.startswith('"') for cell in line.split("\t"))


def _columns(line: str, levels: Sequence[str], goal_level: int) -> list[int | str]:
    """What each column holds ("" for what is not known), or nothing when the line is no heading row."""
    names: dict[str, int | str] = {**_NAMES, "mål": goal_level}
    names.update({name.casefold(): level for level, name in enumerate(levels)})
    found: list[int | str] = [names.get(plain_spaces(cell).casefold(), "") for cell in line.split("\t")]
    known = [what for what in found if what != ""]
    titled = any(isinstance(what, int) or what in {ACTIVITY, PART} for what in known)
    return found if titled and (len(known) > 1 or found == [ACTIVITY]) else []


def _told(number: int, cells: list[str], columns: list[int | str]) -> Line:
    titles: list[tuple[int | str, str]] = []
    values: dict[str, str] = {}
    for what, cell in zip(columns, cells, strict=False):
        words = _words(cell)
        if words and (isinstance(what, int) or what in {ACTIVITY, PART}):
            titles.append((what, words))
        elif words and what in VALUES:
            values[str(what)] = words
    titles.sort(key=lambda title: title[0] if isinstance(title[0], int) else 100 + (title[0] == PART))
    return Line(number, tuple(titles), -1, values)


def _guessed(number: int, line: str, steps: list[int], is_unit: Callable[[str], bool]) -> Line:
    stripped = line.lstrip("\t ")
    lead = line[: len(line) - len(stripped)].expandtabs(_TAB_WIDTH)
    title, *cells = stripped.split("\t")
    while steps and steps[-1] >= len(lead):
        steps.pop()
    steps.append(len(lead))
    values: dict[str, str] = {}
    for cell in filter(None, map(_words, cells)):
        values.setdefault(_kind_of(cell, values, is_unit), cell)
    return Line(number, ((ACTIVITY, _BULLET.sub("", _words(title))),), len(steps) - 1, values)


def _kind_of(cell: str, values: dict[str, str], is_unit: Callable[[str], bool]) -> str:
    if cell.casefold() in SPELLINGS:
        return "state"
    if _is_date(cell):
        return "end" if "start" in values else "start"
    if is_unit(cell):
        return "unit"
    return "comment" if "responsible_role" in values else "responsible_role"


def _is_date(cell: str) -> bool:
    try:
        parse_date(cell, 2000)
    except Refusal:
        return False
    return True


def _words(cell: str) -> str:
    """A cell as one line, without what sheets and `copying` put round or before it."""
    words = cell.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1].replace('""', '"')
    if words[:1] == "'" and words[1:2] in FORMULA:
        words = words[1:]
    return plain_spaces(words)
