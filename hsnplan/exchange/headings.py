"""The headings lists have, and what each means: our own labels first, then the words others use for the same."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from hsnplan.domain.entities import label
from hsnplan.domain.matching import fold

ACTIVITIES, GOALS, UNITS = "aktiviteter", "mål", "enheter"
WHATS: Final = (ACTIVITIES, GOALS, UNITS)
"""What a list may be a list of."""

LEVEL: Final = "level "
"""A column of ancestors on the plan's level N is the meaning "level N" (this and N)."""

UNIT_ABOVE: Final = "unit_above"
"""A column of units above the row's unit: division, then area."""

PART: Final = "part"
"""A column of parts beside that of activities: its rows are parts of the activity they name, or of the last one."""

TARGET: Final = "target"
"""What the row's goal must reach."""

REASON: Final = "Nekad därför att"
"""The heading of the column that says why a row was refused; it is never read back."""

_IGNORED: Final = {fold(REASON), "exempeldata", "ligger under i planen"}
_ALIKE: Final = 0.86
_LONGEST: Final = 60
_ABOVE_UNITS: Final = ("division", "förvaltning", "verksamhetsområde", "resultatområde", "basenhet")


class Meaning(NamedTuple):
    """What a column can hold: a key, our own heading, and other headings for it."""

    key: str
    heading: str
    others: tuple[str, ...] = ()


def _field(kind: str, name: str, *others: str) -> Meaning:
    return Meaning(name, label(kind, name), others)


