"""The commands that bind activities together and to goals, and that add own fields: `link`, `join`, `fields`."""

import argparse
from contextlib import closing
from typing import Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

_OF: Final = {"mål": "node", "aktiviteter": "activity"}
_SORTS: Final = {"text": "text", "tal": "number", "datum": "date", "val": "choice", "janej": "yes_no"}


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("link", _link, "låt en aktivitet höra till ett mål till")
    made.add_argument("activity", metavar="AKTIVITET", help="aktivitetens nummer eller id")
    made.add_argument("node", metavar="MÅL", help="målets namn, nummer eller id")
    made.add_argument("--remove", action="store_true", help="den hör inte längre dit")
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")
    made = commands.command("join", _join, "slå ihop aktiviteter som är samma")
    made.add_argument("keep", metavar="BEHÅLL", help="den som blir kvar: aktivitetens nummer eller id")
    made.add_argument(
        "others", metavar="ANNAN", nargs="+", help="de som går upp i den, och läggs i papperskorgen"
    )
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")
    actions = commands.actions("fields", "egna fält på mål och aktiviteter")
    actions.action("list", _list, "de egna fälten", reads=True)
    made = actions.action("add", _add, "ett nytt eget fält", writes=True)
    made.add_argument("name", metavar="NAMN", help="fältets namn")
    made.add_argument("--of", metavar="VAD", choices=tuple(_OF), default="mål", help="mål eller aktiviteter")
    made.add_argument(
        "--sort",
        metavar="SLAG",
        choices=tuple(_SORTS),
        default="text",
        help="text, tal, datum, val eller janej",
    )
    made.add_argument("--choices", metavar="VAL", default="", help="valen, med semikolon emellan")
    made = actions.action("set", _set, "vad ett eget fält säger om en rad", writes=True)
    made.add_argument("name", metavar="NAMN", help="fältets namn")
    made.add_argument("subject", metavar="RAD", help="målets namn eller aktivitetens nummer")
    made.add_argument("value", metavar="VÄRDE", help="värdet; tomt tar bort det")


def _join(asked: argparse.Namespace) -> int:
    from hsnplan.application import activities, answers

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        keep = register.find_activity(asked.keep)
        others = [register.find_activity(other) for other in asked.others]
        session.apply(activities.join(register, keep.id, [row.id for row in others]))
        found = answers.activity(register, register.activities[keep.id])
    numbers = ", ".join(str(row.number) for row in others)
    words = (
        f"Nr {numbers} gick upp i {keep.number} {quoted(keep.title)}, med rapporter, kommentarer och länkar."
    )
    shared.answer(asked, found, lambda: words)
    return DONE


def _link(asked: argparse.Namespace) -> int:
    from hsnplan.application import linking
    from hsnplan.domain.links import also_under

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        activity, node = register.find_activity(asked.activity), find_node(register, asked.node)
        make = linking.unlink if asked.remove else linking.link
        session.apply(make(register, [activity.id], node))
        goals = [row.title for row in also_under(register).get(activity.id, ())]
    words = (
        f"{activity.number} {quoted(activity.title)} hör också till: {', '.join(goals) or 'inget annat mål'}."
    )
    shared.answer(asked, {"activity": activity.id, "also_under": goals}, lambda: words)
    return DONE


def _list(asked: argparse.Namespace) -> int:
    from hsnplan.domain import own_fields

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        found = [
            {"id": row.id, "name": row.name, "of": of, "sort": row.sort, "choices": list(row.choices)}
            for of in _OF.values()
            for row in own_fields.fields(register, of)
        ]
    words = {code: word for word, code in {**_OF, **_SORTS}.items()}
    lines = [f"{row['name']} ({words[str(row['of'])]}, {words[str(row['sort'])]})" for row in found]
    shared.answer(asked, {"fields": found}, lambda: "\n".join(lines) or "Registret har inga egna fält.")
    return DONE


def _add(asked: argparse.Namespace) -> int:
    from hsnplan.application import linking

    choices = [part.strip() for part in asked.choices.split(";") if part.strip()]
    with closing(shared.session(asked, writable=True)) as session:
        new, action = linking.add_field(session, _OF[asked.of], asked.name, _SORTS[asked.sort], choices)
        session.apply(action)
    shared.answer(asked, {"field": new}, lambda: f"Fältet {quoted(asked.name)} är tillagt.")
    return DONE


def _set(asked: argparse.Namespace) -> int:
    from hsnplan.application import linking

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        field, of = _find(register, asked.name)
        subject = (
            find_node(register, asked.subject) if of == "node" else register.find_activity(asked.subject).id
        )
        session.apply(linking.set_value(register, field, [subject], asked.value))
    found = {"field": field, "subject": subject, "value": asked.value}
    shared.answer(asked, found, lambda: f"{asked.name}: {asked.value or 'tomt'}.")
    return DONE


def _find(register: Register, name: str) -> tuple[str, str]:
    from hsnplan.domain import own_fields

    for of in _OF.values():
        for row in own_fields.fields(register, of):
            if row.name.casefold() == name.casefold():
                return row.id, of
    raise Refusal(f"Det finns inget eget fält som heter {quoted(name)}.")
