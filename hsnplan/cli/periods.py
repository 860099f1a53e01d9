"""The commands about periods: `period FIL open|close|reopen|list|status|late|…` and `compare FIL A B`."""

import argparse
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import asking, shared
from hsnplan.cli.commands import Commands, add_edition
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DATE
from hsnplan.domain.follow_up_rules import PERIOD_KINDS
from hsnplan.domain.judging import COLOUR_WORDS
from hsnplan.domain.typography import quoted

_KINDS: Final = {word: code for code, word in PERIOD_KINDS.items()} | {"särskild": "special"}


def add(commands: Commands) -> None:
    """Add the commands."""
    actions = commands.actions("period", "öppna och stäng perioder, med fastställda utgåvor")
    actions.action("list", _list, "perioderna och deras utgåvor", reads=True)
    made = actions.action("status", _status, "vad som väntar: mål och enheter", reads=True)
    _period(made)
    add_edition(made)
    made = actions.action("open", _open, "öppna en ny period", writes=True)
    made.add_argument("--kind", metavar="SLAG", choices=tuple(_KINDS), required=True, help=", ".join(_KINDS))
    made.add_argument("--cut-off", metavar="DATUM", type=DATE, required=True, help="stoppdatum")
    made.add_argument("--name", metavar="NAMN", default="", help="annars efter slag och månad")
    made = actions.action("close", _close, "stäng en period i en numrerad utgåva", writes=True)
    _period(made)
    made.add_argument("--reason", metavar="TEXT", default="", help="varför en tidigare utgåva rättas")
    made.add_argument("--anyway", action="store_true", help="även om kommentarer eller skäl saknas")
    made = actions.action("reopen", _reopen, "öppna en stängd period för rättning", writes=True)
    _period(made)
    made.add_argument("--reason", metavar="TEXT", required=True, help="varför")
    _period(actions.action("late", _late, "vad som inkommit efter stängning"))
    asking.add(actions)
    made = commands.command("compare", _compare, "jämför två datum eller utgåvor")
    where = "ett datum, ”nu” eller en utgåva som ”Tertial 1 2025#1”"
    made.add_argument("first", metavar="FRÅN", help=where)
    made.add_argument("second", metavar="TILL", help=where)


def _period(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--period", metavar="PERIOD", default="", help="namn eller början av det; annars den öppna"
    )


def _list(asked: argparse.Namespace) -> int:
    from hsnplan.application import follow_up_answers

    with closing(shared.session(asked)) as session:
        found = follow_up_answers.periods(shared.register(session, asked))
    shared.answer(asked, {"periods": found}, lambda: _list_words(found))
    return DONE


def _list_words(found: list[dict[str, Any]]) -> str:
    lines = []
    for row in found:
        kind = PERIOD_KINDS.get(row["kind"], row["kind"])
        state = "öppen" if row["open"] else "stängd" if row["editions"] else "utfall"
        lines.append(f"{row['cut_off']}  {state:7} {row['name']} ({kind})")
        lines += [f"            {_edition_words(edition)}" for edition in row["editions"]]
    return "\n".join(lines) or "Registret har inga perioder."


def _edition_words(edition: dict[str, Any]) -> str:
    why = f" {edition['reason']}." if edition["reason"] else ""
    return (
        f"utgåva {edition['number']}, stängd {edition['closed']} av {edition['by']}.{why} "
        f"{edition['rows']} rader, kontrollsumma {edition['state']}"
    )


def _status(asked: argparse.Namespace) -> int:
    from hsnplan.application import closing as periods
    from hsnplan.application import follow_up_answers

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        found = follow_up_answers.status(register, periods.find_period(register, asked.period).id)
    shared.answer(asked, found, lambda: _status_words(found))
    return DONE


def _status_words(found: dict[str, Any]) -> str:
    units = found["units"]
    waiting = [row for row in units if row["waiting"]]
    handed = sum(bool(row["handed_in"]) for row in units)
    judged = f"{found['judged']} av {found['due']} mål bedömda"
    head = f"{found['period']}: {judged}, {handed} av {len(units)} enheter klarmarkerade"
    unjudged = [row["goal"] for row in found["missing"] if not row["judged"]]
    lines = [f"Nämndens bedömning saknas: {', '.join(map(quoted, unjudged))}"] if unjudged else []
    return "\n".join([head, *lines, *(f"  {row['name']}: {_waiting_words(row)}" for row in waiting)])


def _waiting_words(row: dict[str, Any]) -> str:
    what = "aktivitet" if row["total"] == 1 else "aktiviteter"
    words = f"{row['waiting']} av {row['total']} {what} väntar"
    if row["handed_in"]:
        return f"{words}, klarmarkerad {row['handed_in']}"
    return (
        f"{words}, sista dag var {row['deadline']}"
        if row["is_late"]
        else f"{words}, senast {row['deadline']}"
    )


