"""Who may write what: one table of roles, by which every change from afar is judged and every window goes.

A copy is handed out to a role and a unit. The main register is the secretariat's, save for who only reads there.
See docs/adr/0037-roles.md, which has the same table in words.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final, NamedTuple

from hsnplan.domain.entities import GROUPS, KINDS, field
from hsnplan.domain.fields import MANAGER as WRITTEN_BY_MANAGERS
from hsnplan.domain.register import Register

MANAGER, SECOND_LINE, SECRETARIAT, READER = "manager", "second-line", "secretariat", "reader"
HANDED: Final = (MANAGER, SECOND_LINE, READER)
"""The roles that copies are handed out to."""

WORDS: Final = {
    MANAGER: "chef",
    SECOND_LINE: "andra linjens chef",
    SECRETARIAT: "sekretariat",
    READER: "läsare",
}

REPORTING, REVIEWING, THE_REST = "reporting", "reviewing", "the rest"
"""What there is to write: a unit's own activities and what is said of them, the reviews of that, and all else."""

NONE, SELF, UNDER, BELOW, ALL = "none", "self", "under", "below", "all"
"""Of whom: nobody, the unit itself, it and those below it, those below it alone, everybody."""

MAY: Final = {
    MANAGER: {REPORTING: UNDER, REVIEWING: NONE, THE_REST: NONE},
    SECOND_LINE: {REPORTING: SELF, REVIEWING: BELOW, THE_REST: NONE},
    SECRETARIAT: {REPORTING: ALL, REVIEWING: ALL, THE_REST: ALL},
    READER: {REPORTING: NONE, REVIEWING: NONE, THE_REST: NONE},
}
"""The table: for each role and each sort of thing, of whom it may be written."""

OF_ACTIVITY: Final = {"report": "activity", "link": "activity", "own_value": "subject"}
"""Kinds that are of an activity, each with the field that says which."""
OF_UNIT: Final = frozenset(("activity", "assessment", "submission"))
"""Kinds that are of a unit."""
_REVIEWS: Final = frozenset(("report.review", "assessment.review"))


ONLY_READS: Final = "Kopian är till för att läsa."
NO_REVIEWS: Final = "Chefer granskar inte rapporter."
REVIEWS_BELOW: Final = "Andra linjen granskar enheterna under sin egen."


class Rights(NamedTuple):
    """A role and the unit it is held for, "" for the whole board."""

    role: str = SECRETARIAT
    unit: str = ""


def sort_of(field_group: str) -> str:
    """What sort of thing a field group ("kind.group") is to write."""
    kind, _, group = field_group.partition(".")
    if field_group in _REVIEWS:
        return REVIEWING
    names = GROUPS[kind].get(group, ()) if kind in KINDS else ()
    managed = bool(names) and all(field(kind, name).writer == WRITTEN_BY_MANAGERS for name in names)
    return REPORTING if managed and (kind in OF_ACTIVITY or kind in OF_UNIT) else THE_REST


def why_not(rights: Rights, sort: str) -> str:
    """Why a role may not write a sort of thing, as a sentence; "" when it is the unit's doing, not the role's."""
    if rights.role == READER:
        return ONLY_READS
    if sort != REVIEWING:
        return ""
    return {MANAGER: NO_REVIEWS, SECOND_LINE: REVIEWS_BELOW}.get(rights.role, "")


def reach(rights: Rights, sort: str) -> str:
    """Of whom a sort of thing may be written; a role that this program does not know may write nothing."""
    found = MAY.get(rights.role, MAY[READER])[sort]
    return ALL if found != NONE and not rights.unit else found


def units(register: Register, rights: Rights, sort: str) -> Set[str] | None:
    """The ids of the units of which a sort of thing may be written; None for all, and for what is no unit's."""
    how = reach(rights, sort)
    if how == ALL:
        return None
    if how == NONE:
        return frozenset()
    under = register.units_under(rights.unit)
    return {rights.unit} if how == SELF else under - {rights.unit} if how == BELOW else under
