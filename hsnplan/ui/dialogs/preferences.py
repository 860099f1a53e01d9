"""Settings: who works here, backups, the theme and the size. The look changes while one chooses, and back on Avbryt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from hsnplan.application.settings import BACKUP_DAYS, SCALES
from hsnplan.domain.change import Actor
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.person import PersonFields
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.window_words import BACKUP_WORDS, THEME_WORDS, scale_words

_WIDTH: Final = 440


class PreferencesDialog(Dialog):
    """`show_look` is called with theme and scale at each choice."""

    def __init__(
        self,
        parent: QWidget | None,
        actor: Actor,
        register: Register,
        look: tuple[str, float],
        show_look: Callable[[str, float], None],
        backup_days: int,
    ) -> None:
        super().__init__(parent, "Inställningar", accept_words="Spara")
        self._before, self._show_look = look, show_look
        self.fields = PersonFields(actor, register)
        self.theme = _box(list(THEME_WORDS.items()), look[0])
        self.scale = _box([(scale, scale_words(scale)) for scale in SCALES], look[1])
        self.body.addWidget(Label("Du", weight=600))
        self.body.addWidget(self.fields)
        self.body.addWidget(Line())
        self.body.addWidget(Label("Utseende", weight=600))
        row = Row(gap=12)
        row.addWidget(Field("Tema", self.theme), 1)
        row.addWidget(Field("Storlek", self.scale), 1)
        self.body.addLayout(row)
        self.backups = _box([(days, BACKUP_WORDS[days]) for days in BACKUP_DAYS], backup_days)
        self.body.addWidget(Line())
        self.body.addWidget(Label("Säkerhetskopior", weight=600))
        self.body.addWidget(Field("Av sig själv, när ett register öppnas", self.backups))
        for box in (self.theme, self.scale):
            box.currentIndexChanged.connect(self._try_look)
        self._checks: list[Callable[[], bool]] = [self.fields.checked]
        self.fit(_WIDTH, focus=self.fields.first)

    def add(self, title: str, section: QWidget, check: Callable[[], bool]) -> None:
        """Add a section below the others; `check` says whether what stands in it will do."""
        self._checks.append(check)
        for part in (Line(), Label(title, weight=600), section):
            self.body.addWidget(part)
        self.fit(_WIDTH, focus=self.fields.first)

    @property
    def look(self) -> tuple[str, float]:
        """Theme and scale as chosen."""
        return str(self.theme.currentData()), float(self.scale.currentData())

    @property
    def backup_days(self) -> int:
        """How old the latest backup may be, as chosen."""
        return int(self.backups.currentData())

    @override
    def checked(self) -> bool:
        found = [check() for check in self._checks]  # each says what is wrong in it
        return all(found)

    @override
    def reject(self) -> None:
        if self.look != self._before:
            self._show_look(*self._before)
        super().reject()

    def _try_look(self) -> None:
        self._show_look(*self.look)
        self.fit(_WIDTH)


def _box(
    options: list[tuple[str, str]] | list[tuple[float, str]] | list[tuple[int, str]], value: object
) -> QComboBox:
    box = QComboBox()
    for key, words in options:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box
