"""What can be handed out (*dela ut*): a table of forms, each of which makes a file for each of some units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from hsnplan.application import handing_out, news, sheet_handing_out
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps
from hsnplan.domain import roles
from hsnplan.domain.dates import add_days
from hsnplan.domain.errors import Refusal
from hsnplan.domain.merge_kinds import EXCEL

EXPIRES, WHOLE, LAST_DAY, TO = "expires", "whole", "last_day", "to"
"""The wishes, by the names of their fields."""


class Wishes(NamedTuple):
    """What somebody wants otherwise than it mostly is; each form knows some of it.

    Attributes:
        expires: the last day (ISO) on which what a copy hands in counts at once; "" for a year from now.
        last_day: the last day (ISO) to answer; "" for the unit's own in the period.
        to: whom the answer is sent to, in words; "" for who hands out.
        whole: whether a copy has the whole register, not only what its unit needs.
    """

    expires: str = ""
    last_day: str = ""
    to: str = ""
    whole: bool = False

    def checked(self, today: str) -> Wishes:
        """The same, when no day of it has been.

        Raises:
            Refusal: one has; it names the field.
        """
        for name, day in ((EXPIRES, self.expires), (LAST_DAY, self.last_day)):
            if day and day < today:
                raise Refusal("Den dagen har redan varit. Välj en senare.", field=name)
        return self


def expires_on(today: str) -> str:
    """The last day of what a copy hands in when nobody says otherwise."""
    return add_days(today, handing_out.KEY_DAYS)


class Make(Protocol):
    """Makes a file for each unit in a folder and answers their paths; left half-way nothing is left."""

    def __call__(
        self, session: Session, folder: str, units: Sequence[str], wishes: Wishes = ..., /
    ) -> Steps[list[str]]: ...


class OutForm(NamedTuple):
    """A sort of file that is handed out.

    Attributes:
        key: what it is called in code and settings.
        name: what it is called.
        note: for whom it is, in a sentence.
        make: makes the files.
        knows: the wishes that it heeds.
    """

    key: str
    name: str
    note: str
    make: Make
    knows: tuple[str, ...] = ()


_NONE: Final = Wishes()


def _copies(role: str) -> Make:
    """Copies in which one may write what a role may."""

    def make(session: Session, folder: str, units: Sequence[str], wishes: Wishes = _NONE) -> Steps[list[str]]:
        made = yield from handing_out.handing_out(
            session, folder, units, role, expires=wishes.expires, whole=wishes.whole
        )
        return [row.path for row in made]

    return make


def _sheets(session: Session, folder: str, units: Sequence[str], wishes: Wishes = _NONE) -> Steps[list[str]]:
    made = yield from sheet_handing_out.handing_out_sheets(
        session, folder, units, last_day=wishes.last_day, to=wishes.to
    )
    return [row.path for row in made]


def _news(session: Session, folder: str, units: Sequence[str], _: Wishes = _NONE) -> Steps[list[str]]:
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
        (EXPIRES, WHOLE),
    ),
    OutForm(
        f"{COPY}-{roles.SECOND_LINE}",
        "Kopia för andra linjens chef",
        "För den som granskar: bekräftar eller skickar tillbaka det som enheterna under har lämnat in.",
        _copies(roles.SECOND_LINE),
        (EXPIRES, WHOLE),
    ),
    OutForm(
        f"{COPY}-{roles.READER}",
        "Kopia att läsa",
        "För den som bara läser: ingenting i kopian går att ändra.",
        _copies(roles.READER),
        (WHOLE,),
    ),
    OutForm(
        EXCEL,
        "Excel-fil",
        "För den som saknar programmet: fyller i status och kommentar i Excel och skickar tillbaka filen.",
        _sheets,
        (LAST_DAY, TO),
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
