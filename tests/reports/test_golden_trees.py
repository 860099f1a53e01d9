"""The structure of the prints is still what was once looked through, element by element."""

import pytest

from tests.reports.golden_trees import FOLDER, documents, tree


@pytest.mark.parametrize("name", documents())
def test_the_structure_is_the_one_that_was_looked_through(name: str) -> None:
    assert tree(documents()[name]) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
