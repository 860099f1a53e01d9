"""The command that prints."""

import argparse
from collections.abc import Callable
from typing import Any, Final

from hsnplan.cli.shared import DONE, Shared
from hsnplan.cli.words import FILTER, PDF
from hsnplan.domain.outline_row import PLAN, STATE, UNIT
from hsnplan.domain.typography import quoted

_GROUPS: Final = {"plan": PLAN, "unit": UNIT, "status": STATE}


def add(reading: Callable[..., Any], shared: Shared) -> None:
    """Add the command; `reading` makes one with a register and an as-of date."""
    made = reading("print", lambda asked: _print(asked, shared), "skriv en lista som tillgänglig PDF")
    made.add_argument("document", metavar="LISTA", choices=("activities",), help="activities")
    made.add_argument("--out", metavar="PDF", type=PDF, required=True, help="filen som skrivs")
    made.add_argument("--filter", metavar="FILTER", type=FILTER, default="", help="som för list")
    made.add_argument(
        "--group",
        metavar="ORDNING",
        choices=tuple(_GROUPS),
        default="plan",
        help="plan (om inget sägs), unit (enhet) eller status",
    )


def _print(asked: argparse.Namespace, shared: Shared) -> int:
    from hsnplan.application import printing  # only what prints pays for it

    session = shared.open(asked)
    day = asked.as_of
    shown = printing.view(shared.register(session, asked), _GROUPS[asked.group], asked.filter)
    moment = session.last_change(day, written=asked.written)
    edition = None
    if asked.edition:
        from hsnplan.application import closing, comparing

        edition = comparing.find_edition(session.register, asked.edition)
        moment = closing.moment(session, edition.id)
    occasion = printing.Occasion(moment, day, asked.written, asked.filter, edition)
    listing = printing.activity_list(shown, occasion)
    session.close()
    printed = printing.print_list(listing)
    printing.save(printed.pdf, asked.out)
    found = {
        "file": asked.out,
        "pages": printed.pages,
        "activities": listing.root.total,
        "checksum": listing.checksum(),
        "missing": list(printed.missing),
    }
    shared.answer(asked, found, lambda: _words(found, printing.missing_words(printed.missing)))
    return DONE


def _words(found: dict[str, Any], missing: str) -> str:
    pages = f"{found['pages']} {'sida' if found['pages'] == 1 else 'sidor'}"
    rows = f"{found['activities']} {'aktivitet' if found['activities'] == 1 else 'aktiviteter'}"
    return f"Aktivitetslistan ({pages}, {rows}) ligger i {quoted(found['file'])}.\n{missing}".strip()
