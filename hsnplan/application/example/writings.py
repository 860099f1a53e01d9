"""The texts by hand of the year's plan and reports, with fields where the register has the figure."""

from collections.abc import Iterator
from typing import Any

from hsnplan.application.example.content import SECRETARIAT, read
from hsnplan.application.example.deeds import Story
from hsnplan.domain.edit import Edit
from hsnplan.domain.matters import section_id


def tell_texts(story: Story) -> None:
    """Lay in the texts, after all that they are about has been told."""
    for row in read("texts")[story.year]:
        story.do(row["written"], SECRETARIAT, row["title"], *_texts(story, row))


def _texts(story: Story, row: dict[str, Any]) -> Iterator[Edit]:
    document, about = row["document"], story.id(*row["about"])
    for key, text in row["texts"].items():
        values = {"document": document, "about": about, "key": key, "text": text, "ready": True}
        yield Edit("section", section_id(document, about, key), values)
