"""The command of a register that lies in two files, as synced folders make them: copies."""

import argparse

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS


def add(commands: Commands) -> None:
    """Add the command."""
    made = commands.command(
        "copies", _copies, "hitta filer som en synkad mapp har delat registret i, och slå samman"
    )
    made.add_argument(
        "--merge", metavar="FIL", default="", help="slå samman med den här filen, som sedan läggs undan"
    )
    made.add_argument("--who", metavar="NAMN", help="vem som gör det; annars den som står i inställningarna")


def _copies(asked: argparse.Namespace) -> int:
    from hsnplan.application import doubles  # only who looks for them pays for it

    if asked.merge:
        session = shared.session(asked, writable=True)
        joined = doubles.join(session, asked.merge)
        session.close()
        shared.answer(asked, joined._asdict(), lambda: doubles.outcome(joined))
        return DONE
    found = doubles.find(asked.file)
    answer = {"copies": [double._asdict() for double in found]}
    lines = [doubles.words(double) for double in found]
    shared.answer(
        asked, answer, lambda: "\n".join(lines) or "Det finns inga andra filer av samma kopia i mappen."
    )
    return FINDINGS if found else DONE
