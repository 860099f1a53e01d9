"""What the example is made of, as read from resources/example: organisation, plans, titles, comments."""

import json
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import Actor
from hsnplan.resources import resource

SECRETARIAT: Final = Actor("", "Handläggare", "Sekretariatet")
COORDINATION: Final = Actor("", "Handläggare", "Samordningskansliet")
AREA_KINDS: Final = ("område", "närvårdsområde")
_THEMES: Final = ("development", "care", "staff", "economy")


def read(name: str) -> Any:
    """The content of one file of resources/example."""
    with open(resource(f"example/{name}.json"), encoding="utf-8") as file:
        return json.load(file)


class Item(NamedTuple):
    """A title that fits some units, with the sort of work it is and the parts (title, sort) it may have."""

    title: str
    sort: str
    units: str
    parts: tuple[tuple[str, str], ...] = ()


class Theme(NamedTuple):
    """The titles under a goal, and the number of activities the goal has in all."""

    size: int
    items: tuple[Item, ...]


def _item(row: list[Any]) -> Item:
    title, sort, units, *parts = row
    return Item(title, sort, units, tuple((part[0], part[1]) for part in parts[0]) if parts else ())


def themes_2023() -> dict[str, Theme]:
    """The titles of each goal of 2023."""
    rows = {key: row for name in _THEMES for key, row in read(f"activities2023-{name}").items()}
    return {
        key: Theme(row["count"], tuple(_item(item) for item in row["items"])) for key, row in rows.items()
    }


def own_items_2025() -> dict[str, tuple[Item, ...]]:
    """The titles of 2025 that no goal of 2023 lends, by node."""
    return {key: tuple(_item(row) for row in rows) for key, rows in read("activities2025").items()}


class Organisation:
    """The board's units by key, with what titles and stories ask of them."""

    def __init__(self) -> None:
        content = read("units")
        self.valid_from: str = content["valid_from"]
        self.rows: dict[str, dict[str, Any]] = {row["key"]: row for row in content["units"]}
        self._groups: dict[str, str] = content["groups"]
        self._weights: dict[str, int] = content["weights"]

    def name(self, unit: str) -> str:
        """The unit's name."""
        return str(self.rows[unit]["name"])

    def expand(self, words: str) -> list[str]:
        """The units that keys and group names stand for, each once."""
        found: dict[str, None] = {}
        for word in words.split():
            found |= dict.fromkeys(self._groups.get(word, word).split())
        return list(found)

    def weight(self, unit: str) -> int:
        """How many activities a unit draws, compared with others."""
        return self._weights.get(unit, 2)

    def area(self, unit: str) -> str:
        """The unit or the nearest above it that is an område; "" when none is."""
        here = unit
        while here and self.rows[here]["kind"] not in AREA_KINDS:
            here = self.rows[here]["parent"] or ""
        return here

    def above(self, unit: str) -> str:
        """The unit that leads this one."""
        return self.rows[unit]["parent"] or unit

    def manager(self, unit: str) -> Actor:
        """Who leads a unit."""
        row = self.rows[unit]
        known = row.get("manager", {"role": "Handläggare"})
        return Actor(known.get("name", ""), known["role"], row["name"])
