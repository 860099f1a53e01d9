"""Rows that a manager has added to an answer sheet, as new activities of their unit: only when somebody asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hsnplan.application.sheet_changes import Changes
from hsnplan.domain import rules, typography
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange import answer_sheet, values
from hsnplan.exchange.answers import Answer
from hsnplan.exchange.sheet_facts import Facts


class NewRows:
    """Makes activities of rows; two rows alike are two, and the same row of the same hand-out is always the same.

    Args:
        register: whose goals the rows name.
        facts: what was handed out.
        changes: what takes up the changes.
    """

    def __init__(self, register: Register, facts: Facts, changes: Changes) -> None:
        self._register, self._facts, self._changes = register, facts, changes
        self._number = register.next_number()
        self._alike: Counter[tuple[str, str]] = Counter()
        self._placed: Counter[str] = Counter()

    def take(self, answer: Answer, state: str | None, comment: str) -> str:
        """Make an activity of a row, with a report if it has a state or comment; tells its fate.

        Raises:
            Refusal: it has no title, names no goal of the plan, or holds what the register must not.
        """
        title = values.line(answer.cell(answer_sheet.TITLE).value)
        if not title:
            raise Refusal("Raden har ingen aktivitet.")
        goal = self._goal(values.line(answer.cell(answer_sheet.GOAL).value))
        like = (fold(title), goal.id)
        self._alike[like] += 1
        made = keyed_id("answers", self._facts.handout, *like, str(self._alike[like]))
        said = {"title": title, "parent": goal.id, "unit": self._facts.unit, **self._more(answer)}
        rules.check(self._register, Edit("activity", made, said))
        _check_comment(comment)
        fate = self._changes.again("activity", made) or self._make(made, said)
        if state is not None or comment:
            self._report(made, state or "", comment)
        return fate

    def _goal(self, words: str) -> Node:
        """The goal that a cell names: with its number as the sheet has it, or by title or number alone."""
        sought = fold(words)
        nodes = [node for node in self._register.live_nodes() if sought in set(_names(node))]
        if len(nodes) != 1 or not sought:
            how = "finns inte i planen" if not nodes else "finns flera gånger i planen"
            raise Refusal(
                f"Målet {quoted(words)} {how}." if words else "Raden säger inte vilket mål den hör till."
            )
        return nodes[0]

    def _more(self, answer: Answer) -> dict[str, Any]:
        role, _, name = values.line(answer.cell(answer_sheet.RESPONSIBLE).value).partition(",")
        found: dict[str, Any] = {"responsible_role": role.strip(), "responsible_name": name.strip()}
        for field, heading in (("start", answer_sheet.START_DAY), ("end", answer_sheet.END_DAY)):
            value = answer.cell(heading).value
            if value != "":
                found[field] = values.day(value, self._register.plan.year, last=field == "end")
        return found

    def _make(self, made: str, said: dict[str, Any]) -> str:
        goal = said["parent"]
        position = self._register.next_position("activity", goal) + self._placed[goal]
        self._placed[goal] += 1
        said = {**said, "number": self._number, "position": position}
        self._number += 1
        groups = ["number", "parent", "position", "title", "unit", "responsible"]
        groups += [name for name in ("start", "end") if name in said]
        fates = [self._changes.put("activity", group, made, said, (), same=False) for group in groups]
        return fates[0]

    def _report(self, activity: str, state: str, comment: str) -> None:
        period = self._facts.period
        said = {"activity": activity, "period": period, "state": state, "comment": comment}
        said["date"] = self._facts.day
        self._changes.put("report", "status", report_id(activity, period), said, (), same=False)


def _check_comment(comment: str) -> None:
    bad = typography.forbidden_characters(comment, multiline=True)
    if bad or len(comment) > rules.LONGEST_TEXT:
        raise Refusal(f"Kommentaren innehåller {bad}." if bad else "Kommentaren är för lång.")


def _names(node: Node) -> Iterable[str]:
    return (fold(part) for part in (f"{node.number} {node.title}".strip(), node.title, node.number) if part)
