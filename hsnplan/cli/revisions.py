"""The command that revises a plan: `revision FIL list|propose|add|change|cell|show|decide|renew|withdraw`."""

import argparse
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Actions, Commands
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DATE
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted, typeset

_FIELDS: Final = {
    "title": "målets namn",
    "words": "målets lydelse",
    "description": "beskrivningen",
    "page": "sidan i planen",
}
_NATURES: Final = {"saklig": True, "redaktionell": False}


def add(commands: Commands) -> None:
    """Add the command."""
    words = "revidera planen: föreslå, jämför, besluta"
    actions = commands.actions("revision", words)
    actions.action("list", _list, "planens revideringar", reads=True)
    made = actions.action("propose", _propose, "börja en ny revidering", writes=True)
    made.add_argument("title", metavar="NAMN", help="vad revideringen kallas")
    made.add_argument("--reason", metavar="TEXT", default="", help="motivet")
    made.add_argument("--dnr", metavar="DNR", default="", help="diarienummer")
    _proposals(actions)
    _revision(actions.action("show", _show, "vad en revidering ändrar, och dess att-satser", reads=True))
    _decisions(actions)


def _proposals(actions: Actions) -> None:
    made = actions.action("add", _add, "föreslå en ny rad i planen", writes=True)
    _revision(made)
    made.add_argument("title", metavar="MÅL", help="den nya radens namn")
    made.add_argument("--under", metavar="RAD", required=True, help="raden den ligger under: namn eller id")
    made.add_argument("--level", metavar="NIVÅ", required=True, help="nivåns namn")
    made.add_argument("--target", metavar="MÅLVÄRDE", default="", help="till exempel ”Högst 80 patienter”")
    made.add_argument("--page", metavar="SIDA", default="", help="sidan i planen")
    made = actions.action("change", _change, "föreslå en ändring av en rad i planen", writes=True)
    _revision(made)
    made.add_argument("node", metavar="RAD", help="radens namn, nummer eller id")
    made.add_argument("--target", metavar="MÅLVÄRDE", help="nytt målvärde")
    for name, help_words in _FIELDS.items():
        made.add_argument(f"--{name}", metavar="TEXT", help=help_words)
    made.add_argument("--drop", action="store_true", help="raden utgår ur planen")
    made.add_argument("--on-page", metavar="SIDA", default="", help="sidan som att-satsen anger")
    made.add_argument(
        "--nature",
        metavar="ART",
        choices=tuple(_NATURES),
        help="saklig eller redaktionell; annars efter fälten",
    )
    made = actions.action(
        "cell", _cell, "föreslå ett nytt belopp i en tabell, till exempel budgeten", writes=True
    )
    _revision(made)
    made.add_argument("table", metavar="TABELL", help="tabellens namn, början av det, eller id")
    made.add_argument(
        "row", metavar="RAD", help="radens nummer i tabellen, dess första cell, nyckel eller id"
    )
    made.add_argument("column", metavar="KOLUMN", help="kolumnens rubrik eller nyckel")
    made.add_argument("printed", metavar="TEXT", help="vad som ska stå")
    made.add_argument("--on-page", metavar="SIDA", default="", help="sidan som att-satsen anger")


def _decisions(actions: Actions) -> None:
    made = actions.action("decide", _decide, "inför en revidering i planen med dess beslut", writes=True)
    _revision(made)
    made.add_argument("--date", metavar="DATUM", type=DATE, required=True, help="beslutets datum")
    made.add_argument("--paragraph", metavar="PARAGRAF", required=True, help="till exempel ”§ 13”")
    made.add_argument("--dnr", metavar="DNR", default="", help="diarienummer")
    made.add_argument("--anyway", action="store_true", help="även om planen har ändrats under förslaget")
    words = "godta vad planen säger nu som det revideringen ändrar från"
    _revision(actions.action("renew", _renew, words, writes=True))
    _revision(actions.action("withdraw", _withdraw, "återkalla en revidering", writes=True))


