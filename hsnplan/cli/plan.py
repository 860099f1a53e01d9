"""The command about plans: `plan FIL show|editions|sizes|next-year|decide|own-goal|lineage|relate`."""

import argparse
from collections import Counter
from contextlib import closing
from typing import Any

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DATE
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def add(commands: Commands) -> None:
    """Add the command."""
    words = "planen: dess rader, utgåvor, storlek, nästa års plan och föregångare"
    actions = commands.actions("plan", words)
    made = actions.action("show", _show, "planens rader", reads=True)
    _year(made)
    made.add_argument("--edition", metavar="UTGÅVA", default="", help="nummer eller paragraf: 2, ”§ 143”")
    actions.action("editions", _editions, "planens utgåvor med sina beslut", reads=True)
    actions.action("sizes", _sizes, "antal mål och uppdrag, år för år", reads=True)
    made = actions.action("next-year", _next_year, "en plan för nästa år bredvid årets", writes=True)
    made.add_argument("--title", metavar="NAMN", default="", help="planens namn")
    made = actions.action("decide", _decide, "bind planen till sitt beslut", writes=True)
    made.add_argument("--date", metavar="DATUM", type=DATE, required=True, help="beslutets datum")
    made.add_argument("--paragraph", metavar="PARAGRAF", required=True, help="till exempel ”§ 120”")
    made.add_argument("--dnr", metavar="DNR", default="", help="diarienummer")
    _year(made)
    made = actions.action("own-goal", _own_goal, "en enhets eget mål under ett av nämndens", writes=True)
    made.add_argument("goal", metavar="MÅL", help="nämndens mål: namn, nummer eller id")
    made.add_argument("unit", metavar="ENHET", help="vems målet är")
    made.add_argument("title", metavar="NAMN", help="enhetens mål")
    _year(made)
    _year(actions.action("lineage", _lineage, "vad som blev av förra planens mål", reads=True))
    made = actions.action(
        "relate", _relate, "säg vilket mål i en tidigare plan ett mål för vidare", writes=True
    )
    made.add_argument("node", metavar="MÅL", help="målets namn, nummer eller id, i planen för --year")
    made.add_argument("forerunner", metavar="FÖREGÅNGARE", help="dess namn, nummer eller id, i året innan")
    made.add_argument("--remove", action="store_true", help="det är ingen föregångare")
    _year(made)


def _year(made: argparse.ArgumentParser) -> None:
    made.add_argument("--year", metavar="ÅR", type=int, default=0, help="planens år; annars årets plan")


def _chosen(register: Register, year: int) -> Register:
    """The register with the plan of a year in hand; 0 for the one of today's."""
    from hsnplan.domain.lineage import find_plan

    if year:
        register.chosen_plan = find_plan(register, year).id
    return register


def _show(asked: argparse.Namespace) -> int:
    from hsnplan.application import plan_answers, revisions

    with closing(shared.session(asked)) as session:
        if asked.edition:
            number = revisions.find_edition(session.register, asked.edition)
            register = revisions.edition(session, number)
        else:
            register = _chosen(shared.register(session, asked), asked.year)
        found = plan_answers.plan(register)
    shared.answer(asked, found, lambda: _show_words(found))
    return DONE


def _show_words(found: dict[str, Any]) -> str:
    decided = " ".join(part for part in (found["decided"], found["paragraph"]) if part)
    lines = [f"{found['plan']}{', beslutad ' + decided if decided else ''}{_example(found)}"]
    for row in found["rows"]:
        parts = [row["number"], row["title"], f"({row['target']})" if row["target"] else ""]
        marks = ["flerårigt"] if row["multi_year"] else []
        marks += [f"eget mål för {row['owner']}"] if row["owner"] else []
        marks += [f"s. {row['page']}"] if row["page"] else []
        words = " ".join(part for part in parts if part)
        lines.append(f"{'  ' * (row['depth'] + 1)}{words}{' – ' + ', '.join(marks) if marks else ''}")
    counts = ", ".join(f"{count} {name.lower()}" for name, count in found["size"]["by_level"].items())
    return "\n".join([*lines, f"{counts}, inalles {found['size']['total']}"])


def _example(found: dict[str, Any]) -> str:
    return " (Exempeldata)" if found["example"] else ""


def _editions(asked: argparse.Namespace) -> int:
    from hsnplan.application import plan_answers

    with closing(shared.session(asked)) as session:
        found = plan_answers.editions(shared.register(session, asked))
    lines = [
        f"{row['number']:>3}  {row['decided'] or 'ej beslutad':10}  {row['paragraph']:8}  {row['title']}"
        for row in found
    ]
    shared.answer(asked, {"editions": found}, lambda: "\n".join(lines))
    return DONE


def _sizes(asked: argparse.Namespace) -> int:
    from hsnplan.application import plan_answers
    from hsnplan.domain import lineage

    with closing(shared.session(asked)) as session:
        found = [plan_answers.size(row) for row in lineage.sizes(shared.register(session, asked))]
    shared.answer(asked, {"plans": found}, lambda: "\n".join(map(_size_words, found)))
    return DONE


