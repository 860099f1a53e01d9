"""What speaks for a judgement, as a sentence: the figures of a goal, else what the rows or units below it give."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.domain.in_period import target_in
from hsnplan.domain.judging import COLOUR_WORDS, MARKS, Colour, Judging, row_type
from hsnplan.domain.proposing import propose
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import METHODS, Judgements, RolledUp, below, reported
from hsnplan.domain.series import outcome


class Proposed(NamedTuple):
    """The mark that is proposed, "" for none, the state where one can be told, and the sentence with its reason."""

    mark: str
    state: str
    sentence: str


def proposed(register: Register, row: str, period: str, unit: str = "") -> Proposed:
    """What is proposed for a row of the plan, or the plan, by the board or a unit."""
    judging = Judging(register)
    node = register.nodes.get(row)
    if node is not None and row_type(register, row) == "measure":
        found = propose(
            outcome(register, row, period, unit).outcome, target_in(register, row, period), node.direction
        )
        if found.state:
            mark = MARKS[judging.colour_of(row, period, found.state)]
            word = judging.word(row, found.state).lower()
            return Proposed(mark, found.state, f"Föreslås: {word}, eftersom {_small(found.because)}")
        return Proposed("", "", f"Inget förslag. {found.because}")
    judgements = Judgements(register, period, judging)
    together = judgements.rolled_up_units(row, unit) if unit else judgements.rolled_up(row)
    if not together.is_based:
        return Proposed("", "", "Inget förslag. Det finns inget under som kan vägas samman.")
    if together.colour is Colour.NONE:
        return Proposed("", "", "Inget förslag. Det som ligger under har ingen färg.")
    silent = 0 if unit else _silent(judgements, row, period)
    return Proposed(MARKS[together.colour], "", _together(together, silent))


def _silent(judgements: Judgements, row: str, period: str) -> int:
    """How many goals under a row of the plan, or in the plan, nobody has judged in the period."""
    goals = below(judgements.register, row, reported(judgements.register, period))
    return sum(judgements.of(goal) is None for goal in goals)


def _together(found: RolledUp, silent: int) -> str:
    counts = ", ".join(
        f"{number} {COLOUR_WORDS[colour].lower()}" for colour, number in found.counts.items() if number
    )
    how = METHODS[found.method.method]
    why = f"eftersom {how} av det som ligger under är så ({counts})."
    rest = f" {_goals(silent)} under är inte {'bedömt' if silent == 1 else 'bedömda'} än." if silent else ""
    return f"Föreslås: {COLOUR_WORDS[found.colour].lower()}, {why}{rest}"


def _goals(count: int) -> str:
    return "Ett mål" if count == 1 else f"{count} mål"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
