"""The state that a target and an outcome speak for; a person decides, and both are kept.

The accumulated share counts if there is one, else the share, stated or counted from its parts, else what was printed;
the proposal says which. A count
is never held against a percentage (`outcomes.compare`). A missed target is met in part where the outcome keeps the
target's own limit for that, or says that the activity is under way.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hsnplan.domain.follow_up_kinds import Outcome, Target
from hsnplan.domain.outcome_notices import figure_of
from hsnplan.domain.outcomes import Outcome as Reached
from hsnplan.domain.outcomes import compare, parse_outcome
from hsnplan.domain.targets import Target as Wanted
from hsnplan.domain.targets import TargetKind, parse_target, sentence
from hsnplan.domain.typography import number, quoted

_UNDER_WAY: Final = {
    "pågående",
    "pågår",
    "påbörjad",
    "påbörjat",
    "delvis",
    "delvis genomförd",
    "har påbörjats",
}
_FIGURES: Final = (
    ("accumulated", "Ackumulerad andel"),
    ("share", "Andel"),
)


class Proposal(NamedTuple):
    """A proposed state of a measure: met, partly, not_met, or "" when none can be proposed; `because` says why."""

    state: str
    because: str


def propose(outcome: Outcome | None, target: Target | None, direction: str = "") -> Proposal:
    """What the figures of one goal in one period speak for. `direction` is the goal's, higher or lower."""
    if target is None or not target.printed:
        return Proposal("", "Målet har inget målvärde.")
    what, reached = figure(outcome) if outcome is not None else ("", Reached())
    if not reached.printed:
        return Proposal("", "Det finns inget utfall.")
    wanted = parse_target(target.printed, direction or None)
    said = f"{what} {reached.printed} mot målvärdet {sentence(wanted)}"
    met = compare(reached, wanted)
    if _under_way(reached, wanted):
        return Proposal("partly", f"{said}.")
    if met is None:
        return Proposal("", f"{said}: de går inte att jämföra.")
    if not met and target.partly and compare(reached, parse_target(target.partly, direction or None)):
        return Proposal("partly", f"{said}; gränsen för delvis är {quoted(target.partly)}.")
    return Proposal("met" if met else "not_met", f"{said}.")


def figure(outcome: Outcome) -> tuple[str, Reached]:
    """The figure of an outcome that is held against the target, with the words for which one it is."""
    for name, words in _FIGURES:
        share = getattr(outcome, name).strip().rstrip("%").strip()
        if share:
            return words, parse_outcome(f"{share.replace('.', ',')} %")
    part, whole = figure_of(outcome.numerator), figure_of(outcome.denominator)
    if part is not None and whole:
        counted = number(part * 100 / whole, 1)
        return f"Andel ({number(part)} av {number(whole)})", parse_outcome(f"{counted} %")
    return "Utfall", parse_outcome(outcome.printed)


def _under_way(reached: Reached, wanted: Wanted) -> bool:
    return wanted.kind == TargetKind.COMPLETED_ACTIVITY and reached.words.casefold() in _UNDER_WAY
