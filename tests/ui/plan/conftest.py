"""A small register with its tree, for every test of Planen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.domain.errors import Refusal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "liten.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def refused() -> list[Refusal]:
    """What the user has been refused."""
    return []
