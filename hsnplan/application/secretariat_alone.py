"""What only the main register may do, said already where it is tried: a copy that had done it could not hand in.

A mask cannot be taken back, and a verdict could let itself in. What somebody wrote in a copy they may remove there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.storage.file import RegisterFile

if TYPE_CHECKING:
    from hsnplan.storage import journal

ALONE: Final = frozenset(("mask", "verdict", "handout"))
"""The kinds that only the main register writes, masks on a copy's own changes apart."""


def check(file: RegisterFile, action: Action) -> None:
    """Refuse what a handed-out copy may not do.

    Raises:
        Refusal: the action judges or removes what was not written in this copy, or hands out.
    """
    kinds = {edit.kind for edit in action.edits} & ALONE
    if not kinds or not file.meta("handout"):
        return
    if kinds != {"mask"}:
        raise Refusal("Det här är en utdelad kopia. Bara huvudregistret dömer över ändringar och delar ut.")
    with file.reading() as connection:
        if not all(_is_own(connection, edit.id) for edit in action.edits if edit.kind == "mask"):
            raise Refusal(
                "Det är inte skrivet i den här kopian. Be sekretariatet att ta bort det: då försvinner det överallt."
            )


def _is_own(connection: journal.Connection, change: str) -> bool:
    from hsnplan.storage import marks  # a main register does without

    return marks.is_own(connection, change)
