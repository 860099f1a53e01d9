"""What waits in the places that files come from, each with its one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hsnplan.ui.sources import Source, Sources
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import IconLabel
from hsnplan.ui.widgets.labels import ElidedLabel
from hsnplan.ui.widgets.layouts import Row


class SourceRow(QWidget):
    """Shows the sources side by side, anew whenever one of them has something else to say."""

    def __init__(self, sources: Sources) -> None:
        super().__init__()
        self._sources = sources
        self._parts: list[QWidget] = []
        self._wide = True
        self._row = Row(self, gap=8)
        self.setAccessibleName("Varifrån filer kommer")
        sources.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Ask every source what it says."""
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()  # it goes away only when the event loop comes round
            part.deleteLater()
        self._parts = [part for source in self._sources.told() for part in _parts_of(source)]
        for part in self._parts:
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(self._wide and bool(self._parts))

    def make_room(self, *, wide: bool) -> None:
        """Show the sources only where there is room: the badge and the menu have what they say too."""
        self._wide = wide
        self.setVisible(wide and bool(self._parts))


def _parts_of(source: Source) -> list[QWidget]:
    tone = "delayed" if source.icon == "warning" else "text" if source.new else "dim"
    words = ElidedLabel(source.words, size=12, tone=tone, weight=500 if source.new else 400)
    button = Button(source.offer, kind="link")
    button.setAccessibleName(f"{source.offer}: {source.words}")
    button.clicked.connect(lambda _=False: source.act())
    return [IconLabel(source.icon, "delayed" if source.icon == "warning" else "text2"), words, button]
