"""The one table of the register: every kind of entity, each of its fields, and all that is known of a field.

A kind is a NamedTuple; a field is one annotated line: type, Swedish label, field group, who may write it.
Editing, history, columns of the file, import mapping and the documents read this table; nothing else spells
a field's group or label. Values are immutable; dates are ISO strings ("2023-08-25") or "". The kinds of follow-up
stand in `follow_up_kinds`.
"""

from typing import Annotated, Any, Final, NamedTuple, TypeAlias

from hsnplan.domain.fields import KEY, SECRETARIAT, Field
from hsnplan.domain.follow_up_kinds import (
    Assessment,
    Edition,
    Guidance,
    Outcome,
    Period,
    Rollup,
    Scale,
    Series,
    Submission,
    Target,
)
from hsnplan.domain.matter_kinds import MATTER_KINDS, MatterEntity, MatterEntityType
from hsnplan.domain.merge_kinds import Handout, Verdict
from hsnplan.domain.plan_kinds import PLAN_KINDS, PlanEntity, PlanEntityType
from hsnplan.domain.reconciliation_kinds import RuleSwitch, SetAside, Stated

UNPLACED: Final = "att-placera"
"""The parent of what waits under *Att placera*: its own parent is gone or would close a circle."""


class Board(NamedTuple):
    """The register itself: whose it is. There is one, and its id is the register's identity.

    `template` is what its documents are made with where their case says nothing else, as in `Matter`.
    """

    id: Annotated[str, KEY]
    name: Annotated[str, Field("Nämnd", "name", SECRETARIAT)] = ""
    example: Annotated[bool, Field("Exempeldata", "example", SECRETARIAT)] = False
    template: Annotated[str, Field("Mall för dokument", "template", SECRETARIAT)] = ""


class Plan(NamedTuple):
    """A year's plan; `levels` are (name, node type) from the top down, with types heading, measure, assignment.

    `areas` are what the board follows up in the year, `questions` (key, words) what a follow-up report must answer.
    `stated_size` is how many goals and assignments a document says it has, for plans whose rows are not known here.
    """

    id: Annotated[str, KEY]
    title: Annotated[str, Field("Plan", "title", SECRETARIAT)] = ""
    year: Annotated[int, Field("År", "year", SECRETARIAT)] = 0
    levels: Annotated[tuple[tuple[str, str], ...], Field("Nivåer", "levels", SECRETARIAT)] = ()
    decided: Annotated[str, Field("Beslutad", "decision", SECRETARIAT)] = ""
    paragraph: Annotated[str, Field("Paragraf", "decision", SECRETARIAT)] = ""
    dnr: Annotated[str, Field("Diarienummer", "decision", SECRETARIAT)] = ""
    areas: Annotated[tuple[str, ...], Field("Uppföljningsområden", "areas", SECRETARIAT)] = ()
    questions: Annotated[
        tuple[tuple[str, str], ...], Field("Frågor i rapporten", "questions", SECRETARIAT)
    ] = ()
    stated_size: Annotated[int, Field("Uppgivet antal", "stated", SECRETARIAT)] = 0
    stated_source: Annotated[str, Field("Uppgift ur", "stated", SECRETARIAT)] = ""


