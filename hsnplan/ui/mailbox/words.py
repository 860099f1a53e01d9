"""What the mailbox says in words: what was sent, to whom it could not be, and what lies there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from hsnplan.domain.typography import number

if TYPE_CHECKING:
    from hsnplan.application.mailbox import Pushed

_NAMED: Final = 3
"""How many units are told by name."""


def pushed_words(pushed: Pushed) -> str:
    """What was sent, in a sentence or two."""
    fresh = [row for row in pushed.sent if row.is_new]
    size = number(max(1, sum(row.size for row in fresh) // 1000))
    what = "Ett paket" if len(fresh) == 1 else f"{number(len(fresh))} paket"
    said = f"{what} ligger i brevlådan ({size} kB). Den som ska ha det kan hämta det."
    if not fresh:
        said = "Det låg redan i brevlådan: inget har ändrats sedan det skickades."
    return " ".join((said, *silent_words(pushed.silent)))


def silent_words(silent: Sequence[str]) -> list[str]:
    """A sentence of the units that could not be sent to; none when all could."""
    if not silent:
        return []
    names = ", ".join(silent[:_NAMED]) + (
        f" och {number(len(silent) - _NAMED)} till" if len(silent) > _NAMED else ""
    )
    return [f"Ingen från {names} har skickat något dit än, så de får inga nyheter den vägen."]


def new_packages(count: int) -> str:
    """A number of packages: "1 nytt paket", "3 nya paket"."""
    return "1 nytt paket" if count == 1 else f"{number(count)} nya paket"
