"""The example as a row of deeds: who did what at which moment. Nothing here knows how they are stored."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.content import Organisation
from hsnplan.application.example.lives import Life, Told
from hsnplan.application.example.places import ALONE, Place
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Edit
from hsnplan.domain.editions import edition_id
from hsnplan.domain.identity import keyed_id, report_id

_OFFICE_OPENS: Final = 7 * 3600 + 1800
_OTHERS: Final = {
    "training": "Utbildningsansvarig",
    "digital": "Systemförvaltare",
    "work": "Vårdutvecklare",
    "measure": "Kvalitetssamordnare",
    "routine": "Sektionsledare",
    "money": "Ekonomicontroller",
    "access": "Sektionsledare",
}


class Deed(NamedTuple):
    """One user action: its local ISO time, who did it, the words history shows, and the edits."""

    moment: str
    actor: Actor
    label: str
    edits: tuple[Edit, ...]


class Story:
    """Collects the deeds of a year; ids come from natural keys, times from the office hours of each actor."""

    def __init__(self, year: int, organisation: Organisation) -> None:
        self.year = str(year)
        self.organisation = organisation
        self.chance = Chance(f"story of {year}")
        self._deeds: list[Deed] = []
        self._clocks: dict[tuple[str, Actor], int] = {}

    def id(self, kind: str, key: str) -> str:
        """The id of what a key names in this year."""
        return keyed_id("example", self.year, kind, key)

    def do(self, day: str, actor: Actor, label: str, *edits: Edit) -> None:
        """Note a deed, some minutes after the actor's one before it on the same day."""
        last = self._clocks.get((day, actor)) or _OFFICE_OPENS + self.chance.below(5 * 3600)
        now = last + self.chance.between(45, 290)
        self._clocks[day, actor] = now
        time = f"{now // 3600:02d}:{now // 60 % 60:02d}:{now % 60:02d}"
        self._deeds.append(Deed(f"{day}T{time}", actor, label, edits))

    def told(self) -> list[Deed]:
        """All deeds in the order of time."""
        return sorted(self._deeds, key=lambda deed: deed.moment)

    # --- the plan and the organisation ---

    def found(self, day: str, actor: Actor, plan: dict[str, Any], levels: Sequence[Sequence[str]]) -> None:
        """The register's board, plan and units."""
        values = {key: plan[key] for key in ("title", "year", "decided", "paragraph")}
        self.do(
            day,
            actor,
            f"Nytt register för {plan['board']}",
            Edit("board", self.id("board", ""), {"name": plan["board"], "example": True}),
            Edit(
                "plan",
                self.id("plan", ""),
                {**values, "levels": tuple((name, kind) for name, kind in levels)},
            ),
        )
        self.do(day, actor, "Organisationen lades in", *self._units())

    def _units(self) -> list[Edit]:
        rows = self.organisation.rows.values()
        standing = [row for row in rows if row.get("valid_from", "") < f"{self.year}-12-31"]
        return [self._unit(place, row) for place, row in enumerate(standing, start=1)]

    def _unit(self, place: int, row: dict[str, Any]) -> Edit:
        short = (row["short"],) if "short" in row else ()
        manager = row.get("manager", {})
        values = {
            "parent": unit_id(row["parent"]) if row["parent"] else "",
            "position": float(place),
            "name": row["name"],
            "kind": row["kind"],
            "aliases": (*short, *row.get("aliases", ())),
            "valid_from": row.get("valid_from", self.organisation.valid_from),
            "manager_role": manager.get("role", ""),
            "manager_name": manager.get("name", ""),
        }
        return Edit("unit", unit_id(row["key"]), values)

    def period(self, row: dict[str, Any], *, opened: bool) -> Edit:
        """A period as it is when it opens, or closes."""
        values = {name: row[name] for name in ("name", "kind", "cut_off")}
        return Edit("period", self.id("period", row["key"]), {**values, "open": opened})

    def close(self, row: dict[str, Any], actor: Actor) -> None:
        """Close a period into its first edition, on the day it tells."""
        day, period = row["closed"], self.id("period", row["key"])
        values = {"period": period, "number": 1, "closed": day, "by": actor.role + ", " + actor.unit}
        edition = Edit("edition", edition_id(period, 1), values)
        self.do(day, actor, f"Stäng {row['name']}", edition, self.period(row, opened=False))

    def figure(self, kind: str, node: str, period: str, **values: str) -> Edit:
        """A target, outcome or assessment of a node in a period ("" for the plan's year)."""
        shown = self.id("period", period) if period else ""
        known = {"node": self.id("node", node), "period": shown, **values}
        return Edit(kind, self.id(kind, f"{node} {period}"), known)

    def stated(self, day: str, actor: Actor, rows: Sequence[dict[str, str]]) -> None:
        """Note the figures that a year's documents state, each bound to the register's own."""
        edits = [Edit("stated", self.id("stated", row["key"]), self._stated(row)) for row in rows]
        self.do(day, actor, "Tal som dokumenten anger", *edits)

    def _stated(self, row: dict[str, str]) -> dict[str, str]:
        what, _, node = row.get("figure", "").rpartition("/")
        bound = f"{what}/{self.id('node', node)}" if "/" in what else row.get("figure", "")
        known = {name: row[name] for name in ("document", "words", "printed")}
        whole = self.id("stated", row["whole"]) if "whole" in row else ""
        return {**known, "period": self.id("period", row["period"]), "figure": bound, "whole": whole}

    def guidances(self, day: str, actor: Actor, plan: dict[str, Any], period: str) -> None:
        """What colours the states of a year's judgements give, from a period on."""
        held = self.id("period", period)
        for row in plan["guidances"]:
            values = {
                "plan": self.id("plan", ""),
                "period": held,
                **{name: row[name] for name in ("node_type", "title", "text")},
                "colours": tuple((state, colour) for state, colour in row["colours"]),
            }
            key = ("guidance", self.id("plan", ""), row["node_type"], held)
            self.do(day, actor, f"Ny vägledning: {row['title']}", Edit("guidance", keyed_id(*key), values))

    # --- activities ---

    def activity(self, index: int) -> str:
        """The id of the activity at an index of the places."""
        return self.id("activity", str(index))

    def create(self, index: int, place: Place, day: str, values: dict[str, Any], *first: Edit) -> None:
        """A new activity by its unit's manager, with its first status if it was given one."""
        above = self.id("node", place.goal) if place.above == ALONE else self.activity(place.above)
        unit = unit_id(place.unit)
        edit = Edit(
            "activity", self.activity(index), {"parent": above, "unit": unit, "title": place.title, **values}
        )
        actor = self.organisation.manager(place.unit)
        self.do(day, actor, f"Ny aktivitet ”{place.title}”", edit, *first)

    def responsible(self, place: Place) -> dict[str, str]:
        """Who answers for an activity: most often the unit's manager, now and then by name."""
        manager = self.organisation.manager(place.unit)
        if place.sort in _OTHERS and self.chance.hit(22):
            return {"responsible_role": _OTHERS[place.sort], "responsible_name": ""}
        name = manager.name if self.chance.hit(60) else ""
        return {"responsible_role": manager.role, "responsible_name": name}

    def report(self, index: int, period: str, told: Told) -> Edit:
        """What is said of an activity in a period (its id)."""
        activity = self.activity(index)
        values = {"activity": activity, "period": period, "state": told.state, "comment": told.comment}
        return Edit("report", report_id(activity, period), {**values, "date": told.day})

    def review(self, index: int, period: str, place: Place, review: tuple[str, str]) -> None:
        """What the second line says of a report."""
        day, words = review
        boss = self.organisation.manager(self.organisation.above(place.unit))
        values = {"review": words, "reviewer": boss.name or boss.role, "reviewed": day}
        edit = Edit("report", report_id(self.activity(index), period), values)
        self.do(day, boss, f"Granskning: ”{place.title}”", edit)

    def hand_in(self, unit: str, period: str, day: str, waiting: int) -> None:
        """A unit marks its reports of a period as done."""
        actor = self.organisation.manager(unit)
        owner = unit_id(unit)
        values = {
            "unit": owner,
            "period": period,
            "date": day,
            "by": actor.name or actor.role,
            "waiting": waiting,
        }
        edit = Edit("submission", keyed_id("submission", owner, period), values)
        self.do(day, actor, f"Lämna in för {actor.unit}", edit)


def unit_id(key: str) -> str:
    """The id of a unit, the same in every year."""
    return keyed_id("example", "unit", key)


def order_made(places: Sequence[Place], lives: Sequence[Life]) -> dict[int, str]:
    """The day each activity was made, in that order; a part is never older than its whole."""
    days = [life.created for life in lives]
    for index, place in enumerate(places):
        if place.above != ALONE:
            days[index] = max(days[index], days[place.above])
    return {
        index: days[index] for index in sorted(range(len(places)), key=lambda index: (days[index], index))
    }


def positions(places: Sequence[Place]) -> list[float]:
    """The place of each activity among those with the same parent."""
    counts: dict[tuple[str, int], int] = {}
    found = []
    for place in places:
        key = (place.goal, place.above)
        counts[key] = counts.get(key, 0) + 1
        found.append(float(counts[key]))
    return found
