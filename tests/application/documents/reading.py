"""What the tests of the documents read from them."""

from hsnplan.application.documents import making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.reports.blocks import BulletList, GroupRow, Heading, Paragraph, Table, plain
from tests.application.examples import example


def made(code: str, year: int, **asked: object) -> Made:
    """A document of an example."""
    return making.make(of_session(example(year)), code, Asked(**asked))  # type: ignore[arg-type]


def headings(found: Made) -> list[str]:
    """The headings of a document, in order."""
    return [block.text for block in found.document.blocks if isinstance(block, Heading)]


def words(found: Made) -> str:
    """The running text of a document, with plain spaces."""
    texts = [block.text for block in found.document.blocks if isinstance(block, Paragraph)]
    items = [item for block in found.document.blocks if isinstance(block, BulletList) for item in block.items]
    return "\n".join(map(plain, (*texts, *items))).replace("\u00a0", " ")


def rows(found: Made, name: str) -> list[list[str]]:
    """The cells of the table whose name begins so."""
    (table,) = [
        block for block in found.document.blocks if isinstance(block, Table) and block.name.startswith(name)
    ]
    return [[cell.text for cell in row.cells] for row in table.rows if not isinstance(row, GroupRow)]
