"""What documents are made from: a register as it is, was or was frozen, and what one asks for.

Nothing that is made of it reads the register afterwards: snapshots are frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar, cast

from hsnplan.application import closing
from hsnplan.application.session import Session
from hsnplan.domain import extent
from hsnplan.domain.change import read_actor
from hsnplan.domain.editions import editions_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.domain.periods import find_period
from hsnplan.domain.register import Register
from hsnplan.reports.frame import Frame
from hsnplan.reports.template import Template
from hsnplan.storage import journal


class Asked(NamedTuple):
    """What one document is asked for; the words are those people write, "" for what is at hand.

    `period` is a name, id or cut-off, `unit` and `revision` as their finders read them, `matter` a dnr, id or number.
    `template` is a template, or the name or path of one, `publish` the profile *för publicering*.
    """

    period: str = ""
    unit: str = ""
    matter: str = ""
    revision: str = ""
    template: str | Template = ""
    publish: bool = False
    filter_text: str = ""
    arrangement: str = ""


_Found = TypeVar("_Found")


class Shared:
    """What is worked out once for all documents of a source, by the words that say what it is."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], object] = {}

    def of(self, what: tuple[str, ...], make: Callable[[], _Found]) -> _Found:
        """What was made under these words, made now if nothing was."""
        if what not in self._found:
            self._found[what] = make()
        return cast("_Found", self._found[what])


def _nobody() -> frozenset[str]:
    return frozenset()


def _never_frozen(_: str) -> Register | None:
    return None


class Source(NamedTuple):
    """A register with what it does not say of itself.

    `moment` is when it was last changed or closed (ISO, UTC), `as_of` the past day that is shown, `edition` the closed
    period whose register it is. `frozen` gives the register as the latest edition of a period holds it, None when the
    period is open or was never closed, `writers` the names of those who have written in it. `copy` says
    whose copy it is and whose figures it has, in words, "" for a main register. `shared` keeps what several
    documents ask for, so that it is worked out once; a source is of one moment, and made anew when the register has
    changed.
    """

    register: Register
    moment: str
    shared: Shared
    as_of: str = ""
    by_writing: bool = False
    edition: Edition | None = None
    frozen: Callable[[str], Register | None] = _never_frozen
    writers: Callable[[], frozenset[str]] = _nobody
    copy: tuple[str, str] = ("", "")

    def period(self, words: str) -> str:
        """The id of the period that is asked for: for "" that of the edition, else the one at hand.

        Raises:
            Refusal: there is none of that name, or there are several.
        """
        if not words and self.edition is not None:
            return self.edition.period
        return find_period(self.register, words)

    def scene(self, period: str) -> Scene:
        """The register in a period: of a closed one as its latest edition holds it."""
        return self.shared.of(("scene", period), lambda: self._scene(period))

    def _scene(self, period: str) -> Scene:
        found = None if self.edition is not None or self.as_of else self.frozen(period)
        return Scene(found, period) if found is not None else self.scene_now(period)

    def scene_now(self, period: str) -> Scene:
        """The register in a period as it is now, closed or not."""
        return self.shared.of(("now", period), lambda: Scene(self.register, period))

    def frame(self, asked: Asked, period: str = "") -> Frame:
        """What a document of this source, about a period (its id), says of itself."""
        register = self.register
        edition = self.edition
        return Frame(
            board=register.board.name,
            plan=register.plan.title,
            year=register.plan.year,
            period=register.period_name(period or register.period_id),
            day=register.today,
            moment=self.moment,
            as_of=self.as_of,
            by_writing=self.by_writing,
            edition=edition_name(register, edition),
            example=register.board.example,
            published=asked.publish,
        )


def within(asked: Asked, source: Source, code: str) -> Asked:
    """What is asked for of a register as it was: without a case that is younger, which most documents do without.

    Raises:
        Refusal: it is that case's own letter.
    """
    if not asked.matter or asked.matter in source.register.every("matter"):
        return asked
    if code == "matter":
        raise Refusal(
            "Ärendet fanns inte när utgåvan gjordes, så skrivelsen visas bara som registret är nu "
            "(Ärende › Utgåva)."
        )
    return asked._replace(matter="")


def edition_name(register: Register, edition: Edition | None) -> str:
    """What an edition is called ("Tertial 1 2025, utgåva 1"), "" for none."""
    return "" if edition is None else f"{register.period_name(edition.period)}, utgåva {edition.number}"


def of_session(
    session: Session,
    register: Register | None = None,
    as_of: str = "",
    *,
    by_writing: bool = False,
    edition: Edition | None = None,
) -> Source:
    """The source that an open register is: as it is now, or as `register` shows it of a day or an edition."""
    moment = (
        closing.moment(session, edition.id)
        if edition is not None
        else session.last_change(as_of, written=by_writing)
    )
    kept: dict[str, Register | None] = {}

    def frozen(period: str) -> Register | None:
        if period not in kept:
            kept[period] = _frozen(session, period)
        return kept[period]

    shown = register or session.register
    copy = (extent.tag(session.register), extent.sentence(session.register))
    writers = partial(writers_of, session)
    return Source(shown, moment, Shared(), as_of, by_writing, edition, frozen, writers, copy)


def writers_of(session: Session) -> frozenset[str]:
    """The names of all who have made a change in a register, and of those whose words they wrote down."""
    with session.file.reading() as connection:
        made = map(read_actor, journal.actors(connection))
        return frozenset(name for actor in made for name in (actor.name, actor.on_behalf))


def _frozen(session: Session, period: str) -> Register | None:
    known = session.register.periods.get(period)
    found = editions_of(session.register, period)
    if known is None or known.open or not found:
        return None
    made = closing.edition(session, found[0].id)
    made.chosen_plan = session.register.chosen_plan
    return made
