"""The kinds around a plan: links, lineage, revisions, meetings, internal control, tables kept as printed, own fields.

They are declared as in `entities`, which has the one table they all stand in.
"""

from typing import Annotated, Any, NamedTuple, TypeAlias

from hsnplan.domain.fields import KEY, SECRETARIAT, Field


class Link(NamedTuple):
    """An activity helps one more goal than the one it hangs under; its id is made from the two (`links.link_id`)."""

    id: Annotated[str, KEY]
    activity: Annotated[str, Field("Aktivitet", "link")] = ""
    node: Annotated[str, Field("Även under", "link")] = ""
    deleted: Annotated[bool, Field("Borttagen", "life")] = False


class Lineage(NamedTuple):
    """A node carries on a node of an earlier plan; what became of it (split, merged …) follows from all such pairs."""

    id: Annotated[str, KEY]
    node: Annotated[str, Field("Mål", "lineage", SECRETARIAT)] = ""
    forerunner: Annotated[str, Field("Föregångare", "lineage", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttagen", "life", SECRETARIAT)] = False


class Revision(NamedTuple):
    """Changes of a plan that are proposed together; `applied` once they are decided and stand in the plan."""

    id: Annotated[str, KEY]
    plan: Annotated[str, Field("Plan", "plan", SECRETARIAT)] = ""
    title: Annotated[str, Field("Revidering", "title", SECRETARIAT)] = ""
    reason: Annotated[str, Field("Motiv", "reason", SECRETARIAT)] = ""
    proposed: Annotated[str, Field("Föreslagen", "proposed", SECRETARIAT)] = ""
    decided: Annotated[str, Field("Beslutad", "decision", SECRETARIAT)] = ""
    paragraph: Annotated[str, Field("Paragraf", "decision", SECRETARIAT)] = ""
    dnr: Annotated[str, Field("Diarienummer", "decision", SECRETARIAT)] = ""
    applied: Annotated[bool, Field("Införd i planen", "applied", SECRETARIAT)] = False
    withdrawn: Annotated[bool, Field("Återkallad", "life", SECRETARIAT)] = False


class Amendment(NamedTuple):
    """One change of a revision: new values of some fields of one entity (`kind`, `subject`).

    `before` is what stood in the plan when it was proposed, nothing for an entity that it makes. `substantive`
    (saklig) changes become att-satser, the others are editorial (redaktionella).
    """

    id: Annotated[str, KEY]
    revision: Annotated[str, Field("Revidering", "amendment", SECRETARIAT)] = ""
    kind: Annotated[str, Field("Slag", "amendment", SECRETARIAT)] = ""
    subject: Annotated[str, Field("Gäller", "amendment", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    before: Annotated[tuple[tuple[str, Any], ...], Field("Nuvarande", "values", SECRETARIAT)] = ()
    after: Annotated[tuple[tuple[str, Any], ...], Field("Föreslaget", "values", SECRETARIAT)] = ()
    substantive: Annotated[bool, Field("Saklig", "nature", SECRETARIAT)] = True
    page: Annotated[str, Field("Sida", "page", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttagen", "life", SECRETARIAT)] = False


class Meeting(NamedTuple):
    """A sitting of the board or a day around it; `kind` is a key of `meetings.KINDS`, `printed` the day as printed."""

    id: Annotated[str, KEY]
    date: Annotated[str, Field("Datum", "date", SECRETARIAT)] = ""
    last: Annotated[str, Field("Sista dag", "date", SECRETARIAT)] = ""
    printed: Annotated[str, Field("Som tryckt", "date", SECRETARIAT)] = ""
    kind: Annotated[str, Field("Slag", "kind", SECRETARIAT)] = ""
    title: Annotated[str, Field("Sammanträde", "title", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttaget", "life", SECRETARIAT)] = False


class AgendaItem(NamedTuple):
    """What is due at a meeting and which role answers; `about` is the period, node or plan it brings up, if any."""

    id: Annotated[str, KEY]
    meeting: Annotated[str, Field("Sammanträde", "meeting", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    category: Annotated[str, Field("Rubrik", "category", SECRETARIAT)] = ""
    topic: Annotated[str, Field("Ärende", "topic", SECRETARIAT)] = ""
    responsible: Annotated[str, Field("Ansvarig", "responsible", SECRETARIAT)] = ""
    area: Annotated[str, Field("Uppföljningsområde", "area", SECRETARIAT)] = ""
    about: Annotated[str, Field("Gäller", "about", SECRETARIAT)] = ""
    note: Annotated[str, Field("Anmärkning", "note", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttaget", "life", SECRETARIAT)] = False


class Control(NamedTuple):
    """A line of the internal-control plan: likelihood and consequence 1–4 (0: not set), followed up twice a year."""

    id: Annotated[str, KEY]
    plan: Annotated[str, Field("Plan", "plan", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    process: Annotated[str, Field("Process", "process", SECRETARIAT)] = ""
    risk: Annotated[str, Field("Risk", "risk", SECRETARIAT)] = ""
    likelihood: Annotated[int, Field("Sannolikhet", "weight", SECRETARIAT)] = 0
    consequence: Annotated[int, Field("Konsekvens", "weight", SECRETARIAT)] = 0
    control: Annotated[str, Field("Kontroll", "control", SECRETARIAT)] = ""
    responsible: Annotated[str, Field("Ansvarig", "responsible", SECRETARIAT)] = ""
    first: Annotated[str, Field("Resultat 1", "first", SECRETARIAT)] = ""
    first_date: Annotated[str, Field("Uppföljd 1", "first", SECRETARIAT)] = ""
    second: Annotated[str, Field("Resultat 2", "second", SECRETARIAT)] = ""
    second_date: Annotated[str, Field("Uppföljd 2", "second", SECRETARIAT)] = ""
    measure: Annotated[str, Field("Åtgärd", "measure", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttagen", "life", SECRETARIAT)] = False


class FigureTable(NamedTuple):
    """A table kept and shown as printed: `kind` is figures, budget or investment.

    `columns` are (key, label, rule); the rule says what each cell must come to (`table_sums`), or nothing.
    """

    id: Annotated[str, KEY]
    plan: Annotated[str, Field("Plan", "plan", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    kind: Annotated[str, Field("Slag", "kind", SECRETARIAT)] = ""
    title: Annotated[str, Field("Tabell", "title", SECRETARIAT)] = ""
    measured_in: Annotated[str, Field("Måttenhet", "measured_in", SECRETARIAT)] = ""
    period: Annotated[str, Field("Period", "period", SECRETARIAT)] = ""
    columns: Annotated[tuple[tuple[str, str, str], ...], Field("Kolumner", "columns", SECRETARIAT)] = ()
    source: Annotated[str, Field("Källa", "source", SECRETARIAT)] = ""
    note: Annotated[str, Field("Anmärkning", "note", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttagen", "life", SECRETARIAT)] = False


class FigureRow(NamedTuple):
    """A row of a table: its cells as printed; `rule` says which rows its figures must come to; `about` is a goal."""

    id: Annotated[str, KEY]
    table: Annotated[str, Field("Tabell", "table", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    key: Annotated[str, Field("Nyckel", "rule", SECRETARIAT)] = ""
    rule: Annotated[str, Field("Ska vara", "rule", SECRETARIAT)] = ""
    cells: Annotated[tuple[str, ...], Field("Som tryckt", "cells", SECRETARIAT)] = ()
    about: Annotated[str, Field("Gäller", "about", SECRETARIAT)] = ""
    note: Annotated[str, Field("Anmärkning", "note", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttagen", "life", SECRETARIAT)] = False


class OwnField(NamedTuple):
    """A field that a board has added for its nodes or activities (`of`); `sort` is a key of `plan_rules.SORTS`."""

    id: Annotated[str, KEY]
    name: Annotated[str, Field("Eget fält", "name", SECRETARIAT)] = ""
    of: Annotated[str, Field("Finns på", "sort", SECRETARIAT)] = ""
    sort: Annotated[str, Field("Slag", "sort", SECRETARIAT)] = ""
    choices: Annotated[tuple[str, ...], Field("Val", "choices", SECRETARIAT)] = ()
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    deleted: Annotated[bool, Field("Borttaget", "life", SECRETARIAT)] = False


class OwnValue(NamedTuple):
    """What an own field says of one row; its id is made from the two (`own_fields.value_id`)."""

    id: Annotated[str, KEY]
    field: Annotated[str, Field("Eget fält", "value")] = ""
    subject: Annotated[str, Field("Gäller", "value")] = ""
    value: Annotated[str, Field("Värde", "value")] = ""


PlanEntity: TypeAlias = (
    Link
    | Lineage
    | Revision
    | Amendment
    | Meeting
    | AgendaItem
    | Control
    | FigureTable
    | FigureRow
    | OwnField
    | OwnValue
)
PlanEntityType: TypeAlias = (
    type[Link]
    | type[Lineage]
    | type[Revision]
    | type[Amendment]
    | type[Meeting]
    | type[AgendaItem]
    | type[Control]
    | type[FigureTable]
    | type[FigureRow]
    | type[OwnField]
    | type[OwnValue]
)

PLAN_KINDS: dict[str, PlanEntityType] = {
    "link": Link,
    "lineage": Lineage,
    "revision": Revision,
    "amendment": Amendment,
    "meeting": Meeting,
    "agenda_item": AgendaItem,
    "control": Control,
    "figure_table": FigureTable,
    "figure_row": FigureRow,
    "own_field": OwnField,
    "own_value": OwnValue,
}