def _open(asked: argparse.Namespace) -> int:
    from hsnplan.application import closing as periods

    kind = _KINDS[asked.kind]
    name = asked.name or periods.period_name(kind, asked.cut_off)
    with closing(shared.session(asked, writable=True)) as session:
        period, action = periods.new_period(session.register, name, kind, asked.cut_off)
        session.apply(action)
    shared.answer(asked, {"period": period, "name": name}, lambda: f"{name} är öppen.")
    return DONE


def _close(asked: argparse.Namespace) -> int:
    from hsnplan.application import closing as periods
    from hsnplan.application import follow_up_answers
    from hsnplan.domain.editions import editions_of

    with closing(shared.session(asked, writable=True)) as session:
        period = periods.find_period(session.register, asked.period)
        left = follow_up_answers.status(session.register, period.id)
        session.apply(periods.close(session, period.id, asked.reason, anyway=asked.anyway))
        found = follow_up_answers.edition(editions_of(session.register, period.id)[0])
    missing = sum(not row["handed_in"] for row in left["units"])
    beside = {"judged": left["judged"], "due": left["due"], "units_missing": missing}
    answer = {"period": period.id, "name": period.name, **found, **beside}
    who = "en enhet" if missing == 1 else f"{missing} enheter"
    words = f"{left['judged']} av {left['due']} mål var bedömda, och {who} hade inte klarmarkerat."
    shared.answer(asked, answer, lambda: f"{period.name} är stängd: {_edition_words(found)}.\n{words}")
    return DONE


def _reopen(asked: argparse.Namespace) -> int:
    from hsnplan.application import closing as periods

    with closing(shared.session(asked, writable=True)) as session:
        period = periods.find_period(session.register, asked.period)
        session.apply(periods.reopen(session.register, period.id, asked.reason))
    words = f"{period.name} är öppen igen. De stängda utgåvorna finns kvar."
    shared.answer(asked, {"period": period.id, "name": period.name}, lambda: words)
    return DONE


def _late(asked: argparse.Namespace) -> int:
    from hsnplan.application import closing as periods
    from hsnplan.application import follow_up_answers

    with closing(shared.session(asked)) as session:
        period = periods.find_period(session.register, asked.period)
        found = follow_up_answers.late(session, period.id)
    shared.answer(asked, found, lambda: _late_words(period.name, found))
    return DONE


def _late_words(name: str, found: dict[str, Any]) -> str:
    if not found["edition"]:
        return f"{name} har inte stängts."
    lines = [f"{row['what']}: {row['about']}" for row in found["late"]]
    head = f"Inkom efter stängning av {name}, utgåva {found['edition']['number']}: {len(lines)}"
    return "\n".join([head, *lines])


def _compare(asked: argparse.Namespace) -> int:
    from hsnplan.application import comparing

    with closing(shared.session(asked)) as session:
        found = comparing.answer(session, *comparing.differences(session, asked.first, asked.second))
    shared.answer(asked, found, lambda: _compare_words(found))
    return DONE


def _compare_words(found: dict[str, Any]) -> str:
    lines = [f"Från {found['from']} till {found['to']}", *found["warnings"]]
    if found["judged"]:
        other = found["from_period"] != found["to_period"]
        waiting = [row for row in found["judged"] if other and row["after"] is None]
        told = [row for row in found["judged"] if row not in waiting]
        lines += ["", "Bedömningar:", *map(_judged_words, told)]
        if waiting:
            lines.append(f"  Ännu inte bedömda i {found['to_period']}: {len(waiting)}")
    lines += ["", f"Ändringar: {len(found['changes'])}", *map(_change_words, found["changes"])]
    return "\n".join(lines)


def _judged_words(row: dict[str, Any]) -> str:
    by = f", {row['unit']}" if row["unit"] else ""
    words = f"  {row['title']}{by}: {_one_judged(row['before'])} → {_one_judged(row['after'])}"
    former = row["by_former_guidance"]
    if row["after"] is not None and former != row["after"]["colour"]:
        words += f" ({COLOUR_WORDS[former].lower()} enligt den tidigare vägledningen)"
    return words


def _one_judged(found: dict[str, str] | None) -> str:
    return "–" if found is None else f"{found['word'].lower()} ({COLOUR_WORDS[found['colour']].lower()})"


def _change_words(row: dict[str, Any]) -> str:
    values = f"{row['before']} → {row['after']}"
    return f"  {row['written'][:10]}  {row['who']}: {quoted(row['about'])}, {row['field'].lower()}: {values}"
