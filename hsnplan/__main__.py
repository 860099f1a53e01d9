"""The door: the window when nothing else is asked for, else the command line. Each is loaded only when used."""

import gc
import os
import sys
from collections.abc import Sequence

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window (no arguments, or `open FILE`) or carry out a command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not _is_for_the_window(given):
        from hsnplan import cli

        return cli.main(given)
    if not _has_screen():
        sys.stderr.write(_without_screen())
        return 1
    gc.disable()  # what is made at the start is kept; `ui/garbage` collects after the first paint
    try:
        from hsnplan.ui.imports import load_qt

        load_qt()  # before `app` loads everything else
        from hsnplan import app

        return app.main(given)
    finally:
        gc.enable()


def _is_for_the_window(given: Sequence[str]) -> bool:
    """Nothing at all, or `open` with a path; what else stands after `open` the command line explains."""
    return not given or (given[0] == "open" and len(given) <= 2 and not given[-1].startswith("-"))


def _has_screen() -> bool:
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _SCREENS)


def _without_screen() -> str:
    command = os.environ.get("HSNPLAN_COMMAND", "hsnplan")
    picture = f"{command} screenshot FIL --view plan --out bild.png"
    return f"Här finns ingen skärm att öppna fönstret på; gör en bild av det i stället: {picture}\n"


if __name__ == "__main__":
    sys.exit(main())
