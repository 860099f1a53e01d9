"""Above the tree: what the page is, how it is arranged, what is searched for, and the filters ready to take.

The bar asks and shows; what passes a filter is worked out by the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from hsnplan.domain.columns import COLUMNS, TITLE
from hsnplan.domain.outline_row import PLAN, STATE, UNIT
from hsnplan.domain.ready_made import ALL, READY_MADE
from hsnplan.overriding import override
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, Chip, Segmented
from hsnplan.ui.widgets.labels import Label, plain_caption
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.search import SearchField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

ARRANGEMENTS: Final = ((PLAN, "Plan"), (UNIT, "Enhet"), (STATE, "Status"))
SAVED: Final = "saved:"
"""What the key of a saved filter begins with; its name follows."""
_GAP: Final = 8
_HELP: Final = (
    'Ord, "fraser" och fält:  status:planerad,försenad  enhet:"Nära vård"  ansvarig:chef  mål:triage  '
    "kommentar:väntar  start<2023-04-30  slut:2023-06  utan:kommentar  nummer:214\n"
    "Alla villkor ska gälla. Ett minus framför betyder inte."
)


class Shown(NamedTuple):
    """What the bar asks for: which ready-made or saved filter, and the words typed."""

    chip: str
    text: str


class FilterBar(QWidget):
    """Title, arrangement, filter field and chips."""

    asked = Signal()
    """Another filter is asked for: see `shown`."""
    arranged = Signal(str)
    """Another arrangement is asked for."""
    entered = Signal()
    """The user goes from the field to the rows."""
    new_wanted = Signal()
    save_wanted = Signal()
    rename_wanted = Signal(str)
    forget_wanted = Signal(str)
    """A saved filter is to be renamed or forgotten, by name."""
    columns_chosen = Signal(object)
    """The set of columns to show."""
    widths_wanted = Signal()
    """The columns are to follow the window's width again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField('Filtrera: ord, status:försenad, enhet:"Nära vård"', "Filtrera planen")
        self.field.setToolTip(_HELP)
        self.arrangement = Segmented(ARRANGEMENTS, "Ordna efter")
        self.new = Button("Ny aktivitet", kind="primary", icon="plus")
        self.chips = ChipRow()
        self.save = Button("Spara filter", kind="ghost")
        self.columns = Button("Kolumner", kind="ghost", icon="columns")
        self.problem = Label(size=12, tone="dim", wrap=True)
        self.problem.hide()
        self._chosen_columns: frozenset[int] = frozenset()
        self._is_told = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = Row(gap=8)
        top.addWidget(Label("Planen", size=20, weight=600))
        top.space(8)
        top.addWidget(self.arrangement)
        top.addWidget(self.field, 1)
        top.addWidget(self.new)
        below = Row(gap=8)
        below.addWidget(self.chips, 1)
        below.addWidget(self.save)
        below.addWidget(self.columns)
        lines = Column(self, margins=(20, 12, 16, 8), gap=12)
        lines.addLayout(top)
        lines.addLayout(below)
        lines.addWidget(self.problem)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._asked)
        self.field.left.connect(self.entered)
        self.chips.chosen.connect(self._asked)
        self.chips.rename_wanted.connect(self.rename_wanted)
        self.chips.forget_wanted.connect(self.forget_wanted)
        self.arrangement.chosen.connect(self.arranged)
        self.new.clicked.connect(self.new_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.columns.clicked.connect(partial(self.offer_columns, None))

    def _asked(self) -> None:
        if self._is_told:
            return
        self.save.setEnabled(self.shown.chip != ALL or bool(self.field.text().strip()))
        self.asked.emit()

    @property
    def shown(self) -> Shown:
        """The filter that is asked for."""
        return Shown(self.chips.value, self.field.text())

    def show_filter(self, chip: str, text: str) -> None:
        """Ask for another filter, in one go."""
        self._is_told = True  # the field still hears that it has changed, and takes its cross away
        self.field.setText(text)
        self._is_told = False
        self.chips.choose(chip)
        self._asked()

    def tell(self, problems: Iterable[str]) -> None:
        """Say what of the filter was not understood, quietly."""
        words = " ".join(problems)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def tell_columns(self, chosen: frozenset[int]) -> None:
        """Take note of which columns are chosen."""
        self._chosen_columns = chosen

    def offer_columns(self, place: QPoint | None = None) -> None:
        """Show which columns there are, at a place on the screen or below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(COLUMNS):
            if number != TITLE:
                action = menu.addAction(plain_caption(column.label))
                action.setCheckable(True)
                action.setChecked(number in self._chosen_columns)
                action.toggled.connect(lambda on, number=number: self._toggle(number, on=on))
        menu.addSeparator()
        menu.addAction("Bredder efter fönstret").triggered.connect(self.widths_wanted)
        menu.popup(place or self.columns.mapToGlobal(QPoint(0, self.columns.height() + px(2))))

    def _toggle(self, number: int, *, on: bool) -> None:
        self.columns_chosen.emit(self._chosen_columns | {number} if on else self._chosen_columns - {number})


class ChipRow(QWidget):
    """One chip per filter, of which one is on; those without room are found behind *Fler*."""

    chosen = Signal(str)
    rename_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Färdiga filter")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chips: dict[str, Chip] = {}
        self._more = Chip("Fler", parent=self)
        self._more.setCheckable(False)
        self._more.clicked.connect(self._offer_hidden)
        self.value = ALL
        in_force.theme_changed.connect(self._place)
        self.show_filters(())

    def show_filters(self, saved: Iterable[str]) -> None:
        """Show the ready-made filters and the saved ones by name."""
        for chip in self._chips.values():
            chip.setParent(None)
            chip.deleteLater()
        self._chips = {}
        for key, title in (*READY_MADE, *((SAVED + name, name) for name in saved)):
            chip = Chip(title, parent=self)
            chip.clicked.connect(partial(self._take, key))
            if key.startswith(SAVED):
                chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                chip.customContextMenuRequested.connect(lambda at, key=key: self._offer_changes(key, at))
            self._chips[key] = chip
        self.choose(self.value if self.value in self._chips else ALL)
        self._place()

    def count(self, counts: dict[str, int]) -> None:
        """Tell how many activities each filter lets through."""
        for key, chip in self._chips.items():
            if key in counts:
                chip.set_count(counts[key])
        self._place()

    def choose(self, key: str) -> None:
        """Turn a filter on without telling."""
        self.value = key if key in self._chips else ALL
        for each, chip in self._chips.items():
            chip.setChecked(each == self.value)
        self._place()

    def _take(self, key: str) -> None:
        self.choose(ALL if key == self.value else key)
        self.chosen.emit(self.value)

    # --- where they stand ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap, sizes = px(_GAP), {key: chip.sizeHint() for key, chip in self._chips.items()}
        self.setFixedHeight(max(size.height() for size in sizes.values()))
        more = self._more.sizeHint().width() + gap
        whole = sum(size.width() + gap for size in sizes.values()) - gap
        room = self.width() if whole <= self.width() else self.width() - more
        x = 0
        order = sorted(
            self._chips, key=lambda key: key not in {ALL, self.value}
        )  # these two always have a place
        fit = set()
        for key in order:
            if x + sizes[key].width() <= room or key == ALL:
                fit.add(key)
                x += sizes[key].width() + gap
        self._put([key for key in self._chips if key in fit])

    def _put(self, keys: list[str]) -> None:
        x = 0
        for key, chip in self._chips.items():
            chip.setVisible(key in keys)
            if key in keys:
                chip.move(x, 0)
                chip.resize(chip.sizeHint())
                x += chip.width() + px(_GAP)
        self._more.move(x, 0)
        self._more.resize(self._more.sizeHint())
        self._more.setVisible(len(keys) < len(self._chips))

    # --- menus ---

    def _offer_hidden(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, chip in self._chips.items():
            if chip.isHidden():
                menu.addAction(chip.text()).triggered.connect(partial(self._take, key))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + px(2))))

    def _offer_changes(self, key: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = key.removeprefix(SAVED)
        menu.addAction("Byt namn …").triggered.connect(lambda: self.rename_wanted.emit(name))
        menu.addAction("Ta bort filtret").triggered.connect(lambda: self.forget_wanted.emit(name))
        menu.popup(self._chips[key].mapToGlobal(at))
