"""What a removal that was made elsewhere leads to here: what this register adds to it, and what it does not reach."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hsnplan.application import masking, quoting, reach
from hsnplan.application.saving import Value
from hsnplan.application.session import Session
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change, canonical
from hsnplan.domain.typography import number
from hsnplan.storage import journal, traces

_REPORT: Final = "report.status"
_COPIES: Final = 5
"""How many copies in other hands are told one by one."""


def coming(connection: journal.Connection, fresh: Iterable[Change]) -> list[Change]:
    """The changes with a value here whose removal is among what comes; ask before it is in the journal."""
    about = dict.fromkeys(change.entity for change in fresh if change.field == fold.MASK_FIELD)
    found = (journal.find(connection, change) for change in about)
    return [change for change in found if change is not None and quoting.can_be_removed(change)]


def follow_up(
    session: Session, connection: journal.Connection, fresh: Sequence[Change], removed: Sequence[Change]
) -> list[Value]:
    """What the main register adds once it is all in the journal; a handed-out copy adds nothing.

    Its own words that quote what was removed; and that a status that was only kept without its comment gives way to
    what somebody else has put in the place of the whole report: that is no clash.
    """
    if session.file.meta("handout"):
        return []
    reports = [change.entity for change in fresh if change.field == _REPORT]
    aside = canonical({"aside": True, "reason": ""})
    found = [Value(kept, fold.VERDICT_FIELD, aside) for kept in traces.outdone(connection, reports)]
    return [*found, *(value for change in removed for value in _quoted_here(connection, change))]


def _quoted_here(connection: journal.Connection, change: Change) -> Iterator[Value]:
    """A removal with the places here that quote what it removes, when it does not tell them."""
    value = json.loads(journal.shown(connection, change.id, fold.MASK_FIELD)[1] or "{}")
    told = value.get("quoted_in", [])
    here = [
        [found.id, start, end]
        for found, stretches in reach.quoting(connection, [change])
        for start, end in stretches
    ]
    lacking = [place for place in here if place not in told]
    if lacking:
        yield Value(change.id, fold.MASK_FIELD, canonical({**value, "quoted_in": [*told, *lacking]}))


def told(
    session: Session, connection: journal.Connection, removed: Sequence[Change], *, trial: bool
) -> list[str]:
    """What the receipt says of what was removed: that it is gone, or would be (`trial`), and where it may still be."""
    if not removed:
        return []
    count = "Ett värde" if len(removed) == 1 else f"{number(len(removed))} värden"
    gone = "borttaget" if len(removed) == 1 else "borttagna"
    here = "och skulle tas bort här också" if trial else "och nu här också"
    ids = [change.id for change in removed]
    copies = list(reach.in_copies(session, connection))
    return [
        f"{count} är {gone} för gott där paketet kom från, {here}. Där programmet inte når finns det kvar:",
        *(row.sentence() for row in reach.reasons(connection, removed)),
        *reach.in_backups(session, ids, ()),
        *reach.left_here(masking.repeating(connection, removed)),
        *(
            copies
            if len(copies) <= _COPIES
            else [f"{number(len(copies))} utdelade kopior, tills de har fått läget härifrån."]
        ),
        reach.IN_PRINT,
    ]
