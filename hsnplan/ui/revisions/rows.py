"""Revisions and their changes as groups and lines: the words of the list."""

from __future__ import annotations

from typing import Any

from hsnplan.application.story import in_words
from hsnplan.domain import revisions
from hsnplan.domain.plan_kinds import FigureRow, FigureTable, Revision
from hsnplan.domain.register import Register
from hsnplan.domain.revisions import Difference, FieldChange, Rivals
from hsnplan.domain.typography import typeset
from hsnplan.ui.papers.outline import Cell, Group, Line
from hsnplan.ui.theme import MEDIUM

HEADINGS = ("Ändring", "Vad", "Från", "Till", "Art", "Sida")
_ORDER = {revisions.PENDING: 0, revisions.DECIDED: 1, revisions.WITHDRAWN: 2}
_TONES = {revisions.PENDING: "accent", revisions.DECIDED: "completed", revisions.WITHDRAWN: "dim"}


def groups_of(register: Register) -> list[Group]:
    """The revisions of the plan in hand: what waits first, then the decided, the latest first."""
    rows = sorted(revisions.revisions(register, register.plan.id), key=lambda row: row.decided, reverse=True)
    rivals = revisions.rivals(register, register.plan.id)
    return [
        _group(register, row, rivals) for row in sorted(rows, key=lambda row: _ORDER[revisions.state(row)])
    ]


def _group(register: Register, row: Revision, rivals: list[Rivals]) -> Group:
    found = revisions.differences(register, row.id)
    alone = {change.id for change in revisions.counted([each.amendment for each in found])}
    state = revisions.state(row)
    lines = tuple(
        _line(register, each, found, rivals if state == revisions.PENDING else [])
        for each in found
        if each.amendment.id in alone
    )
    note = " · ".join(part for part in (when(row), counts(found), row.dnr) if part)
    return Group("revision", row.id, row.title, note, lines, revisions.STATE_WORDS[state], _TONES[state])


def when(row: Revision) -> str:
    """The decision's date and paragraph, or the day it was proposed."""
    return f"{row.decided} {row.paragraph}".strip() if row.applied else row.proposed


def counts(found: list[Difference]) -> str:
    """How many changes there are of each nature, in words."""
    rows = revisions.counted([each.amendment for each in found])
    substantive = sum(row.substantive for row in rows)
    parts = (
        (substantive, "saklig", "sakliga"),
        (len(rows) - substantive, "redaktionell", "redaktionella"),
    )
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n) or "inga ändringar"


def _line(register: Register, each: Difference, every: list[Difference], rivals: list[Rivals]) -> Line:
    row = each.amendment
    what, before, after = _change(register, each, every)
    against = any((rival.kind, rival.subject) == (row.kind, row.subject) for rival in rivals)
    warning = "Mot annat förslag" if against else "Planen är ändrad" if each.moved else ""
    nature = "Saklig" if row.substantive else "Redaktionell"
    cells = (
        Cell(each.title or "Utan namn", "text"),
        Cell(what),
        Cell(before, "dim"),
        Cell(after, "text", MEDIUM),
        Cell(nature, "text2" if row.substantive else "dim"),
        Cell(page_of(register, each)),
    )
    return Line("amendment", row.id, cells, warning=warning)


def _change(register: Register, each: Difference, every: list[Difference]) -> tuple[str, str, str]:
    """What is changed, from what, to what."""
    if each.new and each.amendment.kind == "node":
        return "Nytt", "", target_of(each, every)
    if dict(each.amendment.after).get("deleted"):
        return "Utgår", "", ""
    field = each.fields[0]
    more = f" +{len(each.fields) - 1}" if len(each.fields) > 1 else ""
    before, after = (said(field, value, register) for value in (field.before, field.after))
    return field_word(each, field.name, field.label, register) + more, before, after


def said(field: FieldChange, value: Any, register: Register) -> str:
    """A value of a change in words, its figures as they are printed; of a row of a table, the cells that differ."""
    if field.name == "cells" and value and field.before and field.after:
        differing = zip(value, field.before, field.after, strict=False)
        return ", ".join(typeset(cell) or "–" for cell, old, new in differing if old != new)
    words = in_words(field.name, value, register)
    return typeset(words) if field.name == "printed" else words


def field_word(each: Difference, name: str, label: str, register: Register) -> str:
    """A field by the word people know it by: printed words of a target, columns of a table's row."""
    made = register.get("figure_row", each.amendment.subject) if name == "cells" else None
    table = register.get("figure_table", made.table) if isinstance(made, FigureRow) else None
    if isinstance(table, FigureTable):
        field = next(field for field in each.fields if field.name == name)
        cells = zip(table.columns, field.before or (), field.after, strict=False)
        return ", ".join(label for (_, label, _), old, new in cells if old != new)
    return "Målvärde" if (each.amendment.kind, name) == ("target", "printed") else label


def target_of(each: Difference, every: list[Difference]) -> str:
    """The target that a new goal is proposed with, as printed."""
    own = (
        dict(row.amendment.after)
        for row in every
        if row.amendment.kind == "target" and row.new and each.amendment.kind == "node"
    )
    return next(
        (typeset(str(row["printed"])) for row in own if row.get("node") == each.amendment.subject), ""
    )


def page_of(register: Register, each: Difference) -> str:
    """The page of the plan it stands on: its own, else the goal's."""
    row = each.amendment
    made = register.get(row.kind, row.subject)
    node = register.nodes.get(getattr(made, "node", row.subject))
    own = dict(row.after).get("page", "")
    page = row.page or str(own) or (node.page if node is not None else "")
    return page.removeprefix("s.").removeprefix("sid").strip()
