"""Opening and closing follow-up periods, and reading the editions that closing makes."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished, part
from hsnplan.application.story import who
from hsnplan.domain import periods
from hsnplan.domain.change import Change
from hsnplan.domain.clock import written
from hsnplan.domain.collation import sort_key
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.editions import as_closed, edition_id, editions_of, late
from hsnplan.domain.entities import Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Edition, Period
from hsnplan.domain.follow_up_rules import PERIOD_KINDS
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.journal import Key
from hsnplan.domain.judging import NOT_JUDGED, Colour
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, reported
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.storage import freezing, past
from hsnplan.storage.reading import load_shown_in_steps


def new_period(register: Register, name: str, kind: str, cut_off: str) -> tuple[str, Action]:
    """A new period, open; its id is made from kind and cut-off, so that two people never make it twice.

    Returns:
        the period's id, and the action.

    Raises:
        Refusal: there is one of the kind with that cut-off already.
    """
    period = keyed_id("period", kind, cut_off)
    if period in register.periods:
        raise Refusal(f"{quoted(register.periods[period].name)} finns redan.", field="cut_off")
    if not cut_off:
        raise Refusal("Perioden måste ha ett stoppdatum.", field="cut_off")
    values = {"name": name.strip(), "kind": kind, "cut_off": cut_off, "open": True}
    return period, Action(f"Öppna {name.strip()}", (Edit("period", period, values),))


def obstacles(register: Register, period: str) -> list[str]:
    """What should be put right before a period is closed, a sentence each; closing is possible all the same."""
    judgements = Judgements(register, period)
    without_words, without_reason = [], []
    for goal in reported(register, period):
        row = judgements.of(goal)
        if row is None:
            continue
        if judgements.judging.colour(row) is Colour.RED and is_blank(row.comment):
            without_words.append(register.nodes[goal].title)
        if row.state == NOT_JUDGED and is_blank(row.reason):
            without_reason.append(register.nodes[goal].title)
    return [
        *_listed("Rött utan kommentar", without_words),
        *_listed("Ej bedömd utan skäl", without_reason),
    ]


def _listed(what: str, titles: list[str]) -> list[str]:
    return [f"{what}: {', '.join(map(quoted, sorted(titles, key=sort_key)))}."] if titles else []


def close(session: Session, period: str, reason: str = "", *, anyway: bool = False) -> Action:
    """Close a period into its next edition. A later edition corrects the former, and says why.

    Raises:
        Refusal: it is not open; a correction gives no reason; or there are `obstacles`, unless `anyway`.
    """
    register = session.register
    row = known(register, period)
    if not row.open:
        raise Refusal(f"{row.name} är redan stängd. Öppna perioden igen med ett skäl för att rätta den.")
    number = len(editions_of(register, period)) + 1
    if number > 1 and is_blank(reason):
        raise Refusal(f"Skriv varför {row.name} rättas: skälet står i utgåva {number}.", field="reason")
    found = [] if anyway else obstacles(register, period)
    if found:
        raise Refusal(" ".join(found))
    edition = {
        "period": period,
        "number": number,
        "closed": session.surroundings.today(),
        "by": who(session.actor),
        "reason": reason.strip(),
    }
    edits = (
        Edit("edition", edition_id(period, number), edition),
        Edit("period", period, {"open": False}),
    )
    label = f"Stäng {row.name}" if number == 1 else f"Stäng {row.name}, utgåva {number}"
    return Action(label, edits, reason.strip())


def reopen(register: Register, period: str, reason: str) -> Action:
    """Open a closed period again to correct it; its editions stay as they are.

    Raises:
        Refusal: it is open, or no reason is given.
    """
    row = known(register, period)
    if row.open:
        raise Refusal(f"{row.name} är redan öppen.")
    if is_blank(reason):
        raise Refusal(f"Skriv varför {row.name} öppnas igen.", field="reason")
    return Action(f"Öppna {row.name} igen", (Edit("period", period, {"open": True}),), reason.strip())


def known(register: Register, period: str) -> Period:
    """The period with an id.

    Raises:
        Refusal: there is none.
    """
    found = register.periods.get(period)
    if found is None:
        raise Refusal("Perioden finns inte.")
    return found


def find_period(register: Register, words: str) -> Period:
    """The period that some words name (`periods.find_period`); "" is the open one.

    Raises:
        Refusal: there is none, or there are several.
    """
    if not words.strip() and register.open_period is None:
        raise Refusal("Ingen period är öppen. Öppna en, eller säg vilken.")
    return known(register, periods.find_period(register, words))


def edition(session: Session, edition: str) -> Register:
    """The register as an edition (its id) froze it: the same for ever.

    Raises:
        Refusal: there is no such edition here.
    """
    return finished(reading(session, edition))


def reading(session: Session, edition: str, shown: dict[Key, Change] | None = None) -> Steps[Register]:
    """The same a little at a time; `shown` takes up the change that each (entity, field) shows in it."""
    found = session.register.editions.get(edition)
    if found is None:
        raise Refusal("Utgåvan finns inte.")
    with session.file.reading() as connection:
        heads = yield from part(
            freezing.heads_in_steps(connection, edition, whole=shown is not None), 0.0, 0.5
        )
        state = yield from part(load_shown_in_steps(heads), 0.5, 0.5)
    if shown is not None:
        shown.update(heads)
    return Register(as_closed(state, found), found.closed)


def moment(session: Session, edition: str) -> str:
    """When an edition was made (ISO, UTC): the time that its prints bear."""
    with session.file.reading() as connection:
        rows = past.history(connection, [edition])
    return written(rows[-1].change.clock)


class Late(NamedTuple):
    """What came after a period was closed: the edition, and what is said of the period now but not there."""

    edition: Edition
    rows: tuple[Entity, ...]


def late_since_closing(session: Session, period: str) -> Late | None:
    """What has come after the latest closing of a period (*inkom efter stängning*); None when it was never closed.

    Raises:
        Refusal: the edition was frozen in another copy of the register.
    """
    found = editions_of(session.register, period)
    if not found:
        return None
    return Late(found[0], tuple(late(edition(session, found[0].id), session.register, period)))


def said_late(register: Register, period: str) -> str:
    """What to know of something that is said of a period which is closed: a sentence, "" while it is open."""
    found = editions_of(register, period)
    if not found or register.periods[period].open:
        return ""
    return f"{register.period_name(period)} är stängd: det står i registret, inte i utgåva {found[0].number}."


def period_name(kind: str, cut_off: str) -> str:
    """What a period is called when nobody says: "Tertial 1 2025", "Delår augusti 2025"."""
    from hsnplan.domain.dates import MONTHS  # only new periods need it

    year, month = cut_off[:4], int(cut_off[5:7])
    named = {
        "month": MONTHS[month - 1].capitalize(),
        "tertial": f"Tertial {(month + 3) // 4}",
        "year": PERIOD_KINDS["year"].capitalize(),
    }
    return f"{named.get(kind, f'{PERIOD_KINDS[kind].capitalize()} {MONTHS[month - 1]}')} {year}"
