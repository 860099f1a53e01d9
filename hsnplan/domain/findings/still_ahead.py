"""Whether a comment says that the work has not begun: what is planned and commented so is rightly planned.

The board's follow-up takes a comment as a sign that work goes on. These are the ways in which managers write the
opposite: that it has not begun, that they wait, or that it will be done in a month that they name.
"""

from __future__ import annotations

import re
from typing import Final

from hsnplan.domain.dates import MONTHS

_NOT_BEGUN: Final = re.compile(
    r"\b(?:inte|ej) (?:ännu |än )?(?:har )?(?:påbörja|start|börja|inle[dt]|kommit i ?gång|i ?gång)|"
    r"\bkan (?:inte|ej) (?:starta|börja|påbörjas)|\b(?:ännu inte|inte ännu) (?:påbörja|start|börja|inle[dt])",
    re.IGNORECASE,
)
_WAITS: Final = re.compile(
    r"(?:väntar på|inväntar|avvaktar|skjuts|skjutits|flyttas|senareläggs|prioriteras ned|behöver \w+ först|"
    r"startar|börjar|påbörjas|planeras)\b",
    re.IGNORECASE,
)
_LATER: Final = re.compile(rf"(?:\w+ )?\w+s (?:första gången )?i (?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def is_still_ahead(comment: str) -> bool:
    """Whether a comment says that nothing has been done yet."""
    text = " ".join(comment.split())
    return bool(_NOT_BEGUN.search(text) or _WAITS.match(text) or _LATER.match(text))
