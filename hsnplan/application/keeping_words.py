"""What is said of backups and of what one of them lacks, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from hsnplan.domain.change import read_actor
from hsnplan.domain.typography import number, quantity
from hsnplan.storage import shelf

if TYPE_CHECKING:
    from hsnplan.application.keeping import Row
    from hsnplan.storage.restoring import LostAction

_WHY: Final = {
    shelf.BY_HAND: "på begäran",
    shelf.AGE: "automatisk",
    shelf.MERGE: "före mottagning",
    shelf.UPGRADE: "före uppgradering",
    shelf.RESTORE: "före återställning",
    shelf.JOINED: "den andra filen, efter sammanslagning",
}
_SHOWN: Final = 20
_NAMED: Final = 3
_MEGABYTE: Final = 1_000_000


def row(made: Row) -> str:
    """A backup in one line: when, why, how large, and what differs."""
    return f"{when(made.kept.moment)}: {why(made)}, {size(made)}. {difference(made)}"


def when(moment: str) -> str:
    """A moment (ISO) as people write it: "2023-08-25 kl 12.00"."""
    return f"{moment[:10]} kl {moment[11:16].replace(':', '.')}"


def why(made: Row) -> str:
    """Why a backup was made."""
    return _WHY[made.kept.why]


def size(made: Row) -> str:
    """How large its file is."""
    return quantity(made.kept.size / _MEGABYTE, "MB", 1)


def difference(made: Row) -> str:
    """What the register has and the backup has not, and the other way round."""
    found = made.difference
    if found is None:
        return "Den går inte att läsa."
    if not found.lost and not found.gained:
        return "Samma innehåll som registret."
    lost = f"Saknar {_changes(found.lost)} som registret har" if found.lost else ""
    gained = (
        f"{'har' if lost else 'Har'} {_changes(found.gained)} som registret saknar" if found.gained else ""
    )
    return f"{' och '.join(part for part in (lost, gained) if part)}."


def _changes(count: int) -> str:
    return "en ändring" if count == 1 else f"{number(count)} ändringar"


def loss(action: LostAction) -> tuple[str, str]:
    """Something that would be lost: its words, and by whom and of what."""
    named = ", ".join(action.what[:_NAMED])
    more = len(action.what) - _NAMED
    rest = f" och {number(more)} till" if more > 0 else ""
    actor = read_actor(action.actor)
    by = ", ".join(part for part in (actor.name or actor.role, actor.unit) if part) or "Okänd"
    return action.words, f"{by}: {named}{rest}"


def loss_lines(actions: Sequence[LostAction]) -> list[str]:
    """What would be lost, the latest first, as far as a screen has room."""
    lines = []
    for action in actions[:_SHOWN]:
        words, below = loss(action)
        lines.append(f"{when(action.moment)}  {words} ({below})")
    if len(actions) > _SHOWN:
        lines.append(f"… och {number(len(actions) - _SHOWN)} åtgärder till")
    return lines
