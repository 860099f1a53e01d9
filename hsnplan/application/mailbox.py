"""Sending to the region's mailbox and fetching from it: the same packages as by file, received in the same way.

What has been fetched is what the register holds of packages; nothing else is remembered, so a register that was
restored from a backup fetches again what it has lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hsnplan.application import handing_out, incoming
from hsnplan.application.incoming import Incoming
from hsnplan.application.incoming_forms import Content, package_read
from hsnplan.application.session import Session
from hsnplan.application.steps import finished
from hsnplan.domain.change import digest
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox as boxes
from hsnplan.exchange.mailbox import Letter, Mailbox
from hsnplan.exchange.mailbox_line import Unreachable
from hsnplan.storage import marks
from hsnplan.storage import packages as kept


class Outgoing(NamedTuple):
    """A package ready to be sent: its text, which way it goes, and to which role ("" for all it may concern)."""

    text: str
    direction: str
    addressee: str = ""


class Sent(NamedTuple):
    """What became of a package that was sent: its id, its size in bytes, and whether it was not there before."""

    package: str
    size: int
    is_new: bool


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


def is_copy(session: Session) -> bool:
    """Whether a register was handed out, and so sends home; else it is the secretariat's, and sends out."""
    return marks.mark_of(session.file) is not None


def outgoing(session: Session) -> list[Outgoing]:
    """What there is to send now.

    Raises:
        Refusal: there is nothing, or the register is damaged.
    """
    text, _ = handing_out.submission(session)
    return [Outgoing(text, boxes.HOME if is_copy(session) else boxes.OUT)]


def send(mailbox: Mailbox, package: Outgoing) -> Sent:
    """Put one package in; harmless the second time.

    Raises:
        Refusal: the role may not send that way, or it does not go through.
    """
    wanted = boxes.MANAGER if package.direction == boxes.HOME else boxes.SECRETARIAT
    if mailbox.part != wanted:
        raise _wrong_part(wanted)
    is_new = mailbox.send(package.text, package.direction, package.addressee)
    return Sent(digest((package.text,)), len(package.text.encode()), is_new)


def push(session: Session, mailbox: Mailbox) -> list[Sent]:
    """Send what there is to send.

    Raises:
        Refusal: there is nothing, or it does not go through; what went through stays sent.
    """
    return [send(mailbox, package) for package in outgoing(session)]


def new_letters(session: Session, letters: Sequence[Letter]) -> list[Letter]:
    """Those that the register has not taken in, the oldest first."""
    with session.file.reading() as connection:
        held = kept.held(connection)
    return [letter for letter in letters if letter.id not in held]


def letters_for(mailbox: Mailbox, *, copy: bool) -> list[Letter]:
    """What lies in the mailbox for a copy, or for the board's own register.

    Raises:
        Refusal: the role is another's, or the mailbox does not answer.
    """
    wanted = boxes.MANAGER if copy else boxes.SECRETARIAT
    if mailbox.part != wanted:
        raise _wrong_part(wanted)
    return mailbox.letters(boxes.OUT if copy else boxes.HOME)


def pull(
    session: Session, mailbox: Mailbox, watch: Callable[[float], None] | None = None
) -> Iterator[Pulled]:
    """Fetch and receive what is new, one by one, each in a transaction of its own at both ends.

    Raises:
        Refusal: the register cannot be written, or the mailbox does not answer; what came before that is taken in.
    """
    if not session.file.writable:
        raise Refusal(session.file.reason)
    new = new_letters(session, letters_for(mailbox, copy=is_copy(session)))
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


def _wrong_part(wanted: str) -> Refusal:
    if wanted == boxes.MANAGER:
        return Refusal(
            "Det här är en utdelad kopia. Skriv in rollen i brevlådan som manager för att använda den här."
        )
    return Refusal(
        "Det här är nämndens eget register. Skriv in rollen i brevlådan som secretariat för att använda den."
    )
