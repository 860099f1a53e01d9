"""The commands of the window itself; each place adds its own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from hsnplan.application.settings import SCALES, THEMES
from hsnplan.ui.commands import Command, always
from hsnplan.ui.files import EXAMPLES
from hsnplan.ui.lists.commands import list_commands, receiving_commands
from hsnplan.ui.mailbox.commands import mailbox_commands
from hsnplan.ui.menus import WITHIN, run
from hsnplan.ui.undo_bar import next_in_line
from hsnplan.ui.window_words import THEME_WORDS, scale_words

if TYPE_CHECKING:
    from hsnplan.ui.main_window import MainWindow


def window_commands(window: MainWindow) -> list[Command]:
    """What can be done whatever place is shown."""
    return [
        *_files(window),
        *_editing(window),
        *_firsts(window, elsewhere=True),
        *_view(window),
        *_look(window),
        *_help(window),
    ]


def commands_elsewhere(window: MainWindow, places: Iterable[str]) -> list[Command]:
    """What can be done in other places than the one that is shown, by name; each goes there first."""
    titles = {place.name: place.title for place in window.places}
    return [
        command._replace(
            run=partial(_go_and_run, window, name, command),
            enabled=always,
            menu=f"{command.menu}{WITHIN}{titles[name]}",
        )
        for name in places
        for command in window.pages[name].commands()
    ]


def _go_and_run(window: MainWindow, place: str, command: Command) -> None:
    window.go_to(place)
    run(command)


def _files(window: MainWindow) -> list[Command]:
    files = window.files
    return [
        Command("new", "Nytt register …", "Arkiv", files.make, "Ctrl+Shift+N", group="open"),
        Command("open", "Öppna …", "Arkiv", files.choose, "Ctrl+Shift+O", group="open"),
        *_recent(window),
        *(
            Command(
                f"example-{year}",
                f"Exemplet {year}",
                f"Arkiv{WITHIN}Öppna exempel",
                partial(files.open_example, year),
                group="open",
            )
            for year in EXAMPLES
        ),
        *list_commands(window.lists),
        *_firsts(window, elsewhere=False),
        *receiving_commands(window),
        *mailbox_commands(window),
        Command("copy", "Spara en kopia …", "Arkiv", files.save_copy, "Ctrl+Shift+S", group="copies"),
        Command("backup", "Säkerhetskopiera", "Arkiv", files.back_up, "Ctrl+Shift+B", group="copies"),
        Command(
            "backups",
            "Säkerhetskopior …",
            "Arkiv",
            files.safe.backups,
            "Ctrl+Alt+Shift+B",
            group="copies",
            help="när, varför, hur stora, och vad som skiljer dem från registret",
        ),
        Command("restore", "Återställ …", "Arkiv", files.safe.restore, "Ctrl+Shift+R", group="copies"),
        Command(
            "take-over",
            "Ta över registret",
            "Arkiv",
            window.situation.take_over,
            "Ctrl+Alt+T",
            group="copies",
            enabled=lambda: not window.workspace.session.file.writable,
            help="när den som hade registret öppet har stängt det",
        ),
        Command("verify", "Kontrollera registret", "Arkiv", files.verify, "Ctrl+Shift+K", group="copies"),
        *_printing(window),
        Command(
            "preferences",
            "Inställningar …",
            "Arkiv",
            window.errands.preferences,
            "Ctrl+,",
            group="settings",
            help="vem du är, ljust eller mörkt, storlek",
        ),
        Command("quit", "Avsluta", "Arkiv", window.close, "Ctrl+Q", group="quit"),
    ]


def _printing(window: MainWindow) -> list[Command]:
    errands = window.errands
    return [
        Command(
            "preview",
            "Förhandsgranska …",
            "Arkiv",
            errands.preview,
            "Ctrl+Shift+F",
            group="print",
            help="visar sidorna som de blir på papper och i filen",
        ),
        Command(
            "print",
            "Skriv ut …",
            "Arkiv",
            errands.print,
            "Ctrl+P",
            group="print",
            help="listan som den visas, eller dokumentet som platsen står för: uppföljning, protokoll, revidering",
        ),
        Command(
            "save-pdf",
            "Spara som PDF …",
            "Arkiv",
            errands.save_pdf,
            "Ctrl+Shift+G",
            group="print",
            help="en tillgänglig PDF (PDF/UA-1 och PDF/A-2a) som kan publiceras och arkiveras",
        ),
        Command(
            "save-word",
            "Spara som Word …",
            "Arkiv",
            errands.save_word,
            "Ctrl+Alt+W",
            group="print",
            help="det dokument som visas i Ärenden, för dem som skriver vidare i det",
        ),
        Command(
            "save-documents",
            "Spara alla dokument …",
            "Arkiv",
            errands.save_documents,
            "Ctrl+Alt+A",
            group="print",
            help="ärendets dokument, eller alla, och en sida för varje enhet: som PDF, Word eller båda i en mapp",
        ),
        Command(
            "template-take-in",
            "Läs in dokumentmall …",
            "Arkiv",
            errands.take_in_template,
            "",
            group="print",
            help="en egen mall (.json) med rubriker, underskrifter, logotyp och sidformat; den sparas i registret",
        ),
    ]


def _recent(window: MainWindow) -> list[Command]:
    others = [path for path in window.settings.recent if path != window.workspace.session.file.path]
    return [
        Command(
            f"recent-{place}",
            os.path.basename(path),
            f"Arkiv{WITHIN}Senaste",
            partial(window.files.open, path),
            group="open",
        )
        for place, path in enumerate(others)
    ]


def _editing(window: MainWindow) -> list[Command]:
    workspace, errands, session = window.workspace, window.errands, window.workspace.session
    return [
        Command(
            "undo",
            "Ångra",
            "Redigera",
            window.undo_bar.undo,
            "Ctrl+Z",
            lambda: workspace.can_edit and bool(session.undoable),
            group="undo",
            words=lambda: next_in_line("Ångra", session.undoable),
        ),
        Command(
            "redo",
            "Gör om",
            "Redigera",
            window.undo_bar.redo,
            "Ctrl+Y; Ctrl+Shift+Z",
            lambda: workspace.can_edit and bool(session.redoable),
            group="undo",
            words=lambda: next_in_line("Gör om", session.redoable),
        ),
        Command("deeds", "Senaste åtgärder …", "Redigera", errands.deeds, "Ctrl+H", group="history"),
        Command(
            "history",
            "Historik för vald rad …",
            "Redigera",
            errands.history,
            "Ctrl+Shift+H",
            lambda: bool(window.selection[1]),
            group="history",
        ),
        Command(
            "remove",
            "Ta bort en text för gott ur historiken …",
            "Redigera",
            errands.history,
            "Ctrl+Alt+Shift+H",
            lambda: workspace.can_edit and bool(window.selection[1]),
            group="history",
        ),
        Command("bin", "Papperskorg …", "Redigera", errands.bin, "Ctrl+Shift+Del", group="bin"),
        Command(
            "palette",
            "Sök kommando eller aktivitet …",
            "Redigera",
            errands.palette,
            "Ctrl+K; Ctrl+Shift+P",
            group="find",
        ),
    ]


def _firsts(window: MainWindow, *, elsewhere: bool) -> list[Command]:
    """What makes the first thing of the places that are not in the window while they are empty.

    That of the menu Arkiv stands beside what comes home, the rest (`elsewhere`) after it.
    """
    return [
        Command(
            f"new-{place.name}",
            place.first[0],
            place.first[1],
            partial(window.begin_in, place.name),
            place.first[2],
            lambda: window.workspace.can_edit,
            group="papers" if elsewhere else "lists",
        )
        for place in window.places
        if place.first[0] and (place.first[1] != "Arkiv") is elsewhere
    ]


def _view(window: MainWindow) -> list[Command]:
    shown = window.places_with_content()
    places = [
        Command(
            f"place-{place.name}",
            place.title,
            "Visa",
            partial(window.go_to, place.name),
            keys_of_place(number),
            group="places",
            checked=partial(_is_shown, window, place.name),
        )
        for number, place in enumerate(window.places, start=1)
        if place.name in shown
    ]
    return [
        *places,
        *window.years.commands(),
        Command("past", "Registret per datum …", "Visa", window.errands.past, "Ctrl+Shift+D", group="past"),
        Command(
            "present",
            "Tillbaka till i dag",
            "Visa",
            partial(window.look_back, ""),
            "Ctrl+Shift+T",
            enabled=lambda: bool(window.workspace.day),
            group="past",
        ),
        Command("region", "Nästa del av fönstret", "Visa", window.next_region, "F6", group="move"),
        Command(
            "region-back",
            "Föregående del av fönstret",
            "Visa",
            partial(window.next_region, -1),
            "Shift+F6",
            group="move",
        ),
    ]


def keys_of_place(number: int) -> str:
    """The keys of a place by its number: Ctrl with the digit; after the ninth Ctrl+Alt with its last digit."""
    return f"Ctrl+{number}" if number < 10 else f"Ctrl+Alt+{number - 10}"


def _is_shown(window: MainWindow, name: str) -> bool:
    return window.place == name


def _look(window: MainWindow) -> list[Command]:
    errands, settings = window.errands, window.settings
    themes = [
        Command(
            f"theme-{theme}",
            THEME_WORDS[theme],
            f"Visa{WITHIN}Tema",
            lambda theme=theme: errands.set_look(theme, settings.scale),  # type: ignore[misc]
            group="look",
            checked=lambda theme=theme: settings.theme == theme,  # type: ignore[misc]
        )
        for theme in THEMES
    ]
    scales = [
        Command(
            f"scale-{round(scale * 100)}",
            scale_words(scale),
            f"Visa{WITHIN}Storlek",
            lambda scale=scale: errands.set_look(settings.theme, scale),  # type: ignore[misc]
            group="look",
            checked=lambda scale=scale: settings.scale == scale,  # type: ignore[misc]
        )
        for scale in SCALES
    ]
    zooms = [
        Command("larger", "Större", "Visa", partial(errands.zoom, 1), "Ctrl++; Ctrl+=", group="look"),
        Command("smaller", "Mindre", "Visa", partial(errands.zoom, -1), "Ctrl+-", group="look"),
        Command("normal", "Vanlig storlek", "Visa", partial(errands.zoom, 0), "Ctrl+0", group="look"),
    ]
    return [*themes, *scales, *zooms]


def _help(window: MainWindow) -> list[Command]:
    return [
        Command("help", "Hjälp och kortkommandon", "Hjälp", window.errands.help, "F1", group="help"),
        Command("about", "Om hsnplan", "Hjälp", window.errands.about, "Shift+F1", group="about"),
    ]
