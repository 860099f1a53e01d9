"""Rows that somebody has added to an answer sheet: they become activities of the unit when the user ticks that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from hsnplan.application.incoming_forms import Content, Read, added_rows, with_new_rows
from hsnplan.domain.typography import number


class AddedRows(QCheckBox):
    """Is seen only while there are such rows."""

    def __init__(self) -> None:
        super().__init__("")
        self.hide()

    def show_for(self, contents: Sequence[Content]) -> None:
        """Say how many there are in some files, whether they are taken in or not."""
        count = sum(added_rows(each) for each in contents if isinstance(each, Read))
        rows = (
            "en rad som har lagts till som en ny aktivitet"
            if count == 1
            else f"{number(count)} rader som har lagts till som nya aktiviteter"
        )
        self.setText(f"Ta in {rows}")
        self.setVisible(bool(count))

    def wished(self, contents: Sequence[Content]) -> list[Content]:
        """The files, read so as is ticked."""
        if not self.isChecked():
            return list(contents)
        return [with_new_rows(each) if isinstance(each, Read) else each for each in contents]
