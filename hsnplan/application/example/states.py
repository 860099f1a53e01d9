"""Which state each activity ends in, so that goals and units differ and the sums come out as stated."""

from collections.abc import Mapping, Sequence
from typing import Final

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.places import ALONE, Place

QUOTAS_2023: Final = {"completed": 32, "ongoing": 366, "delayed": 6, "planned": 278, "": 20}
QUOTAS_2025: Final = {"completed": 58, "ongoing": 363, "delayed": 18, "planned": 327, "": 0}


def deal(chance: Chance, places: Sequence[Place], first: int, quotas: Mapping[str, int]) -> dict[int, str]:
    """The state of each place from index `first` on; those with parts are under way, the rest as far as luck has it.

    A goal and a unit each have a pace of their own; what is slowest is planned or without status.
    """
    whole = {place.above for place in places if place.above != ALONE}
    states = {index: "ongoing" for index in range(first, len(places)) if index in whole}
    rest = _by_pace(chance, places, [index for index in range(first, len(places)) if index not in whole])
    low = chance.shuffled(rest[: quotas["planned"] + quotas[""]])
    high = rest[len(low) :]
    states |= dict.fromkeys(low[: quotas[""]], "") | dict.fromkeys(low[quotas[""] :], "planned")
    fast = chance.shuffled(high[-4 * quotas["completed"] :])
    states |= dict.fromkeys(high, "ongoing") | dict.fromkeys(fast[: quotas["completed"]], "completed")
    slow = [index for index in high if states[index] == "ongoing" and places[index].above == ALONE]
    return states | dict.fromkeys(chance.sample(slow, quotas["delayed"]), "delayed")


def _by_pace(chance: Chance, places: Sequence[Place], indices: Sequence[int]) -> list[int]:
    goals = {goal: chance.below(70) for goal in sorted({place.goal for place in places})}
    units = {unit: chance.below(90) for unit in sorted({place.unit for place in places})}
    pace = {
        index: goals[places[index].goal] + units[places[index].unit] + chance.below(160) for index in indices
    }
    return sorted(indices, key=lambda index: (pace[index], index))
