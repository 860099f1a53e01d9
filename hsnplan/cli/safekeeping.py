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
from hsnplan.domain.change import read_actor
from hsnplan.domain.typography import quoted


def add(commands: Commands) -> None:
    """Add the commands."""
    commands.command("verify", _verify, "räkna om och kontrollera hela registret")
    made = commands.command("backup", _backup, "skriv en kontrollerad säkerhetskopia")
    made.add_argument(
        "target", metavar="KOPIA", nargs="?", type=NEW_REGISTER, default="", help="annars bredvid registret"
    )
    how = made.add_mutually_exclusive_group()
    how.add_argument("--list", action="store_true", help="lista säkerhetskopiorna i stället")
    how.add_argument(
        "--if-older",
        metavar="DAGAR",
        type=int,
        default=0,
        help="bara om den senaste är så gammal och något har ändrats sedan dess; gallra sedan de automatiska",
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
    if asked.if_older < 0:
        raise WrongUsage("Efter --if-older ska det stå ett antal dagar.")
    if asked.list or asked.if_older:
        if asked.target:
            raise WrongUsage("Skriv antingen var kopian ska ligga, eller --list eller --if-older.")
        return _list(asked) if asked.list else _by_age(asked)
    session = shared.session(asked)
    made = registers.backup(session, asked.target)
    if asked.target:
        from hsnplan.application.settings import Settings  # who names the place has it remembered

        settings = Settings.of_this_computer()
        settings.keep_backup(session.register.board.id, os.path.abspath(made))
        settings.save()
    session.close()
    shared.answer(asked, {"backup": made}, lambda: f"Säkerhetskopian ligger i {quoted(made)}.")
    return DONE


def _by_age(asked: argparse.Namespace) -> int:
    from hsnplan.application import keeping

    made = keeping.by_age(asked.file, Computer().now(), asked.if_older)
    words = f"Säkerhetskopian ligger i {quoted(made)}." if made else "Ingen ny säkerhetskopia behövs."
    shared.answer(asked, {"backup": made}, lambda: words)
    return DONE


def _list(asked: argparse.Namespace) -> int:
    from hsnplan.application import keeping, keeping_words

    rows = keeping.listed(asked.file)
    answer = [
        {
            **row.kept._asdict(),
            "lost": row.difference.lost if row.difference else None,
            "gained": row.difference.gained if row.difference else None,
        }
        for row in rows
    ]
    lines = [f"{keeping_words.row(row)}\n   {row.kept.path}" for row in rows]
    shared.answer(asked, {"backups": answer}, lambda: "\n".join(lines) or "Det finns inga säkerhetskopior.")
    return DONE


def _restore(asked: argparse.Namespace) -> int:
    if not os.path.lexists(asked.file) and not asked.file.casefold().endswith(".hsnplan"):
        raise WrongUsage(f"Ett register ska ha ett namn som slutar på .hsnplan, inte {quoted(asked.file)}.")
    from hsnplan.application import keeping_words

    seen = registers.restore_preview(asked.file, asked.backup)
    answer: dict[str, Any] = {
        "lost": seen.lost,
        "gained": seen.gained,
        "restored": not asked.dry_run,
        "lost_actions": [
            {**row._asdict(), "actor": read_actor(row.actor).parts(), "what": list(row.what)}
            for row in seen.actions
        ],
    }
    words = seen.sentence
    if asked.dry_run:
        words = "\n".join([words, *(f"   {line}" for line in keeping_words.loss_lines(seen.actions))])
    if not asked.dry_run:
        answer["backup"] = registers.restore(
            asked.file, asked.backup, shared.actor(None), Computer(), force=asked.force
        )
        words = f"{words} Säkerhetskopian är återställd."
        if answer["backup"]:
            words = f"{words} Det som låg där finns kvar i {quoted(answer['backup'])}."
    shared.answer(asked, answer, lambda: words)
    return DONE
