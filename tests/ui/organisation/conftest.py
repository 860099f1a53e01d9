"""Organisation on a small register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, organisation
from hsnplan.domain.errors import Refusal
from hsnplan.ui.organisation.page import OrganisationPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


class Units:
    """A register with units by name: two divisions, three areas and two wards, one of them closed."""

    def __init__(self, path: str) -> None:
        self.small = Small(path)
        self.session = self.small.session
        self.ids = {"Division Medicin": self.small.division, "Akutmottagningen": self.small.unit}
        for above, name, kind in (
            ("", "Division Kirurgi", "division"),
            ("Division Kirurgi", "Ortopedi", "område"),
            ("Division Kirurgi", "Ögon", "område"),
            ("Division Kirurgi", "Öron", "område"),
            ("Ortopedi", "Ortopedavdelningen", "avdelning"),
            ("Ortopedi", "Gipsmottagningen", "mottagning"),
        ):
            parent = self.ids.get(above, "")
            self.ids[name], action = organisation.add_unit(
                self.session, parent, name, kind, manager_role="Enhetschef"
            )
            self.session.apply(action)
        register = self.session.register
        self.session.apply(organisation.close(register, self.ids["Gipsmottagningen"], "2023-06-30"))
        for nth in range(3):
            _, action = activities.add(
                self.session, self.small.goal, f"Aktivitet {nth}", unit=self.ids["Ortopedavdelningen"]
            )
            self.session.apply(action)
        self.session.undoable.clear()

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def tree(self, top: str = "") -> list[object]:
        """The names of the units below a top, each followed by a list of those below it."""
        found: list[object] = []
        for unit in self.session.register.child_units(top):
            below = self.tree(unit.id)
            found += [unit.name, below] if below else [unit.name]
        return found


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    made = Units(str(tmp_path / "org.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def workspace(units: Units, told: list[Refusal], qapp: object) -> Workspace:
    return Workspace(units.session, told.append)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> OrganisationPage:
    made = OrganisationPage(workspace)
    qtbot.addWidget(made)
    made.resize(1240, 843)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.entered()
    return made
