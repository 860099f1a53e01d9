"""What is printed of a place, made beside the window: its list as it is shown, or the document it stands for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from hsnplan.application import printing
from hsnplan.domain.errors import Refusal
from hsnplan.ui.commands import Page, Paper
from hsnplan.ui.messages import Messages
from hsnplan.ui.work import Watch

if TYPE_CHECKING:
    from hsnplan.reports.listing import Listing
    from hsnplan.reports.pdf.renderer import Printed

_LIST: Final = "Aktivitetslista"
_NO_LIST: Final = "Inget att skriva ut: här visas ingen lista. Gå till Planen och försök igen."
_NO_ROWS: Final = "Inget att skriva ut: det finns inga aktiviteter här."
_NO_HITS: Final = (
    "Inget att skriva ut: ingen aktivitet passar filtret. Ändra eller rensa filtret och försök igen."
)


class Ready(NamedTuple):
    """A print: what it is called, and in a sentence; what its file is first called; its pages, and how they lie.

    `notes` is how many things must be seen to before it is published; they stand at its end.
    """

    name: str
    told: str
    file: str
    printed: Printed
    landscape: bool
    notes: int = 0


def made(page: Page | None, messages: Messages) -> Ready | None:
    """The print of a place; None when nobody waited for it.

    Raises:
        Refusal: there is nothing to print.
    """
    asked = page.paper() if page is not None else None
    if page is not None and asked is not None:
        return _of_document(page, asked, messages)
    listing = page.listing() if page is not None else None
    if listing is None or not listing.root.total:
        raise Refusal(_nothing(listing))
    printed = messages.wait_watched(
        f"{_LIST} görs", "Sidorna ställs upp och ritas.", partial(printing.print_list, listing)
    )
    file = printing.file_name(listing)
    return Ready(_LIST, f"{_LIST}n", file, printed, landscape=True) if printed is not None else None


def _nothing(listing: Listing | None) -> str:
    if listing is None:
        return _NO_LIST
    return _NO_HITS if listing.filter_text else _NO_ROWS


def _of_document(page: Page, asked: Paper, messages: Messages) -> Ready | None:
    from hsnplan.application.documents import catalogue  # with the first document

    name = catalogue.kind(asked.kind).name
    return messages.wait_watched(
        f"{name} görs", "Sidorna ställs upp och ritas.", partial(_document, page, asked, name)
    )


def _document(page: Page, asked: Paper, name: str, watch: Watch) -> Ready:
    """The document of a place, read through a connection of its own: the window's is for its own thread."""
    from hsnplan.application import registers
    from hsnplan.application.documents import making
    from hsnplan.application.documents.source import Asked, of_session

    session, day = page.workspace.session, page.workspace.day
    aside = registers.open_session(session.file.path, session.actor, session.surroundings, writable=False)
    try:
        register = aside.as_of(day) if day else aside.register
        for each in (aside.register, register):
            each.chosen_plan = page.workspace.register.chosen_plan
        watch(0.0)
        wanted = Asked(period=asked.period, revision=asked.revision)
        found = making.make(of_session(aside, register, day), asked.kind, wanted)
        printed = making.printed(found, watch)
    finally:
        aside.close()
    lies = found.document.landscape
    return Ready(name, name, making.file_name(found), printed, lies, len(found.notes))
