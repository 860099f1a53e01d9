"""What is printed of a place, made beside the window: its list as it is shown, or the document it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from hsnplan.application import printing
from hsnplan.domain import extent
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import counted, quoted
from hsnplan.ui.commands import Page, Paper
from hsnplan.ui.messages import Messages
from hsnplan.ui.work import Watch

if TYPE_CHECKING:
    from hsnplan.application.documents.source import Asked, Source
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

    `notes` is how many things must be seen to before it is published, `seen_to` the sentence about them.
    """

    name: str
    told: str
    file: str
    printed: Printed
    landscape: bool
    notes: int = 0
    seen_to: str = ""


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
    register = page.workspace.register if page is not None else None
    copy = (extent.tag(register), extent.sentence(register)) if register is not None else ("", "")
    draw = partial(printing.print_list, listing, copy=copy)
    printed = messages.wait_watched(f"{_LIST} görs", "Sidorna ställs upp och ritas.", draw)
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
    from hsnplan.application.documents import catalogue, making

    with _source(page, asked) as source:
        watch(0.0)
        found = making.make(source, asked.kind, _wanted(asked, source, asked.kind))
        printed = making.printed(found, watch)
    lies = found.document.landscape
    told = _seen_to(found.notes, published=asked.publish)
    titled = name + catalogue.profile(publish=asked.publish)
    return Ready(titled, name, making.file_name(found), printed, lies, len(found.notes), told)


def _seen_to(notes: Sequence[str], *, published: bool) -> str:
    """What is said of the things to see to: a working copy has them at its end, one for publishing nowhere."""
    if not notes:
        return ""
    count = len(notes)
    if not published:
        return f"Sist står {'en sak' if count == 1 else f'{count} saker'} att se över innan det publiceras. "
    more = "" if count == 1 else f"Och {count - 1} till, som står under texterna i Ärenden. "
    return f"Se över innan det publiceras: {notes[0]} {more}"


@contextmanager
def _source(page: Page, asked: Paper) -> Iterator[Source]:
    """The register of a place, read through a connection of its own: the window's is for its own thread."""
    from hsnplan.application import closing, registers
    from hsnplan.application.documents.source import of_session

    session, day = page.workspace.session, page.workspace.day
    aside = registers.open_session(session.file.path, session.actor, session.surroundings, writable=False)
    try:
        edition = aside.register.editions.get(asked.edition)
        if edition is not None:
            register, day = closing.edition(aside, edition.id), ""
        else:
            register = aside.as_of(day) if day else aside.register
        for each in (aside.register, register):
            each.chosen_plan = page.workspace.register.chosen_plan
        yield of_session(aside, register, day, edition=edition)
    finally:
        aside.close()


def _wanted(asked: Paper, source: Source, kind: str) -> Asked:
    from hsnplan.application.documents.source import Asked, within

    wanted = Asked(period=asked.period, revision=asked.revision, matter=asked.matter, publish=asked.publish)
    return within(wanted, source, kind)


def write(page: Page, asked: Paper, path: str, watch: Watch) -> str:
    """Put the document of a place in a file whose ending says the format; gives the sentence that tells of it.

    Raises:
        Refusal: it cannot be made, or not be written there.
    """
    from hsnplan.application.documents import catalogue, making

    with _source(page, asked) as source:
        watch(0.0)
        found = making.make(source, asked.kind, _wanted(asked, source, asked.kind))
        making.write(found, asked.kind, path)
    seen_to = _seen_to(found.notes, published=asked.publish)
    return f"{catalogue.kind(asked.kind).name} ligger i {quoted(path)}. {seen_to}".strip()


def write_together(page: Page, asked: Paper, folder: str, format: str, told: list[str], watch: Watch) -> str:  # noqa: A002
    """Put every document of a case in a file of its own; gives the sentence that tells of them.

    `format` is one of `together.FORMATS`. Each file goes into `told` as it is written, so that what was done is known
    when the work is stopped.

    Raises:
        Refusal: one cannot be written there.
    """
    from hsnplan.application.documents import catalogue, together
    from hsnplan.application.documents.together import LeftOut

    kinds: tuple[str, ...] = asked.together or (asked.kind,)
    left_out: list[str] = []
    notes: dict[str, None] = {}
    with _source(page, asked) as source:
        try:
            wanted = _wanted(asked, source, "matter" if "matter" in kinds else "")
        except Refusal as refusal:
            wanted, kinds = _wanted(asked, source, ""), tuple(kind for kind in kinds if kind != "matter")
            left_out.append(refusal.sentence)
        found = together.pieces(source, wanted, kinds) if kinds else []
        for row in together.write(source, found, folder, together.FORMATS[format], watch):
            if isinstance(row, LeftOut):
                name = " för ".join(filter(None, (catalogue.kind(row.kind).name, row.about)))
                left_out.append(f"{name} skrevs inte: {row.reason}")
            else:
                told.append(row.file)
                notes |= dict.fromkeys(row.notes)
    seen_to = _seen_to(list(notes), published=True) if asked.publish else ""
    return " ".join([f"{written(told)} ligger i {quoted(folder)}.", *left_out, seen_to]).strip()


def written(files: list[str]) -> str:
    """How many files were written, in words."""
    return counted(len(files), "fil", "filer")
