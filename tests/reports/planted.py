"""Faults of looks, each planted in what was read of any document; False where there is nothing to plant it in."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from itertools import pairwise

from tests.reports.looks import HEADINGS, NARROWEST, columns_of, pages_of
from tests.reports.paper import Node, Paper, Shown

Plant = Callable[[Paper], bool]


def fresh(read: Paper) -> Paper:
    """The same pages, to be spoilt."""
    made = copy(read)
    made.shown, made.root = list(read.shown), _copied(read.root)
    return made


def _copied(node: Node) -> Node:
    return node._replace(kids=list(map(_copied, node.kids)), places=list(node.places))


def _change(read: Paper, old: Shown, **values: object) -> bool:
    read.shown[read.shown.index(old)] = old._replace(**values)  # type: ignore[arg-type]
    return True


def _content(read: Paper) -> list[Shown]:
    return [shown for shown in read.shown if shown.owner is not None and len(shown.text.strip()) > 3]


def over_the_margin(read: Paper) -> bool:
    line = _content(read)[0]
    return _change(read, line, x=read.sizes[line.page][0] - 40)


def into_the_foot(read: Paper) -> bool:
    return _change(read, _content(read)[-1], y=12.0)


def cut_short(read: Paper) -> bool:
    line = _content(read)[0]
    return _change(read, line, text=line.text[:-3] + "…")


def on_another_line(read: Paper) -> bool:
    """A line stands so low that it meets the one below it."""
    lines = [shown for shown in _content(read) if shown.page == 0]
    for upper, lower in pairwise(sorted(lines, key=lambda shown: -shown.y)):
        if upper.y - lower.y > lower.size and abs(upper.x - lower.x) < 1:
            return _change(read, upper, y=lower.y + 2)
    return False


def without_a_hyphen(read: Paper) -> bool:
    drawn = read.by_place()
    for node in read.root.find("P", "TD", "LBody"):
        lines = [shown for place in node.places for shown in drawn.get(place, [])]
        for before, after in pairwise(lines):
            bare = before.text.rstrip(" \u00ad")
            if before.y > after.y and bare[-1:].isalnum() and after.text[:1].isalnum():
                return _change(read, before, text=bare)
    return False


def a_lone_heading(read: Paper) -> bool:
    drawn = read.by_place()
    for node in read.root.find(*HEADINGS):
        for place in node.places:
            lines = drawn.get(place, [])
            if lines:
                lowest = min(shown.y for shown in _content(read) if shown.page == place[0])
                return all(_change(read, line, y=lowest - 1) for line in lines)
    return False


def a_heading_on_the_page_before(read: Paper) -> bool:
    for above, below in pairwise(read.root.kids):
        if above.tag in HEADINGS and below.tag in {"Table", "Figure"} and pages_of(below):
            above.places[:] = [(page - 1, place) for page, place in above.places]
            return True
    return False


def _tables(read: Paper) -> list[Node]:
    return [node for node in read.root.find("Table") if len(columns_of(read, node)) > 1]


def a_narrow_column(read: Paper) -> bool:
    for table in _tables(read):
        first, second = columns_of(read, table)[:2]
        if not first.is_right:
            step = second.left - NARROWEST + 8 - first.left
            return all(_change(read, line, x=line.x + step) for line in first.lines)
    return False


def a_page_without_heads(read: Paper) -> bool:
    for table in reversed(_tables(read)):
        page = pages_of(table)[-1]
        head = table.find("TH")[0].text.split()[0]
        read.shown[:] = [
            shown for shown in read.shown if shown.page != page or not shown.text.strip().startswith(head)
        ]
        return True
    return False


FAULTS: tuple[Plant, ...] = (
    over_the_margin,
    into_the_foot,
    cut_short,
    on_another_line,
    without_a_hyphen,
    a_lone_heading,
    a_heading_on_the_page_before,
    a_narrow_column,
    a_page_without_heads,
)
