"""The eye of the tests sees what it is there to see: each fault is planted on a good page, and must be told."""

from collections.abc import Callable

import pytest

from hsnplan.reports.blocks import GroupRow, Heading, Paragraph
from tests.reports import looks
from tests.reports.documents import printed, row, table
from tests.reports.paper import MM, Paper, Shown

FOOT = 40.0
HEADS = frozenset(("Nr",))
WORDS = "Läkemedelsgenomgångar och utskrivningsplanering tillsammans med kommunens hemsjukvård varje vecka"

LONG = "hemsjukvårdsutskrivningsplaneringssamordnings" * 5 + "möte"


def good() -> Paper:
    rows = [row(number, f"{WORDS} {LONG}") for number in range(60)]
    return Paper(
        printed(Heading("Vård"), Paragraph(WORDS * 5), table(*rows[:30], GroupRow("Mål"), *rows[30:])).pdf
    )


def change(read: Paper, which: Callable[[Shown], bool], **values: object) -> None:
    """Let the first line that is meant be another."""
    place = next(place for place, shown in enumerate(read.shown) if which(shown))
    read.shown[place] = read.shown[place]._replace(**values)  # type: ignore[arg-type]


def by_words(words: str) -> Callable[[Shown], bool]:
    return lambda shown: words in shown.text


def over_the_margin(read: Paper) -> None:
    change(read, by_words("Läkemedels"), x=read.sizes[0][0] - 60)


def into_the_foot(read: Paper) -> None:
    change(read, by_words("Läkemedels"), y=20.0)


def into_the_next_column(read: Paper) -> None:
    change(
        read,
        lambda shown: shown.text.strip() == "0" and shown.owner is not None,
        width=60 * MM,
        text="0" * 40,
    )


def without_a_hyphen(read: Paper) -> None:
    """A line in a cell ends within a word."""
    at = next(place for place, shown in enumerate(read.shown) if shown.text.endswith("\u00ad"))
    read.shown[at] = read.shown[at]._replace(text=read.shown[at].text.rstrip("\u00ad"))


def a_lone_heading(read: Paper) -> None:
    change(read, by_words("Vård"), y=50.0)


def a_narrow_column(read: Paper) -> None:
    first = next(shown for shown in read.shown if shown.text.strip() == "Nr" and shown.owner is not None)
    change(
        read,
        lambda shown: shown.y == first.y and shown.page == first.page and shown.x > first.x,
        x=first.x + 14 * MM,
    )


def a_page_without_heads(read: Paper) -> None:
    read.shown[:] = [shown for shown in read.shown if not (shown.page == 1 and shown.text.strip() == "Nr")]


FAULTS = [
    over_the_margin,
    into_the_foot,
    into_the_next_column,
    without_a_hyphen,
    a_lone_heading,
    a_narrow_column,
    a_page_without_heads,
]


def test_a_good_page_has_no_fault() -> None:
    assert looks.faults(good(), FOOT, HEADS) == []


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__.replace("_", " "))
def test_a_planted_fault_is_told(plant: Callable[[Paper], None]) -> None:
    read = good()
    plant(read)
    assert looks.faults(read, FOOT, HEADS)
