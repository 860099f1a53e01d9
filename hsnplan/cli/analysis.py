"""The command of analysis: `analyse FIL contribution|burden|direction`."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands, add_edition
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import WrongUsage
from hsnplan.domain.register import Register
from hsnplan.domain.typography import MINUS, number

_BY: Final = {"enhet": "unit", "chef": "manager", "nivå": "level"}
_NO_GOALS: Final = "Det finns inga mål att visa."
_HEADS: Final = {
    "without": "Utan de valda målen",
    "fewest": "Utan de mål som har minst aktiviteter",
    "most": "Utan de mål som har flest",
}
_MOVED: Final = {"better": "↗", "unchanged": "→", "worse": "↘", "unknown": " "}
_Answer = Callable[[Register, str, str], dict[str, Any]]
_Lines = Callable[[dict[str, Any]], Iterator[str]]


def add(commands: Commands) -> None:
    """Add the command."""
    actions = commands.actions("analyse", "analysera bidrag, administrativ börda, läge och riktning")
    words = "bidrag: vad som görs för varje mål, bredvid hur målet rör sig"
    _narrow(actions.action("contribution", _contribution, words, reads=True))
    words = "börda: vad perioden begär av enheter, chefer och chefsnivåer, och vad en mindre plan skulle göra"
    made = actions.action("burden", _burden, words, reads=True)
    _narrow(made)
    made.add_argument(
        "--by", metavar="EFTER", choices=tuple(_BY), default="nivå", help="enhet, chef eller nivå (chefsnivå)"
    )
    made.add_argument(
        "--without", metavar="MÅL", nargs="+", default=[], help="räkna som om de här målen inte fanns"
    )
    made.add_argument(
        "--share", metavar="PROCENT", type=float, help="räkna som om så stor andel av målen inte fanns"
    )
    words = (
        "läge och riktning: färg, ändring, mål som blir röda tills de nås helt, och vart årets linje leder"
    )
    _narrow(actions.action("direction", _direction, words, reads=True))


def _narrow(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--period", metavar="PERIOD", default="", help="periodens namn; annars den som är öppen"
    )
    made.add_argument("--unit", metavar="ENHET", default="", help="bara en enhet och de under den")
    add_edition(made)


def _tell(asked: argparse.Namespace, answer: _Answer, lines: _Lines) -> int:
    """Answer what is asked of a period and a unit, in words a line at a time."""
    from hsnplan.domain.periods import find_period

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        unit = register.find_unit(asked.unit).id if asked.unit else ""
        found = answer(register, find_period(register, asked.period), unit)
    shared.answer(asked, found, lambda: "\n".join(lines(found)))
    return DONE


def _counted(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


# --- contribution ---


def _contribution(asked: argparse.Namespace) -> int:
    from hsnplan.application import analysis_answers

    return _tell(asked, analysis_answers.contribution, _contribution_lines)


def _contribution_lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"Bidrag, {found['period']['name']}"
    if not found["goals"]:
        yield _NO_GOALS
        return
    for kind in found["classes"]:
        rows = [row for row in found["goals"] if row["kind"] == kind["kind"]]
        if rows:
            yield f"{kind['words'].capitalize()}: {len(rows)}"
            yield from (f"  {_contribution_line(row)}" for row in rows)
    yield found["caveat"]
    yield from found["rules"]


def _contribution_line(row: dict[str, Any]) -> str:
    work, moved = row["activities"], row["movement"]
    begun = f"{_counted(work['total'], 'aktivitet', 'aktiviteter')}, {work['begun_percent']} % påbörjade"
    late = f", {_counted(work['late'], 'sen', 'sena')}" if work["late"] else ""
    return f"{row['title']}: {begun}{late}; {_moved_words(moved)}"


def _moved_words(moved: dict[str, str]) -> str:
    if "since" not in moved:
        return "ingen rörelse att se"
    return f"{moved['word']} sedan {moved['since']} ({moved['before']} → {moved['now']})"


# --- direction ---


def _direction(asked: argparse.Namespace) -> int:
    from hsnplan.application import analysis_answers

    return _tell(asked, analysis_answers.direction, _direction_lines)


def _direction_lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"Läge och riktning, {found['period']['name']}"
    if not found["goals"]:
        yield _NO_GOALS
        return
    for row in found["goals"]:
        yield _direction_line(row)
        leads = row["outlook"]["sentence"] if row["outlook"]["says_when"] else ""
        yield from (f"    {words}" for words in (row["stays_red"], leads) if words)
    yield from found["rules"]


def _direction_line(row: dict[str, Any]) -> str:
    level = row["level"]["word"] + (" (föreslaget)" if row["level"]["proposed"] else "")
    value = row["value"]["words"] if row["value"] else "inget värde"
    changes = [_since_words(row[name]) for name in ("since", "last_year") if "since" in row[name]]
    told = "; ".join([level, value, *changes])
    return f"{_MOVED[row['since']['way']]} {row['title']}: {told}"


def _since_words(change: dict[str, str]) -> str:
    by = f" {change['difference']}" if change["difference"] else ""
    return f"{change['word']}{by} sedan {change['since']}"


# --- burden ---


def _burden(asked: argparse.Namespace) -> int:
    if asked.without and asked.share is not None:
        raise WrongUsage("Säg antingen vilka mål som tas bort (--without) eller hur stor andel (--share).")
    return _tell(
        asked,
        lambda *of: _burden_answer(asked, *of),
        lambda found: _burden_lines(found, _BY[asked.by]),
    )


def _burden_answer(asked: argparse.Namespace, register: Register, period: str, unit: str) -> dict[str, Any]:
    from hsnplan.application import analysis_answers as answers

    found = answers.burden(register, period, unit)
    if asked.without:
        goals = [find_node(register, goal) for goal in asked.without]
        found["without"] = answers.without(register, period, goals)
    if asked.share is not None:
        found |= answers.fewest_and_most(register, period, asked.share)
    return {**found, "caveat": answers.SMALLER_CAVEAT}


def _burden_lines(found: dict[str, Any], by: str) -> Iterator[str]:
    yield f"Administrativ börda, {found['period']['name']}"
    yield f"Alla: {_load_words(found['whole'])}"
    if found["board"]["judgements"]:
        yield f"Nämnden: {_board_words(found['board'])}"
    yield from (f"  {row['name']}: {_load_words(row)}" for row in found["by"][by])
    yield _goal_words(found["goals"])
    yield from found["fields"]
    for key, head in _HEADS.items():
        if key in found:
            yield from _smaller_lines(head, found[key])
    if found.keys() & _HEADS.keys():
        yield found["caveat"]


def _load_words(row: dict[str, Any]) -> str:
    parts = [_counted(row["total"], "aktivitet", "aktiviteter"), f"{number(row['asked'])} att rapportera"]
    parts += [f"{number(row['waiting'])} väntar"] if row["waiting"] else []
    parts += [f"{number(row['received'])} att ta emot"] if row["received"] else []
    return ", ".join([*parts, f"{number(row['fields'])} fält"])


def _board_words(row: dict[str, Any]) -> str:
    judged = _counted(row["judgements"], "bedömning", "bedömningar")
    return f"{judged}, {number(row['outcomes'])} utfall, {number(row['fields'])} fält"


def _goal_words(goals: dict[str, int]) -> str:
    own = f"{number(goals['own'])} egna mål med {number(goals['own_activities'])}"
    without = f", {number(goals['without'])} utan mål" if goals["without"] else ""
    return (
        f"Nämndens {number(goals['board'])} mål och uppdrag har {number(goals['board_activities'])} aktiviteter, "
        f"{own}{without}."
    )


def _smaller_lines(head: str, found: dict[str, Any]) -> Iterator[str]:
    goals, activities, fields = found["goals"], found["activities"], found["fields"]
    yield (
        f"{head}: {number(goals['after'])} av {number(goals['before'])} mål blir kvar, "
        f"{number(activities['after'])} av {number(activities['before'])} aktiviteter, "
        f"{number(fields['after'])} av {number(fields['before'])} fält."
    )
    if found["stay"]:
        count = _counted(len(found["stay"]), "aktivitet", "aktiviteter")
        yield f"  {count} under dem blir kvar, eftersom de hjälper ett annat mål också."
    yield from _lost_lines(found["units"])


def _lost_lines(units: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in units:
        lost = row["before"] - row["after"]
        yield f"  {row['unit']}: {number(row['before'])} → {number(row['after'])} ({MINUS}{number(lost)})"
