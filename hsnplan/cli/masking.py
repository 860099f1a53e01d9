"""The command that removes a value from everywhere: `mask`."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.domain.typography import number

if TYPE_CHECKING:
    from hsnplan.application.masking import Removal


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
    made.add_argument(
        "--drop-status", action="store_true", help="låt rapportens status och datum försvinna med kommentaren"
    )
    made.add_argument("--dry-run", action="store_true", help="säg bara vad som skulle hända")
    made.add_argument("--who", metavar="NAMN", help="vem som tar bort; annars den i inställningarna")


def _mask(asked: argparse.Namespace) -> int:
    from hsnplan.application import masking  # seldom done
    from hsnplan.application.settings import Settings

    session = shared.session(asked, writable=not asked.dry_run)
    found = masking.find(session, asked.change)
    wanted = [found.id, *(masking.repeated(session, found) if asked.repeated else ())]
    settings, board = Settings.of_this_computer(), session.register.board.id
    known = (settings.mailbox(board)[0], settings.backups(board))
    keep = not asked.drop_status
    if asked.dry_run:
        masking.action(session, wanted, asked.why, keep_status=keep)  # refuses what the real one would
        seen = masking.preview(session, wanted, *known, keep_status=keep)
    else:
        seen = masking.remove(session, wanted, asked.why, *known, keep_status=keep)
    where = masking.places(session, seen.repeated)
    answer = _answer(seen, dry_run=asked.dry_run)
    shared.answer(asked, answer, lambda: "\n".join(_words(seen, where, dry_run=asked.dry_run)))
    session.close()
    return DONE


def _answer(seen: "Removal", *, dry_run: bool) -> dict[str, Any]:
    return {
        "masked": list(seen.changes),
        "values": [{**row._asdict(), "words": dict(row.words)} for row in seen.values],
        "removed_from": list(seen.removed_from),
        "repeated": list(seen.repeated),
        "reasons": [{**row._asdict(), "changes": list(row.changes)} for row in seen.reasons],
        "kept": seen.kept,
        "dry_run": dry_run,
        "out_of_reach": list(seen.out_of_reach),
    }


def _words(seen: "Removal", where: list[str], *, dry_run: bool) -> Iterator[str]:
    count = len(seen.changes)
    values = "Ett värde" if count == 1 else f"{number(count)} värden"
    verb = "skulle tas" if dry_run else "är borttaget" if count == 1 else "är borttagna"
    after = " bort för gott." if dry_run else " för gott, men texten finns kvar." if where else " för gott."
    yield f"{values} {verb}{after}"
    if dry_run:
        for row in seen.values:
            yield f"  {row.change[:12]}  {row.about}, {row.field} ({row.who}):"
            yield from (f"    {label}: {' '.join(words.split())}" for label, words in row.words)
    yield "Det skulle tas ur:" if dry_run else "Det är taget ur:"
    yield from (f"  {sentence}" for sentence in seen.removed_from)
    if seen.kept:
        yield seen.kept
    if where:
        same = "en annan ändring" if len(where) == 1 else f"{number(len(where))} andra ändringar"
        yield f"Texten står också i {same}; ta bort även dem med --repeated:"
        yield from (f"  {place}" for place in where)
    yield "Det här når programmet inte:"
    yield from (f"  {sentence}" for sentence in seen.out_of_reach)
