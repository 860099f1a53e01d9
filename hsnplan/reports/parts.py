"""The parts a document consists of, in order and with their headings: what a template may put otherwise."""

from __future__ import annotations

from typing import Final, NamedTuple


class Part(NamedTuple):
    """A part of a document by its key, with the heading above it ("" for none).

    `text` tells that one writes in it, `optional` that the document is whole without that text; `label` is what it is
    called where it has no heading.
    """

    key: str
    title: str
    text: bool = False
    optional: bool = False
    label: str = ""

    @property
    def name(self) -> str:
        """What people call it: its heading, else its label."""
        return self.title or self.label or "Inledning"


Parts = tuple[Part, ...]

MATTER: Final[Parts] = (
    Part("description", "Ärendebeskrivning", text=True),
    Part("revisions", "Förslag till revideringar", text=True, optional=True),
    Part("proposals", "Regiondirektörens förslag"),
    Part("signatures", "I tjänsten"),
    Part("extract", "Utdrag till"),
)
"""The letter of a case (*tjänsteskrivelse*) as this region writes it."""

REPORT: Final[Parts] = (
    Part("history", ""),
    Part("size", "", text=True, optional=True, label="Planens omfattning"),
    Part("purpose", "", text=True, label="Syfte"),
    Part("goals", "Uppföljning av mål och aktiviteter", text=True, optional=True),
    Part("missed", "Mål som inte nås eller inte är bedömda"),
    Part("analysis", "Analys av målen", text=True),
    Part("activities", "Aktiviteter", text=True),
    Part("conclusion", "Sammanfattande analys", text=True),
)
"""The follow-up of a plan as a report that belongs to a case: the form of 2023."""

LETTER: Final[Parts] = (
    Part("history", ""),
    Part("purpose", "", text=True, label="Syfte"),
    Part("size", "", text=True, optional=True, label="Planens omfattning"),
    Part("guidance", "Så bedöms uppdragen", text=True, optional=True),
    Part("goals", "Nyckeltal och uppdrag", text=True, optional=True),
    Part("missed", "Det som inte nås eller inte är bedömt"),
    Part("activities", "Aktiviteter", text=True),
    Part("analysis", "Revisorernas granskning", text=True, optional=True),
    Part("conclusion", "Sammanfattning", text=True),
    Part("revisions", "Förslag till revideringar", text=True, optional=True),
)
"""The follow-up of a plan as the case's own letter, in the place of its description: the form of 2025."""

PERIOD_REPORT: Final[Parts] = (
    Part("summary", "Sammanfattning", text=True),
    Part("fulfilment", "Måluppfyllelse", text=True, optional=True),
    Part("work", "Verksamhet", text=True, optional=True),
    Part("result", "Ekonomiskt utfall", text=True, optional=True),
    Part("events", "Händelser av väsentlig betydelse", text=True, optional=True),
    Part("goals", "Mål", text=True, optional=True),
    Part("sexes", "Utfall efter kön", text=True, optional=True),
    Part("production", "Produktion", text=True, optional=True),
    Part("access", "Tillgänglighet", text=True, optional=True),
    Part("economy", "Ekonomisk sammanfattning", text=True, optional=True),
    Part("analysis", "Ekonomisk analys", text=True, optional=True),
    Part("elected", "Förtroendemannabudget", text=True, optional=True),
    Part("staffing", "Bemanningsföretag", text=True, optional=True),
    Part("forecast", "Prognos", text=True, optional=True),
    Part("grants", "Nationella satsningar", text=True, optional=True),
    Part("staff", "Väsentliga personalförhållanden", text=True, optional=True),
    Part("investments", "Investeringar", text=True, optional=True),
)
"""The report of a tertial, half-year or year, as this region writes it; a table of figures stands under its part."""

PLAN: Final[Parts] = (
    Part("foreword", "Inledning", text=True),
    Part("tasks", "Uppgifter", text=True),
    Part("aims", "Mål och uppdrag", text=True, optional=True),
    Part("conditions", "Planeringsförutsättningar", text=True),
    Part("goals", "Mål", text=True, optional=True),
    Part("budget", "Budgetramar", text=True, optional=True),
    Part("investments", "Investeringsplan", text=True, optional=True),
    Part("follow_up", "Uppföljning och uppsiktsplikt", text=True, optional=True),
    Part("control", "Intern kontroll", text=True, optional=True),
    Part("meetings", "Sammanträdesplanering", text=True, optional=True),
)
"""The plan of a year with its budget, as this region writes it."""

LETTER_SINCE: Final = 2024
"""The first plan year whose follow-up is a letter."""


def follow_up(year: int) -> Parts:
    """The parts of the follow-up of a plan year."""
    return LETTER if year >= LETTER_SINCE else REPORT


def titled(parts: Parts, key: str) -> str:
    """The heading of a part, "" where the document does not have it."""
    return next((part.title for part in parts if part.key == key), "")


def written_in(parts: Parts) -> Parts:
    """The parts that one writes in."""
    return tuple(part for part in parts if part.text)
