"""A print of five pages, each with its own words, for every test of the preview and of paper."""

import pytest

from hsnplan.reports.blocks import Document, PageFurniture, Paragraph, Title
from hsnplan.reports.pdf.renderer import render

PAGES = 5


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """Pages in landscape, some forty lines on each."""
    lines = tuple(Paragraph(f"Rad {number} av utskriften") for number in range(110))
    document = Document("Prov", "Nämnden", "", PageFurniture("", ""), (Title("Prov"), *lines), landscape=True)
    made = render(document, "2023-08-25T12:00:00")
    assert made.pages == PAGES
    return made.pdf