class Node(NamedTuple):
    """A row of the plan above the activities. `level` counts from 0; `parent` is a node or the plan.

    `decided` and `reported` are the two sets a goal may stand in: the decided plan, and the goals that a
    period's report speaks of (ids of periods). They are kept apart because documents differ in them. `owner` is the
    unit whose own goal it is, "" for the board's. `persons` tells that it counts persons, so that small counts are left
    out where it is published.
    """

    id: Annotated[str, KEY]
    parent: Annotated[str, Field("Ligger under", "parent", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    level: Annotated[int, Field("Nivå", "level", SECRETARIAT)] = 0
    number: Annotated[str, Field("Nummer", "number", SECRETARIAT)] = ""
    title: Annotated[str, Field("Mål", "title", SECRETARIAT)] = ""
    words: Annotated[str, Field("Målets lydelse", "words", SECRETARIAT)] = ""
    description: Annotated[str, Field("Beskrivning", "description", SECRETARIAT)] = ""
    direction: Annotated[str, Field("Riktning", "direction", SECRETARIAT)] = ""
    frequency: Annotated[str, Field("Uppföljning", "follow_up", SECRETARIAT)] = ""
    followed_at: Annotated[str, Field("Följs upp på", "follow_up", SECRETARIAT)] = ""
    decided: Annotated[bool, Field("I beslutad plan", "sets", SECRETARIAT)] = False
    reported: Annotated[tuple[str, ...], Field("Redovisas i", "sets", SECRETARIAT)] = ()
    deleted: Annotated[bool, Field("I papperskorgen", "life", SECRETARIAT)] = False
    page: Annotated[str, Field("Sida i planen", "page", SECRETARIAT)] = ""
    multi_year: Annotated[bool, Field("Flerårigt", "multi_year", SECRETARIAT)] = False
    owner: Annotated[str, Field("Eget mål för", "owner", SECRETARIAT)] = ""
    persons: Annotated[bool, Field("Räknar personer", "persons", SECRETARIAT)] = False


class Unit(NamedTuple):
    """A part of the organisation, valid from–to (either may be ""); `successor` is the unit it was merged into."""

    id: Annotated[str, KEY]
    parent: Annotated[str, Field("Hör till", "parent", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    name: Annotated[str, Field("Enhet", "name", SECRETARIAT)] = ""
    kind: Annotated[str, Field("Slag", "kind", SECRETARIAT)] = ""
    aliases: Annotated[tuple[str, ...], Field("Kallas även", "aliases", SECRETARIAT)] = ()
    valid_from: Annotated[str, Field("Gäller från", "validity", SECRETARIAT)] = ""
    valid_to: Annotated[str, Field("Gäller till", "validity", SECRETARIAT)] = ""
    successor: Annotated[str, Field("Uppgått i", "validity", SECRETARIAT)] = ""
    manager_role: Annotated[str, Field("Chefens roll", "manager", SECRETARIAT)] = ""
    manager_name: Annotated[str, Field("Chefens namn", "manager", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("I papperskorgen", "life", SECRETARIAT)] = False


class Activity(NamedTuple):
    """What a unit does for a goal; `parent` is a node, or an activity of which this one is a part.

    `origin` is the activity that it and others like it were first copied from, "" for one that is no copy.
    """

    id: Annotated[str, KEY]
    number: Annotated[int, Field("Nr", "number")] = 0
    parent: Annotated[str, Field("Ligger under", "parent")] = ""
    position: Annotated[float, Field("Ordning", "position")] = 0.0
    title: Annotated[str, Field("Aktivitet", "title")] = ""
    description: Annotated[str, Field("Beskrivning", "description")] = ""
    unit: Annotated[str, Field("Enhet", "unit")] = ""
    responsible_role: Annotated[str, Field("Ansvarig", "responsible")] = ""
    responsible_name: Annotated[str, Field("Ansvarigs namn", "responsible")] = ""
    start: Annotated[str, Field("Planerad start", "start")] = ""
    end: Annotated[str, Field("Planerat slut", "end")] = ""
    deleted: Annotated[bool, Field("I papperskorgen", "life")] = False
    origin: Annotated[str, Field("Kopierad från", "origin")] = ""


class Report(NamedTuple):
    """What one period says of one activity; its id is made from the two (`identity.report_id`).

    State, comment and date are one field group, so that a clash is about the whole statement; the second
    line's review is a group of its own and never collides with it. `review_as` is confirmed, returned or "" for words
    alone, and `review_of` tells what the report then said (`reviewing.content`).
    """

    id: Annotated[str, KEY]
    activity: Annotated[str, Field("Aktivitet", "status")] = ""
    period: Annotated[str, Field("Period", "status")] = ""
    state: Annotated[str, Field("Status", "status")] = ""
    comment: Annotated[str, Field("Kommentar", "status")] = ""
    date: Annotated[str, Field("Datum", "status")] = ""
    review: Annotated[str, Field("Granskning", "review")] = ""
    reviewer: Annotated[str, Field("Granskad av", "review")] = ""
    reviewed: Annotated[str, Field("Granskad", "review")] = ""
    review_as: Annotated[str, Field("Granskad som", "review")] = ""
    review_of: Annotated[str, Field("Granskat innehåll", "review")] = ""


class Mask(NamedTuple):
    """The value of one change (its id is this entity's id) is removed from everywhere; its hash stays.

    `quoted_in` are the places in actions' own words that quote it: the change's id, and from where to where.
    """

    id: Annotated[str, KEY]
    masked: Annotated[bool, Field("Borttaget värde", "masked", SECRETARIAT)] = False
    quoted_in: Annotated[
        tuple[tuple[str, int, int], ...], Field("Står i skälet till", "masked", SECRETARIAT)
    ] = ()


Entity: TypeAlias = (
    Board
    | Plan
    | Node
    | Unit
    | Activity
    | Period
    | Report
    | Target
    | Outcome
    | Series
    | Assessment
    | Scale
    | Guidance
    | Rollup
    | Submission
    | Edition
    | Stated
    | SetAside
    | RuleSwitch
    | Mask
    | Handout
    | Verdict
    | PlanEntity
    | MatterEntity
)
EntityType: TypeAlias = (
    type[Board]
    | type[Plan]
    | type[Node]
    | type[Unit]
    | type[Activity]
    | type[Period]
    | type[Report]
    | type[Target]
    | type[Outcome]
    | type[Series]
    | type[Assessment]
    | type[Scale]
    | type[Guidance]
    | type[Rollup]
    | type[Submission]
    | type[Edition]
    | type[Stated]
    | type[SetAside]
    | type[RuleSwitch]
    | type[Mask]
    | type[Handout]
    | type[Verdict]
    | PlanEntityType
    | MatterEntityType
)

KINDS: Final[dict[str, EntityType]] = {
    "board": Board,
    "plan": Plan,
    "node": Node,
    "unit": Unit,
    "activity": Activity,
    "period": Period,
    "report": Report,
    "target": Target,
    "outcome": Outcome,
    "series": Series,
    "assessment": Assessment,
    "scale": Scale,
    "guidance": Guidance,
    "rollup": Rollup,
    "submission": Submission,
    "edition": Edition,
    "stated": Stated,
    "set_aside": SetAside,
    "rule_switch": RuleSwitch,
    "mask": Mask,
    "handout": Handout,
    "verdict": Verdict,
    **PLAN_KINDS,
    **MATTER_KINDS,
}
KIND_OF: Final[dict[type, str]] = {cls: kind for kind, cls in KINDS.items()}


def field(kind: str, name: str) -> Field:
    """The table's line about one field."""
    annotation: Any = KINDS[kind].__annotations__[name]
    known: Field = annotation.__metadata__[0]
    return known


def field_type(kind: str, name: str) -> Any:
    """The Python type a field's values have."""
    return KINDS[kind].__annotations__[name].__origin__


def label(kind: str, name: str) -> str:
    """The field's Swedish label."""
    return field(kind, name).label


def _groups(kind: str) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for name in KINDS[kind]._fields[1:]:
        group = field(kind, name).group
        groups[group] = (*groups.get(group, ()), name)
    return groups


GROUPS: Final[dict[str, dict[str, tuple[str, ...]]]] = {kind: _groups(kind) for kind in KINDS}
"""For each kind, its field groups and the fields in each, in the table's order."""


def group_of(kind: str, name: str) -> str:
    """The field group a field belongs to."""
    return field(kind, name).group


def new(kind: str, entity_id: str, **values: Any) -> Entity:
    """An entity of the kind with the given values and the table's defaults for the rest."""
    return KINDS[kind](entity_id, **values)
