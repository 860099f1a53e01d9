"""The command line: the use cases without a window.

Exit codes: 0 done, 1 findings or refused (a sentence on standard error, or {"error": …} with --json), 2 wrong usage:
what can be told from the command line alone, whatever the register holds.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final, NoReturn

from typing_extensions import override

from hsnplan import (
    cli_check,
    cli_copies,
    cli_exchange,
    cli_judging,
    cli_merge,
    cli_periods,
    cli_plan,
    cli_print,
    cli_screenshot,
    cli_spread,
)
from hsnplan.application import activities, answers, plans, registers, story
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.cli_actions import add_edition
from hsnplan.cli_words import DAY, FILTER, NEW_REGISTER, SwedishParser, WrongUsage, swedish_usage, valued
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.states import NO_STATE, parse_state, state_word
from hsnplan.domain.typography import is_blank, quoted

DONE, FINDINGS, USAGE = 0, 1, 2
_AS_OF: Final = "som registret såg ut den dagen"
_YEAR: Final = "planens år, i ett register med flera planer; annars årets plan"
_MAKING: Final = ("example", "new")
_TYPES: Final = {"rubrik": "heading", "mål": "measure", "nyckeltal": "measure", "uppdrag": "assignment"}


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code."""
    parser = _parser()
    try:
        asked = parser.parse_args(arguments)
    except WrongUsage as wrong:
        _complain(wrong.sentence, as_json="--json" in arguments)
        return USAGE
    try:
        return int(asked.run(asked))
    except WrongUsage as wrong:
        _complain(wrong.sentence, as_json=asked.json)
        return USAGE
    except Refusal as refusal:
        _complain(refusal.sentence, as_json=asked.json)
        return FINDINGS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        if asked.session is not None:
            asked.session.close()


class _Parser(SwedishParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{swedish_usage(message)} Skriv ”{self.prog} --help” för hjälp.")


def _complain(sentence: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)


def _answer(asked: argparse.Namespace, value: Any, words: Callable[[], str]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1) if asked.json else words())


# --- the commands ---


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=os.environ.get("HSNPLAN_COMMAND", "hsnplan"),
        description="Hälso- och sjukvårdsnämndens plan, aktiviteter och uppföljning. Utan kommando öppnas fönstret.",
    )
    commands = parser.add_subparsers(metavar="KOMMANDO", required=True, parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(run=run, session=None)
        kind = NEW_REGISTER if name in _MAKING else str
        made.add_argument("file", metavar="FIL", type=kind, help="registret, en fil som slutar på .hsnplan")
        made.add_argument("--json", action="store_true", help="svara med JSON")
        return made

    def reading(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *, of_plan: bool = True
    ) -> argparse.ArgumentParser:
        made = command(name, run, words)
        made.add_argument("--as-of", metavar="DATUM", type=DAY, default="", help=_AS_OF)
        made.add_argument(
            "--written", action="store_true", help="gå efter när ändringarna skrevs, inte inkom"
        )
        add_edition(made)
        if of_plan:
            made.add_argument("--year", dest="plan_year", metavar="ÅR", type=int, default=0, help=_YEAR)
        return made

    command("open", _opened_wrongly, "öppna registret i fönstret")
    made = command("example", _example, "skapa ett exempelregister")
    made.add_argument(
        "--year",
        metavar="ÅR",
        type=int,
        choices=(2023, 2025),
        default=2023,
        help="planens år: 2023 eller 2025",
    )
    made.add_argument("--force", action="store_true", help="skriv över en fil som finns")
    made = command("new", _new, "skapa ett nytt register")
    made.add_argument("--board", metavar="NÄMND", required=True, help="nämndens namn")
    made.add_argument("--year", metavar="ÅR", type=int, required=True, help="planens år")
    made.add_argument("--title", metavar="TITEL", default="", help="planens namn")
    made.add_argument(
        "--levels",
        default="2025",
        metavar="NIVÅER",
        type=valued(_levels),
        help="2023, 2025 eller ”Målområde:rubrik,Mål:mål,Uppdrag:uppdrag”",
    )
    reading("summary", _summary, "antal aktiviteter, mål och enheter")
    made = reading("list", _list, "lista aktiviteter")
    made.add_argument(
        "--filter",
        metavar="FILTER",
        type=FILTER,
        default="",
        help='till exempel ”status:planerad enhet:"Nära vård"”',
    )
    made = command("set", _set, "ändra status eller kommentar för en aktivitet")
    made.add_argument("activity", metavar="AKTIVITET", help="aktivitetens nummer eller id")
    made.add_argument(
        "--status",
        metavar="STATUS",
        type=valued(parse_state),
        help="planerad, pågående, försenad, avslutad, inställd eller ingen",
    )
    made.add_argument("--comment", metavar="TEXT", help="kommentar till perioden")
    made.add_argument("--clear-comment", action="store_true", help="ta bort periodens kommentar")
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")
    made = reading("history", _history, "vem som ändrat vad i en aktivitet")
    made.add_argument("activity", metavar="AKTIVITET", help="aktivitetens nummer eller id")
    command("verify", _verify, "räkna om och kontrollera hela registret")
    shared = cli_exchange.Shared(_open, _register, _answer, _actor)
    cli_copies.add(command, shared)
    cli_screenshot.add(command, shared)
    cli_exchange.add(command, reading, shared)
    cli_print.add(reading, shared)
    cli_spread.add(command, shared)
    cli_plan.add(command, reading, shared)
    cli_check.add(command, reading, shared)
    cli_periods.add(command, shared)
    cli_judging.add(command, shared)
    cli_merge.add(command, shared)
    return parser


def _opened_wrongly(_: argparse.Namespace) -> int:
    raise WrongUsage("open tar bara ett register: skriv ”open FIL”.")


def _example(asked: argparse.Namespace) -> int:
    from hsnplan.application.example.build import build_example  # its content is read only here

    build_example(asked.file, asked.year, force=asked.force)
    answer = {"file": asked.file, "year": asked.year}
    _answer(asked, answer, lambda: f"Exempelregistret för {asked.year} ligger i {quoted(asked.file)}.")
    return DONE


def _new(asked: argparse.Namespace) -> int:
    session = registers.new_session(
        asked.file,
        _actor(None),
        Computer(),
        board=asked.board,
        year=asked.year,
        title=asked.title,
        levels=asked.levels,
    )
    session.close()
    answer = {"file": asked.file, "board": asked.board, "year": asked.year}
    _answer(asked, answer, lambda: f"Ett nytt register för {asked.board} ligger i {quoted(asked.file)}.")
    return DONE


def _levels(text: str) -> tuple[tuple[str, str], ...]:
    known = {"2023": plans.LEVELS_2023, "2025": plans.LEVELS_2025}
    if text in known:
        return known[text]
    found = []
    for part in text.split(","):
        name, _, kind = part.rpartition(":")
        if not name.strip() or kind.strip().casefold() not in _TYPES:
            raise Refusal(
                f"Nivån {quoted(part)} förstås inte. Skriv namn:typ, där typ är {', '.join(_TYPES)}."
            )
        found.append((name.strip(), _TYPES[kind.strip().casefold()]))
    return tuple(found)


def _summary(asked: argparse.Namespace) -> int:
    session = _open(asked)
    found = {**answers.summary(_register(session, asked)), "as_of": asked.as_of}
    _answer(asked, found, lambda: _summary_words(found))
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
        *cli_judging.colour_words(found["colours"]),
    ]
    return "\n".join(lines)


