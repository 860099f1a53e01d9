"""What people call the rows of a register, for the sentences of `verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hsnplan.domain.entities import GROUPS, KINDS, Entity, label
from hsnplan.domain.typography import quoted

_KINDS: Final = {
    "board": "nämnden",
    "plan": "planen",
    "node": "mål",
    "unit": "enheten",
    "activity": "aktivitet",
    "period": "perioden",
    "report": "statusrapporten för",
    "target": "målvärdet för",
    "outcome": "utfallet för",
    "series": "beräkningen av",
    "assessment": "bedömningen av",
    "scale": "skalan",
    "guidance": "vägledningen",
    "rollup": "sammanvägningen",
    "edition": "utgåvan av",
    "submission": "inlämningen från",
    "stated": "det angivna talet",
    "set_aside": "den åsidosatta iakttagelsen",
    "rule_switch": "regeln",
    "mask": "borttagningen av ändring",
    "handout": "utdelningen till",
    "verdict": "utslaget om ändring",
    "link": "länken från",
    "lineage": "föregångaren till",
    "revision": "revideringen",
    "amendment": "ändringen i",
    "meeting": "sammanträdet",
    "agenda_item": "ärendet",
    "control": "kontrollen",
    "figure_table": "tabellen",
    "figure_row": "raden i",
    "own_field": "det egna fältet",
    "own_value": "värdet av",
    "matter": "ärendet",
    "section": "texten",
    "proposal": "förslaget i",
    "template": "mallen",
}
_ABOUT: Final = {
    "report": ("activity", "activity"),
    "target": ("node", "node"),
    "outcome": ("node", "node"),
    "series": ("node", "node"),
    "assessment": ("node", "node"),
    "edition": ("period", "period"),
    "submission": ("unit", "unit"),
    "handout": ("unit", "unit"),
    "link": ("activity", "activity"),
    "lineage": ("node", "node"),
    "amendment": ("revision", "revision"),
    "figure_row": ("figure_table", "table"),
    "own_value": ("own_field", "field"),
    "proposal": ("matter", "matter"),
}
_TITLES: Final = ("title", "name", "topic", "process", "key")
_LONGEST: Final = 60

Entities = Mapping[str, Mapping[str, Entity]]


def short(long_id: object) -> str:
    """The beginning of a change's id or a copy's, enough to find it by."""
    return str(long_id)[:8]


def of(entities: Entities, kind: str, entity_id: str) -> str:
    """An entity by its number and title, or by those of what it is about, or else by its id."""
    word = _KINDS.get(kind, "posten")
    made: Any = entities.get(kind, {}).get(entity_id)
    if made is None or kind == "mask":
        return f"{word} {short(entity_id)}"
    if kind in _ABOUT:
        other, field = _ABOUT[kind]
        return f"{word} {of(entities, other, getattr(made, field))}"
    number = getattr(made, "number", "")
    title = next((getattr(made, name) for name in _TITLES if getattr(made, name, "")), "")
    return " ".join(
        part for part in (word, str(number or ""), _shown(title) if title else short(entity_id)) if part
    )


def of_group(entities: Entities, entity_id: str, field: str) -> str:
    """A field group of an entity, by its labels."""
    kind, _, group = field.partition(".")
    if kind not in KINDS or group not in GROUPS[kind]:
        return f"posten {short(entity_id)} ({_cut(field)})"
    labels = ", ".join(label(kind, name).lower() for name in GROUPS[kind][group])
    return f"{of(entities, kind, entity_id)} ({labels})"


def difference(kind: str, wanted: Sequence[Any] | None, stored: Sequence[Any] | None) -> str:
    """In what a stored row of a kind differs from the one that the journal gives."""
    if stored is None:
        return "finns i journalen men inte i läget"
    if wanted is None:
        return "finns i läget men inte i journalen"
    pairs = zip(KINDS[kind]._fields, wanted, stored, strict=True)
    return "; ".join(
        f"{label(kind, name).lower()} är {_shown(is_)} i läget och {_shown(should)} i journalen"
        for name, should, is_ in pairs
        if should != is_ or "-0.0" in (repr(should), repr(is_))
    )


def _shown(value: object) -> str:
    return quoted(_cut(value))


def _cut(value: object) -> str:
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
