"""The structure of a print as text, one element to a line, to be compared with what was once looked through.

    python -m tests.reports.golden_trees

writes them anew; look through what changed before it is committed.
"""

from collections.abc import Iterator
from pathlib import Path

from hsnplan.reports.blocks import Document
from hsnplan.reports.pdf.renderer import render
from tests.reports.documents import MOMENT, document, every_block, with_logo
from tests.reports.paper import Node, Paper

FOLDER = Path(__file__).parent / "golden"


def documents() -> dict[str, Document]:
    """What is kept: every block upright in the default look, and in another region's with its logo."""
    return {
        "every-block": document(*every_block("Ord"), landscape=False),
        "other-region": with_logo(*every_block("Ord")),
    }


def tree(made: Document) -> str:
    """Every element with what it says of itself, its own text and the words read in its place."""
    return "\n".join(_lines(Paper(render(made, MOMENT).pdf).root, 0)) + "\n"


def _lines(node: Node, depth: int) -> Iterator[str]:
    said = {
        name: str(value) for name, value in node.attributes.items() if name not in {"O", "BBox", "Summary"}
    }
    traits = " ".join(f"{name}={value.removeprefix('/')}" for name, value in sorted(said.items()))
    alternative = f"[{node.alternative}]" if node.alternative else ""
    quoted = f"“{node.text}”" if node.text and node.tag != "Figure" else ""
    yield "  " * depth + " ".join(filter(None, (node.tag, traits, quoted, alternative)))
    for kid in node.kids:
        yield from _lines(kid, depth + 1)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, made in documents().items():
        (FOLDER / f"{name}.txt").write_text(tree(made), encoding="utf-8")


if __name__ == "__main__":
    main()
