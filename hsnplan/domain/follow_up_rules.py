"""What follow-up may hold: each rule refuses with a sentence at its field. They stand in the table of `rules`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from hsnplan.domain import series
from hsnplan.domain.asked_for import BOARD
from hsnplan.domain.dates import is_date
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import year_period_id
from hsnplan.domain.judging import COLOUR_WORDS, NOT_JUDGED, STANDARD_STEPS, Judging
from hsnplan.domain.outcome_notices import SEX_WORDS
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import METHODS
from hsnplan.domain.states import JudgedState
from hsnplan.domain.typography import is_blank, quoted

PERIOD_KINDS: Final[Mapping[str, str]] = {
    "month": "månad",
    "tertial": "tertial",
    "interim": "delår",
    "year": "helår",
    "special": "särskild uppföljning",
}
"""The kinds of period and their words."""

_NEAR_YEARS: Final = 2
"""How many years from the nearest plan's a period may lie; earlier years' figures come as outcomes of theirs."""

FEWEST_STEPS: Final = 2
MOST_STEPS: Final = 5


def assessment_fits(register: Register, _: str, after: Mapping[str, Any]) -> None:
    """A judgement is of a row that is there, in a state of its scale, by the board or a known unit."""
    row, state = after["node"], after["state"]
    if row not in register.nodes and row not in register.plans:
        raise Refusal("Raden i planen finns inte längre.", field="node")
    if after["unit"] and after["unit"] not in register.units:
        raise Refusal("Enheten finns inte i organisationen.", field="unit")
    _known_period(register, after["period"])
    steps = Judging(register).steps(row)
    if state not in {code for code, _ in steps} | set(JudgedState):
        words = ", ".join(word.lower() for _, word in steps)
        raise Refusal(f"{quoted(state)} är ingen bedömning här. Välj {words} eller ej bedömd.", field="state")


def _known_period(register: Register, period: str) -> None:
    years = {year_period_id(plan.year) for plan in register.plans.values()}
    if period not in register.periods and period not in years:
        raise Refusal("Perioden finns inte.", field="period")


def outcome_fits(register: Register, _: str, after: Mapping[str, Any]) -> None:
    """Outcomes are of goals, and of one of the sexes the documents have; odd figures are kept, and told elsewhere."""
    node = register.nodes.get(after["node"])
    if node is not None and register.node_type(node) == "heading":
        words = f"{quoted(node.title)} är en rubrik i planen. Skriv utfallet på ett mål under den."
        raise Refusal(words, field="node")
    if after["sex"] not in SEX_WORDS:
        raise Refusal(f"{quoted(after['sex'])} är inget av K, M och O.", field="sex")


def series_fits(register: Register, _: str, after: Mapping[str, Any]) -> None:
    """A series is worked out in a known way, and a formula is of goals that are there."""
    if after["method"] and after["method"] not in series.METHODS:
        raise Refusal(f"{quoted(after['method'])} är inget sätt att räkna.", field="method")
    if after["method"] != "formula":
        return
    series.check(after["formula"])
    for goal in series.goals_of(after["formula"]):
        if goal not in register.nodes:
            raise Refusal(f"{quoted(goal)} i formeln är inget mål i planen.", field="formula")


def scale_fits(_: Register, __: str, after: Mapping[str, Any]) -> None:
    """A scale has 2–5 steps with codes and words of their own."""
    _known_type(after["node_type"])
    steps = after["steps"]
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        raise Refusal("En skala har två till fem steg; ej bedömd räknas inte.", field="steps")
    codes, words = [code for code, _ in steps], [word.casefold() for _, word in steps]
    if any(map(is_blank, codes + words)) or len({*codes}) < len(steps) or len({*words}) < len(steps):
        raise Refusal("Varje steg i en skala måste ha ett eget namn.", field="steps")
    if NOT_JUDGED in codes:
        raise Refusal("Ej bedömd finns i varje skala och ska inte läggas till.", field="steps")


def guidance_fits(register: Register, _: str, after: Mapping[str, Any]) -> None:
    """A guidance has its words in full, and a colour that exists for each state it speaks of."""
    _known_type(after["node_type"])
    if is_blank(after["text"]):
        raise Refusal("Vägledningen måste ha sin text.", field="text")
    if after["period"] and after["period"] not in register.periods:
        raise Refusal("Perioden som vägledningen gäller från finns inte.", field="period")
    for state, colour in after["colours"]:
        if colour not in COLOUR_WORDS:
            raise Refusal(f"{quoted(colour)} är ingen färg för {quoted(state)}.", field="colours")


def _known_type(node_type: str) -> None:
    if node_type not in STANDARD_STEPS:
        raise Refusal(f"{quoted(node_type)} är inget slag av rad i planen.", field="node_type")


def rollup_fits(_: Register, __: str, after: Mapping[str, Any]) -> None:
    """A way to put colours together is one that is known, with limits in order."""
    if after["method"] not in METHODS:
        raise Refusal(f"{quoted(after['method'])} är inget sätt att väga samman.", field="method")
    if not 0 <= after["yellow_from"] <= after["green_from"] <= 100:
        raise Refusal("Gränserna ska ligga mellan 0 och 100 %, med grönt över gult.", field="green_from")


def edition_is_new(register: Register, edition: str, _: Mapping[str, Any]) -> None:
    """An edition that has been made stays as it is."""
    if edition in register.editions:
        raise Refusal("En stängd utgåva ändras aldrig. Öppna perioden igen och stäng den som en ny utgåva.")


def period_fits(register: Register, period: str, after: Mapping[str, Any]) -> None:
    """A period is of a known kind, has a name of its own, lies near a plan's year, and its last days are dates."""
    if after["kind"] and after["kind"] not in PERIOD_KINDS:
        raise Refusal(f"{quoted(after['kind'])} är inget slag av period.", field="kind")
    _in_order(dict(after["deadlines"]))
    same = after["name"].strip().casefold()
    if any(row.name.strip().casefold() == same for row in register.periods.values() if row.id != period):
        raise Refusal(f"Det finns redan en period som heter {quoted(after['name'].strip())}.", field="name")
    years = {plan.year for plan in register.plans.values()}
    year = int(after["cut_off"][:4] or 0)
    if year and years and min(abs(year - known) for known in years) > _NEAR_YEARS:
        raise Refusal(f"Stoppdatumet {after['cut_off']} ligger långt från planens år.", field="cut_off")
    for _, day in after["deadlines"]:
        if not is_date(day):
            raise Refusal(f"{quoted(day)} är inget datum. Skriv till exempel 2023-08-25.", field="deadlines")


