"""How one judges: `scale FIL list|set|rollup`, the steps of each type of row and how colours are put together."""

import argparse
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.domain.judging import TYPE_WORDS
from hsnplan.domain.register import Register

_TYPES: Final = {words.split()[0]: code for code, words in TYPE_WORDS.items()}
_METHODS: Final = {"sämsta": "worst", "vanligaste": "majority", "snittet": "mean"}


def add(commands: Commands) -> None:
    """Add the commands."""
    actions = commands.actions("scale", "skalor att bedöma efter, och hur färger vägs samman")
    actions.action("list", _list, "stegen för varje slag av rad, och sammanvägningen", reads=True)
    made = actions.action("set", _set, "andra steg för ett slag av rad, det bästa först", writes=True)
    made.add_argument("--type", metavar="SLAG", choices=tuple(_TYPES), required=True, help=", ".join(_TYPES))
    made.add_argument("step", metavar="STEG", nargs="+", help="två till fem steg; ”ej bedömd” finns alltid")
    made = actions.action("rollup", _rollup, "hur färger vägs samman", writes=True)
    made.add_argument("method", metavar="SÄTT", choices=tuple(_METHODS), help=", ".join(_METHODS))
    made.add_argument(
        "--green", metavar="TAL", type=int, default=75, help="snittet ger grönt från; annars 75"
    )
    made.add_argument(
        "--yellow", metavar="TAL", type=int, default=25, help="snittet ger gult från; annars 25"
    )


def _list(asked: argparse.Namespace) -> int:
    with closing(shared.session(asked)) as session:
        found = _answer(shared.register(session, asked))
    shared.answer(asked, found, lambda: _words(found))
    return DONE


def _answer(register: Register) -> dict[str, Any]:
    from hsnplan.domain.judging import Judging
    from hsnplan.domain.rollup import Judgements

    judging, plan = Judging(register), register.plan.id
    method = Judgements(register, register.period_id, judging).method(plan)
    return {
        "scales": [
            {
                "type": kind,
                "name": words,
                "steps": [{"state": state, "word": word} for state, word in judging.steps_of(plan, kind)],
            }
            for kind, words in TYPE_WORDS.items()
        ],
        "rollup": {
            "method": method.method,
            "green_from": method.green_from,
            "yellow_from": method.yellow_from,
        },
    }


def _words(found: dict[str, Any]) -> str:
    from hsnplan.domain.rollup import METHODS

    lines = [f"{row['name']}: {', '.join(step['word'] for step in row['steps'])}" for row in found["scales"]]
    put = found["rollup"]
    limits = f", grönt från {put['green_from']:.0f} och gult från {put['yellow_from']:.0f} av 100"
    return "\n".join(
        [
            *lines,
            f"färger vägs samman efter {METHODS[put['method']]}{limits if put['method'] == 'mean' else ''}",
        ]
    )


def _set(asked: argparse.Namespace) -> int:
    from hsnplan.application import assessing

    with closing(shared.session(asked, writable=True)) as session:
        session.apply(assessing.set_scale(session.register, _TYPES[asked.type], asked.step))
        found = _answer(session.register)
    shared.answer(asked, found, lambda: _words(found))
    return DONE


def _rollup(asked: argparse.Namespace) -> int:
    from hsnplan.application import assessing

    with closing(shared.session(asked, writable=True)) as session:
        method = _METHODS[asked.method]
        session.apply(assessing.set_rollup(session.register, method, asked.green, asked.yellow))
        found = _answer(session.register)
    shared.answer(asked, found, lambda: _words(found))
    return DONE
