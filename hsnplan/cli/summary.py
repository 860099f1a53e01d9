"""The command that counts: `summary`."""

import argparse
from typing import Any, Final

from hsnplan.application import answers
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.domain.judging import COLOUR_WORDS
from hsnplan.domain.states import state_word

_PLURALS: Final = {
    "green": "gröna",
    "yellow": "gula",
    "red": "röda",
    "none": "ej bedömda",
    "not_yet": "utan bedömning",
}


def add(commands: Commands) -> None:
    """Add the command."""
    commands.reading("summary", _summary, "antal aktiviteter, mål och enheter")


def _summary(asked: argparse.Namespace) -> int:
    session = shared.session(asked)
    found = {**answers.summary(shared.register(session, asked)), "as_of": asked.as_of}
    shared.answer(asked, found, lambda: _summary_words(found))
    session.close()
    return DONE


def _summary_words(found: dict[str, Any]) -> str:
    counts, goals = found["activities"], found["goals"]
    lines = [
        f"{found['plan']}, {found['board']}" + (" (Exempeldata)" if found["example"] else ""),
        *([f"Registret per {found['as_of']}"] if found["as_of"] else []),
        f"Arbetsdatum {found['today']}, period {found['period']}",
        f"{counts['total']} aktiviteter:",
        *(
            f"  {state_word('' if state == 'none' else state):12} {count:>5}"
            for state, count in counts["by_state"].items()
        ),
        f"{goals['union']} mål: {goals['plan']} i beslutad plan, {goals['reported']} redovisade",
        f"{found['assignments']} uppdrag, {found['units']['total']} enheter",
        *colour_words(found["colours"]),
    ]
    return "\n".join(lines)


def colour_words(found: dict[str, Any]) -> list[str]:
    """What `summary` says of the colours of the latest judged period, a line each."""
    if not found["period"]:
        return []
    goals = found["goals"]
    lines = [f"Bedömningar i {found['period']}, {goals['total']} mål och uppdrag: {_counted(goals)}"]
    lines += [f"  {row['title']}: {_counted(row)}" for row in found["per_area"]]
    if any(found["headings"].values()):
        lines.append(f"  Rubriker och inriktningar: {_counted(found['headings'])}")
    whole = found["whole"]
    if whole["judged"]:
        colour = COLOUR_WORDS[whole["judged"]].lower()
        rolled = COLOUR_WORDS.get(whole["rolled_up"], whole["rolled_up"]).lower()
        lines.append(f"  Planen som helhet: {colour} (sammanvägt {rolled})")
    return lines


def _counted(row: dict[str, int]) -> str:
    return ", ".join(f"{row[name]} {word}" for name, word in _PLURALS.items() if row.get(name)) or "inga"
