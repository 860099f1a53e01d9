"""The chosen finding, all of it: its sentence, what the rule is for, the rows it points at, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import Row as Pointed
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.ui.reconciliation.grouping import Line
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.labels import Line as Hairline
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.links import Link

_MOST_ROWS: Final = 40


class FindingPanel(QScrollArea):
    """Shows one finding, or how many are chosen. Nothing is changed here."""

    take_pressed = Signal()
    aside_pressed = Signal()
    back_pressed = Signal()
    switch_pressed = Signal()
    row_pressed = Signal(str, str)
    """A row that the finding points at is to be shown: kind and id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Iakttagelsen")
        self._title = Label(size=16, weight=600, wrap=True)
        self._purpose = Label(size=12, tone="dim", wrap=True)
        self._sentence = Label(wrap=True)
        self._reason = Label(tone="text2", wrap=True)
        self._count = Label(size=12, weight=600, tone="text2")
        self.take = Button("", kind="primary")
        self.aside = Button("Sätt åt sidan …")
        self.back = Button("Ta tillbaka")
        self.switch = Button("Stäng av regeln", kind="link")
        self._rows: list[QWidget] = []
        self._build()
        for button, signal in (
            (self.take, self.take_pressed),
            (self.aside, self.aside_pressed),
            (self.back, self.back_pressed),
            (self.switch, self.switch_pressed),
        ):
            button.clicked.connect(signal)

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("ground", "surface")
        lines = Column(page, margins=(20, 16), gap=10)
        for part in (self._title, self._purpose, self._sentence, self._reason):
            lines.addWidget(part)
        buttons = Row(gap=8)
        for button in (self.take, self.aside, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        lines.addWidget(Hairline())
        lines.addWidget(self._count)
        self._list = Column(gap=2)
        lines.addLayout(self._list)
        lines.addStretch(1)
        lines.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(page)

    def show_lines(self, register: Register, lines: Sequence[Line], *, editable: bool) -> None:
        """Show one finding whole, or several as a number."""
        first = lines[0]
        one = len(lines) == 1
        same = len({line.finding.rule for line in lines}) == 1
        proposals = sum(bool(line.proposal) for line in lines)
        self._title.setText(first.rule if same else f"{len(lines)} iakttagelser")
        self._purpose.setText(catalogue.rule(first.finding.rule).purpose if same else "")
        self._purpose.setVisible(same)
        self._sentence.setText(first.finding.sentence if one else _several(len(lines), proposals))
        self._reason.setText(f"Åsidosatt: {first.reason}" if one and first.reason else "")
        self._reason.setVisible(bool(self._reason.text()))
        self._offer(lines, proposals, editable=editable)
        self.switch.setVisible(same and editable)
        self._show_rows(register, list(dict.fromkeys(row for line in lines for row in line.finding.rows)))

    def _offer(self, lines: Sequence[Line], proposals: int, *, editable: bool) -> None:
        aside = all(line.reason for line in lines)
        self.take.setVisible(bool(proposals) and not aside)
        words = lines[0].proposal if len(lines) == 1 else f"Ta {proposals} förslag"
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self.aside.setVisible(not aside)
        self.back.setVisible(aside)
        for button in (self.take, self.aside, self.back):
            button.setEnabled(editable)

    def _show_rows(self, register: Register, rows: Sequence[Pointed]) -> None:
        former, self._rows = self._rows, []
        for widget in former:
            self._list.removeWidget(widget)
            widget.deleteLater()
        self._rows = [self._link(register, kind, identity) for kind, identity in rows[:_MOST_ROWS]]
        if len(rows) > _MOST_ROWS:
            self._rows.append(Label(f"och {len(rows) - _MOST_ROWS} till", size=12, tone="dim"))
        for widget in self._rows:
            self._list.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self._count.setText(counted(len(rows), "rad", "rader"))
        self._count.setVisible(bool(rows))

    def _link(self, register: Register, kind: str, identity: str) -> QWidget:
        made: Any = register.get(kind, identity)
        number = str(getattr(made, "number", "") or "")
        name = getattr(made, "title", "") or getattr(made, "name", "")
        button = Link(f"{number} {name}".strip())
        button.clicked.connect(lambda: self.row_pressed.emit(kind, identity))
        if kind != "node" or made is None or register.node_type(made) == "heading":
            return button
        return self._with_page(button, identity)

    def _with_page(self, button: Button, goal: str) -> QWidget:
        """A goal's link, and below it one to the goal's own page."""
        both = QWidget()
        lines = Column(both, gap=0)
        page = Button("Öppna målsidan", kind="link")
        page.clicked.connect(lambda: self.row_pressed.emit("goal", goal))
        for one in (button, page):
            lines.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        return both


def _several(count: int, proposals: int) -> str:
    if not proposals:
        return f"{count} iakttagelser, ingen med förslag."
    return f"{count} iakttagelser, {'alla' if proposals == count else proposals} med förslag."
