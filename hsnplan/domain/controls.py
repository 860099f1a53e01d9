"""The internal-control plan: how heavy each risk weighs, and what has been followed up of two times a year."""

from __future__ import annotations

from typing import Final, cast

from hsnplan.domain.plan_kinds import Control
from hsnplan.domain.register import Register

HEAVY: Final = 9
"""Risks that weigh at least this (of 16) need a measure when their control finds something."""
_BANDS: Final = ((HEAVY, "hög"), (5, "medel"), (1, "låg"), (0, "ej satt"))


def controls(register: Register) -> list[Control]:
    """The lines of the plan in hand, in order, without those taken away."""
    rows = cast("list[Control]", list(register.every("control").values()))
    found = [row for row in rows if not row.deleted and row.plan == register.plan.id]
    return sorted(found, key=lambda row: (row.position, row.id))


def weight(control: Control) -> int:
    """Likelihood × consequence, 1–16; 0 when either is not set."""
    return control.likelihood * control.consequence


def weight_word(control: Control) -> str:
    """The weight in a word: låg, medel, hög."""
    return next(word for least, word in _BANDS if weight(control) >= least)


def times_followed(control: Control) -> int:
    """How many of the year's two follow-ups have a result."""
    return sum(bool(said) for said in (control.first, control.second))
