"""Rows of the plan as the command line names them."""

from typing import Final

from hsnplan.domain.entities import Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

_MOST_NAMED: Final = 5
_TYPES: Final = {"measure": ("mål", "nyckeltal"), "assignment": ("uppdrag",)}


def find_node(register: Register, reference: str) -> str:
    """The id of the row of the plan with an id, name, number, or number after its level or type ("uppdrag 16").

    Case does not matter, and the beginning of one name only will do.

    Raises:
        Refusal: there is none, or there are several; it names them.
    """
    rows = register.live_nodes()
    sought = " ".join(reference.casefold().split())
    for matches in (
        [row for row in rows if row.id == reference],
        [row for row in rows if sought in (row.title.casefold(), row.words.casefold())],
        [row for row in rows if row.number and sought in _numbered(register, row)],
        [row for row in rows if sought and row.title.casefold().startswith(sought)],
    ):
        if len(matches) == 1:
            return matches[0].id
        if matches:
            known = "; ".join(_told(register, row) for row in matches[:_MOST_NAMED])
            more = f" och {len(matches) - _MOST_NAMED} till" if len(matches) > _MOST_NAMED else ""
            raise Refusal(f"Flera rader i planen heter {quoted(reference)}: {known}{more}. Skriv vilken.")
    raise Refusal(f"Det finns ingen rad i planen som heter {quoted(reference)}.")


def _numbered(register: Register, row: Node) -> set[str]:
    """What a row's number is called: "16", "uppdrag 16", "kortsiktigt nyckeltal 16", "nyckeltal 16"."""
    number = row.number.casefold()
    level = register.level_name(row).casefold()
    names = {level, level.split()[-1] if level else "", *_TYPES.get(register.node_type(row), ())}
    return {number, *(f"{name} {number}" for name in names if name)}


def _told(register: Register, row: Node) -> str:
    return f"{register.level_name(row)} {row.number}".strip() + f" {quoted(row.title)}"
