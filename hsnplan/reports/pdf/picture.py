"""What a figure's drawing is to the page that it stands on."""

from __future__ import annotations

from abc import ABC, abstractmethod

from hsnplan.reports.pdf.pen import Pen


class Picture(ABC):
    """A drawing that has been laid out in the width there is; it is never parted over pages."""

    height: float = 0.0

    @abstractmethod
    def draw(self, pen: Pen) -> None:
        """Draw it with a pen that stands at its upper left corner."""
