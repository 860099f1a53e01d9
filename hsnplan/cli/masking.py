"""The command that removes a value from everywhere: `mask`."""

import argparse

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.domain.typography import number


def add(commands: Commands) -> None:
    """Add the command."""
    made = commands.command(
        "mask",
        _mask,
        "ta bort ett värde för gott, ett namn i en kommentar till exempel",
    )
    made.add_argument("change", metavar="ÄNDRING", help="ändringens id, eller början av det (history --json)")
    made.add_argument("--why", metavar="SKÄL", required=True, help="skälet, som följer med borttagningen")
    made.add_argument(
        "--repeated", action="store_true", help="även andra ändringar där texten står, också som en del"
    )
    made.add_argument("--dry-run", action="store_true", help="säg bara vad som skulle hända")
    made.add_argument("--who", metavar="NAMN", help="vem som tar bort; annars den i inställningarna")


def _mask(asked: argparse.Namespace) -> int:
    from hsnplan.application import masking  # seldom done
    from hsnplan.application.settings import Settings

    session = shared.session(asked, writable=not asked.dry_run)
    found = masking.find(session, asked.change)
    others = masking.repeated(session, found)
    wanted = [found.id, *(others if asked.repeated else ())]
    left = [] if asked.repeated else others
    where = masking.places(session, left)
    told: tuple[str, ...] = ()
    if not asked.dry_run:
        mailbox, _ = Settings.of_this_computer().mailbox(session.register.board.id)
        told = masking.remove(session, wanted, asked.why, mailbox).out_of_reach
    answer = {"masked": wanted, "repeated": left, "dry_run": asked.dry_run, "out_of_reach": list(told)}
    shared.answer(asked, answer, lambda: "\n".join(_words(len(wanted), where, told, dry_run=asked.dry_run)))
    return DONE


def _words(count: int, left: list[str], told: tuple[str, ...], *, dry_run: bool) -> list[str]:
    values = "Ett värde" if count == 1 else f"{number(count)} värden"
    lines = [f"{values} {'skulle tas' if dry_run else 'är borttaget' if count == 1 else 'är borttagna'}"]
    if dry_run:
        lines[0] += " bort för gott."
    elif left:
        lines[0] += " för gott, men texten finns kvar."
    else:
        lines[0] += " för gott ur registret, dess utgåvor och mottagna paket."
    if left:
        same = "en annan ändring" if len(left) == 1 else f"{number(len(left))} andra ändringar"
        lines.append(f"Texten står också i {same}; ta bort även dem med --repeated:")
        lines += [f"  {place}" for place in left]
    if told:
        lines += ["Det här når programmet inte:", *(f"  {sentence}" for sentence in told)]
    return lines
