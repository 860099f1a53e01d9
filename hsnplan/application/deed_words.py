"""What was done, told afterwards: the words of an action are those of a command, "Ta bort: ”X”"; news of it are not."""

from __future__ import annotations

from typing import Final

_DONE: Final = {
    "Avgör": "Avgjorde",
    "Avsluta": "Avslutade",
    "Bekräfta": "Bekräftade",
    "Byt": "Bytte",
    "Flytta": "Flyttade",
    "Klistra in": "Klistrade in",
    "Lägg till": "Lade till",
    "Lämna in": "Lämnade in",
    "Lämna över": "Lämnade över",
    "Läs in": "Läste in",
    "Skicka tillbaka": "Skickade tillbaka",
    "Slå ihop": "Slog ihop",
    "Slå på": "Slog på",
    "Stäng av": "Stängde av",
    "Sätt åt sidan": "Satte åt sidan",
    "Ta tillbaka": "Tog tillbaka",
    "Stäng": "Stängde",
    "Ta bort": "Tog bort",
    "Ändra": "Ändrade",
    "Återställ": "Återställde",
    "Öppna": "Öppnade",
}


def done(label: str) -> str:
    """The words of an action once it is done: "Tog bort ”X”"; those that name a thing stay as they are."""
    for verb, past in _DONE.items():
        rest = label.removeprefix(verb)
        if rest != label and rest[:1] in {"", " ", ":"}:
            return past + (rest[1:] if rest.startswith(": ") else rest)
    return label
