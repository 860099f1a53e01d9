"""Whether changes that come follow on what is here: each on the one before it in its copy, and on what it replaces."""

from __future__ import annotations

from collections.abc import Sequence, Set

from hsnplan.application.proving import Proof
from hsnplan.domain.change import Change
from hsnplan.domain.errors import Refusal
from hsnplan.storage import journal
from hsnplan.storage import packages as kept


def gaps(fresh: Sequence[Change], known: Set[str], proof: Proof) -> set[str]:
    """The ids of the changes that come before some of these in their chains and are nowhere to be found.

    What the main register proves may be a cut of a chain.

    Raises:
        Refusal: something else builds on what is neither here nor before it in the package.
    """
    here, lacking = set(known), set[str]()
    for change in fresh:
        if change.prev and change.prev not in here:
            lacking.add(change.prev)
        if not here.issuperset(change.replaces) or (change.prev in lacking and not proof.proves(change)):
            raise Refusal(
                "Paketet bygger på ändringar som saknas här. Be avsändaren lämna in hela sin kopia (submit --all), "
                "och om registret är återställt även det som har kommit till den (submit --originals)."
            )
        here.add(change.id)
    return lacking - here


def refuse_broken(connection: journal.Connection, fresh: Sequence[Change]) -> None:
    """Refuse what does not follow on what it says it follows on: no copy makes that, and `verify` would tell of damage.

    Raises:
        Refusal: a change's number, or the copy of the one before it, is another.
    """
    places = {change.id: (change.copy, change.seq) for change in fresh}
    before = [change.prev for change in fresh if change.prev and change.prev not in places]
    places |= kept.places(connection, before)
    for change in fresh:
        follows = places.get(change.prev, (change.copy, change.seq - 1))
        if (change.prev == "") != (change.seq == 1) or follows != (change.copy, change.seq - 1):
            raise Refusal(
                "Paketet hänger inte ihop: ändringarna följer inte på varandra så som en kopia gör dem. "
                "Be avsändaren lämna in igen ur sin egen kopia."
            )
