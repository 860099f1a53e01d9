"""The command of the region's mailbox: `hub FILE init|push|pull [URL]`."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from hsnplan.application.session import Session
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number, quoted

if TYPE_CHECKING:
    from hsnplan.application.mailbox import Pulled
    from hsnplan.exchange.mailbox import Mailbox
    from hsnplan.exchange.mailbox_address import Address

_URL: Final = "brevlådans adress, utan lösenord; annars den som används sist för registret"


def add(commands: Commands) -> None:
    """Add the command."""
    hub = commands.actions("hub", "regionens brevlåda i PostgreSQL: sätt upp, skicka, hämta")
    made = hub.action("init", _init, "visa skriptet för brevlådan, eller pröva dess rättigheter")
    _add_url(made, "databasens adress, utan lösenord; utan adress visas skriptet")
    made.add_argument(
        "--run", dest="makes", action="store_true", help="kör skriptet, som databasens administratör"
    )
    _add_url(hub.action("push", _push, "skicka det som finns att lämna in eller dela ut"), _URL, who=True)
    _add_url(hub.action("pull", _pull, "hämta och ta emot allt som är nytt"), _URL, who=True)


def _add_url(made: argparse.ArgumentParser, words: str, *, who: bool = False) -> None:
    made.add_argument("url", metavar="URL", nargs="?", default="", help=words)
    if who:
        made.add_argument("--who", metavar="NAMN", help="vem som gör det; annars den i inställningarna")


# --- setting up ---


def _init(asked: argparse.Namespace) -> int:
    from hsnplan.application import mailbox_setup

    session = shared.session(asked)
    board = session.register.board
    enrolling = mailbox_setup.enrolling(board.id)
    if not asked.url:
        script = mailbox_setup.script()
        shared.answer(
            asked,
            {"board": board.id, "script": script, "enrol": list(enrolling)},
            lambda: "\n".join((script, *(f"-- {line}" for line in enrolling))),
        )
        return DONE
    address = _address(asked, session)
    found = _with_password(address, lambda password: mailbox_setup.look(address, password, run=asked.makes))
    answer = {"board": board.id, "faults": found, "enrol": list(enrolling), "proven": address.is_proven}
    shared.answer(asked, answer, lambda: "\n".join(_state_of(address, found, board.id, enrolling)))
    return FINDINGS if found else DONE


def _state_of(address: "Address", found: list[str], board: str, enrolling: tuple[str, ...]) -> Iterator[str]:
    yield from _unproven(address)
    if found:
        yield f"Brevlådan {address.name} är inte som den ska vara:"
        yield from (f"  {sentence}" for sentence in found)
        yield "Låt databasens administratör köra skriptet igen: det ställer rättigheterna till rätta."
        return
    yield f"Brevlådan {address.name} är uppsatt, och rättigheterna är som de ska vara."
    yield f"Registret heter {board} där. Så skrivs en roll in:"
    yield from (f"  {line}" for line in enrolling)


# --- sending and fetching ---


def _push(asked: argparse.Namespace) -> int:
    from hsnplan.application import mailbox as use

    session = shared.session(asked)
    with _interrupted(), _opened(asked, session) as mailbox:
        pushed = use.push(session, mailbox, _watch(asked, "Skickar"))
        name = mailbox.name
    found = [row._asdict() for row in pushed.sent]
    answer = {"mailbox": name, "packages": found, "silent": pushed.silent}
    shared.answer(asked, answer, lambda: "\n".join([*map(_sent_words, found), *_silent_words(pushed.silent)]))
    return DONE


def _silent_words(silent: list[str]) -> list[str]:
    return [f"Ingen från {name} har skickat något dit än, och får inga nyheter den vägen." for name in silent]


def _sent_words(row: dict[str, Any]) -> str:
    size = f"{number(max(1, row['size'] // 1000))} kB"
    if row["is_new"]:
        return f"Paketet {row['package'][:8]} ligger i brevlådan ({size})."
    return f"Paketet {row['package'][:8]} låg redan i brevlådan ({size})."


def _pull(asked: argparse.Namespace) -> int:
    from hsnplan.application import mailbox as use

    session = shared.session(asked, writable=True)
    found: list[Pulled] = []
    error = ""
    try:
        with _interrupted(), _opened(asked, session) as mailbox:
            found.extend(use.pull(session, mailbox, _watch(asked, "Hämtar")))
    except Refusal as refusal:
        if not found:
            raise
        error = refusal.sentence  # what came before the connection was lost is taken in, and told
    answer = {"packages": [_pulled(row) for row in found], **({"error": error} if error else {})}
    shared.answer(asked, answer, lambda: "\n".join([*_pulled_words(found), *([error] if error else [])]))
    return FINDINGS if error or any(row.row.refusal for row in found) else DONE


def _watch(asked: argparse.Namespace, words: str) -> Callable[[float], None] | None:
    if asked.json or not sys.stderr.isatty():
        return None
    return lambda done: print(
        f"\r{words} {done:4.0%}", end="\n" if done >= 1 else "", file=sys.stderr, flush=True
    )


@contextmanager
def _interrupted() -> "Iterator[None]":
    """Ctrl+C, told as any other end of a conversation: what went through is through, and nothing is left by halves."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise Refusal("Avbrutet. Det som hann fram är kvar, och resten tas nästa gång.") from interrupt


