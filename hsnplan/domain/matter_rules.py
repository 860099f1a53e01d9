"""What may be saved of a case and its texts; `rules` checks these with its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank

NEEDED: Final = frozenset((("matter", "title"), ("template", "name"), ("template", "content")))
DEEPEST: Final = 3
"""Proposals stand in three levels: 1., a., 1."""

Rule = Callable[[Register, str, Mapping[str, Any]], None]


def _matter_is_about_something(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if after["plan"] and after["plan"] not in register.plans:
        raise Refusal("Planen som ärendet gäller finns inte.", field="plan")
    if any(is_blank(name) for name, _ in after["signatories"]):
        raise Refusal("Den som skriver under måste ha ett namn.", field="signatories")


def _section_has_a_place(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if not (after["document"] and after["about"] and after["key"]):
        raise Refusal("Texten måste höra till en rubrik i ett dokument.", field="key")


def _proposal_is_placed(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if register.get("matter", after["matter"]) is None:
        raise Refusal("Ärendet finns inte längre.", field="matter")
    if after["revision"] and register.get("revision", after["revision"]) is None:
        raise Refusal("Revideringen finns inte längre.", field="revision")
    if not after["deleted"] and not after["revision"] and is_blank(after["text"]):
        raise Refusal("Skriv vad nämnden ska besluta.", field="text")
    depth, above = 1, after["parent"]
    while above:
        found: Any = register.get("proposal", above)
        if found is None or found.matter != after["matter"] or above == entity_id:
            raise Refusal("Förslaget som det här är en del av finns inte i ärendet.", field="parent")
        depth, above = depth + 1, found.parent
        if depth > DEEPEST:
            raise Refusal("Förslag har högst tre nivåer: 1, a och 1.", field="parent")


RULES: Final[dict[str, tuple[Rule, ...]]] = {
    "matter": (_matter_is_about_something,),
    "section": (_section_has_a_place,),
    "proposal": (_proposal_is_placed,),
}
