"""Personal data in what people write: identity numbers, e-mail addresses, telephone numbers.

Identity numbers as the Swedish Tax Agency gives them: a date, which a co-ordination number counts 60 days on, three
digits, and a check digit by the Luhn formula over the last ten. What has the shape without the check digit is told as
well: who writes a number down may mistype it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.findings.finding import Finding, Proposal, Row, Rule, Scene, grounds, named, titled

RULE: Final = "personal-data"
REMOVED: Final = "[borttaget]"

_IDENTITY: Final = re.compile(r"(?<![0-9])(?:19|20)?([0-9]{2})([0-9]{2})([0-9]{2})[-+ ]?([0-9]{4})(?![0-9])")
_ALIKE: Final = re.compile(
    r"(?<![\w/])(?<![0-9]-)((?:18|19|20)?)([0-9]{2})([0-9]{2})([0-9]{2})"
    r"([ \u00a0]?[-–+]?[ \u00a0]?)[0-9]{4}(?![\w/]|[-.,][0-9])"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_BORN: Final = re.compile(
    r"(?<![\w.])(?:född|föddes|(?:f|pat)\b\.?)(?!\w)[^0-9;!?.\n]{0,15}"
    r"((?:(?:18|19|20)?([0-9]{2})([-/. ]?)([0-9]{2})\3([0-9]{2})"
    rf"|[0-9]{{1,2}}\.? (?:{'|'.join(_MONTHS)})[a-z]* [0-9]{{4}}|[0-9]{{1,2}}/[0-9]{{1,2}}[ -][0-9]{{4}}))"
    r"(?![0-9])",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE: Final = re.compile(
    r"(?<![\w/-])(?:\+46[ -]?|0)[1-9][0-9]{0,2}(?:[ /-]{0,2}[0-9]{2,3}){2,4}(?![0-9/-])"
)
_FEWEST_DIGITS, _MOST_DIGITS = 8, 11
_WORTH_A_LOOK: Final = re.compile(r"@|(?:[0-9][^0-9]{0,2}){6}|(?i:född|\b(?:f|pat)\b)")
"""What every text with personal data has: few texts do, and the rest need not be read three times."""


def identities(text: str) -> list[str]:
    """What reads as identity or co-ordination numbers."""
    return [found.group() for found in _IDENTITY.finditer(text) if _is_identity(*found.groups())]


def _is_identity(year: str, month: str, day: str, last: str) -> bool:
    return _is_day(year, month, day) and _luhn(year + month + day + last)


def _is_day(year: str, month: str, day: str) -> bool:
    born = int(day) - 60 if int(day) > 60 else int(day)
    try:
        date(2000 + int(year) % 100, int(month), born)
    except ValueError:
        return False
    return True


def alike(text: str) -> list[str]:
    """What has the shape of an identity number, whatever its check digit; ten digits from 0 on are a telephone's."""
    return [found.group() for found in _ALIKE.finditer(text) if _is_alike(*found.groups())]


def _is_alike(century: str, year: str, month: str, day: str, between: str) -> bool:
    dialled = not century and not between and year.startswith("0")
    return not dialled and _is_day(year, month, day)


def births(text: str) -> list[str]:
    """The dates that are told as somebody's day of birth ("född 1985-03-12", "f. 850312", "pat. …")."""
    return [
        found[1]
        for found in _BORN.finditer(text)
        if found[2] is None or _is_day(found[2], found[4], found[5])
    ]


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def addresses(text: str) -> list[str]:
    """What reads as e-mail addresses."""
    return _MAIL.findall(text)


def telephones(text: str) -> list[str]:
    """What reads as Swedish telephone numbers, identity numbers aside."""
    found = (match.group() for match in _PHONE.finditer(text))
    return [phone for phone in found if _FEWEST_DIGITS <= len(re.sub(r"\D", "", phone)) <= _MOST_DIGITS]


def kinds_of_personal_data(text: str) -> list[str]:
    """The words for the kinds of personal data ("personnummer", "e-postadress" …) that a text may hold."""
    return list(_kinds(text)) if _WORTH_A_LOOK.search(text) else []


def personal_data_in(text: str) -> list[str]:
    """What of a text may be personal data, as it stands there."""
    found = _kinds(text) if _WORTH_A_LOOK.search(text) else {}
    return [hit for hits in found.values() for hit in hits]


def _kinds(text: str) -> dict[str, list[str]]:
    """What there is of each kind; what one kind has taken is not told as another."""
    found: dict[str, list[str]] = {}
    rest = text
    for words, find in _FINDERS.items():
        hits = find(rest)
        if hits:
            found[words] = hits
        for taken in hits:
            rest = rest.replace(taken, " · ")
    return found


_FINDERS: Final[dict[str, Callable[[str], list[str]]]] = {
    "personnummer": identities,
    "något som liknar ett personnummer": alike,
    "e-postadress": addresses,
    "födelsedatum": births,
    "telefonnummer": telephones,
}


def _texts(scene: Scene) -> Iterator[tuple[str, Any, str, Row, Activity | Node, str]]:
    """Every free text: kind, entity, field, the row it is seen on, that row itself, its unit."""
    register = scene.register
    for report in register.reports.values():
        row = register.activities.get(report.activity)
        if row is not None:
            yield "report", report, "comment", ("activity", row.id), row, row.unit
    for activity in register.activities.values():
        for field in ("title", "description"):
            yield "activity", activity, field, ("activity", activity.id), activity, activity.unit
    for judged in register.assessments.values():
        node = register.nodes.get(judged.node)
        if node is not None:
            for field in ("comment", "explanation", "forecast", "measures"):
                yield "assessment", judged, field, ("node", node.id), node, judged.unit


def _named(scene: Scene, row: Activity | Node) -> str:
    return named(row) if isinstance(row, Activity) else titled(scene.register, row)


def personal_data(scene: Scene) -> Iterable[Finding]:
    """Texts that may tell who a patient or colleague is. The sentence does not repeat it."""
    for kind, entity, field, row, shown_on, unit in _texts(scene):
        text = getattr(entity, field)
        found = _kinds(text) if _WORTH_A_LOOK.search(text) else {}
        if found:
            yield Finding(
                RULE,
                f"{entity.id}/{field}",
                f"{_named(scene, shown_on)}: texten kan innehålla {' och '.join(found)}.",
                (row,),
                grounds(text),
                Proposal(
                    "Ta bort uppgiften för gott", (Edit(kind, entity.id, {field: _without(text, found)}),)
                ),
                unit,
            )


def _without(text: str, found: dict[str, list[str]]) -> str:
    for hits in found.values():
        for hit in hits:
            text = text.replace(hit, REMOVED)
    return text


RULES: Final = (
    Rule(
        RULE,
        "Personuppgifter i text",
        "Patienter och medarbetare ska inte gå att peka ut.",
        personal_data,
    ),
)
