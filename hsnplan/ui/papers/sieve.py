"""What the filter field leaves of a list of papers: every word has to stand somewhere in a line or its heading."""

from __future__ import annotations

from collections.abc import Sequence

from hsnplan.domain.matching import fold, haystack
from hsnplan.ui.papers.outline import Group, Line


def passing(groups: Sequence[Group], text: str, *, notes: bool) -> list[Group]:
    """The groups whose heading has all words, whole, and of the others the lines that have them.

    `notes` says whether what is dimmed in a heading is more than counts, and looked through too.
    """
    words = fold(text).split()
    if not words:
        return list(groups)
    found = []
    for group in groups:
        heading = haystack(group.title, group.tag, group.note if notes else "")
        if all(word in heading for word in words):
            found.append(group)
            continue
        passed = {line.id for line in group.lines if not line.heads and _has(heading, line, words)}
        if passed:
            lines = tuple(line for line in group.lines if line.heads or line.id in passed)
            found.append(group._replace(lines=lines))
    return found


def _has(heading: str, line: Line, words: Sequence[str]) -> bool:
    text = f"{heading}\n{haystack(*(cell.words for cell in line.cells))}"
    return all(word in text for word in words)
