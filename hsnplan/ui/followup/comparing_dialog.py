"""Two dates or editions held against each other: judgements in both colours, every change, and who made it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from hsnplan.application import comparing
from hsnplan.application.steps import Steps
from hsnplan.application.steps import part as part_of
from hsnplan.domain.comparing import compare
from hsnplan.domain.editions import editions_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.judging import COLOUR_WORDS
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.rows import ListRow, RowView
from hsnplan.ui.widgets.buttons import Segmented
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.work import Stopped
from hsnplan.ui.workspace import Workspace

_TEXT = "Välj två utgåvor, eller skriv två datum. ”nu” är registret som det är."
JUDGED, CHANGES = "judged", "changes"
_WIDTH, _HEIGHT = 820, 640
_SIDE: Final = 0.4
"""How much of comparing is reading one of the two."""
_NOT_YET: Final = "inte bedömd"


class ComparingDialog(Dialog):
    """Shows what differs; the primary button compares, and the dialog stays."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, period: str = "") -> None:
        super().__init__(parent, "Jämför", _TEXT, "Jämför", scrolls=False)
        self._workspace = workspace
        self.leave.tell("Stäng")
        known = sides(workspace.register)
        self.first, self.second = self._choice(known), self._choice(known)
        editions = [
            words for words in known if words.partition("#")[0] == workspace.register.period_name(period)
        ]
        if known[1:]:
            self.first.setCurrentIndex(known.index(next(iter(editions), known[1])))
        else:  # nothing has been closed: all that has happened since the first day
            self.first.setCurrentText(workspace.session.began())
        self.second.setCurrentIndex(0)
        self.fields = {"first": Field("Från", self.first), "second": Field("Till", self.second)}
        self.warnings = Label(tone="delayed", weight=500, wrap=True)
        self.warnings.hide()
        self.which = Segmented([(JUDGED, "Bedömningar"), (CHANGES, "Ändringar")], "Visa")
        self.which.hide()
        self.rows = RowView([], "Skillnader")
        self.nothing = Label("", tone="text2", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._is_compared = False
        self._found: dict[str, list[ListRow]] = {JUDGED: [], CHANGES: []}
        self._build()
        self.fit(_WIDTH, focus=self.first)

    def _choice(self, known: list[str]) -> QComboBox:
        made = QComboBox()
        made.setEditable(True)
        for words in known:
            made.addItem(words.replace("#", ", utgåva "), words)
        return made

    def _words(self, box: QComboBox) -> str:
        """What was chosen, or written: "Tertial 1 2023#1", a date, or "nu"."""
        nth = box.findText(box.currentText())
        return str(box.itemData(nth)) if nth >= 0 else box.currentText()

    def _build(self) -> None:
        asked = Row(gap=12)
        for field in self.fields.values():
            asked.addWidget(field, 1)
        self.body.addLayout(asked)
        for part in (self.warnings, self.which, self.nothing):
            self.body.addWidget(part)
        self.body.addWidget(self.rows, 1)
        self.which.chosen.connect(lambda _: self._show())
        self._show()

    @override
    def checked(self) -> bool:
        """Compares instead of closing."""
        answer = self._answer()
        if answer is not None:
            self._take(answer)
        return False

    def _answer(self) -> dict[str, Any] | None:
        for name in ("first", "second"):
            self.fields[name].accept()
        try:
            return self._workspace.finish("Jämför", self._steps(), can_leave=True)  # type: ignore[no-any-return]
        except _Unknown as unknown:
            self.fields[unknown.field].refuse(unknown.sentence)
        except Stopped:
            pass
        return None

    def _steps(self) -> Steps[dict[str, Any]]:
        session, found = self._workspace.session, []
        for nth, (name, box) in enumerate((("first", self.first), ("second", self.second))):
            try:
                steps = comparing.reading(session, self._words(box))
                found.append((yield from part_of(steps, nth * _SIDE, _SIDE)))
            except Refusal as refusal:
                raise _Unknown(name, refusal.sentence) from None
        yield 2 * _SIDE
        compared = compare(found[0], found[1])
        yield 2 * _SIDE
        told = comparing.answering(session, found[0], found[1], compared)
        return (yield from part_of(told, 2 * _SIDE, 1 - 2 * _SIDE))

    def _take(self, answer: dict[str, Any]) -> None:
        self._found = {
            JUDGED: [_judged(row, answer) for row in answer["judged"]],
            CHANGES: [_change(row) for row in answer["changes"]],
        }
        self.warnings.setText("\n".join(answer["warnings"]))
        self.warnings.setVisible(bool(answer["warnings"]))
        self._is_compared = True
        self.which.show()
        self.fit(_WIDTH, _HEIGHT)
        self.which.tell(JUDGED, f"Bedömningar {len(self._found[JUDGED])}")
        self.which.tell(CHANGES, f"Ändringar {len(self._found[CHANGES])}")
        self._show()

    def _show(self) -> None:
        rows = self._found[self.which.value]
        self.rows.lines.show(rows)
        self.rows.setVisible(bool(rows))
        self.nothing.setText(
            "Ingenting skiljer." if self._is_compared else "Tryck på Jämför, så visas vad som skiljer."
        )
        self.nothing.setVisible(not rows)
        if not rows:
            self.body.setStretchFactor(self.nothing, 1)


class _Unknown(Exception):
    """Words that are neither a date nor an edition: in which field, and what is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


def sides(register: Register) -> list[str]:
    """What can be compared without writing a date: now, and every edition, the latest first."""
    rows = sorted(register.periods.values(), key=lambda row: (row.cut_off, row.id), reverse=True)
    return [
        comparing.NOW,
        *(f"{row.name}#{edition.number}" for row in rows for edition in editions_of(register, row.id)),
    ]


def _judged(row: dict[str, Any], answer: dict[str, Any]) -> ListRow:
    before, after = row["before"], row["after"]
    below = f"{_state(before)} → {_state(after)}"
    former = row["by_former_guidance"]
    if after is not None and former not in {after["colour"], "none"}:
        below += f". Med vägledningen i {answer['from']}: {COLOUR_WORDS[former].lower()}"
    return ListRow(row["unit"] or "Nämnden", row["title"], below)


def _state(found: dict[str, str] | None) -> str:
    if found is None:
        return _NOT_YET
    colour = "" if found["colour"] == "none" else f" ({COLOUR_WORDS[found['colour']].lower()})"
    return f"{found['word'].lower()}{colour}"


def _change(row: dict[str, Any]) -> ListRow:
    why = f" Skäl: {row['why']}." if row["why"] else ""
    below = f"{row['field']}: {row['before']} → {row['after']}. {row['who']}.{why}"
    return ListRow(row["written"][:16].replace("T", " "), row["about"], below)
