"""The activities' part of a year: made, reported, reviewed, corrected, handed in."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.example.deeds import Story, order_made, positions
from hsnplan.application.example.lives import Life, Told
from hsnplan.application.example.places import Place
from hsnplan.domain.edit import Edit

_DONE_IN: Final = {0: 60, 1: 100}


class Correction(NamedTuple):
    """What is changed later in an activity: the day, the words for history, its fields before and after."""

    day: str
    label: str
    before: dict[str, Any]
    after: dict[str, Any]


class Year(NamedTuple):
    """The activities of a year with their lives; periods are ids.

    `first_period` is the one that the state of a new activity is reported in, `periods` the tertial and what
    comes after it.
    """

    places: Sequence[Place]
    lives: Sequence[Life]
    first_period: str
    periods: Sequence[str]
    corrections: Mapping[int, Correction]


def tell_work(story: Story, year: Year) -> None:
    """Add all deeds about the activities to the story."""
    in_order = positions(year.places)
    for number, (index, day) in enumerate(order_made(year.places, year.lives).items(), start=1):
        _make(story, year, index, day, {"number": number, "position": in_order[index]})
        _report(story, year, index)
    for index, correction in year.corrections.items():
        place = year.places[index]
        actor = story.organisation.manager(place.unit)
        edit = Edit("activity", story.activity(index), correction.after)
        story.do(correction.day, actor, f"{correction.label}: ”{place.title}”", edit)
    for order, period in enumerate(year.periods):
        _hand_in(story, year, order, period)


def _make(story: Story, year: Year, index: int, day: str, given: dict[str, Any]) -> None:
    place, life = year.places[index], year.lives[index]
    values = {**given, "start": life.start, "end": life.end, **story.responsible(place)}
    if index in year.corrections:
        values |= year.corrections[index].before
    first = (story.report(index, year.first_period, Told(day, life.first)),) if life.first else ()
    story.create(index, place, day, values, *first)


def _report(story: Story, year: Year, index: int) -> None:
    place, life = year.places[index], year.lives[index]
    actor = story.organisation.manager(place.unit)
    for period, told in zip(year.periods, (life.tertial, life.special), strict=False):
        if told is not None:
            story.do(told.day, actor, f"Statusrapport: ”{place.title}”", story.report(index, period, told))
    if life.review is not None:
        story.review(index, year.periods[0], place, life.review)


def _hand_in(story: Story, year: Year, order: int, period: str) -> None:
    by_unit: dict[str, list[Told | None]] = {}
    for place, life in zip(year.places, year.lives, strict=True):
        by_unit.setdefault(place.unit, []).append((life.tertial, life.special)[order])
    for unit, told in by_unit.items():
        days = [one.day for one in told if one is not None]
        if len(days) * 100 >= len(told) * _DONE_IN[order] and days:
            story.hand_in(unit, period, max(days), len(told) - len(days))
