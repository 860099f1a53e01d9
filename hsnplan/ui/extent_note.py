"""The line above the places that sum up, in a copy that has a unit's part of the register alone."""

from __future__ import annotations

from hsnplan.domain import extent
from hsnplan.domain.register import Register
from hsnplan.ui.notices import Strip


class ExtentNote(Strip):
    """Says whose figures these are; is seen in a cut alone, and only where a place `sums_up`."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Om siffrorna")
        self.propose("")

    def tell_of(self, register: Register, *, sums_up: bool) -> None:
        """A place is shown, or another register."""
        words = extent.sentence(register) if sums_up else ""
        if not words:
            self.dismiss()
        elif words != self.sentence:
            self.tell(words)