_MEANINGS: Final[dict[str, tuple[Meaning, ...]]] = {
    ACTIVITIES: (
        _field("activity", "number", "nummer", "löpnr", "löpnummer", "aktivitetsnr", "aktivitetsnummer"),
        _field(
            "activity", "title", "aktiviteter", "aktivitetens namn", "aktivitetsnamn", "åtgärd", "benämning",
            "aktivitet/åtgärd", "vad ska göras", "rubrik", "titel",
        ),
        Meaning(PART, "Delaktivitet", ("delaktiviteter", "delaktivitetens namn", "deluppgift")),
        _field("report", "state", "aktivitetsstatus", "läge", "statusläge", "aktuell status"),
        _field(
            "activity", "unit", "enhet/område", "område", "verksamhet", "avdelning", "klinik", "organisation",
            "ansvarig enhet", "utförande enhet", "enhetens namn", "organisationsenhet",
        ),
        Meaning(UNIT_ABOVE, "Enheten ligger i", _ABOVE_UNITS),
        _field(
            "activity", "responsible_role", "ansvarig roll", "ansvarig funktion", "aktivitetsansvarig", "roll",
            "ansvarig/roll", "huvudansvarig", "ansvarig chef", "ansvarig befattning",
        ),
        _field("activity", "responsible_name", "namn ansvarig", "ansvarig person", "ansvarig (namn)"),
        _field(
            "activity", "start", "start", "startdatum", "planerat startdatum", "planerad startdatum", "påbörjas",
            "startar", "från och med",
        ),
        _field(
            "activity", "end", "slut", "slutdatum", "planerat slutdatum", "planerad slut", "planerad slutdatum",
            "klart", "klar senast", "klart senast", "deadline", "avslutas", "till och med", "tidplan",
        ),
        _field("report", "comment", "kommentarer", "statuskommentar", "uppföljning", "senaste kommentar"),
        Meaning("goal_number", "Målets nummer", ("mål nr", "målnummer", "målnr", "mål-nr")),
        Meaning(
            "goal", "Mål",
            ("målets namn", "målsättning", "nyckeltal", "verksamhetsmål", "indikator", "uppdrag", "inriktning"),
        ),
        Meaning(TARGET, label("target", "printed"), ("målvärden", "mål-värde", "målnivå")),
        Meaning("part_of", "Del av", ("huvudaktivitet", "överordnad aktivitet", "del av aktivitet")),
        _field("activity", "description", "aktivitetsbeskrivning", "beskrivning av aktivitet", "förklaring"),
        Meaning("id", "Id", ("aktivitets-id", "aktivitetsid", "aktivitet-id")),
        Meaning("goal_id", "Mål-id", ("målid",)),
        Meaning("unit_id", "Enhets-id", ("enhetsid", "enhet-id")),
        Meaning("part_of_id", "Del av-id"),
    ),
    GOALS: (
        _field("node", "number", "nr", "mål nr", "målnummer", "målnr"),
        Meaning("level_name", "Nivå", ("nivåns namn",)),
        _field(
            "node", "title", "målets namn", "målsättning", "nyckeltal", "verksamhetsmål", "indikator", "mått",
            "uppdrag",
        ),
        _field("node", "words", "lydelse", "målformulering"),
        Meaning("under", "Ligger under", ("överordnat mål", "hör till")),
        _field("node", "description", "målbeskrivning", "förklaring"),
        _field("node", "direction", "önskad riktning"),
        _field("node", "frequency", "uppföljningsfrekvens", "mätfrekvens", "frekvens"),
        _field("node", "followed_at", "mäts på", "nivå för uppföljning"),
        _field("node", "page", "sida", "sidnummer"),
        _field("node", "multi_year", "flerårigt uppdrag"),
        _field("node", "persons", "personer räknas"),
        _field("node", "owner", "egen enhet"),
        Meaning("target", label("target", "printed"), ("målvärden", "mål-värde", "målnivå")),
        Meaning("outcome", label("outcome", "printed"), ("resultat", "utfallsvärde", "senaste utfall")),
        Meaning(
            "judged", label("assessment", "state"), ("status", "färg", "måluppfyllelse", "statusfärg", "uppfyllelse"),
        ),
        Meaning("reason", label("assessment", "reason")),
        _field("assessment", "comment", "kommentarer", "analys", "statuskommentar"),
        Meaning("id", "Id", ("mål-id", "målid")),
        Meaning("under_id", "Ligger under-id"),
    ),
    UNITS: (
        _field("unit", "name", "enhetens namn", "namn", "organisationsenhet", "verksamhet", "avdelning"),
        Meaning("under", label("unit", "parent"), ("överordnad", "överordnad enhet", "ligger under")),
        Meaning(UNIT_ABOVE, "Enheten ligger i", (*_ABOVE_UNITS, "område")),
        _field("unit", "kind", "typ", "enhetstyp"),
        _field("unit", "aliases", "alias", "annat namn", "andra namn", "förkortning"),
        _field("unit", "valid_from", "från", "giltig från"),
        _field("unit", "valid_to", "till", "giltig till"),
        _field("unit", "manager_role", "chefsroll", "roll", "befattning", "titel"),
        _field(
            "unit", "manager_name", "chef", "chefsnamn", "enhetschef", "verksamhetschef", "namn på chef",
            "ansvarig chef",
        ),
        Meaning("id", "Id", ("enhets-id", "enhetsid")),
        Meaning("under_id", "Hör till-id"),
    ),
}  # fmt: skip
MANY: Final = ("comment", UNIT_ABOVE)
"""Meanings that several columns may have: one comment for each board, or the units from the top down."""

_READ_ONLY: Final = {ACTIVITIES: {UNIT_ABOVE, PART, TARGET}, GOALS: {UNIT_ABOVE}, UNITS: {UNIT_ABOVE}}
_TELLING: Final = {ACTIVITIES: "title", GOALS: "title", UNITS: "name"}


def meanings(what: str, levels: Sequence[str] = ()) -> list[Meaning]:
    """Everything a column of such a list can hold, ours in the order they are written; then the plan's levels."""
    above = () if what == UNITS else levels
    return [*_MEANINGS[what], *(Meaning(f"{LEVEL}{place}", name) for place, name in enumerate(above))]


def written(what: str) -> list[Meaning]:
    """The columns of the lists we write; left out are those that others say in another way.

    A unit's name and id say where it is, a part's row what it is a part of, and a goal's own list its target.
    """
    return [meaning for meaning in meanings(what) if meaning.key not in _READ_ONLY[what]]


def words(what: str, key: str) -> str:
    """A meaning in words: our heading, or that it is an ancestor."""
    known = {meaning.key: meaning.heading for meaning in meanings(what)}
    return known.get(key) or f"mål på nivå {int(key.removeprefix(LEVEL)) + 1}"