def _size_words(row: dict[str, Any]) -> str:
    if not row["counted"]:
        return f"{row['year']}: {row['stated']} enligt {row['source'] or 'uppgift'}"
    from hsnplan.domain.clauses import forms  # only sizes and revisions tell levels in the plural

    levels = ", ".join(
        f"{count} {name.lower() if count == 1 else forms(name)[0]}" for name, count in row["by_level"].items()
    )
    stated = f"; uppgivet {row['stated']}" if row["stated"] not in (0, row["counted"]) else ""
    return f"{row['year']}: {row['counted']} ({levels}){stated}"


def _next_year(asked: argparse.Namespace) -> int:
    from hsnplan.application import next_year

    with closing(shared.session(asked, writable=True)) as session:
        plan, action = next_year.next_year(session, asked.title)
        session.apply(action)
        made = session.register.plans[plan]
        count = len(session.register.nodes_of(plan))
    found = {"plan": plan, "title": made.title, "year": made.year, "rows": count}
    shared.answer(asked, found, lambda: f"{quoted(made.title)} är gjord, med {count} rader ur årets plan.")
    return DONE


def _decide(asked: argparse.Namespace) -> int:
    from hsnplan.application import next_year, plan_answers

    with closing(shared.session(asked, writable=True)) as session:
        register = _chosen(session.register, asked.year)
        session.apply(next_year.decide(register, asked.date, asked.paragraph, asked.dnr))
        found, title = plan_answers.editions(register), register.plan.title
    shared.answer(asked, {"editions": found}, lambda: f"{quoted(title)} är beslutad.")
    return DONE


def _own_goal(asked: argparse.Namespace) -> int:
    from hsnplan.application import plans

    with closing(shared.session(asked, writable=True)) as session:
        register = _chosen(session.register, asked.year)
        goal = find_node(register, asked.goal)
        unit = register.find_unit(asked.unit)
        new, action = plans.add_unit_goal(session, goal, unit.id, asked.title)
        session.apply(action)
        above = register.nodes[goal].title
    words = f"{quoted(asked.title)} är eget mål för {unit.name} under {quoted(above)}."
    shared.answer(asked, {"node": new, "goal": goal, "unit": unit.id}, lambda: words)
    return DONE


def _lineage(asked: argparse.Namespace) -> int:
    from hsnplan.application import plan_answers
    from hsnplan.domain import lineage

    with closing(shared.session(asked)) as session:
        register = _chosen(shared.register(session, asked), asked.year)
        former = lineage.former_plan(register, register.plan)
        if former is None:
            raise Refusal(f"Registret har ingen plan före {register.plan.year}.")
        rows = plan_answers.kinships(register, register.plan, former)
        sizes = [plan_answers.size(lineage.size(register, plan)) for plan in (former, register.plan)]
    counts = Counter(row["how"] for row in rows)
    found = {
        "sizes": sizes,
        "known": bool(sizes[0]["counted"]),
        "counts": {how: counts[how] for how in lineage.WORDS},
        "goals": rows,
    }
    shared.answer(asked, found, lambda: _lineage_words(found))
    return DONE


def _lineage_words(found: dict[str, Any]) -> str:
    from hsnplan.domain.lineage import WORDS

    former, later = found["sizes"]
    lines = [f"{later['plan']}: {later['total']} mål och uppdrag, mot {former['total']} i {former['plan']}"]
    if not found["known"]:
        return f"{lines[0]}\nRaderna i {former['plan']} är inte kända här."
    lines.append(
        ", ".join(f"{found['counts'][how]} {words}" for how, words in WORDS.items() if found["counts"][how])
    )
    for row in found["goals"]:
        if row["how"] != "kept" or row["also"]:
            before, after = (" + ".join(row[key]) or "–" for key in ("forerunners", "goals"))
            also = f" (tar också upp {' + '.join(row['also'])})" if row["also"] else ""
            lines.append(f"  {WORDS[row['how']]:14} {before} → {after}{also}")
    return "\n".join(lines)


def _relate(asked: argparse.Namespace) -> int:
    from hsnplan.application import next_year
    from hsnplan.domain import lineage

    with closing(shared.session(asked, writable=True)) as session:
        register = _chosen(session.register, asked.year)
        node, later = find_node(register, asked.node), register.plan
        former = lineage.former_plan(register, later)
        if former is None:
            raise Refusal(f"Registret har ingen plan före {later.year}.")
        old = find_node(_chosen(register, former.year), asked.forerunner)
        make = next_year.part if asked.remove else next_year.relate
        session.apply(make(register, node, old))
        titles = quoted(register.nodes[node].title), quoted(register.nodes[old].title)
    how = "för inte vidare" if asked.remove else "för vidare"
    shared.answer(asked, {"node": node, "forerunner": old}, lambda: f"{titles[0]} {how} {titles[1]}.")
    return DONE
