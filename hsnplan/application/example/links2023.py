"""Activities of 2023 that help one more goal than the one they hang under."""

from collections.abc import Iterator, Sequence
from typing import Any

from hsnplan.application.example.content import read
from hsnplan.application.example.deeds import Story
from hsnplan.application.example.lives import Life
from hsnplan.application.example.places import ALONE, Place
from hsnplan.domain.edit import Edit
from hsnplan.domain.links import link_id


def tell_links(story: Story, places: Sequence[Place], lives: Sequence[Life]) -> None:
    """The links of each unit, made by its manager."""
    content = read("links2023")
    for row in content["links"]:
        goal = story.id("node", row["goal"])
        found = list(_helping(places, lives, row, content["day"]))[: row["count"]]
        edits = [_link(story.activity(index), goal) for index in found]
        actor = story.organisation.manager(row["unit"])
        story.do(content["day"], actor, f"Även under ett mål till: {len(edits)} aktiviteter", *edits)


def _helping(places: Sequence[Place], lives: Sequence[Life], row: dict[str, Any], day: str) -> Iterator[int]:
    """The unit's activities under other goals that were there by the day."""
    for index, (place, life) in enumerate(zip(places, lives, strict=True)):
        if (
            (place.unit, place.above) == (row["unit"], ALONE)
            and place.goal != row["goal"]
            and life.created < day
        ):
            yield index


def _link(activity: str, goal: str) -> Edit:
    return Edit("link", link_id(activity, goal), {"activity": activity, "node": goal})