_UPWARDS: Final = (("", "Enheternas"), ("division", "divisionernas"), (BOARD, "nämndens"))
"""The levels that have last days, from below: each builds on what the one before it has handed in."""


def _in_order(days: Mapping[str, str]) -> None:
    said = [(whose, days[kind]) for kind, whose in _UPWARDS if days.get(kind)]
    for (lower, first), (upper, second) in pairwise(said):
        if first > second:
            words = f"{lower[0].upper()}{lower[1:]} sista dag {first} ligger efter {upper} {second}."
            raise Refusal(
                f"{words} Den som bygger på de andras svar ska ha en senare dag.", field="deadlines"
            )


def period_turns(register: Register, action: Action, edit: Edit) -> None:
    """A period closes into an edition of its own, and a closed one opens again for a reason; nothing else turns it."""
    before = register.periods.get(edit.id)
    if before is None or edit.values.get("open", before.open) == before.open:
        return
    if before.open and not any(
        made.kind == "edition" and made.values.get("period") == edit.id for made in action.edits
    ):
        raise Refusal(
            f"{before.name} stängs bara till en utgåva. Välj Stäng period i stället för att ändra fältet.",
            field="open",
        )
    if not before.open and is_blank(action.why):
        raise Refusal(
            f"{before.name} är stängd. Välj Öppna perioden igen och skriv varför den öppnas.", field="open"
        )
