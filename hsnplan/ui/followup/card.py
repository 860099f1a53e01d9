"""The card above the board: what the board has judged so far, and how far each division has come."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.short_words import short_unit
from hsnplan.domain.states import judged_word
from hsnplan.overriding import override
from hsnplan.ui.followup.board import JUDGED, Board, Division
from hsnplan.ui.marks import BAR, paint_progress
from hsnplan.ui.theme import in_force, px, tokens
from hsnplan.ui.tokens import JUDGEMENT_BAR
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import Card
from hsnplan.ui.widgets.labels import ElidedLabel, Label, Line, PaintedLabel, plain_tip
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill, StateBar

_DIVISIONS_NEED = 720
_EACH_NEEDS = 118
_JUDGED_NEEDS = 530


class SummaryCard(Card):
    """The board's judgements as bar and figures; a block for each division."""

    whole_pressed = Signal()
    """The plan as a whole is to be judged."""
    unit_pressed = Signal(str)
    """A division was chosen: what it lacks is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 12), gap=0)
        self._title = Label("Nämndens bedömning", weight=600)
        self._count = Label(size=12, tone="text2").with_figures()
        self.bar = StateBar({}, judged=True, height=8, width=320)
        self.pills = {code: Pill(code, tinted=False, size=13) for code in JUDGEMENT_BAR}
        self.whole = Button("", kind="link")
        self._whole_pill = Pill("not_judged", tinted=False, size=12)
        self._blocks: list[_Block] = []
        self._line = Line(upright=True)
        self._judged = QWidget()
        self._units = Row(gap=20)
        self._build()
        self.whole.clicked.connect(self.whole_pressed)

    def _build(self) -> None:
        lines = Column(self._judged, gap=8)
        head = Row(gap=8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        lines.addLayout(head)
        lines.addWidget(self.bar)
        self._legend = QWidget()
        legend = Row(self._legend, gap=18)
        for pill in self.pills.values():
            legend.addWidget(pill)
        legend.addStretch(1)
        legend.addWidget(self.whole)
        lines.addWidget(self._legend)
        row = Row(gap=20)
        row.addWidget(self._judged, 0)
        row.addWidget(self._line)
        row.addLayout(self._units, 1)
        self.lines.addLayout(row)

    def tell(self, board: Board, *, editable: bool) -> None:
        """Show another period, or the same with other judgements."""
        said = NOT_HERE if board.is_cut else f"{board.judged} av {board.asked} mål bedömda"
        self._count.setText(said)
        self.bar.setVisible(not board.is_cut)
        self._legend.setVisible(not board.is_cut)
        self.bar.set_counts(board.counts, board.asked)
        for code, pill in self.pills.items():
            pill.set_code(code, f"{board.counts.get(code, 0)} {judged_word(code).lower()}")
        judged = board.whole.kind == JUDGED
        self.whole.tell(f"Helheten: {board.whole.word.lower()}" if judged else "Bedöm helheten …")
        self.whole.setToolTip(plain_tip(board.whole.tip))
        self.whole.setEnabled(editable or judged)
        self._tell_divisions(board.divisions)
        told = f"{self._title.text()} {NOT_HERE}" if board.is_cut else f"{said}: {self.bar.text()}"
        self.setAccessibleName(told)
        self._arrange()

    def _tell_divisions(self, divisions: tuple[Division, ...]) -> None:
        if [block.unit for block in self._blocks] != [row.unit.id for row in divisions]:
            for block in self._blocks:
                self._units.removeWidget(block)
                block.deleteLater()
            self._blocks = [_Block(row.unit.id) for row in divisions]
            for block in self._blocks:
                self._units.addWidget(block, 1)
                block.pressed.connect(self.unit_pressed)
        for block, row in zip(self._blocks, divisions, strict=True):
            block.tell(row)

    def counts(self) -> Mapping[str, str]:
        """The figures of the legend as they stand: mark → words."""
        return {code: pill.text() for code, pill in self.pills.items()}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Divisions give way in a narrow window, the last ones first where they are many."""
        width = self.width() / in_force.ratio
        self._judged.setMinimumWidth(px(min(_JUDGED_NEEDS, max(0, round(width) - 40))))
        room = int((width - _JUDGED_NEEDS - 80) // _EACH_NEEDS) if width >= _DIVISIONS_NEED else 0
        for nth, block in enumerate(self._blocks):
            block.setVisible(nth < room)
        self._line.setVisible(room > 0 and bool(self._blocks))


class _Block(QWidget):
    """One division: name, how many of its goals are answered, and what is left."""

    pressed = Signal(str)

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit
        self._name = ElidedLabel(weight=600)
        self._count = Label(size=12, tone="text2").with_figures()
        self._bar = _Bar()
        self._left = Button("", kind="link")
        self._left.clicked.connect(lambda: self.pressed.emit(self.unit))
        self._done = ElidedLabel(size=12, tone="dim")
        lines = Column(self, gap=8)
        head = Row(gap=8)
        head.addWidget(self._name, 1)
        head.addWidget(self._count)
        lines.addLayout(head)
        lines.addWidget(self._bar)
        lines.addWidget(self._left, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._done)
        lines.addStretch(1)

    def tell(self, row: Division) -> None:
        """Say how far the division has come."""
        name = short_unit(row.unit)
        self._name.setText(name)
        self._count.setText(f"{row.answered} av {row.asked}")
        self._bar.tell(row.answered / row.asked if row.asked else 0.0, self._count.text())
        self._left.tell(f"{row.lacking} saknas")
        self._left.setAccessibleName(f"{name}: {self._left.text()}")
        self._left.setToolTip("Visar de mål som saknar något.")
        handed = f"Klarmarkerad {row.handed_in}" if row.handed_in else ""
        self._done.setText(handed or ("Inget saknas" if row.asked else "Inga mål"))
        self._left.setVisible(bool(row.lacking) and not handed)
        self._done.setVisible(not row.lacking or bool(handed))


class _Bar(PaintedLabel):
    """How far a division has come, in the accent."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0

    def tell(self, share: float, spoken: str) -> None:
        """Show another share, 0 to 1."""
        self._share = share
        self.setText(spoken)
        self.update()

    @override
    def measured(self) -> QSize:
        return QSize(px(60), px(BAR))

    @override
    def draw(self, painter: QPainter) -> None:
        paint_progress(painter, QRectF(0, 0, self.width(), px(BAR)), self._share, tokens())
