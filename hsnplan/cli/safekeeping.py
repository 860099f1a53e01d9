"""The commands that keep a register safe: `verify`, `backup`, `restore`."""

import argparse
import os
from typing import Any

from hsnplan.application import registers
from hsnplan.application.surroundings import Computer
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.cli.words import NEW_REGISTER, WrongUsage
from hsnplan.domain.typography import quoted


def add(commands: Commands) -> None:
    """Add the commands."""
    commands.command("verify", _verify, "räkna om och kontrollera hela registret")
    made = commands.command("backup", _backup, "skriv en kontrollerad säkerhetskopia")
    made.add_argument(
        "target", metavar="KOPIA", nargs="?", type=NEW_REGISTER, default="", help="annars bredvid registret"
    )
    made = commands.command(
        "restore",
        _restore,
        "lägg tillbaka en säkerhetskopia; det som ligger där kopieras först",
    )
    made.add_argument("backup", metavar="KOPIA", help="säkerhetskopian")
    made.add_argument("--dry-run", action="store_true", help="säg bara vad som skulle hända")
    made.add_argument("--force", action="store_true", help="även om kopian är av ett annat register")


def _verify(asked: argparse.Namespace) -> int:
    session = shared.session(asked)
    found = session.verify()
    session.close()
    answer = {
        "ok": not any(finding.grave for finding in found),
        "findings": [finding._asdict() for finding in found],
    }
    words = (
        "\n".join(finding.sentence for finding in found)
        or "Registret är helt: varje ändring och rad stämmer."
    )
    shared.answer(asked, answer, lambda: words)
    return DONE if answer["ok"] else FINDINGS


def _backup(asked: argparse.Namespace) -> int:
    session = shared.session(asked)
    made = registers.backup(session, asked.target)
    session.close()
    shared.answer(asked, {"backup": made}, lambda: f"Säkerhetskopian ligger i {quoted(made)}.")
    return DONE


def _restore(asked: argparse.Namespace) -> int:
    if not os.path.lexists(asked.file) and not asked.file.casefold().endswith(".hsnplan"):
        raise WrongUsage(f"Ett register ska ha ett namn som slutar på .hsnplan, inte {quoted(asked.file)}.")
    seen = registers.restore_preview(asked.file, asked.backup)
    answer: dict[str, Any] = {"lost": seen.lost, "gained": seen.gained, "restored": not asked.dry_run}
    words = seen.sentence
    if not asked.dry_run:
        answer["backup"] = registers.restore(
            asked.file, asked.backup, shared.actor(None), Computer(), force=asked.force
        )
        words = f"{words} Säkerhetskopian är återställd."
        if answer["backup"]:
            words = f"{words} Det som låg där finns kvar i {quoted(answer['backup'])}."
    shared.answer(asked, answer, lambda: words)
    return DONE
