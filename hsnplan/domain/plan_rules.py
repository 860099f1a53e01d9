"""What may be saved of the kinds around a plan; `rules` checks these with its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from hsnplan.domain import table_sums
from hsnplan.domain.dates import is_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Revision
from hsnplan.domain.register import Register
from hsnplan.domain.revisions import REVISABLE
from hsnplan.domain.typography import is_blank, parse_number, quoted

TEXTS: Final = frozenset(("note", "risk", "control", "measure", "first", "second", "value"))
DATES: Final = frozenset(("proposed", "first_date", "second_date", "last"))
NEEDED: Final = frozenset(
    (
        ("revision", "title"),
        ("agenda_item", "topic"),
        ("control", "process"),
        ("figure_table", "title"),
        ("own_field", "name"),
        ("meeting", "title"),
    )
)
HIGHEST_WEIGHT: Final = 4

Rule = Callable[[Register, str, Mapping[str, Any]], None]


def _link_leads_somewhere(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    activity = register.activities.get(after["activity"])
    if activity is None or after["node"] not in register.nodes:
        raise Refusal("Aktiviteten eller målet finns inte längre.", field="node")
    above = register.goal_of(activity.id)
    if above is not None and above.id == after["node"] and not after["deleted"]:
        raise Refusal(f"Aktiviteten ligger redan under {quoted(above.title)}.", field="node")


def _forerunner_is_of_another_plan(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    node, old = register.nodes.get(after["node"]), register.nodes.get(after["forerunner"])
    if node is None or old is None:
        raise Refusal("Målet eller dess föregångare finns inte längre.", field="forerunner")
    if register.plan_of(node) == register.plan_of(old):
        raise Refusal("En föregångare måste stå i en annan plan.", field="forerunner")


def _revision_is_sound(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if after["plan"] not in register.plans:
        raise Refusal("En revidering måste gälla en plan.", field="plan")
    if not after["applied"]:
        return
    if not after["decided"] or is_blank(after["paragraph"]):
        raise Refusal("Ett beslut behöver datum och paragraf.", field="decided")
    if after["withdrawn"]:
        raise Refusal("Revideringen är återkallad och kan inte införas.", field="applied")


def _amendment_is_open(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    revision = register.get("revision", after["revision"])
    if not isinstance(revision, Revision):
        raise Refusal("Revideringen finns inte längre.", field="revision")
    if revision.applied:
        raise Refusal(f"Revideringen {quoted(revision.title)} är beslutad och ändras inte mer.")
    if after["kind"] not in REVISABLE:
        raise Refusal("Det där kan inte ändras genom en revidering.", field="kind")


def _meeting_has_a_day(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if not after["date"]:
        raise Refusal("Sammanträdet måste ha ett datum.", field="date")
    if after["last"] and after["last"] < after["date"]:
        raise Refusal("Sammanträdets sista dag ligger före den första.", field="last")


def _item_is_of_a_meeting(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if register.get("meeting", after["meeting"]) is None:
        raise Refusal("Sammanträdet finns inte längre.", field="meeting")


def _weights_are_within_the_scale(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    for name in ("likelihood", "consequence"):
        if not 0 <= after[name] <= HIGHEST_WEIGHT:
            words = "Sannolikhet" if name == "likelihood" else "Konsekvens"
            raise Refusal(f"{words} anges från 1 till {HIGHEST_WEIGHT}.", field=name)


def _table_is_sound(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    keys = [key for key, _, _ in after["columns"]]
    if len(set(keys)) != len(keys):
        raise Refusal("Två kolumner har samma nyckel.", field="columns")
    for _, label, rule in after["columns"]:
        if rule and table_sums.parse(rule) is None:
            raise Refusal(
                f"Regeln {quoted(rule)} för kolumnen {quoted(label)} förstås inte.", field="columns"
            )


def _row_fits_its_table(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    table: Any = register.get("figure_table", after["table"])
    if table is None:
        raise Refusal("Tabellen finns inte längre.", field="table")
    if len(after["cells"]) != len(table.columns):
        raise Refusal(
            f"Raden har {len(after['cells'])} celler, tabellen {len(table.columns)}.", field="cells"
        )
    if after["rule"] and table_sums.parse(after["rule"]) is None:
        raise Refusal(f"Regeln {quoted(after['rule'])} förstås inte.", field="rule")


def _own_field_is_known(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    if after["of"] not in OWNERS or after["sort"] not in SORTS:
        raise Refusal("Ett eget fält finns på mål eller aktiviteter och har ett slag.", field="sort")
    if after["sort"] == "choice" and not after["choices"]:
        raise Refusal("Ett fält med val behöver minst ett val.", field="choices")


def _own_value_fits(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    field: Any = register.get("own_field", after["field"])
    if field is None or register.get(field.of, after["subject"]) is None:
        raise Refusal("Fältet eller raden finns inte längre.", field="field")
    value = after["value"]
    if not value:
        return
    if field.sort == "number" and not _is_number(value):
        raise Refusal(f"{field.name}: {quoted(value)} är inget tal.", field="value")
    if field.sort == "date" and not is_date(value):
        raise Refusal(f"{field.name}: {quoted(value)} är inget datum.", field="value")
    if field.sort == "choice" and value not in field.choices:
        known = ", ".join(field.choices)
        raise Refusal(f"{field.name}: {quoted(value)} går inte att välja. Välj bland {known}.", field="value")
    if field.sort == "yes_no" and value not in ("ja", "nej"):
        raise Refusal(f"{field.name}: svara ja eller nej.", field="value")


def _is_number(value: str) -> bool:
    try:
        parse_number(value)
    except Refusal:
        return False
    return True


OWNERS: Final = {"node": "mål", "activity": "aktiviteter"}
"""What own fields can be on, with the words for it."""
SORTS: Final = {"text": "text", "number": "tal", "date": "datum", "choice": "val", "yes_no": "ja eller nej"}
"""What sort of values an own field takes, with the words for it."""

RULES: Final[dict[str, tuple[Rule, ...]]] = {
    "link": (_link_leads_somewhere,),
    "lineage": (_forerunner_is_of_another_plan,),
    "revision": (_revision_is_sound,),
    "amendment": (_amendment_is_open,),
    "meeting": (_meeting_has_a_day,),
    "agenda_item": (_item_is_of_a_meeting,),
    "control": (_weights_are_within_the_scale,),
    "figure_table": (_table_is_sound,),
    "figure_row": (_row_fits_its_table,),
    "own_field": (_own_field_is_known,),
    "own_value": (_own_value_fits,),
}
