"""Names that are much like one that somebody wrote and that there is none of."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from hsnplan.domain.typography import quoted

_MOST: Final = 3


def near(sought: str, names: Iterable[str]) -> list[str]:
    """The names that are most like it, then those that hold it whole or are held in it; at most three."""
    wanted, known = sought.casefold().strip(), {name.casefold(): name for name in names}
    held = [name for name in known if name and wanted and (wanted in name or name in wanted)]
    found = dict.fromkeys((*get_close_matches(wanted, list(known), _MOST), *held))
    return [known[name] for name in found][:_MOST]


def hint(sought: str, names: Iterable[str]) -> str:
    """The same as a sentence to add to a refusal: " Närmast: ”Psykiatri”."; "" when nothing is near."""
    found = near(sought, names)
    return f" Närmast: {', '.join(map(quoted, found))}." if found else ""