def recognise(headings: Sequence[str], what: str, levels: Sequence[str] = ()) -> dict[int, str]:
    """Column → meaning, for the columns whose headings say something; the first of several alike."""
    words = _vocabulary(what, tuple(levels))
    found: dict[int, str] = {}
    for exact in (True, False):
        for column, given in enumerate(headings):
            key = "" if column in found else _meaning(given, words, exact=exact)
            if key and (key in MANY or key not in found.values()):
                found[column] = key
    if "title" not in found.values():  # where every row is a part, the parts are the activities
        found = {column: "title" if key == PART else key for column, key in found.items()}
    return _with_stairs(headings, words, dict(sorted(found.items())), _TELLING[what])


def _with_stairs(
    headings: Sequence[str], words: dict[str, str], found: dict[int, str], telling: str
) -> dict[int, str]:
    """The same, where "Område" and "Enhet" both stand before the title: the last is the unit, the others above it."""
    title = next((column for column, key in found.items() if key == telling), 0)
    steps = [column for column in range(title) if _meaning(headings[column], words, exact=True) == "unit"]
    if len({fold(headings[column]) for column in steps}) < max(2, len(steps)) or "unit" not in found.values():
        return found
    stairs = dict.fromkeys(steps[:-1], UNIT_ABOVE) | {steps[-1]: "unit"}
    others = {column: key for column, key in found.items() if key != "unit"}
    return dict(sorted({**others, **stairs}.items()))


@lru_cache(maxsize=64)
def _vocabulary(what: str, levels: tuple[str, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for meaning in meanings(what):
        for word in (meaning.heading, *meaning.others):
            words.setdefault(fold(word), meaning.key)
    ours = {fold(meaning.heading) for meaning in meanings(what)}
    for meaning in meanings(what, levels)[len(meanings(what)) :]:
        if fold(meaning.heading) not in ours:
            words[fold(meaning.heading)] = meaning.key
    return words


def _meaning(given: str, words: dict[str, str], *, exact: bool) -> str:
    plain = " ".join(fold(given).split()).rstrip(" :*")
    if not plain or plain in _IGNORED:
        return ""
    bare = re.sub(r"\s*\([^)]*\)", "", plain).strip() or plain
    if exact:
        return words.get(plain) or words.get(bare) or _opening(bare, words) or _of_parts(bare, words)
    close = difflib.get_close_matches(bare, words, n=1, cutoff=_ALIKE)
    return words[close[0]] if close else ""


def _opening(plain: str, words: dict[str, str]) -> str:
    """The meaning of "Kommentar HSN": a comment, and then whose it is."""
    first, _, rest = plain.partition(" ")
    key = words.get(first.rstrip(":"), "")
    return key if rest and key == "comment" else ""


def _of_parts(plain: str, words: dict[str, str]) -> str:
    """The meaning of "Verksamhet / enhet": that of its first part that has one."""
    parts = [part.strip() for part in plain.split("/")] if "/" in plain else []
    return next((words[part] for part in parts if part in words), "")


def is_ours(given: str) -> bool:
    """Whether a heading is blank or of a column that only we write and nobody misses when it is not read."""
    return not given or fold(given) in _IGNORED


def guess(headings: Sequence[str], levels: Sequence[str] = ()) -> str:
    """What a list with such headings is a list of; "" when nothing is recognised."""
    scores = {what: _score(recognise(headings, what, levels), what) for what in WHATS}
    best = max(scores, key=lambda what: scores[what])
    return best if scores[best] > 0 else ""


def _score(found: dict[int, str], what: str) -> float:
    keys = set(found.values())
    named = _TELLING[what] in keys or (what == GOALS and any(key.startswith(LEVEL) for key in keys))
    return len(keys) + (0.5 if what == ACTIVITIES else 0) if named else 0


def score(headings: Sequence[str], levels: Sequence[str] = ()) -> int:
    """How many of some texts are known headings: what tells the heading row from the rest."""
    return max(_count(headings, _vocabulary(what, tuple(levels))) for what in WHATS)


def _count(headings: Sequence[str], words: dict[str, str]) -> int:
    return len({_meaning(given, words, exact=True) for given in headings if len(given) < _LONGEST} - {""})
