"""Personal data in what people write: identity numbers, e-mail addresses, telephone numbers.

Identity numbers as the Swedish Tax Agency gives them: a date, which a co-ordination number counts 60 days on, three
digits, and a check digit by the Luhn formula over the last ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.findings.finding import Finding, Proposal, Row, Rule, Scene, grounds, named, titled

RULE: Final = "personal-data"
REMOVED: Final = "[borttaget]"

_IDENTITY: Final = re.compile(r"(?<![0-9])(?:19|20)?([0-9]{2})([0-9]{2})([0-9]{2})[-+ ]?([0-9]{4})(?![0-9])")
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE: Final = re.compile(
    r"(?<![\w/-])(?:\+46[ -]?|0)[1-9][0-9]{0,2}(?:[ /-]{0,2}[0-9]{2,3}){2,4}(?![0-9/-])"
)
_FEWEST_DIGITS, _MOST_DIGITS = 8, 11
_WORTH_A_LOOK: Final = re.compile(r"@|(?:[0-9][^0-9]{0,2}){6}")
"""What every text with personal data has: few texts do, and the rest need not be read three times."""


def identities(text: str) -> list[str]:
    """What reads as identity or co-ordination numbers."""
    return [found.group() for found in _IDENTITY.finditer(text) if _is_identity(*found.groups())]


def _is_identity(year: str, month: str, day: str, last: str) -> bool:
    born = int(day) - 60 if int(day) > 60 else int(day)
    try:
        date(2000 + int(year) % 100, int(month), born)
    except ValueError:
        return False
    return _luhn(year + month + day + last)


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


def _kinds(text: str) -> dict[str, list[str]]:
    found = {"personnummer": identities(text), "e-postadress": addresses(text)}
    rest = text
    for taken in found["personnummer"]:
        rest = rest.replace(taken, " ")
    return {words: hits for words, hits in {**found, "telefonnummer": telephones(rest)}.items() if hits}


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
