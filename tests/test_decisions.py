"""Decisions are found by their number: each has its own, and its page says the same."""

import re
from pathlib import Path

PAGES = sorted(Path(__file__).parent.parent.joinpath("docs", "adr").glob("*.md"))


def test_every_decision_has_a_number_of_its_own_and_says_it() -> None:
    numbers = [page.name[:4] for page in PAGES]
    assert len(numbers) == len(set(numbers)) > 20
    for page in PAGES:
        first = page.read_text(encoding="utf-8").split("\n", 1)[0]
        assert re.match(rf"# {int(page.name[:4])}\. \S", first), page.name