def _list(asked: argparse.Namespace) -> int:
    session = _open(asked)
    register = _register(session, asked)
    found = answers.activities(register, asked.filter)
    _answer(asked, {"activities": found}, lambda: _list_words(register, found))
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
    if asked.status is None and comment is None:
        raise WrongUsage("Säg vad som ska ändras: --status, --comment, --clear-comment eller flera.")
    session = _open(asked, writable=True)
    register = session.register
    activity = register.find_activity(asked.activity)
    state = register.state(activity.id) if asked.status is None else asked.status
    if comment is None:
        session.apply(activities.set_state(register, [activity.id], state))
    else:
        session.apply(activities.report(register, activity.id, state, comment))
    found = answers.activity(register, activity)
    words = f"{activity.number} {quoted(activity.title)}: {state_word(register.state(activity.id)).lower()}."
    _answer(asked, found, lambda: words)
    session.close()
    return DONE


def _comment(asked: argparse.Namespace) -> str | None:
    """The comment to save, "" to take it away; None to leave it as it is."""
    if asked.comment is not None and (asked.clear_comment or is_blank(asked.comment)):
        raise WrongUsage("Kommentaren är tom. Skriv --clear-comment ensamt för att ta bort den som finns.")
    return "" if asked.clear_comment else asked.comment


def _history(asked: argparse.Namespace) -> int:
    session = _open(asked)
    register = _register(session, asked)
    activity = register.find_activity(asked.activity)
    found = answers.history(session.history(activity.id, until=asked.as_of))
    steps = [] if asked.json else story.history(session, activity.id, register, asked.as_of)
    _answer(asked, {"changes": found}, lambda: _history_words(steps))
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


def _verify(asked: argparse.Namespace) -> int:
    session = _open(asked)
    found = session.verify()
    session.close()
    answer = {
        "ok": not any(finding.grave for finding in found),
        "findings": [finding._asdict() for finding in found],
    }
    words = (
        "\n".join(finding.sentence for finding in found)
        or "Registret är helt: varje ändring och rad stämmer."
    )
    _answer(asked, answer, lambda: words)
    return DONE if answer["ok"] else FINDINGS


# --- what they share ---


def _open(asked: argparse.Namespace, *, writable: bool = False) -> Session:
    session = registers.open_session(
        asked.file, _actor(getattr(asked, "who", None)), Computer(), writable=writable
    )
    asked.session = session  # closed by `main`, whatever happens meanwhile
    return session


def _register(session: Session, asked: argparse.Namespace) -> Register:
    register = _looked_at(session, asked)
    if getattr(asked, "plan_year", 0):
        from hsnplan.domain.lineage import find_plan  # most registers have one plan

        register.chosen_plan = find_plan(register, asked.plan_year).id
    return register


def _looked_at(session: Session, asked: argparse.Namespace) -> Register:
    if getattr(asked, "edition", ""):
        from hsnplan.application import closing, comparing  # only closed periods have editions

        return closing.edition(session, comparing.find_edition(session.register, asked.edition).id)
    if not asked.as_of:
        return session.register
    register = session.as_of(asked.as_of, written=asked.written)
    if not register.boards:
        began = session.began(written=asked.written)
        raise Refusal(f"Registret fanns inte än {asked.as_of}; det börjar {began}. Välj en senare dag.")
    return register


def _actor(name: str | None) -> Actor:
    import getpass

    from hsnplan.application.settings import Settings  # only who acts is asked for

    known = Settings.of_this_computer().actor
    if name is not None:
        return known._replace(name=name)
    return known if any(known) else Actor(getpass.getuser())
