"""Rows of the plan as the command line names them."""

from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def find_node(register: Register, reference: str) -> str:
    """The id of the row of the plan with an id, number or name, whatever its case.

    Raises:
        Refusal: there is none, or there are several.
    """
    rows = register.live_nodes()
    sought = reference.casefold().strip()
    for matches in (
        [row for row in rows if row.id == reference],
        [row for row in rows if sought in (row.title.casefold(), row.words.casefold())],
        [row for row in rows if row.number and row.number.casefold() == sought],
    ):
        if len(matches) == 1:
            return matches[0].id
        if matches:
            raise Refusal(f"Flera rader i planen heter {quoted(reference)}. Ange radens id.")
    raise Refusal(f"Det finns ingen rad i planen som heter {quoted(reference)}.")
