"""The att-satser of a revision: the sentences a board can decide, made from its substantive changes.

Form as the board's own decisions have it: passive, page, the part of the plan, old and new value, the operator in
words. They stand in three levels, 1., a., 1.; the first is the case's own number, the other two are made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, cast

from hsnplan.domain import targets
from hsnplan.domain.entities import Node, label
from hsnplan.domain.plan_kinds import Amendment, FigureRow, FigureTable, Revision
from hsnplan.domain.register import Register
from hsnplan.domain.revisions import amendments, counted, preview
from hsnplan.domain.table_sums import figure
from hsnplan.domain.targets import Operator
from hsnplan.domain.typography import HARD_SPACE, quantity, quoted

_GRAMMAR: Final = {
    "kortsiktigt nyckeltal": ("kortsiktiga nyckeltal", "det kortsiktiga nyckeltalet"),
    "långsiktigt nyckeltal": ("långsiktiga nyckeltal", "det långsiktiga nyckeltalet"),
    "nyckeltal": ("nyckeltal", "nyckeltalet"),
    "uppdrag": ("uppdrag", "uppdraget"),
    "verksamhetsmål": ("verksamhetsmål", "verksamhetsmålet"),
    "mål": ("mål", "målet"),
    "målområde": ("målområden", "målområdet"),
    "strategi": ("strategier", "strategin"),
    "strategisk inriktning": ("strategiska inriktningar", "den strategiska inriktningen"),
}
_MUST: Final = {
    Operator.AT_LEAST: "ska vara minst",
    Operator.MORE_THAN: "ska överstiga",
    Operator.AT_MOST: "ska inte överstiga",
    Operator.LESS_THAN: "ska understiga",
    Operator.EXACTLY: "ska vara",
}


class Clause(NamedTuple):
    """One att-sats of the second level, with the third level's parts below it, if any."""

    words: str
    parts: tuple[str, ...] = ()


class Decision(NamedTuple):
    """The whole proposal: the first level's sentence and the clauses below it; no clauses, nothing to decide."""

    words: str
    clauses: tuple[Clause, ...]


def decision(register: Register, revision: str) -> Decision:
    """What the board is to decide for a revision, from its substantive changes in their order."""
    plan = register.plans[cast("Revision", register.get("revision", revision)).plan]
    told = _Telling(register, preview(register, revision), amendments(register, revision))
    return Decision(f"Följande revideringar görs i {plan.title}:", tuple(told.clauses()))


def lines(made: Decision) -> list[str]:
    """The proposal as lines of text with letters and numbers: "a. …", "   1. …"."""
    found = [made.words]
    for place, clause in enumerate(made.clauses):
        found.append(f"{_letter(place)}. {clause.words}")
        found += (f"   {number}. {part}" for number, part in enumerate(clause.parts, start=1))
    return found


