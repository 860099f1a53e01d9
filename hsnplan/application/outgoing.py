"""What can be handed out (*dela ut*): a table of forms, each of which makes a file for each of some units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from hsnplan.application import handing_out, news, sheet_handing_out
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps
from hsnplan.domain import roles


class OutForm(NamedTuple):
    """A sort of file that is handed out.

    Attributes:
        key: what it is called in code and settings.
        name: what it is called.
        note: for whom it is, in a sentence.
        make: makes a file for each unit in a folder and answers their paths; left half-way nothing is left.
    """

    key: str
    name: str
    note: str
    make: Callable[[Session, str, Sequence[str]], Steps[list[str]]]


def _copies(role: str) -> Callable[[Session, str, Sequence[str]], Steps[list[str]]]:
    """Copies in which one may write what a role may."""

    def make(session: Session, folder: str, units: Sequence[str]) -> Steps[list[str]]:
        made = yield from handing_out.handing_out(session, folder, units, role)
        return [row.path for row in made]

    return make


def _sheets(session: Session, folder: str, units: Sequence[str]) -> Steps[list[str]]:
    made = yield from sheet_handing_out.handing_out_sheets(session, folder, units)
    return [row.path for row in made]


def _news(session: Session, folder: str, units: Sequence[str]) -> Steps[list[str]]:
    made = yield from news.saving(session, folder, units)
    return [row.path for row in made]


COPY: Final = "copy"
NEWS: Final = "news"
FORMS: Final[tuple[OutForm, ...]] = (
    OutForm(
        COPY,
        "Kopia för hsnplan",
        "För den som har programmet: öppnar filen, uppdaterar i Mina aktiviteter och lämnar in.",
        _copies(roles.MANAGER),
    ),
    OutForm(
        f"{COPY}-{roles.SECOND_LINE}",
        "Kopia för andra linjens chef",
        "För den som granskar: bekräftar eller skickar tillbaka det som enheterna under har lämnat in.",
        _copies(roles.SECOND_LINE),
    ),
    OutForm(
        f"{COPY}-{roles.READER}",
        "Kopia att läsa",
        "För den som bara läser: ingenting i kopian går att ändra.",
        _copies(roles.READER),
    ),
    OutForm(
        sheet_handing_out.EXCEL,
        "Excel-fil",
        "För den som saknar programmet: fyller i status och kommentar i Excel och skickar tillbaka filen.",
        _sheets,
    ),
    OutForm(
        NEWS,
        "Nytt läge till kopior",
        "För den som redan har en kopia: en liten fil med det som har hänt sedan dess, att ta emot i kopian.",
        _news,
    ),
)


def form_of(key: str) -> OutForm:
    """The form with a key; the first when there is none."""
    return next((form for form in FORMS if form.key == key), FORMS[0])
