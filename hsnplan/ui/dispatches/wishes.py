"""What one may choose besides unit and form when something is handed out: folded, for what holds mostly will do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hsnplan.application.outgoing import EXPIRES, LAST_DAY, TO, WHOLE, OutForm, Wishes, expires_on
from hsnplan.application.session import Session
from hsnplan.application.story import who
from hsnplan.domain.dates import parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.more import More

_ALL_OF_IT = "Hela registret, med alla andra enheters aktiviteter"


class WishFields(More):
    """The fields of `Wishes` that a form knows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._year = int(session.surroundings.today()[:4])
        self._today = session.surroundings.today()
        self._form: OutForm | None = None
        self.fields = {
            EXPIRES: Field("Det som lämnas in räknas till och med", _line(expires_on(self._today))),
            LAST_DAY: Field("Sista dag att svara", _line("Enhetens egen i perioden")),
            TO: Field("Svaret skickas till", _line(who(session.actor) or "Namn och e-post")),
        }
        self.whole = QCheckBox(_ALL_OF_IT)
        self._row = QWidget()
        row = Row(self._row, gap=12)
        for field in self.fields.values():
            row.addWidget(field, 1)
            field.editor.textChanged.connect(self._sum_up)  # type: ignore[attr-defined]  # a line edit
        self.whole.toggled.connect(self._sum_up)
        self.lines.addWidget(self._row)
        self.lines.addWidget(self.whole)

    def show_for(self, form: OutForm) -> None:
        """Show what a form knows; one that knows nothing more has no such part."""
        self._form = form
        for name, field in self.fields.items():
            field.setVisible(name in form.knows)
        self._row.setVisible(any(name in form.knows for name in self.fields))
        self.whole.setVisible(WHOLE in form.knows)
        self.setVisible(bool(form.knows))
        self._sum_up()

    def wishes(self) -> Wishes:
        """What stands in the fields that are shown.

        Raises:
            Refusal: a day is none, or has been; it names the field.
        """
        knows: Sequence[str] = self._form.knows if self._form is not None else ()
        said = {name: self._said(name) if name in knows else "" for name in self.fields}
        return Wishes(**said, whole=WHOLE in knows and self.whole.isChecked()).checked(self._today)

    def _said(self, name: str) -> str:
        editor = self.fields[name].editor
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if name == TO or not text:
            return text
        try:
            return parse_date(text, self._year)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field=name) from refusal

    def check(self) -> bool:
        """Whether what stands there will do; unfolds and says at the field what is wrong."""
        for field in self.fields.values():
            field.accept()
        try:
            self.wishes()
        except Refusal as refusal:
            self.unfold()
            self.fields[refusal.field].refuse(refusal.sentence)
            return False
        return True

    def _sum_up(self) -> None:
        """Say on the folded line what will hold."""
        if self._form is None:
            return
        parts = {name: self._words(name) for name in self.fields if name in self._form.knows}
        if WHOLE in self._form.knows:
            parts[WHOLE] = "hela registret" if self.whole.isChecked() else "bara det som enheten behöver"
        self.tell(", ".join(parts.values()))

    def _words(self, name: str) -> str:
        editor = self.fields[name].editor
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if name == EXPIRES:
            return f"räknas till {text or expires_on(self._today)}"
        if name == LAST_DAY:
            return f"sista dag {text}" if text else "sista dag enligt perioden"
        return f"svar till {text}" if text else "svar till dig"


def _line(hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LONGEST_LINE)
    line.setPlaceholderText(hint)
    return line
