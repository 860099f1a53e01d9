"""A register in which everything holds together, of any size, to plant faults in."""

from __future__ import annotations

from typing import Any, Final

from hsnplan.domain.entities import Activity, Board, Node, Plan, Report, Unit
from hsnplan.domain.follow_up_kinds import Assessment, Outcome, Period, Submission, Target
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.plan_kinds import AgendaItem, FigureRow, FigureTable, Meeting
from hsnplan.domain.reconciliation_kinds import Stated
from hsnplan.domain.register import Register

WINTER: Final = Period("winter", name="Februari", kind="month", cut_off="2023-02-28")
EARLY: Final = Period("early", name="Mars", kind="month", cut_off="2023-03-31")
NOW: Final = Period("now", name="Tertial 1", kind="tertial", cut_off="2023-04-30", open=True)
PERIODS: Final = (WINTER, EARLY, NOW)
DIVISIONS: Final = ("d0", "d1")
GOALS: Final = 4
_SAID: Final = "Ekonomi, sociala frågor, klimat och jämställdhet är beaktade."


class Clean:
    """The entities of a clean register by kind and id; change them, then make the `register`."""

    def __init__(self, activities: int) -> None:
        self.kinds: dict[str, dict[str, Any]] = {}
        levels = (("Strategi", "heading"), ("Mål", "measure"))
        self.put("board", Board("board", "Nämnden"), Plan("plan", "Plan 2023", 2023, levels=levels))
        for period in PERIODS:
            self.put("period", period)
        self.put("node", Node("area", parent="plan", level=0, title="Vård", decided=True))
        for division in DIVISIONS:
            self.put("unit", Unit(division, name=f"Division {division}", manager_role="Divisionschef"))
            self._hand_in(division)
        for goal in range(GOALS):
            self._goal(f"g{goal}", goal)
        for number in range(1, activities + 1):
            self._activity(number)
        self._stated(activities)
        self._papers()

    def put(self, kind: str, *entities: Any) -> None:
        """Add or replace entities; the kind of those after the first is told by their class."""
        self.kinds.setdefault(kind, {})[entities[0].id] = entities[0]
        for entity in entities[1:]:
            self.kinds.setdefault(type(entity).__name__.lower(), {})[entity.id] = entity

    def change(self, kind: str, identity: str, **values: Any) -> Any:
        """Give an entity other values."""
        made = self.kinds[kind][identity]._replace(**values)
        self.put(kind, made)
        return made

    def register(self) -> Register:
        """The register as it is made now."""
        return Register(self.kinds, "2023-12-01")

    def _hand_in(self, unit: str) -> None:
        self.put("submission", Submission(keyed_id("submission", unit, NOW.id), unit, NOW.id, NOW.cut_off))

    def _goal(self, goal: str, place: int) -> None:
        node = Node(
            goal,
            parent="area",
            level=1,
            number=str(place + 1),
            title=f"Andel som får vård i tid {place}",
            direction="higher",
            frequency="tertial",
            decided=True,
            reported=(NOW.id,),
        )
        self.put("node", node)
        self.put("target", Target(f"{goal}-plan", goal, "", "Minst 70 %"))
        self.put("target", Target(f"{goal}-now", goal, NOW.id, "Minst 70 %"))
        for period in PERIODS:
            self.put("outcome", Outcome(f"{goal}-{period.id}", goal, "", period.id, "", "80,5 %"))
        for part in ("K", "M"):
            self.put("outcome", Outcome(f"{goal}-{part}", goal, "", NOW.id, part, "80,5 %"))
        self.put("outcome", Outcome(f"{goal}-d0", goal, "d0", NOW.id, "", "80,5 %"))
        for unit in ("", *DIVISIONS):
            self.put("assessment", self._assessment(goal, unit))

    def _assessment(self, goal: str, unit: str) -> Assessment:
        words = {
            "comment": _SAID,
            "explanation": "Fler tider.",
            "forecast": "Målet nås.",
            "measures": "Inga.",
        }
        return Assessment(keyed_id("assessment", goal, unit, NOW.id), goal, unit, NOW.id, "met", **words)

    def _activity(self, number: int) -> None:
        key = f"a{number}"
        row = Activity(
            key,
            number=number,
            parent=f"g{number % GOALS}",
            position=float(number),
            title=f"Aktivitet med eget namn {number}",
            unit=DIVISIONS[number % len(DIVISIONS)],
            responsible_role="Enhetschef",
            start="2023-02-01",
            end="2023-11-30",
        )
        self.put("activity", row)
        self.report(key, "ongoing")

    def report(self, activity: str, state: str, comment: str = "", date: str = "") -> None:
        """Say something of an activity in the period."""
        identity = report_id(activity, NOW.id)
        self.put("report", Report(identity, activity, NOW.id, state, comment, date or NOW.cut_off))

    def _stated(self, activities: int) -> None:
        bound = {"document": "Rapport", "period": NOW.id}
        self.put(
            "stated",
            Stated("all", words="aktiviteter", printed=str(activities), figure="activities", **bound),
        )
        for state, count in (("ongoing", activities), ("completed+planned+delayed+cancelled+none", 0)):
            part = Stated(
                state, words=state, printed=str(count), figure=f"activities/{state}", whole="all", **bound
            )
            self.put("stated", part)

    def _papers(self) -> None:
        """A table that adds up but for its rounding, and a meeting that takes up the one area."""
        columns = (
            ("post", "Post", ""),
            ("kr", "Kronor", ""),
            ("fg", "Fg år", ""),
            ("diff", "Diff", "kr - fg"),
        )
        self.put("figure_table", FigureTable("t", "plan", kind="figures", title="Ekonomi", columns=columns))
        cells = (
            ("kr0", "10", "4", "6"),
            ("kr1", "20", "9", "12"),
            ("kr2", "30", "8", "21"),
            ("sum", "61", "20", "40"),
        )
        for place, row in enumerate(cells):
            rule = "alla" if row[0] == "sum" else ""
            self.put("figure_row", FigureRow(row[0], "t", float(place), row[0], rule, row))
        self.change("plan", "plan", areas=("Ekonomi",))
        self.put("meeting", Meeting("m", "2023-05-23", kind="board_meeting", title="Nämnd"))
        self.put("agenda_item", AgendaItem("i", "m", 1.0, topic="Tertialrapport", area="Ekonomi"))
