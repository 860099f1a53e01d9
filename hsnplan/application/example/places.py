"""Which activities there are: a title on a unit under a goal, uneven as in life, never the same twice."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.content import Item, Organisation, Theme, own_items_2025, themes_2023

ALONE: Final = -1


class Place(NamedTuple):
    """An activity's place; `above` is the index of the activity it is a part of, or `ALONE`."""

    goal: str
    unit: str
    title: str
    sort: str
    above: int = ALONE


class _Spread:
    """Deals the titles of one goal out to units until it has its number of activities."""

    def __init__(
        self, chance: Chance, organisation: Organisation, fitting: Callable[[Item], list[str]]
    ) -> None:
        self._chance = chance
        self._organisation = organisation
        self._fitting = fitting
        self._taken: set[tuple[str, str]] = set()

    def families(self, items: Sequence[Item], count: int) -> list[list[tuple[str, str, str]]]:
        """Activities (title, sort, unit) each with its parts behind it, `count` in all, every title used first."""
        families: list[list[tuple[str, str, str]]] = []
        size = 0
        for item in items:
            family = self._family(item, count - size)
            families.append(family)
            size += len(family)
        while size < count:
            again = self._chance.pick([item for item in items if self._free(item)])
            family = self._family(again._replace(parts=()), count - size)
            families.append(family)
            size += len(family)
        return self._chance.shuffled([family for family in families if family])

    def _free(self, item: Item) -> list[str]:
        return [unit for unit in self._fitting(item) if (item.title, unit) not in self._taken]

    def _family(self, item: Item, room: int) -> list[tuple[str, str, str]]:
        units = self._free(item)
        if not units or not room:
            return []
        unit = self._chance.weighted(units, [self._organisation.weight(unit) for unit in units])
        self._taken.add((item.title, unit))
        parts = item.parts if len(item.parts) < room else ()
        return [(item.title, item.sort, unit), *((title, sort, unit) for title, sort in parts)]


def _placed(goal: str, families: Sequence[Sequence[tuple[str, str, str]]], first: int) -> list[Place]:
    places: list[Place] = []
    for family in families:
        above = ALONE
        for title, sort, unit in family:
            places.append(Place(goal, unit, title, sort, above))
            if above == ALONE:
                above = first + len(places) - 1
    return places


def places_2023(organisation: Organisation, taken: Sequence[Place]) -> list[Place]:
    """The activities of 2023, goal by goal; `taken` (those written by hand) come first and count for their goals."""
    chance = Chance("places of 2023")
    places = list(taken)
    for goal, theme in themes_2023().items():
        own = sum(place.goal == goal for place in taken)
        spread = _Spread(chance, organisation, lambda item: organisation.expand(item.units))
        places += _placed(goal, spread.families(theme.items, theme.size - own), len(places))
    return places


def places_2025(organisation: Organisation, nodes: Sequence[tuple[str, int, Sequence[str]]]) -> list[Place]:
    """The activities of 2025, all on områden.

    `nodes` are (key, number of activities, goals of 2023 that lend their titles).
    """

    def areas(item: Item) -> list[str]:
        found = [organisation.area(unit) for unit in organisation.expand(item.units)]
        return list(dict.fromkeys(unit for unit in found if unit))

    chance = Chance("places of 2025")
    own, lent = own_items_2025(), themes_2023()
    places: list[Place] = []
    for key, count, themes in nodes:
        items = (*own.get(key, ()), *chance.shuffled(_lent(lent, themes)))
        fitting = [item for item in items if areas(item)]
        families = _Spread(chance, organisation, areas).families(fitting, count)
        places += _placed(key, families, len(places))
    return places


def _lent(lent: dict[str, Theme], themes: Sequence[str]) -> list[Item]:
    return [item for theme in themes for item in lent[theme].items]