def _pulled(pulled: "Pulled") -> dict[str, Any]:
    letter, receipt = pulled.letter, pulled.row.receipt
    told: dict[str, Any] = {"package": letter.id, "role": letter.sender, "arrived": letter.arrived}
    if receipt is None:
        return {**told, "error": pulled.row.refusal}
    boxes = {"changes": len(receipt.boxes), "boxes": receipt.counts()}
    return {**told, "sender": receipt.sender.signed(), **boxes, "clock_off": receipt.clock_off}


def _pulled_words(found: "Sequence[Pulled]") -> list[str]:
    from hsnplan.application import receipt_words

    lines = [f"{quoted(row.letter.sender)}: {receipt_words.told(row.row)}" for row in found]
    return lines or ["Det finns inget nytt i brevlådan."]


# --- the way there ---


@contextmanager
def _opened(asked: argparse.Namespace, session: Session) -> "Iterator[Mailbox]":
    """The mailbox that was named, remembered for next time once it has answered."""
    from hsnplan.application.settings import Settings
    from hsnplan.exchange.mailbox import open_mailbox

    address, board = _address(asked, session), session.register.board.id
    if not asked.json:
        print(*_unproven(address), sep="", end="", file=sys.stderr)
    mailbox = _with_password(address, lambda password: open_mailbox(address, board, password))
    try:
        settings = Settings.of_this_computer()
        if asked.url:
            settings.keep_mailbox(board, asked.url, on=settings.mailbox(board)[1])
            settings.save()
        yield mailbox
    finally:
        mailbox.close()


def _address(asked: argparse.Namespace, session: Session) -> "Address":
    from hsnplan.application.settings import Settings
    from hsnplan.exchange.mailbox_address import EXAMPLE, read_address

    url = asked.url or Settings.of_this_computer().mailbox(session.register.board.id)[0]
    if not url:
        raise Refusal(f"Registret har ingen brevlåda än. Skriv adressen sist, till exempel {EXAMPLE}.")
    return read_address(url)


def _unproven(address: "Address") -> list[str]:
    if address.is_proven:
        return []
    return ["Obs: adressen säger ifrån sig skyddet (sslmode). Någon på vägen kan läsa paketen.\n"]


def _with_password(address: "Address", act: Callable[[str], Any]) -> Any:
    """What is done with a mailbox; where it wants a password and somebody is there to ask, they are asked."""
    from hsnplan.exchange.mailbox_line import PasswordNeeded

    try:
        return act("")
    except PasswordNeeded as needed:
        if not sys.stdin.isatty():
            raise
        from getpass import getpass

        print(needed.sentence, file=sys.stderr)
        return act(getpass(f"Lösenord för {address.role}: "))
