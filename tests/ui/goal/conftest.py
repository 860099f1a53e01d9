"""A goal with two periods of outcomes, women and men, a division that judged, and its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import plans
from hsnplan.application.assessing import assess
from hsnplan.application.measuring import set_outcome
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.ui.goal.page import GoalPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small

MONTHS = ("Januari", "Februari", "Mars", "April")


class Scene(NamedTuple):
    small: Small
    workspace: Workspace
    page: GoalPage
    told: list[Refusal]
    months: list[str]


def month(small: Small, nth: int) -> str:
    made = keyed_id("test-month", str(nth))
    last = ("31", "28", "31", "30")[nth]
    values = {"name": f"{MONTHS[nth]} 2023", "kind": "month", "cut_off": f"2023-0{nth + 1}-{last}"}
    small.session.apply(Action("Ny period", (Edit("period", made, values),)))
    return made


def tell(small: Small, period: str, **figures: str) -> None:
    small.session.apply(set_outcome(small.session.register, small.goal, period=period, **figures))


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "register.hsnplan"))
    made.session.apply(plans.set_target(made.session.register, made.goal, "Minst 90 %"))
    return made


@pytest.fixture
def months(small: Small) -> list[str]:
    found = [month(small, nth) for nth in range(3)]
    for period, share in zip(found, (601, 618, 630), strict=True):
        tell(small, period, numerator=str(share), denominator="1000")
        tell(small, period, sex="K", numerator=str(share // 2 + 4), denominator="500")
        tell(small, period, sex="M", numerator=str(share // 2 - 4), denominator="500")
        tell(small, period, unit=small.division, share=str(share / 10).replace(".", ","))
    register = small.session.register
    small.session.apply(assess(register, small.goal, "partly", period=found[2], comment="På väg"))
    words = {"comment": "Två vakanser", "forecast": "Nås i höst"}
    small.session.apply(
        assess(register, small.goal, "not_met", period=found[2], unit=small.division, **words)
    )
    return found


@pytest.fixture
def scene(small: Small, months: list[str], qtbot: QtBot) -> Iterator[Scene]:
    told: list[Refusal] = []
    workspace = Workspace(small.session, told.append)
    page = GoalPage(workspace)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    assert page.reveal("goal", small.goal)
    page.series.make_plot()
    yield Scene(small, workspace, page, told, months)
    small.session.close()
