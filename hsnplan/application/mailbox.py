"""Sending to the region's mailbox and fetching from it: the same packages as by file, received in the same way.

What has been fetched is what the register holds of packages; nothing else is remembered, so a register that was
restored from a backup fetches again what it has lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hsnplan.application import handing_out, incoming, news
from hsnplan.application.incoming import Incoming
from hsnplan.application.incoming_forms import Content, package_read
from hsnplan.application.session import Session
from hsnplan.application.steps import finished
from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox as boxes
from hsnplan.exchange import packages
from hsnplan.exchange.mailbox import Letter, Mailbox
from hsnplan.exchange.mailbox_line import Unreachable
from hsnplan.storage import arrivals, marks
from hsnplan.storage import packages as kept


class Outgoing(NamedTuple):
    """A package ready to be sent: its text, which way it goes, to which role, and about which unit ("" for any)."""

    text: str
    direction: str
    addressee: str = ""
    unit: str = ""


class Sent(NamedTuple):
    """What became of a package that was sent: its id, its size in bytes, and whether it was not there before."""

    package: str
    size: int
    is_new: bool


class Pushed(NamedTuple):
    """What was sent; and the names of units that it could not be sent to, because none of theirs has sent anything."""

    sent: list[Sent]
    silent: list[str]


class Pulled(NamedTuple):
    """A package that lay in the mailbox, and what became of it; one that is refused stays there."""

    letter: Letter
    row: Incoming


class Call:
    """A conversation with a mailbox, held in one thread and broken off from another when nobody waits for it."""

    def __init__(self, opening: Callable[[], Mailbox]) -> None:
        self._opening = opening
        self._mailbox: Mailbox | None = None
        self._is_over = False

    def __enter__(self) -> Mailbox:
        mailbox = self._mailbox = self._opening()
        if self._is_over:
            mailbox.cut()
        return mailbox

    def __exit__(self, *_: object) -> None:
        if self._mailbox is not None:
            self._mailbox.close()

    def break_off(self) -> None:
        """Let what is waited for be refused at once; harmless when the conversation has ended."""
        self._is_over = True
        if self._mailbox is not None:
            self._mailbox.cut()


def unit_of(session: Session) -> str | None:
    """The id of the unit that a copy was handed out to ("" for the whole board); None for the board's own register."""
    mark = marks.mark_of(session.file)
    return None if mark is None else mark.unit


def is_copy(session: Session) -> bool:
    """Whether a register was handed out, and so sends home; else it is the secretariat's, and sends news."""
    return unit_of(session) is not None


def push(session: Session, mailbox: Mailbox, watch: Callable[[float], object] | None = None) -> Pushed:
    """Send what there is to send: a copy what was done in it, the board's own register news to each unit.

    Raises:
        Refusal: there is nothing, or it does not go through; what went through stays sent.
    """
    if is_copy(session):
        text, _ = handing_out.submission(session)
        return Pushed([send(mailbox, Outgoing(text, boxes.HOME))], [])
    _check_part(mailbox, boxes.SECRETARIAT)
    known = roles_of_units(session, mailbox.letters(boxes.HOME))
    units = [unit for unit in news.units_with_copies(session.register) if unit in known]
    if not units:
        raise Refusal(
            "Ingen kopia har skickat något till brevlådan än, så ingen vet vem där som ska ha nyheterna. Be att få "
            "något inskickat först, eller dela ut nyheterna som filer."
        )
    sent: list[Sent] = []
    for place, package in enumerate(_news(session, units, known)):
        sent.append(send(mailbox, package))
        if watch is not None:
            watch(min(1.0, (place + 1) / len(units)))
    every = news.units_with_copies(session.register)
    return Pushed(sent, [session.register.units[unit].name for unit in every if unit not in known])


def _news(session: Session, units: Sequence[str], roles: Mapping[str, Sequence[str]]) -> Iterator[Outgoing]:
    """The news of each unit, for each of its roles."""
    writer = news.Writer(session, units)
    for unit in units:
        text = packages.text_of(writer.package(unit), writer.key)
        for role in roles[unit]:
            yield Outgoing(text, boxes.OUT, role, unit)


