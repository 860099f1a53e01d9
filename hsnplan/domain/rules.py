"""What may be saved: each rule refuses with a sentence at its field, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from hsnplan.domain import matter_rules, plan_rules, typography
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS, field_type, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_rules import (
    assessment_fits,
    edition_is_new,
    guidance_fits,
    outcome_fits,
    period_fits,
    period_turns,
    rollup_fits,
    scale_fits,
    series_fits,
)
from hsnplan.domain.reconciliation_rules import stated_fits
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES

LONGEST_LINE: Final = 500
LONGEST_TEXT: Final = 20_000
LONGEST_LOGO: Final = 200_000
"""Letters of base64: a picture of 150 kB."""
"""Characters; a comment of a page is some 3,000."""

_LONGEST: Final = {"logo": LONGEST_LOGO}
_TEXTS: Final = {
    "content",
    "comment",
    "review",
    "description",
    "words",
    "reason",
    "text",
    "explanation",
    "forecast",
    "measures",
    *plan_rules.TEXTS,
}
_DATES: Final = {
    "start",
    "end",
    "date",
    "cut_off",
    "valid_from",
    "valid_to",
    "decided",
    "reviewed",
    "first_date",
    "closed",
    *plan_rules.DATES,
}
_NEEDED: Final = {
    ("board", "name"),
    ("activity", "title"),
    ("node", "title"),
    ("unit", "name"),
    ("plan", "title"),
    ("period", "name"),
    *plan_rules.NEEDED,
    *matter_rules.NEEDED,
}


def check(register: Register, edit: Edit) -> None:
    """Refuse an edit that the register must not hold.

    Raises:
        Refusal: a sentence about one field, which it names.
    """
    for name, value in edit.values.items():
        _check_value(edit.kind, name, value)
    for rule in _RULES.get(edit.kind, ()):
        rule(register, edit.id, _after(register, edit))


def check_whole(register: Register, action: Action) -> None:
    """Refuse an action for what it is as a whole; `register` is as it was before.

    Raises:
        Refusal: it closes a period without an edition, or opens a closed one without a reason.
    """
    for edit in action.edits:
        if edit.kind == "period":
            period_turns(register, action, edit)


def _after(register: Register, edit: Edit) -> Mapping[str, Any]:
    old = register.get(edit.kind, edit.id) or KINDS[edit.kind](edit.id)
    return {**old._asdict(), **edit.values}


def _check_value(kind: str, name: str, value: Any) -> None:
    if name not in KINDS[kind]._fields[1:]:
        raise KeyError(f"{kind} has no field {name}")
    if field_type(kind, name) is str:
        _check_text(kind, name, value)


def _check_text(kind: str, name: str, value: str) -> None:
    words = label(kind, name)
    longest = _LONGEST.get(name) or (LONGEST_TEXT if name in _TEXTS else LONGEST_LINE)
    if len(value) > longest:
        amount, most = typography.number(len(value)), typography.number(longest)
        raise Refusal(f"{words}: texten är {amount} tecken lång; högst {most} ryms. Korta den.", field=name)
    bad = typography.forbidden_characters(value, multiline=name in _TEXTS)
    if bad:
        raise Refusal(f"{words} innehåller tecken som inte går att spara: {bad}. Ta bort dem.", field=name)
    if (kind, name) in _NEEDED and typography.is_blank(value):
        raise Refusal(f"{words} måste ha en text.", field=name)
    if name in _DATES and value:
        _check_date(words, name, value)


def _check_date(words: str, name: str, value: str) -> None:
    try:
        right = len(value) == 10 and date.fromisoformat(value).isoformat() == value
    except ValueError:
        right = False
    if not right:
        raise Refusal(f"{words}: ”{value}” är inget datum. Skriv till exempel 2023-08-25.", field=name)


def _dates_in_order(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if after["start"] and after["end"] and after["end"] < after["start"]:
        raise Refusal(f"Slutdatumet {after['end']} ligger före startdatumet {after['start']}.", field="end")


def _stays(register: Register, kind: str, entity_id: str, after: Mapping[str, Any], *names: str) -> bool:
    """Whether something that is there keeps these fields: what waits under *Att placera* may be changed in all else."""
    before = register.get(kind, entity_id)
    return before is not None and all(getattr(before, name) == after[name] for name in names)


def _activity_is_placed(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    parent = after["parent"]
    if _stays(register, "activity", entity_id, after, "parent"):
        return
    if parent == entity_id or any(row.id == entity_id for row in register.ancestors(parent)):
        raise Refusal(
            "En aktivitet kan inte ligga under sig själv eller någon av sina delar.", field="parent"
        )
    if parent not in register.nodes and parent not in register.activities:
        raise Refusal("Aktiviteten måste ligga under ett mål eller en annan aktivitet.", field="parent")


def _unit_is_open(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    before = register.activities.get(entity_id)
    if not after["unit"] or (before is not None and before.unit == after["unit"]):
        return
    unit = register.units.get(after["unit"])
    if unit is None or unit.deleted:
        raise Refusal("Enheten finns inte i organisationen. Välj en annan.", field="unit")
    if register.is_closed(unit):
        raise Refusal(f"Enheten {unit.name} är avslutad {unit.valid_to}. Välj en annan.", field="unit")


def _node_is_placed(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    parent = after["parent"]
    if _stays(register, "node", entity_id, after, "parent", "owner"):
        return
    if parent == entity_id or any(row.id == entity_id for row in register.ancestors(parent)):
        raise Refusal("Ett mål kan inte ligga under sig själv.", field="parent")
    if parent not in register.nodes and parent not in register.plans:
        raise Refusal("Målet måste ligga i en plan.", field="parent")
    if after["owner"] and after["owner"] not in register.units:
        raise Refusal("Enheten som målet är eget för finns inte i organisationen.", field="owner")
    if after["owner"] and parent not in register.nodes:
        raise Refusal("En enhets eget mål måste ligga under ett av nämndens mål.", field="parent")


def _unit_is_placed(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    parent = "" if _stays(register, "unit", entity_id, after, "parent") else after["parent"]
    if parent and entity_id in {unit.id for unit in register.unit_path(parent)}:
        raise Refusal("En enhet kan inte höra till sig själv eller någon av sina delar.", field="parent")
    if parent and parent not in register.units:
        raise Refusal("Enheten som den ska höra till finns inte.", field="parent")
    if after["valid_from"] and after["valid_to"] and after["valid_to"] < after["valid_from"]:
        raise Refusal("Enheten kan inte sluta gälla innan den börjar.", field="valid_to")


def _state_is_known(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if after["state"] not in WORK_STATES:
        raise Refusal(f"”{after['state']}” är ingen status.", field="state")
    if after["activity"] not in register.activities:
        raise Refusal("Aktiviteten finns inte längre.", field="activity")


def _amended_values_will_do(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    for name, value in after["after"]:
        _check_value(after["kind"], name, value)


_Rule = Callable[[Register, str, Mapping[str, Any]], None]
_RULES: Final[dict[str, tuple[_Rule, ...]]] = {
    "activity": (_dates_in_order, _activity_is_placed, _unit_is_open),
    "node": (_node_is_placed,),
    "unit": (_unit_is_placed,),
    "report": (_state_is_known,),
    "period": (period_fits,),
    "outcome": (outcome_fits,),
    "series": (series_fits,),
    "assessment": (assessment_fits,),
    "scale": (scale_fits,),
    "guidance": (guidance_fits,),
    "rollup": (rollup_fits,),
    "edition": (edition_is_new,),
    **plan_rules.RULES,
    **matter_rules.RULES,
    "amendment": (*plan_rules.RULES["amendment"], _amended_values_will_do),
    "stated": (stated_fits,),
}