def _revision(made: argparse.ArgumentParser) -> None:
    made.add_argument("revision", metavar="REVIDERING", help="numret i listan, eller id")


def _list(asked: argparse.Namespace) -> int:
    from hsnplan.application import plan_answers

    with closing(shared.session(asked)) as session:
        found = plan_answers.revision_list(shared.register(session, asked))
    shared.answer(asked, {"revisions": found}, lambda: _list_words(found))
    return DONE


def _list_words(found: list[dict[str, Any]]) -> str:
    from hsnplan.domain.revisions import STATE_WORDS

    lines = [
        f"{row['number']:>3}  {STATE_WORDS[row['state']]:10}  {_when(row):24}  {row['title']} ({_counts(row)})"
        for row in found
    ]
    return "\n".join(lines) or "Planen har inga revideringar."


def _when(row: dict[str, Any]) -> str:
    return f"{row['decided']} {row['paragraph']}".strip() or row["proposed"]


def _counts(row: dict[str, Any]) -> str:
    parts = [(row["substantive"], "saklig", "sakliga"), (row["editorial"], "redaktionell", "redaktionella")]
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n) or "inga ändringar"


def _propose(asked: argparse.Namespace) -> int:
    from hsnplan.application import revisions

    with closing(shared.session(asked, writable=True)) as session:
        new, action = revisions.propose(session, asked.title, reason=asked.reason, dnr=asked.dnr)
        session.apply(action)
    shared.answer(asked, {"revision": new}, lambda: f"Revideringen {quoted(asked.title)} är påbörjad.")
    return DONE


def _add(asked: argparse.Namespace) -> int:
    from hsnplan.application import revisions
    from hsnplan.domain import revisions as drafts

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        revision = drafts.find(register, asked.revision)
        above = find_node(drafts.preview(register, revision.id), asked.under)
        page = {"page": asked.page} if asked.page else {}
        new, action = revisions.add_node(
            session,
            revision.id,
            above,
            _level(register, asked.level),
            asked.title,
            target=asked.target,
            **page,
        )
        session.apply(action)
    shared.answer(
        asked, {"revision": revision.id, "node": new}, lambda: f"{quoted(asked.title)} är föreslagen."
    )
    return DONE


def _level(register: Register, name: str) -> int:
    names = [level.casefold() for level, _ in register.plan.levels]
    if name.casefold() not in names:
        known = ", ".join(level for level, _ in register.plan.levels)
        raise Refusal(f"Planen har ingen nivå {quoted(name)}. Den har {known}.")
    return names.index(name.casefold())


def _change(asked: argparse.Namespace) -> int:
    from hsnplan.application import revisions
    from hsnplan.domain import revisions as drafts
    from hsnplan.domain.edit import Action

    values = {name: getattr(asked, name) for name in _FIELDS if getattr(asked, name) is not None}
    values |= {"deleted": True} if asked.drop else {}
    if not values and asked.target is None:
        raise Refusal(
            "Säg vad som ska ändras: --target, --title, --words, --description, --page eller --drop."
        )
    with closing(shared.session(asked, writable=True)) as session:
        revision = drafts.find(session.register, asked.revision)
        node = find_node(drafts.preview(session.register, revision.id), asked.node)
        how: dict[str, Any] = {"page": asked.on_page, "substantive": _NATURES.get(asked.nature)}
        actions: list[Action] = []
        if values:
            actions.append(revisions.amend(session, revision.id, "node", node, values, **how))
        if asked.target is not None:
            actions.append(revisions.retarget(session, revision.id, node, asked.target, **how))
        session.apply(Action(actions[0].label, tuple(edit for action in actions for edit in action.edits)))
        _tell(asked, session.register, revision.id)
    return DONE


