"""Making documents: one of a kind, checked before it is printed, and its file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from hsnplan.application import print_file, templates
from hsnplan.application.documents import catalogue, checks, people
from hsnplan.application.documents.catalogue import Kind, Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.collecting import uncollected
from hsnplan.domain import matters
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matter_kinds import Matter
from hsnplan.reports.for_the_officer import with_notes
from hsnplan.reports.hidden_note import with_hidden_notes
from hsnplan.reports.of_a_copy import marked

if TYPE_CHECKING:
    from hsnplan.reports.pdf.renderer import Printed, Watch

PDF: Final = ".pdf"
WORD: Final = ".docx"
ENDINGS: Final = (PDF, WORD)
"""What a document's file may end on."""


_OF_THE_BOARD: Final = frozenset(("followup", "tertial"))
"""Kinds that sum up what the board has judged: a cut has none of that, and would say that nothing is."""


class Written(NamedTuple):
    """A file with a document: where it lies, which kind, its pages (0 where the format has none) and its check sum.

    `missing` are the characters that no font could draw, `notes` what must be seen to before it is published.
    """

    file: str
    kind: str
    pages: int
    checksum: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


def make(source: Source, code: str, asked: Asked) -> Made:
    """A document with what the checks found: in its notes and, unless it is to be published, at its end.

    Raises:
        Refusal: there is no such kind, or what is asked for is not in the register.
    """
    with uncollected():
        return _made(source, code, asked)


def _made(source: Source, code: str, asked: Asked) -> Made:
    make_it = catalogue.maker(code)
    if source.copy[1] and code in _OF_THE_BOARD:
        raise Refusal(
            f"{catalogue.kind(code).name} skrivs ut ur huvudregistret: nämndens bedömningar och andra enheters svar "
            "finns inte i kopian. Skriv ut Planen eller Mina aktiviteter i stället."
        )
    case = _case(source, catalogue.kind(code), asked)
    asked = asked._replace(template=templates.chosen(source.register, asked.template, case))
    made = make_it(source, asked)
    made = made._replace(document=marked(made.document, *source.copy))
    if made.period:
        made = made._replace(notes=(*made.notes, *checks.sentences(source, made.period)))
    if not asked.publish:
        return made._replace(document=with_notes(made.document, made.notes))
    seen_to = (
        *checks.of_persons(source, made.period, made.document),
        *people.named_in(source, made.document, case),
        *checks.of_small_counts(source, made.period, made.document),
    )
    notes, document = (*made.notes, *seen_to), with_hidden_notes(made.document)
    return made._replace(notes=notes, document=document, published=True)


def _case(source: Source, kind: Kind, asked: Asked) -> Matter | None:
    """The case whose template a document has: the one that is asked for, else the latest that it can be of."""
    if asked.matter:
        return matters.find(source.register, asked.matter)
    if "matter" not in kind.needs:
        return None
    period = source.period(asked.period) if "period" in kind.needs else ""
    return next((row for row in matters.matters(source.register) if not period or row.period == period), None)


def write(made: Made, kind: str, path: str, watch: Watch | None = None) -> Written:
    """Put a document in a file whose ending says the format; it stands there whole or not at all.

    Raises:
        Refusal: the ending is unknown, or it cannot be written there.
    """
    ending = os.path.splitext(path)[1].casefold()
    if ending not in ENDINGS:
        raise Refusal(f"Ett dokument sparas som {' eller '.join(ENDINGS)}, inte som ”{path}”.")
    content, pages, missing = _word(made) if ending == WORD else _pdf(made, watch)
    print_file.save(content, path)
    return Written(path, kind, pages, made.checksum, missing, made.notes, made.counts)


def printed(made: Made, watch: Watch | None = None) -> Printed:
    """A document as a PDF file. `watch` hears how much is done, from 0 to 1; what it raises stops the work."""
    from hsnplan.reports.pdf.renderer import render  # ReportLab, once something is printed

    return render(made.document, made.moment, watch)


def _pdf(made: Made, watch: Watch | None) -> tuple[bytes, int, tuple[str, ...]]:
    found = printed(made, watch)
    return found.pdf, found.pages, tuple(found.missing)


def _word(made: Made) -> tuple[bytes, int, tuple[str, ...]]:
    """Word counts its pages itself, and finds a font on the machine it runs on."""
    from hsnplan.reports.docx.renderer import render  # the same

    return render(made.document, made.moment), 0, ()


def file_name(made: Made, ending: str = PDF) -> str:
    """What the file of a document is first called, without what some system forbids in names.

    One for publishing is called so, lest it be put in place of the working copy.
    """
    return print_file.safe_name(made.name, catalogue.profile(publish=made.published)) + ending
