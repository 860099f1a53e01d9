"""What a rule finds, and the scene it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, NamedTuple

from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Activity, Node, Report
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, reported
from hsnplan.domain.typography import quoted

Row = tuple[str, str]
"""A row that a finding points at: its kind and id."""

NOT_STARTED: Final = ("", "planned")
"""The states of an activity that nobody has begun."""


class Proposal(NamedTuple):
    """An edit that would settle a finding, and its words: "Sätt status pågående"."""

    words: str
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """One thing that does not hold together.

    `key` says what it is about and, with `rule`, is the same as long as it is the same matter; `grounds` are a digest
    of the facts it rests on, so that what was set aside comes back when they change. `unit` is whose it is to mend,
    "" for the secretariat's.
    """

    rule: str
    key: str
    sentence: str
    rows: tuple[Row, ...]
    grounds: str
    proposal: Proposal | None = None
    unit: str = ""


class Scene:
    """A register in one period, as the rules see it: what several of them ask is answered once."""

    def __init__(self, register: Register, period: str = "") -> None:
        self.register = register
        self.period = period or register.period_id

    @cached_property
    def figures(self) -> dict[str, list[Activity | Node]]:
        """The rows of the figures that somebody has asked for, by the figures' names."""
        return {}

    @cached_property
    def activities(self) -> list[Activity]:
        """Every activity that counts, by number."""
        return sorted(self.register.live_activities(), key=lambda row: (row.number, row.id))

    @cached_property
    def goals(self) -> list[Node]:
        """Every goal that is measured, in the order of their numbers."""
        return sorted(self.register.goals(), key=lambda row: (len(row.number), row.number, row.id))

    @cached_property
    def reported(self) -> list[str]:
        """The ids of the goals that the period's report speaks of."""
        return reported(self.register, self.period)

    @cached_property
    def judgements(self) -> Judgements:
        """What the board and the units judged in the period."""
        return Judgements(self.register, self.period)

    @cached_property
    def cut_off(self) -> str:
        """The period's last day; "" for the calendar year that stands in for one."""
        period = self.register.periods.get(self.period)
        return period.cut_off if period is not None else ""

    @cached_property
    def today(self) -> str:
        """The day that dates are held against: the period's cut-off, else the register's day."""
        return self.cut_off or self.register.today

    @cached_property
    def former_period(self) -> str:
        """The id of the latest period before this one that activities were reported in, or ""."""
        told = {row.period for row in self.register.reports.values()}
        periods = self.register.periods.values()
        before = [row for row in periods if row.id in told and "" < row.cut_off < self.today]
        return max(before, key=lambda row: (row.cut_off, row.id)).id if before else ""

    def said(self, activity: str) -> Report | None:
        """The report of an activity in the latest period up to this one."""
        return self._latest.get(activity)

    def state(self, activity: str) -> str:
        """The state of an activity as the period leaves it."""
        report = self.said(activity)
        return report.state if report is not None else ""

    def comment(self, activity: str) -> str:
        """The last words written of an activity up to the period."""
        return self._comments.get(activity, "")

    @cached_property
    def reports(self) -> list[Report]:
        """Every report up to the period, the earliest period's first."""
        days = {row.id: row.cut_off for row in self.register.periods.values()}
        found = [row for row in self.register.reports.values() if days.get(row.period, "") <= self.today]
        return sorted(found, key=lambda row: (days.get(row.period) or row.date, row.date, row.id))

    @cached_property
    def _latest(self) -> dict[str, Report]:
        return {row.activity: row for row in self.reports}

    @cached_property
    def _comments(self) -> dict[str, str]:
        return {row.activity: row.comment for row in self.reports if row.comment.strip()}

    def report(self, row: Activity, state: str) -> Edit:
        """The edit that gives an activity a state in the period and leaves what was said in it."""
        said = self.register.report_in(row.id, self.period)
        values = {
            "activity": row.id,
            "period": self.period,
            "state": state,
            "comment": said.comment if said is not None else "",
            "date": self.today,
        }
        return Edit("report", report_id(row.id, self.period), values)


Look = Callable[[Scene], Iterable[Finding]]


class Rule(NamedTuple):
    """One named check: its code, its title and what it says it is for, in Swedish, and how it looks."""

    code: str
    title: str
    purpose: str
    look: Look


def grounds(*facts: object) -> str:
    """A digest of the facts a finding rests on."""
    return keyed_id(*(str(fact) for fact in facts))


def named(row: Activity) -> str:
    """What a sentence calls an activity: "Nr 12 ”Rutin för …”"."""
    return f"Nr {row.number} {quoted(row.title)}"


def titled(register: Register, row: Node) -> str:
    """What a sentence calls a row of the plan: "Mål 12 ”…”", "Uppdrag 3 ”…”", "Nyckeltal 7 ”…”"; a heading its name."""
    kind = register.node_type(row)
    if kind == "heading":
        return quoted(row.title)
    word = "Uppdrag" if kind == "assignment" else "Nyckeltal" if _is_indicator(register, row) else "Mål"
    if row.number:
        return f"{word} {row.number} {quoted(row.title)}"
    return f"{word}{'' if word == 'Nyckeltal' else 'et'} {quoted(row.title)}"


def _is_indicator(register: Register, row: Node) -> bool:
    return register.level_name(row).casefold().endswith("nyckeltal")


def about(row: Activity, rule: str, sentence: str, facts: tuple[object, ...], **more: Proposal) -> Finding:
    """A finding about one activity, for its unit to mend."""
    return Finding(
        rule, row.id, sentence, (("activity", row.id),), grounds(*facts), more.get("proposal"), row.unit
    )