def _cell(asked: argparse.Namespace) -> int:
    from hsnplan.application import figure_tables, revision_cells
    from hsnplan.domain import revisions as drafts

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        revision = drafts.find(register, asked.revision)
        table = figure_tables.find_table(register, asked.table)
        row = figure_tables.find_row(register, table, asked.row)
        column = figure_tables.find_column(table, asked.column)
        session.apply(
            revision_cells.amend_cell(session, revision.id, row.id, column, asked.printed, page=asked.on_page)
        )
        _tell(asked, register, revision.id)
    return DONE


def _tell(asked: argparse.Namespace, register: Register, revision: str) -> None:
    from hsnplan.application import plan_answers

    found = plan_answers.difference(register, revision)
    shared.answer(asked, found, lambda: _show_words(found))


def _show(asked: argparse.Namespace) -> int:
    with closing(shared.session(asked)) as session:
        _tell(asked, shared.register(session, asked), asked.revision)
    return DONE


def _show_words(found: dict[str, Any]) -> str:
    from hsnplan.domain.revisions import STATE_WORDS

    lines = [f"{found['title']}: {STATE_WORDS[found['state']].lower()} {_when(found)}, {_counts(found)}"]
    for row in found["changes"]:
        nature = "saklig" if row["substantive"] else "redaktionell"
        target = f": {typeset(row['target'])}" if row["target"] else ""
        lines.append(f"  {row['title']} ({'ny, ' if row['new'] else ''}{nature}){target}")
        if not row["new"]:
            lines += (_field_words(field) for field in row["fields"])
    for rival in found["rivals"]:
        said = ", ".join(f"{row['revision']}: {row['value']}" for row in rival["proposals"])
        lines.append(f"  ! Förslag mot varandra om {rival['title']}: {said}")
    if found["clauses"]["clauses"]:
        lines += ["", *found["clauses"]["lines"]]
    from hsnplan.domain.clauses import forms  # only sizes and revisions tell levels in the plural

    sizes = [
        f"{forms(name)[0]} {now} → {found['size']['after'][name]}"
        for name, now in found["size"]["now"].items()
    ]
    return "\n".join([*lines, "", f"Planen: {', '.join(sizes)}"])


def _field_words(field: dict[str, Any]) -> str:
    shown = typeset if field["field"] in ("printed", "cells") else str
    moved = f" (planen säger nu {shown(field['now'])})" if field["moved"] else ""
    return f"    {field['label']}: {shown(field['before'])} → {shown(field['after'])}{moved}"


def _decide(asked: argparse.Namespace) -> int:
    from hsnplan.application import plan_answers, revisions
    from hsnplan.domain import revisions as drafts

    with closing(shared.session(asked, writable=True)) as session:
        revision = drafts.find(session.register, asked.revision)
        session.apply(
            revisions.decide(
                session.register, revision.id, asked.date, asked.paragraph, asked.dnr, anyway=asked.anyway
            )
        )
        found = plan_answers.editions(session.register)
    words = f"{quoted(revision.title)} är införd. Planen är nu i utgåva {len(found)}."
    shared.answer(asked, {"editions": found}, lambda: words)
    return DONE


def _renew(asked: argparse.Namespace) -> int:
    from hsnplan.application import revisions
    from hsnplan.domain import revisions as drafts

    with closing(shared.session(asked, writable=True)) as session:
        revision = drafts.find(session.register, asked.revision)
        action = revisions.renew(session.register, revision.id)
        if action is not None:
            session.apply(action)
        _tell(asked, session.register, revision.id)
    return DONE


def _withdraw(asked: argparse.Namespace) -> int:
    from hsnplan.application import revisions
    from hsnplan.domain import revisions as drafts

    with closing(shared.session(asked, writable=True)) as session:
        revision = drafts.find(session.register, asked.revision)
        session.apply(revisions.withdraw(session.register, revision.id))
    shared.answer(asked, {"revision": revision.id}, lambda: f"{quoted(revision.title)} är återkallad.")
    return DONE
