"""The command that makes a picture of the window: the one that needs Qt, which it loads late."""

import argparse
from functools import partial

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DAY, PICTURE, WrongUsage
from hsnplan.domain.typography import quoted

_VIEWS = (
    "mine, plan, followup, reconciliation, clashes, analysis, dispatches, organisation, revisions, matters, meetings, "
    "control, tables eller goal"
)


def add(commands: Commands) -> None:
    """Add the command."""
    made = commands.command("screenshot", _screenshot, "gör en bild av fönstret, utan skärm")
    made.add_argument("--view", metavar="VY", default="plan", help=_VIEWS)
    made.add_argument("--out", metavar="BILD", type=PICTURE, required=True, help="en fil som slutar på .png")
    made.add_argument(
        "--size",
        metavar="BxH",
        type=_size,
        default=(1440, 900),
        help="fönstrets storlek, till exempel 1440x900; bilden får så många bildpunkter gånger --density",
    )
    made.add_argument(
        "--density",
        metavar="TÄTHET",
        type=int,
        choices=(1, 2, 3),
        default=1,
        help="bildpunkter per punkt i fönstret, 1 till 3, för skarpare bilder",
    )
    made.add_argument(
        "--theme",
        metavar="TEMA",
        choices=("light", "dark", "contrast"),
        default="light",
        help="light (ljust), dark (mörkt) eller contrast (hög kontrast)",
    )
    made.add_argument(
        "--scale",
        metavar="PROCENT",
        type=_percent,
        default=100,
        help="hur stort allt i fönstret är, 100 till 200; fönstret blir inte större",
    )
    made.add_argument("--unit", metavar="ENHET", default="", help="vems aktiviteter, i vyn mine")
    made.add_argument(
        "--row", metavar="RAD", default="", help="målets id, nummer eller namn, i vyn goal (målsidan)"
    )
    made.add_argument("--as-of", metavar="DATUM", type=DAY, default="", help="som registret såg ut den dagen")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (
        width.isdecimal() and height.isdecimal() and 200 <= int(width) <= 8000 and 200 <= int(height) <= 8000
    ):
        raise argparse.ArgumentTypeError("skriv bredd x höjd, till exempel 1440x900.")
    return int(width), int(height)


def _percent(text: str) -> int:
    if not text.isdecimal() or not 100 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("skriv ett tal från 100 till 200.")
    return int(text)


def _screenshot(asked: argparse.Namespace) -> int:
    from hsnplan.ui.places import PLACES  # the one command that needs Qt
    from hsnplan.ui.screenshot import screenshot

    names = [place.name for place in PLACES]
    if asked.view not in names:
        raise WrongUsage(f"Det finns ingen vy som heter {quoted(asked.view)}. Välj bland {', '.join(names)}.")
    screenshot(
        asked.file,
        asked.view,
        asked.out,
        asked.size,
        asked.theme,
        asked.scale / 100,
        density=asked.density,
        as_of=asked.as_of,
        unit=asked.unit,
        row=partial(find_node, reference=asked.row) if asked.row else None,
    )
    shared.answer(asked, {"picture": asked.out}, lambda: f"Bilden ligger i {quoted(asked.out)}.")
    return DONE
