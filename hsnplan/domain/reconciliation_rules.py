"""What reconciliation may hold: each rule refuses with a sentence at its field. They stand in the table of `rules`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hsnplan.domain.errors import Refusal
from hsnplan.domain.outcomes import parse_outcome
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def stated_fits(register: Register, entity_id: str, after: Mapping[str, Any]) -> None:
    """A stated figure is a number, bound to a figure there is, and no part of itself."""
    from hsnplan.domain.figures import is_figure  # figures look at rules' findings; only a save asks for them

    if parse_outcome(after["printed"]).value is None:
        raise Refusal(f"{quoted(after['printed'])} går inte att läsa som ett tal.", field="printed")
    if after["figure"] and not is_figure(after["figure"]):
        raise Refusal(f"{quoted(after['figure'])} är inget av registrets tal.", field="figure")
    if after["whole"] == entity_id or (after["whole"] and after["whole"] not in register.stated):
        raise Refusal("Talet som det är en del av finns inte.", field="whole")