def _letter(place: int) -> str:
    return (_letter(place // 26 - 1) if place >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[place % 26]


class _Telling:
    def __init__(self, before: Register, after: Register, rows: Iterable[Amendment]) -> None:
        self._before = before
        self._after = after
        self._rows = counted([row for row in rows if row.substantive])
        self._new = [row.subject for row in self._rows if row.kind == "node" and not row.before]

    def clauses(self) -> Iterable[Clause]:
        told: set[str] = set()
        for row in self._rows:
            if row.kind == "node" and row.subject in self._new:
                if row.subject not in told:
                    alike = self._alike(row)
                    told.update(alike)
                    yield self._added(alike, self._page(row))
            else:
                for name, value in row.after:
                    yield Clause(self._sentence(row, name, value))

    def _alike(self, first: Amendment) -> list[str]:
        """The new nodes that are told in one clause: same part of the plan, same page, same level."""
        key = self._key(first)
        return [row.subject for row in self._rows if row.subject in self._new and self._key(row) == key]

    def _key(self, row: Amendment) -> tuple[str, str, int]:
        if row.kind != "node":
            return ("", "", -1)
        node = self._after.nodes[row.subject]
        return (self._top(node), self._page(row), node.level)

    def _top(self, node: Node) -> str:
        above = [row for row in self._after.ancestors(node.id) if isinstance(row, Node)]
        return above[-1].id if above else ""

    def _page(self, row: Amendment) -> str:
        made: Any = self._after.get(row.kind, row.subject)
        node = made.node if row.kind == "target" else row.subject
        return row.page or (self._after.nodes[node].page if node in self._after.nodes else "")

    def _added(self, nodes: list[str], page: str) -> Clause:
        first = self._after.nodes[nodes[0]]
        many, one = forms(self._after.level_name(first))
        place = self._place(first, page)
        if len(nodes) == 1:
            return Clause(_capital(f"{place} läggs {one} {self._titled(first)} till.".lstrip()))
        parts = tuple(f"{self._titled(self._after.nodes[node])}." for node in nodes)
        return Clause(_capital(f"{place} läggs följande {many} till:".lstrip()), parts)

    def _titled(self, node: Node) -> str:
        target = self._after.target_of(node.id)
        read = targets.parse_target(target.printed if target else "", node.direction)
        if read.kind == targets.TargetKind.NONE:
            return node.title
        if read.value is None or read.operator is None:
            return f"{node.title} – målvärde: {targets.sentence(read)}"
        amount = targets.print_target(read._replace(inferred=True))
        return f"{node.title} – målvärdet {_MUST[read.operator]} {amount}"

    def _place(self, node: Node, page: str) -> str:
        top = self._after.nodes.get(self._top(node))
        under = f"under {_name(self._after, top)} {top.title}" if top is not None else ""
        on = f"{'på ' if not under else ''}sidan{HARD_SPACE}{page}" if page else ""
        words = ", ".join(part for part in (under, on) if part)
        return f"{words}," if top is not None and page else words

    def _sentence(self, row: Amendment, name: str, value: Any) -> str:
        old = dict(row.before).get(name)
        if row.kind == "figure_row":
            return self._cells(row, value, old)
        if row.kind == "plan":
            what = "namn" if name == "title" else label("plan", name).lower()
            return f"Planens {what} ändras från {_said(old)} till {_said(value)}."
        subject: Any = self._after.get(row.kind, row.subject)
        node = self._after.nodes[subject.node if row.kind == "target" else row.subject]
        _, one = forms(self._after.level_name(node))
        said = (
            self._target(node, old, value, one)
            if row.kind == "target"
            else self._node(node, name, old, value, one)
        )
        return _capital(f"{self._place(node, self._page(row))} {said}.".lstrip())

    def _target(self, node: Node, old: Any, new: Any, one: str) -> str:
        after = _target(node, new)
        if not old:
            return f"fastställs målvärdet för {one} {node.title} till {after}"
        return f"ändras målvärdet för {one} {node.title} från {_target(node, old)} till {after}"

    def _node(self, node: Node, name: str, old: Any, value: Any, one: str) -> str:
        match name:
            case "deleted":
                return f"{'utgår' if value else 'återinförs'} {one} {node.title}"
            case "parent":
                return f"flyttas {one} {node.title} från {self._where(old)} till {self._where(value)}"
            case "title":
                return f"ändras lydelsen av {one} från {_said(old)} till {_said(value)}"
            case "multi_year":
                return f"görs {one} {node.title} {'flerårigt' if value else 'ettårigt'}"
        return f"ändras {label('node', name).lower()} för {one} {node.title} från {_said(old)} till {_said(value)}"

    def _where(self, parent: str) -> str:
        found = self._after.nodes.get(parent) or self._before.nodes.get(parent)
        return found.title if found is not None else self._after.plan.title

    def _cells(self, row: Amendment, new: tuple[str, ...], old: tuple[str, ...] | None) -> str:
        made = cast("FigureRow", self._after.get("figure_row", row.subject))
        table = cast("FigureTable", self._after.get("figure_table", made.table))
        pairs = zip(table.columns, old or ("",) * len(new), new, strict=False)
        changes = [
            f"{_capital_less(column[1])} för {new[0]} ändras från {_amount(table, before)} till {_amount(table, after)}"
            for column, before, after in pairs
            if before != after
        ]
        page = f", sidan{HARD_SPACE}{row.page}" if row.page else ""
        return f"I tabellen {table.title}{page}: {'; '.join(changes)}."


def _amount(table: FigureTable, printed: str) -> str:
    value = figure(printed)
    if value is None:
        return quoted(printed) if printed else "inget"
    return quantity(value, table.measured_in)


def _target(node: Node, printed: str) -> str:
    """A target within a sentence; an operator that was only inferred is not put into the board's mouth."""
    read = targets.parse_target(printed, node.direction)
    if read.inferred and read.value is not None and read.of is None:
        return quantity(read.value, read.unit)
    return targets.sentence(read)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return quoted(str(value)) if value else "inget"


def _name(register: Register, node: Node | None) -> str:
    return register.level_name(node).lower() if node is not None else ""


def forms(level: str) -> tuple[str, str]:
    """The level's name in the plural and in the definite form; as it stands when it is not known."""
    return _GRAMMAR.get(level.lower(), (level.lower(), level.lower()))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _capital_less(words: str) -> str:
    return words[:1].lower() + words[1:]
