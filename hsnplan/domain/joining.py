"""Two activities that are the same become one: what is said of both is kept with the one that stays.

The other goes to the recycle bin with its history, so that one step brings it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from hsnplan.domain import own_fields
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity, Report
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import report_id
from hsnplan.domain.links import link_id
from hsnplan.domain.plan_kinds import Link
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

_FACTS: Final = ("description", "responsible_role", "responsible_name")


def edits(register: Register, keep: str, others: Sequence[str]) -> tuple[Edit, ...]:
    """What lets one activity take over reports, comments, links, parts and facts of others that are the same.

    A period that both reported keeps the state of the one that stays, with the comments of both.

    Raises:
        Refusal: they are not two activities that count, or one of them is a part of the other.
    """
    stays = _live(register, keep)
    gone = [_live(register, other) for other in dict.fromkeys(others)]
    for other in gone:
        _refuse_parts(register, stays, other)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for edit in _edits(register, stays, gone):
        found.setdefault((edit.kind, edit.id), {}).update(edit.values)
    return tuple(Edit(kind, identity, values) for (kind, identity), values in found.items())


def _live(register: Register, identity: str) -> Activity:
    row = register.activities.get(identity)
    if row is None or not register.is_live(row):
        raise Refusal("En av aktiviteterna ligger i papperskorgen. Återställ den först.")
    return row


def _refuse_parts(register: Register, stays: Activity, other: Activity) -> None:
    if stays.id == other.id:
        raise Refusal("Det är samma aktivitet. Välj två olika.")
    for one, another in ((stays, other), (other, stays)):
        if one.id in {row.id for row in register.ancestors(another.id)}:
            raise Refusal(
                f"{quoted(another.title)} är en del av {quoted(one.title)}. Flytta ut den innan de slås ihop."
            )


def _edits(register: Register, stays: Activity, gone: Sequence[Activity]) -> Iterator[Edit]:
    place = register.next_position("activity", stays.id)
    facts = stays._asdict()
    comments: dict[str, str] = {}
    for other in gone:
        yield from _reports(register, stays, other, comments)
        yield from _links(register, stays, other)
        yield from _own_values(register, stays, other)
        for part in register.child_activities(other.id):
            yield Edit("activity", part.id, {"parent": stays.id, "position": place})
            place += 1.0
        taken = {name: getattr(other, name) for name in _FACTS if not facts[name] and getattr(other, name)}
        if not facts["start"] and not facts["end"]:
            taken |= {"start": other.start, "end": other.end}
        facts |= taken
        if taken:
            yield Edit("activity", stays.id, taken)
        yield Edit("activity", other.id, {"deleted": True})


def _reports(
    register: Register, stays: Activity, other: Activity, comments: dict[str, str]
) -> Iterator[Edit]:
    """`comments` are what has been said in each period by those before, as it is put together."""
    for theirs in reversed(register.reports_of(other.id)):
        identity = report_id(stays.id, theirs.period)
        ours = register.reports.get(identity)
        if identity in comments or ours is not None:
            said = comments.get(identity, ours.comment if ours is not None else "")
            comments[identity] = _together(said, theirs.comment)
            if ours is None or comments[identity] != ours.comment:
                yield Edit("report", identity, {"comment": comments[identity]})
            continue
        comments[identity] = theirs.comment
        yield Edit("report", identity, {**_said(theirs), "activity": stays.id})


def _said(report: Report) -> dict[str, Any]:
    values = report._asdict()
    del values["id"]
    if not (report.review or report.review_as):
        return {name: values[name] for name in ("period", "state", "comment", "date")}
    return values


def _together(first: str, second: str) -> str:
    if not second or second in first.split("\n"):
        return first
    return f"{first}\n{second}" if first else second


def _links(register: Register, stays: Activity, other: Activity) -> Iterator[Edit]:
    """The goals the other helped, its own too when that is another; it stays linked itself, in the bin."""
    home, theirs = register.goal_of(stays.id), register.goal_of(other.id)
    rows = cast("list[Link]", list(register.every("link").values()))
    nodes = [row.node for row in rows if row.activity == other.id and not row.deleted]
    if theirs is not None:
        nodes.append(theirs.id)
    for node in dict.fromkeys(nodes):
        if home is None or node != home.id:
            yield Edit(
                "link", link_id(stays.id, node), {"activity": stays.id, "node": node, "deleted": False}
            )


def _own_values(register: Register, stays: Activity, other: Activity) -> Iterator[Edit]:
    for field, value in own_fields.values(register, "activity", other.id):
        if value and not own_fields.value(register, field.id, stays.id):
            identity = own_fields.value_id(field.id, stays.id)
            yield Edit("own_value", identity, {"field": field.id, "subject": stays.id, "value": value})


def first_of(register: Register, rows: Sequence[Activity]) -> Activity:
    """Which of several that are the same is proposed to stay: the one most has been said of, then the oldest."""
    return min(rows, key=lambda row: (-len(register.reports_of(row.id)), row.number, row.id))
