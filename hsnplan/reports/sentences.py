"""How generated sentences are put together: short, active, with the figures in them, in right number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hsnplan.domain.dates import long_date
from hsnplan.domain.typography import HARD_SPACE, number, paragraph


class Decided(NamedTuple):
    """A decision: its day (ISO), its paragraph as written, what it was about."""

    day: str
    paragraph: str
    title: str


def listed(words: Sequence[str]) -> str:
    """Words in a row: "a", "a och b", "a, b och c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun, never parted: "1 mål", "12 aktiviteter"."""
    return f"{number(count)}{HARD_SPACE}{one if count == 1 else many}"


def times(count: int) -> str:
    """How many times: "en gång", "två gånger", "5 gånger"."""
    return {1: "en gång", 2: "två gånger", 3: "tre gånger", 4: "fyra gånger"}.get(
        count, counted(count, "gång", "gånger")
    )


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """The words within a sentence; a word of capitals alone ("HSN") stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def history(board: str, plan: str, decisions: Sequence[Decided]) -> tuple[str, ...]:
    """When a plan was decided, and what has been revised since: a sentence each."""
    if not decisions or not decisions[0].day:
        return ()
    first, later = decisions[0], decisions[1:]
    sentences = [f"{board} beslutade den {when(first)} om {lowered(plan)}."]
    if later:
        told = [f"den {when(row)}, {lowered(row.title)}" for row in later]
        sentences.append(f"Planen har sedan reviderats {times(len(later))}: {'; '.join(told)}.")
    return tuple(sentences)


def when(decided: Decided) -> str:
    """A decision's day with its paragraph: "4 november 2024 (§ 120)"."""
    day = day_words(decided.day)
    sign = paragraph(decided.paragraph.lstrip("§ \u00a0")) if decided.paragraph else ""
    return f"{day} ({sign})" if sign else day


def day_words(iso: str) -> str:
    """A date in running text, the day never parted from its month: "25 augusti 2023"."""
    return long_date(iso).replace(" ", HARD_SPACE, 1)
