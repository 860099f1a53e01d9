"""The commands that make a register: `example`, `new`."""

import argparse
import os
from typing import Final

from hsnplan.application import plans, registers
from hsnplan.application.surroundings import Computer
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import valued
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted

_TYPES: Final = {"rubrik": "heading", "mål": "measure", "nyckeltal": "measure", "uppdrag": "assignment"}


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("example", _example, "skapa ett exempelregister")
    made.add_argument(
        "--year",
        metavar="ÅR",
        type=int,
        choices=(2023, 2025),
        default=2023,
        help="planens år: 2023 eller 2025",
    )
    made.add_argument("--force", action="store_true", help="skriv över en fil som finns")
    made = commands.command("new", _new, "skapa ett nytt register")
    made.add_argument("--board", metavar="NÄMND", required=True, help="nämndens namn")
    made.add_argument("--year", metavar="ÅR", type=int, required=True, help="planens år")
    made.add_argument("--title", metavar="TITEL", default="", help="planens namn")
    made.add_argument(
        "--levels",
        default="2025",
        metavar="NIVÅER",
        type=valued(_levels),
        help="2023, 2025 eller ”Målområde:rubrik,Mål:mål,Uppdrag:uppdrag”",
    )


def _example(asked: argparse.Namespace) -> int:
    from hsnplan.application.example.build import build_example  # its content is read only here

    if os.path.exists(asked.file) and not asked.force:
        raise Refusal(
            f"{quoted(asked.file)} finns redan. Välj ett annat namn, eller skriv --force för att skriva över den."
        )
    build_example(asked.file, asked.year, force=asked.force)
    answer = {"file": asked.file, "year": asked.year}
    shared.answer(asked, answer, lambda: f"Exempelregistret för {asked.year} ligger i {quoted(asked.file)}.")
    return DONE


def _new(asked: argparse.Namespace) -> int:
    session = registers.new_session(
        asked.file,
        shared.actor(None),
        Computer(),
        board=asked.board,
        year=asked.year,
        title=asked.title,
        levels=asked.levels,
    )
    session.close()
    answer = {"file": asked.file, "board": asked.board, "year": asked.year}
    shared.answer(
        asked, answer, lambda: f"Ett nytt register för {asked.board} ligger i {quoted(asked.file)}."
    )
    return DONE


def _levels(text: str) -> tuple[tuple[str, str], ...]:
    known = {"2023": plans.LEVELS_2023, "2025": plans.LEVELS_2025}
    if text in known:
        return known[text]
    found = []
    for part in text.split(","):
        name, _, kind = part.rpartition(":")
        if not name.strip() or kind.strip().casefold() not in _TYPES:
            raise Refusal(
                f"Nivån {quoted(part)} förstås inte. Skriv namn:typ, där typ är {', '.join(_TYPES)}."
            )
        found.append((name.strip(), _TYPES[kind.strip().casefold()]))
    return tuple(found)