def roles_of_units(session: Session, letters: Sequence[Letter]) -> dict[str, list[str]]:
    """The roles that have sent what was done in a unit's copy, for each unit whose packages were taken in."""
    with session.file.reading() as connection:
        copies = {row.package: row.copies for row in arrivals.every(connection)}
    handouts = session.register.handouts
    found: dict[str, dict[str, None]] = {}
    for letter in letters:
        for copy in copies.get(letter.id, frozenset()) & handouts.keys():
            found.setdefault(handouts[copy].unit, {})[letter.sender] = None
    return {unit: list(roles) for unit, roles in found.items()}


def send(mailbox: Mailbox, package: Outgoing) -> Sent:
    """Put one package in; harmless the second time.

    Raises:
        Refusal: the role may not send that way, or it does not go through.
    """
    _check_part(mailbox, boxes.MANAGER if package.direction == boxes.HOME else boxes.SECRETARIAT)
    is_new = mailbox.send(package.text, package.direction, package.addressee, package.unit)
    return Sent(digest((package.text,)), len(package.text.encode()), is_new)


def new_letters(session: Session, letters: Sequence[Letter]) -> list[Letter]:
    """Those that the register has not taken in, the oldest first."""
    with session.file.reading() as connection:
        held = kept.held(connection)
    return [letter for letter in letters if letter.id not in held]


def letters_for(mailbox: Mailbox, unit: str | None) -> list[Letter]:
    """What lies in the mailbox for the copy of a unit; for the board's own register with None.

    News say everything each time, so a copy needs only the latest of them.

    Raises:
        Refusal: the role is another's, or the mailbox does not answer.
    """
    if unit is None:
        _check_part(mailbox, boxes.SECRETARIAT)
        return mailbox.letters(boxes.HOME)
    _check_part(mailbox, boxes.MANAGER)
    return [letter for letter in mailbox.letters(boxes.OUT) if letter.unit in ("", unit)][-1:]


def pull(
    session: Session, mailbox: Mailbox, watch: Callable[[float], None] | None = None
) -> Iterator[Pulled]:
    """Fetch and receive what is new, one by one, each in a transaction of its own at both ends.

    Raises:
        Refusal: the register cannot be written, or the mailbox does not answer; what came before that is taken in.
    """
    if not session.file.writable:
        raise Refusal(session.file.reason)
    new = new_letters(session, letters_for(mailbox, unit_of(session)))
    for place, letter in enumerate(new, 1):
        yield Pulled(letter, _taken_in(session, letter, content_of(mailbox, letter)))
        if watch is not None:
            watch(place / len(new))


def content_of(mailbox: Mailbox, letter: Letter) -> Content:
    """What a package holds, or why it is refused; it touches no register.

    Raises:
        Unreachable: the mailbox does not answer.
    """
    try:
        return package_read(mailbox.fetch(letter))
    except Unreachable:
        raise
    except Refusal as refusal:
        return refusal


def name_of(letter: Letter) -> str:
    """What to call a package that lies in a mailbox."""
    return f"{letter.sender} {letter.arrived[:10]} {letter.arrived[11:19]}"


def contents_of(call: Call, letters: Sequence[Letter], watch: Callable[[float], object]) -> list[Content]:
    """What several packages hold; when the mailbox does not answer any more, each that is left says so."""
    found: list[Content] = []
    try:
        with call as mailbox:
            for place, letter in enumerate(letters):
                watch(place / len(letters))
                found.append(content_of(mailbox, letter))
    except Refusal as refusal:
        found += [refusal] * (len(letters) - len(found))
    return found


def _taken_in(session: Session, letter: Letter, content: Content) -> Incoming:
    """One that is refused is told of, and holds no other up."""
    if isinstance(content, Refusal):
        return Incoming(name_of(letter), refusal=content.sentence)
    row = Incoming(name_of(letter), content, aside=incoming.aside_of(session, content))
    return finished(incoming.take_in(session, [row]))[0]


def _check_part(mailbox: Mailbox, wanted: str) -> None:
    if mailbox.part == wanted:
        return
    if wanted == boxes.MANAGER:
        raise Refusal(
            "Det här är en utdelad kopia. Skriv in rollen i brevlådan som manager för att använda den här."
        )
    raise Refusal(
        "Det här är nämndens eget register. Skriv in rollen i brevlådan som secretariat för att använda den."
    )
