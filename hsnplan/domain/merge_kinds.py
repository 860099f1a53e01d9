"""The kinds of entity that merging keeps: copies that were handed out, and verdicts on single changes.

They stand in the one table of `entities`, which says what the annotations mean.
"""

from typing import Annotated, Final, NamedTuple

from hsnplan.domain.fields import KEY, SECRETARIAT, Field

EXCEL: Final = "excel"
"""The form of a hand-out that is an answer sheet."""


class Handout(NamedTuple):
    """A copy of the register that was handed out; its id is the copy's, `unit` whose it is ("" for the whole board).

    What is changed in the copy is taken in as far as its `role` goes for that unit (`roles.MAY`). `key` is the public
    half of the reply key that the copy got ("" for copies from before there were keys), which counts up to and with
    the day `expires` ("" for ever). Its `form` is "" for a register of its own and `EXCEL` for an answer sheet,
    which has the digest of its unseen lines for a `key`.
    """

    id: Annotated[str, KEY]
    unit: Annotated[str, Field("Enhet", "handout", SECRETARIAT)] = ""
    day: Annotated[str, Field("Utdelad", "handout", SECRETARIAT)] = ""
    by: Annotated[str, Field("Av", "handout", SECRETARIAT)] = ""
    role: Annotated[str, Field("Roll", "handout", SECRETARIAT)] = "manager"
    key: Annotated[str, Field("Svarsnyckel", "handout", SECRETARIAT)] = ""
    expires: Annotated[str, Field("Nyckeln gäller till", "handout", SECRETARIAT)] = ""
    form: Annotated[str, Field("Form", "handout", SECRETARIAT)] = ""


class Verdict(NamedTuple):
    """What was decided of one change (its id is this entity's id): one that is set `aside` counts for nothing."""

    id: Annotated[str, KEY]
    aside: Annotated[bool, Field("Satt åt sidan", "verdict", SECRETARIAT)] = False
    reason: Annotated[str, Field("Skäl", "verdict", SECRETARIAT)] = ""
