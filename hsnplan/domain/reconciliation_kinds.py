"""The kinds of entity that reconciliation (*avstämning*) keeps: figures documents state, and what was set aside.

They stand in the one table of `entities`, which says what the annotations mean.
"""

from typing import Annotated, NamedTuple

from hsnplan.domain.fields import KEY, SECRETARIAT, Field


class Stated(NamedTuple):
    """A figure that a document states, as printed ("682", "55 %"), bound to a figure of the register.

    `figure` names that register figure (`figures`); `whole` is the stated figure that this one is a part of.
    """

    id: Annotated[str, KEY]
    document: Annotated[str, Field("Dokument", "stated", SECRETARIAT)] = ""
    period: Annotated[str, Field("Period", "stated", SECRETARIAT)] = ""
    words: Annotated[str, Field("Uppgift", "stated", SECRETARIAT)] = ""
    printed: Annotated[str, Field("Angivet tal", "stated", SECRETARIAT)] = ""
    figure: Annotated[str, Field("Registrets tal", "stated", SECRETARIAT)] = ""
    whole: Annotated[str, Field("Del av", "stated", SECRETARIAT)] = ""


class SetAside(NamedTuple):
    """A finding that somebody set aside, with the reason; it is shown again when its `grounds` are others."""

    id: Annotated[str, KEY]
    rule: Annotated[str, Field("Regel", "set_aside", SECRETARIAT)] = ""
    subject: Annotated[str, Field("Gäller", "set_aside", SECRETARIAT)] = ""
    grounds: Annotated[str, Field("Grunder", "set_aside", SECRETARIAT)] = ""
    reason: Annotated[str, Field("Skäl", "set_aside", SECRETARIAT)] = ""


class RuleSwitch(NamedTuple):
    """A rule of reconciliation that the board has switched off (its id is made from the rule's code)."""

    id: Annotated[str, KEY]
    rule: Annotated[str, Field("Regel", "rule_switch", SECRETARIAT)] = ""
    off: Annotated[bool, Field("Avstängd", "rule_switch", SECRETARIAT)] = False
