"""The commands about activities: `list`, `set`, `history`."""

import argparse
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from hsnplan.application import activities, answers, reasons, story
from hsnplan.application.session import Session
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands, add_who
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import FILTER, WrongUsage, valued
from hsnplan.domain import reviewing
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Activity
from hsnplan.domain.register import Register
from hsnplan.domain.states import NO_STATE, parse_state, state_word
from hsnplan.domain.typography import is_blank, quoted


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.reading("list", _list, "lista aktiviteter")
    made.add_argument(
        "--filter",
        metavar="FILTER",
        type=FILTER,
        default="",
        help='till exempel ”status:planerad enhet:"Nära vård"”',
    )
    made = commands.command("set", _set, "ändra status eller kommentar för en aktivitet")
    made.add_argument("activity", metavar="AKTIVITET", help="aktivitetens nummer eller id")
    made.add_argument(
        "--status",
        metavar="STATUS",
        type=valued(parse_state),
        help="planerad, pågående, försenad, avslutad, inställd eller ingen",
    )
    made.add_argument("--comment", metavar="TEXT", help="kommentar till perioden")
    made.add_argument("--clear-comment", action="store_true", help="ta bort periodens kommentar")
    made.add_argument("--review", metavar="TEXT", help="andra linjens granskning av den senaste rapporten")
    made.add_argument("--confirm", action="store_true", help="andra linjen bekräftar den senaste rapporten")
    made.add_argument(
        "--send-back", metavar="TEXT", help="andra linjen skickar tillbaka den, med vad som ska ändras"
    )
    add_who(made)
    made = commands.reading("history", _history, "vem som ändrat vad i en aktivitet")
    made.add_argument("activity", metavar="AKTIVITET", help="aktivitetens nummer eller id")


def _list(asked: argparse.Namespace) -> int:
    session = shared.session(asked)
    register = shared.register(session, asked)
    found = answers.activities(register, asked.filter)
    shared.answer(asked, {"activities": found}, lambda: _list_words(register, found))
    session.close()
    return DONE


def _list_words(register: Register, found: list[dict[str, Any]]) -> str:
    lines = [
        f"{row['number']:>5}  {_state_word(row['state']):12}  {row['unit'][:28]:28}  {row['title']}"
        for row in found
    ]
    example = " (Exempeldata)" if register.board.example else ""
    return "\n".join([*lines, f"{len(found)} aktiviteter{example}"])


def _state_word(code: str) -> str:
    return state_word(NO_STATE if code == "none" else code)


def _set(asked: argparse.Namespace) -> int:
    comment = _comment(asked)
    reviewed = [asked.review is not None, asked.confirm, asked.send_back is not None]
    if asked.status is None and comment is None and not any(reviewed):
        raise WrongUsage(
            "Säg vad som ska ändras: --status, --comment, --clear-comment, --review, --confirm eller --send-back."
        )
    if sum(reviewed) > 1:
        raise WrongUsage("Välj ett av --review, --confirm och --send-back.")
    session = shared.session(asked, writable=True)
    register = session.register
    activity = register.find_activity(asked.activity)
    state = register.state(activity.id) if asked.status is None else asked.status
    actions = []
    if comment is not None:
        actions.append(lambda: activities.report(register, activity.id, state, comment))
    elif asked.status is not None:
        actions.append(lambda: activities.set_state(register, [activity.id], state))
    if any(reviewed):
        actions.append(lambda: _reviewed(session, activity.id, asked))
    session.apply(activities.in_one(register, actions))
    shared.answer(
        asked, answers.activity(register, activity), lambda: _done_words(register, activity, any(reviewed))
    )
    session.close()
    return DONE


def _done_words(register: Register, activity: Activity, reviewed: bool) -> str:
    """What stands after what was done: the state, and how its report has been reviewed if that was done now."""
    said = [state_word(register.state(activity.id)).lower()]
    report = register.current(activity.id)
    if reviewed and report is not None:
        review = reviewing.words(report)
        said.append(review[:1].lower() + review[1:] if report.review_as else f"granskning: {review}")
    return f"{activity.number} {quoted(activity.title)}: {'; '.join(said).removesuffix('.')}."


def _reviewed(session: Session, activity: str, asked: argparse.Namespace) -> Action:
    register, by = session.register, story.who(session.actor)
    if asked.confirm:
        return activities.confirm(register, [activity], by)
    if asked.send_back is not None:
        return activities.send_back(register, [activity], asked.send_back, by)
    return activities.review(register, activity, asked.review.strip(), by)


def _comment(asked: argparse.Namespace) -> str | None:
    """The comment to save, "" to take it away; None to leave it as it is."""
    if asked.comment is not None and (asked.clear_comment or is_blank(asked.comment)):
        raise WrongUsage("Kommentaren är tom. Skriv --clear-comment ensamt för att ta bort den som finns.")
    return "" if asked.clear_comment else asked.comment


def _history(asked: argparse.Namespace) -> int:
    session = shared.session(asked)
    register = shared.register(session, asked)
    activity = register.find_activity(asked.activity)
    found = answers.history(session.history(activity.id, until=asked.as_of), reasons.shown(session, register))
    steps = [] if asked.json else story.history(session, activity.id, register, asked.as_of)
    shared.answer(asked, {"changes": found}, lambda: _history_words(steps))
    session.close()
    return DONE


def _history_words(steps: Sequence[story.Step]) -> str:
    lines: list[str] = []
    for (time, who, why), fields in groupby(steps, lambda step: (step.time, step.who, step.why)):
        lines.append(f"{time[:10]} {time[11:16].replace(':', '.')}  {who}: {why}")
        lines += [f"    {step.field}: {_one_line(step.before)} → {_one_line(step.after)}" for step in fields]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
